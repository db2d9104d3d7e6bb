"""The wider surroundings of a passage in a few letters, to tell it from its copies.

A passage and its copy may stand between the same words; what is written a paragraph away is rarely the same.
On each side landmarks are kept: of every so many letters the phrase with the smallest hash, and how far away
it stood. Around a place most of them are found at the same distances, even after misspellings and new line
breaks; beyond words put in, all are as much further away; around a copy there is hardly one.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize
from zlib import crc32

from probe_reader.core.fold import fold, without_silent
from probe_reader.core.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.likeness import Likeness

_LANDMARKS = 16  # on each side
_APART = 60  # letters between two of them, about
_STEP = 4  # letters: as exactly is the distance kept
_WEIGHT = 10  # letters of a phrase; it has as many words as that takes
_REACH = 1_600  # code points in which the landmarks of a side are looked for
_CHUNK = 1_000
_ALONE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
_BROKEN = re.compile(r"[-\u2010]\s*\n\s*(?=\w)")
_GAP = re.compile(r"\W|$")


class _Phrases(NamedTuple):
    """The phrases of a text: their hashes, and how many letters stand before each; then of all letters."""

    hashes: list[int]
    letters: list[int]
    total: int

    @classmethod
    def of(cls, text: str) -> _Phrases:
        words = _words(text)
        before = [0, *accumulate(map(len, words))]
        # a word of one letter, in a script without spaces, tells as much as three letters elsewhere
        weights = [0, *accumulate(3 if word > "\u0dff" and len(word) == 1 else len(word) for word in words)]
        spelt = [word.encode("utf-8", "surrogatepass") for word in words]
        line = b" ".join(spelt)
        starts = [0, *accumulate(len(word) + 1 for word in spelt)]
        hashes = []
        last, count = 0, len(words)
        for first, weight in enumerate(weights):
            while last <= count and weights[last] < weight + _WEIGHT:
                last += 1
            if last > count:
                break
            hashes.append(crc32(line[starts[first] : starts[last] - 1]))
        return cls(hashes, before[: len(hashes)], before[-1])


def _words(text: str) -> list[str]:
    return [word for line in _BROKEN.sub("", text).split("\n") for word in _words_of_line(line)]


@lru_cache(maxsize=2048)
def _words_of_line(line: str) -> tuple[str, ...]:
    """Return the words of a line; the same lines surround many passages."""
    return tuple(_WORD.findall(without_silent(fold(normalize("NFKC", line)))))


def _count(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(len, _words(text)))


def sketch(text: str, start: int, end: int) -> str:
    """Return what surrounds ``[start, end)`` as two runs of ASCII letters with a dot between them."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before = _Phrases.of(text[_word_edge(text, low) : _word_start(text, start)])
    after = _Phrases.of(text[_word_edge(text, end) : high])
    letters = _letters(
        [(before.total - at, each) for each, at in zip(before.hashes, before.letters, strict=True)]
    )
    letters += "." + _letters(list(zip(after.letters, after.hashes, strict=True)))
    return letters if letters != "." else ""


def _word_edge(text: str, offset: int) -> int:
    """Return where the word that ``offset`` is inside of ends."""
    if 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum():
        found = _GAP.search(text, offset, offset + 60)
        return found.start() if found else offset
    return offset


def _word_start(text: str, offset: int) -> int:
    """Return where the word that ``offset`` is inside of begins."""
    if not (0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()):
        return offset
    last = None
    for last in _WORD.finditer(text, max(0, offset - 60), offset):  # noqa: B007  # the last is meant
        pass
    return last.start() if last else offset


def _letters(phrases: Sequence[tuple[int, int]]) -> str:
    """Write down the landmarks among phrases, told by their distance and hash."""
    chosen: dict[int, tuple[int, int]] = {}
    for distance, number in phrases:
        place = distance // _APART
        if place < _LANDMARKS and (place not in chosen or number < chosen[place][0]):
            chosen[place] = number, distance % _APART // _STEP
    values = [
        (chosen[place][1] + 1) << 14 | _short(chosen[place][0]) if place in chosen else 0
        for place in range(max(chosen, default=-1) + 1)
    ]
    return "".join(urlsafe_b64encode(each.to_bytes(3, "big")).decode("ascii")[1:] for each in values)


def _short(number: int) -> int:
    return number & 0x3FFF


class Landmark(NamedTuple):
    """A phrase that stood so many letters away."""

    distance: int
    phrase: int


@lru_cache(maxsize=256)
def landmarks(letters: str) -> tuple[Landmark, ...]:
    """Return the landmarks of one side of a sketch; none where somebody changed it."""
    found = []
    for place in range(len(letters) // 3):
        try:
            value = int.from_bytes(urlsafe_b64decode("A" + letters[3 * place : 3 * place + 3]), "big")
        except ValueError:
            return ()
        if value:
            distance = place * _APART + ((value >> 14) - 1) * _STEP + _STEP // 2
            found.append(Landmark(distance, _short(value)))
    return tuple(found)


class Surroundings:
    """A text in which the surroundings of places are compared with sketches."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._chunks: dict[int, tuple[dict[int, list[int]], int]] = {}

    def alike(self, sketch: str, start: int, end: int) -> list[Likeness]:
        """Return how much the surroundings of a place are those that were sketched.

        Before and after; a side of which nothing was sketched is left out.
        """
        before, _, after = sketch.partition(".")
        sides = []
        if wanted := landmarks(before):
            sides.append(likeness(wanted, self._before(wanted, _word_start(self._text, start))))
        if wanted := landmarks(after):
            sides.append(likeness(wanted, self._after(wanted, _word_edge(self._text, end))))
        return sides

    def _after(self, wanted: Sequence[Landmark], end: int) -> dict[int, list[int]]:
        """Return how many letters after a place each landmark stands."""
        first = end // _CHUNK
        base = -_count(self._text[self._edge(first) : end])
        places: dict[int, list[int]] = {}
        for number in range(first, (end + _REACH) // _CHUNK + 1):
            phrases, total = self._chunk(number)
            for each in wanted:
                found = (base + at for at in phrases.get(each.phrase, ()))
                places.setdefault(each.phrase, []).extend(at for at in found if at >= -_STEP)
            base += total
        return places

    def _before(self, wanted: Sequence[Landmark], start: int) -> dict[int, list[int]]:
        """Return how many letters before a place each landmark stands."""
        last = start // _CHUNK
        base = _count(self._text[self._edge(last) : start])
        places: dict[int, list[int]] = {}
        for number in range(last, max(0, start - _REACH) // _CHUNK - 1, -1):
            phrases, total = self._chunk(number)
            base += 0 if number == last else total
            for each in wanted:
                found = (base - at for at in phrases.get(each.phrase, ()))
                places.setdefault(each.phrase, []).extend(at for at in found if at >= -_STEP)
        return places

    def _edge(self, number: int) -> int:
        return min(len(self._text), _word_edge(self._text, number * _CHUNK))

    def _chunk(self, number: int) -> tuple[dict[int, list[int]], int]:
        """Return where in a chunk each phrase stands, in letters, and of how many letters the chunk is."""
        if number not in self._chunks:
            phrases = _Phrases.of(self._text[self._edge(number) : self._edge(number + 1)])
            places: dict[int, list[int]] = {}
            for each, at in zip(phrases.hashes, phrases.letters, strict=True):
                places.setdefault(_short(each), []).append(at)
            self._chunks[number] = places, phrases.total
        return self._chunks[number]
