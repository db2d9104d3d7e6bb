"""The reader in a browser: shown to its own page alone, asking no other host, and leaving nothing behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, project_with

REASON = "the extra that shows the reader in a browser is not installed: pip install 'probe-reader[web]'"
aiohttp = pytest.importorskip("aiohttp", reason=REASON)
pytest.importorskip("textual_serve", reason=REASON)

import chromium  # noqa: E402  # needs the extra
from aiohttp import ClientSession, WSMsgType  # noqa: E402  # likewise

from probe_reader.web.guard import names_this_machine  # noqa: E402  # likewise
from probe_reader.web.server import PAGE, TERMINAL  # noqa: E402  # likewise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

    Start = Callable[..., "Serving"]

pytestmark = pytest.mark.xdist_group("serve")


def _hear_all() -> None:
    """Heed a hangup, also where the tests were started by nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Serving:
    """A server in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "probe_reader", "serve", "--port", "0", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=_hear_all,  # noqa: PLW1509  # nothing here holds a lock that it would take
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.home = self.address.rsplit("/", 2)[0]

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Ask it to end; return its exit code and what it said meanwhile."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one letter."""
    return project_with(tmp_path / "letters", letter=LETTER)


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start servers that end with the test."""
    started: list[Serving] = []

    def begin(*arguments: str) -> Serving:
        started.append(Serving(folder, *arguments))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.communicate()


async def drawn(session: ClientWebSocketResponse, wanted: str) -> str:
    """Return what the program draws until something wanted is among it."""
    seen = ""
    async with asyncio.timeout(30):
        async for message in session:
            if message.type is WSMsgType.BINARY:
                seen += message.data.decode()
            if wanted in seen:
                return seen
    raise AssertionError(seen)


def children(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that another started and that still run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, check=False
    )
    return [int(each) for each in listed.stdout.split()]


def is_there(number: int) -> bool:
    """Tell whether any process of a group still runs."""
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


def holds(folder: Path, words: bytes) -> bool:
    """Tell whether a file somewhere in a folder holds some words."""
    return any(words in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_keys_reach_the_program_and_what_it_draws_comes_back(start: Start) -> None:
    serving = start()
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session?width=100&height=30", origin=serving.home) as session,
    ):
        await drawn(session, "Ian Lawrence")
        await session.send_str("{")
        await session.send_json(["resize", {"width": "wide"}])
        await session.send_json(["ping", "1"])
        await session.send_json(["resize", {"width": 120, "height": 40}])
        await session.send_json(["stdin", "?"])
        await drawn(session, "Down a line")
        await session.send_json(["stdin", "\x1b"])
        await asyncio.sleep(0.5)
        await session.send_json(["stdin", "q"])
        async with asyncio.timeout(30):
            while (message := await session.receive()).type is not WSMsgType.CLOSE:
                assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}
    await chromium.until(lambda: not children(serving.process), "the program runs on")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_it_and_all_that_it_started(start: Start, number: signal.Signals) -> None:
    serving = start()
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session", origin=serving.home) as session,
    ):
        await drawn(session, "Ian Lawrence")
        (program,) = children(serving.process)
        code, said = await asyncio.to_thread(serving.end, number)
    assert code == 0
    assert said.startswith("probe-reader: letters is in the browser at the address above")
    assert said.count("\n") == 1
    assert not is_there(program)


async def test_a_page_that_is_closed_keeps_what_was_begun(start: Start, own_home: Path) -> None:
    serving = start()
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session?width=100&height=30", origin=serving.home) as session,
    ):
        await drawn(session, "Ian Lawrence")
        await session.send_json(["stdin", "a"])
        await drawn(session, "keep as draft")
        await session.send_json(["stdin", "half"])
        await drawn(session, "half")  # the first letters may be drawn, and kept, alone
        (program,) = children(serving.process)
    await chromium.until(lambda: not is_there(program), "the program runs on")
    assert holds(own_home, b"half")


async def test_a_server_that_is_killed_leaves_no_program(start: Start) -> None:
    serving = start()
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session", origin=serving.home) as session,
    ):
        await drawn(session, "Ian Lawrence")
        (program,) = children(serving.process)
        serving.process.kill()
        await chromium.until(lambda: not is_there(program), "the program runs on")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1"])
async def test_no_other_page_may_drive_it(start: Start, origin: str | None) -> None:
    serving = start()
    async with ClientSession() as client:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"{serving.address}session", origin=origin)
    assert refused.value.status == 403
    assert children(serving.process) == []


async def answered(address: str, **headers: str) -> tuple[int, Mapping[str, str], str]:
    """Return the status, the headers and the text of what the server answers."""
    async with ClientSession() as client, client.get(address, headers=headers) as answer:
        return answer.status, dict(answer.headers), await answer.text()


async def test_whoever_has_another_name_for_it_or_no_key_sees_nothing(start: Start) -> None:
    serving = start()
    status, _, text = await answered(serving.address, Host="evil.example:8000")
    assert (status, "letters" in text) == (403, False)
    for place in ("/", "/session", "/wrong/", "/wrong/session", "/../pyproject.toml"):
        status, _, text = await answered(serving.home + place)
        assert (status, text) == (404, "Open the whole address that probe-reader serve printed.")
    for place in ("page/", "terminal/", "page/..%2fserver.py", "terminal/..%2fserver.py"):
        status, _, _ = await answered(serving.address + place)
        assert status in {403, 404}


async def test_every_answer_forbids_other_hosts(start: Start) -> None:
    serving = start()
    for place in ("", "page/page.js", "page/page.css", "terminal/js/textual.js", "nothing"):
        _, headers, _ = await answered(serving.address + place)
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'")
        assert "http" not in policy
        assert "*" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"


def test_nothing_in_the_page_names_another_host() -> None:
    places = [*PAGE.iterdir(), *(TERMINAL / "css").iterdir(), *(TERMINAL / "js").iterdir()]
    found = {
        address
        for path in places
        for address in re.findall(
            r"(?:url\(|src=|href=|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", path.read_text()
        )
    }
    assert found == set()


def test_each_start_has_a_key_of_its_own(start: Start) -> None:
    addresses = [start().address for _ in range(2)]
    keys = {re.fullmatch(r"http://127\.0\.0\.1:\d+/([\w-]{22})/", address)[1] for address in addresses}  # type: ignore[index]  # else it fails
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("192.168.1.7", True),
        ("reader.lan", True),
        ("evil.example:8000", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example#@localhost", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_names_of_this_machine_are_told_from_others(host: str, known: bool) -> None:
    assert names_this_machine(host, {"localhost", "reader.lan"}) is known


def test_it_warns_where_other_machines_reach_it(start: Start) -> None:
    serving = start("--host", "0.0.0.0")
    assert re.fullmatch(rf"http://{re.escape(socket.gethostname())}:\d+/[\w-]+/", serving.address)
    code, said = serving.end()
    assert code == 0
    assert said.startswith("probe-reader: Warning: other machines can reach this.")


def test_a_port_that_is_taken_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = command(capsys, "serve", folder, "--port", taken.getsockname()[1])
    assert (told.code, told.out) == (2, "")
    assert "address already in use" in told.err
    assert "port 0 is any that is free" in told.err


@pytest.mark.parametrize("host", ["no such name", "x" * 70, "203.0.113.1"])
def test_a_host_that_is_not_this_machine_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], folder: Path, host: str
) -> None:
    told = command(capsys, "serve", folder, "--host", host, "--port", 0)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "cannot be served on" in told.err


async def test_options_and_paths_are_those_of_the_reader(start: Start, folder: Path) -> None:
    project_with(folder / "list", other="Another letter altogether.\n")
    serving = start("--annotator", "ann", "--theme", "textual-light", "./list")
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session", origin=serving.home) as session,
    ):
        seen = await drawn(session, "Another letter altogether")
    assert "ann" in seen
    assert "Ian Lawrence" not in seen


async def test_a_program_that_cannot_start_says_why_and_closes_its_page(start: Start) -> None:
    serving = start("--theme", "mauve")
    async with (
        ClientSession() as client,
        client.ws_connect(f"{serving.address}session", origin=serving.home) as session,
        asyncio.timeout(30),
    ):
        assert (await session.receive()).type is WSMsgType.CLOSE
    _, said = serving.end()
    assert "There is no theme 'mauve'" in said
    assert "Traceback" not in said


@pytest.mark.skipif(chromium.BINARY is None, reason="there is no Chromium on this machine")
async def test_a_browser_shows_the_program_takes_keys_and_asks_no_other_host(
    start: Start, folder: Path, seeds: Path
) -> None:
    serving = start(str(seeds))
    async with chromium.browser() as tab:
        await tab.open(serving.address)
        await chromium.until(lambda: "UNISON calls for action" in tab.drawn(), "the first seed is not drawn")
        await chromium.until(lambda: tab.told("Page.loadEventFired"), "the page is not loaded")
        before = await tab.picture()
        await tab.press("?")
        await chromium.until(lambda: "Down a line" in tab.drawn(), "the key had no effect")
        await asyncio.sleep(0.5)
        after = await tab.picture()
        asked, faults = tab.asked(), tab.told("Log.entryAdded")
        shown = await tab.value("document.fonts.check(\"16px 'Roboto Mono'\")")
    assert len(before) > 20_000
    assert before != after
    assert shown
    assert len(asked) >= 7
    assert {re.sub(r"^ws", "http", address).partition(serving.home)[0] for address in asked} == {""}
    assert not [each for each in faults if each["entry"]["level"] == "error"]
