"""Render jobs: followed, stopped, never done twice, and not lost with the process that does them."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.server.options import Options, Timing
from studio.server.store.store import Store
from studio.timeline.draft import to_draft
from tests.server.scripted import timeline_of
from tests.studio_server import SKILL_HEADERS, Running, new_session, running_studio, unix_client, until

RENDER = "/api/render/proxy/lambda"
CHILD = Path(__file__).parent / "fake_child.py"
FAKE = Options(version="1.0.0", child=CHILD)
ENDED = ("completed", "failed", "cancelled")


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Running]:
    with running_studio(tmp_path / "home", options=FAKE) as running:
        yield running


def request(session: str, title: str, render_id: str = "render_1", **output: Any) -> dict[str, Any]:
    draft = to_draft(timeline_of(1, title))
    return {"id": render_id, "sessionId": session, "draft": draft, "output": {"format": "mp4", **output}}


def submit(client: httpx.Client, session: str, title: str, render_id: str = "render_1") -> Any:
    reply = client.post(RENDER, json=request(session, title, render_id))
    assert reply.status_code == 200, reply.text
    return reply.json()["data"]


def status(client: httpx.Client, render_id: str = "render_1") -> Any:
    return client.get(f"{RENDER}/{render_id}").json()["data"]


def ended(client: httpx.Client, render_id: str = "render_1") -> Any:
    return until(lambda: (data := status(client, render_id)) and data["status"] in ENDED and data)


def runs(studio: Running, title: str) -> list[int]:
    """The process ids of the children that worked on a draft of this title."""
    file = studio.home / "cache" / f"{title}.runs"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet (a zombie) has."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return state.strip() in ("", "Z", "Z+", "Zs")


def test_a_render_is_followed_to_its_file(user: httpx.Client) -> None:
    session = new_session(user)
    begun = submit(user, session, "fine")
    assert (begun["id"], begun["taskId"], begun["status"], begun["progress"]) == ("render_1", "render_1", "pending", 5)
    assert begun["pollAfterMs"] == 500
    data = ended(user)
    assert (data["status"], data["progress"], data["report"]) == ("completed", 100, {"duration_ms": 1000})
    assert data["outputUrl"] == data["output"]["url"] == "http://studio/api/render/proxy/render_1/download"
    content = user.get(data["outputUrl"])
    assert content.headers["content-type"] == "video/mp4"
    assert content.content.startswith(b"video of fine") and len(content.content) == data["output"]["size"]


def test_the_url_is_that_of_the_way_the_request_came(studio: Running, user: httpx.Client) -> None:
    submit(user, new_session(user), "fine")
    ended(user)
    headers = {"Authorization": user.headers["authorization"], **SKILL_HEADERS}
    with httpx.Client(base_url=studio.base_url, headers=headers, trust_env=False) as tcp:
        url = tcp.get(f"{RENDER}/render_1").json()["data"]["outputUrl"]
        assert url.startswith(studio.base_url)
        assert tcp.get(url).status_code == 200


def test_a_download_goes_on_where_it_broke_off(user: httpx.Client) -> None:
    submit(user, new_session(user), "fine")
    url = ended(user)["outputUrl"]
    whole = user.get(url)
    etag = whole.headers["etag"]
    part = user.get(url, headers={"Range": "bytes=100-", "If-Range": etag})
    assert (part.status_code, part.content) == (206, whole.content[100:])
    changed = user.get(url, headers={"Range": "bytes=100-", "If-Range": '"another"'})
    assert (changed.status_code, changed.content) == (200, whole.content)
    assert user.get(url, headers={"Range": "bytes=99999999-"}).status_code == 416


def test_progress_has_a_stage_and_a_time_to_go(user: httpx.Client) -> None:
    submit(user, new_session(user), "wait")
    data = until(lambda: (data := status(user))["stage"] == "frames" and data)
    assert (data["status"], data["progress"], data["etaMs"]) == ("processing", 52, 1500)
    assert user.get("/api/render/proxy/render_1/download").json()["slug"] == "render_not_ready"


def test_the_same_submit_twice_is_one_render(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    submit(user, session, "fine")
    ended(user)
    assert submit(user, session, "fine")["status"] == "completed"
    assert len(runs(studio, "fine")) == 1
    other = user.post(RENDER, json=request(session, "different"))
    assert (other.status_code, other.json()["slug"]) == (409, "render_id_taken")


def test_renders_are_done_one_after_another(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    submit(user, session, "wait", "first")
    submit(user, session, "fine", "second")
    until(lambda: status(user, "first")["stage"] == "frames")
    assert status(user, "second")["status"] == "pending"
    assert user.post(f"{RENDER}/first/cancel").json()["data"]["status"] == "cancelled"
    assert ended(user, "second")["status"] == "completed"


def test_cancelling_ends_the_process_and_removes_what_it_wrote(studio: Running, user: httpx.Client) -> None:
    submit(user, new_session(user), "wait")
    until(lambda: status(user)["stage"] == "frames")
    assert user.post(f"{RENDER}/render_1/cancel").json()["data"]["status"] == "cancelled"
    assert gone(runs(studio, "wait")[0])
    until(lambda: list((studio.home / "renders").iterdir()) == [])
    assert user.post(f"{RENDER}/render_1/cancel").json()["data"]["status"] == "cancelled"


def test_a_render_that_waits_can_be_cancelled_as_well(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    submit(user, session, "wait", "first")
    submit(user, session, "fine", "second")
    assert user.post(f"{RENDER}/second/cancel").json()["data"]["status"] == "cancelled"
    user.post(f"{RENDER}/first/cancel")
    submit(user, session, "last", "third")
    assert ended(user, "third")["status"] == "completed"
    assert runs(studio, "fine") == []


FAILING = [("crash", "renderer_crashed"), ("kill", "renderer_killed"), ("refuse", "silent")]


@pytest.mark.parametrize(("title", "slug"), FAILING)
def test_a_renderer_that_fails_fails_its_job_and_nothing_else(user: httpx.Client, title: str, slug: str) -> None:
    session = new_session(user)
    submit(user, session, title)
    data = ended(user)
    assert (data["status"], data["errorSlug"]) == ("failed", slug)
    assert data["error"].startswith(slug) and "Traceback" not in data["error"]
    submit(user, session, "fine", "render_2")
    assert ended(user, "render_2")["status"] == "completed"


def test_a_renderer_without_a_sign_of_life_is_ended(tmp_path: Path) -> None:
    options = Options(child=CHILD, timing=Timing(stalled=0.3))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        submit(user, new_session(user), "wait")
        assert ended(user)["errorSlug"] == "renderer_stalled"
        assert gone(runs(studio, "wait")[0])


def test_a_render_goes_on_in_the_next_studio(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        submit(user, new_session(user), "once")
        until(lambda: status(user)["stage"] == "frames")
    assert gone(runs(studio, "once")[0])
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        assert ended(user)["status"] == "completed"
        assert len(runs(studio, "once")) == 2


def test_a_render_that_takes_every_studio_with_it_is_given_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        submit(user, new_session(user), "wait")
        until(lambda: status(user)["stage"] == "frames")
    for _ in range(3):
        store = Store(home)
        [job] = store.renders.waiting()
        assert store.renders.begin(job, "preparing", 5)
        store.renders.requeue(orderly=False)
        store.close()
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        assert ended(user)["errorSlug"] == "given_up"
        assert len(runs(studio, "wait")) == 1


SERVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from studio.server.clock import SystemClock
from studio.server.listen import unix_listener
from studio.server.options import Options
from studio.server.quirks.quirks import parse_quirks
from studio.server.serve import build_server
home = Path(sys.argv[2])
options = Options(child=Path(sys.argv[3]), quirks=parse_quirks("".join(sys.argv[4:])))
server = build_server(home / "home", options, SystemClock(), None)
server.run(sockets=[unix_listener(home / "s.sock")])
"""


def test_a_killed_studio_takes_its_renderer_along_and_the_next_one_finishes_the_job(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-c", SERVE, str(Path(__file__).parents[2]), str(tmp_path), str(CHILD)]
    with subprocess.Popen(command) as serving, unix_client(tmp_path / "s.sock", SKILL_HEADERS) as user:
        until(lambda: answers(user))
        sign_in(user)
        submit(user, new_session(user), "once")
        until(lambda: status(user)["stage"] == "frames")
        serving.send_signal(signal.SIGKILL)
        serving.wait()
    first = int((home / "cache" / "once.runs").read_text())
    until(lambda: gone(first))
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        assert ended(user)["status"] == "completed"


def answers(client: httpx.Client) -> bool:
    with contextlib.suppress(httpx.ConnectError):
        return client.get("/api/studio/v1/health").status_code == 200
    return False


def sign_in(client: httpx.Client) -> None:
    data = client.post("/api/auth/anonymous-token", headers={"X-Client-Id": "test-client"}).json()["data"]
    client.headers["Authorization"] = f"Bearer {data['token']}"


def test_a_render_is_its_users_alone(studio: Running, user: httpx.Client) -> None:
    submit(user, new_session(user), "fine")
    ended(user)
    with studio.signed_in("stranger") as stranger:
        for method, path in [
            ("GET", f"{RENDER}/render_1"),
            ("POST", f"{RENDER}/render_1/cancel"),
            ("GET", "/api/render/proxy/render_1/download"),
        ]:
            assert stranger.request(method, path).status_code == 404
        assert submit(stranger, new_session(stranger), "other")["status"] == "pending"


FORMS = [("a", "data"), ("top", "id"), ("b", "taskId")]


@pytest.mark.parametrize(("form", "key"), FORMS)
def test_every_documented_form_of_a_render_reply_can_be_played(tmp_path: Path, form: str, key: str) -> None:
    with running_studio(tmp_path / "home", f"render-form={form}", options=FAKE) as studio, studio.signed_in() as user:
        session = new_session(user)
        user.post(RENDER, json=request(session, "fine"))
        body = until(lambda: (body := user.get(f"{RENDER}/render_1").json()) and "'completed'" in str(body) and body)
    assert key in body and ("data" in body) == (form == "a")
    assert ("outputUrl" in body) == (form == "top")
    assert form != "b" or body["output"]["url"].endswith("/download")


def test_renders_fail_as_often_as_was_asked_for(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home", "fail-renders=1", options=FAKE) as studio, studio.signed_in() as user:
        session = new_session(user)
        submit(user, session, "fine", "first")
        assert ended(user, "first")["status"] == "failed"
        submit(user, session, "fine", "second")
        assert ended(user, "second")["status"] == "completed"


def test_many_submits_at_once_are_one_render(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    threads = [threading.Thread(target=submit, args=(user, session, "fine")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended(user)["status"] == "completed"
    assert len(runs(studio, "fine")) == 1
