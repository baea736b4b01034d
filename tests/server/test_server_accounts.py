"""Tokens, claim tokens, credits, and whose session is whose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from studio.server.clock import SystemClock
from tests.studio_server import Running, new_session, running_studio

TOKEN = "/api/auth/anonymous-token"
CREDITS = "/api/credits/balance/simple"


class MovedClock(SystemClock):
    """The computer's clock, with a calendar of its own."""

    def __init__(self) -> None:
        self.today = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.today


def test_a_client_gets_a_token_for_seven_days(tmp_path: Path) -> None:
    clock = MovedClock()
    with running_studio(tmp_path / "home", clock=clock) as studio:
        data = studio.client.post(TOKEN, headers={"X-Client-Id": "one"}).json()["data"]
        assert data["token"].startswith("nmv_usr_")
        assert data["user_id"].startswith("anon_")
        assert data["expires_at"] == "2026-03-08T12:00:00Z"
        bearer = {"Authorization": f"Bearer {data['token']}"}
        clock.today += timedelta(days=6, hours=23)
        assert studio.client.get(CREDITS, headers=bearer).status_code == 200
        clock.today += timedelta(hours=2)
        expired = studio.client.get(CREDITS, headers=bearer)
        assert (expired.status_code, expired.json()["code"]) == (401, 1001)


def test_a_client_that_asks_again_gets_the_same_token(studio: Running) -> None:
    first, second = (studio.client.post(TOKEN, headers={"X-Client-Id": "one"}).json()["data"] for _ in range(2))
    assert first == second
    other = studio.client.post(TOKEN, headers={"X-Client-Id": "two"}).json()["data"]
    assert other["token"] != first["token"] and other["user_id"] != first["user_id"]


def test_a_renewed_token_opens_the_sessions_of_the_expired_one(tmp_path: Path) -> None:
    clock = MovedClock()
    with running_studio(tmp_path / "home", clock=clock) as studio:
        with studio.signed_in() as before:
            session = new_session(before)
        clock.today += timedelta(days=8)
        with studio.signed_in() as after:
            assert after.headers["authorization"] != before.headers["authorization"]
            assert after.get(f"/api/state/nemo_agent/me/{session}/latest").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"X-Client-Id": ""}, {"X-Client-Id": "x" * 65}], ids=["none", "empty", "long"])
def test_no_token_without_a_client_id(studio: Running, headers: dict[str, str]) -> None:
    reply = studio.client.post(TOKEN, headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (400, 400)


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer nmv_usr_",
        "Bearer dummy",
        "Basic {token}",
        "Bearer {token}x",
        "Bearer {cut}",
        "Bearer \xff",
    ],
)
def test_anything_but_a_whole_token_is_refused(studio: Running, user: httpx.Client, authorization: str) -> None:
    token = user.headers["authorization"].removeprefix("Bearer ")
    sent = authorization.format(token=token, cut=token[:-1]).encode("latin-1")
    reply = studio.client.get(CREDITS, headers=[(b"Authorization", sent)])
    assert (reply.status_code, reply.json()["code"]) == (401, 1001)


def test_the_store_holds_no_token_and_no_client_id(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    claim = user.post("/api/auth/claim-token", json={"task_id": "1", "session_id": session}).json()["data"]
    assert claim["claim_token"].startswith("clm_") and claim["expires_in"] == 604800
    secrets = (user.headers["authorization"].removeprefix("Bearer "), "test-client", claim["claim_token"])
    files = [one.read_bytes() for one in studio.home.rglob("*") if one.is_file()]
    assert files
    for secret in secrets:
        assert not any(secret.encode() in content for content in files)


def test_a_stranger_sees_no_session(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    with studio.signed_in("stranger") as stranger:
        for reply in (
            stranger.get(f"/api/state/nemo_agent/me/{session}/latest"),
            stranger.post(f"/api/upload-video/nemo_agent/me/{session}", json={"urls": ["http://example.com/a.png"]}),
            stranger.post("/run_sse", json={"session_id": session, "new_message": {"parts": [{"text": "hi"}]}}),
            stranger.post("/api/auth/claim-token", json={"task_id": "1", "session_id": session}),
        ):
            assert (reply.status_code, reply.json()["code"]) == (404, 1002)


def test_credits_say_that_nothing_is_charged(user: httpx.Client) -> None:
    data = user.get(CREDITS).json()["data"]
    assert (data["available"], data["frozen"], data["total"], data["unlimited"]) == (0, 0, 0, True)


def test_errors_come_in_every_documented_envelope(user: httpx.Client) -> None:
    body = user.get("/api/state/nemo_agent/me/1/latest").json()
    assert body["code"] == 1002 and body["success"] is False and body["error"] == body["message"]
    assert user.get("/nowhere").json()["code"] == 404
    assert user.get("/run_sse").json()["code"] == 405
