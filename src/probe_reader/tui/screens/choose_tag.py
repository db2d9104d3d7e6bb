"""Choosing one tag by typing a few of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import visible, words
from probe_reader.tui.offers import offers
from probe_reader.tui.widgets.tag_offers import TagOffers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook


class TagDialog(Dialog["str | None"]):
    """Answers with the name of a tag, or None.

    Args:
        title: what the tag is for.
        codebook: the tags to choose from.
        counts: how often each is used.
        numbers: the number keys that tags have.
        without: tags that are not offered.
        may_be_new: whether a tag may be chosen that there is not yet.
        none: what it means to choose no tag at all, where that may be; answered with "".
    """

    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss", "../styles/choose_tag.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        Binding("down", "move(1)", "Next tag", show=False),
        Binding("up", "move(-1)", "Previous tag", show=False),
        Binding("tab", "complete", "Write the chosen tag out", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        codebook: Codebook,
        counts: Mapping[str, int],
        numbers: Mapping[str, str],
        *,
        without: Collection[str] = (),
        may_be_new: bool = True,
        none: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._codebook = codebook
        self._counts = counts
        self._without = without
        self._may_be_new = may_be_new
        self._none = none
        self._offered = TagOffers(counts, numbers)

    def compose(self) -> ComposeResult:
        """Show the field over the tags."""
        with Vertical(classes="dialog"):
            yield Static(Content(visible(self._title)), classes="dialog-title")
            yield Input(placeholder="type a few letters", select_on_focus=False)
            yield self._offered
            yield Static("", classes="dialog-error", id="error")
            none = f" · empty: {self._none}" if self._none else ""
            yield Static(f"enter take it · ↑↓ another{none} · esc back", classes="dialog-keys")

    def on_mount(self) -> None:
        """Offer all."""
        self._offer("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#error", Static).update("")
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        found = offers(self._codebook, self._counts, typed, self._without, may_be_new=self._may_be_new)
        self._offered.set_offers(found, 0 if typed.strip() or not self._none else -1)

    def action_move(self, step: int) -> None:
        """Choose the next or the previous tag."""
        self._offered.move(step, least=-1 if self._none else 0)

    def action_complete(self) -> None:
        """Write the chosen tag out, to nest another below it, say."""
        if (offer := self._offered.first) is not None:
            field = self.query_one(Input)
            field.value = offer.tag.name
            field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        offer = self._offered.chosen
        if offer is not None:
            self.dismiss(offer.tag.name)
        elif self._none and not event.value.strip():
            self.dismiss("")
        else:
            self.query_one("#error", Static).update(words("There is no tag like that."))

    @on(TagOffers.Taken)
    def _taken(self, event: TagOffers.Taken) -> None:
        event.stop()
        self.dismiss(event.offer.tag.name)
