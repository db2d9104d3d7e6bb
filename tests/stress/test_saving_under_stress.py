"""Nothing is lost when programs are killed, save at the same time, or meet a full disk.

By hand, for longer than the tests do::

    python tests/stress/test_saving_under_stress.py kill 200
    python tests/stress/test_saving_under_stress.py race 4 200
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from probe_reader.core.annotation import Annotation
from probe_reader.core.change import AnnotationEdit, Change
from probe_reader.core.errors import SaveError
from probe_reader.core.selector import Selector
from probe_reader.core.ulid import new_ulid
from probe_reader.store.annotations import AnnotationStore

FULL = """
import resource, sys
from pathlib import Path
from probe_reader.core.errors import SaveError
from probe_reader.store.annotations import AnnotationStore
from test_saving_under_stress import addition
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
store = AnnotationStore(Path(sys.argv[1]), "ann")
try:
    for _ in range(10):
        store.apply(addition())
except SaveError as error:
    print(error)
"""


def addition(annotator: str = "ann") -> Change:
    """Return a change that adds an annotation of some length."""
    now = datetime.now(UTC).replace(microsecond=0)
    selector = Selector(7, 12, "cuts,", "word " * 19, " word" * 19, "0" * 64)
    annotation = Annotation(new_ulid(), "report.txt", selector, ("cuts",), "note " * 50, annotator, now, now)
    return Change("add", (AnnotationEdit(None, annotation),))


def save(folder: Path, count: int) -> None:
    """Add so many annotations, telling of each when it is safe."""
    store = AnnotationStore(folder, "ann")
    for _ in range(count):
        change = addition()
        store.apply(change)
        (edit,) = change.edits
        assert isinstance(edit, AnnotationEdit)
        assert edit.after is not None
        os.write(1, edit.after.id.encode() + b"\n")


def saver(folder: Path, count: int) -> subprocess.Popen[bytes]:
    """Start a program that does so."""
    command = [sys.executable, __file__, "save", str(folder), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def told(program: subprocess.Popen[bytes]) -> set[str]:
    """Return the ids that a program told of before it ended."""
    out, _ = program.communicate(timeout=120)
    return {line.decode() for line in out.split(b"\n") if len(line) == 26}


def ids(folder: Path) -> set[str]:
    """Return the ids on disk, which proves that every file can be read."""
    for path in folder.rglob("*.toml"):
        tomllib.loads(path.read_text("utf-8"))
    store = AnnotationStore(folder, "ann")
    assert store.problems() == ()
    return {each.id for each in store.read("report.txt")}


def kill(folder: Path, times: int) -> int:
    """Kill a saving program so many times and return how many annotations it had told to be safe."""
    safe: set[str] = set()
    for _ in range(times):
        program = saver(folder, 100_000)
        assert program.stdout is not None
        safe.add(program.stdout.readline().decode().strip())
        time.sleep(random.uniform(0, 0.03))
        program.send_signal(signal.SIGKILL)
        safe |= told(program)
        assert safe <= ids(folder), "what was told to be safe is there"
    AnnotationStore(folder, "ann").apply(addition())
    assert not [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".toml"]
    return len(safe)


def race(folder: Path, writers: int, additions: int) -> int:
    """Let so many programs add so many each and return how many annotations stand there then."""
    programs = [saver(folder, additions) for _ in range(writers)]
    wanted = set().union(*(told(program) for program in programs))
    assert ids(folder) == wanted
    return len(wanted)


def test_a_program_that_is_killed_while_saving_loses_nothing_it_had_saved(tmp_path: Path) -> None:
    assert kill(tmp_path / "annotations", 20) >= 20


def test_three_programs_that_add_to_one_file_lose_nothing(tmp_path: Path) -> None:
    assert race(tmp_path / "annotations", 3, 20) == 60


def test_threads_of_one_program_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    stores = [AnnotationStore(folder, "ann"), AnnotationStore(folder, "ann")]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: stores[number % 2].apply(addition()), range(60)))
    assert len(ids(folder)) == 60


def test_a_full_disk_is_told_in_one_sentence_and_the_old_file_stays(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    command = [sys.executable, "-c", FULL, str(folder)]
    here = Path(__file__).parent
    ended = subprocess.run(command, capture_output=True, text=True, cwd=here, check=True)
    assert "report.txt.toml could not be saved: it would be larger than files may be here" in ended.stdout
    assert "Nothing was changed on disk." in ended.stdout
    assert ended.stderr == ""
    assert 1 <= len(ids(folder)) < 10
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".toml"]


def test_a_folder_that_may_not_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    store = AnnotationStore(folder, "ann")
    store.apply(addition())
    before = (folder / "ann" / "report.txt.toml").read_bytes()
    (folder / "ann").chmod(0o500)
    try:
        probe = folder / "ann" / "probe"
        probe.touch()
        probe.unlink()
        pytest.skip("this person may write everywhere")
    except PermissionError:
        with pytest.raises(SaveError, match="permissions"):
            store.apply(addition())
    finally:
        (folder / "ann").chmod(0o700)
    assert (folder / "ann" / "report.txt.toml").read_bytes() == before


def main() -> None:
    """Run what the arguments name."""
    what, *arguments = sys.argv[1:]
    if what == "save":
        save(Path(arguments[0]), int(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        numbers = [int(argument) for argument in arguments]
        begun = time.monotonic()
        annotations = Path(folder) / "annotations"
        saved = kill(annotations, numbers[0]) if what == "kill" else race(annotations, numbers[0], numbers[1])
        print(saved, "saved, none lost,", end=" ")  # noqa: T201  # run by hand
        print(f"{time.monotonic() - begun:.1f} s")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
