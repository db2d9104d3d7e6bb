"""A walk over a text from quotation to quotation, with what is known at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.extractors.clauses import passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.extractors.clauses import Passage
    from probe_reader.extractors.paragraphs import Stretch
    from probe_reader.extractors.speakers import Choice


class Scene:
    """What is known when a quotation is weighed.

    Attributes:
        text: the document's.
        passage: the paragraph of the quotation, or the paragraphs that it runs through.
        index: the number of the first of them.
        earlier: the paragraph before, once it was looked at.
        unread: where that paragraph stands, as long as it was not looked at.
        last: the choice for the quotation before, if any.
        last_index: in which paragraph that stood.
    """

    __slots__ = ("earlier", "index", "last", "last_index", "passage", "text", "unread")

    def __init__(self, text: str, group: Group, before: Stretch | None) -> None:
        self.text = text
        self.last: Choice | None = None
        self.last_index = 0
        self.earlier: Passage | None = None
        self.unread: Stretch | None = None
        self._read(group, before)

    def take(self, choice: Choice | None) -> None:
        """Remember who was chosen for the quotation just weighed."""
        if choice is not None:
            self.last, self.last_index = choice, self.index

    def look_back(self) -> Passage | None:
        """Return the paragraph before, where the quotation opens its own."""
        if self.unread is not None:
            self.earlier = passage(self.text, self.unread, [])
            self.unread = None
        return self.earlier

    def enter(self, group: Group, before: Stretch | None) -> None:
        """Go on to the next quotations; ``before`` is the paragraph that no group covers before them."""
        last = self.passage if before is None else None
        self._read(group, before)
        self.earlier = last if 0 in self.passage.quotes else None

    def _read(self, group: Group, before: Stretch | None) -> None:
        self.passage = passage(self.text, group.stretch, group.quotes)
        self.unread = before if 0 in self.passage.quotes else None
        self.index = group.index

    def leave_opening(self) -> None:
        """Go on to a quotation that does not open its paragraph."""
        self.earlier = None
        self.unread = None


class Group:
    """Quotations of one paragraph, or of several that one of them runs through.

    Attributes:
        index: the number of the first paragraph.
        last: the number of the last one.
        stretch: where they stand.
        quotes: the quotations, in order.
    """

    __slots__ = ("index", "last", "quotes", "stretch")

    def __init__(self, index: int, stretch: Stretch) -> None:
        self.index = self.last = index
        self.stretch = stretch
        self.quotes: list[Stretch] = []


def scenes(text: str, stretches: list[Stretch], quotes: list[Stretch]) -> Iterator[tuple[Scene, int]]:
    """Yield each quotation as the token that it is in its scene.

    Whoever gets a scene lets it ``take`` the choice before asking for the next.
    """
    scene: Scene | None = None
    covered = -1
    for group in _groups(stretches, quotes):
        before = stretches[group.index - 1] if covered < group.index - 1 else None
        if scene is None:
            scene = Scene(text, group, before)
        else:
            scene.enter(group, before)
        covered = group.last
        for quote in scene.passage.quotes:
            yield scene, quote
            scene.leave_opening()


def _groups(stretches: list[Stretch], quotes: list[Stretch]) -> Iterator[Group]:
    """Yield the quotations by paragraph."""
    group: Group | None = None
    index = 0
    for start, end in quotes:
        if group is None or start >= group.stretch[1]:
            if group is not None:
                yield group
            while stretches[index][1] <= start:
                index += 1
            group = Group(index, stretches[index])
        while stretches[index][1] < end:
            index += 1
        group.last = index
        group.stretch = (group.stretch[0], stretches[index][1])
        group.quotes.append((start, end))
    if group is not None:
        yield group
