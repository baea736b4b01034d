"""What stands before every route: on TCP the checks of Host (DNS rebinding) and Origin (strange web pages), and the
count of requests under way."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from studio.server.activity import Activity
from studio.server.errors import Failure
from studio.server.replies import failed

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, activity: Activity) -> None:
        self._app = app
        self._activity = activity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._activity.working():
            server, headers = scope.get("server"), Headers(scope=scope)
            if not host_allowed(server, headers.get("host", "")):
                await failed(Failure("bad_host"))(scope, receive, send)
            elif not origin_allowed(server, headers.get("origin")):
                await failed(Failure("bad_origin"))(scope, receive, send)
            else:
                await self._app(scope, receive, send)


Server = tuple[str, int | None] | None
"""Our own address as the request reached it; without a port it is a Unix socket, which no web page can reach."""


def port_of(server: Server) -> int | None:
    """The TCP port that a request came to, None for the Unix socket."""
    return server[1] if server is not None else None


def host_allowed(server: Server, host: str) -> bool:
    """Whether a Host header names this computer."""
    port = port_of(server)
    return port is None or host.lower() in _own_hosts(port)


def origin_allowed(server: Server, origin: str | None) -> bool:
    """Whether the page that makes a browser ask is ours; programs send no Origin."""
    port = port_of(server)
    return port is None or origin is None or origin.lower() in {f"http://{host}" for host in _own_hosts(port)}


def _own_hosts(port: int) -> set[str]:
    return {f"{name}:{port}" for name in LOCAL_NAMES} | (set(LOCAL_NAMES) if port == 80 else set())
