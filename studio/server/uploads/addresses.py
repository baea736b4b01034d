"""Which addresses a URL upload may reach: public ones, unless the user allowed more."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit

from create_video.addresses import is_public
from studio.server.errors import Failure

Resolve = Callable[[str, int], Sequence[str]]
PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, by the system's resolver."""
    try:
        found: list[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Failure("url_failed", f"The name {host} cannot be found.") from None
    return [one[4][0].partition("%")[0] for one in found]


def split_url(url: str) -> SplitResult:
    """A URL's parts. Raises Failure("url_refused") for anything but http and https with a host and no password."""
    try:
        parts = urlsplit(url.strip())
        allowed = parts.scheme in PORTS and parts.hostname and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        allowed = False
    if not allowed:
        raise Failure("url_refused", "Only http and https addresses are fetched.")
    return parts


def checked_address(parts: SplitResult, lookup: Resolve, allow_private: bool) -> str:
    """The address to connect to: one that was checked, so that a second look-up cannot answer otherwise.

    Raises Failure("url_refused") when any of the name's addresses is not public.
    """
    host = parts.hostname or ""
    addresses = lookup(host, parts.port or PORTS[parts.scheme])
    if not addresses:
        raise Failure("url_failed", f"The name {host} cannot be found.")
    if not allow_private and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise Failure("url_refused", f"{host} is on this computer or its network.")
    return addresses[0]
