"""The words of a text as the index keeps them: in their looked-up form, and stemmed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from probe_reader.core.words import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from probe_reader.core.query import Field

STEMMED: tuple[Field | None, ...] = (None, "title", "note", "quote")
"""The fields that hold prose; names, tags and paths keep their words as they are."""


@cache
def _stemmer() -> Callable[[str], str]:
    from whoosh.lang.snowball.english import EnglishStemmer  # noqa: PLC0415  # only where there are words

    stemmer: Callable[[str], str] = EnglishStemmer().stem
    return stemmer


_MANY = 1 << 17  # pieces that are remembered of each form
_LONG = 40  # code points of a piece that is not worth while to remember
_BLANK = "\x01"  # for a space within a word ("ﷺ" stands for four words); in no word itself

_BETWEEN = "“”—–…"  # what stands beside words most often and in none, apart from ASCII
_INSIDE = "%$'.,&+#"  # what may stand in a word, or be one
_LOWER = bytes(
    code if code > 127 or chr(code) in _INSIDE else ord(chr(code).lower()) if chr(code).isalnum() else 0x20
    for code in range(256)
)


_T = TypeVar("_T")


class _Learnt(dict[str, _T]):
    """What the pieces of a text hold; learnt when first met.

    No word runs over the end of a piece, so that a text is not looked through for words that it repeats.
    """

    def __init__(self, learn: Callable[[tuple[str, ...]], _T]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> _T:
        found = self._learn(terms(piece))
        if len(piece) <= _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[piece] = found
        return found


def _pieces(text: str) -> list[str]:
    """Cut a text where no word can go on, so that there are few pieces but words; in lower case."""
    for sign in _BETWEEN:
        text = text.replace(sign, " ")
    plain = text.encode("utf-8", "surrogatepass").translate(_LOWER)
    for edge in (b". ", b", ", b" '"):
        plain = plain.replace(edge, b" ")
    return plain.decode("utf-8", "surrogatepass").split()


def joined(words: Iterable[str]) -> str:
    """Return words with a space between each two."""
    return " ".join([kept(word) for word in words])


def kept(word: str) -> str:
    """Return a word as it is joined to others."""
    return word.replace(" ", _BLANK)


def given(word: str) -> str:
    """Return the word that :func:`kept` was given."""
    return word.replace(_BLANK, " ")


def parted(words: str) -> list[str]:
    """Return the words that were joined."""
    found = words.split(" ") if words else []
    return [*map(given, found)] if _BLANK in words else found


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of an English word; a figure or a word of another script as it is."""
    return _stemmer()(word) if word.isascii() and word.isalpha() else word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of ``text``, in order."""
    return tuple(map(stem, terms(text)))


def _both_forms(words: tuple[str, ...]) -> tuple[str, str]:
    return joined(map(stem, words)), joined(word for word in words if stem(word) != word)


_FORMS = _Learnt(_both_forms)
_TERMS = _Learnt(joined)


def joined_forms(text: str) -> tuple[str, str]:
    """Return the stems of the words of a text, and those words that are not their own stem, each joined."""
    found = [*map(_FORMS.__getitem__, _pieces(text))]
    return " ".join([stems for stems, _ in found if stems]), " ".join([word for _, word in found if word])


def joined_terms(text: str) -> str:
    """Return the looked-up words of a text, in order, joined."""
    return " ".join(filter(None, map(_TERMS.__getitem__, _pieces(text))))


def field_terms(text: str, field: Field | None) -> tuple[str, ...]:
    """Return the words of a query as ``field`` (None for the text) holds them."""
    return stems(text) if field in STEMMED else terms(text)
