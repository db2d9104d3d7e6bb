"""Settings, caches, journals and surroundings that are wrong: told or passed over, and the work goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, outside, project_with

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

EVERYTHING = ("list", "quotes", "figures", "search cuts", "annotations", "tags", "history", "check")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return project_with(tmp_path / "letters", a=LETTER)


def settings(home: Path, text: str | bytes) -> Path:
    file = home / "xdg_config_home" / "probe-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def annotate(capsys: Capsys, letters: Path) -> Outcome:
    return command(capsys, "annotate", "a", "--quote", "Napo", "--tag", "who", "--project", letters)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("annotator = \n", "config.toml are not valid TOML: Invalid value (at line 1, column 13)"),
        ("nope = 1\n", "config.toml sets 'nope', which is no setting; there are: annotator, theme"),
        ('measure = "wide"\n', "config.toml sets 'measure' to 'wide'; it must be"),
        ("measure = true\n", "config.toml sets 'measure' to True; it must be"),
        ("measure = 0\n", "config.toml sets 'measure' to 0; it must be 20 columns or more."),
        ("keymap = 3\n", "config.toml sets 'keymap' to 3; it must be"),
        ("[keymap]\nquit = 3\n", 'config.toml has a key in [keymap] that is not a string, as in: quit = "q"'),
        ("[search]\nengine = 3\n", "config.toml sets 'search_engine' to 3; it must be"),
        ('[search]\nspeed = "high"\n', "sets 'speed' in [search], which is no setting; there is: engine."),
        (b"\xff\xfe", "config.toml are no UTF-8 or no TOML"),
        ("x = " + "[" * 50_000, "config.toml"),
    ],
    ids=["toml", "unknown", "type", "bool", "zero", "keymap", "key", "engine", "search", "bytes", "deep"],
)
def test_settings_that_are_wrong_are_told_in_a_sentence(
    capsys: Capsys, letters: Path, own_home: Path, text: str | bytes, told: str
) -> None:
    file = settings(own_home, text)
    before = file.read_bytes()
    for name in EVERYTHING:
        answer = command(capsys, *name.split(), "--project", letters)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
        assert told in answer.err
        assert "unexpected" not in answer.err
    assert file.read_bytes() == before
    assert command(capsys, "--version").code == 0


@pytest.mark.parametrize(
    "text",
    ["", "measure = 20\n", "measure = 10000000\n", 'theme = "nope"\n', '[keymap]\nnope = "q"\nquit = ""\n'],
)
def test_what_only_the_screen_needs_does_not_stop_commands(
    capsys: Capsys, letters: Path, own_home: Path, text: str
) -> None:
    settings(own_home, text)
    assert annotate(capsys, letters).code == 0
    for name in EVERYTHING:
        assert command(capsys, *name.split(), "--project", letters).code == 0


@pytest.mark.parametrize("text", ['search_engine = "nope"\n', '[search]\nengine = "nope"\n'])
def test_an_unknown_search_engine_is_told_with_the_known_ones(
    capsys: Capsys, letters: Path, own_home: Path, text: str
) -> None:
    settings(own_home, text)
    answer = command(capsys, "search", "cuts", "--project", letters)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "nope" in answer.err
    assert "whoosh" in answer.err
    assert command(capsys, "list", "--project", letters).code == 0


@pytest.mark.parametrize("name", ["  ", "x" * 300, "\udcff", "a/b", "..", ".hidden", "\x1b[31m", "é.toml"])
def test_an_annotator_of_any_name_gets_a_folder_or_a_sentence(
    capsys: Capsys, letters: Path, name: str
) -> None:
    options = ("--quote", "Napo", "--tag", "x", "--project", letters, "--annotator", name)
    answer = command(capsys, "annotate", "a", *options)
    assert "unexpected" not in answer.err
    assert "\x1b" not in answer.err + command(capsys, "annotations", "--project", letters).out
    rows = command(capsys, "annotations", "--project", letters, "--format", "json").rows
    assert [row["annotator"] for row in rows] == ([name] if answer.code == 0 else [])
    assert [path.name for path in letters.parent.iterdir()] == ["letters"]


HARM = {
    "empty": b"",
    "noise": bytes(range(256)) * 20,
    "text": b'not at all\n{}\n[]\nnull\n{"do": 1}\n{"do": "x", "change": {"label": 1, "edits": [{}]}}\n',
    "deep": b"[" * 200_000 + b"\n",
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_cache_and_journal_are_as_good_as_none(
    capsys: Capsys, letters: Path, own_home: Path, harm: str
) -> None:
    assert annotate(capsys, letters).code == 0
    assert command(capsys, "search", "cuts", "--project", letters).code == 0
    ours = [own_home / "xdg_cache_home", own_home / "xdg_state_home"]
    for file in (path for folder in ours for path in folder.rglob("*") if path.is_file()):
        file.write_bytes(HARM[harm])
    for name in EVERYTHING:
        answer = command(capsys, *name.split(), "--project", letters)
        assert answer.code == 0, answer.err
        assert "Traceback" not in answer.err
    assert "a.txt" in command(capsys, "search", "cuts", "--project", letters).out
    assert annotate(capsys, letters).code == 0
    assert command(capsys, "undo", "--project", letters).code == 0
    assert len(command(capsys, "annotations", "--project", letters, "--format", "json").rows) == 1


def test_folders_where_cache_and_journal_should_be_files_are_passed_over(
    capsys: Capsys, letters: Path, own_home: Path
) -> None:
    assert annotate(capsys, letters).code == 0
    assert command(capsys, "search", "cuts", "--project", letters).code == 0
    ours = [own_home / "xdg_cache_home", own_home / "xdg_state_home"]
    for file in [path for folder in ours for path in folder.rglob("*") if path.is_file()]:
        file.unlink()
        file.mkdir()
    for name in EVERYTHING:
        answer = command(capsys, *name.split(), "--project", letters)
        assert "unexpected" not in answer.err
        assert answer.code == 0 or name.startswith("search")
    assert annotate(capsys, letters).code == 0


def test_a_damaged_catalogue_leaves_nothing_open(letters: Path, own_home: Path) -> None:
    assert outside("list", folder=letters).code == 0
    (catalogue,) = (own_home / "xdg_cache_home").rglob("catalogue.sqlite")
    catalogue.write_bytes(bytes(range(256)) * 20)
    answer = outside("list", folder=letters)
    assert (answer.code, answer.err) == (0, "")


def test_without_a_home_it_works(letters: Path, tmp_path: Path) -> None:
    names = ("HOME", "LOGNAME", "USER", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "probe_reader", "quotes", "--format", "csv"],
        cwd=letters, env=bare, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in letters.iterdir()] == ["a.txt"]


def test_no_terminal_is_told(letters: Path) -> None:
    answer = outside(folder=letters)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "The reader needs a terminal" in answer.err
