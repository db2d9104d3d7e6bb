"""The searches of a project: kept under a name for all, and asked lately by oneself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.errors import AnnotationFileError, UsageError
from probe_reader.project.searches import Searches
from probe_reader.store.searches import KEPT

if TYPE_CHECKING:
    from pathlib import Path

SAVE = """
import sys
from pathlib import Path
from probe_reader.project.searches import Searches

searches = Searches(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(25):
    searches.save(f"{sys.argv[3]} {number}", "staff")
    searches.note(f"{sys.argv[3]} {number}")
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "annotations" / "searches.toml", tmp_path / "state" / "searches.json"


@pytest.fixture
def searches(files: tuple[Path, Path]) -> Searches:
    return Searches(*files)


def test_a_search_is_kept_under_its_name_and_asked_by_it(searches: Searches) -> None:
    searches.save(" cuts ", " staff cuts ")
    assert searches.query("cuts") == "staff cuts"
    searches.save("cuts", "pay cuts")
    assert searches.saved() == {"cuts": "pay cuts"}
    searches.delete("cuts")
    assert searches.saved() == {}


def test_one_that_is_not_there_is_told_with_those_that_are(searches: Searches) -> None:
    with pytest.raises(UsageError, match="none yet"):
        searches.query("cuts")
    searches.save("money", "kind:money")
    for act in (searches.query, searches.delete):
        with pytest.raises(UsageError, match="“cuts”; there are: money"):
            act("cuts")


def test_a_search_needs_a_name(searches: Searches, files: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        searches.save("  ", "staff")
    assert not files[0].exists()


def test_looking_makes_no_file(searches: Searches, files: tuple[Path, Path]) -> None:
    assert searches.saved() == {}
    assert searches.history() == ()
    searches.note("  ")
    assert not any(file.parent.exists() for file in files)


def test_two_programs_that_write_at_once_lose_nothing(searches: Searches, files: tuple[Path, Path]) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", SAVE, *map(str, files), name]) for name in ("one", "other")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    every = {f"{name} {number}" for name in ("one", "other") for number in range(25)}
    assert set(searches.saved()) == set(searches.history()) == every


def test_a_broken_file_is_told_by_name_and_left_as_it_is(
    searches: Searches, files: tuple[Path, Path]
) -> None:
    kept, _ = files
    kept.parent.mkdir()
    kept.write_text("[searches\ncuts = ")
    for act in (searches.saved, lambda: searches.query("a"), lambda: searches.save("a", "b")):
        with pytest.raises(AnnotationFileError, match=r"annotations/searches\.toml is no valid TOML"):
            act()
    assert kept.read_text() == "[searches\ncuts = "


def test_what_was_asked_lately_has_an_end_and_no_doubles(searches: Searches) -> None:
    for number in range(KEPT + 5):
        searches.note(f"staff {number}")
    searches.note(" staff 100 ")
    assert len(searches.history()) == KEPT
    assert searches.history()[:2] == ("staff 100", f"staff {KEPT + 4}")
    assert "staff 0" not in searches.history()
