"""Turns as streams: both families of events, keep-alives, one turn at a time, and the difficult backend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.server.options import Options, Timing
from tests.server.scripted import Script
from tests.studio_server import Running, new_session, running_studio, until

HEARTBEATS = Options(timing=Timing(heartbeat=0.05))


def chat(session: str, text: str = "Make a video") -> dict[str, Any]:
    return {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": session,
        "new_message": {"parts": [{"text": text}]},
    }


def events_of(body: str) -> list[Any]:
    """The parsed data of a stream; a comment is None."""
    blocks = [block for block in body.split("\n\n") if block]
    return [None if block.startswith(":") else json.loads(block.removeprefix("data: ")) for block in blocks]


def talk(client: httpx.Client, session: str, text: str = "Make a video") -> list[Any]:
    reply = client.post("/run_sse", json=chat(session, text), headers={"Accept": "text/event-stream"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    return events_of(reply.text)


def version_of(client: httpx.Client, session: str) -> int:
    number: int = client.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["version"]
    return number


def test_a_turn_is_told_in_typed_events_and_changes_the_draft(user: httpx.Client) -> None:
    session = new_session(user)
    assert version_of(user, session) == 0
    events = talk(user, session)
    assert [event["type"] for event in events] == ["tool_call", "tool_result", "text"]
    assert events[-1]["content"] == "Done."
    state = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]
    assert state["draft"]["t"][0]["sg"][0]["d"] == 1000
    assert state["canvas_config"] == {"width": 64, "height": 112}


def test_a_session_may_ask_for_the_other_family(user: httpx.Client) -> None:
    session = new_session(user, stream="adk")
    call, result, said = talk(user, session)
    assert call["content"]["parts"][0]["functionCall"]["name"] == "edit_timeline"
    assert result["content"]["parts"][0]["functionResponse"]["response"]["changed"] is True
    assert said["content"] == {"role": "model", "parts": [{"text": "Done."}]}
    assert call["invocationId"] == said["invocationId"]


def test_adk_events_can_be_in_snake_case_with_partial_text(tmp_path: Path) -> None:
    reply = "A reply that is longer than one piece of text. 第二句也在这里。"
    home, script = tmp_path / "home", Script(reply)
    with running_studio(home, "family=adk-snake,partial", answer=script) as studio, studio.signed_in() as user:
        events = talk(user, new_session(user))
    assert "invocation_id" in events[0] and "function_call" in events[0]["content"]["parts"][0]
    texts = [(event.get("partial", False), event["content"]["parts"][0].get("text")) for event in events[2:]]
    assert len(texts) > 2 and texts[-1] == (False, reply)
    assert "".join(text for partial, text in texts if partial) == reply


@pytest.mark.parametrize(("family", "alive"), [("typed", {"type": "heartbeat"}), ("adk", None)])
def test_a_working_stream_is_kept_alive(tmp_path: Path, family: str, alive: Any) -> None:
    script = Script()
    script.gate.clear()
    home = tmp_path / "home"
    with (
        running_studio(home, f"family={family}", options=HEARTBEATS, answer=script) as studio,
        studio.signed_in() as user,
        user.stream("POST", "/run_sse", json=chat(new_session(user))) as reply,
    ):
        seen = ""
        for piece in reply.iter_text():
            seen += piece
            if len(events_of(seen)) > 3:
                script.gate.set()
    events = events_of(seen)
    assert events[1] == events[2] == alive
    assert "Done." in seen


def test_one_session_takes_one_turn_at_a_time_and_another_one_meanwhile(
    studio: Running, user: httpx.Client, script: Script
) -> None:
    script.gate.clear()
    first, second = new_session(user), new_session(user)
    streams = [user.stream("POST", "/run_sse", json=chat(one)) for one in (first, first, second)]
    replies = [stream.__enter__() for stream in streams]
    for _ in range(2):
        assert script.begun.acquire(timeout=20)
    assert script.most_running == 2
    assert not script.begun.acquire(timeout=0.2)
    script.gate.set()
    for stream, reply in zip(streams, replies, strict=True):
        assert "Done." in reply.read().decode()
        stream.__exit__(None, None, None)
    assert (version_of(user, first), version_of(user, second)) == (2, 1)


def test_a_turn_goes_on_when_its_listener_has_gone(studio: Running, user: httpx.Client, script: Script) -> None:
    script.gate.clear()
    session = new_session(user)
    with user.stream("POST", "/run_sse", json=chat(session)):
        assert script.begun.acquire(timeout=20)
    script.gate.set()
    assert until(lambda: version_of(user, session)) == 1


def test_a_studio_that_is_told_to_end_lets_its_turn_finish(studio: Running, user: httpx.Client, script: Script) -> None:
    script.gate.clear()
    session = new_session(user)
    with user.stream("POST", "/run_sse", json=chat(session)) as reply:
        assert script.begun.acquire(timeout=20)
        studio.inside.stop()
        until(lambda: studio.inside.activity.draining)
        script.gate.set()
        assert "Done." in reply.read().decode()


def test_a_mistake_of_the_director_ends_the_stream_with_an_error(
    studio: Running, user: httpx.Client, script: Script
) -> None:
    script.error = ZeroDivisionError("example of a fault")
    session = new_session(user)
    call, error = talk(user, session)
    assert (call["type"], error["type"], error["code"]) == ("tool_call", "error", 500)
    assert "ZeroDivision" not in json.dumps(error)
    script.error = None
    assert talk(user, session)[-1]["content"] == "Done."
    assert version_of(user, session) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"session_id": 5}',
        b'{"session_id":"1","new_message":{"parts":[]}}',
        b'{"session_id":"../1","new_message":{"parts":[{"text":"x"}]}}',
        b"\xff\xfe",
        b'{"session_id":"1","new_message":{"parts":[{"text":"\\ud800"}]}}',
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:30]),
)
def test_a_body_of_another_form_is_refused(user: httpx.Client, body: bytes) -> None:
    reply = user.post("/run_sse", content=body)
    assert (reply.status_code, reply.json()["code"]) == (422, 422)


def test_an_empty_message_and_a_huge_one_are_refused(user: httpx.Client) -> None:
    session = new_session(user)
    assert user.post("/run_sse", json=chat(session, " \n")).status_code == 422
    assert user.post("/run_sse", json=chat(session, "x" * 1_100_000)).status_code == 413


def test_silent_edits_change_the_draft_without_a_word(tmp_path: Path, script: Script) -> None:
    with running_studio(tmp_path / "home", "silent=0.5,seed=3", answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        spoken = ["text" in [event["type"] for event in talk(user, session)] for _ in range(12)]
        assert version_of(user, session) == 12
    assert 2 <= spoken.count(False) <= 10


def test_gui_talk_and_noise_are_in_the_language_of_the_session(tmp_path: Path, script: Script) -> None:
    with running_studio(tmp_path / "home", "gui,noise", answer=script) as studio, studio.signed_in() as user:
        english = talk(user, new_session(user))[-1]["content"]
        chinese = talk(user, new_session(user, language="zh-CN"))[-1]["content"]
    assert english.startswith("Done.\n\n") and "temporary issue" in english
    assert chinese.startswith("Done.\n\n") and "临时问题" in chinese


def test_a_dropped_stream_breaks_off_but_the_turn_is_done(tmp_path: Path, script: Script) -> None:
    with running_studio(tmp_path / "home", "drop=100", answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        got = b""
        with pytest.raises(httpx.RemoteProtocolError), user.stream("POST", "/run_sse", json=chat(session)) as reply:
            for piece in reply.iter_raw():
                got += piece
        assert len(got) == 100
        assert until(lambda: version_of(user, session)) == 1


PLANNED = [
    ("2001@run_sse", 200, 2001),
    ("1001@run_sse", 401, 1001),
    ("1002@run_sse", 404, 1002),
    ("429@run_sse", 429, 429),
    ("503@run_sse", 503, 503),
]


@pytest.mark.parametrize(("quirk", "status", "code"), PLANNED, ids=[one[0] for one in PLANNED])
def test_a_planned_error_comes_so_often_and_no_more(
    tmp_path: Path, script: Script, quirk: str, status: int, code: int
) -> None:
    with running_studio(tmp_path / "home", f"error={quirk}*1", answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        refused = user.post("/run_sse", json=chat(session))
        assert (refused.status_code, refused.json()["code"]) == (status, code)
        assert version_of(user, session) == 0
        assert talk(user, session)[-1]["content"] == "Done."


def test_an_error_can_come_inside_a_stream(tmp_path: Path, script: Script) -> None:
    with running_studio(tmp_path / "home", "error=2001@stream*1", answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        assert talk(user, session)[-1] == {"type": "error", "code": 2001, "message": "Out of credits."}
        assert talk(user, session)[-1]["content"] == "Done."


def test_a_client_gets_one_token_only_if_asked_to_play_so(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home", "once") as studio:
        first, second = (
            studio.client.post("/api/auth/anonymous-token", headers={"X-Client-Id": "one"}) for _ in range(2)
        )
    assert (first.status_code, second.status_code) == (200, 429)
    assert int(second.headers["retry-after"]) > 0
