"""A studio killed again and again in the midst of work: what it had confirmed is there, and the store is whole."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.test_server_renders import CHILD, RENDER, SERVE, answers, ended, request, sign_in
from tests.server.test_server_stream import chat, version_of
from tests.studio_server import SKILL_HEADERS, new_session, unix_client, until

KILLS = 12


class Work:
    """A user who chats, and remembers what was confirmed."""

    def __init__(self, client: httpx.Client, session: str) -> None:
        self.client, self.session = client, session
        self.confirmed = version_of(client, session)
        self.renders: list[str] = []

    def go_on(self, kill: int) -> None:
        """Until the connection breaks."""
        number = 0
        try:
            while True:
                number += 1
                reply = self.client.post(
                    "/run_sse", json=chat(self.session, f"Make a 6-second video about lake {kill}-{number}")
                )
                assert '"text"' in reply.text
                self.confirmed += 1
                render_id = f"render_{kill}_{number}"
                self.client.post(RENDER, json=request(self.session, "fine", render_id)).raise_for_status()
                self.renders.append(render_id)
        except httpx.TransportError:
            return


@contextlib.contextmanager
def serving_process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone when the block ends, however it ends."""
    with subprocess.Popen(command) as serving:
        try:
            yield serving
        finally:
            serving.kill()


@pytest.mark.slow
def test_what_was_confirmed_outlives_every_kill(tmp_path: Path) -> None:
    dice, session, confirmed, renders = random.Random(4), "", 0, list[str]()
    command = [sys.executable, "-c", SERVE, str(Path(__file__).parents[2]), str(tmp_path), str(CHILD)]
    for kill in range(KILLS):
        with serving_process(command) as serving, unix_client(tmp_path / "s.sock", SKILL_HEADERS) as user:
            until(lambda: answers(user))
            sign_in(user)
            session = session or new_session(user)
            assert version_of(user, session) >= confirmed
            for render_id in renders:
                assert ended(user, render_id)["status"] == "completed"
            work = Work(user, session)
            thread = threading.Thread(target=work.go_on, args=(kill,))
            thread.start()
            if kill % 2:
                until(lambda: work.confirmed > confirmed)  # noqa: B023
            threading.Event().wait(dice.uniform(0.05, 0.6))
            serving.send_signal(signal.SIGKILL)
            thread.join()
        confirmed, renders = work.confirmed, [*renders, *work.renders]
    assert confirmed > KILLS and renders
    with sqlite3.connect(tmp_path / "home" / "studio.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
