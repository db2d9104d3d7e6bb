"""Whom a mention points to: a name in part, a pronoun, a noun."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING

from probe_reader.extractors.descriptions import Descriptions
from probe_reader.extractors.names import RUN, Names
from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from probe_reader.extractors.names import Entity
    from probe_reader.extractors.paragraphs import Stretch

SINGULAR = {"he": False, "she": True}
"""Pronouns for one person, and whether she is female."""

WINDOW = 700
"""How many code points before a pronoun are searched for whom it stands for."""

OPENING = (",", " (", "(", "\t")
"""What stands between a name and a role."""


AFTER = (
    r"(?:[ \t]*\([^()\n]{1,40}\))?,[ \t]+"
    r"(?!(?:who|which|and|but|in|on|at|after|before|when|while|as|to|for|from|of|with|by|he|she|they|it"
    r"|said|says|told|added|was|is|were|are|had|has|have|\w+ing)\b)"
    r"([^,.;:“”\"()\n]{3,90}?)(?=,|[ \t]\(|[ \t]said\b)"
)
"""A role after a name."""


class Antecedents:
    """Finds whom mentions of one document point to.

    Args:
        text: the document's.
        quotes: the quotations in it, whose insides name nobody who could be meant.
    """

    def __init__(self, text: str, quotes: list[Stretch]) -> None:
        self.text = text
        self.names = Names(text)
        self.descriptions = Descriptions(text, self.names, self._quoted)
        self.starts = [start for start, _ in quotes]
        self.ends = [end for _, end in quotes]
        self.known: dict[Stretch, Entity | None] = {}
        self.last: Entity | None = None
        self.last_at = 0
        self.barren = {True: 0, False: 0}

    def resolve(self, mention: Stretch, subjects: Iterable[Stretch] = ()) -> Entity | None:
        """Return whom a mention of a speaker points to; None where the text does not name them.

        Args:
            mention: where it stands.
            subjects: those of the sentences before it in its paragraph, the nearest first.
        """
        if mention not in self.known:
            self.known[mention] = self._resolved(mention, subjects)
        entity = self.known[mention]
        if entity is not None and not entity.body:
            self.last, self.last_at = entity, mention[0]
        return entity

    def _resolved(self, mention: Stretch, subjects: Iterable[Stretch]) -> Entity | None:
        words = self.text[slice(*mention)]
        female = SINGULAR.get(words.lower())
        if female is not None:
            return self._meant(mention[0], subjects, female=female)
        entity = self._named(words) or self.descriptions.find(
            words, mention[0], (self.text[start:end] for start, end in subjects)
        )
        if entity is not None and entity.role is None:
            entity.role = self._role(words, mention[1])
        return entity

    def _named(self, words: str) -> Entity | None:
        """Return whom the name at the end of a mention means ("union leader Ian Lawrence")."""
        name = _name_in(words)
        return self.names.find(name) if name else None

    def _meant(self, at: int, subjects: Iterable[Stretch], *, female: bool) -> Entity | None:
        """Return whom a pronoun stands for: a subject before it, who spoke last, or who was named last."""
        some = (self._named(self.text[start:end]) for start, end in subjects)
        entity = next((one for one in some if _may_be(one, female=female)), None)
        if entity is None and at - self.last_at < 2 * WINDOW and _may_be(self.last, female=female):
            entity = self.last
        if entity is None:
            entity = self._nearest(at, female=female)
        if entity is not None and entity.female is None:
            entity.female = female
        return entity

    def _nearest(self, at: int, *, female: bool) -> Entity | None:
        """Return the person named last before a place, outside quotations."""
        found: Entity | None = None
        for run in pattern(RUN).finditer(self.text, max(self.barren[female], at - WINDOW), at):
            if not self._quoted(run.start()):
                entity = self.names.find(run[0])
                found = entity if _may_be(entity, female=female) else found
        if found is None:
            self.barren[female] = at
        return found

    def _quoted(self, at: int) -> bool:
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def _role(self, words: str, end: int) -> str | None:
        """Return what the text says beside a mention that the person is."""
        beside = self.text.startswith(OPENING, end)
        if beside and (after := pattern(AFTER).match(self.text, end, end + 140)):
            return " ".join(after[1].split())
        run = _last_run(words)
        before = words[: run.start()].strip() if run else ""
        if before and before[-1].islower():
            return before.removeprefix("The ").removeprefix("the ")
        return None


@lru_cache(maxsize=4096)
def _name_in(words: str) -> str | None:
    """Return the name that a mention ends with, if it ends with one."""
    run = _last_run(words)
    return run[0] if run is not None and not words[run.end() :].strip(" .'’s") else None


def _last_run(words: str) -> re.Match[str] | None:
    """Return the last run of capitalised words in a mention."""
    return next(iter(deque(pattern(RUN).finditer(words), maxlen=1)), None)


def _may_be(entity: Entity | None, *, female: bool) -> bool:
    """Tell whether a pronoun for one person may stand for somebody."""
    if entity is None or entity.body or entity.female is (not female):
        return False
    return len(entity.parts) > 1 or entity.female is not None
