"""What a search came to, and each of its hits, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from probe_reader.tui.lettering import MUTED, beside, counted, cut, visible, words

if TYPE_CHECKING:
    from probe_reader.core.errors import QueryError
    from probe_reader.core.hit import Hit, Results, Snippet


def told(results: Results) -> Content:
    """Return how the query was understood and what came of it."""
    found = f"{counted(len(results.hits), 'document')}, {counted(results.places, 'place')}"
    more = " (cut short; ask for less)" if results.partial else ""
    return Content.assemble(words(results.understood), "\n", (found + more, MUTED))


def pointed(query: str, error: QueryError) -> Content:
    """Return what is wrong with the query, under a mark at its place."""
    field = "Search "
    mark = " " * (len(field) + len(visible(query[: error.position]))) + "^"
    return Content.assemble((mark, "$text-error"), "\n", words(str(error), "$text-error"))


def hit_lines(hit: Hit, width: int, mark: Content) -> list[Content]:
    """Return title and count behind a mark one cell wide, and two lines of the snippet."""
    count = f"{len(hit.marks):,}" if hit.marks else ""
    kind = {"text": "", "quote": "quote ", "annotation": "annotation "}[hit.kind]
    room = width - 2
    head = beside(words(hit.title, "bold"), Content.styled(kind + count, MUTED), room)
    lines = _snippet(hit.snippet).wrap(room)[:2]
    return [
        Content.assemble(mark, cut(head, room)),
        *(Content.assemble(" ", cut(line, room)) for line in lines),
    ]


def _snippet(snippet: Snippet) -> Content:
    """Return the snippet with what was found standing out."""
    content = Content(visible(snippet.text))
    for mark in snippet.marks:
        content = content.stylize("bold $reader-hit", mark.start, mark.end)
    return content
