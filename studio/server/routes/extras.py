"""What the studio offers beyond the contract, under ``/api/studio/v1/`` (references/studio-api.md)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from studio.server.access import session_of
from studio.server.errors import Failure
from studio.server.replies import NO_STORE
from studio.server.routes.points import route
from studio.server.services import Studio

SESSION = "/api/studio/v1/sessions/{sid}"


async def media_file(request: Request, studio: Studio) -> Response:
    """A file of the session, as it was handed over."""
    session = session_of(request, studio, request.path_params["sid"])
    wanted = request.path_params["id"]
    media = next((one for one in studio.store.sessions.media(session.id) if one.id == wanted), None)
    if media is None:
        raise Failure("not_found")
    return FileResponse(
        studio.library.path(media.sha256), filename=media.filename, media_type="application/octet-stream",
        headers=NO_STORE,
    )  # fmt: skip


ROUTES = [route(SESSION + "/media/{id}", "GET", media_file)]
