"""A paragraph as clauses: who is mentioned, which verbs may bring a quotation, who their subject is."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.extractors.patterns import pattern
from probe_reader.extractors.tokens import Tokens

if TYPE_CHECKING:
    import re

    from probe_reader.extractors.paragraphs import Stretch

BASE = (
    "(?>D(?:[OSsTH#ERM]{0,6}[TH]|[OSs#ERM]{0,4})|[TS](?:[OH#s]{0,2}[TSH])*(?:(?<=S)O{1,2})?"
    "|O{0,2}H[TSH]{0,6}|N)"
)
AFTER = 400
"""How many code points after a quotation are read."""

BEFORE = 600
"""How many before it are, at least."""

APPOSITION = (
    r"(?:,[^.,;:QVv()]{0,20}\([^.()QV]{1,25}\),?|,[^.,;:QVv]{1,30},|\([^.()QV]{1,20}\)|-[^.;:QV-]{1,30}-)"
)
DATELINE = "^[TSMHO,#().]{1,12}-"
"""The place, and often the date, before the first sentence of a report ("LONDON, 3 May (PA) –")."""


CLAUSE = (
    rf"(?<=Q)[,-]?[RA]{{0,2}}(?P<before>[Vv])R?(?P<inverted>{BASE})"
    rf"|KP?(?P<source>{BASE})"
    rf"|(?P<governed>(?<=[Po]))?(?P<lone>{BASE})"
    rf"(?:(?(governed)|(?:[Po]{BASE}){{0,3}}(?P<aside>{APPOSITION}{{0,2}}))"
    r"O{0,2}(?:,?W)?[RA]{0,4}(?P<verb>[VvG]))?"
    r"|(?P<bare>[VvG])|\."
)
"""A clause, or a mention, in letters."""


class Mention(NamedTuple):
    """Somebody or something that a paragraph names outside quotations.

    Attributes:
        first: its first token.
        stop: the token after its last one.
        sentence: which sentence of the paragraph it stands in.
        leads: whether it is the first mention of its sentence.
        governed: whether a preposition stands before it.
        cues: the verbs whose subject it may be.
    """

    first: int
    stop: int
    sentence: int
    leads: bool
    governed: bool
    cues: list[Cue]


class Cue(NamedTuple):
    """A word that may bring a quotation.

    Attributes:
        at: its token.
        letter: its letter in the lexicon.
        how: how its subject was found: ``s`` before it, ``a`` before it and an apposition, ``i``
            after it, ``k`` after "according to", ``b`` taken over from the clause before.
    """

    at: int
    letter: str
    how: str


class Passage:
    """A paragraph as tokens and what is made of them.

    Attributes:
        tokens: its tokens.
        letters: one letter a token, see the lexicon.
        quotes: where each quotation in it stands, by its token, in order.
        sentences: in which of its sentences each of them stands.
        mentions: in order.
        firsts: the first token of each mention.
        cues: the tokens of all words that may bring a quotation, in order.
    """

    __slots__ = ("cues", "firsts", "letters", "mentions", "quotes", "sentences", "tokens")

    def __init__(self, tokens: Tokens, quotes: list[Stretch]) -> None:
        self.tokens = tokens
        self.letters = pattern(DATELINE).sub(_closed, tokens.joined())
        places = [at for at, letter in enumerate(self.letters) if letter == "Q"]
        self.quotes = dict(zip(places, quotes, strict=True))
        stops = [self.letters.count(".", *ends) for ends in pairwise([0, *places])]
        self.sentences = dict(zip(places, accumulate(stops), strict=True))
        self.mentions: list[Mention] = []
        self.firsts: list[int] = []
        self.cues: list[int] = []

    def span(self, mention: Mention) -> Stretch:
        """Return where a mention stands in the text."""
        first, last = mention.first, mention.stop - 1
        start, end = self.tokens.span(first)
        return start, end if first == last else self.tokens.span(last)[1]


def passage(text: str, paragraph: Stretch, quotes: list[Stretch]) -> Passage:
    """Return the paragraph as clauses; ``quotes`` are those that touch it, in order."""
    tokens = Tokens()
    at = paragraph[0]
    for start, end in quotes:
        if start - at > AFTER + BEFORE:
            tokens.read(text, at, at + AFTER)
            tokens.mark(".", at)
            at = start - BEFORE
        tokens.read(text, at, start)
        tokens.mark("Q", start)
        at = end
        if text[end - 2 : end - 1] == "." and text[end : end + 3].lstrip()[:1].isupper():
            tokens.mark(".", end)
    tokens.read(text, at, min(paragraph[1], at + AFTER) if quotes else paragraph[1])
    found = Passage(tokens, quotes)
    _clauses(found)
    return found


def _closed(dateline: re.Match[str]) -> str:
    """Return a dateline as a sentence of its own."""
    return dateline[0][:-1].replace(".", ",") + "."


def _clauses(passage: Passage) -> None:
    """Fill in the mentions and the cues of a passage."""
    letters = passage.letters
    subject: Mention | None = None
    sentence = 0
    last = -1
    for match in pattern(CLAUSE).finditer(letters):
        kind = match.lastgroup
        if kind is None:
            subject = None
            sentence += 1
        elif kind == "bare":
            cue = match.start()
            passage.cues.append(cue)
            if subject is not None:
                subject.cues.append(Cue(cue, letters[cue], "b"))
        else:
            mention = _mention(passage, match, kind, sentence, leads=sentence != last)
            last = sentence
            late = subject is None or _opens_late(letters, subject, mention.first)
            if mention.cues or (late and not mention.governed):
                subject = mention


def _mention(passage: Passage, match: re.Match[str], kind: str, sentence: int, *, leads: bool) -> Mention:
    """Add the mention of a clause to its passage, with its verb."""
    letters = passage.letters
    group, verb, how = GROUPS[kind]
    first, stop = match.span(group)
    mention = Mention(first, stop, sentence, leads, first > 0 and letters[first - 1] in "PoG", [])
    passage.mentions.append(mention)
    passage.firsts.append(first)
    if verb:
        cue = match.start(verb) if verb != "source" else match.start()
        passage.cues.append(cue)
        if kind == "verb" and match.end("aside") > match.start("aside"):
            how = "a"
        mention.cues.append(Cue(cue, letters[cue], how))
    return mention


def _opens_late(letters: str, subject: Mention, first: int) -> bool:
    """Tell whether the words taken for the subject only stand before it ("Hours later, Trump …")."""
    if subject.cues or first - subject.stop > 3 or letters[first] not in "TN":
        return False
    return letters[subject.stop : first] in {",", "R,", "RR,"}


GROUPS = {
    "inverted": ("inverted", "before", "i"),
    "source": ("source", "source", "k"),
    "verb": ("lone", "verb", "s"),
    "lone": ("lone", "", ""),
}
"""For each kind of clause: which group is the mention, which the verb, how they belong together."""
