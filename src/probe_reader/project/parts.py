"""The parts of a project, each imported and made when it is first asked for."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from probe_reader import registry
from probe_reader.config import cache_folder, state_folder

if TYPE_CHECKING:
    from probe_reader.project import Project
    from probe_reader.project.finder import Finder
    from probe_reader.project.findings import Findings
    from probe_reader.project.gathering import Gatherer
    from probe_reader.project.index_place import IndexPlace
    from probe_reader.project.many import Many
    from probe_reader.project.notebook import Notebook
    from probe_reader.project.searches import Searches
    from probe_reader.store.drafts import Drafts
    from probe_reader.store.looked_at import LookedAt


def notebook(project: Project) -> Notebook:
    """Return the annotations and the codebook."""
    from probe_reader.project.notebook import Notebook  # noqa: PLC0415  # reading begins without
    from probe_reader.store.annotations import AnnotationStore  # noqa: PLC0415  # likewise
    from probe_reader.store.snapshots import Snapshots  # noqa: PLC0415  # likewise

    author, cache = project.settings.author, cache_folder(project.root)
    store = AnnotationStore(project.root / "annotations", author, cache / "annotations.json")
    history = state_folder(project.root) / f"history-{_safe(author)}.jsonl"
    return Notebook(store, history, project.library, Snapshots(cache / "texts"))


def findings(project: Project) -> Findings:
    """Return the quotes and figures, as people corrected them."""
    from probe_reader.project.findings import Findings  # noqa: PLC0415  # likewise

    return Findings(project.library, project.notebook)


def finder(project: Project) -> Finder:
    """Return the search."""
    from probe_reader.project.finder import Finder  # noqa: PLC0415  # likewise
    from probe_reader.project.sharing import read_many  # noqa: PLC0415  # likewise

    return Finder(
        project.index_place.folder,
        lambda folder: registry.load("search", project.settings.search_engine)(folder),  # noqa: PLW0108  # loaded late
        project.findings,
        project.version,
        partial(read_many, project, index=lambda: project.finder.aside.can_be()),  # noqa: PLW0108  # likewise
    )


def index_place(project: Project) -> IndexPlace:
    """Return where the search index lies."""
    from probe_reader.project.index_place import index_place  # noqa: PLC0415  # likewise

    return index_place(cache_folder(project.root) / "index")


def searches(project: Project) -> Searches:
    """Return the searches that were kept, and those that were asked lately."""
    from probe_reader.project.searches import Searches  # noqa: PLC0415  # likewise

    return Searches(
        project.root / "annotations" / "searches.toml", state_folder(project.root) / "searches.json"
    )


def looked_at(project: Project) -> LookedAt:
    """Return with which lines of a concordance the person is done."""
    from probe_reader.store.looked_at import LookedAt  # noqa: PLC0415  # likewise

    return LookedAt(state_folder(project.root) / "lines.json")


def gatherer(project: Project) -> Gatherer:
    """Return what gathers passages to say the same of."""
    from probe_reader.project.gathering import Gatherer  # noqa: PLC0415  # likewise

    return Gatherer(project.findings, project.finder)


def many(project: Project) -> Many:
    """Return what does the same to many at once."""
    from probe_reader.project.many import Many  # noqa: PLC0415  # likewise

    return Many(project.notebook)


def drafts(project: Project) -> Drafts:
    """Return what was begun and not saved."""
    from probe_reader.store.drafts import Drafts  # noqa: PLC0415  # likewise

    return Drafts(state_folder(project.root) / f"drafts-{_safe(project.settings.author)}.json")


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name)
