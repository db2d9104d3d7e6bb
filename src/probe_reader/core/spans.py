"""Many places in a text, held in a few bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spans(Sequence[Span]):
    """Spans in order of where they begin, none overlapping another.

    Attributes:
        starts: where each begins.
        ends: where each ends.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.starts, self.ends = array("I"), array("I")
        for span in spans:
            self.add(span.start, span.end)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Spans: ...
    def __getitem__(self, index: int | slice) -> Span | Spans:
        if isinstance(index, int):
            return Span(self.starts[index], self.ends[index])
        part = Spans()
        part.starts, part.ends = self.starts[index], self.ends[index]
        return part

    def add(self, start: int, end: int) -> None:
        """Add a place behind all others."""
        self.starts.append(start)
        self.ends.append(end)

    def extend(self, others: Spans) -> None:
        """Add places behind all others."""
        self.starts.extend(others.starts)
        self.ends.extend(others.ends)

    def number(self, offset: int) -> int | None:
        """Return the number, from 1, of the place around ``offset``, or None."""
        index = bisect_right(self.starts, offset)
        if index and offset < max(self.ends[index - 1], self.starts[index - 1] + 1):
            return index
        return None

    def beyond(self, offset: int, direction: int) -> Span | None:
        """Return the nearest place that begins after (1) or before (-1) ``offset``."""
        if direction > 0:
            index = bisect_right(self.starts, offset)
            return self[index] if index < len(self) else None
        index = bisect_left(self.starts, offset)
        return self[index - 1] if index else None
