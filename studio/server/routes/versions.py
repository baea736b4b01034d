"""The versions of a session: going back and forward, and typed edits (references/studio-api.md)."""

from __future__ import annotations

import json

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from studio.director.edits import Redo, Undo, edits_of
from studio.director.telling.versions import label
from studio.director.versions import done
from studio.server import wire
from studio.server.access import body_as, session_of
from studio.server.errors import Failure
from studio.server.replies import ok
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.store.sessions import Session
from studio.server.store.versions import Edited
from studio.server.talk.conversations import Holding, Outcome
from studio.server.talk.history import edited_of, project_of

SESSION = "/api/studio/v1/sessions/{sid}"


async def undo(request: Request, studio: Studio) -> Response:
    """Shows the version that the current one was made from."""
    return await _move(request, studio, Undo())


async def redo(request: Request, studio: Studio) -> Response:
    """Shows the newest version that was made from the current one."""
    return await _move(request, studio, Redo())


async def _move(request: Request, studio: Studio, step: Undo | Redo) -> Response:
    studio.activity.admit()
    session = session_of(request, studio, request.path_params["sid"])

    def change(holding: Holding) -> Outcome:
        project = project_of(holding)
        moved = done(project, step, project.locale)
        if moved.project.history.current == project.history.current:
            raise Failure("nothing_to_undo")
        return Outcome(moved.text, True, edited_of(moved.project, holding.edited))

    async with studio.conversations.editing(session.id):
        outcome = await studio.conversations.apply(session, change)
    return _shown(studio, session, outcome)


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
    return _shown(studio, session, outcome)


def _shown(studio: Studio, session: Session, outcome: Outcome) -> Response:
    """The version that is shown after a change, and what there is to say about it."""
    told = {"changed": outcome.changed, "text": outcome.text}
    current = outcome.edited.current
    if current is None:
        return ok({"version": 0, **told, "draft": {}})
    version = next(one for one in _told(studio, session, outcome.edited, session.language) if one["current"])
    return ok({**version, **told, "draft": json.loads(current.draft)})


async def versions(request: Request, studio: Studio) -> Response:
    """All versions, oldest first, told in ``lang`` or the session's language."""
    session = session_of(request, studio, request.path_params["sid"])
    edited = studio.store.versions.load(session)
    told = _told(studio, session, edited, request.query_params.get("lang", session.language))
    return ok({"versions": told, "current": edited.head})


def _told(studio: Studio, session: Session, edited: Edited, locale: str) -> list[dict[str, object]]:
    """The versions as data, each with what made it in words."""
    project = project_of(Holding(session, studio.store.sessions.media(session.id), edited))
    return [
        {
            "version": one.number,
            "parent": one.parent,
            "name": one.name,
            "summary": label(one, project, locale),
            "current": one.number == edited.head,
        }
        for one in project.history.versions
    ]


ROUTES = [
    route(SESSION + "/undo", "POST", undo),
    route(SESSION + "/redo", "POST", redo),
    route(SESSION + "/versions", "GET", versions),
    route(SESSION + "/edits", "POST", edits),
]
