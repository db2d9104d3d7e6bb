"""A paragraph as clauses: who is mentioned, which verbs may bring a quotation, who their subject is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.extractors.tokens import read

if TYPE_CHECKING:
    from probe_reader.extractors.paragraphs import Stretch

BASE = "(?:D(?:[OSsTH#ERM]{0,6}[TH]|[OSs#ERM]{0,4})|[TS](?:[OH#s]{0,2}[TSH])*|O{0,2}H[TSH]{0,6}|N)"
AFTER = 400
"""How many code points after a quotation are read."""

BEFORE = 600
"""How many before it are, at least."""

APPOSITION = (
    r"(?:,[^.,;:QVv()]{0,20}\([^.()QV]{1,25}\),?|,[^.,;:QVv]{1,30},|\([^.()QV]{1,20}\)|-[^.;:QV-]{1,30}-)"
)
DATELINE = re.compile("^[TSMHO,#().]{1,12}-")
"""The place, and often the date, before the first sentence of a report ("LONDON, 3 May (PA) –")."""


@cache
def _clause() -> re.Pattern[str]:
    """Return what finds a clause, or a mention, in letters; made when first needed."""
    return re.compile(
        rf"(?<=Q)[,-]?[RA]{{0,2}}(?P<before>[Vv])R?(?P<inverted>{BASE})"
        rf"|KP?(?P<source>{BASE})"
        rf"|(?<![Po])(?P<subject>{BASE})(?:[Po]{BASE}){{0,3}}(?P<aside>{APPOSITION}{{0,2}})"
        r"O{0,2}(?:,?W)?[RA]{0,4}(?P<verb>[VvG])"
        rf"|(?P<lone>{BASE})(?:O{{0,2}}(?:,?W)?[RA]{{0,4}}(?P<next>[VvG]))?|(?P<bare>[VvG])|\."
    )


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


@dataclass(slots=True)
class Passage:
    """A paragraph as tokens and what is made of them.

    Attributes:
        letters: one letter a token, see the lexicon.
        spans: where each token stands in the text.
        quotes: the token of each quotation in it.
        sentences: the sentence of each token.
        mentions: in order.
        firsts: the first token of each mention.
        cues: the tokens of all words that may bring a quotation, in order.
    """

    letters: str = ""
    spans: list[Stretch] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)


def passage(text: str, paragraph: Stretch, quotes: list[Stretch]) -> Passage:
    """Return the paragraph as clauses; ``quotes`` are those that touch it, in order."""
    letters: list[str] = []
    spans: list[Stretch] = []
    places: list[int] = []
    at = paragraph[0]
    for start, end in quotes:
        if start - at > AFTER + BEFORE:
            read(text, at, at + AFTER, letters, spans)
            letters.append(".")
            spans.append((at + AFTER, at + AFTER))
            at = start - BEFORE
        read(text, at, start, letters, spans)
        places.append(len(letters))
        letters.append("Q")
        spans.append((start, end))
        at = end
        if text[end - 2 : end - 1] == "." and text[end : end + 3].lstrip()[:1].isupper():
            letters.append(".")
            spans.append((end, end))
    read(text, at, min(paragraph[1], at + AFTER) if quotes else paragraph[1], letters, spans)
    joined = DATELINE.sub(_closed, "".join(letters))
    sentences = list(accumulate(map(".".__eq__, joined), initial=0))
    found = Passage(joined, spans, places, sentences)
    _clauses(found)
    return found


def _closed(dateline: re.Match[str]) -> str:
    """Return a dateline as a sentence of its own."""
    return dateline[0][:-1].replace(".", ",") + "."


def _clauses(passage: Passage) -> None:
    """Fill in the mentions and the cues of a passage."""
    letters = passage.letters
    subject: Mention | None = None
    last = -1
    for match in _clause().finditer(letters):
        kind = match.lastgroup
        if kind is None:
            subject = None
        elif kind == "bare":
            cue = match.start()
            passage.cues.append(cue)
            if subject is not None:
                subject.cues.append(Cue(cue, letters[cue], "b"))
        else:
            mention = _mention(passage, match, kind, last)
            last = mention.sentence
            late = subject is None or _opens_late(letters, subject, mention.first)
            if mention.cues or (late and not mention.governed):
                subject = mention


def _mention(passage: Passage, match: re.Match[str], kind: str, last: int) -> Mention:
    """Add the mention of a clause to its passage, with its verb; ``last`` is the last sentence with one."""
    letters = passage.letters
    group, verb, how = GROUPS[kind]
    first, stop = match.span(group)
    sentence = passage.sentences[first]
    mention = Mention(first, stop, sentence, sentence != last, first > 0 and letters[first - 1] in "PoG", [])
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
    between = letters[subject.stop : first]
    return not subject.cues and letters[first] in "TN" and between in {",", "R,", "RR,"}


GROUPS = {
    "inverted": ("inverted", "before", "i"),
    "source": ("source", "source", "k"),
    "verb": ("subject", "verb", "s"),
    "next": ("lone", "next", "s"),
    "lone": ("lone", "", ""),
}
"""For each kind of clause: which group is the mention, which the verb, how they belong together."""
