"""The walls of the house: what lies where, and who may know whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "probe_reader"

TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "seeds", "src", "annotations", "tests"}

MACHINE_PATH = re.compile(rb"(?<![\w.~/-])/(?:home|root|Users|work|opt|tmp|mnt|workspace|workspaces)/[\w.-]")
"""A place on somebody's own machine."""

LETTER = "A letter\n\n“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n"


def tracked() -> list[str]:
    """Return the files that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [name for name in listed.stdout.decode().split("\0") if name]


def python(script: str, *arguments: str, folder: Path | None = None) -> str:
    """Run a script in a Python of its own, with warnings as errors, and return what it prints."""
    words = [sys.executable, "-W", "error", "-c", script, *arguments]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules() -> list[tuple[str, Path]]:
    """Return the dotted name and the file of each module."""
    return [
        (".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__"), path)
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def imported(path: Path) -> set[str]:
    """Return the dotted names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_the_top_level_is_as_prescribed() -> None:
    there = {name.partition("/")[0] for name in tracked()}
    assert {name for name in there if not name.startswith(".")} == TOP_LEVEL


def test_no_tracked_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{name}: {match.group()!r}"
        for name in tracked()
        if (ROOT / name).is_file() and not name.startswith("seeds/")
        for match in MACHINE_PATH.finditer((ROOT / name).read_bytes())
    ]
    assert found == []


def test_the_seeds_are_the_shared_ones_byte_for_byte(shared: Path) -> None:
    originals = {path.name: path.read_bytes() for path in (shared / "seeds").iterdir()}
    assert {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir()} == originals


def test_constraints_pin_every_file_by_hash_and_name_no_address() -> None:
    text = (ROOT / ".ci" / "constraints.txt").read_text("utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert all(re.fullmatch(r"[a-z0-9-]+==[^ ]+ \\", pin) for pin in pins)
    assert len(re.findall(r"(?m)^    --hash=sha256:[0-9a-f]{64}( \\)?$", text)) >= len(pins)
    assert "://" not in text


def test_constraints_pin_everything_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    optional = project["project"]["optional-dependencies"]
    wanted = chain(
        project["project"]["dependencies"], *optional.values(), project["build-system"]["requires"]
    )
    names = {re.split(r"[<>=!~\[; ]", each)[0].lower().replace("_", "-") for each in wanted}
    pinned = re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / ".ci" / "constraints.txt").read_text("utf-8"))
    assert names <= set(pinned)


@pytest.mark.parametrize(
    "name",
    [
        "__main__",
        "cli",
        "cli.root",
        "cli.reading",
        "cli.searching",
        "cli.marking",
        "cli.keeping",
        "cli.agreeing",
    ],
)
def test_the_command_line_imports_nothing_heavy(name: str) -> None:
    heavy = (
        "textual rich whoosh platformdirs filelock edlib charset_normalizer tomli_w tomllib sqlite3 asyncio"
    )
    script = (
        f"import sys, probe_reader.{name}\n"
        f"known = {heavy.split()!r} + ['probe_reader.project', 'importlib.metadata']\n"
        "print(*[each for each in known if each in sys.modules])"
    )
    assert python(script).split() == []


COMMANDS = [
    ["list"],
    ["show", "letter", "--layers"],
    ["quotes"],
    ["figures", "--format", "csv"],
    ["search", "staff"],
    ["annotate", "letter", "--quote", "Napo", "--tag", "union"],
    ["annotations", "--format", "json"],
    ["tags"],
    ["agreement"],
    ["export", "--format", "markdown"],
    ["history"],
    ["undo"],
    ["redo"],
    ["index"],
    ["check"],
    ["demo", "there", "--no-open"],
    ["completion", "zsh"],
    ["--help"],
    ["--version"],
]


def test_no_command_but_the_reader_imports_textual_or_rich(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    script = (
        "import sys\n"
        "from probe_reader.cli.program import run\n"
        f"for words in {COMMANDS!r}:\n"
        "    assert run(words) == 0, words\n"
        "    found = {'textual', 'rich'} & set(sys.modules)\n"
        "    assert not found, (words, found)\n"
    )
    assert "Napo" in python(script, folder=tmp_path)


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda it: it if isinstance(it, str) else "")
def test_only_screens_name_textual_and_rich(name: str, path: Path) -> None:
    tops = {each.partition(".")[0] for each in imported(path)}
    assert name.startswith("probe_reader.tui") or not tops & {"textual", "rich"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").glob("*.py")), ids=lambda path: path.stem)
def test_the_core_stands_on_the_standard_library(path: Path) -> None:
    strangers = {
        name
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("probe_reader.core")
    }
    assert strangers == set()


def test_plug_ins_of_one_folder_do_not_know_each_other() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    for group in groups.values():
        plugins = {target.partition(":")[0] for target in group.values()}
        for plugin in plugins:
            path = ROOT / "src" / (plugin.replace(".", "/") + ".py")
            assert not imported(path) & (plugins - {plugin}), plugin


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda it: it if isinstance(it, str) else "")
def test_every_module_opens_with_a_sentence(name: str, path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert re.match(r"[A-Z0-9`“].*[.:?]$", said.partition("\n\n")[0].replace("\n", " ")), name
