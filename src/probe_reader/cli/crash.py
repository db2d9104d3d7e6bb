"""An unexpected error, written down for whoever mends it."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime

from probe_reader import __version__
from probe_reader.config import log_file


def write_down(error: BaseException) -> str:
    """Write an unexpected error into the log and return the sentence that a person is told."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    heading = (
        f"{datetime.now(UTC).isoformat(timespec='seconds')} probe-reader {__version__}, "
        f"Python {platform.python_version()}, {sys.platform}\n"
    )
    told = heading + "".join(traceback.format_exception(error)) + "\n"
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(told)
    except OSError as failure:
        return f"An unexpected error happened ({what}); it could not be written down either ({failure})."
    return f"An unexpected error happened ({what}); please report it with the end of the file {file}"
