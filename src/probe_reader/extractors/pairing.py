"""Pairs of quote marks: where a quotation opens, goes on and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.extractors.paragraphs import Stretch

Mark: TypeAlias = tuple[int, str]
"""Where a mark stands, and what it may do there: ``(``, ``)`` or ``|`` for either."""

TYPED = ("''", "``")
REACH = 3
"""How many paragraphs without a mark a quotation may run through before it is closed."""


def is_typed(text: str) -> bool:
    """Tell whether two single marks are a double one: only where grave accents open (``so'')."""
    return "``" in text and "''" in text


def paired(
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
        self.typed = TYPED if is_typed(text) else ()
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
            self.inner.append((self.inner_start, self.after(at)))
            self.inner_start = -1
        elif self.inner_start < 0 and other and role == "(":
            self.inner_start = at
        elif role == "(":
            self.leave(at)
            self.open(at)
        else:
            self.keep(self.start, self.after(at))

    def after(self, at: int) -> int:
        """Return where a mark ends."""
        return at + (2 if self.typed and self.text.startswith(self.typed, at) else 1)

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
            self.keep(start, self.after(at))
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
