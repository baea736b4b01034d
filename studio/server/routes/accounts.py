"""Tokens and credits."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from studio.server import wire
from studio.server.access import body_as, session_of, user_of
from studio.server.clock import stamp
from studio.server.errors import Failure
from studio.server.quirks.play import TOKEN_WAIT
from studio.server.replies import ok
from studio.server.routes.points import route
from studio.server.services import Studio
from studio.server.store.accounts import LIFETIME

CLIENT_ID_MOST = 64
FREE = "The studio runs on this computer and charges nothing."


async def anonymous_token(request: Request, studio: Studio) -> Response:
    """A client's token; the same one again until it expires (the hosted service answers 429 then: quirk ``once``)."""
    client_id = request.headers.get("x-client-id", "").strip()
    if not client_id or len(client_id) > CLIENT_ID_MOST:
        raise Failure("no_client_id")
    token = studio.store.accounts.token_for(client_id, studio.clock.now())
    if studio.play.quirks.once and not token.fresh:
        raise Failure("too_many", "One token in seven days for each client.", headers=TOKEN_WAIT)
    data = {"token": token.token, "user_id": token.user_id, "expires_at": stamp(token.expires_at), "credits": 0}
    return ok(data)


async def claim_token(request: Request, studio: Studio) -> Response:
    """A token for a browser link that names one session; the bearer never goes into a URL."""
    wanted = await body_as(request, wire.ClaimRequest, studio)
    session = session_of(request, studio, wanted.session_id)
    token = studio.store.accounts.claim(session.user_id, session.task_id, session.id, studio.clock.now())
    return ok({"claim_token": token, "expires_in": int(LIFETIME.total_seconds())})


async def credits_balance(request: Request, studio: Studio) -> Response:
    """Nothing is charged: the documented form, and ``unlimited`` to say so."""
    user_of(request, studio)
    played = studio.play.quirks.credits
    if played is not None:
        return ok({"available": played, "frozen": 0, "total": played})
    return ok({"available": 0, "frozen": 0, "total": 0, "unlimited": True, "message": FREE})


ROUTES = [
    route("/api/auth/anonymous-token", "POST", anonymous_token, "anonymous-token"),
    route("/api/auth/claim-token", "POST", claim_token, "claim-token"),
    route("/api/credits/balance/simple", "GET", credits_balance, "credits"),
]
