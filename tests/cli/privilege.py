"""Being a person whom permissions bind, also where the tests run as root."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VERSION = 0x20080522  # of Linux's capability sets, in two halves of 32 bits
_PASS_BY = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("thread", ctypes.c_int))


class _Half(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def bound_by(path: Path, mode: int) -> Iterator[None]:
    """Give ``path`` permissions that bind this thread until the end, root or not."""
    before = path.stat().st_mode & 0o7777
    path.chmod(mode)
    try:
        with _no_privilege():
            yield
    finally:
        path.chmod(before)


@contextmanager
def _no_privilege() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root passes by all permissions here")
    library = ctypes.CDLL(None, use_errno=True)
    head, halves = _Head(_VERSION, 0), (_Half * 2)()
    assert library.capget(ctypes.byref(head), halves) == 0
    before = halves[0].effective
    halves[0].effective = before & ~_PASS_BY
    assert library.capset(ctypes.byref(head), halves) == 0
    try:
        yield
    finally:
        halves[0].effective = before
        assert library.capset(ctypes.byref(head), halves) == 0
