"""A folder to read in, and the program on terminals that are put away after the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from running import Terminal

pytest.importorskip("termios", reason="needs terminals as Unix has them")


class Start(Protocol):
    """Starts the program."""

    def __call__(self, **options: Any) -> Terminal: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("Some words to read.\nAnd some more of them.\n" + "Line after line.\n" * 80)
    return folder


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    from running import PROGRAM, Terminal  # noqa: PLC0415  # only where there are terminals

    terminals: list[Terminal] = []

    def begin(**options: Any) -> Terminal:
        terminals.append(Terminal([*PROGRAM, str(folder)], **options))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()
