"""Sessions, what is in them, and files on their way in."""

from __future__ import annotations

import contextlib
from functools import partial

import anyio
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from studio.server import wire
from studio.server.access import absolute, body_as, session_of, user_of
from studio.server.errors import Failure
from studio.server.replies import ok
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.state import state_fields
from studio.server.store.sessions import Session
from studio.server.uploads.examine import examine, stored
from studio.server.uploads.fetch import fetch
from studio.server.uploads.form import FormReader, read_form
from studio.server.uploads.library import Incoming
from studio.server.uploads.names import url_name
from studio.server.uploads.replies import file_fields


async def with_session(request: Request, studio: Studio) -> Response:
    """A new session of the asking user."""
    studio.activity.admit()
    user = user_of(request, studio)
    wanted = await body_as(request, wire.SessionRequest, studio)
    session = studio.store.sessions.create(user, wanted.task_name, wanted.language, wanted.stream, studio.clock.now())
    return ok({"task_id": session.task_id, "session_id": session.id, "user_id": user})


async def latest_state(request: Request, studio: Studio) -> Response:
    """The session's draft and files."""
    session = session_of(request, studio, request.path_params["sid"])
    return ok(state_fields(session, studio.store, partial(absolute, request)))


async def upload(request: Request, studio: Studio) -> Response:
    """Files into the session: all of them, or none when one is refused."""
    studio.activity.admit()
    session = session_of(request, studio, request.path_params["sid"])
    with contextlib.ExitStack() as stack:
        if request.headers.get("content-type", "").startswith("multipart/"):
            incoming = await _from_form(request, studio, stack)
        else:
            wanted = await body_as(request, wire.UrlUpload, studio)
            incoming = [await _from_url(url, studio, stack) for url in _few(wanted.urls, studio)]
        return await _take(request, studio, session, incoming)


async def _from_form(request: Request, studio: Studio, stack: contextlib.ExitStack) -> list[Incoming]:
    length = request.headers.get("content-length", "")
    if length.isdecimal():
        studio.library.expect(int(length[:20]))
    reader = FormReader(studio.library, stack, studio.options.limits.files)
    try:
        return await read_form(reader, request.headers["content-type"], request.stream())
    except ClientDisconnect:
        raise Failure("bad_request", "The upload broke off.") from None


def _few(urls: list[str], studio: Studio) -> list[str]:
    if len(urls) > studio.options.limits.urls:
        raise Failure("bad_request", f"More than {studio.options.limits.urls} addresses in one upload.")
    return urls


async def _from_url(url: str, studio: Studio, stack: contextlib.ExitStack) -> Incoming:
    incoming = stack.enter_context(studio.library.receive(url_name(url)))
    end = studio.clock.monotonic() + studio.options.timing.fetch
    await anyio.to_thread.run_sync(
        partial(
            fetch,
            url,
            incoming,
            allow_private=studio.options.allow_private_urls,
            time_left=lambda: end - studio.clock.monotonic(),
        )
    )
    return incoming


async def _take(request: Request, studio: Studio, session: Session, incoming: list[Incoming]) -> Response:
    for one in incoming:
        one.finish()
    named = [(one.filename, one.path) for one in incoming]
    async with studio.looking:
        found = await examine(studio.options.child, named, studio.options.timing.probe)
    files = [
        stored(studio.library.keep(one), one.filename, one.size, info)
        for one, info in zip(incoming, found, strict=True)
    ]
    studio.store.sessions.add_media(session.id, files, studio.clock.now())
    urls = partial(absolute, request)
    reply = ok({"files": [file_fields(one, session.id, urls) for one in files], "session_state_applied": True})
    reply.background = BackgroundTask(studio.lookout.expect, [one.sha256 for one in files if one.kind == "image"])
    return reply


ROUTES = [
    route("/api/tasks/me/with-session/nemo_agent", "POST", with_session, "with-session"),
    route("/api/state/nemo_agent/me/{sid}/latest", "GET", latest_state, "state"),
    route("/api/upload-video/nemo_agent/me/{sid}", "POST", upload, "upload"),
]
