"""Who is there, and what it can do; all without a token."""

from __future__ import annotations

import os
from typing import get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from create_video.wire import Quality
from studio.server.errors import Failure
from studio.server.guard import port_of
from studio.server.replies import NO_STORE, ok
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.uploads.examine import ACCEPTED

FEATURES = (
    "undo", "redo", "versions", "edits", "frame", "sheet", "preview", "cover", "captions", "otio", "drain", "cancel",
    "max-bytes",
)  # fmt: skip


async def health(_: Request, studio: Studio) -> Response:
    """``code`` tells our code from another of the same version. ``busy``: anything under way besides this request."""
    data = {
        "version": studio.options.version,
        "code": studio.options.code,
        "pid": os.getpid(),
        "busy": studio.activity.others_busy,
        "draining": studio.activity.draining,
    }
    return ok(data)


async def capabilities(_: Request, studio: Studio) -> Response:
    """What the studio offers beyond the contract, and its limits."""
    limits = studio.options.limits
    data = {
        "version": studio.options.version,
        "features": list(FEATURES),
        "accepted": list(ACCEPTED),
        "limits": {"upload_bytes": limits.upload, "request_bytes": limits.request, "files": limits.files},
        "stream_families": ["typed", "adk"],
        "qualities": list(get_args(Quality)),
    }
    return ok(data)


async def openapi(request: Request, studio: Studio) -> Response:
    """This interface, described for programs (OpenAPI 3.1)."""
    from studio.server.description.description import document  # which few ask for

    routes = [one for one in request.app.routes if isinstance(one, Route)]
    return JSONResponse(document(routes, studio.options.version), headers=NO_STORE)


async def drain(request: Request, studio: Studio) -> Response:
    """Takes no new work, lets running turns end, keeps renders for the next studio, and ends the process.

    Needs no token, so it is for those who can open the socket: on TCP any user of this computer could ask.
    """
    if port_of(request.scope.get("server")) is not None:
        raise Failure("socket_only")
    studio.activity.draining = True
    studio.stop()
    return ok({"draining": True})


ROUTES = [
    route("/api/studio/v1/health", "GET", health),
    route("/api/studio/v1/capabilities", "GET", capabilities),
    route("/api/studio/v1/openapi.json", "GET", openapi),
    route("/api/studio/v1/drain", "POST", drain),
]
