"""A message that was accepted is carried out, once, whatever becomes of the studio that accepted it."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.server.options import Options, Timing
from studio.server.store.store import Store
from tests.server.scripted import Script
from tests.server.test_server_renders import CHILD, SERVE, answers, sign_in
from tests.server.test_server_stream import chat, talk, version_of
from tests.studio_server import SKILL_HEADERS, Running, new_session, running_studio, turns_of, unix_client, until

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WISH = "Make a 6-second video about a lake"


def state(client: httpx.Client, session: str) -> Any:
    return client.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]


def turns(studio: Running, session: str) -> list[tuple[str, str]]:
    return [(one["message"], one["status"]) for one in turns_of(studio.inside.store, session)]


@contextlib.contextmanager
def studio_process(folder: Path, quirks: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A studio in a process of its own, which is killed when the block ends."""
    command = [sys.executable, "-c", SERVE, str(Path(__file__).parents[2]), str(folder), str(CHILD), quirks]
    with subprocess.Popen(command) as serving:
        try:
            yield serving
        finally:
            serving.kill()


def test_a_turn_cut_off_by_a_kill_is_carried_out_once_by_the_next_studio(tmp_path: Path) -> None:
    with studio_process(tmp_path, "delay=60") as serving, unix_client(tmp_path / "s.sock", SKILL_HEADERS) as user:
        until(lambda: answers(user))
        sign_in(user)
        session = new_session(user)
        with user.stream("POST", "/run_sse", json=chat(session, WISH)) as reply:
            next(reply.iter_raw())
            assert state(user, session)["turns"] == {"accepted": 1, "working": 1}
            serving.send_signal(signal.SIGKILL)
            serving.wait()
    for _ in range(2):
        with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
            assert until(lambda: version_of(user, session)) == 1
            assert turns(studio, session) == [(WISH, "done")]
            assert state(user, session)["turns"] == {"accepted": 1, "working": 0}


def test_what_is_owed_is_done_in_its_order_and_before_anything_new(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
    store = Store(home)
    for message in ("first", "second"):
        store.turns.accept(session, message, NOW)
    store.close()
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        talk(user, session, "third")
        assert turns(studio, session) == [("first", "done"), ("second", "done"), ("third", "done")]
        versions = user.get(f"/api/studio/v1/sessions/{session}/versions").json()["data"]["versions"]
        assert [one["name"] for one in versions] == ["first", "second", "third"]


def test_a_turn_that_takes_every_studio_with_it_is_given_up(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
    store = Store(home)
    turn = store.turns.accept(session, "too much", NOW)
    for _ in range(9):
        store.turns.begin_again(turn)
    store.close()
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        assert turns(studio, session) == [("too much", "failed")]
        talk(user, session, "something else")
        assert version_of(user, session) == 1


def test_a_turn_that_is_too_slow_for_the_studio_s_end_goes_on_in_the_next(tmp_path: Path, script: Script) -> None:
    home, options = tmp_path / "home", Options(version="1.0.0", timing=Timing(closing=0.1))
    script.gate.clear()
    with running_studio(home, options=options, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        with user.stream("POST", "/run_sse", json=chat(session, WISH)):
            assert script.begun.acquire(timeout=20)
        studio.inside.stop()
        until(lambda: not studio.inside.conversations._tasks)
        script.gate.set()
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        assert until(lambda: version_of(user, session)) == 1
        assert turns(studio, session) == [(WISH, "done")]


def test_a_state_that_is_about_to_change_says_so_and_when_to_look_again(
    studio: Running, user: httpx.Client, script: Script
) -> None:
    session = new_session(user)
    assert state(user, session)["pollAfterMs"] == 500
    script.gate.clear()
    with user.stream("POST", "/run_sse", json=chat(session)) as reply:
        assert script.begun.acquire(timeout=20)
        waiting = state(user, session)
        assert waiting["turns"] == {"accepted": 1, "working": 1}
        assert 5 * waiting["pollAfterMs"] >= 30_000, "five looks last longer than any turn"
        script.gate.set()
        reply.read()
    assert (state(user, session)["pollAfterMs"], state(user, session)["turns"]["working"]) == (500, 0)


def test_a_failed_turn_is_not_begun_again(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        script.error = ZeroDivisionError("example of a fault")
        assert talk(user, session)[-1]["type"] == "error"
        script.error = None
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        talk(user, session, "another")
        assert [status for _, status in turns(studio, session)] == ["failed", "done"]
        assert version_of(user, session) == 1


def test_an_end_is_final(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = store.sessions.create("user", "project", "en", "typed", NOW)
    turn = store.turns.accept(session.id, WISH, NOW)
    store.turns.end(turn, "done", "Done.", True, NOW)
    store.turns.end(turn, "failed", "", False, NOW)
    [row] = turns_of(store, session.id)
    assert (row["status"], row["reply"], store.turns.owed()) == ("done", "Done.", [])
    store.close()


@pytest.mark.slow
def test_every_accepted_message_is_done_exactly_once_however_often_the_studio_is_killed(tmp_path: Path) -> None:
    accepted: list[str] = []
    session = ""
    for kill in range(8):
        quirks = "delay=0.05" if kill % 2 else ""
        with studio_process(tmp_path, quirks) as serving, unix_client(tmp_path / "s.sock", SKILL_HEADERS) as user:
            until(lambda: answers(user))
            sign_in(user)
            session = session or new_session(user)
            killer = threading.Timer(0.1 * kill, serving.send_signal, [signal.SIGKILL])
            talk(user, session, f"Make a 6-second video about lake {kill}")
            accepted.append(f"Make a 6-second video about lake {kill}")
            killer.start()
            with contextlib.suppress(httpx.TransportError):
                for number in range(1000):
                    message = f"Make a 6-second video about lake {kill}-{number}"
                    with user.stream("POST", "/run_sse", json=chat(session, message)) as reply:
                        assert reply.status_code == 200
                        accepted.append(message)
                        reply.read()
            killer.join()
            serving.wait()
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        until(lambda: state(user, session)["turns"]["working"] == 0)
        done = turns(studio, session)
        assert {status for _, status in done} == {"done"}
        messages = [message for message, _ in done]
        assert len(messages) == len(set(messages)) == version_of(user, session)
        assert set(accepted) <= set(messages)
        assert json.dumps(state(user, session)["state"]["draft"])
    assert len(accepted) > 10
