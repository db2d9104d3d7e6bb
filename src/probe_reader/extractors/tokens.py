"""A text as tokens: what kind of word each is, as one letter of the lexicon, and where it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from probe_reader.extractors.lexicon import ABBREVIATIONS, CAPITALISED, LETTERS

if TYPE_CHECKING:
    from probe_reader.extractors.paragraphs import Stretch

WORD = re.compile(
    r"[^\W\d_]\w*(?:[-'’./&][^\W_]+)*[’']?|[,;:()!?]|\.(?![,);:]|\s+[a-z]|\w)|\d[\d,.]*|[—–-]+|…",
)
ARTICLES = {"the", "a", "an", "his", "her", "their", "its", "my", "our", "your"}
MARKS = dict(zip(",;:().!?…—–-", ",;:()....---", strict=True))
ENDINGS = {"ed": "E", "ly": "R", "'s": "s", "’s": "s"}
SHORT = frozenset(ABBREVIATIONS.split())
HALVED = re.compile("D[Vv]")
"""What may be a noun that looks like a verb: it stands after an article ("a report")."""

KEPT = 20_000
"""So many words keep their letters ready."""


def read(text: str, start: int, end: int, letters: list[str], spans: list[Stretch]) -> None:
    """Append the tokens of ``text[start:end]``."""
    matches = list(WORD.finditer(text, start, end))
    words = [match[0] for match in matches]
    found = list(map(LETTER_OF.__getitem__, words))
    some = [match.span() for match in matches]
    if found and (not letters or letters[-1] == "."):
        found[0] = _first(words[0])
    if "." in found:
        _open_sentences(words, found, some)
    for match in HALVED.finditer("".join(found)):
        if words[match.start()] in ARTICLES:
            found[match.start() + 1] = "H"
    letters += found
    spans += some


def _open_sentences(words: list[str], letters: list[str], spans: list[Stretch]) -> None:
    """Give the first words of sentences their letters, and leave out the stops of abbreviations."""
    dropped: list[int] = []
    for at in [at for at, letter in enumerate(letters) if letter == "."]:
        before = words[at - 1] if at else ""
        if words[at] == "." and (len(before) == 1 or before[-2:-1] == "." or before.lower() in SHORT):
            dropped.append(at)
        elif at + 1 < len(words):
            letters[at + 1] = _first(words[at + 1])
    for at in reversed(dropped):
        del words[at], letters[at], spans[at]


@lru_cache(maxsize=8192)
def _first(word: str) -> str:
    """Return the letter of the first word of a sentence."""
    letter = LETTERS.get(word.lower(), "T")
    if letter == "T" and word.endswith("ing") and len(word) > 6:
        return "G"
    return letter if letter in CAPITALISED and word[0].isupper() else LETTER_OF[word]


def _letter(word: str) -> str:
    """Return the letter of a word within a sentence."""
    if word[0].islower():
        return LETTERS.get(word) or _ending(word)
    if word[0].isupper():
        letter = LETTERS.get(word.lower(), "T")
        if letter in "DNMK":
            return letter
        return "S" if word.endswith(("'s", "’s", "'", "’")) else "T"
    return "#" if word[0].isdigit() else MARKS.get(word[0], "O")


def _ending(word: str) -> str:
    """Return the letter of an unknown word by how it ends."""
    return "s" if word[-1] in "'’" else ENDINGS.get(word[-2:], "O")


class _Letters(dict[str, str]):
    """The letters of the words met of late."""

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        letter = self[word] = _letter(word)
        return letter


LETTER_OF = _Letters()
"""The letter of each word within a sentence, worked out when first asked for."""
