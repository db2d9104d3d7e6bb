"""The documents of a project and what the machine finds in them."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from probe_reader.core.document import Document
from probe_reader.core.errors import UnknownDocumentError
from probe_reader.core.late import Late
from probe_reader.store.entries_file import EntriesFile
from probe_reader.store.texts import LARGE, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from probe_reader.core.entries import Entries
    from probe_reader.core.finding import Finding, Quantity, Quotation
    from probe_reader.core.library import LibraryEntry
    from probe_reader.core.span import Span
    from probe_reader.project.register import Register
    from probe_reader.store.catalogue import Catalogue, Facts
    from probe_reader.store.corpus import Corpus, Source

SMALL = 64 * 1024
"""Code points up to which a text is looked through at once, wherever that is asked for."""

KEPT = 32
"""How many documents are held in memory, with their findings."""

K = TypeVar("K")
V = TypeVar("V")


class Library:
    """Documents by id, read when asked for and kept while unchanged; safe to use from threads.

    Attributes:
        corpus: the files.
        root: the folder of the project.
        texts: the large ones as they were read.
        listed: the list of the documents as it was written down last.
        register: what is known of the files.
        elsewhere: looks through a part of a large document in another process, where there is one for that.
    """

    def __init__(self, corpus: Corpus, root: Path, cache: Path, version: str) -> None:
        self.corpus = corpus
        self.root = root
        self._cache = cache
        self._version = version
        self.texts = Texts(cache / "large", version)
        self.listed = EntriesFile(cache / f"list-{corpus.key}.bin")
        self.elsewhere: Callable[[Document, int], bool] | None = None
        self._documents: OrderedDict[str, tuple[Source, Document]] = OrderedDict()
        self._findings: OrderedDict[tuple[str, int], tuple[Finding, ...]] = OrderedDict()
        self._slices: OrderedDict[str, tuple[Span, ...]] = OrderedDict()
        self._faults: dict[str, str] = {}
        self._lock = RLock()

    def _make_catalogue(self) -> Catalogue:
        from probe_reader.store.catalogue import Catalogue  # noqa: PLC0415  # reading begins without

        return Catalogue(self._cache / "catalogue.sqlite", self._version)

    def _make_register(self) -> Register:
        from probe_reader.project.register import Register  # noqa: PLC0415  # likewise
        from probe_reader.store.file_list import FileList  # noqa: PLC0415  # likewise

        return Register(self, self._catalogue, FileList(self.corpus, self._catalogue), self.listed)

    _catalogue = Late(_make_catalogue)
    register = Late(_make_register)

    def sources(self) -> tuple[Source, ...]:
        """Look at the folder and return the files that are there now, in order."""
        return self.corpus.scan()

    def problems(self) -> tuple[str, ...]:
        """Return what went wrong with the folder and the documents, one sentence each."""
        return (*self.corpus.problems(), *self._faults.values())

    def faults(self) -> dict[str, str]:
        """Return by extractor why it failed last."""
        return dict(self._faults)

    def note_faults(self, faults: Mapping[str, str]) -> None:
        """Remember by extractor why it failed in another process."""
        self._faults.update(faults)

    def source(self, document: str) -> Source | None:
        """Return the file of a document as it is now, or None when there is none (any more)."""
        return self.corpus.source(document)

    def resolve(self, reference: str) -> str:
        """Return the id of the document that a path, an id or a unique beginning of either names.

        Raises:
            UnknownDocumentError: when none or several go by it.
        """
        from probe_reader.project.references import resolved  # noqa: PLC0415  # not for the first frame

        return resolved(self, reference)

    def relative(self, source: Source) -> str:
        """Return the path of a file below the project's folder, with forward slashes."""
        return path_below(source.path, self.root)

    def known_sha256(self, document: str) -> str:
        """Return the hash of a document's text where it is known without reading it; else nothing."""
        facts = self._catalogue.get(source) if (source := self.source(document)) is not None else None
        return facts.sha256 if facts is not None else ""

    def document(self, id: str) -> Document:
        """Return a document, read anew when its file has changed.

        Raises:
            DocumentError: when there is no such file, or it cannot be read.
        """
        if (source := self.source(id)) is None:
            raise UnknownDocumentError(f"The document {id!r} is not in {self.root} any more.")
        return self.read(source)

    def read(self, source: Source) -> Document:
        """Return the document that a file holds.

        Raises:
            DocumentError: when it cannot be read.
        """
        with self._lock:
            kept = self._documents.get(source.id)
            if kept is not None and kept[0] == source:
                self._documents.move_to_end(source.id)
                return kept[1]
        document = self.texts.get(source) or self._read_elsewhere(source)
        document = document or self.texts.keep(source, self.corpus.load(source))
        with self._lock:
            _keep(self._documents, source.id, (source, document))
        return document

    def _read_elsewhere(self, source: Source) -> Document | None:
        """Have a large file read in another process, where there is one, and return what it kept."""
        if self.elsewhere is None or source.size < LARGE:
            return None
        unread = Document(source.id, source.path, "", "", None, "", "")
        with suppress(OSError):
            self.elsewhere(unread, 0)
        return self.texts.get(source)

    def text(self, id: str) -> str:
        """Return all of the text of a document.

        Raises:
            DocumentError: as :meth:`document`.
        """
        return str(self.document(id).text)

    def slices(self, document: Document) -> tuple[Span, ...]:
        """Return the parts that a document is looked through in: one for all that are not large."""
        with self._lock:
            known = self._slices.get(document.sha256)
        if known is None:
            from probe_reader.core.slices import slices  # noqa: PLC0415  # likewise

            known = slices(document.text)
            with self._lock:
                _keep(self._slices, document.sha256, known)
        return known

    def findings_in(
        self, document: Document, number: int, *, wait: bool = True
    ) -> tuple[Finding, ...] | None:
        """Return what is found in one of the slices of a document, with places in the whole of it.

        Without ``wait`` None where nobody looked yet.
        """
        key = document.sha256, number
        with self._lock:
            if (kept := self._findings.get(key)) is not None:
                self._findings.move_to_end(key)
                return kept
        found = self._catalogue.findings(*key)
        if found is None:
            if not wait:
                return None
            found = self._look_through(document, number)
        with self._lock:
            if len(self.slices(document)) == 1:  # whoever looks at a slice holds it
                _keep(self._findings, key, found)
        return found

    def _look_through(self, document: Document, number: int) -> tuple[Finding, ...]:
        if self.elsewhere is not None and len(document.text) > SMALL:
            with suppress(OSError):
                if self.elsewhere(document, number):
                    found = self._catalogue.findings(document.sha256, number)
                    if found is not None:
                        return found
        from probe_reader.project.extracting import extracted  # noqa: PLC0415  # likewise

        faults: dict[str, str] = {}
        found = extracted(document, self.slices(document)[number], faults)
        self._faults.update(faults)
        if not faults:
            self._catalogue.put_findings(document.sha256, found, number)
        return found

    def findings(self, document: Document) -> Iterator[Finding]:
        """Yield the findings in a document, a slice after the other."""
        for number in range(len(self.slices(document))):
            yield from self.findings_in(document, number) or ()

    def quotations(self, document: Document) -> tuple[Quotation, ...]:
        """Return the quotes in a document; in a large one all at once, which takes time and room."""
        from probe_reader.core.finding import Quotation  # noqa: PLC0415  # likewise

        return tuple(each for each in self.findings(document) if isinstance(each, Quotation))

    def quantities(self, document: Document) -> tuple[Quantity, ...]:
        """Return the figures in a document; in a large one all at once, which takes time and room."""
        from probe_reader.core.finding import Quantity  # noqa: PLC0415  # likewise

        return tuple(each for each in self.findings(document) if isinstance(each, Quantity))

    def facts(self, source: Source) -> Facts:
        """Return what is known of a file; it is read only when it changed since it was last known."""
        return self.register.facts(source)

    def known_entries(self, counts: Mapping[str, int]) -> Entries:
        """Return an entry a file from what is known already; see :meth:`Register.known_entries`."""
        return self.register.known_entries(counts)

    def entries(self, counts: Mapping[str, int]) -> Iterator[LibraryEntry]:
        """Yield an entry a file, reading what is not known yet."""
        return self.register.entries(counts)


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    """Keep a value as the latest, and let go of the oldest."""
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)


def path_below(path: Path, root: Path) -> str:
    """Return ``path`` relative to ``root`` where it lies below it, with forward slashes."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
