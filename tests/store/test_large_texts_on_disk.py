"""A large text on disk answers as the same text in memory would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.document import Document, words_in
from probe_reader.store import texts
from probe_reader.store.corpus import Source
from probe_reader.store.texts import DiskText, Texts

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = st.text(st.sampled_from("ab \n“é中😀\u0301\ud800"), max_size=300)


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(texts, "BLOCK", 8)
        patched.setattr(texts, "LARGE", 1)
        patched.setattr(texts, "_STRETCH", 32)
        yield


def kept(folder: Path, text: str) -> DiskText:
    source = Source("a.txt", str(folder / "a.txt"), 10, hash(text))
    document = Texts(folder / "cache", "1").keep(source, Document.from_text("a.txt", source.path, text))
    assert isinstance(document.text, DiskText)
    return document.text


@given(text=LETTERS.filter(bool), data=st.data())
def test_it_slices_as_a_str_does(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    disk = kept(tmp_path_factory.mktemp("t"), text)
    place = st.none() | st.integers(-len(text) - 3, len(text) + 3)
    start, stop = data.draw(place), data.draw(place)
    assert len(disk) == len(text)
    assert str(disk) == text
    assert disk[start:stop] == text[start:stop]
    index = data.draw(st.integers(-len(text), len(text) - 1))
    assert disk[index] == text[index]


@given(text=LETTERS.filter(bool), data=st.data())
def test_it_finds_and_counts_as_a_str_does(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    disk = kept(tmp_path_factory.mktemp("t"), text)
    wanted = data.draw(st.text(st.sampled_from("ab \né中"), max_size=3))
    start, end = (data.draw(st.integers(-3, len(text) + 3)) for _ in range(2))
    for name in ("find", "rfind", "count"):
        told, real = getattr(disk, name), getattr(text, name)
        assert told(wanted) == real(wanted), name
        assert told(wanted, start) == real(wanted, start), name
        assert told(wanted, start, end) == real(wanted, start, end), name


@given(text=LETTERS)
def test_words_are_counted_across_pieces(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("probe_reader.core.document._PIECE", 5)
        assert words_in(text) == len(text.split())


def test_a_stretch_has_no_step_and_an_index_beyond_the_end_is_an_error(tmp_path: Path) -> None:
    disk = kept(tmp_path, "some text")
    with pytest.raises(ValueError, match="no step"):
        disk[::2]
    with pytest.raises(IndexError):
        disk[9]


def test_what_is_told_of_the_document_is_kept_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    source = Source("a.txt", str(path), 10, 1)
    whole = replace(Document.from_text("a.txt", path, "A title\n\nText."), remarks=("The file was mended.",))
    store = Texts(tmp_path / "cache", "1")
    assert store.get(source) is None
    store.keep(source, whole)
    again = store.get(source)
    assert again is not None
    assert replace(again, text=str(again.text)) == whole


def test_a_file_that_changed_and_another_version_are_read_anew(tmp_path: Path) -> None:
    source = Source("a.txt", str(tmp_path / "a.txt"), 10, 1)
    store = Texts(tmp_path / "cache", "1")
    store.keep(source, Document.from_text("a.txt", source.path, "text"))
    assert store.get(replace(source, modified=2)) is None
    assert store.get(replace(source, size=11)) is None
    assert Texts(tmp_path / "cache", "2").get(source) is None


@pytest.mark.parametrize("cut", [0, 3, 40, -1])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, cut: int) -> None:
    source = Source("a.txt", str(tmp_path / "a.txt"), 10, 1)
    store = Texts(tmp_path / "cache", "1")
    store.keep(source, Document.from_text("a.txt", source.path, "some text " * 20))
    (file,) = (tmp_path / "cache").glob("*.text")
    file.write_bytes(file.read_bytes()[:cut])
    assert store.get(source) is None


def test_the_texts_used_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST", 2)
    store = Texts(tmp_path / "cache", "1")
    for number in range(4):
        source = Source("a.txt", str(tmp_path / "a.txt"), 10, number)
        store.keep(source, Document.from_text("a.txt", source.path, f"text {number}"))
    assert len(list((tmp_path / "cache").glob("*.text"))) == 2
    assert store.get(source) is not None


def test_where_nothing_can_be_written_the_text_stays_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    source = Source("a.txt", str(tmp_path / "a.txt"), 10, 1)
    document = Document.from_text("a.txt", source.path, "text")
    assert Texts(tmp_path / "cache", "1").keep(source, document) is document
