"""Serving a home until it idles, is told to end, or is replaced by another version."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import signal
import socket as sockets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from studio.server.app import create_app
from studio.server.clock import Clock, SystemClock, stamp
from studio.server.errors import Failure, ServeRefused
from studio.server.listen import tcp_listener, unix_listener
from studio.server.lock import HomeLock, remove_record, write_record
from studio.server.options import Options
from studio.server.quirks.quirks import Quirks, parse_quirks
from studio.server.services import Studio
from studio.server.talk.conversations import Answer
from studio.server.talk.director import answer as director_answer
from studio.server.talk.director import read_ahead

IDLE_SECONDS = 600.0
GRACE_SECONDS = 40
"""How long open requests may take at shutdown before they are cut."""
LOG_NAME = "server.log"
LOG_BYTES = 1024 * 1024


class IdleServer(uvicorn.Server):
    """Ends by itself when nothing was asked and nothing runs for ``idle_seconds`` (None: never)."""

    def __init__(self, config: uvicorn.Config, studio: Studio, idle_seconds: float | None) -> None:
        super().__init__(config)
        self.studio = studio
        self._idle_seconds = idle_seconds

    async def on_tick(self, counter: int) -> bool:
        if self._idle_seconds is not None and self.studio.activity.idle_seconds() > self._idle_seconds:
            self.studio.activity.draining = True
            return True
        return bool(await super().on_tick(counter))

    async def shutdown(self, sockets: list[sockets.socket] | None = None) -> None:
        self.studio.activity.draining = True
        await super().shutdown(sockets)

    def stop(self, *_: object) -> None:
        """Ends the server as soon as what runs allows; a signal handler, too."""
        self.should_exit = True


def serve(
    home: Path,
    *,
    socket: Path | None,
    tcp: tuple[str, int] | None,
    idle_seconds: float | None = IDLE_SECONDS,
    version: str,
    code: str = "",
    quirks: str = "",
    allow_private_urls: bool = False,
    clock: Clock | None = None,
    on_listening: Callable[[int], None] | None = None,
) -> int:
    """Serves ``home`` on the Unix socket, on loopback TCP, or on both; returns 0 when the studio has ended.
    ``code`` tells this studio's code from another, for whoever asks for its health; ``quirks`` in their written form
    (references/studio-api.md). ``on_listening`` is told the TCP port once it can be reached.

    SIGTERM and SIGINT let running turns end and keep renders for the next studio. Raises ServeRefused.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    clock = clock or SystemClock()
    options = Options(version=version, code=code, allow_private_urls=allow_private_urls, quirks=_quirks(quirks))
    with HomeLock(home), _logging(home), contextlib.ExitStack() as stack:
        listeners = _listeners(socket, tcp, stack)
        server = build_server(home, options, clock, idle_seconds)
        write_record(home, _record(version, clock, socket, listeners))
        stack.callback(remove_record, home)
        stack.enter_context(_ended_by_signals(server))
        if on_listening is not None and tcp is not None:
            on_listening(listeners[-1].getsockname()[1])
        threading.Thread(target=read_ahead, daemon=True).start()
        server.run(sockets=listeners)
    return 0


@contextlib.contextmanager
def _ended_by_signals(server: IdleServer) -> Iterator[None]:
    """SIGTERM, SIGINT and SIGHUP end the server. uvicorn raises them once more when it has ended: that, too, must reach
    this handler and not the default one, which would skip the cleaning up."""
    before = {one: signal.signal(one, server.stop) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def build_server(
    home: Path, options: Options, clock: Clock, idle_seconds: float | None, answer: Answer = director_answer
) -> IdleServer:
    """The server, not yet running. Raises ServeRefused("store_damaged" or "disk_full")."""
    try:
        app = create_app(home, clock=clock, options=options, answer=answer)
    except Failure as failure:
        raise ServeRefused(failure.slug, failure.message) from failure
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = IdleServer(config, app.state.studio, idle_seconds)
    app.state.studio.stop = server.stop
    return server


def _quirks(text: str) -> Quirks:
    try:
        return parse_quirks(text)
    except ValueError as error:
        raise ServeRefused("bad_quirks", str(error)) from None


def _listeners(socket: Path | None, tcp: tuple[str, int] | None, stack: contextlib.ExitStack) -> list[sockets.socket]:
    listeners: list[sockets.socket] = []
    if socket is not None:
        listeners.append(stack.enter_context(unix_listener(socket)))
        stack.callback(socket.unlink, missing_ok=True)
    if tcp is not None:
        listeners.append(stack.enter_context(tcp_listener(*tcp)))
    if not listeners:
        raise ServeRefused("cannot_listen", "Neither a socket nor an address was given.")
    return listeners


def _record(version: str, clock: Clock, socket: Path | None, listeners: list[sockets.socket]) -> dict[str, object]:
    tcp = [one.getsockname()[:2] for one in listeners if one.family != sockets.AF_UNIX]
    return {
        "pid": os.getpid(),
        "version": version,
        "socket": None if socket is None else str(socket),
        "tcp": tcp[0] if tcp else None,
        "started": stamp(clock.now()),
    }


@contextlib.contextmanager
def _logging(home: Path) -> Iterator[None]:
    """Warnings and errors into ``home/server.log`` (0600, two files of 1 MB); no request, no token is logged."""
    mask = os.umask(0o177)
    try:
        handler = logging.handlers.RotatingFileHandler(home / LOG_NAME, maxBytes=LOG_BYTES, backupCount=1)
    finally:
        os.umask(mask)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    loggers = [logging.getLogger(name) for name in ("studio", "uvicorn")]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    try:
        yield
    finally:
        for one in loggers:
            one.removeHandler(handler)
        handler.close()
