"""What a search came to, and each of its hits, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from probe_reader.core.errors import QueryError
from probe_reader.tui.lettering import MUTED, beside, counted, cut, visible, words
from probe_reader.tui.questions import TOLD

if TYPE_CHECKING:
    from probe_reader.core.hit import Hit, Snippet
    from probe_reader.tui.answers import Answer
    from probe_reader.tui.questions import Question

HELP = """\
Write words, and the best documents come first.

 staff cuts "at work"         any of the words; a phrase
 "staff cuts"~5               words near each other
 staff AND (cuts OR loads)    both; either; NOT leaves out
 +staff -agency               the same in short
 reoffend* wom?n probaton~    beginnings; patterns; nearly so spelt
 /£[0-9.]+ ?bn/               a regular expression

 speaker:lawrence  quote:cuts what somebody said
 tag:money  note:compare      what was marked
 date:2017..2018  doc:003     by date, document, title:
 figure:>1m  figure:10%..40%  figures; unit:GBP  kind:money"""


def told(answer: Answer) -> Content:
    """Return how the query was understood and what came of it; and what may have been meant."""
    results, better = answer.results, answer.better
    if isinstance(answer.error, QueryError):
        return pointed(answer.question.query, answer.error)
    if results is None:
        return words(str(answer.error or ""), "$text-error")
    if better is not None:
        meant = Content.assemble(
            ("Nothing was found. Did you mean ", MUTED),
            words(better, "bold $accent"),
            ("? enter asks it", MUTED),
        )
        return Content.assemble(words(results.understood), "\n", meant)
    found = f"{counted(len(results.hits), 'document')}, {counted(results.places, 'place')}"
    more = " (cut short; ask for less)" if results.partial else ""
    return Content.assemble(words(results.understood), "\n", (found + more, MUTED))


def state(question: Question) -> Content:
    """Return the order and the switches, each of which a click turns."""
    return state_of(TOLD[question.order], question)


def state_of(order: str, question: Question) -> Content:
    """Return an order in words and the switches of a question, each of which a click turns."""
    turning = Content.styled(order, MUTED).stylize_before(_turns("order"))
    switches = [
        Content.styled(f"{'●' if on else '○'} {sign}", "bold $accent" if on else MUTED).stylize_before(
            _turns(name)
        )
        for on, sign, name in (
            (question.match_case, "Aa", "match_case"),
            (question.whole_word, "word", "whole_word"),
        )
    ]
    return Content("  ").join([Content(""), turning, *switches])


def _turns(name: str) -> Style:
    return Style.from_meta({"search_state": name})


def pointed(query: str, error: QueryError, field: str = "Search ") -> Content:
    """Return what is wrong with the query, under a mark at its place behind the name of its field."""
    mark = " " * (len(field) + len(visible(query[: error.position]))) + "^"
    return Content.assemble((mark, "$text-error"), "\n", words(str(error), "$text-error"))


def hit_lines(hit: Hit, width: int, mark: Content) -> list[Content]:
    """Return title and count behind a mark one cell wide, and two lines of the snippet."""
    count = f"{len(hit.marks):,}" if hit.marks else ""
    kind = "" if hit.kind == "text" else hit.kind
    told = " · ".join(filter(None, [hit.date or "", " ".join(filter(None, [kind, count]))]))
    room = width - 2
    head = beside(words(hit.title, "bold"), Content.styled(told, MUTED), room)
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
