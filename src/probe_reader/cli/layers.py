"""A text with its quotes, figures and annotations marked in plain characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.cli.plain import one_line, picture_lines
from probe_reader.core.describe import describe_annotation, describe_quotation, normalised, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.links import Linked
    from probe_reader.core.span import Span

LEGEND = "Marked: [q1 a quote q1]  [f1 a figure f1]  [a1 an annotation a1]"


def layered(
    text: str,
    quotations: Sequence[Quotation],
    quantities: Sequence[Quantity],
    annotations: Sequence[Anchored],
) -> Iterator[str]:
    """Yield a legend, the text with everything marked by number, and what each number means."""
    marks = [(each.span, f"q{number}") for number, each in enumerate(quotations, 1)]
    marks += [(each.span, f"f{number}") for number, each in enumerate(quantities, 1)]
    marks += [(each.span, f"a{number}") for number, each in enumerate(annotations, 1) if each.span]
    yield f"{LEGEND}\n\n"
    yield from marked(text, marks)
    yield "\n"
    yield from _notes("Quotes", "q", [describe_quotation(each) for each in quotations])
    yield from _notes("Figures", "f", [normalised(each) for each in quantities])
    yield from _notes("Annotations", "a", [stated(each) for each in annotations])


def marked(text: str, marks: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """Yield ``text`` in pieces with each span between "[name " and " name]"; spans may overlap."""
    edges = [(span.end, 0, -span.start, f" {name}]") for span, name in reversed(marks)]
    edges += [(span.start, 1, -span.end, f"[{name} ") for span, name in marks]
    done = 0
    for offset, _, _, sign in sorted(edges, key=lambda edge: edge[:3]):
        yield picture_lines(text[done:offset])
        yield sign
        done = offset
    yield picture_lines(text[done:])


def stated(anchored: Anchored) -> str:
    """Return an annotation's tags, note and annotator, and whether its passage is lost."""
    annotation = anchored.annotation
    lost = "; its passage is not found in the text any more" if anchored.orphan else ""
    return one_line(f"{describe_annotation(annotation)} ({annotation.annotator}{lost})")


def linked_line(link: Linked, document: str) -> str:
    """Return what an annotation of ``document`` is to another: "→ contradicts “£3.7bn” · 004.txt"."""
    arrow = "←" if link.back else "→"
    if link.other is None:
        return one_line(f"{arrow} {link.said} an annotation that is gone ({link.id})")
    words = shortened(link.other.selector.exact.strip("“”"), 60)
    where = "" if link.other.document == document else f" · {link.other.document}"
    return one_line(f"{arrow} {link.said} “{words}”{where}")


def _notes(title: str, letter: str, notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield f"\n{title}\n"
    for number, note in enumerate(notes, 1):
        yield f"  {letter}{number}  {one_line(note)}\n"
