"""Whether a word of a text is written as a word of a query was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from probe_reader.core.fold import fold
from probe_reader.core.words import term

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.core.query import Query


def as_typed(query: Query) -> Callable[[str, str], bool] | None:
    """Return what tells whether a word of a text is written as one of the query; None for any that is."""
    if not (query.match_case or query.whole_word):
        return None
    return partial(_alike, match_case=query.match_case, whole_word=query.whole_word)


def _alike(word: str, typed: str, *, match_case: bool, whole_word: bool) -> bool:
    if whole_word and not typed.endswith("*") and term(word) != term(typed):
        return False
    return not match_case or _same_case(fold(word, lower=False), fold(typed.removesuffix("*"), lower=False))


def _same_case(word: str, typed: str) -> bool:
    """Tell whether the letters that two forms of a word share are of the same case."""
    for letter, wanted in zip(word, typed, strict=False):
        if letter != wanted:
            return letter.lower() != wanted.lower()
    return True
