"""One figure with all that belongs to it: bounds, range, the noun it counts, rate and change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from probe_reader.extractors.ages import make_age
from probe_reader.extractors.amounts import Amount, read_amount
from probe_reader.extractors.counted import read_noun
from probe_reader.extractors.dates import is_part_of_year, read_ranked
from probe_reader.extractors.identifiers import is_phrase
from probe_reader.extractors.loose import from_last
from probe_reader.extractors.modifiers import read_after, read_change, read_hedge
from probe_reader.extractors.parts import RANKS, WORD
from probe_reader.extractors.rates import read_rate
from probe_reader.extractors.ratios import read_ratio
from probe_reader.extractors.units import read_unit

if TYPE_CHECKING:
    from probe_reader.core.finding import QuantityKind
    from probe_reader.extractors.dates import Moment
    from probe_reader.extractors.decades import Decade

_CONNECTOR = re.compile(
    r"(?:[ \u00a0]?(?:-|–|—|−)[ \u00a0]?|-?[ \n]{1,2}(to|and|or|up to)[ \n-](?:up to )?)(?=[0-9a-zA-Z$£€¥.])",
    re.IGNORECASE,
)
_JOINS = frozenset(" \n\u00a0-–—−")
_JOINED = frozenset("tTaAoOuU-–—− \n0123456789$£€¥.") | frozenset("efnshmEFNSHM")
_BETWEEN = re.compile(r"\b(between|from)[ \n]$", re.IGNORECASE)
_BY = re.compile(r"\bby[ \n](?:[a-z]+[ \n])?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|all|another)[ \n]", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:for|within)[ \n]$", re.IGNORECASE)
_OF = re.compile(r"[ \n]of(?=[ \n])", re.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """A figure while it is being read; see ``core.finding.Quantity`` for the fields."""

    start: int
    end: int
    number: int
    kind: QuantityKind
    value: float | str | None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    change: Literal["up", "down"] | None = None
    rate: str | None = None
    words: bool = False


def dated(moment: Moment, start: int) -> Figure:
    """Return a date or a time of day as a figure."""
    return Figure(start, moment.end, start, moment.kind, moment.value)


def decade_figure(decade: Decade, start: int) -> Figure:
    """Return the nineties as a date, and the thirties of a life as an age."""
    if decade.value:
        return Figure(decade.start, decade.end, start, "date", decade.value)
    last = decade.first + 9
    return Figure(decade.start, decade.end, start, "age", None, "year", decade.first, last)


def read_figure(text: str, position: int, *, signed: bool = False) -> Figure | None:
    """Return the figure whose number or currency starts at ``position``."""
    word = WORD.match(text, position)
    rank = RANKS.get(word[0].lower()) if word else None
    if word and rank:
        return _ordinal(text, Figure(position, word.end(), position, "ordinal", rank), rank)
    amount = read_amount(text, position, signed=signed)
    if amount is None:
        return _single(text, position)
    numeral = amount.numeral
    figure = Figure(
        position, amount.end, position, amount.kind, amount.value, amount.unit, numeral.low, numeral.high,
        approximate=numeral.form == "vague", words=numeral.words,
    )  # fmt: skip
    if figure.kind == "ordinal":
        return _ordinal(text, figure, amount.value or 0.0)
    ratio = read_ratio(text, amount)
    if ratio:
        figure.end, figure.value = ratio
        figure.kind = "fraction"
    elif amount.value is not None:
        _ranged(text, figure, amount)
    if figure.unit is None:
        _counted(text, figure, amount)
    make_age(text, figure)
    _surrounded(text, figure)
    return figure


def _ordinal(text: str, figure: Figure, rank: float) -> Figure | None:
    """Return an ordinal, with "to last" where that follows; None where it ranks nothing."""
    if is_phrase(text, figure.start, figure.end) or is_part_of_year(text, figure.end):
        moment = read_ranked(text, figure.end, rank)
        return dated(moment, figure.start) if moment else None
    moment = read_ranked(text, figure.end, rank)
    if moment:
        return dated(moment, figure.start)
    last = from_last(text, figure.end, rank)
    figure.end, figure.value = last or (figure.end, figure.value)
    return figure


def _single(text: str, position: int) -> Figure | None:
    """Return "over a year", "for an hour": one of a unit of time, told as a length."""
    article = _ARTICLE.match(text, position)
    unit = read_unit(text, article.end() - 1, words=True) if article else None
    if article is None or unit is None or unit.kind != "duration":
        return None
    figure = Figure(position, unit.end, position, "duration", 1.0, unit.name, words=True)
    _surrounded(text, figure)
    told = figure.start < position or len(article[0]) > 3
    if not told and not _LENGTH.search(text, max(0, position - 8), position):
        return None
    return figure


def _ranged(text: str, figure: Figure, amount: Amount) -> None:
    """Take in the other end of a range: "between 20 and 30 per cent", "£2–3m"."""
    near = text[amount.end : amount.end + 2]
    connector = _CONNECTOR.match(text, amount.end) if near[:1] in _JOINS and near[1:] in _JOINED else None
    if connector is None:
        return
    other = read_amount(text, connector.end(), money=amount.leading)
    if other is None or other.value is None or amount.value is None or other.kind == "ordinal":
        return
    if not _joins(text, amount, other, (connector[1] or "-").lower()):
        return
    low, high = amount.value, other.value
    scale = other.numeral.scale
    if amount.numeral.scale == 1 and scale >= 100 and low < high / scale:
        low *= scale
    figure.low, figure.high, figure.value = low, high, None
    figure.end = other.end
    figure.unit = other.unit or amount.unit
    figure.kind = other.kind if other.unit else amount.kind


def _joins(text: str, amount: Amount, other: Amount, word: str) -> bool:
    """Tell whether two amounts are the ends of one range."""
    first, second = amount.value, other.value
    assert first is not None
    assert second is not None
    if amount.unit and other.unit and amount.unit != other.unit:
        return False
    if amount.unit and not other.unit and not amount.leading and word in {"-", "and", "or"}:
        return False
    rising = first < second
    between = _BETWEEN.search(text, max(0, amount.start - 9), amount.start)
    if word == "and":
        return between is not None and between[1].lower() == "between"
    if word == "or":
        return amount.unit is None and rising and second - first <= max(10.0, first)
    if word == "-":
        plain = amount.numeral.plain and other.numeral.plain and not other.unit
        return rising and (not plain or first >= 10 or second >= 10)
    by = amount.unit and other.unit and _BY.search(text, max(0, amount.start - 16), amount.start)
    return between is not None or (rising and not by)


def _counted(text: str, figure: Figure, amount: Amount) -> None:
    """Take in the noun that is counted."""
    end = figure.end
    if amount.numeral.form == "vague" and figure.low is not None:
        of = _OF.match(text, end)
        end = of.end() if of else end
    one = amount.value == 1 and figure.low is None and figure.kind != "fraction"
    noun = read_noun(text, end, one=one)
    if noun is None:
        return
    figure.unit = noun.name
    if figure.kind == "fraction":
        return
    figure.end = max(noun.end, figure.end)
    figure.kind = "count"


def _surrounded(text: str, figure: Figure) -> None:
    """Take in what hedges, bounds, moves or relates the figure."""
    hedge = read_hedge(text, figure.start)
    ranged = figure.low is not None
    between = _BETWEEN.search(text, max(0, figure.start - 9), figure.start) if ranged else None
    bound = None
    if hedge:
        bound = hedge.bound
        figure.start = hedge.start
        figure.approximate = figure.approximate or hedge.approximate
    if between:
        figure.start = between.start()
    end, after, hedged = read_after(text, figure.end)
    figure.end = end
    figure.approximate = figure.approximate or hedged
    bound = after or bound
    if isinstance(figure.value, float):
        figure.low = figure.value if bound == "low" else None
        figure.high = figure.value if bound == "high" else None
    if figure.kind in {"money", "percent", "count", "duration", "number"}:
        rate = read_rate(text, figure.end, counted=figure.kind == "count")
        if rate:
            figure.rate = rate.name
            figure.end = rate.end if rate.name[0].isdigit() else figure.end
    if figure.kind not in {"age", "date", "time", "ordinal"}:
        figure.change = read_change(text, figure.start, figure.end)
