"""Which URLs a reply may send us to. Server text never decides where a credential goes or which host inside a network
is asked."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urljoin
from urllib.request import getproxies, proxy_bypass

import httpx

from create_video.addresses import Address, is_public
from create_video.client.backend import origin_of, split
from create_video.errors import SkillError
from create_video.text import clean_line

LOCAL_ENDINGS = (".localhost", ".local", ".internal")
Resolve = Callable[[str], Iterable[str]]


def resolve(host: str) -> list[str]:
    """The addresses of a host; empty when it cannot be resolved (the request will say so)."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, 443, proto=socket.IPPROTO_TCP)]
    except (OSError, UnicodeError):
        return []


def join(base: str, url: str) -> str:
    """``url`` as it is meant at ``base``. Raises SkillError("redirect_refused") for what is no URL."""
    try:
        joined = urljoin(base, url)
        httpx.URL(joined)
    except (ValueError, httpx.InvalidURL):
        raise _refused(url) from None
    if split(joined) is None:
        raise _refused(url)
    return joined


def check_foreign(url: str, resolve: Resolve = resolve) -> str:
    """``url`` if a file may be fetched there without our credentials; SkillError("redirect_refused") otherwise.

    It must be https and must not name this computer or a private network; names are resolved only where no proxy
    would do that for us.
    """
    parts = httpx.URL(url)
    host = parts.raw_host.decode("ascii").rstrip(".").lower()  # as it will be asked for: 127。0。0。1 is an address
    if parts.scheme != "https" or not host or parts.userinfo:
        raise _refused(parts.scheme or "?")
    if host == "localhost" or host.endswith(LOCAL_ENDINGS):
        raise _refused(host)
    literal = _address(host)
    addresses = [literal] if literal else [] if _proxied(host) else [_address(one) for one in resolve(host)]
    if any(one is not None and not is_public(one) for one in addresses):
        raise _refused(host)
    return url


def same_origin(url: str, base: str) -> bool:
    return origin_of(url) == origin_of(base)


def _proxied(host: str) -> bool:
    """Whether a proxy would look the name up for us."""
    return bool({"https", "all"} & getproxies().keys()) and not proxy_bypass(host)


def _address(text: str) -> Address | None:
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


def _refused(what: str) -> SkillError:
    return SkillError("redirect_refused", status=clean_line(what, 80))
