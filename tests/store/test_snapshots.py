"""The texts that annotations were made on are kept as long as there is room, and never trusted blindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.document import text_hash
from probe_reader.store import snapshots
from probe_reader.store.snapshots import Snapshots

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = "The caseloads — “unreasonable” — rose. \ud83d 語\n" * 50


def test_a_text_is_found_again_by_its_hash(tmp_path: Path) -> None:
    Snapshots(tmp_path / "texts").keep(TEXT, text_hash(TEXT))
    Snapshots(tmp_path / "texts").keep(TEXT, text_hash(TEXT))
    assert Snapshots(tmp_path / "texts").get(text_hash(TEXT)) == TEXT
    assert len(list((tmp_path / "texts").iterdir())) == 1


def test_what_was_not_kept_or_is_damaged_is_none(tmp_path: Path) -> None:
    kept = Snapshots(tmp_path)
    assert [kept.get(name) for name in (text_hash(TEXT), "", "../../etc/passwd", "\0")] == [None] * 4
    kept.keep(TEXT, text_hash(TEXT))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert kept.get(text_hash(TEXT)) is None
    file.write_bytes(b"")
    assert kept.get(text_hash(TEXT)) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("a file")
    kept = Snapshots(tmp_path / "texts")
    kept.keep(TEXT, text_hash(TEXT))
    assert kept.get(text_hash(TEXT)) is None


def test_the_texts_used_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST", 3)
    kept = Snapshots(tmp_path)
    for name in "abcd":
        kept.keep(name, text_hash(name))
        kept.keep("a", text_hash("a"))
    assert kept.get(text_hash("a")) == "a"
    assert len(list(tmp_path.iterdir())) == 3
