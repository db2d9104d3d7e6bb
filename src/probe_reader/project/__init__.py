"""Every use case, with no interface attached."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from probe_reader import __version__, registry
from probe_reader.config import Settings, cache_folder, greeting_file, read_settings, state_folder
from probe_reader.core.errors import DocumentError
from probe_reader.core.late import Late
from probe_reader.core.paths import is_folder
from probe_reader.project import parts
from probe_reader.project.library import Library
from probe_reader.project.opening import absolute, corpus_of, loader_for, root_above, with_annotator
from probe_reader.store.corpus import Corpus
from probe_reader.store.greeting import Greeting
from probe_reader.store.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.library import LibraryEntry
    from probe_reader.core.record import Record
    from probe_reader.project.beside import Beside
    from probe_reader.project.child import Message


class Project:
    """A folder of documents with what people and machine say about them.

    Attributes:
        root: the folder of the project; annotations are kept in ``annotations`` below it.
        settings: the person's settings.
        version: of what is derived from the documents.
        library: the documents.
        notebook: the annotations and the codebook.
        findings: the quotes and figures, as the machine found and people corrected them.
        index_place: where its index lies.
        finder: the search over all of it.
        searches: those that were kept, and those asked lately.
        looked_at: with which lines of a concordance the person is done.
        gatherer: passages to say the same of.
        many: the same done to many at once.
        places: where the person was.
        drafts: what was begun and not saved.
        greeting: whether the person was shown around.
        may_go_beside: whether a screen may have processes beside it take care of the project.
        beside: those, where there are any.
    """

    notebook = Late(parts.notebook)
    findings = Late(parts.findings)
    index_place = Late(parts.index_place)
    finder = Late(parts.finder)
    searches = Late(parts.searches)
    looked_at = Late(parts.looked_at)
    gatherer = Late(parts.gatherer)
    many = Late(parts.many)
    drafts = Late(parts.drafts)

    def __init__(self, root: Path, corpus: Corpus, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self.version = "/".join([__version__, *registry.names("extractor")])
        self.library = Library(corpus, root, cache_folder(root), self.version)
        self.places = Places(state_folder(root) / "places.json")
        self.greeting = Greeting(greeting_file())
        self.may_go_beside = False
        self.beside: Beside | None = None

    @classmethod
    def open(
        cls,
        paths: Sequence[Path] = (),
        *,
        root: Path | None = None,
        annotator: str | None = None,
        settings: Settings | None = None,
    ) -> Project:
        """Open the project at ``root``, or the one that the folder or files ``paths`` belong to.

        Where the project has a folder ``seeds``, that is its corpus; otherwise the folder itself.

        Raises:
            UsageError: when a path does not exist or is of no use.
            SettingsError: when the person's settings cannot be used.
        """
        settings = settings or read_settings()
        if annotator is not None:
            settings = with_annotator(settings, annotator)
        folder, files = corpus_of([absolute(path) for path in paths], root)
        root = absolute(root) if root is not None else root_above(folder)
        if files is None and folder == root and is_folder(root / "seeds"):
            folder = root / "seeds"
        return cls.of(root, folder, files, settings)

    @classmethod
    def of(cls, root: Path, folder: Path, files: Sequence[Path] | None, settings: Settings) -> Project:
        """Return the project at ``root`` whose documents lie in a folder, or are some files of it."""
        return cls(root, Corpus(folder, loader_for, files), settings)

    @property
    def name(self) -> str:
        """What people call the project: the name of its folder."""
        return self.root.resolve().name or str(self.root)

    def begin_beside(self, heard: Callable[[Message], None]) -> Beside:
        """Have processes beside this one take care of the project from now on; ``heard`` is told how.

        Raises:
            OSError: when they cannot be started.
        """
        from probe_reader.project.beside import Beside  # noqa: PLC0415  # not for the first frame

        self.beside = Beside(self, heard)
        return self.beside

    def close(self) -> None:
        """Let the processes beside this one end, and let go of the files in the cache."""
        if self.beside is not None:
            self.beside.close()
        self.beside = None
        self.library.register.catalogue.close()

    def problems(self) -> tuple[str, ...]:
        """Return what could not be read so far, one sentence each."""
        return (*self.library.problems(), *self.notebook.problems())

    def remarks(self) -> tuple[str, ...]:
        """Return what is otherwise than a person expects, though nothing is missing, one sentence each."""
        place = vars(self).get("index_place")  # asked for by whoever searches
        return (place.remark,) if place is not None and place.remark else ()

    def entries(self) -> Iterator[LibraryEntry]:
        """Yield an entry for every file, reading those not known yet."""
        from probe_reader.project.sharing import read_many  # noqa: PLC0415  # not for the first frame

        read_many(self, self.library.register.unknown())
        begun, done = self.places.documents(), self.notebook.progress.done()
        found = self.library.entries(self.notebook.counts())
        return (replace(each, begun=each.id in begun, done=each.id in done) for each in found)

    def records(
        self,
        *,
        tag: str | None = None,
        document: str | None = None,
        annotator: str | None = None,
        ids: Collection[str] | None = None,
    ) -> list[Record]:
        """Return annotations with all that a citation needs, in order of document and place."""
        found = self.notebook.annotations(document, tag=tag, annotator=annotator)
        if ids is not None:
            found = tuple(each for each in found if each.annotation.id in ids)
        links = self.notebook.links()
        return [
            replace(
                self._record(each),
                links=tuple(link for link in links.get(each.annotation.id, ()) if not link.back),
            )
            for each in found
        ]

    def _record(self, anchored: Anchored) -> Record:
        from probe_reader.core.record import Record  # noqa: PLC0415  # not for the first frame

        try:
            document = self.library.document(anchored.annotation.document)
        except DocumentError:
            return Record(anchored, anchored.annotation.document, None, anchored.annotation.document, None)
        line = None
        if anchored.span is not None:
            line = document.text.count("\n", 0, anchored.span.start) + 1
        source = self.library.source(document.id)
        path = self.library.relative(source) if source is not None else document.id
        return Record(anchored, document.title, document.date, path, line)

    def export(
        self,
        format: str,
        *,
        tag: str | None = None,
        document: str | None = None,
        annotator: str | None = None,
    ) -> Iterator[str]:
        """Yield annotations in a format, in pieces.

        Raises:
            PluginError: when there is no such format.
        """
        exporter = registry.load("exchange", format)()
        records = self.records(tag=tag, document=document, annotator=annotator)
        return exporter.export(records, self.notebook.tags.codebook())  # type: ignore[no-any-return]  # Exporter

    def save_export(
        self,
        format: str,
        path: Path,
        *,
        force: bool = False,
        tag: str | None = None,
        document: str | None = None,
        annotator: str | None = None,
        ids: Collection[str] | None = None,
    ) -> int:
        """Write annotations to a new file, whole or not at all, and return how many.

        Raises:
            UsageError: when the file exists, unless ``force`` says to overwrite it.
            SaveError: when it cannot be written.
        """
        from probe_reader.project.exporting import write_file  # noqa: PLC0415  # not for the first frame

        exporter = registry.load("exchange", format)()
        records = self.records(tag=tag, document=document, annotator=annotator, ids=ids)
        write_file(path, exporter.export(records, self.notebook.tags.codebook()), force=force)
        return len(records)

    def check(self) -> tuple[str, ...]:
        """Return everything that is wrong, one sentence each: files, anchors, index."""
        facts = (self.library.facts(source) for source in self.library.sources())
        faults = [each.problem for each in facts if each.problem]
        documents = sorted(self.notebook.counts())
        for anchored in chain.from_iterable(map(self.notebook.standing, documents)):
            annotation = anchored.annotation
            if anchored.orphan and not annotation.gone:
                words = " ".join(annotation.selector.exact.split())[:60]
                faults.append(
                    f"{annotation.document}: the passage “{words}” of annotation {annotation.id} "
                    f"({annotation.annotator}) is not found in the text any more."
                )
        faults += [
            f"{document}: the search index is out of date; run: probe-reader index."
            for document in self.finder.stale()
        ]
        return (*self.problems(), *faults)
