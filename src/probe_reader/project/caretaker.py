"""A process that keeps what is derived up to date: which files there are, what is in them, the search index.

Started as ``python -m probe_reader.project.caretaker`` by :mod:`probe_reader.project.beside`; what it says
is listed there. It reads nothing itself: workers do, and end when there is nothing to do.
"""

from __future__ import annotations

import time
from threading import Lock, Thread
from typing import TYPE_CHECKING

from probe_reader.core.errors import ProbeReaderError
from probe_reader.project.child import Child, Parent, about, opened
from probe_reader.project.crew import MANY, NICE, Crew
from probe_reader.project.pace import Pace
from probe_reader.project.watch import Watch
from probe_reader.project.worker import MODULE as WORKER
from probe_reader.project.worker import restrain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from probe_reader.project import Project
    from probe_reader.project.child import Message

MODULE = "probe_reader.project.caretaker"

_LISTING = 0.1  # share of the time that may go into listing what was read so far
_SELDOM = 2.0  # seconds between two such lists at the least


def main() -> None:
    """Do what is asked for, and what files that change ask for, until nobody asks any more."""
    parent = Parent()
    restrain(NICE // 2)
    caretaker = Caretaker(opened(parent.about), parent)
    if parent.about.get("watch", True):
        Thread(target=caretaker.watch, daemon=True).start()
    for message in parent.messages():
        caretaker.do(message)


class Caretaker:
    """Looks, has files read, listed and indexed, one after the other."""

    def __init__(self, project: Project, parent: Parent) -> None:
        self._project = project
        self._parent = parent
        self._register = project.library.register
        self._about = about(project)
        self._helper: Child | None = None
        self._using = Lock()
        self._listed = 0.0
        self._told: set[str] = set()
        parent.on_cancel = self._cancel

    def watch(self) -> None:
        """Notice changes for as long as this process lives; they are done like what is asked for."""
        for change in Watch(self._project).changes():
            self._parent.tell(kind="changed", documents=change.documents, annotations=change.annotations)
            self._parent.hear({"do": "follow", "documents": change.documents, "notes": change.notes})

    def do(self, message: Message) -> None:
        """Do one thing; what goes wrong is told."""
        self._parent.cancelled.clear()
        try:
            if message["do"] == "look":
                self._look()
            elif message["do"] == "follow":
                self._follow(message["documents"], message["notes"])
            elif message["do"] == "index":
                self._index(message["documents"], rebuild=message["rebuild"], number=message["number"])
        except (ProbeReaderError, OSError) as error:
            self._tell_problems([str(error)])
        finally:
            self._dismiss()
        self._parent.tell(kind="idle")

    def _look(self) -> None:
        """Look at all files, and read those that are not known as they are."""
        files = self._register.files
        count = files.look(lambda count: self._parent.tell(kind="seen", count=count))
        self._tell_problems(self._project.library.corpus.problems())
        if self._read() or not self._register.is_listed(count):
            self._list(near=True)
            if not self._parent.cancelled.is_set():
                files.note_list(count)
        self._index(None)

    def _follow(self, documents: Sequence[str] | None, notes: Sequence[str] | None) -> None:
        """Take up what changed; None for what cannot be told one by one."""
        if documents is None:
            self._look()
            return
        if documents:
            self._register.files.look_at(documents)
            self._register.files.note_list(-1)
            self._read()
            self._list(near=False)
        self._index(None if notes is None else [*documents, *notes])

    def _read(self) -> int:
        """Have the files read that are not known as they are; return how many there were."""
        files, size = self._register.files.to_read()
        if not files:
            return 0
        self._register.files.note_list(-1)
        pace = Pace(files, size)
        crew = Crew(self._about, self._register.catalogue, files, index=files >= MANY)
        listing = Thread(target=self._list, daemon=True)
        listing.start()

        def done(files: int, size: int) -> None:
            nonlocal listing
            if (told := pace.done(files, size)) is not None:
                self._parent.tell(kind="reading", **told)
            if not listing.is_alive() and time.monotonic() > self._listed:
                listing = Thread(target=self._list, daemon=True)
                listing.start()

        crew.read(self._register.files.unknown(), done, self._parent.cancelled.is_set)
        self._tell_problems(crew.faults.values())
        listing.join()
        return files

    def _tell_problems(self, problems: Iterable[str]) -> None:
        """Tell each problem once."""
        for problem in problems:
            if problem not in self._told:
                self._told.add(problem)
                self._parent.tell(kind="problem", text=problem)

    def _list(self, *, near: bool = False) -> None:
        """Have the list written down as far as files were read."""
        began = time.monotonic()
        if (answer := self._helped({"do": "list", "near": near})) is not None:
            self._parent.tell(kind="listed", count=answer["count"])
        took = time.monotonic() - began
        self._listed = time.monotonic() + max(_SELDOM, took / _LISTING)

    def _index(self, documents: Sequence[str] | None, *, rebuild: bool = False, number: int = 0) -> None:
        """Have the index brought up to date."""
        if self._parent.cancelled.is_set():
            return
        answer = self._helped({"do": "index", "documents": documents, "rebuild": rebuild})
        told = answer or {"error": "The search index could not be brought up to date; try again."}
        self._parent.tell(kind="indexed", number=number, count=told.get("count", 0), error=told.get("error"))

    def _helped(self, message: Message) -> Message | None:
        """Return what a worker answers; None when it ended instead."""
        with self._using:
            if self._helper is None:
                self._helper = Child(WORKER, self._about | {"nice": NICE})
            self._helper.tell(message)
            while (answer := self._helper.heard()) is not None:
                if answer["kind"] == "done":
                    return answer
                if answer["kind"] == "progress":
                    self._parent.tell(kind="indexing", done=answer["done"], total=answer["total"])
            self._helper.kill()
            self._helper = None
            return None

    def _cancel(self) -> None:
        if (helper := self._helper) is not None:
            helper.tell({"do": "cancel"})

    def _dismiss(self) -> None:
        """Let the worker go that wrote lists and the index."""
        with self._using:
            if self._helper is not None:
                self._helper.close()
            self._helper = None


if __name__ == "__main__":
    main()
