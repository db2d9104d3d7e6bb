"""The catalogue knows which files there are, which of them to read, and forgets what is gone."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from probe_reader.core.finding import Quotation
from probe_reader.core.span import Span
from probe_reader.loaders.plain_text import PlainText
from probe_reader.store.catalogue import Catalogue, Facts
from probe_reader.store.corpus import Corpus
from probe_reader.store.file_list import FileList

if TYPE_CHECKING:
    from pathlib import Path


def corpus(folder: Path) -> Corpus:
    folder.mkdir(exist_ok=True)
    return Corpus(folder, lambda _: PlainText())


def put(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"This is {name}.")


def read_all(files: FileList, catalogue: Catalogue) -> list[str]:
    read = []
    for source in files.unknown():
        catalogue.put(source, Facts(source.name, sha256=source.id))
        catalogue.put_findings(source.id, [Quotation(Span(0, 4))])
        read.append(source.id)
    return read


def test_each_file_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt", "b.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    assert files.look() == 2
    assert files.to_read() == (2, sum(len(f"This is {name}.") for name in ("a.txt", "b.txt")))
    assert read_all(files, catalogue) == ["a.txt", "b.txt"]
    assert files.to_read() == (0, 0)
    (tmp_path / "p" / "b.txt").write_text("This is another.")
    put(tmp_path / "p", "c.txt")
    assert files.look() == 3
    assert read_all(files, catalogue) == ["b.txt", "c.txt"]
    assert [source.id for source, _ in files.known()] == ["a.txt", "b.txt", "c.txt"]


def test_what_is_gone_is_forgotten_with_what_was_found_in_it(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt", "b.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    files.look()
    read_all(files, catalogue)
    (tmp_path / "p" / "b.txt").unlink()
    assert files.look() == 1
    assert catalogue.findings("a.txt")
    assert catalogue.findings("b.txt") is None


def test_a_folder_that_is_away_makes_nothing_forgotten(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    files.look()
    read_all(files, catalogue)
    (tmp_path / "p").rename(tmp_path / "away")
    assert files.look() == 0
    (tmp_path / "away").rename(tmp_path / "p")
    assert files.look() == 1
    assert files.to_read() == (0, 0)


def test_two_corpora_of_a_project_do_not_disturb_each_other(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt")
    put(tmp_path / "q", "b.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    one, other = (FileList(corpus(tmp_path / name), catalogue) for name in ("p", "q"))
    for files in (one, other, one):
        files.look()
        read_all(files, catalogue)
    assert [source.id for source, _ in one.known()] == ["a.txt"]
    assert [source.id for source, _ in other.known()] == ["b.txt"]
    assert other.to_read() == (0, 0)


def test_some_files_are_looked_at_alone(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt", "b.txt", "c.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    files.look()
    read_all(files, catalogue)
    for name in ("a.txt", "b.txt"):
        (tmp_path / "p" / name).write_text("This is longer than it was before.")
    (tmp_path / "p" / "c.txt").unlink()
    files.look_at(["a.txt", "c.txt"])
    assert read_all(files, catalogue) == ["a.txt"]
    assert [source.id for source, _ in files.known()] == ["a.txt", "b.txt"]
    assert not files.has_folder("a.txt")


def test_a_problem_that_may_pass_is_shown_and_looked_at_again(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt")
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    files.look()
    (source,) = files.unknown()
    catalogue.put(source, Facts("a.txt", problem="may not be read", known=False))
    assert [facts.problem for _, facts in files.known() if facts] == ["may not be read"]
    assert catalogue.get(source) is None
    assert files.to_read()[0] == 1


def test_what_another_process_writes_is_seen_at_once_and_nobody_waits_long(tmp_path: Path) -> None:
    put(tmp_path / "p", "a.txt")
    here, there = (Catalogue(tmp_path / "c.sqlite", "1") for _ in range(2))
    files = FileList(corpus(tmp_path / "p"), here)
    files.look()
    read_all(files, there)
    assert files.to_read() == (0, 0)
    with sqlite3.connect(tmp_path / "c.sqlite") as third:
        assert third.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    third.close()
    here.close()
    there.close()


def test_damage_in_the_middle_of_work_costs_only_what_was_known(tmp_path: Path) -> None:
    put(tmp_path / "p", *(f"{number}.txt" for number in range(50)))
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    files = FileList(corpus(tmp_path / "p"), catalogue)
    files.look()
    read_all(files, catalogue)
    catalogue.close()
    data = bytearray((tmp_path / "c.sqlite").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / "c.sqlite").write_bytes(data)
    assert files.look() in {0, 50}
    assert files.look() == 50
    read_all(files, catalogue)
    assert files.to_read() == (0, 0)
    assert Catalogue(tmp_path / "c.sqlite", "1").findings("7.txt")
