"""However the program ends, the terminal is as it was, nothing typed is lost, and nothing runs on."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from probe_reader.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from running import Start, Terminal

pytest_plugins = ["terminal_fixtures"]

READ = "Some words"


def begin_to_annotate(terminal: Terminal) -> None:
    terminal.wait_for(READ)
    terminal.press(b"a", "keep as draft")
    terminal.press(b"half", "half")


def draft_of(folder: Path) -> object:
    return Project.open(root=folder, annotator="ann").drafts.get("a.txt:0-19")


def test_a_key_ends_it(start: Start) -> None:
    terminal = start()
    terminal.wait_for(READ)
    terminal.type(b"q")
    assert terminal.ended() == 0
    assert terminal.left_as_it_was()
    assert terminal.nothing_is_left()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_keeps_what_was_begun(start: Start, folder: Path, number: signal.Signals) -> None:
    terminal = start()
    begin_to_annotate(terminal)
    os.kill(terminal.program.pid, number)
    assert terminal.ended() == 0
    assert terminal.left_as_it_was()
    assert terminal.nothing_is_left()
    assert draft_of(folder) is not None


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "not told"])
def test_a_terminal_that_goes_away_ends_it_and_keeps_what_was_begun(
    start: Start, folder: Path, deaf: bool
) -> None:
    terminal = start(deaf=deaf)
    begin_to_annotate(terminal)
    terminal.hang_up()
    assert terminal.program.wait(60) == 129
    assert terminal.nothing_is_left()
    assert draft_of(folder) is not None


def test_a_terminal_that_takes_no_more_keeps_nobody_from_ending_it(start: Start, folder: Path) -> None:
    terminal = start()
    begin_to_annotate(terminal)
    os.write(terminal.screen, b"x" * 3_000)  # nobody reads what is painted from here on
    terminal.program.send_signal(signal.SIGTERM)
    terminal.program.wait(60)
    assert terminal.nothing_is_left()
    assert draft_of(folder) is not None
