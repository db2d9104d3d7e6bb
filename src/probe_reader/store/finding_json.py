"""Findings as JSON, to be kept and read back without extracting again."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from probe_reader.core.finding import Finding, Quantity, Quotation
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def encoded(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array of arrays: kind of finding, then its fields in order."""
    rows = [["quotation" if isinstance(each, Quotation) else "quantity", *astuple(each)] for each in findings]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


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
