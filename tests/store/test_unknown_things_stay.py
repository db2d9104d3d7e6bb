"""What this version does not know stays in the files, byte for byte, whatever is done around it."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from probe_reader.core.codebook import Tag
from probe_reader.core.errors import AnnotationFileError
from probe_reader.core.span import Span
from probe_reader.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "The caseloads rose by £3.7bn, said nobody at all, and then fell again to nothing."
UNKNOWN = (
    'mood = "grim" # mine\n',
    "rank = [ 1,\n  2 ]\n",
    "extra = { by = 'me', at = 2026-11-22 }\n",
    '"quoted key" = """\n[[annotation]]\n"""\n',
    "[annotation.more]\ndeep = true\n",
)
APART = (
    "",
    "\n# apart\n\n",
    '\n[other]\nkept = "yes" # why\n\n',
    "\n[[others]]\nn = 1\n\n# above the next\n",
)
KNOWN = 'created = 2026-11-22T08:00:00Z\ntags = ["claim"]\n'


def entry(number: int, more: str, apart: str) -> str:
    head = f'[[annotation]] # {number}\nid = "A{number}"\nstart = {number * 5}\nend = {number * 5 + 3}\n'
    exact = TEXT[number * 5 : number * 5 + 3]
    apart = apart.replace("other", f"other{number}")
    return f'{head}exact = "{exact}"\nnote = "n{number}"\n{KNOWN}{more}{apart}'


def tag(name: str, more: str) -> str:
    return f'# on {name}\n[[tag]]\nname = "{name}"\ncolour = "red"\n{more.replace("annotation", "tag")}\n'


parts = st.lists(st.tuples(st.sampled_from(["", *UNKNOWN]), st.sampled_from(APART)), min_size=3, max_size=6)
ends = st.sampled_from(["\n", "\r\n"])
marks = st.sampled_from(["", "\ufeff"])


def write(path: Path, text: str, end: str, bom: str) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (bom + text.replace("\n", end)).encode()
    tomllib.loads(data.decode().removeprefix(bom))
    path.write_bytes(data)
    return data


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(parts, ends, marks)
def test_edits_deletions_renames_and_undo_keep_it(entries: list[tuple[str, str]], end: str, bom: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_text(TEXT)
        annotated, book = (folder / "annotations" / each for each in ("ann/a.txt.toml", "codebook.toml"))
        text = "# mine\nschema = 1\ncolour = 'own'\n\n" + "".join(
            entry(number, *each) for number, each in enumerate(entries)
        )
        before = write(annotated, text, end, bom)
        tags = write(book, tag("claim", UNKNOWN[0]) + tag("money", UNKNOWN[4]), end, bom)
        notebook = Project.open(root=folder, annotator="ann").notebook
        assert notebook.problems() == ()
        first, second, *_ = [each.annotation for each in notebook.annotations()]
        document = Project.open(root=folder).library.document("a.txt")
        steps: list[Callable[[], object]] = [
            lambda: notebook.edit(first, note="other"),
            lambda: notebook.delete(second),
            lambda: notebook.annotate(document, first.selector.span, ["money"]),
            lambda: notebook.tags.rename("claim", "claims/all"),
            lambda: notebook.tags.define(Tag("money", "blue", "of any kind")),
        ]
        for step in steps:
            step()
            for path in (annotated, book):
                tomllib.loads(path.read_text("utf-8-sig"))
        kept = annotated.read_text("utf-8-sig") + book.read_text("utf-8-sig")
        for more in {more for place, (more, _) in enumerate(entries) if place != 1}:
            assert more in kept
        assert "# on claim" in kept
        assert 'mood = "grim" # mine' in kept
        assert "[tag.more]" in kept
        while notebook.undo() is not None:
            pass
        assert (values(annotated), values(book)) == (read(before), read(tags))
        assert annotated.read_bytes().startswith(bom.encode())
        assert (b"\r" in annotated.read_bytes()) == (end == "\r\n")


def read(data: bytes) -> dict[str, object]:
    """Return what a file says; the order of times and lists is the same, how they are written is not."""
    said = tomllib.loads(data.decode("utf-8-sig"))
    for entry in said.get("annotation", ()):
        for key in ("modified", "text_sha256", "prefix", "suffix"):  # which may be added, and say nothing
            entry.pop(key, None)
    for entry in said.get("tag", ()):
        for key in ("description", "formerly"):
            entry.pop(key, None)
    return said


def values(path: Path) -> dict[str, object]:
    return read(path.read_bytes())


@pytest.mark.parametrize("file", ["ann/a.txt.toml", "ann/codebook.toml", "codebook.toml"])
def test_what_a_newer_version_wrote_is_read_and_never_changed(tmp_path: Path, file: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "annotations" / file
    body = entry(1, "", "") if "a.txt" in file else tag("claim", "")
    before = write(path, f"schema = 9\n\n{body}", "\n", "")
    notebook = Project.open(root=tmp_path, annotator="ann").notebook
    act: Callable[[], object] = (
        (lambda: notebook.delete(notebook.annotations()[0].annotation))
        if "a.txt" in file
        else (lambda: notebook.tags.define(Tag("claim", "blue")))
    )
    with pytest.raises(AnnotationFileError, match="newer version"):
        act()
    assert path.read_bytes() == before


def test_a_file_is_picked_up_as_soon_as_a_person_mended_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    path = tmp_path / "annotations" / "ann" / "a.txt.toml"
    write(path, entry(1, "", ""), "\n", "")
    path.write_text(path.read_text() + "[[annotation\n")
    project = Project.open(root=tmp_path, annotator="ann")
    (told,) = project.notebook.problems()
    assert told.startswith("annotations/ann/a.txt.toml, line 9, column 13: ")
    made = project.notebook.annotate(project.library.document("b.txt"), Span(4, 13), ["claim"])
    assert [each.annotation for each in project.notebook.annotations()] == [made], "everything else works"
    seen = project.notebook.fingerprint()
    path.write_text(path.read_text().replace("[[annotation\n", ""))
    assert project.notebook.fingerprint() != seen
    assert project.notebook.problems() == ()
    assert {each.annotation.id for each in project.notebook.annotations()} == {"A1", made.id}
    assert project.notebook.counts() == {"a.txt": 1, "b.txt": 1}
