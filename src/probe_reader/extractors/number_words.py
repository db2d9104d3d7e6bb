"""Whole numbers in words, or in digits and words: "twenty-one", "4 thousand 3 hundred and 21"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from probe_reader.extractors.currencies import CODES
from probe_reader.extractors.digits import read_digits

_UNITS = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_LARGE = {
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
}
_SHORT = {"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tln": 1e12}
SCALES = {"hundred": 100.0, **_LARGE, "dozen": 12.0}
"""Words that multiply what stands before them."""

Form: TypeAlias = Literal["cardinal", "fraction", "ordinal", "vague"]
Token: TypeAlias = tuple[str, float]
CARDINALS: dict[str, Token] = {
    **{word: ("unit", float(number)) for number, word in enumerate(_UNITS.split())},
    **dict.fromkeys(("nought", "naught"), ("unit", 0.0)),
    **{word: ("teen", float(number)) for number, word in enumerate(_TEENS.split(), 10)},
    **{word: ("tens", 10.0 * number) for number, word in enumerate(_TENS.split(), 2)},
    **{word: ("scale", scale) for word, scale in (_LARGE | _SHORT).items()},
    "hundred": ("hundred", 100.0),
    **dict.fromkeys(("dozen", "dozens", "dozs", "dzs"), ("dozen", 12.0)),
}
"""What each word adds to a whole number."""

_WORD = re.compile(r"[A-Za-z]+")
_SCALE_WORD = re.compile(rf"[ \u00a0-]?\s?({'|'.join((*SCALES, *_SHORT))})s?(?![A-Za-z])", re.IGNORECASE)
_SCALE_FIRST = "-" + "".join({form[0] for word in (*SCALES, *_SHORT) for form in (word, word.upper())})
_LETTER = re.compile(r"[ \u00a0]?(MM|[KkMmBbTt])(?![\w²³/’'^]|-(?!an?-|per-)[a-z])")
_COUNTED = re.compile(
    r"[ ](?:[a-z-]+[ ])?(?!across|always|was|has|is|this|towards|plus)(?:people|men|women|[a-z]{3,}s)(?!\w)"
)
_MONEY = re.compile(r"[ ](?:([A-Z]{3})|euros?|pounds|dollars)(?!\w)")
_LETTERS = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
_JOIN = re.compile(
    r"(?:[ \u00a0]{0,3}-[ \n]{0,3}|[ \u00a0]{1,3}|[ \u00a0]?\n[ ]{0,8})(and[ \n\u00a0]{1,3})?", re.IGNORECASE
)
_MOST_TOKENS = 24


class Cardinal(NamedTuple):
    """A whole number, or one in digits with a scale.

    Attributes:
        end: where it ends.
        value: None for digits that are no number.
        last: the sort of its last word: "unit", "tens", "hundred", "scale" …, or "digits".
        scale: the value of its last scale word, 1.0 without one.
        words: whether it is in words alone.
        plain: whether it is nothing but a run of digits.
        fraction: whether it is a fraction in digits.
        whole: what stands before its last "and", if it has one.
    """

    end: int
    value: float | None
    last: str
    scale: float = 1.0
    words: bool = False
    plain: bool = False
    fraction: bool = False
    whole: float | None = None


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


class _Sum:
    """Adds up the words of a number as long as they make one."""

    __slots__ = ("floor", "group", "last", "total")

    def __init__(self) -> None:
        self.total = 0.0
        self.group = 0.0
        self.floor = 1.0
        self.last = ""

    def take(self, kind: str, value: float) -> bool:
        """Add a word if it can stand here; tell whether it could."""
        fits = {"scale": self._scale, "hundred": self._hundred, "dozen": self._hundred}.get(kind, self._small)
        if not fits(kind, value):
            return False
        self.last = kind if self.last or kind != "digits" else "number"
        return True

    def _scale(self, _kind: str, value: float) -> bool:
        if self.last == "scale":
            if value < self.floor or self.total > 1e60:
                return False
            self.total *= value
        elif self.floor > 1 and value >= self.floor:
            return False
        else:
            self.total += (self.group if self.last else 1.0) * value
        self.group = 0.0
        self.floor = value
        return True

    def _hundred(self, kind: str, value: float) -> bool:
        if self.last == "dozen" or (kind == "hundred" and self.last in {"scale", "hundred"}):
            return False
        if kind == "hundred" and self.group >= 100 and self.last != "number":
            return False
        self.group = (self.group or 1.0) * value
        return True

    def _small(self, kind: str, value: float) -> bool:
        if self.last == "tens":
            fits = kind == "unit" and value > 0
        elif kind == "digits" and self.last:
            fits = self.last in {"hundred", "scale"} and 0 < value < (
                100 if self.last == "hundred" else self.floor
            )
        else:
            fits = self.last in {"", "hundred", "scale"}
        if fits:
            self.group += value
        return fits

    def state(self) -> tuple[float, float, float, str]:
        """Return all there is, to come back to."""
        return self.total, self.group, self.floor, self.last

    def restore(self, state: tuple[float, float, float, str]) -> None:
        """Come back to what :meth:`state` returned."""
        self.total, self.group, self.floor, self.last = state


def read_cardinal(text: str, position: int, *, money: bool = False) -> Cardinal | None:
    """Return the whole number that starts at ``position``; ``money`` makes "m" a million."""
    first = text[position : position + 1]
    if first.isalpha():
        return _read_words(text, position)
    written = read_digits(text, position)
    if written is None:
        return None
    if written.value is None:
        return Cardinal(written.end, None, "digits")
    if not written.fraction:
        near = text[written.end : written.end + 3].lstrip()[:1]
        if near and near in _SCALE_FIRST and _SCALE_WORD.match(text, written.end):
            return _read_words(text, position)
        letter = _LETTER.match(text, written.end) if near and near in "KkMmBbTt" else None
        if letter and _is_scale(letter, attached=letter.start(1) == written.end, money=money):
            scale = _LETTERS[letter[1].lower()]
            return Cardinal(letter.end(), written.value * scale, "scale", scale)
    return Cardinal(written.end, written.value, "digits", plain=written.plain, fraction=written.fraction)


def _is_scale(letter: re.Match[str], *, attached: bool, money: bool) -> bool:
    """Tell whether the letter after digits is a scale and not a unit."""
    if money or letter[1] == "k" or (attached and letter[1] in {"K", "M", "b", "B"}):
        return True
    if not attached or letter[1] != "m":
        return False
    text, end = letter.string, letter.end()
    sum_of = _MONEY.match(text, end)
    if sum_of:
        return sum_of[1] is None or sum_of[1] in CODES
    return _COUNTED.match(text, end) is not None


def _read_words(text: str, position: int) -> Cardinal | None:
    total = _Sum()
    at = end = position
    before_and: tuple[int, tuple[float, float, float, str]] | None = None
    words = True
    for _ in range(_MOST_TOKENS):
        token = _token(text, at)
        if token is None:
            break
        (kind, value), stop = token
        if not total.take(kind, value):
            if before_and and kind in {"hundred", "scale"}:
                end = before_and[0]
                total.restore(before_and[1])
            break
        words = words and kind != "digits"
        end = stop
        if total.last == "number" and text[end : end + 1].isalpha():
            at = end
            continue
        join = _JOIN.match(text, end)
        if join is None or (join[1] and total.last not in {"hundred", "scale"}):
            break
        before_and = (end, total.state()) if join[1] else before_and
        at = join.end()
    if not total.last:
        return None
    whole = before_and[1][0] + before_and[1][1] if before_and and before_and[0] < end else None
    return Cardinal(end, total.total + total.group, total.last, total.floor, words, whole=whole)


def _token(text: str, position: int) -> tuple[Token, int] | None:
    """Return the word or the digits at ``position`` as a part of a number, and its end."""
    word = _WORD.match(text, position)
    if word:
        token = CARDINALS.get(word[0].lower())
        return (token, word.end()) if token else None
    written = read_digits(text, position)
    if written is None or written.value is None or written.fraction:
        return None
    attached = _WORD.match(text, written.end)
    if attached and attached[0].lower() not in CARDINALS:
        return None
    return ("digits", written.value), written.end
