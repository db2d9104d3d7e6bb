"""A selector as it is looked for: its quote between its contexts, folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.anchoring.folding import Folded

if TYPE_CHECKING:
    from probe_reader.core.selector import Selector


@dataclass(frozen=True, slots=True)
class Quote:
    """What is looked for, all of it folded.

    Attributes:
        whole: the quote with its contexts.
        start: where the quote begins in ``whole``.
        end: where it ends there.
        occurrences: how often it stood in the text that it was made on.
    """

    whole: str
    start: int
    end: int
    occurrences: int

    @classmethod
    def of(cls, selector: Selector) -> Quote:
        """Fold a selector, contexts and all, so that words cut at the quote's ends stay whole."""
        before = len(selector.prefix)
        folded = Folded(selector.prefix + selector.exact + selector.suffix)
        start, end = folded.folded(before), folded.folded(before + len(selector.exact))
        return cls(folded.text, start, max(start, end), selector.occurrences)

    @property
    def exact(self) -> str:
        """The quote itself."""
        return self.whole[self.start : self.end]

    @property
    def prefix(self) -> str:
        """What stood before it."""
        return self.whole[: self.start]

    @property
    def suffix(self) -> str:
        """What stood after it."""
        return self.whole[self.end :]

    def __len__(self) -> int:
        return self.end - self.start
