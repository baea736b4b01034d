"""What stands before every route: the Host check on TCP (DNS rebinding), and the count of requests under way."""

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
            if host_allowed(scope.get("server"), Headers(scope=scope).get("host", "")):
                await self._app(scope, receive, send)
            else:
                await failed(Failure("bad_host"))(scope, receive, send)


def host_allowed(server: tuple[str, int | None] | None, host: str) -> bool:
    """Whether a Host header names this computer. ``server`` is our own address; without a port it is a Unix socket,
    which no web page can reach."""
    port = server[1] if server is not None else None
    if port is None:
        return True
    bare = (name for name in LOCAL_NAMES if port == 80)
    return host.lower() in {*(f"{name}:{port}" for name in LOCAL_NAMES), *bare}
