"""Finding an annotation's passage again in a text that may have changed.

Where the text is the one it was made on, its position holds, and the quote is still checked. Otherwise
both are folded, the places where the quote may stand are weighed by how much they and their surroundings
are like it, and where no place convinces, or two do, the annotation is an orphan: shown, never guessed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from probe_reader.anchoring.candidates import candidates
from probe_reader.anchoring.copies import equals, original
from probe_reader.anchoring.folding import Folded
from probe_reader.anchoring.likelihood import likeliest
from probe_reader.anchoring.old_text import OldText
from probe_reader.anchoring.quote import Quote
from probe_reader.anchoring.seeds import Seeds
from probe_reader.anchoring.verdict import verdict
from probe_reader.core.selector import CONTEXT, Anchor
from probe_reader.core.span import Span
from probe_reader.core.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.candidates import Candidate
    from probe_reader.core.selector import Selector

LONGEST = 3_000
"""Code points of a passage that is looked for as a whole; of a longer one, both ends."""

_END = 1_000
_HOPELESS = 0.35  # by so much less the evidence for a place is never made up for
_WEIGHED = 8  # candidates whose wider surroundings are looked at


class Anchorer:
    """Finds passages in one text, which is folded once for all of them.

    Args:
        text: as it is now.
        sha256: its hash (``Document.sha256``).
        old_text: the text that the selectors were made on, where it is still at hand; with it far fewer
            passages are missed or mistaken.
    """

    def __init__(self, text: str, sha256: str, old_text: str | None = None) -> None:
        self._text = text
        self._sha256 = sha256
        self._old_text = old_text

    def prepare(self) -> None:
        """Fold the texts and map the old one onto the new one; else the first passage waits for it."""
        _ = self._folded, self._old

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    @cached_property
    def _seeds(self) -> Seeds:
        return Seeds(self._folded.text)

    def anchor(self, selector: Selector) -> Anchor:
        """Return where the selector's passage stands in the text."""
        if selector.text_sha256 == self._sha256 and selector.span.of(self._text) == selector.exact:
            return Anchor(selector.span, "exact")
        told_alone = not (selector.prefix or selector.suffix)
        span = (self._alone(selector) if told_alone else None) or self._found(selector)
        if span is None:
            return Anchor(None, "orphan")
        same = span == selector.span and span.of(self._text) == selector.exact
        return Anchor(span, "exact" if same else "moved")

    def _alone(self, selector: Selector) -> Span | None:
        """Find a passage told without what stands around it, as people write by hand."""
        if selector.span.of(self._text) == selector.exact:
            return selector.span
        start = self._text.find(selector.exact)
        once = start >= 0 and self._text.find(selector.exact, start + 1) < 0
        return Span(start, start + len(selector.exact)) if once else None

    def candidates(self, selector: Selector, limit: int = 3) -> tuple[Span, ...]:
        """Return the places where an orphan may stand, likeliest first, for a person to choose from."""
        quote = Quote.of(selector if len(selector.exact) <= LONGEST else _ends(selector)[0])
        hint = self._folded.folded(min(selector.start, len(self._text)))
        chosen: list[Span] = []
        for each in candidates(self._seeds, quote, hint):
            span = self._folded.span(each.start, each.end)
            if not any(span.overlaps(other) for other in chosen):
                chosen.append(span)
        return tuple(chosen[:limit])

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._text)

    @cached_property
    def _old(self) -> tuple[Folded, OldText] | None:
        if self._old_text is None:
            return None
        folded = Folded(self._old_text)
        return folded, OldText(folded.text, self._folded.text)

    def _found(self, selector: Selector) -> Span | None:
        if len(selector.exact) <= LONGEST:
            return self._found_whole(selector)
        first, last = _ends(selector)
        head, tail = self._found_whole(first), self._found_whole(last)
        if head is None or tail is None:
            return None
        length = tail.end - head.start
        return Span(head.start, tail.end) if 0.5 <= length / len(selector.exact) <= 2 else None

    def _found_whole(self, selector: Selector) -> Span | None:
        if self._old is not None and selector.span.of(self._old_text or "") == selector.exact:
            old, both = self._old
            start, end = old.folded(selector.start), old.folded(selector.end)
            place = both.follow(start, max(start + 1, end))
            return None if place is None else self._folded.span(*place)
        quote = Quote.of(selector)
        hint = self._folded.folded(min(selector.start, len(self._text)))
        text = self._folded.text
        now = text.count(quote.exact) if quote.exact else 0
        ranked = candidates(self._seeds, quote, hint)
        if selector.surroundings and not _plain(ranked, quote, now):
            weighed = self._surrounded(ranked, selector.surroundings, len(quote))
            equal = equals(weighed) if now > quote.occurrences else []
            best = original(equal) if equal else likeliest(weighed, quote, now)
        else:
            best = verdict(ranked, quote, now)
        return None if best is None else self._folded.span(best.start, best.end)

    def _surrounded(self, ranked: Sequence[Candidate], sketch: str, length: int) -> list[Candidate]:
        """Return the best candidates with what their wider surroundings say."""
        found = []
        for each in ranked[:_WEIGHED]:
            if each.score(length) < ranked[0].score(length) - _HOPELESS:
                break
            span = self._folded.span(each.start, each.end)
            sides = self._surroundings.alike(sketch, span.start, span.end)
            found.append(replace(each, sides=tuple(sides)))
        return found


def _plain(ranked: Sequence[Candidate], quote: Quote, occurrences: int) -> bool:
    """Tell whether nothing but the one place can be meant, so that nothing more need be asked."""
    if not ranked or occurrences > 1 or quote.occurrences > 1:
        return False
    best = ranked[0]
    others = (each for each in ranked[1:] if each.apart(best))
    doubt = any(each.score(len(quote)) > best.score(len(quote)) - _HOPELESS for each in others)
    return not doubt and best.like >= 0.9 and best.better >= 0.97 and best.worse >= 0.85


def _ends(selector: Selector) -> tuple[Selector, Selector]:
    """Return selectors of the beginning and of the end of a long passage."""
    exact = selector.exact
    head = replace(
        selector,
        end=selector.start + _END,
        exact=exact[:_END],
        suffix=exact[_END : _END + CONTEXT],
        occurrences=1,
        surroundings="",
    )
    tail = replace(
        selector,
        start=selector.end - _END,
        exact=exact[-_END:],
        prefix=exact[-_END - CONTEXT : -_END],
        occurrences=1,
        surroundings="",
    )
    return head, tail


def anchor(selector: Selector, text: str, text_sha256: str, old_text: str | None = None) -> Anchor:
    """Return where one selector's passage stands in ``text``; for several use :class:`Anchorer`."""
    return Anchorer(text, text_sha256, old_text).anchor(selector)
