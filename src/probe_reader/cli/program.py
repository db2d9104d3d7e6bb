"""Run the command line: the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from probe_reader.cli.names import COMPLETION, only_paths
from probe_reader.cli.screen import open_reader
from probe_reader.cli.talk import say
from probe_reader.core.errors import ProbeReaderError, QueryError, UnknownDocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED, MISUSED, INTERRUPTED, CUT_OFF = 1, 2, 130, 141
"""Exit codes: an error; a command that does not fit; ctrl-C; whoever read the output went away."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave the program with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; what goes wrong is said on stderr in a sentence."""
    _open_streams()
    code = _guarded(list(arguments))
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    return code


def _guarded(arguments: list[str]) -> int:
    try:
        return _obey(arguments)
    except BrokenPipeError:
        return CUT_OFF
    except KeyboardInterrupt:
        return INTERRUPTED
    except ProbeReaderError as error:
        return _tell(error)
    except Exception as error:  # noqa: BLE001  # a person never meets a traceback
        from probe_reader.cli.crash import write_down  # noqa: PLC0415  # hardly ever needed

        say(write_down(error))
        return FAILED


def _obey(arguments: list[str]) -> int:
    if COMPLETION not in os.environ and only_paths(arguments):
        return open_reader(tuple(arguments))
    from probe_reader.cli.obeying import obey  # noqa: PLC0415  # reading begins sooner without

    return obey(arguments)


def _open_streams() -> None:
    """See to it that both streams exist and take every character, also of undecodable file names."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # open until the end
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Send the rest nowhere, so that Python does not stumble over it while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _tell(error: ProbeReaderError) -> int:
    say("\n".join([str(error), *getattr(error, "__notes__", ())]))
    misused = isinstance(error, (UsageError, UnknownDocumentError, QueryError))
    return MISUSED if misused else FAILED
