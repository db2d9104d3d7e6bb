"""How far annotators agree, a row for each tag or document, all together first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from probe_reader.core.describe import coefficient
from probe_reader.tui.lettering import MUTED, beside, words
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.analysis.agreement import Agreement, By
    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.project.comparing import Comparison

TOGETHER = "All together"


class AgreementList(RowList["Agreement"]):
    """Shows a comparison; its highlighted row tells which passages are looked at.

    Args:
        titles: of documents, by id.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__(self._draw_row, row_height=2)
        self._titles = titles
        self._by: By = "tag"
        self._differing: Mapping[str, int] = {}
        self._found: Comparison | None = None

    def show(self, found: Comparison, by: By) -> None:
        """Show a comparison; the highlighted row stays so where it is still there."""
        self._found, self._by = found, by
        self._differing = {"": len(found.disagreements), **found.differing(by)}
        self.set_rows([found.agreements.together, *found.agreements.rows], keep=lambda row: row.name)

    @property
    def passages(self) -> list[Disagreement]:
        """The passages that differ in what is highlighted."""
        row, found = self.highlighted, self._found
        if row is None or found is None:
            return []
        return [
            each
            for each in found.disagreements
            if not row.name or row.name in (each.tags if self._by == "tag" else (each.document,))
        ]

    def _draw_row(self, row: Agreement, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        name = self._titles.get(row.name, row.name) if self._by == "document" else row.name
        differing = self._differing.get(row.name, 0)
        told = f"{differing:,} differ{'s' if differing == 1 else ''}" if differing else "nothing differs"
        head = beside(words(name or TOGETHER, "" if name else "bold"), _figure("αU", row.alpha), width - 2)
        below = beside(words(f"  {told}", MUTED), _figure("κ", row.kappa).stylize(MUTED), width - 2)
        return [Content.assemble(" ", head), Content.assemble(" ", below)]


def _figure(sign: str, value: float | None) -> Content:
    return Content(f"{sign} {coefficient(value)}")
