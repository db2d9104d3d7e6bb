"""A folder to read in, and the program on terminals that are put away after the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from running import PROGRAM, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from running import Start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("Some words to read.\nAnd some more of them.\n" + "Line after line.\n" * 80)
    return folder


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    terminals: list[Terminal] = []

    def begin(**options: Any) -> Terminal:
        terminals.append(Terminal([*PROGRAM, str(folder)], **options))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()
