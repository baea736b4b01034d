"""What a submit must be like: said by whom, of a draft that can be rendered, to an output that is offered."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from studio.timeline.draft import to_draft
from tests.server.scripted import timeline_of
from tests.server.test_server_renders import RENDER, request
from tests.studio_server import SKILL_HEADERS, new_session


@pytest.mark.parametrize("missing", sorted(SKILL_HEADERS))
def test_export_without_attribution_is_a_matter_of_plan(user: httpx.Client, missing: str) -> None:
    session = new_session(user)
    del user.headers[missing]
    reply = user.post(RENDER, json=request(session, "fine"))
    assert (reply.status_code, reply.json()["code"]) == (402, 402)


def broken(draft: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**draft, **changes}


FINE = to_draft(timeline_of(1))
DRAFTS: list[tuple[str, Any, str]] = [
    ("empty", {}, "nothing_to_export"),
    ("no segments", {"t": [{"tt": 0, "sg": []}], "d": 0, "m": {}}, "nothing_to_export"),
    ("not a draft", {"t": [{"sg": [1]}]}, "bad_draft"),
    ("another schema", broken(FINE, m={**FINE["m"], "v": 99}), "bad_draft"),
    (
        "a strange file",
        broken(FINE, m={**FINE["m"], "media": [{"id": "m1", "kind": "image", "name": ""}]}),
        "bad_draft",
    ),
    ("a huge picture", broken(FINE, m={**FINE["m"], "width": 90000}), "bad_draft"),
]


@pytest.mark.parametrize(("draft", "slug"), [one[1:] for one in DRAFTS], ids=[one[0] for one in DRAFTS])
def test_a_draft_that_cannot_be_rendered_is_refused_at_once(user: httpx.Client, draft: Any, slug: str) -> None:
    body = {**request(new_session(user), "fine"), "draft": draft}
    reply = user.post(RENDER, json=body)
    assert (reply.status_code, reply.json()["slug"]) == (422, slug)
    assert user.get(f"{RENDER}/render_1").json()["slug"] == "no_render"


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 5000], ids=lambda text: text[:9])
def test_a_draft_with_numbers_beyond_numbers_is_refused(user: httpx.Client, number: str) -> None:
    body = json.dumps(request(new_session(user), "fine")).replace('"k": "video"', f'"k": "video", "more": {number}')
    reply = user.post(RENDER, content=body)
    assert reply.status_code == 422, reply.text


@pytest.mark.parametrize("output", [{"format": "gif"}, {"quality": "best"}, {"height": 99999}, {"maxBytes": 5}])
def test_an_output_that_is_not_offered_is_refused(user: httpx.Client, output: dict[str, Any]) -> None:
    body = request(new_session(user), "fine", **output)
    assert user.post(RENDER, json=body).status_code == 422


@pytest.mark.parametrize("render_id", ["../x", "", "a/b", "x" * 200, "-x", "a b"])
def test_a_render_id_is_a_plain_word(user: httpx.Client, render_id: str) -> None:
    assert user.post(RENDER, json=request(new_session(user), "fine", render_id)).status_code == 422
