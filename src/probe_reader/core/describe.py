"""Findings and annotations in a few words, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.rows import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.finding import Quantity, Quotation

KINDS = {"speech": "said", "fragment": "quoted words", "term": "term, nobody's words"}
UNKNOWN = "–"
"""Stands for a figure that cannot be told."""

SURE = 0.5
"""Speakers below this confidence are shown with a question mark."""


def describe_quotation(quotation: Quotation) -> str:
    """Return who is quoted, and how the text says so: "Ian Lawrence, general secretary · added"."""
    if quotation.speaker is None:
        return f"speaker not named · {KINDS[quotation.kind]}"
    who = quotation.speaker + ("" if quotation.confidence >= SURE else " (?)")
    if quotation.role:
        who += f", {quotation.role}"
    return f"{who} · {quotation.cue or KINDS[quotation.kind]}"


def describe_quantity(quantity: Quantity, surface: str) -> str:
    """Return what a figure comes to: "£4.5 million = GBP 4,500,000"."""
    return f"{' '.join(surface.split())} = {normalised(quantity)}"


def normalised(quantity: Quantity) -> str:
    """Return the value with its unit, bounds, hedges and rate, as people write them."""
    amount = _amount(quantity)
    for text in (
        f"per {quantity.rate}" if quantity.rate else "",
        {"up": "(rise)", "down": "(fall)"}.get(quantity.change or "", ""),
        f"· {quantity.kind}",
    ):
        amount += f" {text}" if text else ""
    return amount


def _amount(quantity: Quantity) -> str:
    value, low, high = quantity.value, quantity.low, quantity.high
    if isinstance(value, str):
        return value
    if low is not None and high is not None and low != high:
        body = f"{_number(low)} to {_number(high)}"
    elif value is None:
        body = "a number not given"
    elif low is not None and high is None:
        body = f"at least {_number(value)}"
    elif high is not None and low is None:
        body = f"at most {_number(value)}"
    else:
        body = ("about " if quantity.approximate else "") + _number(value)
    return _with_unit(body, quantity)


def _with_unit(body: str, quantity: Quantity) -> str:
    unit = quantity.unit
    if not unit:
        return body
    if unit == "%":
        return f"{body} %"
    if quantity.kind == "money":
        return f"{unit} {body}"
    return f"{body} {unit if quantity.value == 1 else plural(unit)}"


def plural(noun: str) -> str:
    """Return the plural of an English noun, by rule."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}.get(
        noun, noun + "s"
    )


def _number(value: float) -> str:
    whole = plain(value)
    return f"{whole:,}" if isinstance(whole, int) else f"{whole:,.6g}"


def describe_annotation(annotation: Annotation) -> str:
    """Return an annotation's tags and note on one line."""
    parts = [", ".join(annotation.tags), " ".join(annotation.note.split())]
    return " · ".join(part for part in parts if part)


def named(names: Sequence[str]) -> str:
    """Return names as in a sentence: "anna, ben and cid"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def coefficient(value: float | None) -> str:
    """Return a kappa or an alpha with two digits; a dash where it cannot be told."""
    return UNKNOWN if value is None else f"{round(value, 2) + 0.0:.2f}"  # never "-0.00"


def shortened(text: str, length: int) -> str:
    """Return ``text`` on one line of at most ``length`` characters, cut at a word with "…"."""
    words = " ".join(text[: length * 4].split())
    if len(words) <= length:
        return words
    return words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
