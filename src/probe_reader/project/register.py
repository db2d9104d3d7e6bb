"""What is known of every file: read once, kept while unchanged, and listed without a look at any."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from probe_reader.core.entries import Entries
from probe_reader.core.errors import DocumentError
from probe_reader.core.library import LibraryEntry
from probe_reader.store.catalogue import Facts, counts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from probe_reader.project.library import Library
    from probe_reader.store.catalogue import Catalogue
    from probe_reader.store.corpus import Source
    from probe_reader.store.entries_file import EntriesFile
    from probe_reader.store.file_list import FileList

FEW = 1_000
"""So many files are looked at before the list is shown; where there are more, it is that of the last time."""

_AT_ONCE = 250


class Register:
    """The files of a library with what is known of them; safe to use from threads.

    Attributes:
        catalogue: what is known.
        files: which files there were at the last look.
    """

    def __init__(self, library: Library, catalogue: Catalogue, files: FileList, kept: EntriesFile) -> None:
        self.catalogue = catalogue
        self.files = files
        self._library = library
        self._kept = kept

    def facts(self, source: Source) -> Facts:
        """Return what is known of a file; it is read only when it changed since it was last known."""
        known = self.catalogue.get(source)
        if known is None:
            known = self.examined(source)
            self.catalogue.put(source, known)
        return known

    def examined(self, source: Source, alive: Callable[[], None] = lambda: None) -> Facts:
        """Read a file and look it through; ``alive`` is called after each part of it."""
        try:
            document = self._library.read(source)
            counted = self.catalogue.counted(document.sha256)
            for number in range(len(self._library.slices(document))):
                if number not in counted:
                    found = self._library.findings_in(document, number) or ()
                    counted[number] = counts_of(found)
                    alive()
            from probe_reader.core.sketch import sketch  # noqa: PLC0415  # not for the first frame

            return Facts(
                title=document.title,
                date=document.date,
                words=document.words,
                quotes=sum(quotes for quotes, _ in counted.values()),
                figures=sum(figures for _, figures in counted.values()),
                sha256=document.sha256,
                sketch=sketch(document.text),
            )
        except DocumentError as error:
            lasting = not isinstance(error.__cause__, OSError)  # permission may be given at any time
            return Facts(title=source.name, problem=str(error), known=lasting)
        except MemoryError:
            what = f"{source.id} needs more memory than there is here; split it to read it."
            return Facts(title=source.name, problem=what)

    def known_entries(self, counts: Mapping[str, int]) -> Entries:
        """Return an entry a file from what is known already: at once, however many there are.

        Many files are not looked at: the list is that of the last time, or of the first that are met.
        Files never read before stand there under their name. ``counts`` gives annotations by document.
        """
        kept = self._kept.load()
        if kept is not None and len(kept) > FEW:
            return kept.with_annotations(counts)
        sources, whole = self._library.corpus.glance(FEW)
        if kept is not None and not whole:
            return kept.with_annotations(counts)
        known = self.catalogue.known(sources)
        return Entries.of(
            entry(source, known.get(source.id), counts, _near(kept, source.id)) for source in sources
        )

    def listed(self, counts: Mapping[str, int]) -> Entries | None:
        """Return the list that was last written down; None where there is none."""
        kept = self._kept.load()
        return kept.with_annotations(counts) if kept is not None else None

    def entries(self, counts: Mapping[str, int]) -> Iterator[LibraryEntry]:
        """Yield an entry a file, reading what is not known yet; write the list down where there is none."""
        listed: list[LibraryEntry] = []
        for source, facts in self.all_facts(self._library.sources()):
            listed.append(entry(source, facts, counts))
            yield listed[-1]
        if len(listed) > FEW and self._kept.load() is None:
            self._kept.save(Entries.of(listed))

    def unknown(self) -> list[Source]:
        """Look at the folder and return the files that are not known as they are."""
        found = self.known_facts(self._library.sources())
        return [source for source, facts in found if facts is None]

    def all_facts(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Facts]]:
        """Yield files with what is known of them, read where it must be."""
        for source, facts in self.known_facts(sources):
            yield source, facts or self.facts(source)

    def known_facts(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Facts | None]]:
        """Yield files with what is known of them as they are."""
        rest = iter(sources)
        while some := list(islice(rest, _AT_ONCE)):
            known = self.catalogue.known(some)
            for source in some:
                yield source, known.get(source.id)

    def write_list(self, *, near: bool = True) -> int:
        """Write down the list of the files of the last look, and return how many there are.

        Args:
            near: whether to look for texts that are nearly the same, which takes longest.
        """
        kept = self._kept.load()
        alike: Mapping[str, str] = {} if near or kept is None else _all_near(kept)
        if near:
            from probe_reader.core.sketch import near_duplicates  # noqa: PLC0415  # as above

            alike = near_duplicates(
                {source.id: facts.sketch for source, facts in self.files.known() if facts and facts.sketch}
            )
        rows = (entry(source, facts, {}, alike.get(source.id)) for source, facts in self.files.known())
        entries = Entries.of(rows)
        self._kept.save(entries)
        return len(entries)

    def is_listed(self, count: int) -> bool:
        """Tell whether the list that was written down is of ``count`` files, all read; so it still holds."""
        return self.files.is_listed(count) and self._kept.load() is not None


def _near(kept: Entries | None, id: str) -> str | None:
    """Return what the list of the last time tells that a document is nearly the same as."""
    number = kept.number(id) if kept is not None else None
    return kept[number].near if kept is not None and number is not None else None


def _all_near(kept: Entries) -> dict[str, str]:
    pairs = zip(kept.columns["near/owners"], kept.columns.texts("near"), strict=True)
    return {kept.ids[number]: near for number, near in pairs}


def entry(
    source: Source, facts: Facts | None, counts: Mapping[str, int], near: str | None = None
) -> LibraryEntry:
    """Return how the library lists a file."""
    facts = facts or Facts(title=source.name, known=False)
    return LibraryEntry(
        id=source.id,
        title=facts.title,
        date=facts.date,
        words=facts.words,
        quotes=facts.quotes,
        figures=facts.figures,
        annotations=counts.get(source.id, 0),
        size=source.size,
        problem=facts.problem,
        near=near,
    )
