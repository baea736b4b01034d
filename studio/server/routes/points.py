"""Routes with a place for quirks: each endpoint of the contract has a name at which an error can be planned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from studio.server.quirks.damage import damaged
from studio.server.quirks.quirks import Point
from studio.server.services import Studio, studio_of

Handler = Callable[[Request, Studio], Awaitable[Response]]


def route(path: str, method: str, handler: Handler, point: Point | None = None) -> Route:
    """A route whose handler is given the studio; a planned error comes first, planned damage last."""

    async def endpoint(request: Request) -> Response:
        studio = studio_of(request)
        if point is None:
            return await handler(request, studio)
        if (failure := studio.play.error_at(point)) is not None:
            raise failure
        return await damaged(studio.play.damage_at(point), lambda: handler(request, studio))

    endpoint.__doc__ = handler.__doc__
    return Route(path, endpoint, methods=[method], name=handler.__name__)
