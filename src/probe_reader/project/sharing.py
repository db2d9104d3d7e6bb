"""Sharing out a long work on many files among processes, where there is no screen that has it done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.project import Project
    from probe_reader.store.corpus import Source


class Refresh(Protocol):
    """Brings the index up to date as :meth:`Finder.refresh` does."""

    def __call__(
        self,
        *,
        rebuild: bool,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        """Return how many documents were read into it."""
        ...


class Share(Protocol):
    """Has many files put into parts of the index by other processes."""

    def __call__(
        self,
        sources: Sequence[Source],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        """Return how many were; 0 for few."""
        ...


def read_many(
    project: Project,
    sources: Sequence[Source],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    index: Callable[[], bool] = lambda: False,
) -> int:
    """Have files read that are not known yet; where ``index`` says so, all are put into parts of the index.

    Returns:
        How many were put in; 0 for few files, or where no other process can be started.
    """
    from probe_reader.project.child import about  # noqa: PLC0415  # only where there are many files
    from probe_reader.project.crew import MANY, Crew  # noqa: PLC0415  # likewise

    if len(sources) < MANY:
        return 0
    indexed = index()
    crew = Crew(about(project), project.library.register.catalogue, len(sources), index=indexed)
    count = 0

    def done(files: int, _: int) -> None:
        nonlocal count
        count += files
        if progress is not None:
            progress(count, len(sources))

    try:
        crew.read(iter(sources), done, cancelled or (lambda: False))
    except OSError:
        return 0
    project.library.note_faults(crew.faults)
    return count if indexed else 0
