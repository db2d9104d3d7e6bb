"""A store of annotations in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.store.annotations import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project" / "annotations"


@pytest.fixture
def store(folder: Path) -> AnnotationStore:
    return AnnotationStore(folder, "ann")


@pytest.fixture
def again(folder: Path) -> Callable[[], AnnotationStore]:
    """Open the folder as another program would."""
    return lambda: AnnotationStore(folder, "ann")
