"""Fetching a URL to disk: the address is checked at every hop, the size while it arrives, the time throughout."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from urllib.parse import SplitResult, urljoin

from studio.server.errors import Failure
from studio.server.uploads.addresses import PORTS, Resolve, checked_address, resolve, split_url
from studio.server.uploads.library import Incoming

HOPS = 5
CHUNK = 256 * 1024
CONNECT_SECONDS = 15
REDIRECTS = frozenset({301, 302, 303, 307, 308})


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
            following = _get(connection, parts, target, time_left)
        except ssl.SSLCertVerificationError:
            raise Failure("url_failed", f"The certificate of {parts.hostname} is not valid.") from None
        except (OSError, http.client.HTTPException) as error:
            raise Failure("url_failed", f"{parts.hostname}: {error or type(error).__name__}") from None
        finally:
            connection.close()
        if following is None:
            return
        url = urljoin(url, following)
    raise Failure("url_failed", "It redirects too often.")


def _get(
    connection: PinnedConnection, parts: SplitResult, target: Incoming, time_left: Callable[[], float]
) -> str | None:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path.replace(" ", "%20"), headers={"Accept-Encoding": "identity", "Accept": "*/*"})
    reply = connection.getresponse()
    if reply.status in REDIRECTS and (location := reply.headers.get("Location")):
        return location
    if reply.status != 200:
        raise Failure("url_failed", f"{parts.hostname} answered {reply.status}.")
    while chunk := reply.read1(CHUNK):
        target.write(chunk)
        if time_left() <= 0:
            raise Failure("url_failed", f"{parts.hostname} sends too slowly.")
    return None
