"""The versions of a session: going back and forward, and typed edits (references/studio-api.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from studio.director.edits import edits_of
from studio.director.project import History
from studio.director.words import say
from studio.server import wire
from studio.server.access import body_as, session_of
from studio.server.errors import Failure
from studio.server.replies import ok
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.store.sessions import Session
from studio.server.store.versions import StoredVersion
from studio.server.talk.conversations import Holding, Outcome
from studio.server.talk.history import edited_of, project_of

SESSION = "/api/studio/v1/sessions/{sid}"


async def undo(request: Request, studio: Studio) -> Response:
    """Shows the version that the current one was made from."""
    return await _move(request, studio, History.undone)


async def redo(request: Request, studio: Studio) -> Response:
    """Shows the newest version that was made from the current one."""
    return await _move(request, studio, History.redone)


async def _move(request: Request, studio: Studio, step: Callable[[History], History | None]) -> Response:
    studio.activity.admit()
    session = session_of(request, studio, request.path_params["sid"])

    def change(holding: Holding) -> Outcome:
        project = project_of(holding)
        history = step(project.history)
        if history is None:
            raise Failure("nothing_to_undo")
        return Outcome("", True, edited_of(replace(project, history=history), holding.edited))

    async with studio.conversations.editing(session.id):
        outcome = await studio.conversations.apply(session, change)
    return _shown(session, outcome)


async def edits(request: Request, studio: Studio) -> Response:
    """Typed edits, made by the director as if they had been said."""
    studio.activity.admit()
    session = session_of(request, studio, request.path_params["sid"])
    wanted = await body_as(request, wire.EditsRequest, studio)
    try:
        edits_of(wanted.edits)
    except ValidationError as error:
        raise Failure("bad_edit", wire.first_fault(error)) from None
    message = json.dumps({"edits": wanted.edits}, ensure_ascii=False)
    async with studio.conversations.editing(session.id):
        outcome = await studio.conversations.apply(
            session, lambda holding: studio.conversations.answer(message, holding)
        )
    return _shown(session, outcome)


def _shown(session: Session, outcome: Outcome) -> Response:
    """The version that is shown after a change, and what there is to say about it."""
    current = outcome.edited.current
    if current is None:
        return ok({"version": 0, "changed": outcome.changed, "text": outcome.text, "draft": {}})
    text = outcome.text or say(session.language, "version", number=current.number)
    shown = {"changed": outcome.changed, "text": text, "draft": json.loads(current.draft)}
    return ok({**_version(current, outcome.edited.head), **shown})


async def versions(request: Request, studio: Studio) -> Response:
    """All versions, oldest first."""
    edited = studio.store.versions.load(session_of(request, studio, request.path_params["sid"]))
    return ok({"versions": [_version(one, edited.head) for one in edited.versions], "current": edited.head})


def _version(one: StoredVersion, head: int) -> dict[str, object]:
    return {
        "version": one.number,
        "parent": one.parent,
        "name": one.name,
        "summary": one.summary,
        "current": one.number == head,
    }


ROUTES = [
    route(SESSION + "/undo", "POST", undo),
    route(SESSION + "/redo", "POST", redo),
    route(SESSION + "/versions", "GET", versions),
    route(SESSION + "/edits", "POST", edits),
]
