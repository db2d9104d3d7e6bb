"""What was done can be taken back and done again, also after a restart and beside another program."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader import history
from probe_reader.core.annotation import Annotation
from probe_reader.core.change import AnnotationEdit, Change, TagEdit
from probe_reader.core.change_json import change_from_json, change_to_json
from probe_reader.core.codebook import Tag
from probe_reader.core.selector import Selector
from probe_reader.history import History

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def step(label: str, note: str = "“both”\n\ud83d") -> Change:
    selector = Selector(1, 3, "ab", "", "c\u2028", "0" * 64)
    annotation = Annotation(label, "a.txt", selector, ("x", "y/z"), note, "ann", WHEN, WHEN)
    tags = TagEdit(Tag("x", "red"), Tag("z", "blue", "all", ("x",)))
    return Change(label, (AnnotationEdit(None, annotation), AnnotationEdit(annotation, None), tags))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "history.jsonl"


def test_a_new_history_offers_nothing_and_makes_no_file(file: Path) -> None:
    journal = History(file)
    assert (journal.to_undo(), journal.to_redo(), journal.entries()) == (None, None, ())
    journal.undone()
    journal.redone()
    assert not file.exists()


def test_changes_are_taken_back_newest_first_and_made_again_in_turn(file: Path) -> None:
    journal = History(file)
    for label in "abc":
        journal.record(step(label))
    assert journal.entries() == (step("c"), step("b"), step("a"))
    for label in "cb":
        assert journal.to_undo() == step(label)
        journal.undone()
    assert journal.entries() == (step("a"),)
    assert journal.to_redo() == step("b")
    journal.redone()
    assert journal.to_undo() == step("b")
    assert journal.to_redo() == step("c")


def test_looking_does_not_move_the_pointer(file: Path) -> None:
    journal = History(file)
    journal.record(step("a"))
    assert journal.to_undo() == journal.to_undo() == step("a")


def test_a_new_change_forgets_what_could_be_redone(file: Path) -> None:
    journal = History(file)
    journal.record(step("a"))
    journal.to_undo()
    journal.undone()
    journal.record(step("b"))
    assert journal.to_redo() is None
    assert journal.entries() == (step("b"),)


def test_a_change_that_can_no_longer_be_taken_back_makes_way_for_the_one_before(file: Path) -> None:
    journal = History(file)
    journal.record(step("a"))
    journal.record(step("b"))
    journal.dropped()
    assert journal.to_undo() == step("b")
    journal.dropped()
    assert journal.to_undo() == History(file).to_undo() == step("a")
    assert journal.to_redo() is None


def test_it_survives_a_restart(file: Path) -> None:
    journal = History(file)
    for label in "abc":
        journal.record(step(label))
    journal.to_undo()
    journal.undone()
    again = History(file)
    assert again.to_undo() == step("b")
    assert again.to_redo() == step("c")
    assert file.stat().st_mode & 0o077 == 0


def test_a_line_cut_short_is_passed_over_and_the_next_one_is_whole(file: Path) -> None:
    journal = History(file)
    journal.record(step("a"))
    journal.record(step("b"))
    file.write_bytes(file.read_bytes()[:-40])
    again = History(file)
    assert again.entries() == (step("a"),)
    again.record(step("c"))
    assert History(file).entries() == again.entries() == (step("c"), step("a"))


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", "1", '{"do": "x"}', '{"do": 1, "change": {"edits": [{}]}}', '{"undo": []}']
)
def test_a_line_that_means_nothing_is_passed_over(file: Path, line: str) -> None:
    History(file).record(step("a"))
    file.write_text(line + "\n" + file.read_text() + line + "\n")
    assert History(file).entries() == (step("a"),)


def test_two_programs_see_each_others_changes(file: Path) -> None:
    one, other = History(file), History(file)
    one.record(step("a"))
    assert other.to_undo() == step("a")
    one.record(step("b"))
    other.undone()
    assert one.entries() == other.entries() == (step("b"),)
    assert one.to_redo() == step("a")


def test_many_threads_and_programs_lose_nothing(file: Path) -> None:
    journals = [History(file) for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: journals[n % 3].record(step(str(n))), range(60)))
    assert {each.label for each in History(file).entries()} == {str(n) for n in range(60)}


def test_a_long_journal_is_cut_back_and_keeps_the_newest(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LARGEST", 20_000)
    journal, beside = History(file), History(file)
    for n in range(60):
        journal.record(step(str(n)))
    assert file.stat().st_size < 30_000
    labels = [each.label for each in History(file).entries()]
    assert labels[:5] == ["59", "58", "57", "56", "55"]
    assert beside.entries() == journal.entries() == History(file).entries()


def test_any_number_of_changes_can_be_taken_back_and_made_again_after_a_restart(file: Path) -> None:
    journal = History(file)
    count = 1_500
    for n in range(count):
        journal.record(step(str(n)))
    for n in reversed(range(count)):
        if n % 500 == 0:
            journal = History(file)
        found = journal.to_undo()
        assert found is not None
        assert found.label == str(n)
        journal.undone()
    assert journal.to_undo() is None
    again = History(file)
    for n in range(count):
        found = again.to_redo()
        assert found is not None
        assert found.label == str(n)
        again.redone()
    assert len(History(file).entries()) == count


def test_where_nothing_can_be_written_it_lasts_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    journal = History(tmp_path / "state" / "history.jsonl")
    journal.record(step("a"))
    assert journal.to_undo() == step("a")
    journal.undone()
    assert journal.to_redo() == step("a")


@given(st.text(), st.text(), st.tuples(st.text()))
def test_any_change_comes_back_from_json(label: str, note: str, tags: tuple[str, ...]) -> None:
    change = Change(label, (*step("x", note).edits, TagEdit(None, Tag(note, label, label, tags))))
    assert change_from_json(change_to_json(change)) == change
