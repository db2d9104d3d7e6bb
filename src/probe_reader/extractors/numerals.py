"""Numbers as they are written: whole, fractions, ordinals and vague ones like "tens of thousands"."""

from __future__ import annotations

import re

from probe_reader.extractors.number_words import CARDINALS, SCALES, Cardinal, Numeral, read_cardinal
from probe_reader.extractors.parts import (
    MORE_SCALE,
    NEXT_WORD,
    PARTS,
    RANKS,
    WORD,
    read_named_part,
    read_part,
)

_PLURALS = {word + "s": scale for word, scale in SCALES.items()} | {"tens": 10.0}
_HEDGES = {"several": None, "few": None, "couple": 2.0}
STARTERS = tuple(dict.fromkeys((*CARDINALS, *RANKS, *_PLURALS, *_HEDGES, "half", "minus", "negative")))
"""Every word that a numeral can begin with, but for "a" and "quarter"."""

_GOES_ON = frozenset((*CARDINALS, *PARTS, *RANKS, "and", "point", "mil"))
"""What a number may go on with."""
_ARTICLE = re.compile(r"an?[ \n\u00a0]{1,3}", re.IGNORECASE)
_MINUS = re.compile(r"(?:minus|negative)[ -]{1,2}", re.IGNORECASE)
_POINT = re.compile(r"\s+point((?:[ \n-]{1,2}[a-z]+){1,12})", re.IGNORECASE)
_AND_PART = re.compile(
    r"[ \n-]and[ \n-](?:an?[ -]|one[ -]|(two|three|four|five|six|seven)[ -])?([a-z]+)", re.IGNORECASE
)
_OF_PLURAL = re.compile(r"[ \n]of[ \n]([a-z]+)(?![a-z])", re.IGNORECASE)
_AND_PLURAL = re.compile(r"[ \n](?:and|or)[ \n]([a-z]+)(?![a-z])", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)


def read_numeral(text: str, position: int, *, money: bool = False) -> Numeral | None:
    """Return the number that starts at ``position``; digits that are no number have no value."""
    if text[position : position + 1].isalpha():
        return _read_words(text, position, money=money)
    cardinal = read_cardinal(text, position, money=money)
    if cardinal is None:
        return None
    near = text[cardinal.end : cardinal.end + 1]
    if near and near in "snrtSNRT" and cardinal.last == "digits" and _SUFFIX.match(text, cardinal.end):
        return Numeral(cardinal.end + 2, cardinal.value, "ordinal")
    return _finished(text, cardinal)


def _read_words(  # noqa: PLR0911  # one return a form of numeral
    text: str, position: int, *, money: bool
) -> Numeral | None:
    first = text[position]
    minus = _MINUS.match(text, position) if first in "mMnN" else None
    if minus:
        number = read_numeral(text, minus.end(), money=money)
        return number._replace(value=-number.value) if number and number.value is not None else None
    article = _ARTICLE.match(text, position) if first in "aA" else None
    at = article.end() if article else position
    word = WORD.match(text, at)
    name = word[0].lower() if word else ""
    if name in _HEDGES:
        return _hedged(text, word, name)
    if name in _PLURALS:
        return _vague(text, word, name)
    if name in {"half", "quarter"} or (article and name in PARTS):
        return read_part(text, word, 1.0, name, article=bool(article))
    if name in RANKS:
        return Numeral(word.end(), RANKS[name], "ordinal", words=True) if word else None
    small = None if article else _small(text, word, name)
    if small:
        return small
    cardinal = read_cardinal(text, at)
    if cardinal is None or (article and cardinal.value is not None and cardinal.value < 12):
        return None
    return _finished(text, cardinal)


def _small(text: str, word: re.Match[str] | None, name: str) -> Numeral | None:
    """Return "two" where nothing behind it can be a part of the number."""
    token = CARDINALS.get(name)
    if word is None or token is None or token[0] not in {"unit", "teen", "tens"}:
        return None
    follower = NEXT_WORD.match(text, word.end())
    if follower is None:
        gap = text[word.end() : word.end() + 1]
        return None if gap.isspace() or gap == "-" else Numeral(word.end(), token[1], words=True)
    return None if follower[1].lower() in _GOES_ON else Numeral(word.end(), token[1], words=True)


def _hedged(text: str, word: re.Match[str] | None, name: str) -> Numeral | None:
    """Return "a few", "several hundred", "a couple of"."""
    assert word is not None
    more = MORE_SCALE.match(text, word.end())
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


def _finished(text: str, cardinal: Cardinal) -> Numeral:
    """Return the number with what may follow it: decimals, parts, ranks."""
    end, value, last, scale, words, plain, fraction, _ = cardinal
    if value is None or plain:
        return Numeral(end, value, plain=plain)
    if fraction:
        return _of_scale(text, end, value)
    if words:
        point = _POINT.match(text, end) if text[end : end + 1].isspace() else None
        if point:
            return _decimals(text, end, value, point)
        named = read_named_part(text, cardinal)
        if named:
            return named
    more = _AND_PART.match(text, end) if text[end + 1 : end + 2] in "aA" else None
    if more and more[2].lower() in PARTS:
        above = CARDINALS[more[1].lower()][1] if more[1] else 1.0
        value += above / PARTS[more[2].lower()] * (scale if last == "scale" else 1.0)
        end = more.end()
        further = MORE_SCALE.match(text, end)
        if further:
            size = SCALES[further[1].lower()]
            part = above / PARTS[more[2].lower()]
            value = cardinal.value or 0.0
            value = value + part * size if size < scale else (value + part) * size
            return Numeral(further.end(), value, scale=size, words=words)
    return Numeral(end, value, words=words, scale=scale)


def _of_scale(text: str, end: int, value: float) -> Numeral:
    scale = MORE_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, scale=size)
    return Numeral(end, value, "fraction" if value < 1 else "cardinal")


def _decimals(text: str, end: int, value: float, point: re.Match[str]) -> Numeral:
    """Return "five point zero three"."""
    digits = ""
    at = point.start(1)
    while (word := NEXT_WORD.match(text, at)) and (token := CARDINALS.get(word[1].lower())):
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
    scale = MORE_SCALE.match(text, end)
    if scale:
        size = SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * size, words=True, scale=size)
    return Numeral(end, value, words=True)
