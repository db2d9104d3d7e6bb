"""Nothing is lost when programs are killed, save at the same time, or meet a full disk.

By hand, for longer than the tests do::

    python tests/stress/test_saving_under_stress.py kill 1000
    python tests/stress/test_saving_under_stress.py race 4 250

They work in a folder made where one stands, or in the one named last, which ought to be on a disk.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.annotation import Annotation
from probe_reader.core.change import AnnotationEdit, Change
from probe_reader.core.errors import SaveError
from probe_reader.core.selector import Selector
from probe_reader.core.ulid import new_ulid
from probe_reader.store.annotations import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Add so many annotations, telling of each when it is safe and how many seconds it took."""
    store = AnnotationStore(folder, "ann")
    for _ in range(count):
        change = addition()
        begun = time.monotonic()
        store.apply(change)
        took = time.monotonic() - begun
        (edit,) = change.edits
        assert isinstance(edit, AnnotationEdit)
        assert edit.after is not None
        os.write(1, f"{edit.after.id} {took:.4f}\n".encode())


def saver(folder: Path, count: int) -> subprocess.Popen[bytes]:
    """Start a program that does so."""
    command = [sys.executable, __file__, "save", str(folder), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def told(program: subprocess.Popen[bytes]) -> dict[str, float]:
    """Return the ids that a program told of before it ended, with how long each save took."""
    out, _ = program.communicate(timeout=600)
    return said(out)


def said(out: bytes) -> dict[str, float]:
    """Return the ids of whole lines."""
    lines = [line.split() for line in out.decode().split("\n")[:-1]]
    return {id: float(took) for id, took in lines}


def ids(folder: Path) -> set[str]:
    """Return the ids on disk, which proves that every file can be read."""
    for path in folder.rglob("*.toml"):
        tomllib.loads(path.read_text("utf-8"))
    store = AnnotationStore(folder, "ann")
    assert store.problems() == ()
    return {each.id for each in store.read("report.txt")}


def kill(folder: Path, times: int) -> int:
    """Kill saving programs so many times and return how many annotations they had told to be safe.

    A program is a fork, which begins to save at once, and is killed somewhere in its first saves. Every
    hundred kills the file is read whole and a new one begun, so that it stays small and quick.
    """
    safe = 0
    for number in range(times):
        part = folder / str(number // 100) / "annotations"
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover  # it is killed
            os.dup2(writer, 1)
            save(part, 100_000)
            os._exit(1)
        os.close(writer)
        out = os.read(reader, 64)
        time.sleep(random.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reader, 65_536):
            out += more
        os.close(reader)
        with (folder / "told").open("ab") as file:
            file.write(out[: out.rfind(b"\n") + 1])
        tomllib.loads((part / "ann" / "report.txt.toml").read_text("utf-8"))
        if number % 100 == 99 or number == times - 1:
            there = set().union(*(ids(each / "annotations") for each in folder.iterdir() if each.is_dir()))
            wanted = said((folder / "told").read_bytes()).keys()
            assert wanted <= there, f"{len(wanted - there)} of {len(wanted)} were lost"
            safe = len(wanted)
            AnnotationStore(part, "ann").apply(addition())
            left = [path for path in part.rglob("*") if path.is_file() and path.suffix != ".toml"]
            assert not left, "half-written files are swept away"
    return safe


def race(folder: Path, writers: int, additions: int) -> tuple[int, float, float]:
    """Let so many programs add so many each; return how many stand there, longest and usual seconds."""
    programs = [saver(folder, additions) for _ in range(writers)]
    with ThreadPoolExecutor(writers) as pool:
        told_of = [took for told_by in pool.map(told, programs) for took in told_by.items()]
    assert ids(folder) == {id for id, _ in told_of}
    waits = sorted(took for _, took in told_of)
    return len(told_of), waits[-1], waits[len(waits) // 2]


def test_a_program_that_is_killed_while_saving_loses_nothing_it_had_saved(tmp_path: Path) -> None:
    assert kill(tmp_path, 40) >= 40


def test_three_programs_that_add_to_one_file_lose_nothing(tmp_path: Path) -> None:
    saved, longest, _ = race(tmp_path / "annotations", 3, 20)
    assert saved == 60
    assert longest < 10, "nobody is kept from saving by the others"


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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that has room for a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if mount is None or os.geteuid() != 0 or subprocess.run([mount, *options], check=False).returncode:
        pytest.skip("only root may mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_is_told_and_what_was_saved_stays(small_disk: Path) -> None:
    folder = small_disk / "annotations"
    store = AnnotationStore(folder, "ann")
    store.apply(addition())
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4_096))
    before = (folder / "ann" / "report.txt.toml").read_bytes()
    for _ in range(3):
        with pytest.raises(
            SaveError, match=r"the disk is full; make room and save again\. Nothing was changed"
        ):
            store.apply(addition())
    assert (folder / "ann" / "report.txt.toml").read_bytes() == before
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".toml"]
    ballast.unlink()
    store.apply(addition())
    assert len(ids(folder)) == 2


NOBODY = 65_534
ELSEWHERE = """
import os, sys
from pathlib import Path
import probe_reader.store.atomic, probe_reader.store.draft  # a stranger may not read where Python lies
from probe_reader.core.errors import SaveError
from probe_reader.store.annotations import AnnotationStore
from test_saving_under_stress import addition
store = AnnotationStore(Path(sys.argv[1]), "ann")
if os.geteuid() == 0:
    os.setgid(int(sys.argv[2])), os.setuid(int(sys.argv[2]))
print(len(store.read("report.txt")))
try:
    store.apply(addition())
except SaveError as error:
    print(error)
"""


@pytest.mark.parametrize("part", [".", "ann"])
def test_a_folder_that_may_not_be_written_is_told_and_the_old_file_stays(part: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # which anybody may enter, unlike the tests' own
        folder = Path(name) / "annotations"
        AnnotationStore(folder, "ann").apply(addition())
        before = (folder / "ann" / "report.txt.toml").read_bytes()
        for path in (Path(name), folder, folder / "ann"):
            path.chmod(0o755)
        (folder / part).chmod(0o555)
        command = [sys.executable, "-c", ELSEWHERE, str(folder), str(NOBODY)]
        ended = subprocess.run(
            command, capture_output=True, text=True, cwd=Path(__file__).parent, check=False
        )
        (folder / part).chmod(0o755)
        assert ended.stderr == ""
        count, *told = ended.stdout.splitlines()
        assert count == "1"
        if part == "ann" or os.geteuid() == 0:
            assert "could not be saved: you may not write there; check the permissions" in told[0]
            assert (folder / "ann" / "report.txt.toml").read_bytes() == before
        assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".toml"]


def main() -> None:
    """Run what the arguments name, in a new folder where one stands, or in the one named last."""
    what, *arguments = sys.argv[1:]
    if what == "save":
        save(Path(arguments[0]), int(arguments[1]))
        return
    where = Path(arguments.pop()) if len(arguments) > 1 and not arguments[-1].isdigit() else Path.cwd()
    with tempfile.TemporaryDirectory(dir=where) as folder:
        numbers = [int(argument) for argument in arguments]
        begun = time.monotonic()
        if what == "kill":
            report = f"{numbers[0]} kills, {kill(Path(folder), numbers[0])} saves told, none lost"
        else:
            saved, longest, usual = race(Path(folder) / "annotations", numbers[0], numbers[1])
            report = (
                f"{saved} saved, none lost, longest {longest * 1000:.0f} ms, median {usual * 1000:.0f} ms"
            )
        system = subprocess.run(
            ["stat", "-f", "-c", "%T", folder], capture_output=True, text=True, check=False
        )
        print(f"{report}, {time.monotonic() - begun:.1f} s on {system.stdout.strip()}")  # noqa: T201  # run by hand


if __name__ == "__main__":
    main()
