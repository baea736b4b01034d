"""The hosted service's documented exchanges, typed as literal JSON: a wrong field name cannot pass on both sides."""

import json
from pathlib import Path

import pytest
from pytest_httpx import HTTPXMock

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from tests.helpers import BASE, DrivenClock, hosted_account, hosted_api

TOKEN = "test-token"


def only_request(httpx_mock: HTTPXMock):  # type: ignore[no-untyped-def]
    requests = httpx_mock.get_requests()
    assert len(requests) == 1
    return requests[0]


def test_an_anonymous_token_is_asked_for_with_the_client_id_and_no_body(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(
        method="POST",
        url=f"{BASE}/api/auth/anonymous-token",
        json={
            "code": 0,
            "data": {
                "token": "nmv_usr_dummy",
                "user_id": "anon_1",
                "expires_at": "2099-03-18T00:00:00Z",
                "credits": 100,
            },
        },
    )
    account = hosted_account(tmp_path, DrivenClock())
    assert account.token() == "nmv_usr_dummy"
    assert account.token() == "nmv_usr_dummy", "kept, not asked for again"
    request = only_request(httpx_mock)
    assert request.headers["X-Client-Id"] == (tmp_path / "client_id").read_text().strip()
    assert request.content == b""
    assert "Authorization" not in request.headers


def test_every_call_carries_attribution_and_bearer(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"available": 25000, "frozen": 40, "total": 25040}})
    balance = hosted_api(DrivenClock()).credits(TOKEN)
    assert (balance.available, balance.frozen, balance.total) == (25000, 40, 25040)
    request = only_request(httpx_mock)
    assert str(request.url) == f"{BASE}/api/credits/balance/simple"
    assert request.headers["Authorization"] == "Bearer test-token"
    assert request.headers["X-Skill-Source"] == "create-video-by-ai"
    assert request.headers["X-Skill-Version"] == "1.2.3"
    assert request.headers["X-Skill-Platform"] == "clawhub"


def test_a_session_is_opened_in_the_conversations_language(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"task_id": "t1", "session_id": "7351234567890123456"}})
    made = hosted_api(DrivenClock()).create_session(TOKEN, "zh-CN")
    assert made.session_id == "7351234567890123456"
    request = only_request(httpx_mock)
    assert request.url.path == "/api/tasks/me/with-session/nemo_agent"
    assert json.loads(request.content) == {"task_name": "project", "language": "zh-CN"}


def test_a_message_is_sent_in_the_documented_form(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        headers={"content-type": "text/event-stream"}, content=b'data: {"type":"text","content":"Hi"}\n\n'
    )
    with hosted_api(DrivenClock()).run(TOKEN, "42", "make a video"):
        pass
    request = only_request(httpx_mock)
    assert request.url.path == "/run_sse"
    assert request.headers["Accept"] == "text/event-stream"
    assert json.loads(request.content) == {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": "42",
        "new_message": {"parts": [{"text": "make a video"}]},
    }


def test_links_are_handed_over_as_urls(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        json={
            "code": 0,
            "data": {
                "files": [{"filename": "a.mp4", "file_type": "video", "cdn_url": "https://cdn.example/a.mp4"}],
                "session_state_applied": True,
            },
        }
    )
    answer = hosted_api(DrivenClock()).upload_urls(TOKEN, "42", ["https://example.com/a.mp4"])
    assert answer.files[0].cdn_url == "https://cdn.example/a.mp4"
    request = only_request(httpx_mock)
    assert request.url.path == "/api/upload-video/nemo_agent/me/42"
    assert json.loads(request.content) == {"urls": ["https://example.com/a.mp4"], "source_type": "url"}


def test_a_file_is_sent_as_the_multipart_field_files(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"files": []}})
    hosted_api(DrivenClock()).upload(TOKEN, "42", {"files": [("files", ("图 1.jpg", b"\xff\xd8\xff", "image/jpeg"))]})
    body = only_request(httpx_mock).content
    assert b'name="files"' in body
    assert "图 1.jpg".encode() in body
    assert b"Content-Type: image/jpeg" in body


def test_the_state_holds_the_draft_untouched(httpx_mock: HTTPXMock) -> None:
    draft = {"t": [{"tt": 0, "sg": [{"unknown": [1, 2]}]}], "d": 30000, "m": {"title": "x"}}
    httpx_mock.add_response(
        json={
            "code": 0,
            "data": {
                "session_id": "42",
                "task_id": "t",
                "task_name": "project",
                "state": {
                    "video_infos": [],
                    "draft": draft,
                    "canvas_config": {},
                    "video_analyses": {},
                    "generated_media": {},
                },
            },
        }
    )
    state = hosted_api(DrivenClock()).state(TOKEN, "42")
    assert state.draft == draft
    assert state.exportable
    assert only_request(httpx_mock).url.path == "/api/state/nemo_agent/me/42/latest"


@pytest.mark.parametrize("draft", [None, {}, {"t": []}, {"t": [{"tt": 0, "sg": []}]}, {"t": "broken"}])
def test_a_draft_without_segments_is_not_exportable(httpx_mock: HTTPXMock, draft: object) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"state": {"draft": draft}}})
    assert not hosted_api(DrivenClock()).state(TOKEN, "42").exportable


def test_a_render_is_submitted_with_the_camel_case_session(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"success": True, "data": {"id": "render_1", "status": "pending", "progress": 5}})
    job = hosted_api(DrivenClock()).submit_render(
        TOKEN, "42", "render_1", {"t": []}, {"format": "mp4", "quality": "high"}
    )
    assert (job.status, job.progress) == ("pending", 5)
    assert json.loads(only_request(httpx_mock).content) == {
        "id": "render_1",
        "sessionId": "42",
        "draft": {"t": []},
        "output": {"format": "mp4", "quality": "high"},
    }


@pytest.mark.parametrize(
    "body",
    [
        {
            "success": True,
            "data": {
                "id": "render_1",
                "status": "completed",
                "progress": 100,
                "outputUrl": "https://cdn.example/v.mp4",
                "createdAt": "x",
                "completedAt": "y",
            },
        },
        {
            "taskId": "render_1",
            "status": "completed",
            "progress": 100,
            "output": {"url": "https://cdn.example/v.mp4", "duration": 30, "size": 123},
        },
        {"id": "render_1", "status": "completed", "progress": 100, "outputUrl": "https://cdn.example/v.mp4"},
    ],
)
def test_every_documented_form_of_a_render_is_read(httpx_mock: HTTPXMock, body: dict[str, object]) -> None:
    httpx_mock.add_response(json=body)
    job = hosted_api(DrivenClock()).render(TOKEN, "render_1")
    assert (job.id, job.status, job.url) == ("render_1", "completed", "https://cdn.example/v.mp4")


def test_a_failed_render_is_a_state_not_a_failed_request(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        json={"success": False, "data": {"id": "render_1", "status": "failed", "error": "no frames"}}
    )
    job = hosted_api(DrivenClock()).render(TOKEN, "render_1")
    assert (job.status, job.error) == ("failed", "no frames")


@pytest.mark.parametrize(
    ("status", "body", "slug"),
    [
        (200, {"code": 1001, "message": "expired"}, "token_expired"),
        (401, {"detail": "Unauthorized"}, "token_expired"),
        (200, {"code": 1002, "message": "no session"}, "session_lost"),
        (404, {"detail": "Session not found"}, "session_lost"),
        (404, {"detail": "Session not found: 42"}, "session_lost"),
        (404, {"detail": "Not Found"}, "session_lost"),
        (404, None, "session_lost"),
        (200, {"code": 2001, "message": "no credits"}, "out_of_credits"),
        (200, {"code": 4001, "message": "type"}, "file_type"),
        (200, {"code": 4002, "message": "size"}, "file_size"),
        (400, {"message": "missing X-Client-Id"}, "refused"),
        (402, {"success": False, "error": "plan"}, "plan_blocked"),
        (429, {"message": "slow down"}, "rate_limited"),
        (422, {"detail": [{"msg": "x"}]}, "refused"),
        (200, {"success": False, "error": "boom"}, "service"),
        (301, None, "redirect_refused"),
    ],
)
def test_each_code_becomes_its_own_error(httpx_mock: HTTPXMock, status: int, body: object, slug: str) -> None:
    httpx_mock.add_response(status_code=status, json=body)
    with pytest.raises(SkillError) as raised:
        hosted_api(DrivenClock()).state(TOKEN, "42")
    assert raised.value.slug == slug


def test_a_plan_that_forbids_export_is_told_apart_from_missing_credits(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=402, json={"code": 402, "message": "free plan export blocked"})
    with pytest.raises(SkillError) as raised:
        hosted_api(DrivenClock()).submit_render(TOKEN, "42", "r", {}, {})
    assert (raised.value.slug, raised.value.exit_code) == ("plan_blocked", 3)


def test_a_rate_limit_is_waited_for_once(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(status_code=429, headers={"Retry-After": "7"}, json={})
    httpx_mock.add_response(json={"code": 0, "data": {"available": 1}})
    clock = DrivenClock()
    account = hosted_account(tmp_path, clock, {"NEMO_TOKEN": TOKEN})
    assert account.call(hosted_api(clock).credits).available == 1
    assert clock.slept == [7.0]


def test_a_second_rate_limit_is_told(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(status_code=429, json={}, is_reusable=True)
    clock = DrivenClock()
    with pytest.raises(SkillError) as raised:
        hosted_account(tmp_path, clock, {"NEMO_TOKEN": TOKEN}).call(hosted_api(clock).credits)
    assert raised.value.slug == "rate_limited"
    assert clock.slept == [30.0]


def test_an_expired_anonymous_token_is_renewed_once_and_the_call_repeated(
    httpx_mock: HTTPXMock, tmp_path: Path
) -> None:
    def token(text: str) -> dict[str, object]:
        return {"code": 0, "data": {"token": text, "user_id": "u", "expires_at": "2099-01-01T00:00:00Z"}}

    httpx_mock.add_response(json=token("old"))
    httpx_mock.add_response(json={"code": 1001, "message": "expired"})
    httpx_mock.add_response(json=token("new"))
    httpx_mock.add_response(json={"code": 0, "data": {"available": 5}})
    clock = DrivenClock()
    assert hosted_account(tmp_path, clock).call(hosted_api(clock).credits).available == 5
    assert [request.headers.get("Authorization") for request in httpx_mock.get_requests()] == [
        None,
        "Bearer old",
        None,
        "Bearer new",
    ]


def test_a_token_that_the_user_set_is_never_replaced(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(json={"code": 1001, "message": "expired"})
    clock = DrivenClock()
    with pytest.raises(SkillError) as raised:
        hosted_account(tmp_path, clock, {"NEMO_TOKEN": TOKEN}).call(hosted_api(clock).credits)
    assert raised.value.slug == "token_rejected"
    assert not list(tmp_path.glob("token-*.json"))


def test_a_refused_client_id_is_replaced_once(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(status_code=400, json={"code": 400, "message": "missing X-Client-Id"})
    httpx_mock.add_response(json={"code": 0, "data": {"token": "fresh", "user_id": "u", "expires_at": ""}})
    (tmp_path / "client_id").write_text("stale\n")
    assert hosted_account(tmp_path, DrivenClock()).token() == "fresh"
    first, second = httpx_mock.get_requests()
    assert first.headers["X-Client-Id"] == "stale"
    assert second.headers["X-Client-Id"] not in ("", "stale")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_read_is_repeated_after_a_server_error(httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(status_code=status, content=b"<html>busy</html>")
    httpx_mock.add_response(json={"code": 0, "data": {"available": 3}})
    clock = DrivenClock()
    assert hosted_api(clock).credits(TOKEN).available == 3
    assert len(clock.slept) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_generation_is_never_repeated_after_a_server_error(httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(status_code=status)
    with pytest.raises(Ambiguous), hosted_api(DrivenClock()).run(TOKEN, "42", "make a video"):
        pass
    assert len(httpx_mock.get_requests()) == 1


def test_a_portal_page_is_named_as_what_it_is(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(headers={"content-type": "text/html"}, content=b"<html><b>Please log in</b>" + b"x" * 500)
    with pytest.raises(SkillError) as raised:
        hosted_api(DrivenClock()).credits(TOKEN)
    assert raised.value.slug == "protocol"
    assert len(str(raised.value.params["detail"])) <= 200


@pytest.mark.parametrize("body", [b"[" * 200_000, b"{", b"9" * 5000, b"\xff\xfe", b"null", b'"text"'])
def test_a_hostile_body_is_one_typed_error_or_an_empty_answer(httpx_mock: HTTPXMock, body: bytes) -> None:
    httpx_mock.add_response(headers={"content-type": "application/json"}, content=body)
    with pytest.raises(SkillError) as raised:
        hosted_api(DrivenClock()).create_session(TOKEN, "en")
    assert raised.value.slug == "protocol"


def test_the_claim_token_makes_the_link_not_the_bearer(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"claim_token": "clm_dummy", "expires_in": 604800}})
    claim = hosted_api(DrivenClock()).claim_token(TOKEN, "t1", "42")
    assert claim.claim_token == "clm_dummy"
    assert json.loads(only_request(httpx_mock).content) == {"task_id": "t1", "session_id": "42"}
