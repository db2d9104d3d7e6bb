"""Numbers as they are written: whole, fractions, ordinals and vague ones like "tens of thousands"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from probe_reader.extractors.number_words import CARDINALS, SCALES, Cardinal, read_cardinal

Form: TypeAlias = Literal["cardinal", "fraction", "ordinal", "vague"]

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
_PARTS: dict[str, float] = {
    **{word: rank for word, rank in RANKS.items() if rank > 2},
    **{word + "s": rank for word, rank in RANKS.items() if rank > 2},
    "half": 2.0,
    "halves": 2.0,
    "quarter": 4.0,
    "quarters": 4.0,
}
_PLURALS = {word + "s": scale for word, scale in SCALES.items()} | {"tens": 10.0}
_HEDGES = {"several": None, "few": None, "couple": 2.0}
STARTERS = tuple(dict.fromkeys((*CARDINALS, *RANKS, *_PLURALS, *_HEDGES, "half", "minus", "negative")))
"""Every word that a numeral can begin with, but for "a" and "quarter"."""

_WORD = re.compile(r"[A-Za-z]+")
_ARTICLE = re.compile(r"an?[ \n\u00a0]{1,3}", re.IGNORECASE)
_MINUS = re.compile(r"(?:minus|negative)[ -]{1,2}", re.IGNORECASE)
_NEXT = re.compile(r"(?:[ \n\u00a0]|[ ]?-[ ]?)([A-Za-z]+)")
_POINT = re.compile(r"\s+point((?:[ \n-]{1,2}[a-z]+){1,12})", re.IGNORECASE)
_AND_PART = re.compile(
    r"[ \n-]and[ \n-](?:an?[ -]|one[ -]|(two|three|four|five|six|seven)[ -])?([a-z]+)", re.IGNORECASE
)
_MORE_SCALE = re.compile(
    r"[ \n-](hundred|thousand|lakh|million|crore|billion|trillion)(?![a-z])", re.IGNORECASE
)
_OF_SCALE = re.compile(
    r"(?:[ \n-]of)?[ \n-]{1,2}(?:an?[ \n-]{1,2})?(hundred|thousand|million|billion|trillion|dozen)(?![a-z])",
    re.IGNORECASE,
)
_OF_PLURAL = re.compile(r"[ \n]of[ \n]([a-z]+)(?![a-z])", re.IGNORECASE)
_AND_PLURAL = re.compile(r"[ \n](?:and|or)[ \n]([a-z]+)(?![a-z])", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)


class Numeral(NamedTuple):
    """A number as it is written.

    Attributes:
        end: where it ends.
        value: None for a vague one ("tens of thousands").
        form: what sort of number it is.
        words: whether it is in words alone.
        plain: whether it is nothing but a run of digits.
        scale: the last scale word's value ("million"), 1.0 without one.
        low: the least that a vague one can mean.
        high: the most, likewise.
    """

    end: int
    value: float | None
    form: Form = "cardinal"
    words: bool = False
    plain: bool = False
    scale: float = 1.0
    low: float | None = None
    high: float | None = None


def read_numeral(text: str, position: int, *, money: bool = False) -> Numeral | None:
    """Return the number that starts at ``position``; digits that are no number have no value."""
    if text[position : position + 1].isalpha():
        return _read_words(text, position, money=money)
    cardinal = read_cardinal(text, position, money=money)
    if cardinal is None:
        return None
    if cardinal.last == "digits" and _SUFFIX.match(text, cardinal.end):
        return Numeral(cardinal.end + 2, cardinal.value, "ordinal")
    return _finished(text, cardinal)


def _read_words(  # noqa: PLR0911  # one return a form of numeral
    text: str, position: int, *, money: bool
) -> Numeral | None:
    minus = _MINUS.match(text, position)
    if minus:
        number = read_numeral(text, minus.end(), money=money)
        return number._replace(value=-number.value) if number and number.value is not None else None
    article = _ARTICLE.match(text, position)
    at = article.end() if article else position
    word = _WORD.match(text, at)
    name = word[0].lower() if word else ""
    if name in _HEDGES:
        return _hedged(text, word, name)
    if name in _PLURALS:
        return _vague(text, word, name)
    if name in {"half", "quarter"} or (article and name in _PARTS):
        return _part(text, word, 1.0, name, article=bool(article))
    if name in RANKS:
        return Numeral(word.end(), RANKS[name], "ordinal", words=True) if word else None
    cardinal = read_cardinal(text, at)
    if cardinal is None or (article and cardinal.value is not None and cardinal.value < 12):
        return None
    return _finished(text, cardinal)


def _hedged(text: str, word: re.Match[str] | None, name: str) -> Numeral | None:
    """Return "a few", "several hundred", "a couple of"."""
    assert word is not None
    more = _MORE_SCALE.match(text, word.end())
    if more:
        scale = SCALES[more[1].lower()]
        low = None if name == "couple" else (3 if name == "few" else 2) * scale
        value = 2 * scale if name == "couple" else None
        return Numeral(more.end(), value, "vague", words=True, scale=scale, low=low, high=None)
    of = re.compile(r"[ \n]of(?=[ \n])").match(text, word.end()) if name == "couple" else None
    return Numeral(of.end() if of else word.end(), _HEDGES[name], "vague", words=True)


def _vague(text: str, word: re.Match[str] | None, name: str) -> Numeral:
    """Return "dozens", "tens of thousands", "hundreds and hundreds", from one to ten of them."""
    assert word is not None
    end = word.end()
    scale = _PLURALS[name]
    for pattern, multiplies in ((_AND_PLURAL, False), (_OF_PLURAL, True)):
        more = pattern.match(text, end)
        if more and more[1].lower() in _PLURALS:
            end = more.end()
            further = _PLURALS[more[1].lower()]
            scale = scale * further if multiplies else max(scale, further)
    return Numeral(end, None, "vague", words=True, scale=scale, low=scale, high=10 * scale)


def _part(
    text: str, word: re.Match[str] | None, above: float, name: str, *, article: bool = True
) -> Numeral | None:
    """Return "half", "a third", "three quarters", "a quarter of a million"."""
    assert word is not None
    end = word.end()
    value = above / _PARTS[name]
    scale = _OF_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, "cardinal", words=True, scale=size)
    if above == 1 and not _is_part(text, end, name, article=article):
        return None if name == "quarter" else Numeral(end, _PARTS[name], "ordinal", words=True)
    return Numeral(end, value, "fraction", words=True)


_OF = re.compile(
    r"[ \n](?:of|the|that|as|more|less|larger|higher|smaller)\b|\s*(?:[.,;:)!?]|$)", re.IGNORECASE
)


def _is_part(text: str, end: int, name: str, *, article: bool) -> bool:
    """Tell "a third of them" from "a third person" and "in the quarter"."""
    if name == "half":
        return True
    return article and _OF.match(text, end) is not None


def _finished(text: str, cardinal: Cardinal) -> Numeral:
    """Return the number with what may follow it: decimals, parts, ranks."""
    end, value, last, scale, words, plain, fraction, _ = cardinal
    if value is None or plain:
        return Numeral(end, value, plain=plain)
    if fraction:
        return _of_scale(text, end, value)
    if words:
        point = _POINT.match(text, end)
        if point:
            return _decimals(text, end, value, point)
        named = _named_part(text, cardinal)
        if named:
            return named
    more = _AND_PART.match(text, end)
    if more and more[2].lower() in _PARTS:
        above = CARDINALS[more[1].lower()][1] if more[1] else 1.0
        value += above / _PARTS[more[2].lower()] * (scale if last == "scale" else 1.0)
        end = more.end()
        further = _MORE_SCALE.match(text, end)
        if further:
            size = SCALES[further[1].lower()]
            part = above / _PARTS[more[2].lower()]
            value = cardinal.value or 0.0
            value = value + part * size if size < scale else (value + part) * size
            return Numeral(further.end(), value, scale=size, words=words)
    return Numeral(end, value, words=words, scale=scale)


def _of_scale(text: str, end: int, value: float) -> Numeral:
    scale = _MORE_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, scale=size)
    return Numeral(end, value, "fraction" if value < 1 else "cardinal")


def _decimals(text: str, end: int, value: float, point: re.Match[str]) -> Numeral:
    """Return "five point zero three"."""
    digits = ""
    at = point.start(1)
    while (word := _NEXT.match(text, at)) and (token := CARDINALS.get(word[1].lower())):
        if token[0] not in {"unit", "teen", "tens"} or len(digits) > 12:
            break
        digits = (
            digits[:-1] + str(int(token[1]))
            if digits.endswith("0")
            and token[0] == "unit"
            and at > point.start(1)
            and digits != "0" * len(digits)
            else digits + str(int(token[1]))
        )
        at = word.end()
    if not digits:
        return Numeral(end, value, words=True)
    return _of_scale_or(text, at, float(f"{int(value)}.{digits}"))


def _of_scale_or(text: str, end: int, value: float) -> Numeral:
    scale = _MORE_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, words=True, scale=size)
    return Numeral(end, value, words=True)


def _named_part(  # noqa: PLR0911  # one return a form of name
    text: str, cardinal: Cardinal
) -> Numeral | None:
    """Return "two thirds" (a fraction) or "twenty-first" (an ordinal)."""
    word = _NEXT.match(text, cardinal.end)
    name = word[1].lower() if word else ""
    value = cardinal.value or 0.0
    if word is None or (name not in _PARTS and name not in RANKS):
        return None
    if cardinal.whole is not None and name in _PARTS and (name not in RANKS or value - cardinal.whole == 1):
        mixed = _mixed(text, cardinal, word.end(), name)
        if mixed:
            return mixed
    if name in _PARTS and (name not in RANKS or value == 1):
        if name.startswith("quarter") and value not in {1.0, 3.0}:
            return None
        inner = _WORD.match(text, word.start(1))
        return _part(text, inner, value, name) if value != 1 else _one_part(text, word.end(), name)
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
    if whole is None or value is None or not 0 < value - whole < _PARTS[name]:
        return None
    part = (value - whole) / _PARTS[name]
    more = _MORE_SCALE.match(text, end)
    if more:
        size = SCALES[more[1].lower()]
        return Numeral(more.end(), whole + part * size, words=True, scale=size)
    return Numeral(end, whole + part * (scale if scale >= 1e6 else 1.0), words=True, scale=scale)


def _one_part(text: str, end: int, name: str) -> Numeral:
    """Return "one third", "one-quarter of a million"."""
    scale = _OF_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), size / _PARTS[name], words=True, scale=size)
    return Numeral(end, 1 / _PARTS[name], "fraction", words=True)
