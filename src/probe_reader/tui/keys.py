"""How people write keys."""

from __future__ import annotations

import unicodedata

WORDS = {
    "pagedown": "page down",
    "pageup": "page up",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
"""Keys that people write otherwise than their names."""

CHARACTERS = {
    "at": "@",
    "slash": "/",
    "backslash": "\\",
    "underscore": "_",
    "minus": "-",
    "plus": "+",
    "pound": "#",
    "circumflex_accent": "^",
    "grave_accent": "`",
}
"""Keys whose names are not those of their characters in Unicode."""

SIGNS = {
    "hyphen_minus": "-",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
}
"""Keys whose Unicode names lost a hyphen or a word on the way."""


def key_name(key: str) -> str:
    """Return ``key``, as Textual spells it, the way people write it ("apostrophe" → "'")."""
    modifiers, plus, last = key.strip().rpartition("+")
    return modifiers + plus + _character(last)


def key_names(keys: str) -> tuple[str, ...]:
    """Return the names of several keys separated by commas; a row of digits becomes "1–9"."""
    names = tuple(key_name(key) for key in keys.split(",") if key.strip())
    if len(names) > 2 and "".join(names) in "123456789":
        return (f"{names[0]}–{names[-1]}",)
    return names


def _character(name: str) -> str:
    for known in (WORDS, CHARACTERS, SIGNS):
        if name in known:
            return known[name]
    if len(name) == 1:
        return name
    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        sign = ""
    return sign if sign.isprintable() and sign.strip() else name.replace("_", " ")
