"""How an annotation finds its text: W3C TextQuoteSelector and TextPositionSelector in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from probe_reader.core.span import Span
from probe_reader.core.surroundings import sketch

if TYPE_CHECKING:
    from probe_reader.core.text import Text

CONTEXT = 96
"""Code points of text kept on each side of the quote."""

_NEAR = 4_000  # code points on each side in which the surroundings lie


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage, told in enough ways to be found again after the text changed.

    Attributes:
        start: code points, as in :class:`~probe_reader.core.span.Span`.
        end: likewise.
        exact: the passage itself.
        prefix: up to :data:`CONTEXT` code points before it.
        suffix: up to :data:`CONTEXT` code points after it.
        text_sha256: hash of the text it was made on (``Document.sha256``).
        occurrences: how often those very words stood in that text.
        surroundings: a sketch of what stood further around it, which tells it from its copies
            (:mod:`~probe_reader.core.surroundings`); empty where none was made, and never needed.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    text_sha256: str
    occurrences: int = 1
    surroundings: str = ""

    @classmethod
    def describe(cls, text: Text, span: Span, text_sha256: str) -> Selector:
        """Describe the passage ``span`` of ``text``."""
        near = max(0, span.start - _NEAR)
        return cls(
            start=span.start,
            end=span.end,
            exact=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
            text_sha256=text_sha256,
            occurrences=max(1, text.count(span.of(text))),
            surroundings=sketch(text[near : span.end + _NEAR], span.start - near, span.end - near),
        )

    @property
    def span(self) -> Span:
        """Where the passage stood in the text it was made on."""
        return Span(self.start, self.end)


AnchorState: TypeAlias = Literal["exact", "moved", "orphan"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a selector's passage stands in the text as it is now.

    Attributes:
        span: None for an orphan.
        state: ``exact`` at its old place, ``moved`` at another, ``orphan`` when no longer found.
    """

    span: Span | None
    state: AnchorState
