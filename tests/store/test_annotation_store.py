"""What is annotated is written down, read again, and never overwrites what others did."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from store_examples import WHEN, change, made, tag_change

from probe_reader.core.change import Change
from probe_reader.core.codebook import Codebook, Tag
from probe_reader.core.errors import AnnotationFileError, ConflictError, SaveError, UsageError
from probe_reader.store.annotations import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_nothing_is_made_before_the_first_save(store: AnnotationStore, folder: Path) -> None:
    assert (store.documents(), store.read("report.txt"), store.read_all()) == (frozenset(), (), ())
    assert (store.codebook(), store.problems(), store.fingerprint()) == (Codebook(), (), ())
    assert not folder.exists()


def test_what_is_saved_is_read_by_another_program(
    store: AnnotationStore, again: Callable[[], AnnotationStore]
) -> None:
    store.apply(change((None, made("B", start=50)), (None, made("A"))))
    assert store.read("report.txt") == again().read("report.txt") == (made("A"), made("B", start=50))
    assert store.documents() == again().documents() == {"report.txt"}


def test_the_file_has_one_line_a_value_however_short_it_is(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    assert (
        (folder / "ann" / "report.txt.toml").read_text()
        == f"""schema = 1

[document]
id = "report.txt"

[[annotation]]
id = "A1"
start = 4
end = 18
text_sha256 = "{"ab" * 32}"
exact = "caseloads rose"
prefix = "The "
suffix = " again."
tags = [
    "claim",
]
note = "who says so?"
created = 2026-11-22T08:00:00Z
modified = 2026-11-22T08:00:00Z
"""
    )


def test_a_document_in_the_corpus_folder_is_named_with_it(store: AnnotationStore, folder: Path) -> None:
    (folder.parent / "seeds").mkdir(parents=True)
    (folder.parent / "seeds" / "report.txt").write_text("The caseloads rose again.")
    store.apply(change((None, made())))
    assert 'path = "seeds/report.txt"' in (folder / "ann" / "report.txt.toml").read_text()


def test_all_annotators_are_read_but_only_ones_own_can_be_changed(folder: Path) -> None:
    AnnotationStore(folder, "ben").apply(change((None, made("B", annotator="ben"))))
    store = AnnotationStore(folder, "ann")
    store.apply(change((None, made("A"))))
    assert [each.annotator for each in store.read("report.txt")] == ["ann", "ben"]
    with pytest.raises(UsageError, match="ben's"):
        store.apply(change((made("B", annotator="ben"), None)))


def test_the_last_deletion_takes_the_file_away_and_undo_brings_it_back(
    store: AnnotationStore, folder: Path
) -> None:
    file = folder / "ann" / "report.txt.toml"
    step = change((None, made()))
    store.apply(step)
    before = file.read_bytes()
    store.apply(step.inverse)
    assert not file.exists()
    assert store.documents() == frozenset()
    store.apply(step)
    assert file.read_bytes() == before


def test_an_outside_edit_is_noticed(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    before = store.fingerprint()
    file = folder / "ann" / "report.txt.toml"
    file.write_text(file.read_text().replace("who says so?", "the union does"))
    assert store.fingerprint() != before
    assert store.read("report.txt")[0].note == "the union does"


def test_a_file_that_appears_is_noticed_without_asking_for_all(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    assert store.read("other.txt") == ()
    AnnotationStore(folder, "ben").apply(change((None, made("C", document="other.txt", annotator="ben"))))
    assert [each.id for each in store.read("other.txt")] == ["C"]


def test_a_change_of_what_another_program_changed_is_refused_in_words(
    store: AnnotationStore, again: Callable[[], AnnotationStore]
) -> None:
    store.apply(change((None, made())))
    again().apply(change((made(), replace(made(), note="mine now"))))
    with pytest.raises(
        ConflictError, match=r"“caseloads rose” in report\.txt was changed by another program"
    ):
        store.apply(change((made(), replace(made(), note="no, mine"))))
    with pytest.raises(ConflictError):
        store.apply(change((made(), None)))
    assert store.read("report.txt")[0].note == "mine now"


def test_editing_what_another_program_deleted_is_refused(
    store: AnnotationStore, again: Callable[[], AnnotationStore]
) -> None:
    store.apply(change((None, made())))
    again().apply(change((made(), None)))
    with pytest.raises(ConflictError, match="deleted"):
        store.apply(change((made(), replace(made(), note="x"))))
    store.apply(change((made(), None)))


def test_what_is_already_so_is_no_conflict(
    store: AnnotationStore, again: Callable[[], AnnotationStore]
) -> None:
    step = change((None, made()))
    store.apply(step)
    again().apply(step)
    assert store.read("report.txt") == (made(),)


def test_a_change_that_fails_in_the_middle_changes_nothing(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made("A")), (None, made("B", document="other.txt"))))
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    wrong = replace(made("B", document="other.txt"), note="never was")
    with pytest.raises(ConflictError):
        store.apply(change((made("A"), None), (wrong, None)))
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


def test_when_a_later_file_cannot_be_written_the_earlier_ones_are_put_back(
    store: AnnotationStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(change((None, made("A")), (None, made("B", document="other.txt"))))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    replaced: list[Path] = []

    def fails_second(self: Path, target: Path) -> None:
        if replaced and target not in replaced:
            raise OSError(28, "No space left on device")
        replaced.append(target)
        self.rename(target)

    monkeypatch.setattr("pathlib.Path.replace", fails_second)
    edits = [
        (None, made("C")),
        (None, made("D", document="other.txt")),
        (None, made("E", document="new.txt")),
    ]
    with pytest.raises(SaveError, match="disk is full"):
        store.apply(change(*edits))
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_passage_can_move_to_another_document(store: AnnotationStore) -> None:
    store.apply(change((None, made())))
    store.apply(change((made(), replace(made(), document="renamed.txt"))))
    assert store.documents() == {"renamed.txt"}
    assert store.read("renamed.txt") == (replace(made(), document="renamed.txt"),)


def test_half_a_character_is_refused_before_anything_is_written(store: AnnotationStore, folder: Path) -> None:
    with pytest.raises(SaveError, match="U\\+D83D"):
        store.apply(change((None, made(note="\ud83d"))))
    assert not list(folder.rglob("*.toml"))


def test_a_folder_that_cannot_be_written_gives_one_sentence(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(
        SaveError, match=r"annotations could not be saved: .*\. Nothing was changed on disk\.$"
    ):
        AnnotationStore(folder, "ann").apply(change((None, made())))


def test_a_link_that_leads_out_is_not_followed_for_writing(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder.mkdir(parents=True)
    (folder / "ann").symlink_to(outside)
    with pytest.raises(SaveError, match="symbolic link"):
        AnnotationStore(folder, "ann").apply(change((None, made())))
    (folder / "codebook.toml").symlink_to(outside / "codebook.toml")
    with pytest.raises(SaveError, match="symbolic link"):
        AnnotationStore(folder, "ann").apply(tag_change((None, Tag("a", "red"))))
    assert not list(outside.iterdir())


def test_a_loop_of_links_and_a_pipe_are_passed_over(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    (folder / "ann" / "loop").symlink_to(folder / "ann")
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "ann" / "pipe.toml")
    assert len(store.read_all()) == 1


def test_a_renamed_file_is_still_about_its_document(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    (folder / "ann" / "report.txt.toml").rename(folder / "ann" / "mine.toml")
    assert store.read("report.txt") == (made(),)
    store.apply(change((None, made("B"))))
    assert [path.name for path in folder.rglob("*.toml")] == ["mine.toml"]


def test_tags_are_read_as_they_are_called_now_and_edits_of_them_still_fit(
    store: AnnotationStore, folder: Path
) -> None:
    store.apply(change((None, made(tags=("claim", "assertion")))))
    store.apply(tag_change((None, Tag("statement", "red", "", ("claim", "assertion")))))
    read = store.read("report.txt")[0]
    assert read.tags == ("statement",)
    store.apply(change((read, replace(read, note="new"))))
    text = (folder / "ann" / "report.txt.toml").read_text()
    assert '"claim"' in text
    assert 'note = "new"' in text


def test_a_rename_with_its_annotations_is_one_change_both_ways(store: AnnotationStore) -> None:
    old, new = Tag("a", "red"), Tag("b", "red", "", ("a",))
    store.apply(Change("set up", (*tag_change((None, old)).edits, *change((None, made(tags=("a",)))).edits)))
    retag = change((made(tags=("a",)), made(tags=("b",))))
    rename = Change("rename", (*retag.edits, *tag_change((old, None), (None, new)).edits))
    store.apply(rename)
    assert (store.codebook().tags, store.read("report.txt")[0].tags) == ((new,), ("b",))
    store.apply(rename.inverse)
    assert (store.codebook().tags, store.read("report.txt")[0].tags) == ((old,), ("a",))


@pytest.mark.parametrize("name", ["", "  ", "x" * 500])
def test_a_name_that_is_none_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError):
        AnnotationStore(folder, name)


@pytest.mark.parametrize(
    "name", ["../ann", "/etc", "Ann Lee/2", ".", "..", "codebook.toml", "😀", "a\nb", "%41"]
)
def test_any_name_makes_one_folder_inside_and_is_read_back(folder: Path, name: str) -> None:
    store = AnnotationStore(folder, name)
    store.apply(change((None, made(annotator=name))))
    assert AnnotationStore(folder, "other").read_all() == (made(annotator=name),)
    assert [path.parent for path in folder.iterdir()] == [folder]
    assert sorted(folder.parent.iterdir()) == [folder]


DOCUMENTS = [
    "a.txt",
    "a.txt.toml/b.txt",
    "../../escape.txt",
    "/etc/passwd",
    "a//b",
    ".",
    "",
    "folder/sub/report.txt",
    "new\nline.txt",
    "😀" * 100 + ".txt",
    "x" * 300,
    "x" * 300 + "y",
    "/".join(["deep"] * 600),
    "CON:aux?.txt",
    ".hidden",
    "100%25.txt",
]


def test_documents_of_any_name_are_told_apart_and_stay_inside(
    store: AnnotationStore, folder: Path, again: Callable[[], AnnotationStore]
) -> None:
    for number, document in enumerate(DOCUMENTS):
        store.apply(change((None, made(str(number), document=document))))
    assert again().documents() == set(DOCUMENTS)
    found = {each.id: each.document for each in again().read_all()}
    assert found == {str(number): document for number, document in enumerate(DOCUMENTS)}
    assert sorted(folder.parent.iterdir()) == [folder]
    assert [path.name for path in folder.iterdir()] == ["ann"]


def test_a_malformed_file_is_told_kept_and_read_only_while_the_rest_goes_on(
    store: AnnotationStore, folder: Path, again: Callable[[], AnnotationStore]
) -> None:
    store.apply(change((None, made()), (None, made("B", document="other.txt"))))
    file = folder / "ann" / "report.txt.toml"
    broken = file.read_text().replace("start = 4", "start = = 4")
    file.write_text(broken)
    for each in (store, again()):
        assert [found.id for found in each.read_all()] == ["B"]
        assert each.problems() == (
            (
                "annotations/ann/report.txt.toml, line 8, column 9: invalid value; "
                "the file is kept as it is and read-only until mended."
            ),
        )
        with pytest.raises(AnnotationFileError, match="line 8, column 9"):
            each.apply(change((None, made("C"))))
    assert file.read_text() == broken
    store.apply(change((None, made("D", document="other.txt"))))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "line 1, column 1: that is not UTF-8"),
        (b'a = "\xe4"\n', "line 1, column 6: that is not UTF-8"),
        (b"a = [\n1,\n", "line 2, column 3"),
        (b"a = " + b"[" * 100_000, "too deep"),
        (b"a = " + b"9" * 100_000, "too deep or too long"),
    ],
)
def test_whatever_is_no_toml_is_told_with_its_place(folder: Path, content: bytes, said: str) -> None:
    (folder / "ann").mkdir(parents=True)
    (folder / "ann" / "report.txt.toml").write_bytes(content)
    (problem,) = AnnotationStore(folder, "ann").problems()
    assert said in problem


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('id = "X"', "lacks start, end, exact, created"),
        ('id = "A1"\nstart = 1\nend = 2\nexact = "x"\ncreated = 2026-01-01T00:00:00Z', "twice"),
        ('id = "X"\nstart = "1"\nend = 2\nexact = "x"\ncreated = 2026-01-01T00:00:00Z', "whole number"),
        ('id = "X"\nstart = 5\nend = 2\nexact = "x"\ncreated = 2026-01-01T00:00:00Z', "passage"),
        (
            'id = "X"\nstart = 1\nend = 2\nexact = "x"\ncreated = 2026-01-01T00:00:00Z\ntags = [1]',
            "list of texts",
        ),
        ('id = "X"\nstart = true\nend = 2\nexact = "x"\ncreated = 2026-01-01', "must be"),
    ],
)
def test_a_wrong_entry_is_told_and_kept_and_the_others_are_read(
    store: AnnotationStore, folder: Path, entry: str, said: str
) -> None:
    store.apply(change((None, made())))
    file = folder / "ann" / "report.txt.toml"
    wrong = f"\n[[annotation]]\n{entry}\n"
    file.write_text(file.read_text() + wrong)
    (problem,) = store.problems()
    assert problem.startswith("annotations/ann/report.txt.toml, line 21, column 1: ")
    assert said in problem
    assert store.read("report.txt") == (made(),)
    store.apply(change((None, made("Z", start=90))))
    assert wrong in file.read_text()


def test_what_a_newer_version_wrote_is_read_but_not_changed(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    file = folder / "ann" / "report.txt.toml"
    file.write_text(file.read_text().replace("schema = 1", "schema = 2"))
    assert store.read("report.txt") == (made(),)
    with pytest.raises(AnnotationFileError, match="newer version"):
        store.apply(change((made(), None)))


def test_times_of_any_zone_are_read_as_utc(store: AnnotationStore, folder: Path) -> None:
    store.apply(change((None, made())))
    file = folder / "ann" / "report.txt.toml"
    file.write_text(file.read_text().replace("2026-11-22T08:00:00Z", "2026-11-22T09:00:00.5+01:00"))
    assert store.read("report.txt")[0].created == WHEN


def test_half_written_files_of_killed_programs_are_swept_away(store: AnnotationStore, folder: Path) -> None:
    (folder / "ann").mkdir(parents=True)
    (folder / "ann" / ".probe-reader-00.tmp").write_text("half")
    (folder / "ann" / ".notes.tmp").write_text("a person's")
    store.apply(change((None, made())))
    assert sorted(path.name for path in (folder / "ann").iterdir()) == [".notes.tmp", "report.txt.toml"]
