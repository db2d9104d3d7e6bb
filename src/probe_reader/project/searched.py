"""What is searched of each document."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.annotation import Anchored
    from probe_reader.project.findings import Findings
    from probe_reader.search import Entry
    from probe_reader.store.catalogue import Facts
    from probe_reader.store.corpus import Source


class Searched:
    """Makes the entries of the search index.

    Args:
        version: of what is derived from the documents.
    """

    def __init__(self, findings: Findings, version: str) -> None:
        self._version = version
        self._findings = findings
        self._library = findings.library
        self._notebook = findings.notebook

    def entry(self, source: Source, stamp: str) -> Entry | None:
        """Return what is searched of a file; None where it cannot be read."""
        from probe_reader.search import Entry  # noqa: PLC0415  # not for the first frame

        try:
            document = self._library.document(source.id)
        except DocumentError:
            return None
        return Entry(
            document=document,
            quotations=self._findings.quotations(document),
            annotations=self._notebook.annotations(document.id),
            stamp=stamp,
            quantities=self._findings.quantities(document),
        )

    def entry_of(self, source: Source, facts: Facts) -> Entry | None:
        """Return likewise, of a file of which the rest is known."""
        return self.entry(source, self.stamp(facts, self._notebook.notes(source.id)))

    def stamps(
        self, documents: Sequence[str] | None = None, *, read: bool = True
    ) -> Iterator[tuple[Source, str | None]]:
        """Yield the files of some documents, or of all, with what changes whenever their entries would.

        That is None for a file that cannot be read, and nothing for one that without ``read`` is not known.
        """
        notes: Mapping[str, Iterable[Anchored]]
        sources: Iterable[Source]
        if documents is None:
            sources, notes = self._library.sources(), self._all_notes()
        else:
            sources = list(filter(None, map(self._library.source, dict.fromkeys(documents))))
            notes = {source.id: self._notebook.notes(source.id) for source in sources}
        register = self._library.register
        for source, facts in register.all_facts(sources) if read else register.known_facts(sources):
            if facts is None:
                yield source, ""
            else:
                yield source, self.stamp(facts, notes.get(source.id, ())) if facts.sha256 else None

    def changed(
        self,
        held: Mapping[str, str],
        documents: Sequence[str] | None = None,
        *,
        rebuild: bool = False,
        read: bool = True,
    ) -> tuple[list[tuple[Source, str]], list[str]]:
        """Return the files that an index does not hold as they are, with their stamps; and what is gone.

        Args:
            held: the stamps of what the index holds, by document.
            documents: look at these alone.
            rebuild: return all files, whatever is held.
            read: files that are not known yet; otherwise they have no stamp.
        """
        new: list[tuple[Source, str]] = []
        gone = dict(held)
        for source, stamp in self.stamps(documents, read=read):
            if stamp is not None:
                gone.pop(source.id, None)
                if rebuild or held.get(source.id) != stamp:
                    new.append((source, stamp))
        return new, list(gone)

    def _all_notes(self) -> Mapping[str, list[Anchored]]:
        found: dict[str, list[Anchored]] = {}
        for each in self._notebook.notes():
            found.setdefault(each.annotation.document, []).append(each)
        return found

    def stamp(self, facts: Facts, notes: Iterable[Anchored]) -> str:
        """Return what changes whenever the entry of a file would."""
        ordered = sorted(notes, key=lambda each: each.annotation.ruling is not None)
        told = (self._version, facts.sha256, [_telling(each) for each in ordered])
        return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _telling(anchored: Anchored) -> tuple[object, ...]:
    annotation = anchored.annotation
    return (annotation.id, annotation.tags, annotation.note, annotation.ruling, anchored.span)
