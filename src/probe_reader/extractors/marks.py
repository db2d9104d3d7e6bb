"""Which quote marks belong together, and which are no quote marks at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.extractors.pairing import TYPED, is_typed, paired
from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.extractors.pairing import Mark
    from probe_reader.extractors.paragraphs import Stretch

DOUBLE = '“”„«»"'
SINGLE = "‘’'‚"
OPENING = (
    # no letter before it, no elision ('em, '90s) after it
    r".(?<![\w’'.,!?].)(?=[“\"\w…\[£$€])(?<!’)"
    r"(?!(?:[Ee]m|[Tt]il|[Tt]is|[Tt]was|[Cc]ause|[Bb]out|n|n’|n'|\d{2}s?)\b)"
)
CLOSING = (
    # something before it, no letter after it
    r".(?<=[^\s(\[].)(?<![‘‚])(?!\w)"
)
INCHES = r"(?s:.{0,2})\d['’]\d{1,2}\""
OPENERS = "“„«"
CLOSERS = "”»"
BEFORE_OPENING = "([{—–-‘'“\"/"
POSSESSIVE = r"(?i:s|in|[xz])[’'][^\S\n]+[^\W\d_]"


def quoted(text: str, paragraphs: list[Stretch]) -> list[Stretch]:
    """Return the stretches within quote marks, marks included; in order, none inside another."""
    double = paired(text, paragraphs, _double_marks(text))
    single = paired(text, paragraphs, _single_marks(text, paragraphs), joins=False)
    if len(single) > 2 * len(double):
        return merged(paired(text, paragraphs, _single_marks(text, paragraphs)), double)
    holding = _holding(single, double)
    return merged(merged(holding, double), single) if holding else merged(double, single)


def _holding(outer: list[Stretch], inner: list[Stretch]) -> list[Stretch]:
    """Return those of ``outer`` that hold some of ``inner`` and cut none in two."""
    found: list[Stretch] = []
    at = 0
    for start, end in outer:
        while at < len(inner) and inner[at][1] <= start:
            at += 1
        first = at
        while at < len(inner) and inner[at][1] <= end:
            at += 1
        if at > first and start < inner[first][0] and (at == len(inner) or end <= inner[at][0]):
            found.append((start, end))
    return found


def merged(outer: list[Stretch], inner: list[Stretch]) -> list[Stretch]:
    """Return both in order, without those of ``inner`` that touch one of ``outer``."""
    if not inner:
        return outer
    found: list[Stretch] = []
    rest = iter(outer)
    current = next(rest, None)
    for start, end in inner:
        while current is not None and current[1] <= start:
            found.append(current)
            current = next(rest, None)
        if current is None or end <= current[0]:
            found.append((start, end))
    if current is not None:
        found += [current, *rest]
    return found


def _places(text: str, marks: Iterable[str]) -> list[int]:
    """Return where any of some marks stand, in order."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + len(mark))
    found.sort()
    return found


def _double_marks(text: str) -> Iterator[Mark]:
    """Yield the double marks with what they may do."""
    last = len(text) - 1
    attribute = 0
    typed = TYPED if is_typed(text) else ()
    closing = "”" if text.count("“") * 2 > text.count("”") else ""
    for at in _places(text, (*DOUBLE, *typed)):
        mark = text[at]
        before = text[at - 1] if at else " "
        if typed and mark in "'`":
            yield at, "(" if mark == "`" else _double_role('"', before, text[at + 2 : at + 3] or " ")
            continue
        if at < attribute:
            continue
        if before == "=":
            attribute = text.find('"', at + 1) + 1
            continue
        after = text[at + 1] if at < last else " "
        if before.isdigit() and pattern(INCHES).match(text, max(0, at - 4), at + 1):
            continue
        yield at, ")" if mark == closing else _double_role(mark, before, after)


def _double_role(mark: str, before: str, after: str) -> str:
    """Tell what a double mark does between the two letters around it."""
    opens = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if mark in OPENERS:
        ends = closes and not opens and (mark == "«" or (mark == "“" and after not in "[(…‘'$£"))
        return ")" if ends else "("
    if mark in CLOSERS:
        return "|" if opens and not closes else ")"
    if opens == closes:
        return "|"
    return "(" if opens else ")"


def _single_marks(text: str, paragraphs: list[Stretch]) -> list[Mark]:
    """Return the single marks, of several closing ones in a row only the likeliest.

    Where two of them stand for a double mark, one alone is only ever within a quotation.
    """
    if text.count("''") > 3 or is_typed(text):
        return []
    found = _single_roles(text)
    marks: list[Mark] = []
    closing: list[int] = []
    ends = iter(paragraphs)
    end = 0
    for at, role in [*found, (len(text), "(")]:
        past = at >= end
        while at >= end and (stretch := next(ends, None)):
            end = stretch[1]
        if (role == "(" or past) and closing:
            marks.append((_likeliest(text, closing), ")"))
            closing = []
        if role == "(":
            marks.append((at, role))
        elif marks and marks[-1][1] == "(":
            closing.append(at)
    return marks[:-1]


def _single_roles(text: str) -> list[Mark]:
    """Return the single marks that are no apostrophes, with what they may do."""
    found: list[Mark] = []
    for at in _places(text, SINGLE):
        if text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            continue
        if pattern(OPENING).match(text, at):
            found.append((at, "("))
        elif found and pattern(CLOSING).match(text, at):
            found.append((at, ")"))
    return found


def _likeliest(text: str, closing: list[int]) -> int:
    """Return the first mark that does not look like a possessive (“the workers’ rights”)."""
    return next((at for at in closing if not pattern(POSSESSIVE).match(text, at - 1)), closing[0])
