"""The studio as an ASGI application."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from studio.server.activity import Activity
from studio.server.clock import Clock
from studio.server.errors import Failure
from studio.server.guard import Guard
from studio.server.jobs.spare import Spare
from studio.server.options import Options
from studio.server.quirks.play import Play
from studio.server.renders.ahead import Ahead
from studio.server.renders.queue import RenderQueue
from studio.server.replies import failed
from studio.server.routes import accounts, chat, extras, health, renders, sessions, versions
from studio.server.services import Studio
from studio.server.store.store import Store
from studio.server.talk.conversations import Answer, Conversations
from studio.server.talk.director import answer as director_answer
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library
from studio.server.uploads.lookout import Lookout

ROUTES = [
    *accounts.ROUTES, *sessions.ROUTES, *chat.ROUTES, *renders.ROUTES, *versions.ROUTES, *extras.ROUTES,
    *health.ROUTES,
]  # fmt: skip
HTTP_SLUGS = {404: "not_found", 405: "bad_method"}


def create_app(home: Path, *, clock: Clock, options: Options, answer: Answer = director_answer) -> Starlette:
    """The studio that lives in ``home`` (made, 0700, where it is missing); ``answer`` turns messages into edits.

    Raises Failure("store_damaged" or "disk_full") when the store cannot be opened.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    studio = build_studio(home, clock, options, answer)
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, activity=studio.activity)],
        exception_handlers={Failure: _failure, HTTPException: _http_error, Exception: _mistake},
        lifespan=_lifespan,
    )
    app.state.studio = studio
    return app


def build_studio(home: Path, clock: Clock, options: Options, answer: Answer) -> Studio:
    """All parts of a studio, wired."""
    store, activity, play = Store(home), Activity(clock), Play(options.quirks)
    library = Library(home, options.limits.upload, options.limits.spare_disk)
    spare = Spare(options.child, options.timing.spare)
    upkeep = Upkeep(home, clock, options.limits)
    ahead = Ahead(upkeep, store, library, options)
    conversations = Conversations(store, clock, activity, play, answer, ahead.expect)
    queue = RenderQueue(upkeep, store, library, clock, activity, play, spare, ahead, options.timing.stalled)
    lookout = Lookout(upkeep, library, options)
    return Studio(
        home, clock, options, store, library, activity, play, conversations, queue, ahead, lookout, spare, upkeep
    )


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    studio: Studio = app.state.studio
    studio.conversations.take_up()
    studio.renders.start()
    try:
        yield
    finally:
        await studio.conversations.close(studio.options.timing.closing)
        await studio.spare.close()
        await studio.renders.close()
        await studio.ahead.give_way()
        await studio.lookout.close()
        studio.store.close()


async def _failure(_: Request, error: Exception) -> Response:
    assert isinstance(error, Failure)
    return failed(error)


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return failed(Failure(HTTP_SLUGS.get(error.status_code, "bad_request")))


async def _mistake(_: Request, error: Exception) -> Response:
    """What nobody foresaw: the log gets it whole (uvicorn writes it), the client a sentence."""
    return failed(Failure("disk_full" if getattr(error, "errno", None) == 28 else "internal"))
