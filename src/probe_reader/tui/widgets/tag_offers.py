"""Tags to choose from, some lines at a time, while the words are typed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from probe_reader.tui.lettering import MUTED, beside, cut, strip_of, tag_style, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Click
    from textual.strip import Strip

    from probe_reader.tui.offers import Offer


class TagOffers(Widget):
    """A window on the tags that are offered; the one that is chosen stays in it.

    Args:
        counts: how often each tag is used.
        numbers: the number key of each tag that has one.
    """

    class Taken(Message):
        """A tag was clicked on."""

        def __init__(self, offer: Offer) -> None:
            self.offer = offer
            super().__init__()

    def __init__(
        self, counts: Mapping[str, int], numbers: Mapping[str, str], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._counts = counts
        self._numbers = numbers
        self._offers: Sequence[Offer] = ()
        self._index = -1
        self._top = 0

    @property
    def chosen(self) -> Offer | None:
        """The tag that Enter takes."""
        return self._offers[self._index] if 0 <= self._index < len(self._offers) else None

    @property
    def first(self) -> Offer | None:
        """The tag that Enter takes, else the first one."""
        return self.chosen or (self._offers[0] if self._offers else None)

    def set_offers(self, offers: Sequence[Offer], index: int) -> None:
        """Offer tags; the one at ``index`` is chosen, none where it is -1."""
        self._offers, self._index, self._top = offers, min(index, len(offers) - 1), 0
        self.refresh()

    def move(self, step: int, *, least: int = -1) -> None:
        """Choose the next or the previous one; ``least``: where it ends upwards."""
        self._index = max(least, min(self._index + step, len(self._offers) - 1))
        height = max(1, self.size.height)
        self._top = max(min(self._top, max(self._index, 0)), self._index - height + 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the offer at line ``y``; the last line tells how many more there are."""
        width, place = self.size.width, self._top + y
        if place >= len(self._offers):
            return strip_of(Content(), width, self.visual_style)
        line = self._line(self._offers[place], chosen=place == self._index)
        below = len(self._offers) - place - 1
        if y == self.size.height - 1 and below:
            line = beside(line, Content.styled(f"↓ {below} more", MUTED), width)
        return strip_of(cut(line, width), width, self.visual_style)

    def on_click(self, event: Click) -> None:
        """Take the tag that was clicked on."""
        place = self._top + event.y
        if place < len(self._offers):
            self.post_message(self.Taken(self._offers[place]))

    def _line(self, offer: Offer, *, chosen: bool) -> Content:
        name, colour = offer.tag.name, tag_style(offer.tag.colour) + (" bold" if chosen else "")
        arrow = Content.styled("▸ " if chosen else "  ", "bold $accent")
        if offer.is_new:
            return Content.assemble(arrow, ("  new tag: ", MUTED), words(name, colour))
        above, slash, leaf = name.rpartition("/")
        path = "  " * offer.depth if offer.depth is not None else above + slash
        count = self._counts.get(name, 0)
        return Content.assemble(
            arrow,
            (f"{self._numbers.get(name, ' ')} ", "bold"),
            (path, MUTED),
            words(leaf, colour),
            (f"  {count:,}" if count else "", MUTED),
        )
