"""Which annotations fit what a person types; fast with a hundred thousand of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.tui.lettering import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from probe_reader.core.annotation import Anchored

_WORD = re.compile(r'(?:(tag|doc|by):)?(?:"([^"]*)"?|(\S+))')


class _Word(NamedTuple):
    """A word that is looked for, in one field or in all; ``exact`` where it was put in quotation marks."""

    field: str
    text: str
    exact: bool

    def narrows(self, other: _Word) -> bool:
        """Tell whether what this word finds is among what ``other`` finds."""
        if self == other:
            return True
        return self.field == other.field and not (self.exact or other.exact) and other.text in self.text


class AnnotationFilter:
    """Annotations with what they are found by, which is put together when it is first looked through.

    Words are looked for in quote, note, tags and title; ``tag:``, ``doc:`` and ``by:`` in one of
    these alone. A tag in quotation marks is meant to the letter, with all that is nested below it.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._annotations: Sequence[Anchored] = ()
        self._texts: dict[str, str] = {}
        self._last: tuple[list[_Word], Sequence[Anchored]] = ([], ())

    def set_annotations(self, annotations: Sequence[Anchored]) -> None:
        """Look through other annotations from now on; what is known of the same ones is kept."""
        same = {id(each) for each in self._annotations}
        for each in annotations if self._texts else ():
            if id(each) not in same:
                self._texts.pop(each.annotation.id, None)
        self._annotations = annotations
        self._last = ([], annotations)

    def fitting(self, typed: str) -> Sequence[Anchored]:
        """Return the annotations that all words of ``typed`` fit, in order.

        What goes on from what was typed before is looked for only in what that found.
        """
        wanted = [
            _Word(field, quoted or plain.casefold(), bool(quoted))
            for field, quoted, plain in _WORD.findall(typed)
        ]
        before, found = self._last
        if len(wanted) < len(before) or not all(map(_Word.narrows, wanted, before)):
            before, found = [], self._annotations
        for place, word in enumerate(wanted):
            if place >= len(before) or word != before[place]:
                found = self._with(found, word)
        self._last = (wanted, found)
        return found

    def prepare(self) -> None:
        """Put together what all annotations are found by; it may be called in a thread."""
        for each in self._annotations:
            self._text(each)

    def _with(self, found: Sequence[Anchored], word: _Word) -> list[Anchored]:
        """Return those of ``found`` that a word fits."""
        text = word.text
        match word.field:
            case "tag" if word.exact:
                return [each for each in found if _carries(each, text)]
            case "tag":
                return [each for each in found if any(text in tag.casefold() for tag in each.annotation.tags)]
            case "doc":
                documents = {each.annotation.document for each in found}
                low = text.casefold()
                wanted = {one for one in documents if low in f"{one}\n{self._titles.get(one, '')}".casefold()}
                return [each for each in found if each.annotation.document in wanted]
            case "by":
                low = text.casefold()
                return [each for each in found if low in each.annotation.annotator.casefold()]
            case _:
                low, texts = text.casefold(), self._texts
                return [each for each in found if low in (texts.get(each.annotation.id) or self._text(each))]

    def _text(self, anchored: Anchored) -> str:
        """Return what an annotation is found by."""
        annotation = anchored.annotation
        text = self._texts.get(annotation.id)
        if text is None:
            title = self._titles.get(annotation.document, "")
            parts = (annotation.selector.exact, annotation.note, *annotation.tags, title)
            text = self._texts[annotation.id] = one_line("\n".join(parts)).casefold()
        return text


def exact_tag(typed: str) -> str:
    """Return the tag that is meant to the letter, if there is one."""
    return next((quoted for field, quoted, _ in _WORD.findall(typed) if field == "tag" and quoted), "")


def _carries(anchored: Anchored, tag: str) -> bool:
    return any(name == tag or name.startswith(tag + "/") for name in anchored.annotation.tags)
