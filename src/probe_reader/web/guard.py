"""Who may talk to the server, and what its page may load: nothing but the server itself."""

from __future__ import annotations

from ipaddress import ip_address
from socket import gethostname
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiohttp.typedefs import Handler, Middleware

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; style-src 'self' 'unsafe-inline'; "  # the terminal in the page lays itself out so
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer tells the browser: ask no other host, show it in no other page, keep nothing."""


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add to an answer what keeps a browser from other hosts."""
    del request
    response.headers.update(HEADERS)


def only_for(host: str) -> Middleware:
    """Return what turns away a browser that believes this server to be somebody else's.

    A page elsewhere can have its own name point here (DNS rebinding), and would then count as this
    server's page. It cannot do so with an address in numbers, nor with a name that is not its own.
    """
    names = frozenset({"localhost", host.lower(), gethostname().lower(), f"{gethostname().lower()}.local"})

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not names_this_machine(request.host, names):
            raise web.HTTPForbidden(
                text="This server goes by another name; open the address that it printed."
            )
        return await handler(request)

    return middleware


def names_this_machine(host: str, names: Collection[str]) -> bool:
    """Tell whether a ``Host`` header holds one of the names, or an address in numbers."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def comes_from_own_page(request: web.Request) -> bool:
    """Tell whether a request was made by a page of this server, as a browser says by ``Origin``."""
    return request.headers.get("Origin", "").lower() in {
        f"{scheme}://{request.host.lower()}" for scheme in ("http", "https")
    }
