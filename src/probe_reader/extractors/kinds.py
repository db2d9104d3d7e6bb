"""What sort of quotation it is: speech, a fragment in another's sentence, or a term nobody said."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from probe_reader.extractors.dashes import DASHES
from probe_reader.extractors.lexicon import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.finding import QuotationKind
    from probe_reader.extractors.clauses import Passage

SINGLE = "‘'‚"
LONG = 8
"""With more words than these a quotation is speech, wherever it stands."""

ENOUGH = 400
"""So many code points are looked at to count the words."""


def signs_of_kind(text: str, passage: Passage, quote: int) -> list[str]:
    """Return what speaks for or against that the words within the marks were said by somebody."""
    start, end = passage.spans[quote]
    inner = text[start + 1 : end - 1]
    words = inner.split()
    letters = passage.letters
    before = letters[quote - 1] if quote else "^"
    after = letters[quote + 1] if quote + 1 < len(letters) else "$"
    size = len(words) if len(words) < 6 else 6 + (len(words) > 8) + (len(words) > 15)
    ending = inner[-1:] if inner[-1:] in ",.?!" else "_"
    capital = inner[:1].isupper()
    titled = capital and all(word[0].isupper() or len(word) < 4 for word in words)
    shape = f"{capital:d}{titled:d}"
    near, low, high = _near(passage, quote)
    return [
        f"a{size}{ending}",
        f"c{before}{after}",
        f"e{near}{min(size, 3)}",
        f"f{low}",
        f"g{high}",
        f"h{ending}{after}{shape}",
        f"i{before}{shape}{ending}",
        f"j{near}{before}",
        f"n{min(sum([word in LETTERS for word in words]), 5)}{size}",
    ]


def _near(passage: Passage, quote: int) -> tuple[str, str, str]:
    """Tell which verbs stand nearest in the sentence, before it and after it, and the better one."""
    letters, sentences = passage.letters, passage.sentences
    here = sentences[quote]
    place = bisect_left(passage.cues, quote)
    low = high = "-"
    if place and sentences[at := passage.cues[place - 1]] == here:
        low = letters[at] + "12334445555"[min(quote - at - 1, 10)]
    if place < len(passage.cues) and sentences[at := passage.cues[place]] == here:
        high = letters[at] + "12334445555"[min(at - quote - 1, 10)]
    return (low[0] + high[0]), low, high


def kind_of(
    text: str, passage: Passage, quote: int, weights: Mapping[str, float], *, title: bool, settled: bool
) -> QuotationKind:
    """Return the kind of the quotation at the token ``quote``.

    Words in single marks in a heading only sum up what is quoted below, unless a verb says who said them.
    What a verb of saying stands right beside (``settled``) is nobody's term.
    """
    if text[passage.spans[quote][0]] in DASHES:
        return "speech"
    get = weights.get
    score = 0.0 if settled else sum([get(sign, 0.0) for sign in signs_of_kind(text, passage, quote)])
    start, end = passage.spans[quote]
    heading = title or passage.letters.strip(".") == "Q"
    if score < 0 or (heading and text[start] in SINGLE and "V" not in passage.letters):
        return "term"
    opens = quote == 0 or passage.letters[quote - 1] in ".:,(-"
    if (opens and text[start + 1 : start + 2].isupper()) or len(
        text[start : min(end, start + ENOUGH)].split()
    ) > LONG:
        return "speech"
    return "fragment"
