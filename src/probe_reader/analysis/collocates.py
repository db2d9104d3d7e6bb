"""Collocates: the words that stand near a keyword more often than elsewhere.

The words at most so many words before or after a keyword are compared with all other words of the
documents in which it stands; the keywords themselves are in neither. A word between two keywords
counts once, for the nearer one, so that no word can be near more often than it is there.

Sources:
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational
    Linguistics 19(1), 61-74.
    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and lexicography.
    Computational Linguistics 16(1), 22-29.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from math import log, log2
from typing import TYPE_CHECKING, Literal, TypeAlias

from probe_reader.core.words import STOP_WORDS, places, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from probe_reader.core.span import Span

WINDOW = 5
"""How many words before and after a keyword are near it."""

AT_LEAST = 2
"""How often a word must be near: of what was there once, chance says nothing."""

Measure: TypeAlias = Literal["ll", "mi"]
"""Log-likelihood, or mutual information."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near a keyword.

    Attributes:
        word: as it is looked up.
        left: how often it is near before a keyword.
        right: how often after one.
        everywhere: how often it is in the documents, keywords left out.
        likelihood: the log-likelihood ratio G²; chance gives 3.84 once in 20, 10.83 once in 1,000.
        information: the mutual information in bits: 1 is twice as often as chance gives.
    """

    word: str
    left: int
    right: int
    everywhere: int
    likelihood: float
    information: float

    @property
    def near(self) -> int:
        """How often it is near."""
        return self.left + self.right


def collocates(
    documents: Iterable[tuple[str, Sequence[Span]]],
    window: int = WINDOW,
    *,
    stop_words: bool = False,
    at_least: int = AT_LEAST,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Collocate, ...]:
    """Return the words that are near more often than chance gives, the surest first.

    Args:
        documents: the text of each, and the keywords in it, sorted.
        window: how many words before and after a keyword are near it.
        stop_words: whether words such as "the" are told too; they count as words in any case.
        at_least: how often a word must be near.
        cancelled: asked before each document; True ends the work with what there is.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for text, keywords in documents:
        if cancelled():
            break
        _count(text, keywords, window, left, right, everywhere)
    near, all_words = left.total() + right.total(), everywhere.total()
    found = []
    for word in left.keys() | right.keys():
        both = left[word] + right[word]
        if both < at_least or (word in STOP_WORDS and not stop_words):
            continue
        if both * all_words > near * everywhere[word]:
            table = (both, near, everywhere[word], all_words)
            found.append(
                Collocate(
                    word, left[word], right[word], everywhere[word], likelihood(*table), information(*table)
                )
            )
    return by(found, "ll")


def by(found: Iterable[Collocate], measure: Measure) -> tuple[Collocate, ...]:
    """Return collocates by one measure, the highest first."""
    if measure == "mi":
        return tuple(sorted(found, key=lambda each: (-each.information, -each.near, each.word)))
    return tuple(sorted(found, key=lambda each: (-each.likelihood, -each.near, each.word)))


def likelihood(both: int, near: int, everywhere: int, all_words: int) -> float:
    """Return Dunning's log-likelihood ratio G² of a table of two by two.

    Args:
        both: how often the word is near.
        near: how many words are near.
        everywhere: how often the word is anywhere.
        all_words: how many words there are.
    """
    far = all_words - near
    table = (
        (both, near * everywhere),
        (near - both, near * (all_words - everywhere)),
        (everywhere - both, far * everywhere),
        (far - everywhere + both, far * (all_words - everywhere)),
    )
    return 2 * sum(seen * log(seen * all_words / expected) for seen, expected in table if seen)


def information(both: int, near: int, everywhere: int, all_words: int) -> float:
    """Return the mutual information of a word and a keyword in bits; arguments as of :func:`likelihood`."""
    return log2(both * all_words / (near * everywhere))


def _count(
    text: str,
    keywords: Sequence[Span],
    window: int,
    left: Counter[str],
    right: Counter[str],
    everywhere: Counter[str],
) -> None:
    """Count the words of a text: those before a keyword, those after one, and all of them."""
    starts: list[int] = []
    words: list[str] = []
    for found in places(text):
        starts.append(found.start())
        words.append(term(found[0]))
    nearest: dict[int, tuple[int, bool]] = {}  # the distance, and whether it is after the keyword
    inside: set[int] = set()
    for span in keywords:
        first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
        inside.update(range(first, after))
        for step in range(1, window + 1):
            for at, is_after in ((after + step - 1, True), (first - step, False)):
                if 0 <= at < len(words) and (at not in nearest or nearest[at][0] > step):
                    nearest[at] = (step, is_after)
    everywhere.update(words)
    everywhere.subtract([words[at] for at in inside])
    for at, (_, is_after) in nearest.items():
        if at not in inside:
            (right if is_after else left)[words[at]] += 1
