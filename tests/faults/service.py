"""A hosted service made of bare sockets: what it does to each request is written down byte by byte."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

from tests.listening import Listening, end_with_reset

HELD = 30.0
"""Seconds after which a held connection is let go although the test has not ended: a test that waits so long fails."""


@dataclass
class Request:
    """What arrived: the head as text, the body as far as it was announced (or as it was read)."""

    head: str
    body: bytes = b""

    @property
    def line(self) -> str:
        """``POST /run_sse``"""
        method, path, _ = self.head.split(" ", 2)
        return f"{method} {path.partition('?')[0]}"

    def header(self, name: str) -> str | None:
        for line in self.head.split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Line:
    """One connection, as a script sees it. ``over`` is set when the test ends."""

    socket: socket.socket
    over: threading.Event

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self.socket.sendall(data)

    def drip(self, pieces: Iterable[bytes], apart: float) -> None:
        """Send the pieces one by one; stops when the other side or the test has had enough."""
        with suppress(OSError):
            for piece in pieces:
                if self.over.wait(apart):
                    return
                self.socket.sendall(piece)

    def hold(self) -> None:
        """Say nothing more, and keep the connection."""
        self.over.wait(HELD)

    def reset(self) -> None:
        """End it with RST."""
        end_with_reset(self.socket)


Script = Callable[[Line, Request], None]


def reply(
    body: object = b"", status: int = 200, headers: Sequence[tuple[str, str]] = (), kind: str = "application/json"
) -> Script:
    """A whole answer; what is not bytes becomes JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [("Content-Type", kind), ("Content-Length", str(len(data))), *headers]
    head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{key}: {value}\r\n" for key, value in lines) + "\r\n"
    return lambda line, request: line.send(head.encode("latin-1") + data)


def data(value: object) -> Script:
    """A successful envelope."""
    return reply({"code": 0, "data": value})


STREAM_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=windows-1252\r\nConnection: close\r\n\r\n"


def chunk(piece: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def stream(*pieces: bytes, whole: bool = True) -> Script:
    """An event stream in chunks, ended properly or (``whole=False``) with the connection."""
    head = STREAM_HEAD.replace(b"Connection: close", b"Transfer-Encoding: chunked")
    end = b"0\r\n\r\n" if whole else b""
    return lambda line, request: line.send(head + b"".join(map(chunk, pieces)) + end)


def events(*values: object) -> Script:
    """A whole stream of JSON events."""
    return stream(*(b"data: " + json.dumps(value).encode() + b"\n\n" for value in values))


def reset(line: Line, request: Request) -> None:
    line.reset()


def close(line: Line, request: Request) -> None:
    """The request is read, the answer never given."""


def hold(line: Line, request: Request) -> None:
    line.hold()


@dataclass
class Service(Listening):
    """Serves ``routes``: for each ``METHOD /path`` the scripts of its requests in turn, the last one for all further.

    ``connect`` scripts run when a connection is accepted, one each, instead of all else (None: as usual). A request
    that no route names is answered with 404. ``requests``: all that arrived; ``busiest``: how many of a route were
    answered at one time; ``look``: called with each request before it is answered.
    """

    routes: dict[str, list[Script]] = field(default_factory=dict)
    connect: list[Script | None] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    busiest: dict[str, int] = field(default_factory=dict)
    look: Callable[[Request], None] = lambda request: None

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: dict[str, int] = {}

    @property
    def url(self) -> str:
        return super().url.replace("http", "https", 1) if self.tls else super().url

    def on(self, line: str, *scripts: Script) -> Self:
        self.routes[line] = list(scripts)
        return self

    def asked(self, line: str) -> list[Request]:
        """The requests that arrived for a route."""
        return [request for request in self.requests if request.line == line]

    def serving(self, connection: socket.socket) -> Callable[[], None]:
        self.connections += 1
        return partial(self._serve, connection, self.connect.pop(0) if self.connect else None)

    def _serve(self, connection: socket.socket, first: Script | None) -> None:
        with suppress(OSError), connection:
            if first is not None:
                first(Line(connection, self._over), Request(""))
                return
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(Line(connection, self._over))

    def _answer(self, line: Line) -> None:
        request = read_request(line.socket)
        if request is None:
            return
        self.look(request)
        with self._lock:
            self.requests.append(request)
            name = request.line
            script = self._script(name)
            self._busy[name] = self._busy.get(name, 0) + 1
            self.busiest[name] = max(self.busiest.get(name, 0), self._busy[name])
        try:
            script(line, request)
        finally:
            with self._lock:
                self._busy[name] -= 1

    def _script(self, name: str) -> Script:
        scripts = self.routes.get(name) or self.routes.get("*")
        if not scripts:
            return reply({"detail": "Not Found"}, 404)
        return scripts.pop(0) if len(scripts) > 1 else scripts[0]


def read_request(connection: socket.socket) -> Request | None:
    """A request as far as its Content-Length says; None for a connection that ends before its head."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65536)
        if not piece:
            return None
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    request = Request(head.decode("latin-1"))
    length = int(request.header("content-length") or 0)
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    request.body = body
    return request


TOKEN = "POST /api/auth/anonymous-token"
SESSION = "POST /api/tasks/me/with-session/nemo_agent"
RUN = "POST /run_sse"
CREDITS = "GET /api/credits/balance/simple"
SUBMIT = "POST /api/render/proxy/lambda"


def upload_of(session: str) -> str:
    return f"POST /api/upload-video/nemo_agent/me/{session}"


def state_of(session: str) -> str:
    return f"GET /api/state/nemo_agent/me/{session}/latest"


def draft(title: str) -> dict[str, object]:
    """The state's data with one title on the timeline."""
    return {"state": {"draft": {"t": [{"tt": 7, "sg": [{"txt": title, "s": 0, "d": 3000}]}], "d": 3000}}}


def hosted(token: str = "test-token") -> Service:
    """The hosted service on a good day: a token, session 42, a timeline with a title, a short reply."""
    given = {"token": token, "user_id": "anon_1", "expires_at": "2099-01-01T00:00:00Z", "credits": 100}
    return (
        Service()
        .on(TOKEN, data(given))
        .on(SESSION, data({"task_id": "t1", "session_id": "42"}))
        .on(state_of("42"), data(draft("Before")))
        .on(state_of("43"), data(draft("Before")))
        .on(CREDITS, data({"available": 100, "frozen": 0, "total": 100}))
        .on(RUN, events({"type": "text", "content": "It is done."}))
    )
