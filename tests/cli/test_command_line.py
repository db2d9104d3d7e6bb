"""Commands answer on stdout, talk on stderr, and end with an exit code that scripts can trust."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_runs import LETTER, command, outside, project_with

import probe_reader
from probe_reader.cli import root as root_module
from probe_reader.cli.root import COMMANDS, root
from probe_reader.config import log_file


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = command(capsys, "--version")
    assert (told.code, told.out, told.err) == (0, f"probe-reader {probe_reader.__version__}\n", "")


def test_help_shows_examples_and_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    told = command(capsys, "--help")
    assert told.code == 0
    assert "Examples:" in told.out
    assert "[PATH]..." in told.out
    for name in COMMANDS:
        assert f"\n  {name} " in told.out
    assert "..." not in told.out.partition("Commands:")[2].partition("Examples:")[0], "each fits on its line"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(capsys: pytest.CaptureFixture[str], name: str) -> None:
    told = command(capsys, name, "--help")
    assert told.code == 0
    assert told.out.startswith(f"Usage: probe-reader {name}")


def test_every_command_is_where_the_table_says() -> None:
    context = root.make_context("probe-reader", ["--annotator", "me", "list"])
    for name in COMMANDS:
        found = root.get_command(context, name)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serch", "staff"], "did you mean: probe-reader search?"),
        (["no-such-folder"], "There is no file or folder 'no-such-folder'"),
        (["--nope"], "'--nope'. See: probe-reader --help"),
        (["list", "--nope"], "'--nope'. See: probe-reader list --help"),
        (["list", "--project", "no-such-folder"], "'no-such-folder' does not exist"),
        (["list", "--format", "yaml"], "'yaml'"),
        (["show"], "DOC"),
        (["export", "--format", "papyrus"], "markdown"),
        (["annotate", "x"], "--quote"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    told = command(capsys, *arguments)
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith("probe-reader: ")
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_without_a_terminal_the_reader_does_not_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for arguments in ([], [tmp_path], ["--theme", "nord", tmp_path]):
        told = command(capsys, *arguments)
        assert told.code == 2
        assert "needs a terminal" in told.err


def test_a_path_opens_the_reader_with_the_options_beside_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, ...]] = []

    def open_reader(*given: object) -> int:
        opened.append(given)
        return 7

    monkeypatch.setattr(root_module, "open_reader", open_reader)
    folder = str(project_with(tmp_path / "texts", one=LETTER))
    assert command(capsys, folder, "--annotator", "ann", "--theme", "nord").code == 7
    assert command(capsys, "--annotator", "ann", folder).code == 7
    assert command(capsys, "--theme", "nord").code == 7
    assert opened == [
        ((folder,), None, "ann", "nord"),
        ((folder,), None, "ann", None),
        ((), None, None, "nord"),
    ]


def test_options_may_stand_before_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project_with(tmp_path, one=LETTER)
    before = command(capsys, "--project", tmp_path, "list", "--format", "json")
    after = command(capsys, "list", "--project", tmp_path, "--format", "json")
    assert before.rows == after.rows
    assert [row["document"] for row in before.rows] == ["one.txt"]


def test_the_module_runs_like_the_command(tmp_path: Path) -> None:
    told = outside("--version", folder=tmp_path)
    assert (told.code, told.err) == (0, "")


def test_an_unexpected_error_is_written_down_and_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise RuntimeError("the\nfloor is \x1b[31m lava")

    monkeypatch.setattr("probe_reader.project.Project.open", explode)
    told = command(capsys, "list", "--project", tmp_path)
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert "\x1b" not in told.err
    assert str(log_file()) in told.err
    assert "Traceback" in log_file().read_text("utf-8")
    assert "lava" in log_file().read_text("utf-8")


def test_an_error_that_cannot_be_written_down_is_still_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    (tmp_path / "state").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("probe_reader.project.Project.open", explode)
    told = command(capsys, "list", "--project", tmp_path)
    assert told.code == 1
    assert "ZeroDivisionError" in told.err


def test_ctrl_c_ends_quietly(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("probe_reader.project.Project.open", interrupt)
    told = command(capsys, "list", "--project", tmp_path)
    assert (told.code, told.out, told.err) == (130, "", "")


def test_a_reader_of_the_output_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    project_with(tmp_path, **{f"letter-{number:03}": LETTER for number in range(300)})
    with subprocess.Popen(
        [sys.executable, "-m", "probe_reader", "show", "letter-000", "--project", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told(tmp_path: Path) -> None:
    project_with(tmp_path, one=LETTER)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "probe_reader", "show", "one", "--project", str(tmp_path)],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "probe-reader: The output could not be written: No space left on device.\n"


def test_closed_streams_are_no_trouble(tmp_path: Path) -> None:
    project_with(tmp_path, one=LETTER)
    words = f"'{sys.executable}' -m probe_reader list --project '{tmp_path}'"
    assert subprocess.run(["sh", "-c", f"{words} >&-"], check=False, capture_output=True).returncode == 0
    assert subprocess.run(["sh", "-c", f"{words} 2>&-"], check=False, capture_output=True).returncode == 0


def test_output_is_utf_8_in_every_locale(tmp_path: Path) -> None:
    project_with(tmp_path, one="Über “£”\n")
    told = outside("show", "one", "--project", tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert told.out == "Über “£”\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_a_shell(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    if shell == "bash" and not Path("/bin/bash").exists():
        pytest.skip("click asks bash for its version, and there is none")
    told = command(capsys, "completion", shell)
    assert told.code == 0
    assert "_PROBE_READER_COMPLETE" in told.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("probe-reader ex", "plain,export"),
        ("probe-reader show on", "plain,one.txt"),
        ("probe-reader export --format mark", "plain,markdown"),
        ("probe-reader annotations --tag sta", "plain,staffing"),
    ],
)
def test_the_shell_completes_commands_documents_formats_and_tags(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    expected: str,
) -> None:
    monkeypatch.chdir(project_with(tmp_path, one=LETTER, two=LETTER))
    command(capsys, "annotate", "one", "--quote", "Staff cuts", "--tag", "staffing")
    monkeypatch.setenv("_PROBE_READER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    told = command(capsys)
    assert expected in told.out.splitlines()
    assert told.err == ""


def test_the_version_costs_little_more_than_importing_click(tmp_path: Path) -> None:
    ours = [sys.executable, "-c", "from probe_reader.cli import main; main(['--version'])"]
    click = [sys.executable, "-c", "import click"]

    def taken(words: list[str]) -> float:
        started = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True, cwd=tmp_path)
        return time.perf_counter() - started

    taken(ours)
    taken(click)
    for _ in range(4):
        pairs = [(taken(ours), taken(click)) for _ in range(5)]
        ratio = min(a for a, _ in pairs) / min(b for _, b in pairs)
        if ratio <= 1.5:
            return
    pytest.fail(f"--version took {ratio:.2f} times as long as importing click")
