"""A server for one project: a page, what the page needs, and a program for every page that is open."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from contextlib import redirect_stdout
from html import escape
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Final

import textual_serve
from aiohttp import WSCloseCode, web

from probe_reader.web.guard import add_headers, comes_from_own_page, only_for
from probe_reader.web.session import PATIENCE, Session, fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGE: Final = Path(str(files("probe_reader.web") / "page"))
TERMINAL: Final = Path(str(files(textual_serve) / "static"))

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends the server: ctrl+c, somebody asks, its terminal goes away."""


class Server:
    """Shows the program that ``words`` start, to whoever knows the key in the address.

    Args:
        words: the command, as for a process.
        name: what people call the project.
        host: the address to listen on.
        port: the port to listen on; 0 for any that is free.

    Raises:
        OSError: when it cannot listen there.
    """

    def __init__(self, words: Sequence[str], name: str, host: str, port: int) -> None:
        self._words = words
        self._name = name
        self._host = host
        self._key = token_urlsafe(16)
        self._pages: set[web.WebSocketResponse] = set()
        self._listener = listener(host, port)

    @property
    def address(self) -> str:
        """The address to open in a browser; whoever has it can do what the person can."""
        host, port = self._listener.getsockname()[:2]
        shown = socket.gethostname() if host in {"0.0.0.0", "::"} else self._host  # noqa: S104  # compared
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/{self._key}/"

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach it."""
        return ip_address(self._listener.getsockname()[0].partition("%")[0]).is_loopback

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until a signal asks to end; ``ready`` is called once the address can be opened."""
        asyncio.run(self._run(ready))

    async def _run(self, ready: Callable[[], None]) -> None:
        loop, asked = asyncio.get_running_loop(), asyncio.Event()
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                loop.add_signal_handler(number, asked.set)
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=2 * PATIENCE)
        await runner.setup()
        await web.SockSite(runner, self._listener).start()
        ready()
        with redirect_stdout(sys.stderr):  # where a program that fails is quoted
            await asked.wait()
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[only_for(self._host)])
        app.on_response_prepare.append(add_headers)
        app.on_shutdown.append(self._close_pages)
        app.add_routes(
            [
                web.get(f"/{self._key}/", self._page),
                web.get(f"/{self._key}/session", self._session),
                web.static(f"/{self._key}/page", PAGE),
                web.static(f"/{self._key}/terminal", TERMINAL),
                web.get("/{elsewhere:.*}", _nothing_here),
            ]
        )
        return app

    async def _page(self, request: web.Request) -> web.Response:
        del request
        text = (PAGE / "index.html").read_text("utf-8").replace("PROJECT", escape(self._name))
        return web.Response(text=text, content_type="text/html")

    async def _session(self, request: web.Request) -> web.WebSocketResponse:
        if not comes_from_own_page(request):
            raise web.HTTPForbidden(text="Only the page of this server may open a session.")
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        session = Session(self._words, page)
        self._pages.add(page)
        try:
            await session.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await session.relay()
        finally:
            self._pages.discard(page)
            await session.stop()
        return page

    async def _close_pages(self, app: web.Application) -> None:
        del app
        for page in tuple(self._pages):
            await page.close(code=WSCloseCode.GOING_AWAY)


def listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises:
        OSError: when it cannot.
    """
    family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(place[:2], family=family)


async def _nothing_here(request: web.Request) -> web.StreamResponse:
    del request
    raise web.HTTPNotFound(text="Open the whole address that probe-reader serve printed.")


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    told = request.query.get(name, "")
    return fitting(int(told)) if told.isdecimal() and len(told) < 6 else otherwise
