"""The codebook as a person works on it: tags defined, renamed, merged and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.codebook import lineage, parse_tags
from probe_reader.core.errors import UsageError
from probe_reader.project.making import now
from probe_reader.project.retagging import differences, is_below, redefinitions, retagged, untagged

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.codebook import Codebook, Tag
    from probe_reader.project.changes import Changes
    from probe_reader.store.annotations import AnnotationStore


class Tags:
    """The tags of a project; every act is one step that can be undone."""

    def __init__(self, store: AnnotationStore, changes: Changes) -> None:
        self._store = store
        self._changes = changes

    def codebook(self) -> Codebook:
        """Return the codebook; tags that are in use but not defined stand at its end."""
        book = self._store.codebook()
        for name in self.counts():
            if name not in book:
                book = book.put(book.tag(name))
        return book

    def counts(self) -> dict[str, int]:
        """Return how often each tag is used, by name."""
        return self._store.tag_counts()

    def totals(self) -> dict[str, int]:
        """Return how many annotations carry each tag or one nested below it, by name."""
        totals: dict[str, int] = {}
        for annotation in self._store.read_all():
            for name in {above for tag in annotation.tags for above in lineage(tag)}:
                totals[name] = totals.get(name, 0) + 1
        return dict(sorted(totals.items()))

    def define(self, tag: Tag) -> None:
        """Add a tag to the codebook, or change its colour, description or key."""
        before = self._store.codebook()
        self._changes.make(f"define tag {tag.name}", differences(before, before.put(tag)))

    def rename(self, old: str, new: str) -> None:
        """Call a tag, with all below it, by another name; where that exists, the two are merged.

        Only the person's own files are rewritten; the codebook remembers the former name, so that
        everybody else's annotations follow.

        Raises:
            UsageError: when the new name is none, or lies below the old one.
        """
        names = parse_tags(new)
        if len(names) != 1:
            raise UsageError(f"{new!r} is not one tag name; write it as in: staffing/caseload.")
        if old == names[0]:
            return
        if names[0].startswith(old + "/"):
            raise UsageError(f"A tag cannot be nested in itself ({old} in {names[0]}).")
        book = self.codebook()
        if not any(is_below(tag.name, old) for tag in book):
            raise UsageError(f"There is no tag {old!r}; see: probe-reader tags.")
        edits = retagged(self._own(), old, names[0], now())
        after = book.renamed(old, names[0])
        self._changes.make(
            f"rename tag {old} to {names[0]}",
            [*edits, *redefinitions(self._store.codebook(), after, old, names[0])],
        )

    def move(self, name: str, under: str) -> str:
        """Nest a tag, with all below it, under another, or under none, and return what it is called then.

        Raises:
            UsageError: as :meth:`rename`; and where there is a tag of that name there already.
        """
        above = "/".join(parse_tags(under)[:1])
        leaf = name.rpartition("/")[2]
        new = f"{above}/{leaf}" if above else leaf
        if new != name and new in self.codebook():
            raise UsageError(f"There is a tag {new} already; merge the two, or rename one first.")
        self.rename(name, new)
        return new

    def remove(self, name: str) -> None:
        """Take a tag, with all below it, out of the codebook and off the person's annotations.

        An annotation that has neither another tag nor a note is deleted with it.
        """
        before = after = self._store.codebook()
        for tag in before:
            if is_below(tag.name, name):
                after = after.without(tag.name)
        edits = untagged(self._own(), name, now())
        self._changes.make(f"remove tag {name}", [*edits, *differences(before, after)])

    def _own(self) -> list[Annotation]:
        return [each for each in self._store.read_all() if each.annotator == self._store.annotator]
