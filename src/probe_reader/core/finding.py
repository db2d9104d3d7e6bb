"""What the machine proposes about a text: quotations and quantities.

On screen they are called quotes and figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from probe_reader.core.span import Span

QuotationKind: TypeAlias = Literal["speech", "fragment", "term"]
QuantityKind: TypeAlias = Literal[
    "money",
    "percent",
    "count",
    "number",
    "fraction",
    "duration",
    "date",
    "time",
    "age",
    "temperature",
    "measure",
    "ordinal",
]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a text gives as somebody's.

    Attributes:
        span: the quotation with its marks, over all its paragraphs.
        kind: ``speech`` for what somebody said; ``fragment`` for a few quoted words inside
            another's sentence; ``term`` for a title, a term or scare quotes, which nobody said.
        speaker: the resolved name, in the longest form the document gives ("Dame Glenys Stacey"
            for "she"); None where the text names nobody.
        mention: where the speaker is named beside the quotation ("she"), if anywhere.
        cue: the verb or phrase that introduces it ("said", "according to"), if any.
        role: what the text says the speaker is ("general secretary of Napo"), if anything.
        confidence: 0.0 to 1.0, of the speaker.
    """

    span: Span
    kind: QuotationKind = "speech"
    speaker: str | None = None
    mention: Span | None = None
    cue: str | None = None
    role: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that stands in the text, with what it means.

    Attributes:
        span: the surface, with its unit and its approximation ("more than 30 convictions").
        kind: what sort of quantity it is.
        value: in base scale (£4.5 million → 4500000.0); for dates and times ISO 8601, as precise
            as the text ("2017-08"); None where the text gives no number ("tens of thousands").
        unit: ISO 4217 for money, "%" for percentages, the singular noun for counts, the singular
            English name for measures and durations ("month"); None where there is none.
        low: lower bound of a range, or of an open one ("more than 30"); in the unit of value.
        high: upper bound, likewise.
        approximate: whether the text itself hedges ("around", "almost", "tens of").
        change: "up" or "down" where the text says that it rose or fell by this much.
        rate: what it is per ("year" in "£22m a year"), if anything.
    """

    span: Span
    kind: QuantityKind
    value: float | str | None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    change: Literal["up", "down"] | None = None
    rate: str | None = None


Finding: TypeAlias = Quotation | Quantity
