"""What goes on beside a screen, in processes of their own: looking, reading, indexing, watching.

What is heard of it are messages, each with its ``kind``:

=========  =================================================================================
seen       ``count`` files were seen so far
reading    ``done`` of ``total`` files were read, ``rate`` a second, ``left`` seconds or None
listed     ``Library.register.listed`` has ``count`` documents, as far as they were read
indexing   ``done`` of ``total`` documents were put into the search index
indexed    the search index is up to date, or ``error`` tells why not
changed    ``documents`` (ids, or None for any) changed, and ``annotations`` or not
problem    ``text``, for people
idle       there is nothing more to do
ended      there will be no more messages: the process is gone
=========  =================================================================================
"""

from __future__ import annotations

from itertools import count
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from probe_reader.core.errors import SearchIndexError
from probe_reader.project.caretaker import MODULE as CARETAKER
from probe_reader.project.child import Child, about
from probe_reader.project.worker import MODULE as WORKER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.document import Document
    from probe_reader.project import Project
    from probe_reader.project.child import Message

_GLANCE = 0.2  # seconds between two questions whether somebody still wants it


class Beside:
    """The process that takes care of a project beside its screen; safe to use from threads.

    Args:
        project: whose index is then brought up to date there as well.
        heard: called with each message, in a thread of its own.
        watch: whether to notice changes.

    Raises:
        OSError: when it cannot be started.
    """

    def __init__(self, project: Project, heard: Callable[[Message], None], *, watch: bool = True) -> None:
        self._project = project
        self._heard = heard
        self._waiting: dict[int, SimpleQueue[Message]] = {}
        self._numbers = count(1)
        self._closed = False
        self._child = Child(CARETAKER, about(project) | {"watch": watch})
        self.looker = Looker(project)
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()
        project.finder.elsewhere = self.refresh
        project.library.elsewhere = self.looker.look_through

    @property
    def alive(self) -> bool:
        """Whether it is at work or would take some."""
        return not self._closed and self._child.ended is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def look(self) -> None:
        """Let all files be looked at, those that changed be read, and the index follow."""
        self._child.tell({"do": "look"})

    def follow(self, documents: Sequence[str] = (), notes: Sequence[str] = ()) -> None:
        """Let documents that changed be read, and the index follow them and ``notes``, those annotated."""
        self._child.tell({"do": "follow", "documents": list(documents), "notes": list(notes)})

    def cancel(self) -> None:
        """Let it give up what it is at; what was done stays done."""
        self._child.tell({"do": "cancel"})

    def refresh(
        self,
        *,
        rebuild: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Bring the search index up to date there, as :meth:`Finder.refresh` does here.

        Raises:
            SearchIndexError: when it cannot be written, or the process ended.
        """
        number = next(self._numbers)
        answers: SimpleQueue[Message] = SimpleQueue()
        self._waiting[number] = answers
        asked = self._child.tell({"do": "index", "documents": None, "rebuild": rebuild, "number": number})
        try:
            while asked and self.alive:
                if cancelled is not None and cancelled():
                    self.cancel()
                    return 0
                try:
                    answer = answers.get(timeout=_GLANCE)
                except Empty:
                    continue
                if answer["kind"] == "indexing" and progress is not None:
                    progress(answer["done"], answer["total"])
                elif answer["kind"] == "indexed" and answer["number"] == number:
                    if answer["error"]:
                        raise SearchIndexError(answer["error"])
                    return int(answer["count"])
        finally:
            del self._waiting[number]
        raise SearchIndexError("What keeps the search index ended unexpectedly; try again.")

    def close(self) -> None:
        """Let all of it end."""
        self._closed = True
        self._project.finder.elsewhere = None
        self._project.library.elsewhere = None
        self._child.close()
        self.looker.close()
        self._thread.join()

    def _listen(self) -> None:
        while (message := self._child.heard()) is not None:
            for answers in list(self._waiting.values()):
                answers.put(message)
            self._heard(message)
        if not self._closed:
            self._project.finder.elsewhere = None
            self._heard({"kind": "ended"})


class Looker:
    """A worker that looks through parts of the document that is open, at once and for nobody else.

    It is started when there is something to do.
    """

    def __init__(self, project: Project) -> None:
        self._about = about(project) | {"nice": 0}
        self._child: Child | None = None
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._child.pid if self._child is not None else None

    def look_through(self, document: Document, number: int) -> bool:
        """Have what is found in a slice put into the catalogue; tell whether that was done."""
        with self._lock:
            if self._child is None:
                self._child = Child(WORKER, self._about)
            asked = self._child.tell({"do": "slice", "document": document.id, "number": number})
            answer = self._child.heard() if asked else None
            if answer is None:
                self._child.kill()
                self._child = None
            return answer is not None and "error" not in answer

    def close(self) -> None:
        """Let it end."""
        child = self._child
        if child is not None:
            child.stop()
        with self._lock:
            if self._child is not None:
                self._child.kill()
            self._child = None
