"""What sort of quotation it is: speech, a fragment in another's sentence, or a term nobody said."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from probe_reader.extractors.dashes import DASHES
from probe_reader.extractors.lexicon import letters_of_words

if TYPE_CHECKING:
    from probe_reader.core.finding import QuotationKind
    from probe_reader.extractors.clauses import Passage
    from probe_reader.extractors.signs import Scale, Trait

SINGLE = "‘'‚"
LONG = 8
"""With more words than these a quotation is speech, wherever it stands."""

ENOUGH = 400
"""So many code points are looked at to count the words."""

TELLING = 12
"""So many words are looked at to tell whether they are common ones."""

SHAPES = ("00", "10", "11")
"""Whether the first word has a capital, and whether all words have."""

NEAR = "12334445555"
"""A number for how many tokens away a verb stands."""


def traits_of_kind(text: str, passage: Passage, quote: int) -> tuple[Trait, ...]:
    """Return what speaks for or against that the words within the marks were said by somebody."""
    start, end = passage.quotes[quote]
    letters = passage.letters
    words = text[start + 1 : min(end - 1, start + ENOUGH)].split()
    size = len(words) if len(words) < 6 else 6 + (len(words) > 8) + (len(words) > 15)
    before = letters[quote - 1] if quote else "^"
    after = letters[quote + 1] if quote + 1 < len(letters) else "$"
    ending = text[end - 2] if text[end - 2] in ",.?!" else "_"
    capital = text[start + 1].isupper()
    titled = capital and all(word[0].isupper() or len(word) < 4 for word in words)
    known = min(sum(map(letters_of_words().__contains__, words[:TELLING])), 5)
    low, high = _near(passage, quote)
    return (
        ("words", str(size), ending, before + after, SHAPES[capital + titled], str(known)),
        ("verbs", low, high, str(min(size, 3)), before),
    )


def _near(passage: Passage, quote: int) -> tuple[str, str]:
    """Tell which verbs stand nearest in the sentence, before it and after it."""
    letters, cues = passage.letters, passage.cues
    place = bisect_left(cues, quote)
    low = high = "-"
    if place and letters.find(".", at := cues[place - 1], quote) < 0:
        low = letters[at] + NEAR[min(quote - at - 1, 10)]
    if place < len(cues) and letters.find(".", quote, at := cues[place]) < 0:
        high = letters[at] + NEAR[min(at - quote - 1, 10)]
    return low, high


def kind_of(
    text: str, passage: Passage, quote: int, scale: Scale, *, title: bool, settled: bool
) -> QuotationKind:
    """Return the kind of the quotation at the token ``quote``.

    Words in single marks in a heading only sum up what is quoted below, unless a verb says who said them.
    What a verb of saying stands right beside (``settled``) is nobody's term.
    """
    start, end = passage.quotes[quote]
    letters = passage.letters
    if text[start] in DASHES:
        return "speech"
    if not settled and scale.weigh(traits_of_kind(text, passage, quote)) < 0:
        return "term"
    heading = title or (len(passage.quotes) == 1 and letters.strip(".") == "Q")
    if heading and text[start] in SINGLE and "V" not in letters:
        return "term"
    opens = quote == 0 or letters[quote - 1] in ".:,(-"
    if opens and text[start + 1 : start + 2].isupper():
        return "speech"
    return "speech" if len(text[start : min(end, start + ENOUGH)].split()) > LONG else "fragment"
