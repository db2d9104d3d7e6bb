"""The measurements of how the program feels, each beside the bare app in the same minutes."""

from __future__ import annotations

import random
import time
from functools import partial
from typing import TYPE_CHECKING

import make_projects
from bench_table import Line, in_words, median, p95
from stage import OPENED
from terminal_codes import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pty_session import Rows, Session
    from stage import Stage

READY = rb"READY \d"


def starts(
    name: str, reach: float | None, moonshot: float | None, what: str, stage: Stage, *, new: bool = False
) -> Iterator[Line]:
    """Measure from the start to the first frame that shows a document."""
    bare: list[float | None] = []
    ours: list[float | None] = []
    if not new:
        stage.prepare(name)
    for run in range(stage.runs + 1):
        with stage.bare() as session:
            base = session.wait_for(READY)
        with stage.program(name, new=new) as session:
            first = session.wait_for(OPENED, 300)
        if run:  # the first one fills the caches of the system
            bare.append(base)
            ours.append(first)
    ratio = median(ours) / median(bare)
    yield Line(what, ratio, "×", reach, moonshot, in_words(bare), in_words(ours))


def keys(name: str, what: str, stage: Stage) -> Iterator[Line]:
    """Measure cursor and page keys, in turns with a key of the bare app; to and fro in a small document."""
    large = name in make_projects.SIZES
    with stage.bare() as bare, stage.at_the_top(name) as ours:
        bare.wait_for(READY)
        for key, back, count in (("down", "up", 15), ("right", "left", 10)):
            pressed = [KEYS[key]] * 4 * count if large else ([KEYS[key]] * count + [KEYS[back]] * count) * 2
            base, own = _in_turns(bare, ours, pressed)
            words = in_words(base), in_words(own)
            ratio = median(own) / median(base)
            yield Line(f"{key} key, {what}: median", ratio, "×", 1.3, 1.1, *words)
            yield Line(f"{key} key, {what}: p95", p95(own) / p95(base), "×", 2, 1.5, *words)
        pressed = [KEYS["pagedown"]] * 24 if large else [KEYS["pagedown"], KEYS["pageup"]] * 12
        base, own = _in_turns(bare, ours, pressed)
        ratio = median(own) / median(base)
        yield Line(f"page key, {what}: median", ratio, "×", 3.5, 2, in_words(base), in_words(own))


def _in_turns(
    bare: Session, ours: Session, pressed: Sequence[bytes]
) -> tuple[list[float | None], list[float | None]]:
    base: list[float | None] = []
    own: list[float | None] = []
    for key in pressed:
        for session, times, rows in ((bare, base, slice(None)), (ours, own, slice(1, None))):
            time.sleep(random.uniform(0.005, 0.04))  # so that no timer of a screen falls in step
            times.append(session.press(key, look=partial(_whole, rows=rows), wait=2).frame)
    return base, own


def _whole(session: Session, rows: slice) -> Rows:
    return session.looks(rows=rows)


def held(stage: Stage, *, new: bool = False) -> Iterator[Line]:
    """Hold a key at 30 Hz on 20 MB; ``new``: while everything is being read and indexed."""
    when = ", while indexing" if new else ""
    with stage.bare() as bare, stage.at_the_top("20m", new=new) as ours:
        bare.wait_for(READY)
        base = bare.hold(KEYS["down"], 120, 30)
        own = ours.hold(KEYS["down"], 120, 30)
    rates = str(base), str(own)
    yield Line(f"held key, 30 Hz, 20 MB{when}", own.frames, "frames/s", 29, 29, *rates, most=False)
    drained = f"{base.drain:.0f} ms", f"{own.drain:.0f} ms"
    yield Line(f"… until the screen stands still{when}", own.drain, "ms", 100, 50, *drained)


def resized(stage: Stage) -> Iterator[Line]:
    """Change the size of the terminal to and fro with 20 MB open."""
    with stage.bare() as bare, stage.at_the_top("20m") as ours:
        bare.wait_for(READY)
        times: dict[Session, list[float | None]] = {bare: [], ours: []}
        for turn in range(2 * max(6, stage.runs)):
            for session, taken in times.items():
                begun = session.resize(*((100, 30) if turn % 2 == 0 else (120, 40)))
                taken.append(session.wait_for(rb"READY|[a-z]{3} [a-z]{2,}.* [a-z]{2,}", 5, begun))
                session.drain(0.15, 3)
    took = median(times[ours])
    yield Line("resize at 20 MB", took, "ms", 40, 20, in_words(times[bare]), in_words(times[ours]))


def filtered(stage: Stage) -> Iterator[Line]:
    """Type into the filter of the library over 100,000 documents, and take the words away again."""
    base: list[float | None] = []
    own: list[float | None] = []
    with stage.bare() as bare, stage.reading("hundred") as ours:
        bare.wait_for(READY)
        ours.rest(60)
        for key in (KEYS["shift+tab"], b"f"):
            ours.send(key)
            ours.drain(0.2, 3)
        for word in ("hull", "0123", "leeds", "zz9", "hearing-09"):
            for key in [*(letter.encode() for letter in word), *[KEYS["backspace"]] * len(word)]:
                base.append(bare.press(KEYS["down"], look=partial(_whole, rows=slice(None))).frame)
                own.append(ours.press(key, look=_library).frame)
    words = in_words(base), in_words(own)
    yield Line("filter key, 100,000 documents: median", median(own), "ms", 25, 10, *words)
    yield Line("… p95", p95(own), "ms", None, None, *words)


def _library(session: Session) -> Rows:
    """Return the library without its filter: a key counts once the documents are shown."""
    return session.looks(slice(0, 32), slice(2, 37))
