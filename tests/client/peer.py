"""A server that does to each connection what a test says, byte by byte; and the program's side as a worker has it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from create_video.client.account import Account
from create_video.client.credentials import CredentialStore
from create_video.clock import Clock
from create_video.journal.journal import Journal
from create_video.journal.records import Plan, Project, Step
from create_video.messages import Messages
from handlers.desk import Desk
from tests.helpers import DrivenClock, api_at
from tests.listening import end_with_reset

Behave = Callable[["Connection"], None]
TAKEN = b'{"code":0,"data":{"files":[{"filename":"x","file_type":"image","cdn_url":"https://cdn.example/x"}]}}'


@dataclass
class Connection:
    """One connection from the server's side. ``head``: the request up to the empty line; ``body``: what was read."""

    socket: socket.socket
    head: bytes = b""
    body: bytes = b""
    length: int = 0

    def read_head(self) -> None:
        while b"\r\n\r\n" not in self.head and (data := self.socket.recv(65536)):
            self.head += data
        self.head, _, self.body = self.head.partition(b"\r\n\r\n")
        self.length = len(self.body)

    def header(self, name: bytes) -> bytes:
        lines = (line.partition(b":") for line in self.head.split(b"\r\n"))
        return next((value.strip() for key, _, value in lines if key.lower() == name), b"")

    def read_body(self, most: int | None = None, keep: bool = True) -> None:
        """The body, or its first ``most`` bytes; counted alone if it is not to be kept."""
        wanted = int(self.header(b"content-length") or 0) if most is None else most
        while self.length < wanted and (data := self.socket.recv(1 << 20)):
            self.length += len(data)
            self.body += data if keep else b""

    def reply(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        fields = {"content-length": str(len(body)), "content-type": "application/json"} | {
            key.replace("_", "-"): value for key, value in headers.items()
        }
        lines = "".join(f"{key}: {value}\r\n" for key, value in fields.items() if value)
        self.socket.sendall(f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + body)

    def reset(self) -> None:
        """End the connection as a dying router does."""
        end_with_reset(self.socket)


@dataclass
class Peer:
    """``met``: the connections so far, in order."""

    url: str
    met: list[Connection] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [one.head.split(b" ")[1].decode("latin-1") for one in self.met]


@contextmanager
def peer(*behaviours: Behave) -> Iterator[Peer]:
    """A server on loopback whose n-th connection is treated by the n-th behaviour, all further ones by the last."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Peer(f"http://127.0.0.1:{listener.getsockname()[1]}")

        def serve() -> None:
            while True:
                try:
                    accepted, _ = listener.accept()
                except OSError:
                    return
                connection = Connection(accepted)
                server.met.append(connection)
                behave = behaviours[min(len(server.met), len(behaviours)) - 1]
                with contextlib.suppress(OSError), accepted:
                    connection.read_head()
                    behave(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(10)


def take(connection: Connection) -> None:
    """Read the whole upload and thank for it."""
    connection.read_body()
    connection.reply(body=TAKEN)


@dataclass
class Work:
    """One plan at a worker's desk. ``told``: the events it wrote."""

    desk: Desk
    step: Step
    told: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(str(event["text"]) for event in self.told if event["kind"] == "say")

    @property
    def progress(self) -> list[float]:
        return [event["percent"] for event in self.told if event["kind"] == "progress"]


def nothing_too_large(*_: object) -> None:
    raise AssertionError("a plan without a limit makes nothing smaller")


def work_at(
    url: str, folder: Path, action: str = "upload", *, clock: Clock | None = None, data: dict[str, Any] | None = None,
    timing: dict[str, float] | None = None, backend: str = "hosted", files: Sequence[Path] = (), **plan: Any,
) -> Work:  # fmt: skip
    """A plan of one step for a project that has its session already, and the desk to do it at."""
    api = api_at(url, clock, **(timing or {}))
    store = CredentialStore(folder / "credentials", api.transport.backend.origin)
    clock = clock or DrivenClock()
    account = Account(api, api.transport.backend, store, {"NEMO_TOKEN": "test-token"}, clock)
    project = Project(name="shop", backend="hosted", session_id="42", folder=str(folder))
    project = project.model_copy(update={"backend": backend})
    journal = Journal(folder / "state").create(project)
    step = Step(action=action, data=data or {})
    names = [str(file) for file in files]
    made = journal.add(Plan(id=0, files=names, folder=str(folder), steps=[step], **plan))
    told: list[dict[str, Any]] = []
    desk = Desk(
        settings=api.settings, api=api, account=account, journal=journal, project=project, plan=made,
        messages=Messages("en"), clock=clock, tell=told.append, stop_asked=lambda: False,
        shrink=nothing_too_large,
    )  # fmt: skip
    return Work(desk, made.steps[0], told)
