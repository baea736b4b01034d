"""A watch over one connection: it is cut when what was expected has not come in time.

A timeout of httpx begins anew with every byte, so a server that sends one byte a minute would be waited for for ever,
and it cannot be changed while a body is being read. Time here is the sockets' own: real, monotonic.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

CONNECTED = (".connect_tcp.complete", ".connect_unix_socket.complete", ".start_tls.complete")
WAITING = "http11.receive_response_headers.started"


class Watch:
    """Used as a context manager. ``expect`` may be called again and again; each call replaces the one before it."""

    def __init__(self) -> None:
        self.cut = False
        self._change = threading.Condition()
        self._socket: socket.socket | None = None
        self._due: float | None = None
        self._closed = False
        self._guard: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._change:
            self._closed = True
            self._change.notify()

    def over(self, stream: Any) -> None:
        """Watch the connection of an httpcore network stream."""
        self._socket = stream.get_extra_info("socket")

    def expect(self, seconds: float) -> None:
        """Cut the connection in ``seconds`` unless ``expect`` is called again before."""
        with self._change:
            self._due = time.monotonic() + seconds
            if self._guard is None:
                self._guard = threading.Thread(target=self._wait, daemon=True)
                self._guard.start()
            self._change.notify()

    def _wait(self) -> None:
        with self._change:
            while not self._closed and self._due is not None:
                left = self._due - time.monotonic()
                if left <= 0:
                    self._end()
                    return
                self._change.wait(left)

    def _end(self) -> None:
        """The blocked read sees the end of the connection."""
        self.cut = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class HeadWatch(Watch):
    """Gives a reply's head ``seconds`` in all, counted from the last byte of the request.

    ``trace`` is httpx's extension of that name.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith(CONNECTED):
            self.over(info["return_value"])
        elif event == WAITING:
            self.expect(self._seconds)
