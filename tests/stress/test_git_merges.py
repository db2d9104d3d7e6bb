"""Two clones of a project in which people annotate merge with plain git, and nothing is lost.

By hand, to see how often a plain merge succeeds where one person works in both clones::

    python tests/stress/test_git_merges.py 20
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from probe_reader.core.codebook import Tag
from probe_reader.core.errors import AnnotationFileError, ConflictError
from probe_reader.core.span import Span
from probe_reader.project import Project

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = "\n".join(f"Sentence {number} of the report says that caseloads rose." for number in range(400))
NAMES = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Test")
MAILS = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "test@example.org")
ENV = {**os.environ, **NAMES, **MAILS, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *arguments: str, check: bool = True) -> int:
    """Run git and return its exit code."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=check, capture_output=True, env=ENV).returncode


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "work")


def opened(folder: Path, annotator: str) -> Project:
    return Project.open(root=folder, annotator=annotator)


def annotate(project: Project, starts: list[int], tag: str, note: str = "") -> list[str]:
    document = project.library.document("report.txt")
    made = [project.notebook.annotate(document, Span(at, at + 8), [tag], note) for at in starts]
    return [each.id for each in made]


def clones(folder: Path, base: tuple[str, ...] = ("ann", "bea")) -> tuple[Path, Path]:
    """Make two clones of a project in which ``base`` have annotated already."""
    origin, one, two = (folder / name for name in ("origin", "one", "two"))
    origin.mkdir(parents=True)
    git(origin, "init", "-q", "-b", "main")
    (origin / "report.txt").write_text(TEXT)
    for annotator in base:
        annotate(opened(origin, annotator), list(range(0, 4_000, 160)), "claim", "base")
    commit(origin)
    for clone in (one, two):
        git(folder, "clone", "-q", str(origin), str(clone))
    return one, two


def merged(one: Path, two: Path) -> int:
    """Commit in both clones, merge the second into the first and return the exit code."""
    commit(one)
    commit(two)
    return git(one, "pull", "-q", "--no-rebase", "--no-edit", str(two), "main", check=False)


def there(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the ids with tags, having checked that nothing is wrong but the index, which is not made."""
    project = opened(folder, "reader")
    faults = [fault for fault in project.check() if "search index" not in fault]
    assert faults == []
    return {each.annotation.id: each.annotation.tags for each in project.notebook.annotations()}


def places(count: int, seed: int) -> list[int]:
    return random.Random(seed).sample(range(len(TEXT) - 20), count)


@pytest.mark.parametrize("base", [(), ("ann", "bea")], ids=["from nothing", "beside what was there"])
def test_two_annotators_add_twenty_each_to_one_document(tmp_path: Path, base: tuple[str, ...]) -> None:
    one, two = clones(tmp_path, base)
    before = set(there(one))
    mine = annotate(opened(one, "ann"), places(20, 1), "mine")
    theirs = annotate(opened(two, "bea"), places(20, 2), "theirs/of them")
    assert merged(one, two) == 0
    assert set(there(one)) == {*before, *mine, *theirs}
    tags = opened(one, "ann").notebook.tags.codebook()
    assert {"mine", "theirs/of them"} <= {tag.name for tag in tags}


def test_two_annotators_edit_and_delete(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    before = there(one)
    for folder, annotator in ((one, "ann"), (two, "bea")):
        notebook = opened(folder, annotator).notebook
        own = [each.annotation for each in notebook.annotations(annotator=annotator)]
        for each in own[:10]:
            notebook.edit(each, tags=["checked", *each.tags], note=f"{annotator} says")
        notebook.bulk.delete(own[10:15])
    assert merged(one, two) == 0
    after = there(one)
    assert len(after) == len(before) - 10
    assert sum("checked" in tags for tags in after.values()) == 20


def test_a_tag_is_renamed_while_another_person_adds_it(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    count = len(there(one))
    opened(one, "ann").notebook.tags.rename("claim", "assertion/plain")
    annotate(opened(two, "bea"), places(20, 3), "claim")
    opened(two, "bea").notebook.tags.define(Tag("other", "red", "of bea's"))
    assert merged(one, two) == 0
    after = there(one)
    assert len(after) == count + 20
    assert set(after.values()) == {("assertion/plain",)}, "those added meanwhile follow"
    for annotator in ("ann", "bea"):
        assert opened(one, annotator).notebook.tags.counts() == {"assertion/plain": count + 20}


def test_both_define_tags_and_keys_of_their_own(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    for folder, annotator, colour in ((one, "ann", "red"), (two, "bea", "blue")):
        tags = opened(folder, annotator).notebook.tags
        for name in ("alpha", f"{annotator}'s", "omega"):
            tags.define(Tag(name, colour, f"as {annotator} has it", key="1" if "'" in name else ""))
    assert merged(one, two) == 0
    for annotator in ("ann", "bea"):
        book = opened(one, annotator).notebook.tags.codebook()
        assert [tag.name for tag in book if tag.key == "1"] == [f"{annotator}'s"]
        assert {"alpha", "ann's", "bea's", "omega", "claim"} == {tag.name for tag in book}
    assert there(one)


def test_one_person_edits_and_deletes_different_annotations_in_two_clones(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    before = there(one)
    for folder, start in ((one, 0), (two, 12)):
        notebook = opened(folder, "ann").notebook
        own = [each.annotation for each in notebook.annotations(annotator="ann")][start : start + 10]
        for each in own[:8]:
            notebook.edit(each, note=f"changed from {start}")
        notebook.bulk.delete(own[8:])
    assert merged(one, two) == 0
    assert len(there(one)) == len(before) - 4


def test_a_conflict_that_git_left_is_told_as_one_and_nothing_is_written_there(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    mine = annotate(opened(one, "ann"), [1_000], "mine")
    theirs = annotate(opened(two, "ann"), [1_001], "theirs")
    assert merged(one, two) == 1
    project = opened(one, "ann")
    file = one / "annotations" / "ann" / "report.txt.toml"
    before = file.read_bytes()
    told = next(each for each in project.problems() if "report.txt.toml" in each)
    assert "git left a conflict here, lines " in told
    assert "git checkout --ours or --theirs annotations/ann/report.txt.toml" in told
    with pytest.raises(AnnotationFileError, match="git left a conflict"):
        annotate(project, [2_000], "claim")
    assert file.read_bytes() == before
    assert len(project.notebook.annotations()) == 25, "the other annotator's are there"
    seen = project.notebook.fingerprint()
    assert run(["merge", "--project", str(one)]) == 0
    assert project.notebook.fingerprint() != seen
    assert project.notebook.problems() == ()
    assert {*mine, *theirs} <= {each.annotation.id for each in project.notebook.annotations()}
    assert run(["merge", "--project", str(one)]) == 0, "there is nothing left to do"


def run(arguments: list[str]) -> int:
    """Run the program and return its exit code."""
    command = [sys.executable, "-m", "probe_reader", *arguments]
    return subprocess.run(command, check=False, capture_output=True, env=ENV).returncode


def with_driver(*folders: Path) -> None:
    """Let git ask the program in clones, as its help says."""
    for folder in folders:
        command = f"'{sys.executable}' -m probe_reader merge %O %A %B"
        git(folder, "config", "merge.probe-reader.driver", command)
        (folder / ".gitattributes").write_text("annotations/**/*.toml merge=probe-reader\n")


@pytest.mark.parametrize("base", [(), ("ann", "bea")], ids=["from nothing", "beside what was there"])
def test_one_person_adds_twenty_in_each_of_two_clones(tmp_path: Path, base: tuple[str, ...]) -> None:
    one, two = clones(tmp_path, base)
    before = set(there(one))
    with_driver(one, two)
    mine = annotate(opened(one, "ann"), places(20, 1), "mine")
    theirs = annotate(opened(two, "ann"), places(20, 2), "theirs/of them")
    assert merged(one, two) == 0
    assert set(there(one)) == {*before, *mine, *theirs}
    tags = opened(one, "ann").notebook.tags.codebook()
    assert {"mine", "theirs/of them"} <= {tag.name for tag in tags}


def test_one_person_edits_one_annotation_in_two_clones(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    with_driver(one, two)
    for folder, tag, note in ((one, "mine", None), (two, "theirs", "a thought")):
        notebook = opened(folder, "ann").notebook
        first = notebook.annotations(annotator="ann")[0].annotation
        notebook.edit(first, tags=[*first.tags, tag], note=note)
    assert merged(one, two) == 0
    first = opened(one, "ann").notebook.annotations(annotator="ann")[0].annotation
    assert (first.tags, first.note) == (("claim", "mine", "theirs"), "a thought")


def test_a_file_that_git_replaced_is_picked_up_and_the_next_save_builds_on_it(tmp_path: Path) -> None:
    one, two = clones(tmp_path)
    project = opened(one, "ann")
    (first, *_) = annotate(project, [1_000, 2_000], "mine")
    commit(one)
    seen = project.notebook.fingerprint()
    git(one, "checkout", "-q", "HEAD~1")
    assert project.notebook.fingerprint() != seen
    assert first not in {each.annotation.id for each in project.notebook.annotations("report.txt")}
    (late,) = annotate(project, [3_000], "late")
    assert late in there(one)
    git(one, "stash", "-q")
    git(one, "checkout", "-q", "main")
    assert first in {each.annotation.id for each in project.notebook.annotations("report.txt")}
    annotate(opened(two, "bea"), [500], "theirs")
    assert merged_into(one, two) == 0
    assert "theirs" in project.notebook.tags.counts()


def merged_into(one: Path, two: Path) -> int:
    commit(two)
    return git(one, "pull", "-q", "--no-rebase", "--no-edit", str(two), "main", check=False)


def test_undo_meets_a_file_that_git_replaced(tmp_path: Path) -> None:
    one, _ = clones(tmp_path)
    project = opened(one, "ann")
    document = project.library.document("report.txt")
    mine = project.notebook.annotate(document, Span(1_000, 1_008), ["mine"])
    commit(one)
    edited = project.notebook.edit(mine, note="first thought")
    git(one, "checkout", "-q", "--", ".")
    project.notebook.undo()
    assert project.notebook.get(mine.id) == mine, "what is so already is no conflict"
    project.notebook.redo()
    assert project.notebook.get(mine.id) == edited
    file = one / "annotations" / "ann" / "report.txt.toml"
    file.write_text(file.read_text().replace("first thought", "second thought"))
    with pytest.raises(ConflictError, match="changed by another program; that stays"):
        project.notebook.undo()
    found = project.notebook.get(mine.id)
    assert found is not None
    assert found.note == "second thought"


def trial(folder: Path, seed: int, additions: int) -> bool:
    """Let one person add in both clones; tell whether plain git merges that."""
    one, two = clones(folder)
    annotate(opened(one, "ann"), places(additions, seed), "claim")
    annotate(opened(two, "ann"), places(additions, seed + 1_000), "claim")
    return merged(one, two) == 0


def main() -> None:
    """Measure how often a plain merge succeeds."""
    trials = int(sys.argv[1])
    for additions in (1, 3, 20):
        with tempfile.TemporaryDirectory() as folder:
            done = sum(trial(Path(folder, str(seed)), seed, additions) for seed in range(trials))
        print(f"{additions} + {additions} by one person: {done} of {trials} merge")  # noqa: T201  # by hand


if __name__ == "__main__":
    main()
