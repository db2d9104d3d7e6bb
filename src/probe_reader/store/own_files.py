"""One annotator's files while a change is made: which there are, and where new ones go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.core.errors import SaveError
from probe_reader.core.paths import exists, is_folder
from probe_reader.store.annotation_file import AnnotationFileEditor, new_file
from probe_reader.store.names import annotator_folder, document_file, other_file

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.store.annotation_file import AnnotationFile
    from probe_reader.store.shelf import Shelf


class OwnFiles:
    """The files that may be changed, each read from disk once; the folder's lock must be held."""

    def __init__(self, shelf: Shelf, annotator: str) -> None:
        self._shelf = shelf
        self._annotator = annotator
        self._editors: dict[Path, AnnotationFileEditor] = {}
        self._fresh: dict[Path, AnnotationFile | None] = {}
        self._paths: dict[str, list[Path]] = {}

    def contents(self) -> tuple[dict[Path, bytes | None], dict[Path, AnnotationFile | None]]:
        """Return what to write, by file, and what the files then hold; None for one to remove.

        Raises:
            SaveError: when it cannot be written, or not there.
        """
        data: dict[Path, bytes | None] = {}
        files: dict[Path, AnnotationFile | None] = {}
        for path, editor in self._editors.items():
            if editor.changed:
                file, written = editor.finished()
                data[real_path(self._shelf, path, annotator_folder(self._annotator))] = written
                files[path] = file if written is not None else None
        return data, files

    def find(self, annotation: Annotation) -> tuple[AnnotationFileEditor, Annotation] | None:
        """Return an annotation of that id and document as it is on disk, and its file; None if gone."""
        for path in self._own(annotation.document):
            editor = self._open(path)
            if editor is not None and annotation.id in editor.annotations:
                return editor, editor.annotations[annotation.id]
        return None

    def _own(self, document: str) -> list[Path]:
        if document not in self._paths:
            files = self._shelf.about(document)
            paths = [path for path, file in files.items() if file.annotator == self._annotator]
            self._paths[document] = list(dict.fromkeys([*paths, self._place(document)]))
        return self._paths[document]

    def editor(self, document: str) -> AnnotationFileEditor:
        """Return the file that new annotations of a document go into."""
        path = self._own(document)[0]
        editor = self._open(path)
        if editor is None:
            name = self._shelf.name(path)
            file = new_file(name, self._annotator, document, self._document_path(document))
            editor = self._editors[path] = AnnotationFileEditor(file)
        return editor

    def _open(self, path: Path) -> AnnotationFileEditor | None:
        if path not in self._editors:
            file = self._read(path)
            if file is None:
                return None
            self._editors[path] = AnnotationFileEditor(file)
        return self._editors[path]

    def _read(self, path: Path) -> AnnotationFile | None:
        if path not in self._fresh:
            self._fresh[path] = self._shelf.fresh(path)
        return self._fresh[path]

    def _place(self, document: str) -> Path:
        """Return where a new file about the document goes: by its name, unless that is taken."""
        folder = self._shelf.folder / annotator_folder(self._annotator)
        path = folder / document_file(document)
        parents = [parent for parent in path.parents if parent.is_relative_to(folder)]
        blocked = is_folder(path) or any(exists(each) and not is_folder(each) for each in parents[:-1])
        if not blocked:
            file = self._read(path)
            blocked = file is not None and file.document != document
        return folder / other_file(document) if blocked else path

    def _document_path(self, document: str) -> str:
        """Return where the document lies in the project, for people; its id where that is unknown."""
        inside = f"seeds/{document}"
        return inside if os.path.lexists(self._shelf.folder.parent / inside) else document


def real_path(shelf: Shelf, path: Path, below: str = "") -> Path:
    """Return where a file really lies, which must be below ``below`` in the shelf's folder.

    Raises:
        SaveError: when a symbolic link leads out of it.
    """
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(Path(os.path.realpath(shelf.folder), below)):
        raise SaveError(
            f"{shelf.name(path)} leads to {real}, out of its folder, through a symbolic link; "
            "replace the link by a folder or file. Nothing was changed on disk."
        )
    return real
