"""A small hosted service in this process, which counts what arrives and does what a test says at any call."""

from __future__ import annotations

import io
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (96, 64), "teal").save(target, "JPEG")
    return target.getvalue()


PICTURE = _picture()
VIDEO = (Path(__file__).parent / "client" / "tiny.mp4").read_bytes()
Reply = tuple[int, str, bytes]

POINTS = (
    ("POST", "/api/auth/anonymous-token", "token"),
    ("POST", "/api/tasks/me/with-session/", "session"),
    ("POST", "/api/upload-video/", "upload"),
    ("POST", "/run_sse", "chat"),
    ("GET", "/api/credits/", "credits"),
    ("GET", "/api/studio/v1/capabilities", "capabilities"),
    ("GET", "/api/state/", "state"),
    ("POST", "/api/render/proxy/lambda/", "cancel"),
    ("POST", "/api/render/proxy/lambda", "submit"),
    ("GET", "/api/render/proxy/lambda/", "poll"),
    ("GET", "/api/render/proxy/", "download"),
    ("POST", "/api/studio/v1/", "preview"),
)


class Drop(Exception):
    """No answer, or half of one: the connection ends."""


@dataclass
class Hosted:
    """``calls``: the points that were called, in order. ``before`` and ``after`` run around a call's effect, with its
    point and its number (from 1) among the calls to that point; they may raise Drop or return another reply.

    ``polls``: what is answered of a job, one after another, the last again and again; ``estimate`` adds to the answer
    of that number; ``soon``: it asks to be asked again soon. ``features``: what it offers beyond the contract; of the
    hosted service nothing is known.
    """

    url: str = ""
    calls: list[str] = field(default_factory=list)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    draft: dict[str, Any] = field(default_factory=dict)
    polls: list[str] = field(default_factory=lambda: ["processing", "completed"])
    answer: str = "I added a title."
    soon: bool = False
    features: tuple[str, ...] = ()
    video: bytes = VIDEO
    report: dict[str, Any] = field(default_factory=dict)
    estimate: Callable[[int], dict[str, Any]] = lambda poll: {}
    before: Callable[[str, int], Reply | None] = lambda point, number: None
    after: Callable[[str, int], Reply | None] = lambda point, number: None
    half: Callable[[str, int], None] = lambda point, number: None

    def count(self, point: str) -> int:
        return Counter(self.calls)[point]

    def take(self, method: str, path: str, body: bytes) -> tuple[Reply, str, int]:
        point = next(name for verb, start, name in POINTS if verb == method and path.startswith(start))
        self.calls.append(point)
        number = self.count(point)
        reply = self.before(point, number) or getattr(self, f"_{point}")(path, body)
        return self.after(point, number) or reply, point, number

    def _token(self, path: str, body: bytes) -> Reply:
        token = f"token-{self.count('token')}"
        return data({"token": token, "user_id": "anon_1", "expires_at": "2099-01-01T00:00:00Z"})

    def _session(self, path: str, body: bytes) -> Reply:
        return data({"task_id": "1", "session_id": f"7{self.count('session')}"})

    def _upload(self, path: str, body: bytes) -> Reply:
        return data({"files": [{"filename": "a", "file_type": "image", "cdn_url": "https://cdn.example/a"}]})

    def _chat(self, path: str, body: bytes) -> Reply:
        number = len(self.draft.get("t", [])) + 1
        self.draft = {"t": [{"tt": 7, "sg": [{"text": f"Title {n}"}]} for n in range(number)], "d": 3000}
        pieces = [self.answer[: len(self.answer) // 2], self.answer[len(self.answer) // 2 :]]
        events = [f"data: {json.dumps({'type': 'text', 'content': piece})}\n\n" for piece in pieces if piece]
        return 200, "text/event-stream", "".join(events).encode()

    def _credits(self, path: str, body: bytes) -> Reply:
        return data({"available": 90, "frozen": 0, "total": 90})

    def _capabilities(self, path: str, body: bytes) -> Reply:
        return data({"features": self.features}) if self.features else plain({"detail": "Not Found"}, 404)

    def _state(self, path: str, body: bytes) -> Reply:
        return data({"session_id": "71", "state": {"draft": self.draft}})

    def _submit(self, path: str, body: bytes) -> Reply:
        asked = json.loads(body)
        self.jobs[asked["id"]] = {"asked": asked, "polls": list(self.polls)}
        soon = {"pollAfterMs": 200} if self.soon else {}
        return plain({"success": True, "data": {"id": asked["id"], "status": "pending", "progress": 5, **soon}})

    def _preview(self, path: str, body: bytes) -> Reply:
        name = f"preview_{self.count('preview')}"
        self.jobs[name] = {"polls": list(self.polls)}
        return plain({"data": {"id": name, "status": "pending"}})

    def _poll(self, path: str, body: bytes) -> Reply:
        name = path.rpartition("/")[2]
        if name not in self.jobs:
            return plain({"detail": "Not Found"}, 404)
        polls = self.jobs[name]["polls"]
        status = polls.pop(0) if len(polls) > 1 else polls[0]
        told = {"id": name, "status": status, "progress": 50, "report": self.report}
        return plain({"success": True, "data": {**told, **self.estimate(self.count("poll"))}})

    def _cancel(self, path: str, body: bytes) -> Reply:
        self.cancelled.append(path.split("/")[-2])
        return plain({"success": True})

    def _download(self, path: str, body: bytes) -> Reply:
        return 200, "video/mp4", self.video


def data(value: dict[str, Any]) -> Reply:
    return plain({"code": 0, "data": value})


def plain(value: dict[str, Any], status: int = 200) -> Reply:
    return status, "application/json", json.dumps(value).encode()


@contextmanager
def hosted() -> Iterator[Hosted]:
    """The service on a free port of this computer, until the block ends."""
    service = Hosted()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            self.close_connection = True
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                (status, kind, reply), point, number = service.take(self.command, self.path, body)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply[: len(reply) // 2])
                self.wfile.flush()
                service.half(point, number)
                self.wfile.write(reply[len(reply) // 2 :])
            except (Drop, OSError):
                return

        do_GET = do_POST = answer  # noqa: N815 - http.server's names

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        service.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
