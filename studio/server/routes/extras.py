"""What the studio offers beyond the contract, under ``/api/studio/v1/`` (references/studio-api.md)."""

from __future__ import annotations

import json
import secrets

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from studio.director.making.plan import plan_timeline
from studio.render.text.subtitles import cues_of, to_srt, to_vtt
from studio.server.access import absolute, session_of
from studio.server.drafts import check_draft
from studio.server.errors import Failure
from studio.server.renders.ahead import PREVIEW_HEIGHT
from studio.server.replies import NO_STORE
from studio.server.routes.points import route
from studio.server.routes.renders import render_reply
from studio.server.routes.versions import SESSION
from studio.server.services import Studio
from studio.server.stills import draw
from studio.server.store.sessions import Session
from studio.server.store.versions import StoredVersion
from studio.server.talk.conversations import Holding
from studio.server.talk.history import project_of, timeline_of
from studio.server.uploads.replies import media_path
from studio.timeline.draft import to_draft
from studio.timeline.model import Timeline


async def preview(request: Request, studio: Studio) -> Response:
    """A small, quick render of the current version; followed like any other."""
    studio.activity.admit()
    session = session_of(request, studio, request.path_params["sid"])
    draft = json.loads(_current(studio, session).draft)
    check_draft(draft, studio.store.sessions.media_of_user(session.user_id))
    output = {"format": "mp4", "quality": "draft", "height": PREVIEW_HEIGHT, "maxBytes": None}
    render_id = f"preview_{secrets.token_hex(8)}"
    asked = {"draft": draft, "output": output}
    job = studio.store.renders.submit(render_id, session.user_id, session.id, asked, studio.clock.now())
    studio.renders.wake()
    return render_reply(request, studio, job)


async def frame(request: Request, studio: Studio) -> Response:
    """The current version at ``at_ms``, as PNG (``form=jpeg``: as JPEG)."""
    at_ms = _number(request, "at_ms", 0, 0, 24 * 60 * 60 * 1000)
    height = _number(request, "height", None, 120, 2160)
    session = session_of(request, studio, request.path_params["sid"])
    draft = json.loads(_current(studio, session).draft)
    kind, job = _kind(request, "png"), {"draft": draft, "at_ms": at_ms, "height": height, "cover": False}
    return await _picture(studio, session, kind, job)


async def sheet(request: Request, studio: Studio) -> Response:
    """A contact sheet as JPEG (``form=png``: as PNG): of the plan that waits for a yes, else of the current version."""
    session = session_of(request, studio, request.path_params["sid"])
    plan = plan_of(session, studio)
    draft = json.loads(_current(studio, session).draft) if plan is None else to_draft(plan)
    kind, job = _kind(request, "jpeg"), {"draft": draft, "at_ms": None, "height": None, "cover": False}
    return await _picture(studio, session, kind, job)


def _kind(request: Request, default: str) -> str:
    kind = request.query_params.get("form", default)
    if kind not in ("png", "jpeg"):
        raise Failure("bad_request", "form is png or jpeg.")
    return kind


def _number(request: Request, name: str, default: int | None, least: int, most: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise Failure("bad_request", f"{name} is a whole number from {least} to {most}.")
    return int(text)


def plan_of(session: Session, studio: Studio) -> Timeline | None:
    """The timeline of the plan that waits for a yes, or None."""
    holding = Holding(session, studio.store.sessions.media(session.id), studio.store.versions.load(session))
    return plan_timeline(project_of(holding))


async def _picture(studio: Studio, session: Session, kind: str, job: dict[str, object]) -> Response:
    return Response(await draw(studio, session.user_id, job, kind), media_type=f"image/{kind}", headers=NO_STORE)


async def cover(request: Request, studio: Studio) -> Response:
    """The first scene at its best moment, as JPEG (``form=png``: as PNG)."""
    session = session_of(request, studio, request.path_params["sid"])
    draft = json.loads(_current(studio, session).draft)
    kind, job = _kind(request, "jpeg"), {"draft": draft, "at_ms": None, "height": None, "cover": True}
    return await _picture(studio, session, kind, job)


async def captions(request: Request, studio: Studio) -> Response:
    """The captions of the current version as an SRT or WebVTT file. 404 where there are none."""
    session = session_of(request, studio, request.path_params["sid"])
    cues = cues_of(timeline_of(_current(studio, session).draft))
    if not cues:
        raise Failure("not_found", "There are no captions.")
    vtt = request.query_params.get("form") == "vtt"
    kind = "text/vtt" if vtt else "application/x-subrip"
    return Response((to_vtt if vtt else to_srt)(cues), media_type=kind, headers=NO_STORE)


async def otio(request: Request, studio: Studio) -> Response:
    """The current version as an OpenTimelineIO file."""
    from studio.server.interchange import to_otio  # 40 ms that no start should wait for

    session = session_of(request, studio, request.path_params["sid"])
    timeline = timeline_of(_current(studio, session).draft)
    text = to_otio(timeline, lambda media_id: absolute(request, media_path(session.id, media_id)))
    headers = {**NO_STORE, "Content-Disposition": 'attachment; filename="timeline.otio"'}
    return JSONResponse(json.loads(text), headers=headers)


def _current(studio: Studio, session: Session) -> StoredVersion:
    current = studio.store.versions.current(session)
    if current is None:
        raise Failure("nothing_to_export")
    return current


async def media_file(request: Request, studio: Studio) -> Response:
    """A file of the session, as it was handed over."""
    session = session_of(request, studio, request.path_params["sid"])
    wanted = request.path_params["id"]
    media = next((one for one in studio.store.sessions.media(session.id) if one.id == wanted), None)
    if media is None:
        raise Failure("not_found")
    path = studio.library.path(media.sha256)
    return FileResponse(path, filename=media.filename, media_type="application/octet-stream", headers=NO_STORE)


ROUTES = [
    route(SESSION + "/media/{id}", "GET", media_file),
    route(SESSION + "/preview", "POST", preview),
    route(SESSION + "/frame", "GET", frame),
    route(SESSION + "/sheet", "GET", sheet),
    route(SESSION + "/cover", "GET", cover),
    route(SESSION + "/captions", "GET", captions),
    route(SESSION + "/otio", "GET", otio),
]
