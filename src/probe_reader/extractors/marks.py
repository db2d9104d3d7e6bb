"""Which quote marks belong together, and which are no quote marks at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.extractors.paragraphs import Stretch

Mark: TypeAlias = tuple[int, str]
"""Where a mark stands, and what it may do there: ``(``, ``)`` or ``|`` for either."""

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
REACH = 3
"""How many paragraphs without a mark a quotation may run through before it is closed."""


def quoted(text: str, paragraphs: list[Stretch]) -> list[Stretch]:
    """Return the stretches within quote marks, marks included; in order, none inside another."""
    double = _paired(text, paragraphs, _double_marks(text))
    single = _paired(text, paragraphs, _single_marks(text, paragraphs), joins=False)
    if len(single) > 2 * len(double):
        return merged(_paired(text, paragraphs, _single_marks(text, paragraphs)), double)
    return merged(double, single)


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


def _places(text: str, marks: str) -> list[int]:
    """Return where any of some marks stand, in order."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _double_marks(text: str) -> Iterator[Mark]:
    """Yield the double marks with what they may do."""
    last = len(text) - 1
    attribute = 0
    closing = "”" if text.count("“") * 2 > text.count("”") else ""
    for at in _places(text, DOUBLE):
        mark = text[at]
        before = text[at - 1] if at else " "
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
    if text.count("''") > 3:
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


def _paired(
    text: str, paragraphs: list[Stretch], marks: Iterable[Mark], *, joins: bool = True
) -> list[Stretch]:
    """Pair marks; one that is never closed ends with its paragraph, or is dropped unless it ``joins``."""
    pairing = _Pairing(text, paragraphs, joins=joins)
    for at, role in marks:
        pairing.meet(at, role)
    pairing.give_up()
    return pairing.found


class _Pairing:
    """The state of one walk over the marks of a text."""

    def __init__(self, text: str, paragraphs: list[Stretch], *, joins: bool) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.joins = joins
        self.found: list[Stretch] = []
        self.paragraph = 0
        self.start = -1
        self.end = 0
        self.opened_in = 0
        self.inner: list[Stretch] = []
        self.inner_start = -1

    def meet(self, at: int, role: str) -> None:
        """Take the next mark."""
        while self.paragraphs[self.paragraph][1] <= at:
            self.paragraph += 1
        if self.start < 0:
            if role != ")":
                self.open(at)
        elif self.paragraph == self.opened_in:
            self.meet_inside(at, role)
        else:
            self.meet_later(at, role)

    def meet_inside(self, at: int, role: str) -> None:
        """Take a mark of the paragraph in which the open quotation stands.

        A straight pair in a curled quotation, or a curled pair in a straight one, is kept only when
        the outer one is never closed.
        """
        other = self.straight(at) != self.straight(self.start)
        if self.inner_start >= 0 and other and role != "(":
            self.inner.append((self.inner_start, at + 1))
            self.inner_start = -1
        elif self.inner_start < 0 and other and role == "(":
            self.inner_start = at
        elif role == "(":
            self.leave(at)
            self.open(at)
        else:
            self.keep(self.start, at + 1)

    def straight(self, at: int) -> bool:
        """Tell whether a mark looks the same opening and closing."""
        return self.text[at] in "\"'"

    def meet_later(self, at: int, role: str) -> None:
        """Take a mark of a later paragraph: it reopens, closes or comes too late."""
        start, passed = self.start, self.paragraph - self.opened_in
        leads = not self.text[self.paragraphs[self.paragraph][0] : at].strip()
        leads = leads and self.straight(at) == self.straight(start)
        if self.inner:
            self.give_up()
            self.meet(at, role)
        elif self.joins and role != ")" and leads and passed == 1:
            self.open(at)
            self.start = start
        elif self.joins and role == ")" and passed <= REACH:
            self.keep(start, at + 1)
        else:
            self.give_up()
            if role != ")":
                self.open(at)

    def open(self, at: int) -> None:
        """Begin a quotation."""
        self.start = at
        self.end = self.paragraphs[self.paragraph][1]
        self.opened_in = self.paragraph
        self.inner = []
        self.inner_start = -1

    def keep(self, start: int, end: int) -> None:
        """Keep a finished quotation unless nothing stands in it."""
        self.start = -1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if any(map(str.isalnum, self.text[start:end])):
            self.found.append((start, end))

    def leave(self, end: int) -> None:
        """End a quotation that was never closed; what is quoted inside stands in its place."""
        if self.inner:
            self.found += self.inner
        elif self.joins:
            self.keep(self.start, end)
        self.start = -1

    def give_up(self) -> None:
        """End a quotation that was never closed with its paragraph."""
        if self.start >= 0:
            self.leave(self.end)
