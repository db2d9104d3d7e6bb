"""Findings as JSON, to be kept and read back without extracting again."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from probe_reader.core.finding import Finding, Quantity, Quotation
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


_OF_QUOTATION = attrgetter(*(each.name for each in fields(Quotation)))
_OF_QUANTITY = attrgetter(*(each.name for each in fields(Quantity)))


def encoded(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array of arrays: kind of finding, then its fields in order."""
    return json.dumps(list(map(_row, findings)), ensure_ascii=False, separators=(",", ":"))


def _row(finding: Finding) -> list[object]:
    if isinstance(finding, Quotation):
        span, kind, speaker, mention, *rest = _OF_QUOTATION(finding)
        where = None if mention is None else (mention.start, mention.end)
        return ["quotation", (span.start, span.end), kind, speaker, where, *rest]
    span, *rest = _OF_QUANTITY(finding)
    return ["quantity", (span.start, span.end), *rest]


def decoded(text: str) -> tuple[Finding, ...]:
    """Return what :func:`encoded` was given.

    Raises:
        ValueError, TypeError: when the text is none of its making.
    """
    return tuple(_finding(*row) for row in json.loads(text))


def _finding(kind: str, span: list[int], *fields: object) -> Finding:
    if kind == "quotation":
        sort, speaker, mention, *rest = fields
        where = Span(*mention) if isinstance(mention, list) else None
        return Quotation(Span(*span), sort, speaker, where, *rest)  # type: ignore[arg-type]  # as encoded
    if kind == "quantity":
        return Quantity(Span(*span), *fields)  # type: ignore[arg-type]  # as encoded
    raise ValueError(f"no finding is a {kind!r}")
