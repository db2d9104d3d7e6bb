"""How far annotators agree, and where they do not, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.cli.lines import LineCounter, counted, heading
from probe_reader.cli.plain import bold, cells, clip, one_line, picture, screen_width, table
from probe_reader.core.describe import UNKNOWN, coefficient, describe_annotation, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.analysis.agreement import Agreement, By
    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.core.annotation import Anchored
    from probe_reader.core.span import Span
    from probe_reader.project import Project
    from probe_reader.project.comparing import Comparison

MOST = 4
"""How many annotators have a column of their own in the table."""

LEGEND = (
    ("Percent", "of all characters, those that both of a pair mark or leave out alike"),
    ("Shared", "of the characters that anybody marked, those that all marked"),
    ("Kappa", "Cohen's, a character at a time; the mean of the pairs"),
    ("αU, uα", "Krippendorff's for unitising: by boundaries (2004), by lengths (2016)"),
)
CANNOT = (UNKNOWN, "cannot be told: chance alone would agree, as where all is marked, or nothing")


def figure_lines(found: Comparison, by: By) -> Iterator[str]:
    """Yield who is compared, a table with a line for each tag or document, and what its columns mean."""
    people, documents = found.study.annotators, len(found.study.lengths)
    yield f"{one_line(named(people))} · {counted(documents, 'document')} that two or more of them annotated"
    yield ""
    columns = people if len(people) <= MOST else ("Marked",)
    head = (by.capitalize(), *(clip(one_line(name), 12) for name in columns))
    differing = found.differing(by)
    rows = [_cells(row, row.name, differing.get(row.name, 0), people) for row in found.agreements.rows]
    together = _cells(found.agreements.together, "all together", len(found.disagreements), people)
    shown = [*rows, together]
    yield from table(
        (*head, "Differ", "Percent", "Shared", "Kappa", "αU", "uα"), shown, right=range(1, len(together))
    )
    yield ""
    unknown = any(UNKNOWN in row[-3:] for row in shown)
    for word, meaning in (*LEGEND, *([CANNOT] if unknown else [])):
        yield f"{word:<9}{meaning}"


def _cells(row: Agreement, name: str, differing: int, people: Sequence[str]) -> tuple[str, ...]:
    units = [f"{row.units[each]:,}" if each in row.units else UNKNOWN for each in people]
    marked = units if len(people) <= MOST else [f"{sum(row.units.values()):,}"]
    parts = (_percent(row.percent, 1), _percent(row.both, 0))
    return (
        one_line(name),
        *marked,
        f"{differing:,}",
        *parts,
        *(coefficient(value) for value in (row.kappa, row.alpha, row.u_alpha)),
    )


def _percent(value: float | None, digits: int) -> str:
    return UNKNOWN if value is None else f"{100 * value:.{digits}f} %"


def differing_lines(project: Project, passages: Sequence[Disagreement]) -> Iterator[str]:
    """Yield a heading a document, and a passage at a time: its line, its words, and who said what."""
    room, last, text, counter = screen_width(), "", "", LineCounter("")
    for each in passages:
        if each.document != last:
            document = project.library.document(each.document)
            text = str(document.text)
            last, counter = each.document, LineCounter(text)
            yield ""
            yield bold(clip(heading(document.id, document.title), room))
        yield clip(f"{counter.line(each.span):>6}  “{one_line(each.span.of(text))}”", room)
        width = min(max(map(cells, map(picture, each.said))), 20)
        for name, said in each.said.items():
            who = clip(picture(name), width)
            for line in _said(said, each.span, text):
                yield clip(f"        {who}{' ' * (width - cells(who))}  {line}", room)


def _said(said: Sequence[Anchored], span: Span, text: str) -> list[str]:
    """Return what somebody said of a passage, with the words where these are not all of it."""
    lines = []
    for each in said:
        assert each.span is not None, "orphans are not compared"
        words = f" “{one_line(each.span.of(text))}”" if each.span != span else ""
        lines.append(one_line(describe_annotation(each.annotation)) + words)
    return lines or [UNKNOWN]
