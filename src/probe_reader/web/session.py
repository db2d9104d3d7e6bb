"""One page in a browser and the program that it shows."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from json import JSONDecodeError, loads
from typing import TYPE_CHECKING, Final

from aiohttp import WSMsgType
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp.web import WebSocketResponse

PATIENCE: Final = 8.0
"""Seconds that a program has to end by itself."""

WIDEST: Final = 1000
"""Columns or rows that a page may ask for."""


class Session(AppService):
    """The program behind one page; it ends with the page, and the page with it."""

    def __init__(self, words: Sequence[str], page: WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._words = words
        self._page = page

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the program in a process group of its own, so that a ctrl+c is the server's alone."""
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Show what the program draws until it ends, then close the page."""
        with suppress(ConnectionError):  # the page went away first
            await super().run()
        await self._close()

    async def relay(self) -> None:
        """Pass on what the page sends, until it is closed."""
        async for message in self._page:
            if message.type is WSMsgType.TEXT:
                await self._obey(message.data)

    async def _obey(self, text: str) -> None:
        try:
            message = loads(text)
        except (JSONDecodeError, RecursionError):
            return
        match message:
            case ["stdin", str(keys)]:
                await self.send_bytes(keys.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(fitting(width), fitting(height))
            case ["ping", str(sent)]:
                await self._page.send_json(["pong", sent])
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()

    async def stop(self) -> None:
        """Have the program keep what was begun and end, and see to it that it does."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.terminate()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=PATIENCE)
            self._task.cancel()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # also what it may have started and left
        await self._process.wait()

    async def _close(self) -> None:
        await self._page.close()


def fitting(cells: int) -> int:
    """Return a number of columns or rows that a screen can have."""
    return min(max(cells, 1), WIDEST)
