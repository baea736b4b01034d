"""The conversation: a message in, a stream of events out."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from studio.server import wire
from studio.server.access import body_as, session_of
from studio.server.errors import Failure
from studio.server.quirks.damage import Dropped, damaged_stream
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.talk.conversations import Events, follow
from studio.server.talk.events import Damaged, Waiting, encoder

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def run_sse(request: Request, studio: Studio) -> Response:
    """One turn. It is run to its end even when the client goes away: a message is never sent twice."""
    studio.activity.admit()
    wanted = await body_as(request, wire.ChatRequest, studio)
    session = session_of(request, studio, wanted.session_id)
    message = wanted.new_message.text
    if not message.strip():
        raise Failure("bad_request", "The message is empty.")
    events = studio.conversations.start(session, message)
    studio.spare.prepare()  # what becomes of it is looked at soon
    return StreamingResponse(_stream(studio, session.family, events), media_type="text/event-stream", headers=HEADERS)


async def _stream(studio: Studio, family: str, events: Events) -> AsyncIterator[bytes]:
    quirks = studio.play.quirks
    encode = encoder(
        quirks.family or ("adk" if family == "adk" else "typed"),
        quirks.partial,
        lambda: studio.clock.now().timestamp(),
    )
    left, pause = quirks.drop, quirks.heartbeat or studio.options.timing.heartbeat
    async for event in follow(events, pause):
        if isinstance(event, Damaged):
            async for data in damaged_stream(event.damage, encode(Waiting())[0], pause):
                yield data
            continue
        for data in encode(event):
            if left is not None and len(data) > left:
                yield data[:left]
                raise Dropped
            left = None if left is None else left - len(data)
            yield data


ROUTES = [route("/run_sse", "POST", run_sse, "run_sse")]
