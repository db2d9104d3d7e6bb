"""The program remembers where a person was, and never complains about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.store import places
from probe_reader.store.places import Places

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    known = Places(tmp_path / "state" / "places.json")
    assert (known.last(), known.offset("a.txt")) == (None, 0)


def test_the_last_document_and_every_place_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state" / "places.json"
    known = Places(file)
    known.remember("a.txt", 100)
    known.remember("b\ud83d.txt", 5)
    known.remember("a.txt", 120)
    again = Places(file)
    assert (again.last(), again.offset("b\ud83d.txt")) == (("a.txt", 120), 5)


def test_two_programs_keep_each_others_places(tmp_path: Path) -> None:
    one, other = Places(tmp_path / "places.json"), Places(tmp_path / "places.json")
    one.remember("a.txt", 1)
    other.remember("b.txt", 2)
    one.remember("c.txt", 3)
    assert [Places(tmp_path / "places.json").offset(f"{name}.txt") for name in "abc"] == [1, 2, 3]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"places": 3}', b'{"places": {"a": "x", "b": -1}}', b"\xff"]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "places.json"
    file.write_bytes(damage)
    assert Places(file).last() is None
    Places(file).remember("a.txt", 3)
    assert Places(file).last() == ("a.txt", 3)


def test_where_nothing_can_be_written_it_lasts_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    known = Places(tmp_path / "state" / "places.json")
    known.remember("a.txt", 3)
    known.remember("b.txt", 4)
    assert (known.last(), known.offset("a.txt")) == (("b.txt", 4), 3)


def test_only_the_latest_places_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "KEPT", 3)
    known = Places(tmp_path / "places.json")
    for number in range(5):
        known.remember(str(number), number + 1)
    assert [known.offset(str(number)) for number in range(5)] == [0, 0, 3, 4, 5]


def test_a_place_that_is_noted_is_known_at_once_and_on_disk_when_saved(tmp_path: Path) -> None:
    known = Places(tmp_path / "places.json")
    known.note("a.txt", 7)
    assert (known.last(), Places(tmp_path / "places.json").last()) == (("a.txt", 7), None)
    Places(tmp_path / "places.json").remember("b.txt", 2)
    known.save()
    again = Places(tmp_path / "places.json")
    assert (again.last(), again.offset("b.txt")) == (("a.txt", 7), 2)
