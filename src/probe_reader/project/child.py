"""A Python process of our own beside this one: lines of JSON go in, lines of JSON come out.

It ends by itself when the process that started it is gone, however that ended: the pipe closes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import IO

    from probe_reader.project import Project

Message: TypeAlias = dict[str, Any]

_AT_ONCE = 65_536  # bytes that are read
_PATIENCE = 2.0  # seconds given to a process to end by itself


class Child:
    """A process that was started.

    Args:
        module: what it runs, as ``python -m`` does.
        about: the first line it is given.

    Raises:
        OSError: when it cannot be started.
    """

    def __init__(self, module: str, about: Mapping[str, Any]) -> None:
        # -P: the folder that the person is in holds documents, not modules
        self._process = subprocess.Popen(  # noqa: S603  # this program itself
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._lock = Lock()
        self._rest = b""
        self._lines: deque[Message] = deque()
        self.tell(dict(about))

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """How it ended, a signal as a negative number; None while it runs."""
        return self._process.poll()

    @property
    def output(self) -> IO[bytes]:
        """Where its lines come from."""
        assert self._process.stdout is not None
        return self._process.stdout

    def tell(self, message: Message) -> bool:
        """Send a line; False where nobody reads any more."""
        assert self._process.stdin is not None
        with self._lock:
            try:
                self._process.stdin.write(json.dumps(message).encode() + b"\n")
                self._process.stdin.flush()
            except (OSError, ValueError):
                return False
        return True

    def heard(self) -> Message | None:
        """Return the next line, waiting for it; None when there will be no more."""
        while not self._lines:
            if not self._receive():
                return None
        return self._lines.popleft()

    def heard_by_now(self) -> list[Message] | None:
        """Return the lines that have come, waiting for any part of one; None when there will be no more."""
        if not self._lines and not self._receive():
            return None
        lines = list(self._lines)
        self._lines.clear()
        return lines

    def _receive(self) -> bool:
        try:
            data = os.read(self.output.fileno(), _AT_ONCE)
            *lines, self._rest = (self._rest + data).split(b"\n")
            self._lines.extend(map(json.loads, lines))
        except (OSError, ValueError):
            return False
        return bool(data)

    def close(self) -> None:
        """Let it end: it notices that nobody speaks to it any more."""
        with self._lock, suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self.kill()

    def stop(self) -> None:
        """End it at once, without waiting for that."""
        with suppress(OSError):
            self._process.kill()

    def kill(self) -> int:
        """End it at once; return how it ended."""
        self.stop()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        return code


def about(project: Project) -> Message:
    """Return what another process needs to know to open the same project."""
    corpus = project.library.corpus
    return {
        "path": sys.path,
        "root": os.fspath(project.root),
        "folder": os.fspath(corpus.folder),
        "files": None if corpus.files is None else [os.fspath(file) for file in corpus.files],
        "settings": asdict(project.settings),
        "index": os.fspath(project.index_place.folder),
    }


def opened(message: Message) -> Project:
    """Return the project that :func:`about` told of."""
    sys.path[:] = message["path"]
    from probe_reader.config import Settings  # noqa: PLC0415  # found where the other process found it
    from probe_reader.project import Project  # noqa: PLC0415  # as above
    from probe_reader.project.index_place import IndexPlace  # noqa: PLC0415  # as above

    files = None if message["files"] is None else [Path(file) for file in message["files"]]
    settings = Settings(**message["settings"])
    project = Project.of(Path(message["root"]), Path(message["folder"]), files, settings)
    project.index_place = IndexPlace(Path(message["index"]))
    return project


class Parent:
    """The process that started this one, seen from here.

    Attributes:
        about: the first line that it sent.
        cancelled: is set when it no longer wants what is being done.
        on_cancel: called then, too.
    """

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # what a stranger's plug-in prints is no message
        self._lock = Lock()
        self._heard: SimpleQueue[Message] = SimpleQueue()
        self.cancelled = Event()
        self.on_cancel: Callable[[], None] = lambda: None
        self.about: Message = json.loads(sys.stdin.buffer.readline() or b"null") or _leave()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            self.hear(json.loads(line))
        _leave()

    def hear(self, message: Message) -> None:
        """Take a message as if the parent had sent it."""
        if message["do"] == "cancel":
            self.cancelled.set()
            self.on_cancel()
        else:
            self._heard.put(message)

    def messages(self) -> Iterator[Message]:
        """Yield what the parent sends, for as long as it is there."""
        while True:
            yield self._heard.get()

    def tell(self, **message: Any) -> None:
        """Send a line to the parent; this process ends where it is gone."""
        try:
            with self._lock:
                self._out.write(json.dumps(message).encode() + b"\n")
                self._out.flush()
        except OSError:
            _leave()


def _leave() -> Message:
    """End at once: whoever wanted something is gone, and nothing here is worth waiting for."""
    os._exit(0)
