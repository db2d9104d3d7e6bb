"""What is the second engine's own: its folder, its damage, its waiting, and what is done without it."""

from __future__ import annotations

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
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from probe_reader.search import Entry
    from probe_reader.search.index import Index

pytest.importorskip("tantivy", reason="the extra fast is not installed")

from probe_reader.search import tantivy_engine as engine
from probe_reader.search import tantivy_writing as writing
from probe_reader.search.plan import Between
from probe_reader.search.tantivy import tantivy_index
from probe_reader.search.tantivy_documents import dated, key_of_dated
from probe_reader.search.tantivy_engine import TantivyEngine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Index:
    return tantivy_index(folder)


def found(index: Index, query: str) -> list[str]:
    return sorted(hit.document for hit in index.search(parse_query(query)).hits)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "tantivy" / "files").iterdir() if path.suffix != ".lock")


def test_it_is_for_nobody_but_the_user(index: Index, folder: Path) -> None:
    index.update([make_entry("a.txt", "staff")])
    assert {path.stat().st_mode & 0o777 for path in (folder, folder / "tantivy")} == {0o700}


@pytest.mark.parametrize("open_to_all", ["", "tantivy"])
def test_one_that_others_could_have_put_there_is_built_anew(
    index: Index, folder: Path, open_to_all: str
) -> None:
    index.update([make_entry("a.txt", "staff")])
    (folder / open_to_all).chmod(0o777)
    assert (found(index, "staff"), index.stamps()) == ([], {})
    index.update([make_entry("b.txt", "staff")])
    assert found(index, "staff") == ["b.txt"]
    assert (folder / open_to_all).stat().st_mode & 0o777 == 0o700


def test_another_engine_in_the_same_folder_is_no_concern_of_it(folder: Path) -> None:
    whoosh, tantivy = whoosh_index(folder), tantivy_index(folder)
    whoosh.update([make_entry("a.txt", "staff")])
    assert tantivy.stamps() == {}
    tantivy.update([make_entry("b.txt", "staff")])
    assert (found(whoosh, "staff"), found(tantivy, "staff")) == (["a.txt"], ["b.txt"])


def test_an_index_of_another_make_is_built_anew(index: Index, folder: Path) -> None:
    index.update([make_entry("a.txt", "staff")])
    (folder / "tantivy" / "format").write_text("probe-reader 1, tantivy v0.1\n")
    assert (found(index, "staff"), index.stamps()) == ([], {})
    index.update([make_entry("b.txt", "staff")])
    assert index.stamps() == {"b.txt": "1"}


def test_words_are_kept_as_they_are(index: Index) -> None:
    long = "w" * 300
    index.update([make_entry("a.txt", f"Tweets of ﷺ and {long} and O’Brien's £3.7bn NQ7 C++ 東京")])
    for query in (long, "ﷺ", "o'brien", "3.7bn", "nq7", "東京", '"of ﷺ"', '"ﷺ and"', "www*"):
        assert found(index, query) == ["a.txt"], query
    assert found(index, "صلى") == []


def test_no_phrase_runs_over_the_end_of_a_quotation(index: Index) -> None:
    text = "“It is cold staff,” he said. “Cuts are bad,” she said."
    quotes = {"“It is cold staff,”": "Ann", "“Cuts are bad,”": "Ann"}
    index.update([make_entry("a.txt", text, quotes=quotes)])
    assert found(index, 'quote:"cold staff"') == ["a.txt"]
    assert found(index, 'quote:"staff cuts"') == []


def test_names_with_blanks_and_signs_are_found_again(index: Index) -> None:
    names = ["a b/c d.txt", "a b/ü\x1f.txt", "\udcff.txt", "a.txt"]
    index.update([make_entry(name, "staff", stamp=name[:1]) for name in names if name != "\udcff.txt"])
    index.update([make_entry("\udcff.txt", "staff", stamp="\\")])
    assert index.stamps().keys() == set(names)
    assert index.stamps(["a b/c d.txt", "none"]) == {"a b/c d.txt": "a"}
    assert index.stamps(["a b/ü\x1f.txt"]) == {"a b/ü\x1f.txt": "a"}
    index.update((), gone=["\udcff.txt", "a b/ü\x1f.txt"])
    assert index.stamps().keys() == {"a b/c d.txt", "a.txt"}
    assert found(index, 'doc:"a b/"') == ["a b/c d.txt"]


WORDS = ["a", "aa", "ab", "abc", "ac", "b", "b c", "bb", "bz", "bzz", "c", "\ud7ff", "\ue001", "\U0001f600"]


@pytest.mark.parametrize("low", ["", "a", "ab", "b", "b c", "\ud7ff"])
@pytest.mark.parametrize("high", ["a", "ac", "b", "bz", "c\U0010ffff", "\U0010ffff"])
def test_a_range_holds_the_words_from_one_to_the_other(folder: Path, low: str, high: str) -> None:
    asked = TantivyEngine(folder)
    asked.update([make_entry(word, "staff") for word in WORDS])
    with asked.opened() as reading:
        assert reading is not None
        answer = reading.find(Between("path", low, high), 100, "document", 1.0)
    assert [key for key, _ in answer.ranked] == [word for word in sorted(WORDS) if low <= word <= high]


def test_of_documents_alike_the_earlier_names_come_first_also_at_the_end_of_a_list(index: Index) -> None:
    names = [f"{number:03}.txt" for number in range(100)]
    index.update([make_entry(name, "Staff cuts") for name in reversed(names)])
    answer = index.search(parse_query("staff"), limit=7)
    assert [hit.document for hit in answer.hits] == names[:7]


def test_dates_sort_backward_and_the_less_precise_after_the_more_precise() -> None:
    dates = ["2018", "2017-09", "2017-08-31", "2017-08-30", "2017-08", "2017", "1999-01-01", None]
    assert sorted(dates, key=lambda date: dated(date, "z")) == dates
    assert key_of_dated(dated("2017-08", "z z.txt")) == key_of_dated(dated(None, "z z.txt")) == "z z.txt"


def test_a_build_that_breaks_off_keeps_what_was_put_in(index: Index) -> None:
    def entries() -> Iterator[Entry]:
        yield make_entry("a.txt", "staff")
        raise LookupError

    with pytest.raises(LookupError):
        index.update(entries())
    assert index.stamps() == {"a.txt": "1"}


def test_a_build_that_is_interrupted_leaves_what_was_there(index: Index) -> None:
    index.update([make_entry("a.txt", "staff")])

    def entries() -> Iterator[Entry]:
        yield make_entry("a.txt", "pay", stamp="2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.update(entries())
    assert (index.stamps(), found(index, "staff")) == ({"a.txt": "1"}, ["a.txt"])
    index.update([make_entry("a.txt", "pay", stamp="3")])
    assert index.stamps() == {"a.txt": "3"}


def test_a_long_build_is_saved_now_and_then(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_SECONDS", 0.0)
    seen: list[int] = []

    def entries() -> Iterator[Entry]:
        for number in range(4):
            seen.append(len(index.stamps()))
            yield make_entry(f"{number}.txt", "staff")

    index.update(entries())
    assert seen == [0, 1, 2, 3]
    assert len(found(index, "staff")) == 4


WRITE_FOR_EVER = """
import sys
from pathlib import Path
from probe_reader.core.document import Document
from probe_reader.search import Entry, tantivy_writing
from probe_reader.search.tantivy import tantivy_index

tantivy_writing.MOST_SECONDS = 0.01
def entries():
    for number in range(10**6):
        if number == 30:
            print("begun", flush=True)
        document = Document.from_text(f"{number}.txt", Path("x"), f"staff cuts {number}")
        yield Entry(document, (), (), "1")
tantivy_index(Path(sys.argv[1])).update(entries())
"""


@pytest.mark.parametrize("wait", [0.0, 0.03, 0.1])
def test_a_killed_build_can_be_resumed(folder: Path, wait: float) -> None:
    command = [sys.executable, "-W", "error", "-c", WRITE_FOR_EVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
    index = tantivy_index(folder)
    saved = len(index.stamps())
    assert len(index.search(parse_query("staff"), limit=10**6).hits) == saved
    index.update([make_entry("new.txt", "staff")])
    assert len(index.stamps()) == saved + 1


def harmed(path: Path, way: str) -> None:
    data = path.read_bytes()
    if way == "gone":
        path.unlink()
    elif way == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(bytes(len(data)))


@pytest.mark.parametrize("way", ["gone", "cut", "zeros"])
@pytest.mark.parametrize("end", [".store", ".term", ".idx", ".fast", ".pos", "meta.json"])
def test_damage_is_met_by_building_anew(index: Index, folder: Path, end: str, way: str) -> None:
    index.update([make_entry(f"{number}.txt", f"staff cuts {number}") for number in range(50)])
    assert len(found(index, "staff")) == 50
    (path,) = (path for path in files(folder) if path.name.endswith(end))
    harmed(path, way)
    found(index, '"staff cuts"')
    index.stamps()
    index.update([make_entry("new.txt", "staff cuts")])
    assert "new.txt" in found(index, '"staff cuts"') or end in {".store", ".pos", ".idx"}
    index.update([make_entry("new.txt", "staff cuts", stamp="2")])
    assert "new.txt" in found(index, '"staff cuts"')


def test_two_who_write_at_once_wait_for_each_other(folder: Path) -> None:
    def write(name: str) -> None:
        for number in range(4):
            tantivy_index(folder).update([make_entry(f"{name}{number}.txt", "staff")])

    with ThreadPoolExecutor() as writers:
        for done in [writers.submit(write, name) for name in "abc"]:
            done.result()
    assert len(found(tantivy_index(folder), "staff")) == 12


def test_searches_go_on_while_another_writes(index: Index, folder: Path) -> None:
    index.update([make_entry("first.txt", "staff")])

    def write() -> None:
        for number in range(12):
            tantivy_index(folder).update([make_entry(f"{number}.txt", "staff")])

    with ThreadPoolExecutor() as others:
        writing_on = others.submit(write)
        counts = [len(found(index, "staff"))]
        while not writing_on.done():
            counts.append(len(found(index, "staff")))
        writing_on.result()
    assert counts[0] >= 1
    assert counts == sorted(counts)
    assert len(found(index, "staff")) == 13


def test_one_who_writes_for_long_is_told_of(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update([make_entry("a.txt", "staff")])
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    with (
        filelock.FileLock(folder / "tantivy" / "lock"),
        pytest.raises(SearchIndexError, match="Another program is writing"),
    ):
        index.update([make_entry("b.txt", "staff")])
    assert found(index, "staff") == ["a.txt"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SearchIndexError, match="cannot be written"):
        tantivy_index(tmp_path / "file" / "index").update([make_entry("a.txt", "staff")])


def test_it_writes_no_parts(index: Index) -> None:
    assert index.part() is None
    index.join()
    assert index.stamps() == {}


def test_without_the_extra_one_sentence_names_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("probe_reader.search.tantivy_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(SearchIndexError, match=r"pip install 'probe-reader\[fast\]'$"):
        tantivy_index(folder)
