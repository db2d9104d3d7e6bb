"""An index holds against those who would plant one, and between programs that use it at once."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from search_entries import make_entry

from probe_reader.core.errors import SearchIndexError
from probe_reader.core.query import parse_query
from probe_reader.registry import load

if TYPE_CHECKING:
    from probe_reader.search.index import Index

ENGINES = (
    "whoosh",
    pytest.param(
        "tantivy",
        marks=pytest.mark.skipif(find_spec("tantivy") is None, reason="the extra fast is not installed"),
    ),
)


class Trap:
    """What makes a folder as soon as it is unpickled."""

    def __init__(self, made: Path) -> None:
        self._made = made

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._made),)


def planted(folder: Path, made: Path) -> None:
    """Put a trap in place of the list of segments, which Whoosh unpickles."""
    load("search", "whoosh")(folder).update([make_entry("a.txt", "staff")])
    (contents,) = folder.glob("_MAIN_*.toc")
    data = contents.read_bytes()
    contents.write_bytes(data[: start_of_list(data)] + pickle.dumps(Trap(made), 2))


def start_of_list(data: bytes) -> int:
    for at in range(len(data) - 1, -1, -1):
        if data[at] == pickle.PROTO[0]:
            try:
                if isinstance(pickle.loads(data[at:]), list):
                    return at
            except Exception:  # noqa: BLE001  # no pickle begins here
                continue
    raise AssertionError


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_that_is_a_link_is_refused(engine: str, tmp_path: Path) -> None:
    load("search", engine)(tmp_path / "real").update([make_entry("planted.txt", "staff")])
    (tmp_path / "link").symlink_to(tmp_path / "real")
    index: Index = load("search", engine)(tmp_path / "link")
    for act in (index.stamps, lambda: index.update([]), lambda: index.search(parse_query("staff"))):
        with pytest.raises(SearchIndexError, match=r"is a link: .*link; delete it"):
            act()
    assert load("search", engine)(tmp_path / "real").stamps() == {"planted.txt": "1"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cache_that_lies_behind_a_link_is_used(engine: str, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "disk")
    index: Index = load("search", engine)(tmp_path / "cache" / "index")
    index.update([make_entry("a.txt", "staff")])
    assert index.stamps() == {"a.txt": "1"}


def test_the_trap_goes_off_where_an_index_is_trusted(tmp_path: Path) -> None:
    planted(tmp_path / "index", tmp_path / "sprung")
    load("search", "whoosh")(tmp_path / "index").stamps()
    assert (tmp_path / "sprung").exists()


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_nothing_is_unpickled_where_others_could_have_put_it(mode: int, tmp_path: Path) -> None:
    planted(tmp_path / "index", tmp_path / "sprung")
    (tmp_path / "index").chmod(mode)
    index: Index = load("search", "whoosh")(tmp_path / "index")
    assert index.stamps() == {}
    assert index.search(parse_query("staff")).hits == ()
    index.update([make_entry("b.txt", "staff")])
    assert index.stamps() == {"b.txt": "1"}
    assert not (tmp_path / "sprung").exists()


def test_nothing_is_unpickled_behind_a_link(tmp_path: Path) -> None:
    planted(tmp_path / "index", tmp_path / "sprung")
    (tmp_path / "link").symlink_to(tmp_path / "index")
    index: Index = load("search", "whoosh")(tmp_path / "link")
    for act in (index.stamps, lambda: index.search(parse_query("staff"))):
        with pytest.raises(SearchIndexError, match="is a link"):
            act()
    assert not (tmp_path / "sprung").exists()


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from search_entries import make_entry
from probe_reader.registry import load

for number in range(4):
    load("search", sys.argv[2])(Path(sys.argv[1])).update([make_entry(f"{sys.argv[4]}{number}.txt", "staff")])
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_programs_that_write_at_once_wait_and_one_that_searches_reads_what_is_saved(
    engine: str, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    index: Index = load("search", engine)(folder)
    index.update([make_entry("first.txt", "staff")])
    command = [sys.executable, "-W", "error", "-c", WRITE, str(folder), engine, str(Path(__file__).parent)]
    writers = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in "ab"]
    counts = [1]
    while any(writer.poll() is None for writer in writers):
        counts.append(len(index.search(parse_query("staff")).hits))
    assert [writer.communicate()[1] for writer in writers] == [b"", b""]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert counts == sorted(counts)
    assert len(index.search(parse_query("staff")).hits) == 9
