"""A document's file is found by its id without a look at any other file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.loaders.plain_text import PlainText
from probe_reader.store.corpus import Corpus
from probe_reader.store.walk import unspelled, valid

if TYPE_CHECKING:
    from collections.abc import Sequence


def corpus(folder: Path, files: Sequence[Path] | None = None) -> Corpus:
    return Corpus(folder, lambda _: PlainText(), files)


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name!r}.\n")


def test_every_source_of_a_scan_is_found_by_its_id(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b/c.txt", "b/d/é 😀.txt", "line\nbreak.txt", "\ufffd80.txt", "b/a's \ufffd.txt")
    (tmp_path / "link.txt").symlink_to("b/c.txt")
    (tmp_path / "b" / "e.txt").hardlink_to(tmp_path / "a.txt")
    sources = corpus(tmp_path).scan()
    assert len(sources) == 7
    fresh = corpus(tmp_path)
    assert [fresh.source(source.id) for source in sources] == list(sources)


def test_a_name_that_is_no_text_is_found_again(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9 \xff.txt")).write_text("This is a caf\u00e9.")
    except OSError:
        pytest.skip("this file system knows no such names")
    (source,) = corpus(tmp_path).scan()
    assert corpus(tmp_path).source(source.id) == source


@given(st.text(st.characters(codec="utf-8") | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF)))
def test_what_stands_for_a_name_tells_the_name(name: str) -> None:
    assert unspelled(valid(name)) == name


NO_SOURCES = """
. .. ../outside.txt /etc/passwd annotations/x.toml .git/config a~ gone.txt b b//c.txt b/ a.txt/
"""


@pytest.mark.parametrize("id", ["", "nul\0.txt", "x" * 400, *NO_SOURCES.split()])
def test_what_no_scan_would_list_is_no_source(tmp_path: Path, id: str) -> None:
    put(tmp_path / "here", "a.txt", "a~", "b/c.txt", "annotations/x.toml", ".git/config")
    put(tmp_path, "outside.txt")
    assert corpus(tmp_path / "here").source(id) is None


def test_a_link_out_of_the_folder_is_no_source(tmp_path: Path) -> None:
    put(tmp_path, "here/a.txt", "other/b.txt")
    (tmp_path / "here" / "out").symlink_to(tmp_path / "other")
    (tmp_path / "here" / "b.txt").symlink_to(tmp_path / "other" / "b.txt")
    here = corpus(tmp_path / "here")
    assert here.source("out/b.txt") is None
    assert here.source("b.txt") is None


def test_of_named_files_only_these_are_sources(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt", ".hidden.txt")
    named = corpus(tmp_path, [tmp_path / "a.txt", tmp_path / ".hidden.txt"])
    assert {source.id for source in named.scan()} == {"a.txt", ".hidden.txt"}
    again = corpus(tmp_path, [tmp_path / "a.txt", tmp_path / ".hidden.txt"])
    assert again.source(".hidden.txt") is not None
    assert again.source("b.txt") is None


def test_a_source_tells_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    here = corpus(tmp_path)
    before = here.source("a.txt")
    (tmp_path / "a.txt").write_text("longer than it was before, by far")
    after = here.source("a.txt")
    assert before is not None
    assert after is not None
    assert after.size > before.size


def test_a_glance_stops_early_and_says_so(tmp_path: Path) -> None:
    put(tmp_path, *(f"{number % 7}/{number}.txt" for number in range(70)))
    some, whole = corpus(tmp_path).glance(20)
    assert not whole
    assert 0 < len(some) <= 21
    every, whole = corpus(tmp_path).glance(70)
    assert whole
    assert every == corpus(tmp_path).scan()


def test_files_are_handed_over_one_by_one(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "b" / "d.txt").symlink_to(tmp_path / "a.txt")
    found: list[str] = []
    corpus(tmp_path).each(lambda source: found.append(source.id))
    assert found == ["a.txt", "b/c.txt"]
    assert all(Path(source.where) == source.path for source in corpus(tmp_path).scan())
