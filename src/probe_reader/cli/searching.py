"""The command that searches."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from probe_reader.cli.batch import EVERY, batch_rows, print_batch
from probe_reader.cli.lines import counted, heading
from probe_reader.cli.options import complete_tag, format_option, open_project, project_option, tell_problems
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import bold, clip, picture, screen_width
from probe_reader.cli.talk import pointed, progress, say
from probe_reader.core.errors import QueryError, UsageError
from probe_reader.core.facet import narrowed
from probe_reader.core.rows import facet_row, hit_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.facet import Facets
    from probe_reader.core.hit import Hit, Order, Results, Snippet
    from probe_reader.project import Project

SEARCH = ("document", "title", "date", "score", "start", "end", "snippet", "places", "kind")
"""Columns of its rows."""

FACETS = ("facet", "value", "count", "clause")
"""Columns of the rows of ``--facets``."""


@click.command()
@click.argument("words", metavar="[QUERY]", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="How many documents."
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(["score", "date", "document"]),
    default="score",
    show_default=True,
    help="The best first; the latest first; by name.",
)
@click.option("--match-case", is_flag=True, help="Words as they are typed, upper and lower case.")
@click.option("--whole-word", is_flag=True, help="Words just as they are typed, in no other form.")
@click.option("--tag", "tags", metavar="T", multiple=True, shell_complete=complete_tag, help="Only with it.")
@click.option(
    "--not-tag", "others", metavar="T", multiple=True, shell_complete=complete_tag, help="Only without it."
)
@click.option("--facets", is_flag=True, help="Count what the documents have in common instead.")
@click.option("--like", is_flag=True, help="QUERY is a passage; find what says most nearly the same.")
@click.option("--saved", metavar="NAME", help="Ask the query that was saved under a name.")
@click.option("--save", metavar="NAME", help="Save QUERY under a name, too.")
@click.option(
    "--batch", type=click.File(encoding="utf-8"), metavar="FILE", help="Ask each line of a file; - is stdin."
)
@project_option
@format_option
def search(
    words: tuple[str, ...],
    limit: int,
    order: Order,
    tags: tuple[str, ...],
    others: tuple[str, ...],
    saved: str | None,
    save: str | None,
    batch: Any,
    folder: str | None,
    format: str,
    *,
    match_case: bool,
    whole_word: bool,
    facets: bool,
    like: bool,
) -> None:
    """Search documents, quotes, figures and annotations.

    \b
    staff cuts                 any of the words, best first
    "staff cuts" "a b"~5       a phrase; words near each other
    staff AND (cuts OR pay)    also NOT, +must, -not
    staf* wom?n stafff~1       beginnings, patterns, nearly so spelt
    /£[0-9.]+ ?bn/             a regular expression
    speaker:lawrence           title: quote: tag: note: annotator: doc:
    date:2017..2018            figure:>1m figure:10%..40% unit:GBP kind:money
    """  # noqa: D301  # click's mark for lines that are not to be joined
    _check(bool(words), saved, save, batch, facets=facets, like=like)
    project = open_project(folder)
    asked = project.searches.query(saved) if saved is not None else " ".join(words)
    finder = project.finder
    ask = partial(finder.search, match_case=match_case, whole_word=whole_word)
    clauses = [*map(_tag_clause, tags), *(f"-{_tag_clause(tag)}" for tag in others)]
    finder.refresh(progress=progress())
    if batch is not None:
        print_batch(batch_rows(partial(ask, limit=EVERY), batch, clauses), format)
        tell_problems(project)
        return
    query = narrowed(asked, clauses)
    with _pointing(query):
        if save is not None:
            _save(project, save, query)
        if facets:
            _print_facets(finder.facets(query, match_case=match_case, whole_word=whole_word), format)
        elif like:
            _print_hits(finder.like(asked, limit), format)
        else:
            results = ask(query, limit, order=order)
            _print_hits(results, format)
            _suggest(project, query, results)
    tell_problems(project)


def _save(project: Project, name: str, query: str) -> None:
    """Save a query under a name, if it can be understood; also where nobody reads what is printed then."""
    from probe_reader.core.query import parse_query  # noqa: PLC0415  # only where one is saved

    parse_query(query)
    project.searches.save(name, query)
    say(f"Saved as “{name.strip()}”.")


def _check(query: bool, saved: str | None, save: str | None, batch: Any, *, facets: bool, like: bool) -> None:
    """Refuse what cannot go together."""
    if [query, saved is not None, batch is not None].count(True) != 1:
        raise UsageError(
            "Give a query, or --saved with its name, or --batch with a file that has one on each line."
        )
    if save is not None and not query:
        raise UsageError("--save needs the query that is to be saved.")
    if (batch is not None) + facets + like > 1:
        raise UsageError("--batch, --facets and --like cannot go together.")
    if like and not (saved is None and save is None):
        raise UsageError("--like takes a passage, and only queries are saved.")


@contextmanager
def _pointing(query: str) -> Iterator[None]:
    """Point at the place of a fault in a query."""
    try:
        yield
    except QueryError as error:
        error.add_note(pointed(query, error.position))
        raise


def _tag_clause(tag: str) -> str:
    return f'tag:"{tag.replace(chr(34), " ")}"'


def _suggest(project: Project, query: str, results: Results) -> None:
    if not results.hits and (better := project.finder.suggestion(query)) is not None:
        say(f"Did you mean: {better}")


def _print_hits(results: Results, format: str) -> None:
    if format != "text":
        print_rows(format, (hit_row(hit) for hit in results.hits), SEARCH)
        return
    print_lines(_hit_lines(results.hits))
    cut = " (cut short; ask for less)" if results.partial else ""
    say(
        f"{counted(len(results.hits), 'document')}, {counted(results.places, 'place')} "
        f"for {results.understood}{cut}."
    )


def _hit_lines(hits: tuple[Hit, ...]) -> Iterator[str]:
    for number, hit in enumerate(hits, 1):
        places = f" · {counted(len(hit.marks), 'place')}" if len(hit.marks) > 1 else ""
        kind = f" · {hit.kind}" if hit.kind != "text" else ""
        yield clip(f"{number:>3}  {heading(hit.document, hit.title)}{places}{kind}", screen_width())
        yield f"     {_snippet(hit.snippet)}"


def _snippet(snippet: Snippet) -> str:
    """Return a snippet with the words that were found in bold, where that can be shown."""
    shown, done = "", 0
    for mark in snippet.marks:
        shown += picture(snippet.text[done : mark.start]) + bold(picture(mark.of(snippet.text)))
        done = mark.end
    return shown + picture(snippet.text[done:])


def _print_facets(facets: Facets, format: str) -> None:
    if format == "text":
        print_lines(_facet_lines(facets))
    else:
        print_rows(format, (facet_row(value) for values in facets.values() for value in values), FACETS)


def _facet_lines(facets: Facets) -> Iterator[str]:
    for name, values in facets.items():
        if values:
            yield bold(name)
            for value in values:
                yield clip(f"{value.count:>7,}  {picture(value.value)}", screen_width())


COMMANDS: tuple[Callable[..., object], ...] = (search,)
