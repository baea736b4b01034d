"""Which URLs a reply may send us to. Server text never decides where a credential goes or which host inside a network
is asked."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from urllib.request import getproxies

from create_video.client.backend import origin_of
from create_video.errors import SkillError

FAKE_DNS = ipaddress.ip_network("198.18.0.0/15")
"""What "fake IP" DNS of common proxy programs answers for every name: not a private address."""

Resolve = Callable[[str], Iterable[str]]


def resolve(host: str) -> list[str]:
    """The addresses of a host; empty when it cannot be resolved (the request will say so)."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, 443, proto=socket.IPPROTO_TCP)]
    except OSError:
        return []


def check_foreign(url: str, resolve: Resolve = resolve) -> str:
    """``url`` if a file may be fetched there without our credentials; SkillError("redirect_refused") otherwise.

    It must be https and must not name this computer or a private network; names are resolved only where no proxy
    would do that for us.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme.lower() != "https" or not host or "@" in parts.netloc:
        raise SkillError("redirect_refused", status=parts.scheme or "?")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        raise SkillError("redirect_refused", status=host)
    literal = _address(host)
    addresses = [literal] if literal else [] if getproxies() else [_address(one) for one in resolve(host)]
    if any(one is not None and _private(one) for one in addresses):
        raise SkillError("redirect_refused", status=host)
    return url


def same_origin(url: str, base: str) -> bool:
    return origin_of(url) == origin_of(base)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.split("%")[0])
    except ValueError:
        return _odd_ipv4(text)


def _odd_ipv4(text: str) -> ipaddress.IPv4Address | None:
    """``127.1``, ``0x7f000001``, ``2130706433``: what C libraries read as addresses."""
    try:
        return ipaddress.IPv4Address(socket.inet_aton(text))
    except (OSError, UnicodeEncodeError):
        return None


def _private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return _private(mapped)
    if address.version == 4 and address in FAKE_DNS:
        return False
    return not address.is_global or address.is_multicast
