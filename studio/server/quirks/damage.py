"""Replies that go wrong on purpose, so that clients meet what networks and portals do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.responses import HTMLResponse, Response
from starlette.types import Message, Receive, Scope, Send

from studio.server.quirks.quirks import Damage

PORTAL = "<!doctype html><html><head><title>Sign in</title></head><body>Welcome to the guest network.</body></html>"
BROKEN_JSON = b'{"code":0,"success":true,"data":{"sess'
BROKEN_EVENT = b'data: {"type":"text","content":"half\n\n'


class Dropped(ConnectionError):
    """Raised on purpose: the connection ends as a lost one would."""


class CutOff(Response):
    """A reply that breaks off in the midst of its body."""

    def __init__(self, whole: Response) -> None:
        super().__init__()
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def half(message: Message) -> None:
            if message["type"] == "http.response.body":
                body = message.get("body", b"")
                await send({"type": message["type"], "body": body[: len(body) // 2], "more_body": True})
                raise Dropped
            await send(message)

        await self._whole(scope, receive, half)


async def damaged(damage: Damage | None, reply: Callable[[], Awaitable[Response]]) -> Response:
    """What is sent in place of ``reply``; only a reply that is cut was asked for and made."""
    match damage:
        case "html":
            return HTMLResponse(PORTAL)
        case "broken":
            return Response(BROKEN_JSON, media_type="application/json")
        case "cut":
            return CutOff(await reply())
        case _:
            return await reply()


async def damaged_stream(damage: Damage, keep_alive: bytes, seconds: float) -> AsyncIterator[bytes]:
    """What stands in a stream before its text. ``seconds``: between keep-alives."""
    if damage == "broken":
        yield BROKEN_EVENT
        return
    if damage == "cut":
        raise Dropped
    while True:
        await asyncio.sleep(seconds)
        if damage == "stall":
            yield keep_alive
