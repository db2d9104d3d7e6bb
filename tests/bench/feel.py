"""How the program feels beside an app that does nothing: prints the table as Markdown.

By hand, on a machine that has nothing else to do; needs Linux, and pyte (``pip install -e '.[bench]'``)::

    python tests/bench/feel.py                          all of it, which takes long
    python tests/bench/feel.py start-five keys-20m      some rows
    python tests/bench/feel.py --keep FOLDER            projects and caches stay there for the next time

Program and bare app run in turns, so that a busy machine slows both; only ratios tell something.
Figures are median / p95. "New" rows start in a home where the program never was, the others in one
where it has read and indexed the project before. Homes are temporary: nothing of the person's is
read or written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench_table import HEAD, Line
from feel_documents import found, memory_of_many, memory_of_text, opened
from feel_keys import filtered, held, keys, resized, starts
from stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CATALOGUED = "first real frame, 100,000 documents already catalogued"
ROWS: dict[str, Callable[[Stage], Iterator[Line]]] = {
    "start-five": partial(starts, "five", 1.5, 1.25, "first real frame, five seeds"),
    "start-five-new": partial(starts, "five", None, None, "… in a new home", new=True),
    "start-thousand": partial(starts, "thousand", None, None, "… 1,000 documents catalogued"),
    "start-hundred": partial(starts, "hundred", 1.8, 1.4, CATALOGUED),
    "start-hundred-new": partial(
        starts, "hundred", 3, 2, "first document readable, 100,000 never seen", new=True
    ),
    "open": opened,
    "keys-five": partial(keys, "five", "five documents"),
    "keys-hundred": partial(keys, "hundred", "100,000 documents"),
    "keys-1m": partial(keys, "1m", "1 MB"),
    "keys-20m": partial(keys, "20m", "20 MB"),
    "keys-cjk": partial(keys, "20m-cjk", "20 MB Chinese"),
    "keys-line": partial(keys, "20m-line", "20 MB in one line"),
    "hold": held,
    "hold-new": partial(held, new=True),
    "resize": resized,
    "filter": filtered,
    "find": found,
    "memory-text": memory_of_text,
    "memory-many": memory_of_many,
}
"""Every measurement by the name it is asked for."""


def main() -> None:
    """Read the arguments, measure, and print each row as soon as it is known."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of: {', '.join(ROWS)}")
    parser.add_argument("--runs", type=int, default=5, help="how often starts are measured (5)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep projects and homes there")
    parser.add_argument("--projects", type=Path, metavar="FOLDER", help="where projects lie, or are made")
    command = f"{sys.executable} -m probe_reader"
    parser.add_argument("--program", default=command, metavar="COMMAND", help="what starts the program")
    options = parser.parse_args()
    if unknown := set(options.rows) - ROWS.keys():
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are: {', '.join(ROWS)}")
    with tempfile.TemporaryDirectory(prefix="feel-") as temporary:
        folder = options.keep or Path(temporary)
        homes = folder / "homes"
        homes.mkdir(parents=True, exist_ok=True)
        stage = Stage(options.projects or folder / "projects", homes.resolve(), options.program, options.runs)
        print("\n".join(HEAD), flush=True)
        for name in options.rows or ROWS:
            for line in ROWS[name](stage):
                print(line, flush=True)


if __name__ == "__main__":
    main()
