"""A text as tokens: what kind of word each is, as one letter of the lexicon, and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from probe_reader.extractors.lexicon import ABBREVIATIONS, CAPITALISED, letters_of_words
from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    import re

    from probe_reader.extractors.paragraphs import Stretch

WORD = r"[^\W\d_]\w*(?:[-'’./&][^\W_]+)*[’']?|[,;:()!?]|\.(?![,);:]|\s+[a-z]|\w)|\d[\d,.]*|[—–-]+|…"
ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "my", "our", "your"))
MARKS = dict(zip(",;:().!?…—–-", ",;:()....---", strict=True))
ENDINGS = {"ed": "E", "ly": "R", "'s": "s", "’s": "s"}
SHORT = frozenset(ABBREVIATIONS.split())
HALVED = "d[Vv]"
"""What may be a noun that looks like a verb: it stands after an article ("a report")."""

KEPT = 20_000
"""So many pieces keep their letters ready."""

LONGEST = 30
"""A longer piece does not."""


class Tokens:
    """The tokens of some stretches of a text, read one after the other.

    What stands between two spaces, a piece, is mostly one word and its punctuation, met often; so its
    letters are worked out once, and its tokens are placed only when somebody asks where they stand.

    Attributes:
        pieces: what stands between spaces.
        letters: the letters of each piece.
        places: where each piece begins, less the number of pieces before it.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.letters: list[str] = []
        self.places: list[int] = []
        self.counts: list[int] = []

    def read(self, text: str, start: int, end: int) -> None:
        """Take the tokens of ``text[start:end]``."""
        words = text[start:end].replace("\n", " ").lstrip(" ")
        if not words:
            return
        pieces = words.split(" ")
        letters = list(map(LETTERS_OF.__getitem__, pieces))
        if not self.letters or self.letters[-1] == ".":
            letters[0] = _opening(pieces[0])
        for at in [at for at, some in enumerate(letters) if "." in some]:
            _end_sentence(pieces, letters, at)
        self.places += accumulate(map(len, pieces[:-1]), initial=end - len(words) - len(self.pieces))
        self.pieces += pieces
        self.letters += letters

    def mark(self, letter: str, place: int) -> None:
        """Take a token that stands for something else than words."""
        self.places.append(place - len(self.pieces))
        self.pieces.append("")
        self.letters.append(letter)

    def joined(self) -> str:
        """Return one letter a token; nothing can be read any more."""
        self.counts = list(accumulate(map(len, self.letters)))
        return pattern(HALVED).sub("DH", "".join(self.letters)).replace("d", "D")

    def span(self, token: int) -> Stretch:
        """Return where a token stands."""
        at = bisect_right(self.counts, token)
        start, end = _spans(self.pieces[at])[token - self.counts[at] + len(self.letters[at])]
        place = self.places[at] + at
        return place + start, place + end


def _end_sentence(pieces: list[str], letters: list[str], at: int) -> None:
    """Give the first word after a full stop its letter; before a small letter it is no full stop."""
    if letters[at][-1] != ".":
        return
    following = at + 1
    while following < len(pieces) and not pieces[following]:
        following += 1
    if following < len(pieces):
        if pieces[at][-1] == "." and "a" <= pieces[following][0] <= "z":
            letters[at] = letters[at][:-1]
        else:
            letters[following] = _opening(pieces[following])


def _words(piece: str) -> list[re.Match[str]]:
    """Return the tokens of a piece, without the stops of abbreviations."""
    found: list[re.Match[str]] = []
    for match in pattern(WORD).finditer(piece):
        before = found[-1][0] if found else ""
        if match[0] != "." or not (len(before) == 1 or before[-2:-1] == "." or before.lower() in SHORT):
            found.append(match)
    return found


@lru_cache(maxsize=8192)
def _spans(piece: str) -> list[Stretch]:
    """Return where the tokens of a piece stand in it."""
    if piece.isalpha():
        return [(0, len(piece))]
    return [match.span() for match in _words(piece)]


@lru_cache(maxsize=8192)
def _opening(piece: str) -> str:
    """Return the letters of a piece that opens a sentence."""
    if piece.isalpha():
        return _first(piece)
    words = _words(piece)
    return _first(words[0][0]) + LETTERS_OF[piece][1:] if words else ""


def _first(word: str) -> str:
    """Return the letter of the first word of a sentence."""
    low = word.lower()
    if low in ARTICLES:
        return "d"
    letter = letters_of_words().get(low, "T")
    if letter == "T" and word.endswith("ing") and len(word) > 6:
        return "G"
    return letter if letter in CAPITALISED and word[0].isupper() else _letter(word)


def _letter(word: str) -> str:
    """Return the letter of a word within a sentence."""
    if word[0].islower():
        return "d" if word in ARTICLES else letters_of_words().get(word) or _ending(word)
    if word[0].isupper():
        letter = letters_of_words().get(word.lower(), "T")
        if letter in "DNMK":
            return letter
        return "S" if word.endswith(("'s", "’s", "'", "’")) else "T"
    return "#" if word[0].isdigit() else MARKS.get(word[0], "O")


def _ending(word: str) -> str:
    """Return the letter of an unknown word by how it ends."""
    return "s" if word[-1] in "'’" else ENDINGS.get(word[-2:], "O")


def _of_several(piece: str) -> str:
    """Return the letters of a piece of any tokens."""
    letters = ""
    for match in _words(piece):
        letters += _first(match[0]) if letters[-1:] == "." else _letter(match[0])
    return letters


class _Letters(dict[str, str]):
    """The letters of the pieces met of late."""

    def __missing__(self, piece: str) -> str:
        if piece.isalpha():
            letters = _letter(piece)
        elif piece[:-1].isalpha() and piece[-1] in ",;:?!":
            letters = _letter(piece[:-1]) + MARKS[piece[-1]]
        else:
            letters = _of_several(piece)
        if len(piece) <= LONGEST:
            if len(self) > KEPT:
                self.clear()
            self[piece] = letters
        return letters


LETTERS_OF = _Letters()
"""The letters of each piece within a sentence, worked out when first asked for."""
