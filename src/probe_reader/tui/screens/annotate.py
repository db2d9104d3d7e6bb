"""Asking what to say about a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from probe_reader.core.codebook import parse_tags
from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import quoted, visible, words
from probe_reader.tui.offers import offers
from probe_reader.tui.widgets.annotation_list import wrapped
from probe_reader.tui.widgets.tag_offers import TagOffers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook
    from probe_reader.tui.offers import Offer

QUOTE_WIDTH, HEAD = 66, 4
"""Columns and lines of title and quote together."""


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


class AnnotateDialog(Dialog[Draft]):
    """Answers with a draft, always; what was typed is never thrown away.

    Args:
        quote: the words that it is about.
        codebook: the tags that are offered.
        counts: how often each is used.
        tags: that stand there at first.
        note: likewise.
        numbers: the number keys that tags have in the reader.
        title: what is done.
        error: why it could not be done before.
    """

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
        numbers: Mapping[str, str] | None = None,
        title: str = "Annotate",
        error: str = "",
    ) -> None:
        super().__init__()
        self._quote = quote
        self._codebook = codebook
        self._counts = counts
        self._offered = TagOffers(counts, numbers or {}, id="offered")
        self._tags = ", ".join(tags)
        self._note = note
        self._title = title
        self._error = error

    def compose(self) -> ComposeResult:
        """Stack quote, tags with what is offered, and note."""
        with Vertical(classes="dialog"):
            title = wrapped(Content(visible(self._title)), QUOTE_WIDTH, 2)
            yield Static(Content("\n").join(title), classes="dialog-title")
            quote = Content(quoted(self._quote)).stylize("italic")
            yield Static(Content("\n").join(wrapped(quote, QUOTE_WIDTH, HEAD - len(title))), id="quote")
            with Horizontal(classes="field"):
                yield Static("Tags", classes="label")
                yield Input(
                    self._tags,
                    id="tags",
                    compact=True,
                    placeholder="money, staffing/cuts",
                    select_on_focus=False,
                )
            yield self._offered
            with Horizontal(classes="field -tall"):
                yield Static("Note", classes="label")
                yield TextArea(self._note, id="note", compact=True, highlight_cursor_line=False)
            yield Static(words(self._error), classes="dialog-error", id="error")
            yield Static(
                "enter take the tag, then save · ctrl+j new line · esc keep as draft", classes="dialog-keys"
            )

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
        self._offer()

    def _offer(self) -> None:
        """Offer the tags that fit the last word typed; the best of them is chosen, unless it stands there."""
        *before, last = self._typed.split(",")
        used = parse_tags(",".join(before))
        found = offers(self._codebook, self._counts, last, used)
        names = {tag.name for tag in self._codebook.with_parents()}
        whole = not last.strip() or set(parse_tags(last)) <= names
        self._offered.set_offers(found, -1 if whole else 0)

    def action_offer(self, step: int) -> None:
        """Choose among the tags offered."""
        if self.query_one("#tags").has_focus:
            self._offered.move(step)

    def action_complete(self) -> None:
        """Take the tag that is chosen, or the first that fits; else go to the next field."""
        last = self._typed.rpartition(",")[2].strip()
        offer = self._offered.first if last else self._offered.chosen
        if not self.query_one("#tags").has_focus:
            self.query_one("#tags").focus()
        elif offer is not None and not offer.is_new and offer.tag.name != last:
            self._take(offer)
        else:
            self.query_one("#note").focus()

    def _take(self, offer: Offer) -> None:
        before, comma, _ = self._typed.rpartition(",")
        field = self.query_one("#tags", Input)
        field.value = f"{before}{comma}{' ' if comma else ''}{offer.tag.name}, "
        field.cursor_position = len(field.value)

    def action_enter(self) -> None:
        """Take the tag that is chosen; else, or where it is a new one, save."""
        offer = self._offered.chosen
        if self.query_one("#tags").has_focus and offer is not None and not offer.is_new:
            self._take(offer)
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

    @on(TagOffers.Taken)
    def _clicked(self, event: TagOffers.Taken) -> None:
        event.stop()
        self._take(event.offer)
        self.query_one("#tags").focus()
