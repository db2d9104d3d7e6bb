"""A Chromium without a window, asked through its developer tools what a page does and shows."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from asyncio.subprocess import DEVNULL
from base64 import b64decode
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

BINARY = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""Where the browser is; None where there is none."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
]


class Tab:
    """One page; what happened in it is kept in ``events``."""

    def __init__(self, tools: ClientWebSocketResponse) -> None:
        self.events: list[dict[str, Any]] = []
        self._tools = tools
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def listen(self) -> None:
        """Take what the browser tells, until it is gone."""
        async for message in self._tools:
            if message.type is WSMsgType.TEXT:
                told = message.json()
                if "id" in told:
                    self._answers.pop(told["id"]).set_result(told)
                else:
                    self.events.append(told)

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something and return what it answers."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._tools.send_json({"id": number, "method": method, "params": parameters})
        told = await asyncio.wait_for(answer, 30)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def open(self, address: str) -> None:
        """Go to an address."""
        for part in ("Network", "Page", "Log", "Runtime"):
            await self.ask(f"{part}.enable")
        await self.ask("Page.navigate", url=address)

    async def press(self, key: str) -> None:
        """Press a key that writes a character."""
        await self.ask("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def picture(self) -> bytes:
        """Return what the page shows, as PNG."""
        return b64decode((await self.ask("Page.captureScreenshot"))["data"])

    async def value(self, script: str) -> Any:
        """Return what a JavaScript expression is."""
        return (await self.ask("Runtime.evaluate", expression=script))["result"].get("value")

    def told(self, method: str) -> list[dict[str, Any]]:
        """Return all events of one kind."""
        return [event["params"] for event in self.events if event["method"] == method]

    def drawn(self) -> str:
        """Return all that the program sent to be drawn, as one text."""
        frames = [each["response"] for each in self.told("Network.webSocketFrameReceived")]
        return "".join(b64decode(each["payloadData"]).decode() for each in frames if each["opcode"] == 2)

    def asked(self) -> list[str]:
        """Return every address that the page asked for."""
        return [
            *(each["request"]["url"] for each in self.told("Network.requestWillBeSent")),
            *(each["url"] for each in self.told("Network.webSocketCreated")),
        ]


async def until(condition: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Wait for something to become true."""
    for _ in range(round(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(what)


@asynccontextmanager
async def browser() -> AsyncIterator[Tab]:
    """Start a browser and give its first page; end the browser with the block."""
    assert BINARY is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words = [BINARY, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        process = await asyncio.create_subprocess_exec(*words, stdout=DEVNULL, stderr=DEVNULL)
        try:
            await until(lambda: _port(folder), "no browser")
            async with ClientSession() as client:
                listing = f"http://127.0.0.1:{_port(folder)}/json/list"
                (page,) = [
                    each for each in await (await client.get(listing)).json() if each["type"] == "page"
                ]
                async with client.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as tools:
                    tab = Tab(tools)
                    listening = asyncio.create_task(tab.listen())
                    yield tab
                    listening.cancel()
        finally:
            process.terminate()
            await process.wait()


def _port(folder: str) -> str:
    """Return the port that the browser wrote down; nothing where it has not yet."""
    file = Path(folder, "DevToolsActivePort")
    return file.read_text().partition("\n")[0] if file.exists() else ""
