"""The command that compares annotators: how far they agree, and where they do not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import click

from probe_reader.cli.comparison import differing_lines, figure_lines
from probe_reader.cli.lines import LineCounter, counted
from probe_reader.cli.marking import wanted_document
from probe_reader.cli.options import (
    document_filter,
    format_option,
    open_project,
    project_option,
    tag_filter,
    tell_problems,
)
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import one_line
from probe_reader.cli.talk import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.analysis.agreement import Agreement, By
    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.core.rows import Row
    from probe_reader.project import Project
    from probe_reader.project.comparing import Comparison

PASSAGES = (
    "passage", "document", "line", "start", "end", "exact", "differ", "annotator", "id", "tags", "note",
    "annotation_start", "annotation_end",
)  # fmt: skip
"""Columns of the rows of passages."""

SHOWN = 10
"""How many passages are shown where nothing is said."""


EXAMPLES = """\b
Examples:
  probe-reader agreement --by document
  probe-reader agreement --annotators anna ben --tag claim --all
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--by",
    type=click.Choice(["tag", "document"]),
    default="tag",
    show_default=True,
    help="What each line is about.",
)
@click.option(
    "--annotators", "first", multiple=True, metavar="A B...", help="Whom to compare (default: everybody)."
)
@click.argument("others", metavar="", nargs=-1)
@click.option("--nested", is_flag=True, help="Let a tag count for those that it is nested below.")
@click.option(
    "--disagreements",
    "count",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Show N passages that differ (default: {SHOWN}).",
)
@click.option("--all", "everything", is_flag=True, help="Show all passages that differ.")
@tag_filter
@document_filter
@project_option
@format_option
def agreement(
    by: By,
    first: tuple[str, ...],
    others: tuple[str, ...],
    nested: bool,
    count: int | None,
    everything: bool,
    tag: str | None,
    reference: str | None,
    folder: str | None,
    format: str,
) -> None:
    """Compare annotators, and show where they differ.

    Compared are the documents that two or more of them annotated. Rows for programs are those of the
    table; with --disagreements or --all those of the passages.
    """
    from probe_reader.project.comparing import compare  # noqa: PLC0415  # only for this command

    project = open_project(folder)
    document = wanted_document(project, reference)
    found = compare(project, by, (*first, *others), document=document, tag=tag, nested=nested)
    most = None if everything else SHOWN if count is None else count
    passages = found.disagreements[:most]
    if format == "text":
        print_lines(_text(project, found, by, passages))
    elif everything or count is not None:
        print_rows(format, _passage_rows(project, passages), PASSAGES)
    else:
        together = _figure_row(found, by, found.agreements.together)
        rows = [*(_figure_row(found, by, each) for each in found.agreements.rows), together]
        print_rows(format, rows if found.study.lengths else (), tuple(together))
    if not found.study.lengths:
        say(found.told)
    tell_problems(project)


def _text(project: Project, found: Comparison, by: By, passages: Sequence[Disagreement]) -> Iterator[str]:
    if not found.study.lengths:
        return
    yield from figure_lines(found, by)
    yield from differing_lines(project, passages)
    if (more := len(found.disagreements) - len(passages)) > 0:
        yield ""
        yield f"{counted(more, 'more passage')} {'differs' if more == 1 else 'differ'}; --all shows all."
    if found.told:
        yield ""
        yield one_line(found.told)


def _figure_row(found: Comparison, by: By, row: Agreement) -> Row:
    people = found.study.annotators
    kappas = {pair.annotators: pair.kappa for pair in row.pairs}
    differing = found.differing(by)
    return {
        by: row.name or None,
        "documents": row.documents,
        "differ": differing.get(row.name, 0) if row.name else len(found.disagreements),
        "percent": _rounded(row.percent),
        "shared": _rounded(row.both),
        "kappa": _rounded(row.kappa),
        "alpha_u": _rounded(row.alpha),
        "u_alpha": _rounded(row.u_alpha),
        **{f"units {name}": row.units.get(name) for name in people},
        **{f"kappa {a} {b}": _rounded(kappas.get((a, b))) for a, b in combinations(people, 2)},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _passage_rows(project: Project, passages: Sequence[Disagreement]) -> Iterator[Row]:
    document, text, counter = "", "", LineCounter("")
    for number, each in enumerate(passages, 1):
        if each.document != document:
            document, text = each.document, project.library.text(each.document)
            counter = LineCounter(text)
        about: Row = {
            "passage": number,
            "document": document,
            "line": counter.line(each.span),
            "start": each.span.start,
            "end": each.span.end,
            "exact": each.span.of(text),
            "differ": list(each.tags),
        }
        for name, said in each.said.items():
            for anchored in said or (None,):
                annotation, span = (anchored.annotation, anchored.span) if anchored else (None, None)
                yield {
                    **about,
                    "annotator": name,
                    "id": annotation.id if annotation else None,
                    "tags": list(annotation.tags) if annotation else [],
                    "note": annotation.note if annotation else "",
                    "annotation_start": span.start if span else None,
                    "annotation_end": span.end if span else None,
                }


COMMANDS = (agreement,)
