"""The results of a search, a hit each, to tick and to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.hit import Hit
from probe_reader.tui.hit_lines import HELP, hit_lines
from probe_reader.tui.lettering import counted
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from probe_reader.core.hit import Results
    from probe_reader.tui.questions import Question

NOTHING = "Nothing was found. Try fewer words, or word* or word~."


class HitList(TickList[Hit]):
    """Hits in the order of the results.

    Attributes:
        results: those that are shown; None before anything was asked.
    """

    def __init__(self) -> None:
        super().__init__(self._draw, key_of=lambda hit: hit.document, row_height=4, empty=HELP)
        self.results: Results | None = None
        self._answered: Question | None = None

    def show_results(self, question: Question, results: Results | None) -> bool:
        """Show results, and tell whether they answer another question than those before.

        Ticks and the highlight outlast only the same question asked again.
        """
        other = results is None or self._answered != question
        if other:
            self.set_ticked(())
        self.results, self._answered = results, question
        self.empty = HELP if results is None else NOTHING
        self.set_rows(self.hits, keep=None if other else lambda hit: hit.document)
        return other

    @property
    def hits(self) -> Sequence[Hit]:
        """All hits that are shown."""
        return self.results.hits if self.results is not None else ()

    @property
    def chosen(self) -> list[Hit]:
        """The hits that are ticked; where none is, the highlighted one."""
        if self.ticked:
            return [hit for hit in self.hits if hit.document in self.ticked]
        return [self.highlighted] if self.highlighted is not None else []

    def told(self) -> str:
        """Say what is ticked; nothing where nothing is."""
        if not self.ticked:
            return ""
        places = sum(len(hit.marks) for hit in self.chosen)
        of = f"{len(self.ticked):,} of {len(self.hits):,} documents ticked"
        return f"{of}, {counted(places, 'place')}"

    def _draw(self, hit: Hit, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        return hit_lines(hit, width, self.mark(hit))
