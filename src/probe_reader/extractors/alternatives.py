"""Regular expressions for many words that fail fast where none of them stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_Way: TypeAlias = tuple[str, str]


def any_of(words: Iterable[str], *, fold: bool = True, tail: str = "") -> str:
    """Return a pattern for any of ``words``, capitalised or in capitals too if ``fold``, and ``tail``."""
    return merged(ways(words, fold=fold, tail=tail))


def ways(words: Iterable[str], *, fold: bool = True, tail: str = "") -> list[_Way]:
    """Return what :func:`merged` makes one pattern of: the letters of each word, and its tail."""
    forms = [
        form for word in words for form in ((word, word.capitalize(), word.upper()) if fold else (word,))
    ]
    return [(form, tail) for form in dict.fromkeys(forms)]


def merged(entries: list[_Way]) -> str:
    """Return one pattern for all entries as a tree of letters, so that each letter is tried once."""
    heads: dict[str, list[_Way]] = {}
    for letters, tail in entries:
        if letters:
            heads.setdefault(letters[0], []).append((letters[1:], tail))
    ends = list(dict.fromkeys(tail for letters, tail in entries if not letters))
    branches = [re.escape(head) + merged(rest) for head, rest in heads.items()] + ends
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
