"""Parts and ranks in words: "a third", "three-quarters of a million", "twenty-first"."""

from __future__ import annotations

import re

from probe_reader.extractors.number_words import SCALES, Cardinal, Numeral

_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
RANKS: dict[str, float] = {
    **{word: float(number) for number, word in enumerate(_FIRST.split(), 1)},
    **{word: 10.0 * number for number, word in enumerate(_TENTHS.split(), 2)},
    **{word + "th": scale for word, scale in SCALES.items() if word != "dozen"},
    "nineth": 9.0,
}
"""Ordinal words."""
PARTS: dict[str, float] = {
    **{word: rank for word, rank in RANKS.items() if rank > 2},
    **{word + "s": rank for word, rank in RANKS.items() if rank > 2},
    "half": 2.0,
    "halves": 2.0,
    "quarter": 4.0,
    "quarters": 4.0,
}
"""Words for the parts of a whole, with how many make it up."""
WORD = re.compile(r"[A-Za-z]+")
"""A word."""
NEXT_WORD = re.compile(r"(?:[ \n\u00a0]|[ ]?-[ ]?)([A-Za-z]+)")
"""A word with the gap before it."""
MORE_SCALE = re.compile(
    r"[ \n-](hundred|thousand|lakh|million|crore|billion|trillion)(?![a-z])", re.IGNORECASE
)
"""A word that multiplies, with the gap before it."""
_OF_SCALE = re.compile(
    r"(?:[ \n-]of)?[ \n-]{1,2}(?:an?[ \n-]{1,2})?(hundred|thousand|million|billion|trillion|dozen)(?![a-z])",
    re.IGNORECASE,
)
_OF = re.compile(
    r"[ \n](?:of|the|that|as|more|less|larger|higher|smaller)\b|\s*(?:[.,;:)!?]|$)", re.IGNORECASE
)


def read_part(
    text: str, word: re.Match[str] | None, above: float, name: str, *, article: bool = True
) -> Numeral | None:
    """Return "half", "a third", "three quarters", "a quarter of a million"."""
    assert word is not None
    end = word.end()
    value = above / PARTS[name]
    scale = _OF_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, "cardinal", words=True, scale=size)
    if above == 1 and not _is_part(text, end, name, article=article):
        return None if name == "quarter" else Numeral(end, PARTS[name], "ordinal", words=True)
    return Numeral(end, value, "fraction", words=True)


def _is_part(text: str, end: int, name: str, *, article: bool) -> bool:
    """Tell "a third of them" from "a third person" and "in the quarter"."""
    if name == "half":
        return True
    return article and _OF.match(text, end) is not None


def read_named_part(  # noqa: PLR0911  # one return a form of name
    text: str, cardinal: Cardinal
) -> Numeral | None:
    """Return "two thirds" (a fraction) or "twenty-first" (an ordinal)."""
    word = NEXT_WORD.match(text, cardinal.end)
    name = word[1].lower() if word else ""
    value = cardinal.value or 0.0
    if word is None or (name not in PARTS and name not in RANKS):
        return None
    if cardinal.whole is not None and name in PARTS and (name not in RANKS or value - cardinal.whole == 1):
        mixed = _mixed(text, cardinal, word.end(), name)
        if mixed:
            return mixed
    if name in PARTS and (name not in RANKS or value == 1):
        if name.startswith("quarter") and value not in {1.0, 3.0}:
            return None
        inner = WORD.match(text, word.start(1))
        return read_part(text, inner, value, name) if value != 1 else _one_part(text, word.end(), name)
    rank = RANKS.get(name, 0.0)
    if name == "second" and text[cardinal.end] != "-":
        return None
    if cardinal.last == "tens" and rank < 10:
        return Numeral(word.end(), value + rank, "ordinal", words=True)
    if cardinal.last in {"hundred", "scale"} and rank < cardinal.scale * 100:
        return Numeral(word.end(), value + rank, "ordinal", words=True)
    if rank >= 100:
        return Numeral(word.end(), value * rank, "ordinal", words=True)
    return None


def _mixed(text: str, cardinal: Cardinal, end: int, name: str) -> Numeral | None:
    """Return "one hundred and three quarters", "two million and three fifths"."""
    whole, value, scale = cardinal.whole, cardinal.value, cardinal.scale
    if whole is None or value is None or not 0 < value - whole < PARTS[name]:
        return None
    part = (value - whole) / PARTS[name]
    more = MORE_SCALE.match(text, end)
    if more:
        size = SCALES[more[1].lower()]
        return Numeral(more.end(), whole + part * size, words=True, scale=size)
    return Numeral(end, whole + part * (scale if scale >= 1e6 else 1.0), words=True, scale=scale)


def _one_part(text: str, end: int, name: str) -> Numeral:
    """Return "one third", "one-quarter of a million"."""
    scale = _OF_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), size / PARTS[name], words=True, scale=size)
    return Numeral(end, 1 / PARTS[name], "fraction", words=True)
