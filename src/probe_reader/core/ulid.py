"""Identifiers that sort by the time they were made."""

from __future__ import annotations

import os
import time
from threading import Lock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

_RANDOM_BITS = 80

_lock = Lock()
_last = (0, 0)  # process, value


def new_ulid() -> str:
    """Return a new ULID: 26 letters, greater than every other that this process has made."""
    global _last  # noqa: PLW0603  # the last one must be known to the whole process
    with _lock:
        now = time.time_ns() // 1_000_000
        process, last = _last
        value = now << _RANDOM_BITS | int.from_bytes(os.urandom(_RANDOM_BITS // 8), "big")
        if process == os.getpid() and last >> _RANDOM_BITS >= now:
            value = last + 1
        _last = (os.getpid(), value)
    return "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))
