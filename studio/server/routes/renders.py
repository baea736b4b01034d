"""Exports: submit, follow, stop, fetch."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from studio.server import wire
from studio.server.access import absolute, body_as, need_attribution, render_of, session_of
from studio.server.drafts import check_draft
from studio.server.errors import Failure
from studio.server.renders.status import in_form, status_fields
from studio.server.replies import NO_STORE
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.store.renders import RenderJob


async def submit_render(request: Request, studio: Studio) -> Response:
    """A new job, or the job of that id as it stands: a repeated submit renders nothing twice."""
    studio.activity.admit()
    need_attribution(request)
    wanted = await body_as(request, wire.RenderRequest, studio)
    session = session_of(request, studio, wanted.sessionId)
    check_draft(wanted.draft, studio.store.sessions.media_of_user(session.user_id))
    asked = {"draft": wanted.draft, "output": wanted.output.model_dump()}
    known = studio.store.renders.find(wanted.id, session.user_id)
    job = studio.store.renders.submit(wanted.id, session.user_id, session.id, asked, studio.clock.now())
    if known is not None and not job.was_asked_by(session.id, asked):
        raise Failure("render_id_taken")
    job = studio.renders.again(job)
    studio.renders.wake()
    return render_reply(request, studio, job)


async def render_status(request: Request, studio: Studio) -> Response:
    """How far a job is.

    One whose file made room for others is made again.
    """
    return render_reply(request, studio, studio.renders.again(render_of(request, studio)))


async def cancel_render(request: Request, studio: Studio) -> Response:
    """Stops a job; one that has ended stays as it is."""
    job = render_of(request, studio)
    await studio.renders.cancel(job)
    return render_reply(request, studio, render_of(request, studio))


async def download_render(request: Request, studio: Studio) -> Response:
    """The finished file, with ranges.

    One that made room for others is made again.
    """
    job = render_of(request, studio)
    file = studio.renders.file(job)
    if job.status != "completed" or not studio.upkeep.fetched(file):
        studio.renders.again(job)
        raise Failure("render_not_ready")
    return FileResponse(file, media_type="video/mp4", filename=f"{job.id}.mp4")


def render_reply(request: Request, studio: Studio, job: RenderJob) -> Response:
    """How a job stands, in the form that the wire has for it."""
    file = studio.renders.file(job)
    size = file.stat().st_size if job.status == "completed" and file.is_file() else None
    url = absolute(request, f"/api/render/proxy/{job.id}/download")
    fields = status_fields(job, studio.renders.live(job), url, size)
    return JSONResponse(in_form(fields, studio.play.quirks.render_form), headers=NO_STORE)


ROUTES = [
    route("/api/render/proxy/lambda", "POST", submit_render, "render"),
    route("/api/render/proxy/lambda/{id}", "GET", render_status, "render-status"),
    route("/api/render/proxy/lambda/{id}/cancel", "POST", cancel_render, "render-cancel"),
    route("/api/render/proxy/{id}/download", "GET", download_render, "download"),
]
