"""The people and bodies that a document names, each in the longest form that it gives."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache

from probe_reader.extractors.lexicon import CAPITALISED, DATES, TITLES, letters_of_words
from probe_reader.extractors.patterns import pattern

PART = r"[A-ZÀ-ÖØ-ÞĀĆČĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-Я](?:[\w’'-]+|\.)"
PARTICLE = r"(?:de|la|van|von|der|den|bin|al|da|di|du|el|le)[ \t]+"
MORE = (
    r"(?:\.(?:(?<=\b\w\w\.)|(?<=\b\w\w\w\.)|(?<=\b\w\w\w\w\.)))?[ \t]+"
    rf"(?:{PARTICLE}){{0,2}}{PART}"
)
RUN = rf"{PART}(?:{MORE})*"
FULL = rf"{PART}(?:{MORE})+"
OF_THING = f"the ({FULL})"
MAKER = f" by ({FULL})"
POSSESSIVE = ("'s", "’s", "'", "’")
LONGEST = 6
"""A run of more capitalised words than these is a headline."""
TITLED = frozenset(TITLES.split())
FEMALE = {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "baroness", "sister", "congresswoman"}
MALE = {"mr", "sir", "lord", "king", "prince", "father", "brother", "congressman", "baron"}
HONORIFICS = FEMALE - {"queen", "sister"} | {"mr", "sir", "lord", "baron", "dr", "prof", "professor", "rev"}
NO_NAME = {*DATES.split(), "i", "it's", "i'm", "i’m", "it’s", "i've", "i’ve"}
BODIES = """
company companies service services department university party union agency committee commission
council board court office house senate congress parliament ministry association institute
institution foundation group organisation organization times post journal news press network police
army bank fund trust centre center college school church society federation league club team
campaign administration government inspectorate ltd inc corp plc street city county state states
kingdom project programme program act bill road
"""
BODY = frozenset(BODIES.split())


class Entity:
    """Somebody or some body that a document names.

    Attributes:
        name: the longest form, with the title ("Dame Glenys Stacey").
        parts: the words of the name in lower case, without titles.
        female: what a title tells; None where there is none.
        body: whether it is rather a company, an office or a place than a person.
        role: what the text says that they are, once it is known.
    """

    __slots__ = ("body", "female", "name", "parts", "role")

    def __init__(self, name: str, parts: tuple[str, ...], *, female: bool | None, body: bool) -> None:
        self.name = name
        self.parts = parts
        self.female = female
        self.body = body
        self.role: str | None = None


class Names:
    """All names of a document, each read only when somebody asks for a word in it."""

    def __init__(self, text: str) -> None:
        self.runs: defaultdict[str, list[str]] = defaultdict(list)
        self.read: set[str] = set()
        self.entities: dict[tuple[str, ...], Entity] = {}
        self.by_part: dict[str, list[Entity]] = {}
        self.text = text
        self.found: dict[str, Entity | None] = {}
        for run in set(pattern(FULL).findall(text)):
            words = run.lower().split()
            for word in map(_bare, words) if "’" in run or "'" in run else words:
                self.runs[word].append(run)

    @cached_property
    def things(self) -> frozenset[str]:
        """The names that stand after "the"."""
        return frozenset(pattern(OF_THING).findall(self.text))

    @cached_property
    def makers(self) -> dict[str, Entity]:
        """Who made each thing of which the text says by whom it is ("a report by …")."""
        makers: dict[str, Entity] = {}
        for match in pattern(MAKER).finditer(self.text):
            noun = self.text[max(0, match.start() - 20) : match.start()].rpartition(" ")[2]
            entity = self.find(match[1])
            if entity is not None and not entity.body:
                makers.setdefault(noun, entity)
        return makers

    def find(self, run: str) -> Entity | None:
        """Return who is meant by a name in full or in part."""
        if run not in self.found:
            self.found[run] = self._find(run)
        return self.found[run]

    def _find(self, run: str) -> Entity | None:
        titles, parts, shown = split_name(run)
        if not parts:
            return None
        gender = _gender(titles)
        known = [
            entity
            for entity in self._with(parts[-1])
            if _fits(entity, parts) and not (gender is not None and entity.female is (not gender))
        ]
        if not known:
            return Entity(shown, parts, female=gender, body=not BODY.isdisjoint(parts))
        return max(known, key=lambda entity: _likelihood(entity, parts))

    def _with(self, part: str) -> list[Entity]:
        """Return those who have a word in their name."""
        if part not in self.read:
            self.read.add(part)
            for run in sorted(self.runs.get(part, ())):
                self._meet(run, of_thing=run.startswith("The ") or run in self.things)
        return self.by_part.get(part, [])

    def _meet(self, run: str, *, of_thing: bool) -> None:
        """Take a run of capitalised words that may be a name in full."""
        titles, parts, shown = split_name(run)
        if not parts or not 2 <= len(parts) + len(titles) <= LONGEST:
            return
        gender = _gender(titles)
        entity = self.entities.get(parts)
        if entity is None:
            body = of_thing or not BODY.isdisjoint(parts)
            entity = self.entities[parts] = Entity(shown, parts, female=gender, body=body)
            for part in parts:
                self.by_part.setdefault(part, []).append(entity)
        if len(shown) > len(entity.name):
            entity.name = shown
        if gender is not None:
            entity.female = gender


def _likelihood(entity: Entity, parts: tuple[str, ...]) -> tuple[bool, bool, bool, int]:
    """Order those of whom some words are the name: whole people named before come first."""
    full = len(entity.parts) > 1
    return (
        full and entity.parts[-1] == parts[-1],
        full,
        not entity.body,
        len(entity.parts),
    )


def _fits(entity: Entity, parts: tuple[str, ...]) -> bool:
    """Tell whether all words of a shorter or equal name are in the entity's name, initials aside."""
    return all(part in entity.parts or part[1:2] == "." for part in parts)


def _gender(titles: tuple[str, ...]) -> bool | None:
    """Tell whether titles are a woman's; None where they tell nothing."""
    if not FEMALE.isdisjoint(titles):
        return True
    return False if not MALE.isdisjoint(titles) else None


def _bare(word: str) -> str:
    """Return a word without its possessive ending."""
    if word.endswith(POSSESSIVE):
        return word[:-2] if word[-1] == "s" else word[:-1]
    return word


@lru_cache(maxsize=4096)
def split_name(run: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Split a run of capitalised words into titles, the words of the name, and the name as shown."""
    words = [_bare(word) for word in run.split()]
    while words and (
        words[0].lower() in NO_NAME or letters_of_words().get(words[0].lower(), "T") in CAPITALISED
    ):
        words.pop(0)
    heads = [place for place, word in enumerate(words[:-1]) if word.lower().rstrip(".") in HONORIFICS]
    words = words[heads[-1] :] if heads else words  # "of Probation Dame Glenys Stacey"
    titles = []
    first = 0
    while first < len(words) and (low := words[first].lower().rstrip(".")) in TITLED:
        titles.append(low)
        first += 1
    parts = tuple(word.lower() for word in words[first:] if word.lower() not in NO_NAME)
    return tuple(titles), parts, " ".join(words)
