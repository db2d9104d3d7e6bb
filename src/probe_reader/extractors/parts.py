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
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905  # as the other rows
_RANK_AFTER = re.compile(r"[ \n]and[ \n]([a-z]+(?:th|rd|nd|st))(?![a-z])", re.IGNORECASE)
_SHARE_OF_TENS = re.compile(
    rf"[ \n-]({'|'.join(_TENS)})[ \n-]({'|'.join(_FIRST.split()[:9])})"
    r"(?:(s)(?![a-z])|(?=[ \n]of\b|\s*(?:[.,;:)!?]|$)))",
    re.IGNORECASE,
)
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
    value = cardinal.value or 0.0
    share = _share_of_tens(text, cardinal.end, value)
    if share:
        return share
    word = _next_word(text, cardinal)
    name = word[1].lower() if word else ""
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
    if name == "second" and text[cardinal.end] != "-":
        return None
    return _ranked(cardinal, value, RANKS.get(name, 0.0), word.end())


def _ranked(cardinal: Cardinal, value: float, rank: float, end: int) -> Numeral | None:
    """Return "twenty-first", "hundred and first", "two millionth"."""
    if cardinal.last == "tens" and rank < 10:
        return Numeral(end, value + rank, "ordinal", words=True)
    if cardinal.last in {"hundred", "scale"} and rank < cardinal.scale * 100:
        return Numeral(end, value + rank, "ordinal", words=True)
    if rank >= 100:
        return Numeral(end, value * rank, "ordinal", words=True)
    return None


def _next_word(text: str, cardinal: Cardinal) -> re.Match[str] | None:
    """Return the word behind a number, also the rank of "hundred and first"."""
    after_and = _RANK_AFTER.match(text, cardinal.end) if cardinal.last in {"hundred", "scale"} else None
    return after_and or NEXT_WORD.match(text, cardinal.end)


def _share_of_tens(text: str, end: int, value: float) -> Numeral | None:
    """Return "three twenty-firsts", "one twenty-fifth of it"."""
    near = text[end + 1 : end + 2].lower()
    share = _SHARE_OF_TENS.match(text, end) if value < 100 and near and near in "tfsen" else None
    if share is None or (value > 1 and not share[3]):
        return None
    below = 10.0 * (_TENS.index(share[1].lower()) + 2) + RANKS[share[2].lower()]
    return Numeral(share.end(), value / below, "fraction", words=True)


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
