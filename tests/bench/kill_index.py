"""Kill what builds or updates a search index, in random places, and see what is left.

``python kill_index.py [--engine whoosh|tantivy] [--runs 200] [--documents 300]`` starts ``probe-reader
index`` on a project, kills it and all its processes after a random time, and asks then: does a search go
through, and finds nothing that is not there? Does the next ``index`` make it whole? Half of the runs
build an index, half update one of which every third document has changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

WORDS = ("staff", "cuts", "probation", "inspector", "caseload", "contract", "prison", "figures", "report")


def main() -> None:
    """Print what came of all runs, and fail where an index could not be used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        told = Trial(Path(folder), asked.engine, asked.documents, Random(asked.seed)).runs(asked.runs)
    for what, count in sorted(told.items()):
        print(f"{count:>5}  {what}")
    sys.exit(bool(told["UNUSABLE"]))


class Trial:
    """A project in a folder, with settings and a cache of its own."""

    def __init__(self, folder: Path, engine: str, documents: int, random: Random) -> None:
        self._root = folder / "project"
        self._kept = folder / "kept"
        self._cache = folder / "cache"
        self._random = random
        self._documents = documents
        self._environment = {
            **os.environ,
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE")},
        }
        (folder / "config" / "probe-reader").mkdir(parents=True)
        settings = f'[search]\nengine = "{engine}"\n'
        (folder / "config" / "probe-reader" / "config.toml").write_text(settings)
        self._root.mkdir()

    def runs(self, count: int) -> Counter[str]:
        """Kill so often; return how often what came of it."""
        self._write(0)
        builds = self._time()
        shutil.copytree(self._cache, self._kept)
        self._write(1)
        updates = self._time()
        told: Counter[str] = Counter()
        for run in range(count):
            is_update = run % 2 == 1
            shutil.rmtree(self._cache, ignore_errors=True)
            if is_update:
                shutil.copytree(self._kept, self._cache)
            finished = self._kill(self._random.uniform(0.2, 1.05) * (updates if is_update else builds))
            told[
                f"{'update' if is_update else 'build'}: {self._look(finished=finished, update=is_update)}"
            ] += 1
            told["UNUSABLE"] = sum(number for what, number in told.items() if "unusable" in what)
        return told

    def _write(self, version: int) -> None:
        for number in range(self._documents):
            if version == 0 or number % 3 == 0:
                words = " ".join(self._random.choices(WORDS, k=400))
                mark = f"mark{number} version{version if number % 3 == 0 else 0}"
                text = f"Document {number}\n\n{mark}. {words}.\n"
                (self._root / f"{number:04}.txt").write_text(text)

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "probe_reader", *words, "--project", str(self._root)]
        return subprocess.Popen(
            command,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def _time(self) -> float:
        began = time.monotonic()
        self._ran("index")
        return time.monotonic() - began

    def _ran(self, *words: str) -> bytes:
        process = self._started(*words)
        out, error = process.communicate()
        if process.returncode:
            raise RuntimeError(error.decode())
        return out

    def _kill(self, seconds: float) -> bool:
        """Index for so long; tell whether it was done by then."""
        process = self._started("index")
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return False
        return True

    def _look(self, *, finished: bool, update: bool) -> str:
        """Return what came of a run: what is there is asked for as it is, and then once it is made whole."""
        try:
            before = self._found_as_it_is()
            self._ran("index")
            whole = (
                len(self._ran("search", "version1", "--limit", "9999", "--format", "csv").splitlines()) - 1
            )
            others = (
                len(self._ran("search", "version0", "--limit", "9999", "--format", "csv").splitlines()) - 1
            )
        except RuntimeError as error:
            return f"unusable: {error}"
        new = -(-self._documents // 3)
        if (whole, others) != (new, self._documents - new):
            return f"unusable: found {whole} and {others}"
        if finished:
            return "finished before"
        if before:
            return "what was there could be searched"
        return "rebuilt" if update else "begun anew"

    def _found_as_it_is(self) -> int:
        """Return how many documents are found in the index just as the killed one left it."""
        program = (
            "import sys; from pathlib import Path; from probe_reader.project import Project\n"
            "print(len(Project.open(root=Path(sys.argv[1])).finder.search('staff', 9999).hits))"
        )
        told = subprocess.run(
            [sys.executable, "-c", program, self._root],
            env=self._environment,
            capture_output=True,
            check=False,
        )
        if told.returncode:
            raise RuntimeError(told.stderr.decode())
        return int(told.stdout)


if __name__ == "__main__":
    main()
