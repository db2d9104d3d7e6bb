"""Documents like news, made up: few words said often and many seldom, names, quotes, figures and dates."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from probe_reader.core.document import Document
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.span import Span
from probe_reader.core.words import STOP_WORDS
from probe_reader.search import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.finding import QuantityKind

ROOTS = 16_000
"""How many different words there are, each in several forms."""


def _words(told: str) -> tuple[str, ...]:
    return tuple(told.split())


_COMMON = _words(
    "the of to and a in that is for on it was with as be by at this are or an not but from have has they"
    " will their which were said would there been one all more who had when if its can than up out about"
    " into other some only over new also after two most may these such"
)
_STARTS = _words("b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sc sh sp st tr th ch qu")
_MIDDLES = _words("a e i o u ai ea ee oa ou")
_ENDS = ["", "", "", "n", "r", "s", "l", "t", "m", "nd", "st", "ck", "rt", "ll"]
_FORMS = ["", "", "s", "ed", "ing", "er", "ly"]
_FLATTENING = 2.7  # the offset and the exponent of Zipf's law as Mandelbrot gave it
_STEEPNESS = 1.05


class Texts:
    """Makes documents; the same for the same seed."""

    def __init__(self, seed: int = 6) -> None:
        self._random = Random(seed)
        self.words = self._vocabulary()
        ranks = range(1, len(self.words) + 1)
        self._weights = [*accumulate((rank + _FLATTENING) ** -_STEEPNESS for rank in ranks)]
        self._names = [f"{self._name()} {self._name()}" for _ in range(3000)]

    def entries(self, count: int) -> Iterator[Entry]:
        """Make documents of one to three thousand letters."""
        for number in range(count):
            yield self.entry(f"{2000 + number % 20}/{number:06}.txt")

    def entry(self, id: str, *words: str) -> Entry:
        """Make a document, with some words of its own at its end."""
        pieces: list[str] = []
        quotes: list[Quotation] = []
        figures: list[Quantity] = []
        length = self._add(pieces, 0, self.sentence(6).rstrip(".") + "\n\n" + self._date() + "\n\n")
        wanted = self._random.randint(1000, 3000)
        while length < wanted:
            chance = self._random.random()
            sentence = self.sentence(self._random.randint(8, 24))
            if chance < 0.15:
                name = self._random.choice(self._names)
                quotes.append(Quotation(Span(length, length + len(sentence) + 2), speaker=name))
                sentence = f"“{sentence}” said {name}."
            elif chance < 0.3:
                surface, value, unit = self._figure()
                figures.append(Quantity(Span(length, length + len(surface)), _kind(unit), value, unit))
                sentence = f"{surface} {sentence}"
            length = self._add(pieces, length, sentence + ("\n\n" if self._random.random() < 0.3 else " "))
        text = "".join([*pieces, *words])
        document = Document.from_text(id, Path(id), text)
        return Entry(document, tuple(quotes), (), document.sha256, tuple(figures))

    def sentence(self, count: int) -> str:
        """Make a sentence of so many words."""
        words = self._random.choices(self.words, cum_weights=self._weights, k=count)
        return f"{' '.join(words)}.".capitalize()

    def telling(self) -> str:
        """Return a word that is said as often as it is likely to be asked for, and is no stop word."""
        while (word := self._random.choices(self.words, cum_weights=self._weights)[0]) in STOP_WORDS:
            pass
        return word

    @staticmethod
    def _add(pieces: list[str], length: int, piece: str) -> int:
        pieces.append(piece)
        return length + len(piece)

    def _vocabulary(self) -> list[str]:
        roots = dict.fromkeys(self._root() for _ in range(3 * ROOTS))
        forms = [root + form for root in [*roots][:ROOTS] for form in self._random.sample(_FORMS, 3)]
        self._random.shuffle(forms)
        return [*_COMMON, *dict.fromkeys(forms)]

    def _root(self) -> str:
        random = self._random
        return "".join(
            random.choice(_STARTS) + random.choice(_MIDDLES) + random.choice(_ENDS)
            for _ in range(random.choice((1, 2, 2, 2, 3)))
        )

    def _name(self) -> str:
        return self._root().capitalize()

    def _date(self) -> str:
        month = self._random.choice(["January", "March", "May", "August", "October"])
        return f"{self._random.randint(1, 28)} {month} {self._random.randint(2000, 2019)}"

    def _figure(self) -> tuple[str, float, str | None]:
        amount = self._random.randint(1, 9999) / 10
        return self._random.choice(
            [
                (f"£{amount}m", amount * 1e6, "GBP"),
                (f"{amount / 10:.1f}%", round(amount / 10, 1), "%"),
                (f"{int(amount * 10):,} cases", float(int(amount * 10)), "case"),
            ]
        )


def _kind(unit: str | None) -> QuantityKind:
    return "money" if unit == "GBP" else "percent" if unit == "%" else "count"
