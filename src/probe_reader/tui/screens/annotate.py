"""Asking what to say about a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from probe_reader.core.codebook import Tag, parse_tags
from probe_reader.tui.lettering import MUTED, one_line, tag_style, visible, words
from probe_reader.tui.widgets.annotation_list import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook

MOST = 5
"""How many tags are offered at once."""

QUOTE_WIDTH = 66


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to say.

    Attributes:
        tags: as typed, in order, without doubles.
        note: free text.
        save: whether to save it, or only to keep it for later.
    """

    tags: tuple[str, ...]
    note: str
    save: bool


class AnnotateDialog(ModalScreen[Draft]):
    """Answers with a draft, always; what was typed is never thrown away."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/annotate.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Keep as a draft", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("down", "offer(1)", "Next tag offered", show=False),
        Binding("up", "offer(-1)", "Previous tag offered", show=False),
        Binding("tab", "complete", "Take the tag offered, or go on", show=False, priority=True),
        Binding("enter", "enter", "Take the tag chosen, or save", show=False, priority=True),
        Binding("ctrl+j", "new_line", "New line in the note", show=False, priority=True),
    ]

    def __init__(
        self,
        quote: str,
        codebook: Codebook,
        counts: Mapping[str, int],
        tags: Sequence[str] = (),
        note: str = "",
        *,
        title: str = "Annotate",
        error: str = "",
    ) -> None:
        super().__init__()
        self._quote = quote
        self._codebook = codebook
        self._counts = counts
        self._tags = ", ".join(tags)
        self._note = note
        self._title = title
        self._error = error
        self._offered: list[Tag] = []
        self._chosen = -1

    def compose(self) -> ComposeResult:
        """Stack quote, tags with what is offered, and note."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title")
            quote = Content(f"“{one_line(self._quote)}”").stylize("italic")
            yield Static(Content("\n").join(wrapped(quote, QUOTE_WIDTH, 3)), id="quote")
            with Horizontal(classes="field"):
                yield Static("Tags", classes="label")
                yield Input(
                    self._tags,
                    id="tags",
                    compact=True,
                    placeholder="money, staffing/cuts",
                    select_on_focus=False,
                )
            yield Static(id="offered")
            with Horizontal(classes="field -tall"):
                yield Static("Note", classes="label")
                yield TextArea(self._note, id="note", compact=True, highlight_cursor_line=False)
            yield Static(words(self._error), classes="dialog-error", id="error")
            yield Static("enter save · ctrl+j new line · esc keep as draft", classes="dialog-keys")

    def on_mount(self) -> None:
        """Start behind the tags that are there."""
        field = self.query_one("#tags", Input)
        if self._tags:
            field.value = self._tags
        field.focus()
        field.cursor_position = len(field.value)
        self._offer()

    @property
    def _typed(self) -> str:
        return self.query_one("#tags", Input).value

    def draft(self, *, save: bool = False) -> Draft:
        """Return what is typed now."""
        tags = tuple(visible(tag) for tag in parse_tags(self._typed))
        return Draft(tags, self.query_one("#note", TextArea).text.strip(), save)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._chosen = -1
        self._offer()

    def _offer(self) -> None:
        """Offer the tags that fit the last word typed: those that begin so first, then by use."""
        *before, last = self._typed.split(",")
        wanted = last.strip().casefold()
        used = set(parse_tags(",".join(before)))
        found = [tag for tag in self._codebook if wanted in tag.name.casefold() and tag.name not in used]
        found.sort(key=lambda tag: (not _begins(tag.name, wanted), -self._counts.get(tag.name, 0), tag.name))
        self._offered = [tag for tag in found if tag.name.casefold() != wanted][:MOST]
        self._draw(is_new=bool(wanted) and all(tag.name.casefold() != wanted for tag in self._codebook))

    def _draw(self, *, is_new: bool) -> None:
        lines = [
            Content.assemble(
                ("▸ " if place == self._chosen else "  ", "bold $accent"),
                words(tag.name, tag_style(tag.colour) + (" bold" if place == self._chosen else "")),
                (f"  {self._counts.get(tag.name, 0)}", MUTED),
            )
            for place, tag in enumerate(self._offered)
        ]
        if is_new and not self._offered:
            lines = [Content.styled("  a new tag", MUTED)]
        lines += [Content()] * (MOST - len(lines))
        self.query_one("#offered", Static).update(Content("\n").join(lines))

    def action_offer(self, step: int) -> None:
        """Choose among the tags offered."""
        if self.query_one("#tags").has_focus and self._offered:
            self._chosen = max(-1, min(self._chosen + step, len(self._offered) - 1))
            self._draw(is_new=False)

    def action_complete(self) -> None:
        """Take the tag that is chosen, or the first that fits; else go to the next field."""
        last = self._typed.rpartition(",")[2].strip()
        if self.query_one("#tags").has_focus and self._offered and (last or self._chosen >= 0):
            self._take(self._offered[max(0, self._chosen)])
        elif self.query_one("#tags").has_focus:
            self.query_one("#note").focus()
        else:
            self.query_one("#tags").focus()

    def _take(self, tag: Tag) -> None:
        before, comma, _ = self._typed.rpartition(",")
        field = self.query_one("#tags", Input)
        field.value = f"{before}{comma}{' ' if comma else ''}{tag.name}, "
        field.cursor_position = len(field.value)

    def action_enter(self) -> None:
        """Take the tag that was chosen with the arrows; else save."""
        if self.query_one("#tags").has_focus and self._chosen >= 0:
            self._take(self._offered[self._chosen])
        else:
            self.action_save()

    def action_new_line(self) -> None:
        """Begin a new line in the note."""
        note = self.query_one("#note", TextArea)
        note.focus()
        note.insert("\n")

    def action_save(self) -> None:
        """Answer, where there is anything to say."""
        draft = self.draft(save=True)
        if draft.tags or draft.note:
            self.dismiss(draft)
        else:
            self.query_one("#error", Static).update("Give a tag or write a note.")

    def action_keep(self) -> None:
        """Answer with what is there, to be gone on with."""
        self.dismiss(self.draft(save=False))

    def on_click(self, event: events.Click) -> None:
        """Take the tag that was clicked on."""
        place = event.get_content_offset(offered := self.query_one("#offered", Static))
        if place is not None and place.y < len(self._offered) and event.widget is offered:
            self._take(self._offered[place.y])
            self.query_one("#tags").focus()


def _begins(name: str, wanted: str) -> bool:
    """Tell whether a tag, or a part of it, begins with ``wanted``."""
    return any(part.startswith(wanted) for part in (name.casefold(), *name.casefold().split("/")))
