"""Writes down when the screen stood still, and what was being done: a switch for developers.

It is on, and this module imported, only where the environment variable ``PROBE_READER_STALLS`` names
a file. A line of JSON is added to it for every stall: ``at`` (seconds of the monotonic clock, when it
ended), ``ms`` (how late the event loop was), ``work_ms`` (how much of it the screen's own thread was
at work, the rest being waits for others), ``gc_ms`` (how much of it Python gathered garbage) and
``stack`` (where the thread was seen most often, outermost first).
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from types import FrameType

EVERY = 0.004
"""Seconds between two beats of the event loop, and between two looks at it."""

RECORDED = 0.008
"""Seconds that a beat may be late before it is written down."""

Stack: TypeAlias = tuple[str, ...]
_OUTER = frozenset({"_run", "_run_once", "run_forever"})
"""The functions of asyncio that call everything else."""


@dataclass(slots=True)
class _Beat:
    """What is known of the beat that comes next."""

    due: float
    worked: float
    seen: list[Stack] = field(default_factory=list)
    gathering: float = 0.0


class StallRecorder:
    """Looks from a thread of its own at the event loop that it was begun in.

    Args:
        file: where stalls are added.
    """

    def __init__(self, file: str) -> None:
        self._file = Path(file)
        self._watched = threading.get_ident()
        self._loop = asyncio.get_running_loop()
        self._late: list[tuple[float, float, float, _Beat]] = []
        self._gathered_since = 0.0
        self._next = self._expect()
        gc.callbacks.append(self._gather)
        threading.Thread(target=self._watch, name="stalls", daemon=True).start()

    def _expect(self) -> _Beat:
        self._loop.call_later(EVERY, self._beat)
        return _Beat(time.monotonic() + EVERY, time.thread_time())

    def _beat(self) -> None:
        """Note how late the loop came to this."""
        now, beat = time.monotonic(), self._next
        if now - beat.due > RECORDED:
            self._late.append((now, now - beat.due, time.thread_time() - beat.worked, beat))
        self._next = self._expect()

    def _gather(self, phase: str, _: object) -> None:
        if threading.get_ident() != self._watched:
            return
        if phase == "start":
            self._gathered_since = time.monotonic()
        else:
            self._next.gathering += time.monotonic() - self._gathered_since

    def _watch(self) -> None:
        """Look at what the loop does while it is late, and write down what is over."""
        while self._loop.is_running():
            time.sleep(EVERY)
            beat = self._next
            if time.monotonic() > beat.due and (frame := sys._current_frames().get(self._watched)):  # noqa: SLF001  # the one way to see another thread's work
                beat.seen.append(_stack(frame))
            while self._late:
                self._write(*self._late.pop(0))

    def _write(self, at: float, late: float, worked: float, beat: _Beat) -> None:
        seen = Counter(beat.seen).most_common(1)
        record = {
            "at": round(at, 4),
            "ms": round(late * 1000, 1),
            "work_ms": round(worked * 1000, 1),
            "gc_ms": round(beat.gathering * 1000, 1),
            "stack": seen[0][0] if seen else (),
        }
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")


def _stack(frame: FrameType | None) -> Stack:
    """Return where a thread is, from what the event loop called on inwards."""
    places: list[str] = []
    while frame is not None and frame.f_code.co_name not in _OUTER:
        path = Path(frame.f_code.co_filename)
        places.append(f"{path.parent.name}/{path.name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(places))
