"""What lies beyond the contract: going back and forward, versions, an OpenTimelineIO file, pictures of the timeline."""

from __future__ import annotations

import json

import httpx
import opentimelineio as otio
import pytest

from tests.server.scripted import Script
from tests.server.test_server_stream import talk
from tests.studio_server import Running, new_session


def extra(session: str, name: str) -> str:
    return f"/api/studio/v1/sessions/{session}/{name}"


def seconds(client: httpx.Client, session: str) -> int:
    """Length of the draft; the scripted director makes the n-th version n seconds long."""
    draft = client.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
    return int(draft["d"]) // 1000


def test_undo_and_redo_move_over_the_versions(user: httpx.Client) -> None:
    session = new_session(user)
    for message in ("first", "second", "third"):
        talk(user, session, message)
    undone = user.post(extra(session, "undo")).json()["data"]
    assert (undone["version"], undone["name"], undone["draft"]["d"]) == (2, "second", 2000)
    assert "version 2" in undone["text"]
    assert seconds(user, session) == 2
    user.post(extra(session, "undo"))
    assert seconds(user, session) == 1
    nothing = user.post(extra(session, "undo"))
    assert (nothing.status_code, nothing.json()["slug"]) == (409, "nothing_to_undo")
    user.post(extra(session, "redo"))
    user.post(extra(session, "redo"))
    assert seconds(user, session) == 3
    assert user.post(extra(session, "redo")).status_code == 409


@pytest.mark.parametrize(("lang", "said"), [("en", "First cut"), ("zh-CN", "第一版")])
def test_what_made_a_version_is_told_in_the_language_that_is_asked_for(
    user: httpx.Client, lang: str, said: str
) -> None:
    session = new_session(user)
    talk(user, session, "first")
    told = user.get(extra(session, "versions"), params={"lang": lang}).json()["data"]["versions"]
    assert said in told[0]["summary"]


def test_typed_edits_are_made_by_the_director(user: httpx.Client, script: Script) -> None:
    session = new_session(user)
    edits = [{"edit": "length", "seconds": 20}, {"edit": "remove_music"}]
    data = user.post(extra(session, "edits"), json={"edits": edits}).json()["data"]
    assert (data["version"], data["changed"], data["text"]) == (1, True, "Done.")
    assert json.loads(data["name"]) == {"edits": edits}


BAD_EDITS = [[], [{"edit": "explode"}], [{"edit": "length"}], [{"edit": "length", "seconds": 9, "more": 1}], ["undo"]]


@pytest.mark.parametrize("edits", BAD_EDITS, ids=[repr(one) for one in BAD_EDITS])
def test_edits_that_are_not_in_the_schema_change_nothing(user: httpx.Client, edits: list[object]) -> None:
    session = new_session(user)
    assert user.post(extra(session, "edits"), json={"edits": edits}).status_code == 422
    assert user.get(extra(session, "versions")).json()["data"]["versions"] == []


def test_an_edit_after_undo_is_made_from_the_version_that_is_shown(user: httpx.Client) -> None:
    session = new_session(user)
    for message in ("first", "second"):
        talk(user, session, message)
    user.post(extra(session, "undo"))
    talk(user, session, "third")
    data = user.get(extra(session, "versions")).json()["data"]
    assert [(one["version"], one["parent"], one["name"]) for one in data["versions"]] == [
        (1, 0, "first"),
        (2, 1, "second"),
        (3, 1, "third"),
    ]
    assert data["current"] == 3


def test_undo_waits_for_the_turn_that_runs(studio: Running, user: httpx.Client, script: Script) -> None:
    session = new_session(user)
    for message in ("first", "second"):
        talk(user, session, message)
    script.gate.clear()
    assert script.begun.acquire(timeout=5) and script.begun.acquire(timeout=5)
    body = {"session_id": session, "new_message": {"parts": [{"text": "third"}]}}
    with user.stream("POST", "/run_sse", json=body) as reply:
        assert script.begun.acquire(timeout=20)
        with studio.signed_in() as other, pytest.raises(httpx.ReadTimeout):
            other.post(extra(session, "undo"), timeout=0.3)
        script.gate.set()
        reply.read()
    assert user.get(extra(session, "versions")).json()["data"]["versions"][-1]["name"] == "third"


def test_the_timeline_leaves_as_opentimelineio(user: httpx.Client) -> None:
    session = new_session(user)
    assert user.get(extra(session, "otio")).json()["slug"] == "nothing_to_export"
    talk(user, session)
    timeline = otio.adapters.read_from_string(user.get(extra(session, "otio")).text, "otio_json")
    clip = timeline.tracks[0][0]
    assert clip.duration() == otio.opentime.RationalTime(30, 30)
    assert clip.metadata["create_video"]["content"]["backdrop"] == "gradient"


def test_extras_belong_to_the_session_too(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    with studio.signed_in("stranger") as stranger:
        for method, name in [("POST", "undo"), ("GET", "versions"), ("GET", "otio"), ("POST", "preview")]:
            assert stranger.request(method, extra(session, name)).json()["code"] == 1002
