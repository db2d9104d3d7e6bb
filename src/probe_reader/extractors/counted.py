"""The noun that a number counts: "21 private community rehabilitation companies" → company."""

from __future__ import annotations

import re
from typing import NamedTuple

from probe_reader.extractors.noun_words import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    ATTRIBUTIVE,
    IRREGULAR,
    NOT_PLURAL,
    SKIPPED,
    STOP,
)

_WORD = re.compile(r"(?:[ \u00a0]{1,2}|[ ]?\n[ ]{0,8})([“‘\"]?)([A-Za-z][A-Za-z’'-]*)")
_HYPHENED = re.compile(r"-([A-Za-z]{3,})(?![A-Za-z’'])")
_NOT_HYPHENED_WORDS = """
and old odd fold plus strong time way part out off the than for per old long wide deep high tall
"""
_NOT_HYPHENED = frozenset(_NOT_HYPHENED_WORDS.split())
_PARTITIVE = re.compile(
    r"[ \n]of[ \n](?:the|its|their|his|her|our|these|those|your|my)(?=[ \n])", re.IGNORECASE
)
_SUFFIX = re.compile(r"’s?$|'s?$")
_MOST_WORDS = 5


class Noun(NamedTuple):
    """What is counted.

    Attributes:
        end: where the noun ends; where the number does, if the noun belongs to a larger whole.
        name: the singular noun.
    """

    end: int
    name: str


def read_noun(text: str, position: int, *, one: bool = False) -> Noun | None:
    """Return the noun that the number ending at ``position`` counts; ``one`` expects a singular."""
    near = text[position : position + 2]
    hyphened = _HYPHENED.match(text, position) if near[:1] == "-" else None
    if hyphened:
        name = hyphened[1]
        return None if name.lower() in _NOT_HYPHENED else Noun(hyphened.end(), singular(name))
    if one:
        return _single(text, position)
    partitive = _PARTITIVE.match(text, position) if near[1:] in {"o", "O"} else None
    if partitive:
        noun = _plural(text, partitive.end())
        return Noun(position, noun.name) if noun else None
    return _plural(text, position)


def _plural(text: str, position: int) -> Noun | None:
    modifiers: list[str] = []
    opened = ""
    fallback: Noun | None = None
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, position)
        word = match[2] if match else ""
        lower = word.lower()
        if match is None or (lower in STOP and lower not in SKIPPED):
            return fallback
        opened = opened or match[1]
        bare = _SUFFIX.sub("", lower)
        if lower == bare and is_plural(lower):
            fallback = Noun(_closed(text, match.end(), opened), _named(modifiers, word))
            if lower not in ATTRIBUTIVE and "-" not in lower:
                return fallback
        modifiers.append(word)
        position = match.end()
    return fallback


def _closed(text: str, end: int, opened: str) -> int:
    """Return the end with the mark that closes the one before the noun."""
    closing = {"“": "”", "‘": "’", '"': '"'}.get(opened)
    return end + 1 if closing and text[end : end + 1] == closing else end


def _single(text: str, position: int) -> Noun | None:
    modifiers: list[str] = []
    for _ in range(3):
        match = _WORD.match(text, position)
        if match is None:
            return None
        word = match[2]
        if word.lower() in STOP or is_plural(word.lower()):
            return None
        if not _is_adjective(word):
            return Noun(match.end(), _named([], word))
        modifiers.append(word)
        position = match.end()
    return None


def _named(modifiers: list[str], head: str) -> str:
    """Return the singular noun with the one noun before it that makes it what it is."""
    kept = [word for word in modifiers if word.lower() not in SKIPPED]
    name = singular(head)
    if len(kept) != 1 or _is_adjective(kept[0]):
        return name
    return f"{kept[0] if kept[0].isupper() else kept[0].lower()} {name}"


def _is_adjective(word: str) -> bool:
    lower = word.lower()
    return lower in ADJECTIVES or (len(lower) > 4 and lower.endswith(ADJECTIVE_ENDINGS)) or "-" in lower


def is_plural(lower: str) -> bool:
    """Tell whether a word in lower case looks like a plural noun."""
    if lower in IRREGULAR:
        return True
    if len(lower) < 3 or lower in NOT_PLURAL:
        return lower.endswith("men") if len(lower) > 3 else False
    if lower.endswith("s"):
        return not lower.endswith(("ss", "us", "is", "ous"))
    return len(lower) > 5 and lower.endswith("men")


def singular(word: str) -> str:
    """Return the singular of a plural noun, in lower case unless it is an abbreviation or a name."""
    lower = word.lower()
    if len(word) > 2 and word[:-1].isupper() and word.endswith("s"):
        return word[:-1]
    stem = IRREGULAR.get(lower) or _regular(lower)
    if word[0].isupper() and stem[0] == lower[0]:
        return word[0] + stem[1:]
    return stem


def _regular(lower: str) -> str:
    if lower.endswith("men") and len(lower) > 5:
        return lower[:-3] + "man"
    if not is_plural(lower):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return lower[:-2]
    return lower[:-1]
