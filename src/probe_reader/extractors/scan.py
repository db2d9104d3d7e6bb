"""Walking through a text from one figure to the next."""

from __future__ import annotations

import re

from probe_reader.core.finding import Quantity
from probe_reader.core.span import Span
from probe_reader.extractors.cells import read_cell, read_row
from probe_reader.extractors.dates import MONTH_NAMES, Moment, read_moment
from probe_reader.extractors.decades import DECADES, read_decade
from probe_reader.extractors.figures import Figure, dated, decade_figure, read_figure
from probe_reader.extractors.identifiers import (
    is_attached,
    is_called,
    is_cut,
    is_label,
    is_list_number,
    is_minus,
    is_name,
    is_note,
    number_called,
)
from probe_reader.extractors.loose import from_end, loose_quantities
from probe_reader.extractors.neighbours import settle
from probe_reader.extractors.starts import starts
from probe_reader.extractors.years import is_year, year_range

_ADDRESS = ("http://", "https://", "www.")
_LOOSE = frozenset({1.0, 12.0, 100.0, 1000.0, 1e6, 1e9, 1e12})
"""Numbers that a word alone tells loosely: "one", "a million"."""
_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_NEAR = 10
"""How near two number words are that may stand in a row."""
_MONTHS = frozenset(MONTH_NAMES)
_ONE_OF = re.compile(r"one[ \n](?:of|another|who|that|which|is|was|has|would|could|can)(?!\w)", re.IGNORECASE)
"""A "one" that counts nothing."""
_IF = re.compile(r"\b(?:if|no|any|each|every|which|that|the|this)[ \n]$", re.IGNORECASE)


def find_quantities(text: str, *, loose: bool = False) -> tuple[Quantity, ...]:
    """Return the figures of ``text`` in order of their start, none overlapping.

    ``loose`` adds what has no number of its own: "the next", "the last but one", "degrees Celsius".
    """
    figures: list[Figure] = []
    done = last = 0
    for start, surface in starts(text):
        if start < done:
            continue
        named = start
        if surface[0] in "0123456789":
            named = number_called(text, start)
        elif surface.startswith(_ADDRESS):
            named = start + len(surface)
        if named > start:
            done = named
            continue
        figure = read_cell(text, start, done) or _read(text, start, surface, done, last)
        last = start
        if figure is None:
            continue
        figure.start = max(figure.start, done)
        done = figure.end
        figures.append(figure)
    found = [_quantity(figure) for figure in settle(text, figures) if figure.end > figure.start]
    return tuple(_with_loose(text, found) if loose else found)


def _with_loose(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the figures with the words that stand for one, where they do not overlap."""
    added: list[Quantity] = []
    place = 0
    for start, end, kind, value, unit in loose_quantities(text):
        while place < len(found) and found[place].span.end <= start:
            place += 1
        if place == len(found) or found[place].span.start >= end:
            added.append(Quantity(Span(start, end), kind, value, unit))
        elif (kind == "percent" and value is not None and found[place].kind == "number") or (
            kind == found[place].kind == "ordinal" and isinstance(found[place].value, str)
        ):
            found[place] = Quantity(Span(start, end), kind, value, unit)
    return sorted((*found, *added), key=lambda quantity: quantity.span.start)


def _read(text: str, start: int, surface: str, done: int, last: int) -> Figure | None:
    """Return the figure that begins at a likely start; ``last`` is the likely start before it."""
    decade = None
    end = start + len(surface)
    if surface[-1] in "0sS" and (text[end : end + 1] == "s" or surface.lower() in DECADES):
        decade = read_decade(text, start)
    if decade:
        return decade_figure(decade, start)
    if not surface[0].isalpha():
        if surface[0] in "0123456789.":
            return _digits(text, start, surface, done)
    elif surface in _MONTHS:
        moment = read_moment(text, start)
        return dated(moment, start) if moment else None
    return _worded(text, start, surface, last)


def _worded(text: str, start: int, surface: str, last: int) -> Figure | None:
    """Return the figure that begins with a word or a sign; ``last`` is the likely start before it."""
    place = from_end(text, start, surface)
    if place:
        return Figure(start, place[0], start, "ordinal", place[1])
    if surface[0] in "nmNM" and surface.lower() in _HOURS:
        return dated(Moment(start + len(surface), _HOURS[surface.lower()], "time"), start)
    if surface[0] in "oO" and _ONE_OF.match(text, start):
        return None
    figure = read_row(text, start) if start - last < _NEAR else None
    figure = figure or read_figure(text, start)
    if figure is None or is_cut(text, figure.end):
        return None
    return figure if _is_told(text, start, figure) else None


def _digits(text: str, start: int, surface: str, done: int) -> Figure | None:
    """Return the figure that begins with digits."""
    if is_attached(text, start) or is_list_number(text, start) or len(surface) > 60:
        return None
    moment = read_moment(text, start) if "," not in surface and len(surface) < 11 else None
    span = year_range(text, start, moment.end) if moment and moment.bare else None
    if span:
        return dated(Moment(*span), start)
    if moment and (not moment.bare or is_year(text, start, moment.end)):
        return None if is_cut(text, moment.end) else dated(moment, start)
    signed = start > done and is_minus(text, start)
    begin = start - 1 if signed else start
    figure = read_figure(text, begin, signed=signed)
    if figure is None or is_cut(text, figure.end) or not _is_told(text, begin, figure):
        return None
    return figure


def _is_told(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a number means something: bare ones may be names or turns of phrase."""
    vague = figure.value is None and figure.low is None and figure.high is None
    if figure.kind == "number":
        if vague or (figure.approximate and figure.value is None):
            return False
        if figure.words:
            return figure.value not in _LOOSE or (
                figure.value != 1 and text[start : start + 3].lower() == "one"
            )
        end = figure.end
        return not (is_note(text, start, end) or is_label(text, start) or is_called(text, end))
    if figure.kind == "count":
        if vague or (figure.value == 1 and _IF.search(text, max(0, start - 8), start)):
            return False
        small = isinstance(figure.value, float) and figure.value < 1000 and figure.value.is_integer()
        return figure.words or not small or not is_name(text, start)
    return True


def _quantity(figure: Figure) -> Quantity:
    return Quantity(
        Span(figure.start, figure.end),
        figure.kind,
        figure.value,
        figure.unit,
        figure.low,
        figure.high,
        figure.approximate,
        figure.change,
        figure.rate,
    )
