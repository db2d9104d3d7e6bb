"""A process that reads documents and looks through them, so that the screen never waits for it.

Started as ``python -m probe_reader.project.worker``; see :mod:`probe_reader.project.child`.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.core.errors import ProbeReaderError
from probe_reader.project.child import Parent, opened
from probe_reader.project.pace import OFTEN
from probe_reader.store.walk import Source

if TYPE_CHECKING:
    from probe_reader.project import Project
    from probe_reader.project.child import Message

MODULE = "probe_reader.project.worker"

_SHARE = 0.75  # of the machine's memory that a worker may use


def main() -> None:
    """Do what is asked for until nobody asks any more."""
    parent = Parent()
    restrain(int(parent.about["nice"]))
    project = opened(parent.about)
    jobs = {"read": _read, "finish": _finish, "slice": _slice, "list": _list, "index": _index}
    for message in parent.messages():
        parent.cancelled.clear()
        try:
            jobs[message["do"]](project, message, parent)
        except ProbeReaderError as error:
            parent.tell(kind="done", error=str(error))


def restrain(nice: int) -> None:
    """Leave the processor to whoever has more need of it, and some memory to everybody."""
    import resource  # noqa: PLC0415  # not on every system

    with suppress(OSError, ValueError):
        os.nice(nice)
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (int(pages * _SHARE), resource.RLIM_INFINITY))


def _read(project: Project, message: Message, parent: Parent) -> None:
    """Read files and remember what is in them, all together; tell of each before it is begun."""
    register = project.library.register
    sources = [Source(*values) for values in message["files"]]
    known = register.catalogue.known(sources)
    batch = []
    for number, source in enumerate(sources):
        parent.tell(kind="at", number=number)
        facts = known.get(source.id)
        if facts is None:
            facts = register.examined(source, lambda: parent.tell(kind="alive"))
            batch.append((source, facts))
        if message["index"]:
            project.finder.aside.put(source, facts)
    register.catalogue.put_all(batch)
    parent.tell(kind="done", faults=project.library.faults())


def _finish(project: Project, _: Message, parent: Parent) -> None:
    """Save what was written into a part of the search index."""
    project.finder.aside.save()
    parent.tell(kind="done", faults={})


def _slice(project: Project, message: Message, parent: Parent) -> None:
    """Look through a slice of a document; what is found is then in the catalogue."""
    document = project.library.document(message["document"])
    project.library.findings_in(document, message["number"])
    parent.tell(kind="done")


def _list(project: Project, message: Message, parent: Parent) -> None:
    """Write down the list of documents for whoever shows it."""
    parent.tell(kind="done", count=project.library.register.write_list(near=message["near"]))


def _index(project: Project, message: Message, parent: Parent) -> None:
    """Bring the search index up to date."""
    told = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told
        if (now := time.monotonic()) > told + OFTEN:
            told = now
            parent.tell(kind="progress", done=done, total=total)

    done = project.finder.refresh(
        rebuild=message["rebuild"],
        documents=message["documents"],
        progress=progress,
        cancelled=parent.cancelled.is_set,
    )
    parent.tell(kind="done", count=done)


if __name__ == "__main__":
    main()
