"""Whatever a person wrote into the files stays, byte for byte, while others entries change."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_examples import change, made, tag_change

from probe_reader.core.change import Change, TagEdit
from probe_reader.core.codebook import Tag
from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.toml_blocks import Blocks, Entries

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.store.annotations import AnnotationStore

HAND_MADE = '''# my file
schema = 1
colour = "mine" # a key of my own

[document]
id = "report.txt"

# Ann: check this
[[annotation]]
id = "A" # keep
start = 5
end = 8
exact = "six"
extra = { by = "me", at = [1, 2] }
tags = [ "a", "b" ] # mine
note = """
[[annotation]]
# not a comment "" """
created = 2026-11-22T08:00:00Z
[annotation.more]
deep = """"quoted""""

# apart

# second
  [[ annotation ]]
id = 'B'
start = 9
end = 12
exact = "ten"
created = 2026-11-22 08:00:00
matrix = [
[1],
["annotation"]
]

[other]
kept = true
# the end'''


@pytest.fixture
def file(folder: Path) -> Path:
    file = folder / "ann" / "report.txt.toml"
    file.parent.mkdir(parents=True)
    file.write_text(HAND_MADE)
    return file


def test_an_addition_leaves_all_else_as_it_is(store: AnnotationStore, file: Path) -> None:
    store.apply(change((None, made("C", start=7))))
    first, second = HAND_MADE.split("# second\n")
    text = file.read_text()
    assert text.startswith(first)
    assert text.endswith("# second\n" + second)
    assert [each.id for each in store.read("report.txt")] == ["A", "C", "B"]


def test_an_edit_writes_only_the_values_that_changed(store: AnnotationStore, file: Path) -> None:
    before = store.read("report.txt")[0]
    store.apply(change((before, replace(before, note="short", tags=("b",)))))
    wanted = HAND_MADE.replace('"""\n[[annotation]]\n# not a comment "" """', '"short"')
    assert file.read_text() == wanted.replace('[ "a", "b" ] # mine', '[\n    "b",\n] # mine')


def test_a_value_that_was_not_there_goes_below_the_others(store: AnnotationStore, file: Path) -> None:
    before = store.read("report.txt")[1]
    store.apply(change((before, replace(before, note="new"))))
    assert file.read_text() == HAND_MADE.replace('["annotation"]\n]', '["annotation"]\n]\nnote = "new"')


def test_a_deletion_takes_its_comment_and_leaves_those_that_stand_apart(
    store: AnnotationStore, file: Path
) -> None:
    store.apply(change((store.read("report.txt")[0], None)))
    text = file.read_text()
    assert "Ann: check this" not in text
    assert "# apart\n\n# second" in text
    assert text.endswith("# the end")
    store.apply(change((store.read("report.txt")[0], None)))
    assert tomllib.loads(file.read_text()) == {
        "schema": 1,
        "colour": "mine",
        "document": {"id": "report.txt"},
        "other": {"kept": True},
    }


def test_undoing_a_deletion_brings_its_comments_back(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made("A")), (None, made("B", start=50))))
    file = folder / "ann" / "report.txt.toml"
    text = file.read_text().replace('id = "A"', 'id = "A" # check').replace("[[", "# above\n[[", 1)
    file.write_text(text)
    step = change((made("A"), None))
    store.apply(step)
    assert "check" not in file.read_text()
    store.apply(step.inverse)
    assert file.read_text() == text


def test_windows_line_ends_and_a_byte_order_mark_stay(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made("A")), (None, made("B", start=50))))
    file = folder / "ann" / "report.txt.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    store.apply(change((None, made("C", start=90))))
    after = file.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    assert [each.id for each in store.read("report.txt")] == ["A", "B", "C"]


def test_a_list_on_one_line_is_read_but_not_written(store: AnnotationStore, folder: Path) -> None:
    file = folder / "ann" / "report.txt.toml"
    file.parent.mkdir(parents=True)
    text = 'annotation = [{id = "A", start = 1, end = 2, exact = "x", created = 2026-11-22T08:00:00Z}]\n'
    file.write_text(text)
    assert [each.id for each in store.read("report.txt")] == ["A"]
    with pytest.raises(AnnotationFileError, match="read-only"):
        store.apply(change((None, made("B"))))
    assert file.read_text() == text


def test_the_codebook_keeps_its_comments_and_unknown_keys(store: AnnotationStore, folder: Path) -> None:
    folder.mkdir(parents=True)
    text = (
        '# ours\n\n[[tag]]\nname = "a" # first\nweight = 3\n\n# second\n[[tag]]\nname = "b"\ncolour = "red"\n'
    )
    (folder / "codebook.toml").write_text(text)
    a, b = store.codebook().tags
    assert a.colour == "orange"
    store.apply(tag_change((b, Tag("c", "red", "what b was", ("b",))), (None, Tag("d", "blue"))))
    assert (folder / "codebook.toml").read_text() == (
        text.replace('"b"', '"c"') + 'description = "what b was"\nformerly = [\n    "b",\n]\n'
    )
    assert (folder / "ann" / "codebook.toml").read_text() == (
        'schema = 1\n\n[[tag]]\nname = "d"\ncolour = "blue"\n'
    )
    assert [tag.name for tag in store.codebook()] == ["a", "c", "d"]


def test_a_malformed_codebook_is_told_and_kept(store: AnnotationStore, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "codebook.toml").write_text("[[tag]\n")
    assert store.codebook().tags == ()
    assert store.problems()[0].startswith("annotations/codebook.toml, line 1, column 6")
    store.apply(tag_change((None, Tag("a", "red"))))
    store.apply(change((None, made())))
    assert (folder / "codebook.toml").read_text() == "[[tag]\n"


def test_a_malformed_codebook_of_ones_own_keeps_nobody_from_annotating(
    store: AnnotationStore, folder: Path
) -> None:
    (folder / "ann").mkdir(parents=True)
    own = folder / "ann" / "codebook.toml"
    own.write_text("[[tag]\n")
    with pytest.raises(AnnotationFileError, match="line 1, column 6"):
        store.apply(tag_change((None, Tag("a", "red"))))
    both = Change("annotate", (*change((None, made())).edits, TagEdit(None, Tag("claim", "red"))))
    store.apply(both)
    assert store.read("report.txt")[0].tags == ("claim",)
    store.apply(both.inverse)
    assert store.read("report.txt") == ()
    assert own.read_text() == "[[tag]\n"
    own.write_text('[[tag]]\nname = "a"\n')
    assert (store.codebook().get("a"), store.problems()) == (Tag("a", "orange"), ())


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(texts, texts, st.lists(texts, max_size=3), st.integers(0, 9)), max_size=6))
def test_any_entries_come_back_as_they_were_put_in(entries: list[tuple[str, str, list[str], int]]) -> None:
    head = "head = 1\n"
    ranks = {str(number): (start, str(number)) for number, (*_, start) in enumerate(entries)}
    file = Entries("e", Blocks.of("e", head, ()), ranks.__getitem__)
    for number, (note, more, tags, start) in enumerate(entries):
        values = {"note": note, "more": more, "tags": tags, "start": start}
        file.add(str(number), values, (start, str(number)))
    blocks = file.blocks()
    text = blocks.data.decode()
    ordered = sorted(range(len(entries)), key=lambda number: (entries[number][3], str(number)))
    read = tomllib.loads(text).get("e", [])
    assert [(e["note"], e["more"], e["tags"], e["start"]) for e in read] == [entries[n] for n in ordered]
    assert blocks == Blocks.of("e", text, blocks.keys)
    again = Entries("e", blocks)
    for key in blocks.keys:
        assert key is not None
        again.change(key, {"note": "changed"})
    read = tomllib.loads(again.blocks().data.decode()).get("e", [])
    assert [e["note"] for e in read] == ["changed"] * len(entries)
