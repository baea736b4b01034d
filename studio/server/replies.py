"""The envelopes: one form for every success, one for every failure, each holding all documented spellings at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from studio.server.errors import Failure


def ok(data: Any, **beside: Any) -> JSONResponse:
    """``{"code": 0, "success": true, "message": "ok", "data": ...}``; ``beside`` stands next to them."""
    return JSONResponse({"code": 0, "success": True, "message": "ok", "data": data, **beside}, headers=NO_STORE)


def failed(failure: Failure) -> JSONResponse:
    """``{"code", "message", "data"}`` and ``{"success": false, "error"}`` in one; ``slug`` is ours."""
    body = {
        "code": failure.kind.code,
        "message": failure.message,
        "data": failure.data,
        "success": False,
        "error": failure.message,
        "slug": failure.slug,
    }
    return JSONResponse(body, failure.kind.status, headers={**NO_STORE, **failure.headers})


NO_STORE: Mapping[str, str] = {"Cache-Control": "no-store"}
