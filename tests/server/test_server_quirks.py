"""The written form of quirks, and a planned error at every endpoint of the contract."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from studio.server.quirks.quirks import PlannedError, PlannedFault, Quirks, parse_quirks
from tests.server.scripted import Script
from tests.server.test_server_renders import FAKE, RENDER, ended, request
from tests.server.test_server_stream import chat, events_of, talk, version_of
from tests.studio_server import Running, new_session, running_studio

WRITTEN = [
    ("", Quirks()),
    ("gui", Quirks(gui=True)),
    ("gui=0", Quirks()),
    (" silent=0.3, heartbeat=5 ,delay=2", Quirks(silent=0.3, heartbeat=5.0, delay=2.0)),
    ("family=adk,drop=500,partial", Quirks(family="adk", drop=500, partial=True)),
    (
        "error=2001@run_sse,error=429@anonymous-token*1",
        Quirks(errors=(PlannedError(2001, "run_sse"), PlannedError(429, "anonymous-token", 1))),
    ),
    (
        "fault=cut@render*1,fault=stall@stream",
        Quirks(faults=(PlannedFault("cut", "render", 1), PlannedFault("stall", "stream"))),
    ),
    ("fail-renders=2,render-form=b,credits=7,once,noise,seed=4", Quirks(
        fail_renders=2, render_form="b", credits=7, once=True, noise=True, seed=4
    )),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quirks"), WRITTEN, ids=[one[0] or "none" for one in WRITTEN])
def test_quirks_are_read(text: str, quirks: Quirks) -> None:
    assert parse_quirks(text) == quirks


@pytest.mark.parametrize(
    "text",
    [
        "what",
        "silent=often",
        "family=grpc",
        "error=1",
        "error=x@run_sse",
        "error=1001@moon",
        "gui=yes",
        "errors=1",
        "fault=stall@state",
        "fault=html@stream",
        "fault=melt@state",
        "fault=cut@moon",
        "faults=1",
    ],
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="cannot read the quirk") as error:
        parse_quirks(f"gui,{text}")
    assert repr(text) in str(error.value)


def call(studio: Running, user: httpx.Client, session: str, point: str) -> httpx.Response:
    """The endpoint that a point names."""
    match point:
        case "anonymous-token":
            return studio.client.post("/api/auth/anonymous-token", headers={"X-Client-Id": "another"})
        case "claim-token":
            return user.post("/api/auth/claim-token", json={"task_id": "1", "session_id": session})
        case "with-session":
            return user.post("/api/tasks/me/with-session/nemo_agent", json={})
        case "run_sse":
            return user.post("/run_sse", json={})
        case "upload":
            return user.post(f"/api/upload-video/nemo_agent/me/{session}", files={"files": ("a.png", b"x")})
        case "credits":
            return user.get("/api/credits/balance/simple")
        case "state":
            return user.get(f"/api/state/nemo_agent/me/{session}/latest")
        case "render":
            return user.post("/api/render/proxy/lambda", json={})
        case "render-status":
            return user.get("/api/render/proxy/lambda/x")
        case "render-cancel":
            return user.post("/api/render/proxy/lambda/x/cancel")
    return user.get("/api/render/proxy/x/download")


POINTS = (
    "anonymous-token", "claim-token", "with-session", "run_sse", "upload", "credits", "state", "render",
    "render-status", "render-cancel", "download",
)  # fmt: skip
CODES = [
    (1001, 401), (1010, 401), (1002, 404), (2001, 200), (4001, 415), (4002, 413), (402, 402), (429, 429), (500, 500),
    (502, 502), (504, 504),
]  # fmt: skip


def test_every_endpoint_can_answer_with_an_error(tmp_path: Path) -> None:
    planned = ",".join(f"error=2001@{point}*2" for point in POINTS if point != "with-session")
    with running_studio(tmp_path / "home", planned) as studio:
        for _ in range(2):
            refused = studio.client.post("/api/auth/anonymous-token", headers={"X-Client-Id": "test-client"})
            assert refused.json()["code"] == 2001
        with studio.signed_in() as user:
            session = new_session(user)
            for point in POINTS:
                first, second, third = (call(studio, user, session, point) for _ in range(3))
                if point not in ("anonymous-token", "with-session"):
                    assert first.json()["code"] == second.json()["code"] == 2001, point
                assert third.json().get("code") != 2001, point


@pytest.mark.parametrize(("code", "status"), CODES)
def test_each_code_comes_with_the_status_that_fits(tmp_path: Path, code: int, status: int) -> None:
    with running_studio(tmp_path / "home", f"error={code}@credits") as studio, studio.signed_in() as user:
        reply = user.get("/api/credits/balance/simple")
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert ("retry-after" in reply.headers) == (code == 429)


def test_a_damaged_reply_comes_so_often_and_no_more(tmp_path: Path) -> None:
    planned = "fault=html@state*1,fault=broken@credits*1,fault=cut@with-session*1"
    with running_studio(tmp_path / "home", planned) as studio, studio.signed_in() as user:
        with pytest.raises(httpx.RemoteProtocolError):
            new_session(user)
        assert len(studio.inside.store._database.rows("SELECT * FROM sessions")) == 1, "done, though nobody heard"
        session = new_session(user)
        page = user.get(f"/api/state/nemo_agent/me/{session}/latest")
        assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
        with pytest.raises(ValueError, match="Unterminated"):
            user.get("/api/credits/balance/simple").json()
        assert user.get("/api/credits/balance/simple").json()["code"] == 0
        assert version_of(user, session) == 0


@pytest.mark.parametrize("damage", ["cut", "stall", "silence", "broken"])
def test_a_damaged_stream_still_was_a_turn(tmp_path: Path, damage: str, script: Script) -> None:
    quirks = f"heartbeat=0.02,fault={damage}@stream*1"
    with running_studio(tmp_path / "home", quirks, answer=script) as studio, studio.signed_in() as user:
        session, seen = new_session(user), b""
        try:
            with user.stream("POST", "/run_sse", json=chat(session), timeout=0.5) as reply:
                for piece in reply.iter_raw():
                    seen += piece
                    if seen.count(b"heartbeat") > 5:
                        break
            ended = "cleanly"
        except (httpx.RemoteProtocolError, httpx.ReadTimeout) as error:
            ended = type(error).__name__
        expected = {"cut": "RemoteProtocolError", "silence": "ReadTimeout"}
        assert ended == expected.get(damage, "cleanly")
        assert (b"Done." in seen) == (damage == "broken")
        assert version_of(user, session) == 1
        assert talk(user, session)[-1]["content"] == "Done."
        assert events_of(seen.decode().partition("\n\n")[0])[0]["type"] == "tool_call"


def test_a_render_whose_reply_is_lost_was_ordered_all_the_same(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home", "fault=cut@render*1", options=FAKE) as studio, studio.signed_in() as user:
        session = new_session(user)
        with pytest.raises(httpx.RemoteProtocolError):
            user.post(RENDER, json=request(session, "fine"))
        assert ended(user)["status"] == "completed"
