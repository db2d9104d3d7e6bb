"""The command that shows every place found on a line of its own, its words in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.analysis.collocates import WINDOW, by, collocates
from probe_reader.cli.lines import counted
from probe_reader.cli.options import format_option, open_project, project_option, tell_problems
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import bold, cells, clip, picture, screen_width, table
from probe_reader.cli.talk import pointed, progress, say
from probe_reader.core.concordance import on_one_line, ordered, parse_levels, sort_key
from probe_reader.core.errors import QueryError
from probe_reader.core.rows import line_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from probe_reader.analysis.collocates import Collocate, Measure
    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.rows import Row

LINES = ("document", "title", "date", "start", "end", "left", "keyword", "right")
"""Columns of its rows."""

COLLOCATES = ("word", "left", "right", "near", "everywhere", "ll", "mi")
"""Columns of the rows of ``--collocates``."""

WIDTH = 120
"""Columns of a line where no terminal reads it."""


@click.command()
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option(
    "--sort", "levels", metavar="LEVELS", default="", help="By words around, as in 1R,2R,1L; keyword; date."
)
@click.option("--collocates", "near", is_flag=True, help="Count the words that stand near instead.")
@click.option(
    "--window",
    type=click.IntRange(1, 20),
    default=WINDOW,
    show_default=True,
    help="How many words away is near.",
)
@click.option(
    "--by",
    "measure",
    type=click.Choice(["ll", "mi"]),
    default="ll",
    show_default=True,
    help="Collocates by log-likelihood or mutual information.",
)
@click.option("--stop-words", is_flag=True, help="Collocates such as “the” too.")
@click.option("--limit", type=click.IntRange(min=1), help="How many lines.")
@click.option("--match-case", is_flag=True, help="Words as they are typed, upper and lower case.")
@click.option("--whole-word", is_flag=True, help="Words just as they are typed, in no other form.")
@project_option
@format_option
def concordance(
    words: tuple[str, ...],
    levels: str,
    window: int,
    measure: Measure,
    limit: int | None,
    folder: str | None,
    format: str,
    *,
    near: bool,
    stop_words: bool,
    match_case: bool,
    whole_word: bool,
) -> None:
    """Show every place of a search on a line of its own.

    QUERY is written as for search. Lines are sorted by the words around: 1R is the first word to the
    right, 2L the second to the left; also keyword, document and date.
    """
    wanted = parse_levels(levels)
    project = open_project(folder)
    query = " ".join(words)
    project.finder.refresh(progress=progress())
    try:
        found = project.finder.concordance(query, match_case=match_case, whole_word=whole_word)
        lines = [line for some in found for line in some]
    except QueryError as error:
        error.add_note(pointed(query, error.position))
        raise
    if near:
        told = collocates(project.gatherer.texts(lines), window, stop_words=stop_words)
        _print_collocates(by(told, measure)[:limit], format)
    else:
        places = ordered([sort_key(line) for line in lines], wanted)
        _print([lines[place] for place in places[:limit]], len(lines), format)
    tell_problems(project)


def _print(lines: Sequence[ConcordanceLine], count: int, format: str) -> None:
    if format != "text":
        print_rows(format, map(line_row, lines), LINES)
        return
    print_lines(aligned(lines, screen_width() or WIDTH))
    of = f"{len(lines):,} of {counted(count, 'place')}" if len(lines) < count else counted(count, "place")
    say(f"{of} in {counted(len({line.document for line in lines}), 'document')}.")


def aligned(lines: Sequence[ConcordanceLine], width: int) -> Iterator[str]:
    """Yield lines of ``width`` columns, the keywords under each other, and the document at the end."""
    at_end = min(max((cells(picture(line.document)) for line in lines), default=0), width // 4)
    room = max(width - at_end - 2, 3)
    longest = max((cells(_shown(line.keyword)) for line in lines), default=0)
    before = (room - min(longest, room // 3)) // 2
    for line in lines:
        left = _end_of(_shown(line.left), before)
        keyword = clip(_shown(line.keyword), room - before)
        right = _start_of(_shown(line.right), room - before - cells(keyword))
        padded = " " * (room - before - cells(keyword) - cells(right))
        name = clip(picture(line.document), at_end)
        yield f"{' ' * (before - cells(left))}{left}{bold(keyword)}{right}{padded}  {name}".rstrip()


def _shown(text: str) -> str:
    return picture(on_one_line(text))


def _end_of(text: str, width: int) -> str:
    text = text[-width:] if width else ""
    while cells(text) > width:
        text = text[1:]
    return text


def _start_of(text: str, width: int) -> str:
    text = text[: max(width, 0)]
    while cells(text) > width:
        text = text[:-1]
    return text


def _print_collocates(found: Sequence[Collocate], format: str) -> None:
    if format != "text":
        print_rows(format, map(_row, found), COLLOCATES)
        return
    rows = [_cells(each) for each in found]
    print_lines(table(("word", "left", "right", "all", "LL", "MI"), rows, (1, 2, 3, 4, 5)))
    say(f"{counted(len(found), 'word')} near, of the documents in which it stands.")


def _row(each: Collocate) -> Row:
    return {
        "word": each.word,
        "left": each.left,
        "right": each.right,
        "near": each.near,
        "everywhere": each.everywhere,
        "ll": round(each.likelihood, 4),
        "mi": round(each.information, 4),
    }


def _cells(each: Collocate) -> tuple[str, ...]:
    numbers = (each.left, each.right, each.everywhere)
    measures = (f"{each.likelihood:.1f}", f"{each.information:.2f}")
    return (picture(each.word), *(f"{number:,}" for number in numbers), *measures)


COMMANDS: tuple[Callable[..., object], ...] = (concordance,)
