"""Saying something about a passage, changing it, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.core.describe import shortened
from probe_reader.core.span import Span
from probe_reader.store.drafts import SavedDraft
from probe_reader.tui.acts import holding, settling
from probe_reader.tui.lettering import visible
from probe_reader.tui.numbers import numbered, with_used
from probe_reader.tui.text.units import span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.change import Change
    from probe_reader.tui.screens.annotate import AnnotateDialog, Draft
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.widgets.annotation_list import AnnotationPane

KEEPING = 1.0
"""Seconds between two looks at what is being typed, to keep it through whatever happens."""


MARKS = "“”‘’\"'«»„"
"""Quotation marks that a passage may bring along."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The dialog that is open, and what it began with."""

    about: str
    start: SavedDraft
    dialog: AnnotateDialog


def passage(screen: MainScreen) -> Span:
    """Return the selection, else the figure or short quote under the cursor, else the sentence."""
    reader = screen.reader
    if reader.selection is not None:
        return reader.selection
    if marks := reader.under_cursor("figures"):
        return marks[0].span
    if screen.opened is not None:
        for mark in reader.under_cursor("quotes"):
            if screen.opened.quotation(mark).kind != "speech":
                return mark.span
    return span_of(reader.text, "sentence", reader.cursor) or Span(reader.cursor, reader.cursor)


def recent_tags(screen: MainScreen) -> list[str]:
    """Return the tags of the number keys, from 1 on; "" where a key gives none."""
    return numbered(screen.codebook, screen.project.notebook.tags.counts(), screen.recent)


def used(screen: MainScreen, tags: Iterable[str]) -> None:
    """Give tags that were just used a number, in place of the last ones."""
    screen.last_tags = tuple(tags)
    screen.recent = with_used(screen.codebook, screen.recent, screen.last_tags)


def annotate(screen: MainScreen) -> None:
    """Ask what to say about the passage."""
    opened = screen.opened
    if opened is None:
        return
    span = passage(screen)
    words = span.of(opened.document.text)
    if not words.strip():
        screen.tell("There are no words here to annotate; move to some, or select them.")
        return
    about = f"{opened.document.id}:{span.start}-{span.end}"

    def save(draft: Draft) -> None:
        screen.act(
            lambda: screen.project.notebook.annotate(opened.document, span, draft.tags, draft.note),
            lambda made: _saved(screen, about, made.tags, f"Annotated {_quoted(words, 50)}."),
            lambda error: ask(screen, "Annotate", words, about, typed(draft), save, error),
        )

    ask(screen, "Annotate", words, about, SavedDraft("", ""), save)


def ask(
    screen: MainScreen,
    title: str,
    words: str,
    about: str,
    start: SavedDraft,
    save: Callable[[Draft], None],
    error: str = "",
) -> None:
    """Show the dialog; what was typed and not saved is kept for the next time."""
    from probe_reader.tui.screens.annotate import AnnotateDialog  # noqa: PLC0415  # not for the first frame

    start = (screen.project.drafts.get(about) if not error else None) or start
    dialog = AnnotateDialog(
        words,
        screen.codebook,
        screen.project.notebook.tags.counts(),
        tags=[tag for tag in start.tags.split(", ") if tag],
        note=start.note,
        numbers={tag: str(number) for number, tag in enumerate(screen.recent, 1) if tag},
        title=title,
        error=error,
    )
    timer = screen.set_interval(KEEPING, lambda: keep_draft(screen))
    screen.asking = Asking(about, start, dialog)

    def answered(draft: Draft | None) -> None:
        timer.stop()
        if draft is not None and draft.save:
            screen.asking = None
            save(draft)
        elif keep_draft(screen):
            screen.tell("Kept as a draft; annotate the same words again to go on.")
        screen.asking = None

    screen.app.push_screen(dialog, answered)


def keep_draft(screen: MainScreen) -> bool:
    """Write down what stands in the open dialog, if that is anything new; tell whether it was."""
    asking = screen.asking
    if asking is None:
        return False
    kept = typed(asking.dialog.draft())
    if kept in {asking.start, SavedDraft("", "")}:
        return False
    try:
        screen.project.drafts.keep(asking.about, kept)
    except OSError as error:
        screen.notify(f"The draft could not be kept: {error.strerror}.", severity="error", markup=False)
        return False
    return True


def typed(draft: Draft) -> SavedDraft:
    """Return what was typed, to be kept."""
    return SavedDraft(", ".join(draft.tags), draft.note)


def _saved(screen: MainScreen, about: str, tags: Iterable[str], text: str) -> None:
    screen.project.drafts.drop(about)
    used(screen, tags)
    screen.reader.go(screen.reader.cursor)
    if screen.whose != screen.project.notebook.annotator:
        holding.show_everybody(screen)
    _written(screen, text)


def _written(screen: MainScreen, text: str) -> None:
    """Show what has been written, and say so."""
    screen.refresh_after_writing(text)


def tag_recent(screen: MainScreen, number: int) -> None:
    """Tag the passage with the recent tag of that number, without asking."""
    if not (tag := "".join(screen.recent[number - 1 : number])):
        screen.tell(f"There is no tag {number} yet; annotate with a to use one, or give one that key with C.")
        return
    _tag(screen, (tag,))


def repeat_tag(screen: MainScreen) -> None:
    """Tag the passage as the last one was."""
    if not screen.last_tags:
        screen.tell("No tag was used yet in this session.")
        return
    _tag(screen, screen.last_tags)


def in_vivo(screen: MainScreen) -> None:
    """Make the selected words the tag of the passage."""
    if screen.opened is None or screen.reader.selection is None:
        screen.tell("Select the words first (v), and they become the tag.")
        return
    words = " ".join(screen.reader.selection.of(screen.opened.document.text).split())
    name = words.strip(" “”‘’\"'«»„.,;:!?()[]").lower().replace(",", "").replace("/", "-")
    if len(name) > 60 or not name:
        screen.tell("A tag may have up to 60 characters; select fewer words.")
        return
    _tag(screen, (name,))


def _tag(screen: MainScreen, tags: tuple[str, ...]) -> None:
    opened = screen.opened
    if opened is None:
        return
    span = passage(screen)
    words = _quoted(span.of(opened.document.text), 50)
    screen.act(
        lambda: screen.project.notebook.annotate(opened.document, span, tags),
        lambda made: _saved(screen, "", made.tags, f"Tagged {words}: {', '.join(made.tags)}."),
    )


def edit(screen: MainScreen) -> None:
    """Change tags and note of the annotation at hand."""
    if (annotation := holding.own(screen)) is not None:
        _edit(screen, annotation)


def _edit(screen: MainScreen, annotation: Annotation) -> None:
    about = annotation.id

    start = _shown(annotation)

    def save(draft: Draft) -> None:
        said = typed(draft)
        tags = annotation.tags if said.tags == start.tags else draft.tags
        note = annotation.note if said.note == start.note else draft.note
        screen.act(
            lambda: screen.project.notebook.edit(annotation, tags=tags, note=note),
            lambda after: _saved(screen, about, after.tags, "Changed."),
            lambda error: ask(screen, "Edit", annotation.selector.exact, about, typed(draft), save, error),
        )

    ask(screen, "Edit", annotation.selector.exact, about, start, save)


def _shown(annotation: Annotation) -> SavedDraft:
    """Return tags and note as they may be shown in a field: no character that a terminal would obey."""
    note = "\n".join(visible(line) for line in annotation.note.splitlines())
    return SavedDraft(visible(", ".join(annotation.tags)), note)


def edit_wanted(screen: MainScreen, event: AnnotationPane.EditWanted) -> None:
    """Change the annotation chosen in the pane."""
    event.stop()
    found = screen.opened.annotation(event.annotation_id) if screen.opened is not None else None
    if found is not None and holding.is_own(screen, found.annotation):
        _edit(screen, found.annotation)


def edit_bounds(screen: MainScreen) -> None:
    """Let the annotation that the selection touches stand on just the selected words.

    Where a place is looked for by hand, it is the one that lost its own.
    """
    opened, span = screen.opened, screen.reader.selection
    if screen.relinking is not None:
        settling.relink_here(screen)
        return
    if opened is None or span is None:
        screen.tell("Select the new bounds first (v); they must touch the annotation.")
        return
    mine = screen.project.notebook.annotator
    touched = [
        each.annotation
        for each in opened.annotations
        if each.span is not None and each.span.overlaps(span) and each.annotation.annotator == mine
    ]
    if not touched:
        screen.tell("The selection touches no annotation of yours.")
        return
    annotation = next((each for each in touched if each.id == screen.hand), touched[-1])
    screen.act(
        lambda: screen.project.notebook.edit(annotation, place=(opened.document, span)),
        lambda after: _saved(screen, "", after.tags, "Moved the bounds."),
    )


def delete(screen: MainScreen) -> None:
    """Delete the annotation at hand."""
    if (annotation := holding.own(screen)) is not None:
        _delete(screen, annotation)


def delete_wanted(screen: MainScreen, event: AnnotationPane.DeleteWanted) -> None:
    """Delete the annotation chosen in the pane."""
    event.stop()
    found = screen.opened.annotation(event.annotation_id) if screen.opened is not None else None
    if found is not None and holding.is_own(screen, found.annotation):
        _delete(screen, found.annotation)


def _delete(screen: MainScreen, annotation: Annotation) -> None:
    words = _quoted(annotation.selector.exact, 40)
    screen.act(
        lambda: screen.project.notebook.delete(annotation),
        lambda _: _written(screen, f"Deleted the annotation of {words}; u brings it back."),
    )


def undo(screen: MainScreen) -> None:
    """Take the last change back."""
    screen.act(screen.project.notebook.undo, lambda change: _told(screen, change, "Undone", "undo"))


def redo(screen: MainScreen) -> None:
    """Do again what was undone last."""
    screen.act(screen.project.notebook.redo, lambda change: _told(screen, change, "Done again", "redo"))


def _told(screen: MainScreen, change: Change | None, done: str, nothing: str) -> None:
    if change is None:
        screen.tell(f"There is nothing to {nothing}.")
    else:
        _written(screen, f"{done}: {change.label}.")


def _quoted(words: str, most: int) -> str:
    """Return ``words`` cut to ``most`` characters between quotation marks, which are not doubled."""
    return f"“{shortened(words.strip().strip(MARKS), most)}”"
