"""Whom a description means: "the chief inspector", "the watchdog", "the union", "the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.extractors.names import RUN
from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from probe_reader.extractors.names import Entity, Names

REACH = 4_000
"""How many code points before a description are searched for the name that goes with it."""

OPENINGS = ("the ", "its ", "his ", "her ", "their ", "this ", "that ")

BODIES = """
watchdog regulator inspectorate ombudsman charity union company firm agency council ministry department
committee commission panel group party force trust bank hospital university school club team board court
authority body organisation organization association federation society institute institution office
employer contractor provider retailer manufacturer insurer broadcaster newspaper campaign
"""
BODY_NOUNS = frozenset(BODIES.split())
"""Nouns that a body goes by once it was named."""

GUARDIANS = frozenset(("watchdog", "regulator"))
"""Nouns that hardly any body has in its name."""

GUARDING = frozenset(
    ("inspectorate", "office", "commission", "authority", "ombudsman", "agency", "audit", "standards")
)
"""Words in the name of a body that watches over others."""

AFTER = (
    r"(?:[ \t]+(?:of|for|at|in)[ \t]+(?:the[ \t]+)?[\w’'-]+(?:[ \t]+[a-z’'-]+)?)?,?[ \t]+"
    rf"({RUN})"
)
"""A name that follows a description: "chief inspector of prisons Peter Clarke"."""

BEFORE = (
    rf"(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\bnear )(?<!\bfrom )({RUN})"
    r"(?:[ \t]*\([^()\n]{1,20}\))?,[ \t]+(?:the|a|an|its|his|her|then)?[^,.;:()“”\"\n]{0,50}\Z"
)
"""A name that a description follows: "Peter Clarke, the chief inspector"."""

CLOSED = r"(?:[ \t]+(?:of|for|at|in|from)[ \t]+[^,.;:()“”\"\n]{1,60}?)?[,.)]"
"""The end of what stands beside a name between commas."""

TRIES = 8
"""How many places with the same words are looked at, the last first."""


class Descriptions:
    """Finds whom descriptions in one document mean.

    Args:
        text: the document's.
        names: those that it gives.
        quoted: tells whether a place lies in a quotation, where nobody is named who could be meant.
    """

    def __init__(self, text: str, names: Names, quoted: Callable[[int], bool]) -> None:
        self.text = text
        self.names = names
        self.quoted = quoted

    def find(self, words: str, at: int, subjects: Iterable[str]) -> Entity | None:
        """Return whom the words of a mention at a place mean; None where the text does not tell.

        Args:
            words: the mention's.
            at: where it begins.
            subjects: those of the sentences before it in its paragraph, the nearest first.
        """
        phrase = words.lower()
        if not phrase.startswith(OPENINGS) or not words[5:].islower():
            return None
        phrase = phrase.partition(" ")[2]
        noun = phrase.rpartition(" ")[2]
        if (maker := self.names.makers.get(noun)) is not None:
            return maker
        entity = self._told(phrase, at)
        if entity is None and noun in BODY_NOUNS:
            entity = self._named_with(frozenset((noun,)), at)
        if entity is None and noun in GUARDIANS:
            entity = self._subject(subjects) or self._named_with(GUARDING, at)
        return entity

    def _told(self, phrase: str, at: int) -> Entity | None:
        """Return who stands beside the same words earlier on, as what they are."""
        low = max(0, at - REACH)
        window = self.text[low:at].lower()
        if len(window) != at - low:
            return None  # a letter that becomes two
        place = len(window)
        for _ in range(TRIES):
            place = window.rfind(phrase, 0, place)
            if place < 0:
                return None
            start = low + place
            end = start + len(phrase)
            after = pattern(AFTER).match(self.text, end, at)
            if after and (entity := self.names.find(after[1])) is not None:
                return entity
            before = pattern(BEFORE).search(self.text[max(0, start - 120) : start])
            if before and pattern(CLOSED).match(self.text, end, end + 80):
                return self.names.find(before[1])
        return None

    def _named_with(self, nouns: frozenset[str], at: int) -> Entity | None:
        """Return the body last named that has one of the nouns in its name ("the inspectorate")."""
        found = None
        for run in pattern(RUN).finditer(self.text, max(0, at - REACH), at):
            words = frozenset(run[0].lower().split())
            if not nouns.isdisjoint(words) and not self.quoted(run.start()):
                entity = self.names.find(run[0])
                found = entity if entity is not None and len(entity.parts) > 1 else found
        return found

    def _subject(self, subjects: Iterable[str]) -> Entity | None:
        """Return the body that the sentences before were about."""
        some = (self.names.find(run[0]) for words in subjects for run in pattern(RUN).finditer(words))
        return next((one for one in some if one is not None and (one.body or _is_short(one.name))), None)


def _is_short(name: str) -> bool:
    """Tell whether a name is a body's short one ("NAO", "Ofcom")."""
    return name.isalpha() and (name.isupper() or (name.startswith("Of") and name[2:].islower()))
