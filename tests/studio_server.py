"""A real studio on a real socket, for any test that wants to talk to one."""

from __future__ import annotations

import contextlib
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from studio.server.clock import Clock, SystemClock
from studio.server.listen import tcp_listener, unix_listener
from studio.server.options import Options, Timing
from studio.server.quirks.quirks import parse_quirks
from studio.server.serve import build_server
from studio.server.services import Studio
from studio.server.store.store import Store
from studio.server.talk.conversations import Answer
from studio.server.talk.director import answer as director_answer

DEADLINE = 60.0
SKILL_HEADERS = {
    "X-Skill-Source": "create-video-by-ai",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}


@dataclass
class Running:
    """A studio that serves. ``client`` speaks to its Unix socket without a token; ``base_url`` is its TCP address."""

    home: Path
    socket: Path
    base_url: str
    client: httpx.Client
    inside: Studio

    def signed_in(self, client_id: str = "test-client") -> httpx.Client:
        """A client with a token of its own and the attribution headers."""
        token = self.client.post("/api/auth/anonymous-token", headers={"X-Client-Id": client_id}).json()["data"][
            "token"
        ]
        return unix_client(self.socket, {"Authorization": f"Bearer {token}", **SKILL_HEADERS})


def turns_of(store: Store, session: str) -> Sequence[Any]:
    """The turns of a session as they stand in the database, oldest first."""
    return store._database.rows("SELECT * FROM turns WHERE session_id = ? ORDER BY id", session)


def unix_client(path: Path, headers: dict[str, str] | None = None) -> httpx.Client:
    """An HTTP client whose every request goes to a Unix socket."""
    transport = httpx.HTTPTransport(uds=str(path), verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    return httpx.Client(transport=transport, base_url="http://studio", headers=headers, timeout=DEADLINE)


@contextlib.contextmanager
def running_studio(
    home: Path,
    quirks: str = "",
    *,
    options: Options | None = None,
    clock: Clock | None = None,
    answer: Answer = director_answer,
) -> Iterator[Running]:
    """A studio in ``home`` on a Unix socket and on a free loopback port, until the block ends. Without ``options``, no
    process waits in it for work or makes anything ahead of time, which most tests have no use for."""
    options = replace(options or Options(version="1.0.0", timing=Timing(spare=0, ahead=0)), quirks=parse_quirks(quirks))
    with tempfile.TemporaryDirectory(prefix="studio-") as short, contextlib.ExitStack() as stack:
        path = Path(short) / "studio.sock"
        listeners = [stack.enter_context(unix_listener(path)), stack.enter_context(tcp_listener("127.0.0.1", 0))]
        server = build_server(home, options, clock or SystemClock(), None, answer)
        thread = threading.Thread(target=server.run, args=(listeners,))
        base_url = url_of(listeners[1])
        thread.start()
        try:
            with unix_client(path) as client:
                until(lambda: server.started or not thread.is_alive())
                yield Running(home, path, base_url, client, server.studio)
        finally:
            server.stop()
            thread.join(DEADLINE)
            assert not thread.is_alive(), "the studio did not end"


def url_of(listener: socket.socket) -> str:
    """The base URL of a listening TCP socket."""
    host, port = listener.getsockname()[:2]
    return f"http://{host}:{port}"


def until(condition: Callable[[], Any], seconds: float = DEADLINE) -> Any:
    """The first true value of ``condition``, asked again and again; an AssertionError after ``seconds``."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        pause.wait(0.01)
    return value


def new_session(client: httpx.Client, **body: str) -> str:
    """A new session's id."""
    reply = client.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "project", **body})
    session_id: str = reply.json()["data"]["session_id"]
    return session_id
