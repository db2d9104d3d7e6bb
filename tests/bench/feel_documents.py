"""The measurements of documents: opened, searched through, and held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import make_projects
import processes
from bench_table import Line, in_words, median
from stage import go_to
from terminal_codes import KEYS, pasted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stage import Stage


def found(stage: Stage) -> Iterator[Line]:
    """Find a rare and a common word in 20 MB: until the first hit is shown, and until all are counted."""
    text = (stage.project("20m") / "2-large.txt").read_text("utf-8").casefold()
    first: list[float | None] = []
    counted: dict[str, list[float | None]] = {make_projects.RARE: [], "backlog": []}
    with stage.at_the_top("20m") as ours:
        for _ in range(max(3, stage.runs)):
            for word, times in counted.items():
                for key in (KEYS["home"], b"/"):
                    ours.send(key)
                    ours.drain(0.2, 2)
                total = f"/{text.count(word):,}(?![0-9,])".encode()
                begun = ours.send(pasted(word))
                shown, all_counted = ours.wait_for_each([rb"\b1/[1-9]", total], 30, begun)
                first.append(shown)
                times.append(all_counted)
                for _ in range(2):
                    ours.send(KEYS["escape"])
                    ours.drain(0.2, 2)
    yield Line("find in 20 MB: first hit", median(first), "ms", 50, None, "", in_words(first))
    for word, times in counted.items():
        what = f"… all {text.count(word):,} of “{word}” counted"
        yield Line(what, median(times), "ms", 400, None, "", in_words(times))


def opened(stage: Stage) -> Iterator[Line]:
    """Open 20 MB and 20 KB in turns: at the start, as the one that was open last, and from the library."""
    at_start: dict[bool, list[float | None]] = {False: [], True: []}
    chosen: dict[bool, list[float | None]] = {False: [], True: []}
    for _ in range(stage.runs):
        for large in (False, True):
            with stage.reading("20m") as session:
                go_to(session, large=large)
                session.send(b"q")
                session.drain(0.2, 5)
            with stage.program("20m", again=True) as session:
                wanted = rb"Register (large|small) opens"
                at_start[large].append(session.wait_for(wanted, 120))
    with stage.reading("20m") as session:
        session.rest(30)
        for _ in range(max(5, stage.runs)):
            for large in (True, False):
                chosen[large].append(go_to(session, large=large))
                session.drain(0.5, 5)
    for what, times in (("at the start", at_start), ("from the library", chosen)):
        more = median(times[True]) - median(times[False])
        words = f"20 KB: {in_words(times[False])}", in_words(times[True])
        yield Line(f"opening 20 MB over 20 KB, {what}", more, "ms", 100, 40, *words)


def memory_of_text(stage: Stage) -> Iterator[Line]:
    """Compare the private memory at rest with a large and with a small document open."""
    for name, kind in (("20m", ""), ("20m-cjk", ", Chinese"), ("20m-line", ", one line")):
        held: dict[bool, processes.Memory] = {}
        for large in (False, True):
            with stage.reading(name) as session:
                go_to(session, large=large)
                session.rest(120)
                held[large] = processes.memory(session.pid)
        small, big = held[False], held[True]
        more = big.anonymous + big.children - small.anonymous - small.children
        figures = f"20 KB: {small}", str(big)
        size = make_projects.LARGE / 1e6
        yield Line(f"anonymous memory per MB of open text{kind}", more / size, "MB", 0.5, 0.3, *figures)


def memory_of_many(stage: Stage) -> Iterator[Line]:
    """Compare the memory at rest with 100,000 documents and with five."""
    held: dict[str, processes.Memory] = {}
    for name in ("five", "thousand", "hundred"):
        with stage.reading(name) as session:
            session.rest(120)
            held[name] = processes.memory(session.pid)
    five = held["five"]
    for name, what, reach, moonshot in (("thousand", "1,000", None, None), ("hundred", "100,000", 1.5, 1.2)):
        ratio = held[name].whole / five.whole
        words = f"five: {five}", str(held[name])
        yield Line(f"memory with {what} documents", ratio, "× five", reach, moonshot, *words)
