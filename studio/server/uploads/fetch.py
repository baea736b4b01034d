"""Fetching a URL to disk: the address is checked at every hop, the size while it arrives, the time throughout."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, quote, urljoin

from studio.server.errors import Failure
from studio.server.uploads.addresses import PORTS, Resolve, checked_address, resolve, split_url
from studio.server.uploads.library import Incoming

HOPS = 5
CHUNK = 256 * 1024
CONNECT_SECONDS = 15
REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEPT = "%/:?#[]@!$&'()*+,;=-._~"
"""What stands in a URL as it is (RFC 3986); all else is escaped."""


class PinnedConnection(http.client.HTTPConnection):
    """Connects to an address that was checked already, whatever the name says now."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(parts.hostname or "", parts.port or PORTS[parts.scheme], timeout=CONNECT_SECONDS)
        self._address = address
        self._secure = parts.scheme == "https"

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), CONNECT_SECONDS)
        self.sock = plain
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)

    @contextlib.contextmanager
    def ended_after(self, seconds: float) -> Iterator[None]:
        """However slowly the other side sends: the connection is cut when the time is up."""
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def fetch(
    url: str,
    target: Incoming,
    *,
    allow_private: bool,
    time_left: Callable[[], float],
    lookup: Resolve = resolve,
) -> None:
    """Writes what stands at ``url`` to ``target``. ``time_left`` tells the seconds that remain.

    Raises Failure: ``url_refused`` (private address, not http), ``url_failed`` (with the reason), ``file_size``.
    """
    for _ in range(HOPS + 1):
        parts = split_url(url)
        connection = PinnedConnection(parts, checked_address(parts, lookup, allow_private))
        try:
            with connection.ended_after(max(time_left(), 0)):
                following = _get(connection, parts, target)
            if time_left() <= 0:  # what was cut off within its head looks like an empty file
                raise TimeoutError
        except ssl.SSLCertVerificationError:
            raise Failure("url_failed", f"The certificate of {parts.hostname} is not valid.") from None
        except (OSError, http.client.HTTPException) as error:
            reason = "it sends too slowly" if time_left() <= 0 else error or type(error).__name__
            raise Failure("url_failed", f"{parts.hostname}: {reason}") from None
        finally:
            connection.close()
        if following is None:
            return
        url = urljoin(url, following)
    raise Failure("url_failed", "It redirects too often.")


def _get(connection: PinnedConnection, parts: SplitResult, target: Incoming) -> str | None:
    """The file into ``target``, or the place that the server sends us to."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", quote(path, KEPT), headers={"Accept-Encoding": "identity", "Accept": "*/*"})
    reply = connection.getresponse()
    if reply.status in REDIRECTS and (location := reply.headers.get("Location")):
        return quote(location.encode("latin-1"), KEPT)
    if reply.status != 200:
        raise Failure("url_failed", f"{parts.hostname} answered {reply.status}.")
    while chunk := reply.read1(CHUNK):
        target.write(chunk)
    if reply.length:
        raise http.client.IncompleteRead(b"", reply.length)
    return None
