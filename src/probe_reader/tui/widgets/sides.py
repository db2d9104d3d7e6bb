"""What each of several people said of one passage, in columns beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from probe_reader.core.codebook import Codebook
from probe_reader.tui.lettering import MUTED, OTHERS_STRIPE, STRIPE, cut, quoted, strip_of, tag_names, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.strip import Strip

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.span import Span

NARROWEST = 15
"""Columns that a person has at the least; who does not fit is counted in the last one."""

GAP = 2
NOTHING = "marks nothing"


@dataclass(frozen=True, slots=True)
class Side:
    """One person's side.

    Attributes:
        name: whose.
        own: whether they are the person at the keyboard.
        chosen: whether what they said is at hand, to be taken over.
        said: what they said of the passage, in order.
    """

    name: str
    own: bool
    chosen: bool
    said: Sequence[Anchored]


class Sides(Widget):
    """Draws the sides; knows no keys, but tells whose was clicked on."""

    class Clicked(Message):
        """A person's side was clicked on."""

        def __init__(self, name: str) -> None:
            self.name = name
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sides: Sequence[Side] = ()
        self._passage: Span | None = None
        self._codebook = Codebook()
        self._lines: list[Content] = []
        self._columns: tuple[int, list[Side]] = 1, []
        self._drawn_for = 0

    def show(self, sides: Sequence[Side], passage: Span | None, codebook: Codebook) -> None:
        """Show what people said of ``passage``; words are told only where they are not the passage."""
        self._sides, self._passage, self._codebook = sides, passage, codebook
        self._drawn_for = 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of all columns."""
        width = self.size.width
        if self._drawn_for != width:
            self._lines, self._drawn_for = self._draw(width), width
        return strip_of(self._lines[y] if y < len(self._lines) else Content(), width, self.visual_style)

    def on_click(self, event: Click) -> None:
        """Tell whose side was clicked on."""
        width, sides = self._columns
        place = event.get_content_offset_capture(self).x // (width + GAP)
        if 0 <= place < len(sides):
            self.post_message(self.Clicked(sides[place].name))

    def _draw(self, width: int) -> list[Content]:
        room = max(1, (width + GAP) // (NARROWEST + GAP))
        shown = list(self._sides)
        if len(shown) > room:  # whoever is at hand is among those that are shown
            shown.sort(key=lambda side: (not side.own, not side.chosen))
            del shown[max(1, room - 1) :]
        count = len(shown) + (len(shown) < len(self._sides))
        each = max(1, (width + GAP) // max(1, count) - GAP)
        self._columns = each, shown
        columns = [self._column(side, each) for side in shown]
        if hidden := len(self._sides) - len(shown):
            columns.append([cut(words(f"and {hidden} more", MUTED), each)])
        height = max(map(len, columns), default=0)
        return [
            Content(" " * GAP).join(_padded(column, y, each) for column in columns) for y in range(height)
        ]

    def _column(self, side: Side, width: int) -> list[Content]:
        stripe = STRIPE if side.own else OTHERS_STRIPE
        name = words(side.name, "bold")
        style = "$accent" if side.chosen else MUTED
        head = Content.assemble((stripe, style), " ", name.stylize("$accent") if side.chosen else name)
        lines = [cut(Content.assemble(head, ("  you" if side.own else "", MUTED)), width)]
        for anchored in side.said:
            lines += self._said(anchored, width)
        return lines if side.said else [*lines, cut(words(NOTHING, f"italic {MUTED}"), width)]

    def _said(self, anchored: Anchored, width: int) -> list[Content]:
        annotation = anchored.annotation
        lines = tag_names(annotation.tags, self._codebook).wrap(width)[:2]
        if anchored.span != self._passage:
            lines += _ends(quoted(annotation.selector.exact), width)
        if annotation.note:
            note = words(annotation.note, f"italic {MUTED}").wrap(width)
            lines += note[:3] if len(note) <= 3 else [*note[:2], cut(note[2].rstrip() + "…", width)]
        return [line.rstrip() for line in lines]


def _ends(text: str, width: int) -> list[Content]:
    """Return words on two lines, without their middle where they do not fit, for it is ends that differ."""
    if len(text) <= 2 * width:
        return Content(text).wrap(width)[:3]
    first = text[: width - 2].rsplit(" ", 1)[0].rstrip()
    last = text[-(width - 2) :].split(" ", 1)[-1].lstrip()
    return [Content(f"{first} …"), Content(f"… {last}")]


def _padded(column: Sequence[Content], y: int, width: int) -> Content:
    line = cut(column[y], width) if y < len(column) else Content()
    return line.pad_right(max(0, width - line.cell_length))
