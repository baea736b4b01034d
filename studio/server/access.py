"""Who asks, and what they may touch."""

from __future__ import annotations

import re
from typing import TypeVar

from starlette.requests import Request

from studio.server import wire
from studio.server.errors import Failure
from studio.server.services import Studio
from studio.server.store.renders import RenderJob
from studio.server.store.sessions import Session

Model = TypeVar("Model", bound=wire.Request)
ATTRIBUTION = ("x-skill-source", "x-skill-version", "x-skill-platform")
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")


def user_of(request: Request, studio: Studio) -> str:
    """The user whose bearer token the request carries. Raises Failure("bad_token")."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    user = studio.store.accounts.user_of(token.strip(), studio.clock.now()) if scheme.lower() == "bearer" else None
    if user is None:
        raise Failure("bad_token")
    return user


def session_of(request: Request, studio: Studio, session_id: str) -> Session:
    """The session, if the asking user owns it. Raises Failure("bad_token" or "no_session")."""
    session = studio.store.sessions.find(session_id, user_of(request, studio))
    if session is None:
        raise Failure("no_session")
    return session


def render_of(request: Request, studio: Studio) -> RenderJob:
    """The render job that the path names. Raises Failure("bad_token" or "no_render")."""
    job = studio.store.renders.find(request.path_params["id"], user_of(request, studio))
    if job is None:
        raise Failure("no_render")
    return job


def need_attribution(request: Request) -> None:
    """Export is refused to callers who do not say who they are."""
    if not all(request.headers.get(name) for name in ATTRIBUTION):
        raise Failure("plan_blocked")


async def body_as(request: Request, model: type[Model], studio: Studio) -> Model:
    """The JSON body, refused while it streams in when it is too long. Raises Failure."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > studio.options.limits.request:
            raise Failure("body_too_large")
    return wire.checked(model, bytes(body))


def absolute(request: Request, path: str) -> str:
    """A URL for ``path`` on the host that the client named, which is how it reached us."""
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host if _HOST.fullmatch(host) else 'studio'}{path}"
