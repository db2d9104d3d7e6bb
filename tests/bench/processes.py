"""The work and the memory of a program and of its child processes, as Linux tells of them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: resident in the program, private to it, and private to its child processes."""

    resident: float
    anonymous: float
    children: float

    def __str__(self) -> str:
        beside = f", children {self.children:.0f}" if self.children else ""
        return f"{self.resident:.0f} MB, private {self.anonymous:.0f}{beside}"

    @property
    def whole(self) -> float:
        """What it all takes."""
        return self.resident + self.children


def family(pid: int) -> list[int]:
    """Return a program and all the processes below it."""
    found = [pid]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def cpu(pid: int) -> float:
    """Return the seconds of work that a program and its children did so far."""
    ticks = 0
    for each in family(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return float(ticks / os.sysconf("SC_CLK_TCK"))


def memory(pid: int) -> Memory:
    """Return the memory of a program and its children now."""
    own, *others = map(_private, family(pid))
    resident = Path(f"/proc/{pid}/status").read_text().partition("VmRSS:")[2].split()[0]
    return Memory(int(resident) / 1024, own, sum(others))


def _private(pid: int) -> float:
    with suppress(OSError, IndexError):
        kilobytes = Path(f"/proc/{pid}/smaps_rollup").read_text().partition("Anonymous:")[2].split()[0]
        return int(kilobytes) / 1024
    return 0.0
