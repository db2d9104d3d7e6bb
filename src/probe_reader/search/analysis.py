"""The words of a text as the index keeps them: in their looked-up form, and stemmed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from probe_reader.core.words import terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.core.query import Field

STEMMED: tuple[Field | None, ...] = (None, "title", "note", "quote")
"""The fields that hold prose; names, tags and paths keep their words as they are."""


@cache
def _stemmer() -> Callable[[str], str]:
    from whoosh.lang.snowball.english import EnglishStemmer  # noqa: PLC0415  # only where there are words

    stemmer: Callable[[str], str] = EnglishStemmer().stem
    return stemmer


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of an English word; a figure or a word of another script as it is."""
    return _stemmer()(word) if word.isascii() and word.isalpha() else word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of ``text``, in order."""
    return tuple(map(stem, terms(text)))


def field_terms(text: str, field: Field | None) -> tuple[str, ...]:
    """Return the words of a query as ``field`` (None for the text) holds them."""
    return stems(text) if field in STEMMED else terms(text)
