"""Which annotations fit what a person types; fast with a hundred thousand of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.tui.lettering import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from probe_reader.core.annotation import Anchored

_WORD = re.compile(r'(?:(tag|doc|by):)?(?:"([^"]*)"?|(\S+))')


class AnnotationFilter:
    """Annotations with what they are found by.

    Words are looked for in quote, note, tags and title; ``tag:``, ``doc:`` and ``by:`` in one of
    these alone. A tag in quotation marks is meant to the letter, with all that is nested below it.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._annotations: Sequence[Anchored] = ()
        self._known: dict[int, tuple[Anchored, str]] = {}

    def set_annotations(self, annotations: Sequence[Anchored]) -> None:
        """Look through other annotations from now on; what is known of the same ones is kept."""
        self._annotations = annotations
        before, self._known = self._known, {}
        for each in annotations:
            known = before.get(id(each))
            self._known[id(each)] = known if known is not None else (each, self._haystack(each))

    def fitting(self, typed: str) -> list[Anchored]:
        """Return the annotations that all words of ``typed`` fit, in order."""
        found = list(self._annotations)
        for field, quoted, plain in _WORD.findall(typed):
            word = (quoted or plain).casefold()
            if field == "tag" and quoted:
                found = [each for each in found if _carries(each, quoted)]
            elif field == "tag":
                found = [each for each in found if any(word in t.casefold() for t in each.annotation.tags)]
            elif field == "doc":
                documents = {each.annotation.document for each in found}
                wanted = {
                    one for one in documents if word in f"{one}\n{self._titles.get(one, '')}".casefold()
                }
                found = [each for each in found if each.annotation.document in wanted]
            elif field == "by":
                found = [each for each in found if word in each.annotation.annotator.casefold()]
            else:
                found = [each for each in found if word in self._known[id(each)][1]]
        return found

    def _haystack(self, anchored: Anchored) -> str:
        annotation = anchored.annotation
        title = self._titles.get(annotation.document, "")
        return one_line(
            "\n".join((annotation.selector.exact, annotation.note, *annotation.tags, title))
        ).casefold()


def exact_tag(typed: str) -> str:
    """Return the tag that is meant to the letter, if there is one."""
    return next((quoted for field, quoted, _ in _WORD.findall(typed) if field == "tag" and quoted), "")


def _carries(anchored: Anchored, tag: str) -> bool:
    return any(name == tag or name.startswith(tag + "/") for name in anchored.annotation.tags)
