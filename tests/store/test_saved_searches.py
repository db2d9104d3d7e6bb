"""Searches kept under a name, in a file that people share; and those that were asked lately."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.searches import KEPT, History, SavedSearches

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_every_name_and_query_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, queries: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("project") / "annotations" / "searches.toml"
    for name, query in queries.items():
        SavedSearches(file, "searches.toml").save(name, query)
    assert SavedSearches(file, "searches.toml").all() == queries


def test_what_people_wrote_into_the_file_besides_stays(tmp_path: Path) -> None:
    file = tmp_path / "searches.toml"
    file.write_text('schema = 1\nwho = "Ann"\n\n[searches]\ncuts = "staff cuts"\n')
    searches = SavedSearches(file, "searches.toml")
    searches.save("money", "kind:money")
    assert searches.delete("cuts")
    assert not searches.delete("cuts")
    assert tomllib.loads(file.read_text()) == {
        "schema": 1,
        "who": "Ann",
        "searches": {"money": "kind:money"},
    }


@pytest.mark.parametrize("broken", ["searches = [", "[searches]\ncuts = 1\n", "searches = 3\n"])
def test_a_broken_file_is_told_and_never_written(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "searches.toml"
    file.write_text(broken)
    searches = SavedSearches(file, "searches.toml")
    for act in (searches.all, lambda: searches.save("a", "b"), lambda: searches.delete("a")):
        with pytest.raises(AnnotationFileError, match="mend it by hand"):
            act()
    assert file.read_text() == broken


def test_many_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "searches.toml"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: SavedSearches(file, "searches.toml").save(f"{n}", "staff"), range(20)))
    assert len(SavedSearches(file, "searches.toml").all()) == 20


def test_the_history_has_each_question_once_the_latest_first_and_an_end(tmp_path: Path) -> None:
    history = History(tmp_path / "searches.json")
    for question in ("staff", "pay", "staff"):
        history.note(question)
    assert history.all() == ("staff", "pay")
    for number in range(KEPT):
        history.note(f"{number}")
    assert len(history.all()) == KEPT
    assert history.all()[0] == f"{KEPT - 1}"


def test_a_broken_history_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "searches.json").write_text('{"history": 3')
    assert History(tmp_path / "searches.json").all() == ()
