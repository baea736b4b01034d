"""What schemathesis is told so that it gets further than the door: a session that exists, a draft that can be rendered,
names of files and jobs. Four requests of five are given them; the fifth stays as it was made up."""

from __future__ import annotations

import json
import os
from typing import Any

import schemathesis

KNOWN: dict[str, Any] = json.loads(os.environ["FUZZ_KNOWN"])
"""``session``, ``media``, ``render`` (ids) and ``draft``."""


def lets_be(made_up: object) -> bool:
    return sum(repr(made_up).encode("utf-8", "replace")) % 5 == 0


@schemathesis.hook
def map_path_parameters(ctx: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    if not path_parameters or lets_be(path_parameters):
        return path_parameters
    path = ctx.operation.path
    known = {"sid": KNOWN["session"], "id": KNOWN["media"] if "/media/" in path else KNOWN["render"]}
    return {**path_parameters, **{name: known[name] for name in path_parameters}}


@schemathesis.hook
def map_body(ctx: Any, body: Any) -> Any:
    if not isinstance(body, dict) or lets_be(body):
        return body
    known = {"session_id": KNOWN["session"], "sessionId": KNOWN["session"], "draft": {**KNOWN["draft"], **_some(body)}}
    return {**body, **{name: value for name, value in known.items() if name in body}}


def _some(body: dict[str, Any]) -> dict[str, Any]:
    """At times a part of the made-up draft in the good one."""
    draft = body.get("draft")
    return draft if isinstance(draft, dict) and len(draft) < 3 else {}


@schemathesis.check
def no_mistake_within_a_stream(ctx: Any, response: Any, case: Any) -> None:
    assert b'"code": 500' not in response.content, response.content[-500:]
