"""Putting documents in and taking them out, through damage, kills and other programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import filelock
import pytest
from search_entries import make_entry

from probe_reader.core.errors import SearchIndexError
from probe_reader.core.query import parse_query
from probe_reader.search import whoosh as module
from probe_reader.search import writing
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from probe_reader.search import Entry
    from probe_reader.search.index import Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return whoosh_index(tmp_path / "index")


def found(index: Index, query: str) -> list[str]:
    return sorted(hit.document for hit in index.search(parse_query(query)).hits)


def test_stamps_tell_what_is_indexed(index: Index) -> None:
    assert index.stamps() == {}
    index.update([make_entry("a.txt", "staff", stamp="x"), make_entry("b/ü.txt", "pay", stamp="y")])
    assert index.stamps() == {"a.txt": "x", "b/ü.txt": "y"}


def test_a_changed_document_takes_the_place_of_the_old(index: Index) -> None:
    index.update([make_entry("a.txt", "staff"), make_entry("b.txt", "staff")])
    index.update([make_entry("a.txt", "pay", stamp="2")])
    assert index.stamps() == {"a.txt": "2", "b.txt": "1"}
    assert (found(index, "staff"), found(index, "pay")) == (["b.txt"], ["a.txt"])


def test_the_same_document_twice_in_one_update_is_kept_once(index: Index) -> None:
    index.update([make_entry("a.txt", "staff"), make_entry("a.txt", "pay", stamp="2")], gone=["a.txt"])
    assert index.stamps() == {"a.txt": "2"}
    assert (found(index, "staff"), found(index, "pay")) == ([], ["a.txt"])


def test_what_is_gone_is_found_no_more(index: Index) -> None:
    index.update([make_entry("a.txt", "staff"), make_entry("b.txt", "staff")])
    index.update([], gone=["a.txt", "never-there.txt"])
    assert index.stamps() == {"b.txt": "1"}
    assert found(index, "staff") == ["b.txt"]
    index.update([], gone=["b.txt"])
    assert index.stamps() == {}
    assert found(index, "staff") == []


def test_a_name_that_is_no_valid_text_is_kept(index: Index) -> None:
    name = os.fsdecode(b"caf\xe9 \n\xff.txt")
    index.update([make_entry(name, "staff")])
    assert list(index.stamps()) == [name]
    assert found(index, "staff") == [name]
    index.update([], gone=[name])
    assert index.stamps() == {}


def test_entries_are_made_one_by_one(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_ENTRIES", 2)
    seen: list[int] = []

    def entries() -> Iterator[Entry]:
        for number in range(5):
            seen.append(len(index.stamps()))
            yield make_entry(f"{number}.txt", "staff")

    index.update(entries())
    assert seen == [0, 0, 2, 2, 4]
    assert len(found(index, "staff")) == 5


def test_what_was_put_in_is_saved_when_a_later_entry_fails(index: Index) -> None:
    def entries() -> Iterator[Entry]:
        yield make_entry("a.txt", "staff")
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        index.update(entries())
    assert found(index, "staff") == ["a.txt"]


def test_an_interrupted_update_leaves_the_index_usable(index: Index) -> None:
    index.update([make_entry("a.txt", "staff")])

    def entries() -> Iterator[Entry]:
        yield make_entry("b.txt", "staff")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.update(entries())
    assert found(index, "staff") == ["a.txt"]
    index.update([make_entry("b.txt", "staff")])
    assert found(index, "staff") == ["a.txt", "b.txt"]


def test_a_search_during_an_update_sees_what_was_last_saved(index: Index) -> None:
    index.update([make_entry("a.txt", "staff")])
    seen: list[list[str]] = []

    def entries() -> Iterator[Entry]:
        yield make_entry("b.txt", "staff")
        seen.append(found(index, "staff"))

    index.update(entries())
    assert seen == [["a.txt"]]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".seg", ".toc"))


@pytest.mark.parametrize("harm", ["empty", "half", "noise", "gone"])
@pytest.mark.parametrize("suffix", [".seg", ".toc"])
def test_a_damaged_index_is_rebuilt_without_a_word(tmp_path: Path, harm: str, suffix: str) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    entries = [make_entry(f"{number}.txt", "staff cuts") for number in range(20)]
    index.update(entries)
    for path in files(folder):
        if path.suffix == suffix:
            whole = path.read_bytes()
            damaged = {"empty": b"", "half": whole[: len(whole) // 2], "noise": b"\x93" * len(whole)}
            if harm == "gone":
                path.unlink()
            else:
                path.write_bytes(damaged[harm])
    found(index, "staff")
    index.stamps()
    index.update(entry for entry in entries if entry.document.id not in index.stamps())
    assert len(index.stamps()) == 20
    assert len(found(index, "staff")) == 20


def test_damage_met_while_writing_starts_afresh(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    index.update([make_entry("a.txt", "staff")])
    for path in files(folder):
        path.write_bytes(b"nothing that Whoosh wrote")
    index.update([make_entry("b.txt", "staff")])
    assert found(index, "staff") == ["b.txt"]


def test_an_index_of_another_make_is_rebuilt(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    index.update([make_entry("a.txt", "staff")])
    (folder / "format").write_text("an older one")
    assert index.stamps() == {}
    assert found(index, "staff") == []
    index.update([make_entry("b.txt", "staff")])
    assert list(index.stamps()) == ["b.txt"]


def test_strange_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o700)
    (folder / "letter.txt").write_text("mine")
    whoosh_index(folder).update([make_entry("a.txt", "staff")])
    assert (folder / "letter.txt").read_text() == "mine"


def test_nobody_else_may_look_into_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "index"
    whoosh_index(folder).update([make_entry("a.txt", "staff")])
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_index_that_others_could_write_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    index.update([make_entry("a.txt", "staff")])
    folder.chmod(0o777)
    assert index.stamps() == {}
    index.update([make_entry("b.txt", "staff")])
    assert list(index.stamps()) == ["b.txt"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_index_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = whoosh_index(tmp_path / "index")
    index.update([make_entry("a.txt", "staff")])
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    for act in (index.stamps, lambda: index.update([]), lambda: found(index, "staff")):
        with pytest.raises(SearchIndexError, match="another user"):
            act()


def test_another_program_that_writes_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    index.update([make_entry("a.txt", "staff")])
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with (
        filelock.FileLock(folder / "lock"),
        pytest.raises(SearchIndexError, match="Another program"),
    ):
        index.update([make_entry("b.txt", "staff")])
    assert found(index, "staff") == ["a.txt"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SearchIndexError, match="cannot be written"):
        whoosh_index(tmp_path / "file" / "index").update([make_entry("a.txt", "staff")])


def test_two_who_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "index"

    def write(name: str) -> None:
        for number in range(5):
            whoosh_index(folder).update([make_entry(f"{name}{number}.txt", "staff")])

    with ThreadPoolExecutor() as writers:
        for done in [writers.submit(write, name) for name in "abc"]:
            done.result()
    assert len(found(whoosh_index(folder), "staff")) == 15


def test_searches_go_on_while_another_writes(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = whoosh_index(folder)
    index.update([make_entry("first.txt", "staff")])

    def write() -> None:
        for number in range(20):
            whoosh_index(folder).update([make_entry(f"{number}.txt", "staff")])

    with ThreadPoolExecutor() as others:
        writing_on = others.submit(write)
        counts = [len(found(index, "staff"))]
        while not writing_on.done():
            counts.append(len(found(index, "staff")))
        writing_on.result()
    assert counts[0] >= 1
    assert counts == sorted(counts)
    assert len(found(index, "staff")) == 21


WRITE_FOR_EVER = """
import sys
from pathlib import Path
from probe_reader.core.document import Document
from probe_reader.search import Entry, writing
from probe_reader.search.whoosh import whoosh_index

writing.MOST_ENTRIES = 3
def entries():
    for number in range(10**6):
        if number == 30:
            print("begun", flush=True)
        document = Document.from_text(f"{number}.txt", Path("x"), f"staff cuts {number}")
        yield Entry(document, (), (), "1")
whoosh_index(Path(sys.argv[1])).update(entries())
"""


def test_a_killed_build_can_be_resumed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    command = [sys.executable, "-W", "error", "-c", WRITE_FOR_EVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
    index = whoosh_index(folder)
    saved = len(index.stamps())
    assert saved >= 27
    assert len(index.search(parse_query("staff"), limit=10**6).hits) == saved
    index.update([make_entry("new.txt", "staff")])
    assert len(index.stamps()) == saved + 1


def test_the_protocol_costs_nothing_to_import() -> None:
    code = "import sys, probe_reader.search; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_two_packages_that_are_imported_by_one_name_are_told_with_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    other = site / "Whoosh-2.7.4.dist-info" / "METADATA"
    other.parent.mkdir(parents=True)
    other.write_text("Metadata-Version: 2.1\nName: Whoosh\nVersion: 2.7.4\n")
    assert whoosh_index(tmp_path / "index").stamps() == {}
    monkeypatch.syspath_prepend(str(site))
    with pytest.raises(SearchIndexError, match=r"^Whoosh-Reloaded .* and Whoosh 2\.7\.4 are both installed"):
        whoosh_index(tmp_path / "index")
