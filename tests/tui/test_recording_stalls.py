"""The switch for developers writes down when the event loop stood still, and where."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from probe_reader.tui.stalls import StallRecorder

if TYPE_CHECKING:
    from pathlib import Path


def stand_still() -> None:
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        pass


async def stall(file: Path) -> None:
    StallRecorder(str(file))
    await asyncio.sleep(0.05)
    stand_still()
    await asyncio.to_thread(wait_for_words, file)


def wait_for_words(file: Path) -> None:
    while not file.exists() or "stand_still" not in file.read_text():
        time.sleep(0.02)


def test_a_stall_is_written_down_with_its_stack(tmp_path: Path) -> None:
    callbacks = list(gc.callbacks)
    asyncio.run(asyncio.wait_for(stall(tmp_path / "stalls"), 60))
    gc.callbacks[:] = callbacks
    lines = map(json.loads, (tmp_path / "stalls").read_text().splitlines())
    worst = max(lines, key=lambda each: float(each["ms"]))
    assert worst["ms"] > 100
    assert any("stand_still" in place for place in worst["stack"])


def test_nothing_of_it_is_loaded_unless_asked_for() -> None:
    script = "import sys, probe_reader.tui.app; print('probe_reader.tui.stalls' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
