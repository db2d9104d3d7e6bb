"""Fixtures that many tests share."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

with suppress(ValueError):  # a shell that has the tests in the background would have all deaf to ctrl+c
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("probe", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("probe")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take part of the tests alone, for where there is no time for all of them."""
    parser.addoption("--one-in", type=int, default=1, metavar="N", help="run one test in N")
    parser.addoption("--which", type=int, default=0, metavar="K", help="which one in N that is")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are not among those asked for."""
    one_in, which = config.getoption("--one-in"), config.getoption("--which")
    kept = [item for item in items if crc32(_together(item).encode()) % one_in == which % one_in]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept


def _together(item: pytest.Item) -> str:
    """Return what is the same of tests that must be run together, as they build on one another."""
    group = item.get_closest_marker("xdist_group")
    return item.nodeid if group is None else str(group.args or group.kwargs)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring tools and gold data, where they lie beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the measuring data is not beside this project")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents that ship."""
    return ROOT / "seeds"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a home of its own, so that none reads or writes the person's files."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LOGNAME", "tester")
    return home
