"""A corpus is the documents below a folder, whatever their names, and says what it leaves out."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.document import Document
from probe_reader.core.errors import DocumentError
from probe_reader.store.corpus import Corpus, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


class Plain:
    """A loader that reads UTF-8."""

    def load(self, path: Path, id: str) -> Document:
        return Document.from_text(id, path, path.read_text("utf-8"))


def corpus(folder: Path, files: list[Path] | None = None) -> Corpus:
    return Corpus(folder, lambda path: Plain(), files)  # noqa: ARG005  # every file has the same loader


def ids(folder: Path, files: list[Path] | None = None) -> list[str]:
    return [source.id for source in corpus(folder, files).scan()]


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {path.stem!a}.\n", "utf-8")


def test_a_source_tells_what_the_file_system_tells(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    status = (tmp_path / "a.txt").stat()
    (source,) = corpus(tmp_path).scan()
    assert source == Source("a.txt", str(tmp_path / "a.txt"), status.st_size, status.st_mtime_ns)


def test_documents_are_listed_in_natural_order_with_folders_as_paths(tmp_path: Path) -> None:
    put(tmp_path, "10.txt", "9.txt", "B.md", "a.txt", "a b.txt", "a/2.txt", "a/11.txt", "a²٣.txt")
    assert ids(tmp_path) == ["9.txt", "10.txt", "a/2.txt", "a/11.txt", "a b.txt", "a.txt", "a²٣.txt", "B.md"]


def test_a_seed_is_loaded_with_its_id(seeds: Path) -> None:
    here = corpus(seeds)
    sources = here.scan()
    assert len(sources) == 5
    assert here.load(sources[2]).title == "Working Links In Crisis"
    assert here.load(sources[2]).id == sources[2].id == sources[2].path.name


def test_hidden_and_temporary_files_and_annotations_are_no_documents(tmp_path: Path) -> None:
    put(
        tmp_path,
        ".hidden",
        ".git/a.txt",
        "a.txt~",
        "~$a.txt",
        "#a.txt#",
        "a.lock",
        "a.swp",
        "a.tmp",
        "a.part",
    )
    put(tmp_path, "annotations/me/a.toml", "annotations/codebook.toml", "sub/annotations/a.txt", "a.txt")
    here = corpus(tmp_path)
    assert [source.id for source in here.scan()] == ["a.txt", "sub/annotations/a.txt"]
    assert here.problems() == ()


def test_an_empty_folder_has_no_documents_and_no_problems(tmp_path: Path) -> None:
    here = corpus(tmp_path)
    assert (here.scan(), here.problems()) == ((), ())


def test_a_folder_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    here = corpus(tmp_path / "gone")
    assert here.scan() == ()
    assert here.problems() == (f"{tmp_path}/gone is not there; it is left out.",)


def test_files_that_appear_and_vanish_are_noticed_by_the_next_scan(tmp_path: Path) -> None:
    here = corpus(tmp_path)
    put(tmp_path, "a.txt")
    assert len(here.scan()) == 1
    put(tmp_path, "b.txt")
    (tmp_path / "a.txt").unlink()
    assert [source.id for source in here.scan()] == ["b.txt"]


def test_names_with_line_breaks_and_emoji_are_kept(tmp_path: Path) -> None:
    names = {"two\nlines.txt", "😀 👩‍👧.txt", "e\u0301.txt", " .txt", "-rf", "a\\b.txt"}
    put(tmp_path, *names)
    here = corpus(tmp_path)
    sources = here.scan()
    assert {source.id for source in sources} == names
    assert all(str(here.load(source).text).startswith("This is") for source in sources)


def test_bytes_that_are_no_name_are_spelled_out_and_no_two_ids_are_alike(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", "caf\ufffdE9.txt".encode(), b"\xff/a.txt"):
        place = os.path.join(folder, name)  # noqa: PTH118  # a name of bytes
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120  # as above
        with open(place, "wb") as file:  # noqa: PTH123  # as above
            file.write(b"This is a name.\n")
    here = corpus(tmp_path)
    sources = here.scan()
    assert {source.id for source in sources} == {"caf\ufffdE9.txt", "caf\ufffd\ufffdE9.txt", "\ufffdFF/a.txt"}
    assert all(source.id.encode() and here.load(source).text for source in sources)


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert ids(tmp_path) == []


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")
    here = corpus(tmp_path)
    assert [source.id for source in here.scan()] == ["sub/a.txt"]
    assert here.problems() == ("self is a link that leads nowhere; it is left out.",)


def test_links_inside_the_folder_are_followed_once_and_links_out_of_it_not(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/.annex/object", "out/secret.txt")
    inside = tmp_path / "in"
    (inside / "same.txt").symlink_to("a.txt")
    (inside / "annexed.txt").symlink_to(".annex/object")
    (inside / "again.txt").symlink_to(".annex/object")
    (inside / "secret.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (inside / "folder").symlink_to(tmp_path / "out")
    here = corpus(inside)
    assert [source.id for source in here.scan()] == ["a.txt", "again.txt"]
    assert here.problems() == (
        "folder is a link that leads out of the folder; it is left out.",
        "secret.txt is a link that leads out of the folder; it is left out.",
    )


def test_only_given_files_are_listed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt", "sub/c.txt", "sub/d/e.txt", "sub/.f")
    assert ids(tmp_path, [tmp_path / "b.txt", tmp_path / "sub" / "c.txt"]) == ["b.txt", "sub/c.txt"]
    assert ids(tmp_path, [tmp_path / "sub"]) == ["sub/c.txt", "sub/d/e.txt"]
    assert ids(tmp_path, [tmp_path / "sub" / ".f", tmp_path / "sub" / ".f"]) == ["sub/.f"]
    assert ids(tmp_path, []) == []


def test_given_files_may_be_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "sub/c.txt")
    monkeypatch.chdir(tmp_path / "sub")
    assert ids(tmp_path, [Path("c.txt")]) == ["sub/c.txt"]
    assert ids(Path(), [Path("../sub/c.txt")]) == ["c.txt"]


def test_given_files_that_are_missing_or_elsewhere_are_problems(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "b.txt")
    here = corpus(tmp_path / "in", [tmp_path / "in" / "a.txt", tmp_path / "b.txt", tmp_path / "in" / "gone"])
    assert [source.id for source in here.scan()] == ["a.txt"]
    assert here.problems() == (
        f"{tmp_path}/b.txt lies outside {tmp_path}/in; it is left out.",
        f"{tmp_path}/in/gone is not there; it is left out.",
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike the temporary ones of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Be a user without rights, for root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def locked(open_folder: Path) -> Iterator[Path]:
    """A folder with a file, below which one folder and one file may not be read."""
    put(open_folder, "a.txt", "closed/b.txt", "secret.txt")
    (open_folder / "closed").chmod(0)
    (open_folder / "secret.txt").chmod(0)
    yield open_folder
    (open_folder / "closed").chmod(0o755)


def test_a_folder_without_permission_is_a_problem_and_the_rest_goes_on(
    locked: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("nobody")
    here = corpus(locked)
    assert [source.id for source in here.scan()] == ["a.txt", "secret.txt"]
    assert here.problems() == ("closed may not be read; it is left out.",)


def test_whatever_a_loader_raises_becomes_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    here = corpus(tmp_path)
    gone, binary = here.scan()
    gone.path.unlink()
    binary.path.write_bytes(b"\xff\n")
    for source in (gone, binary):
        with pytest.raises(
            DocumentError, match=rf"^{source.id} cannot be read \(.*\); check the file or leave it out\.$"
        ):
            here.load(source)


def test_twenty_thousand_files_are_listed_within_a_second(tmp_path: Path) -> None:
    for folder in range(20):
        (tmp_path / f"{folder}").mkdir()
        for name in range(1000):
            (tmp_path / f"{folder}" / f"{name}.txt").touch()
    here = corpus(tmp_path)
    start = time.process_time()
    sources = here.scan()
    seconds = time.process_time() - start
    assert len(sources) == 20_000
    assert seconds < 1.0, seconds
