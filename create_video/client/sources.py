"""Asking for a file where a reply says it is: redirects are followed by hand, our credentials go to the API alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from create_video.client.addresses import check_foreign, join, same_origin
from create_video.client.envelope import error_of
from create_video.client.transport import NO_PLACE, SERVER_ERRORS, Transport
from create_video.errors import SkillError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
RANGE_NOT_THERE = 416
HOPS = 5


class CutOff(Exception):
    """No answer, or one that breaks off: to be asked for again. ``tag`` names the file that what arrived is a part of;
    empty: it is of no use; None: nothing arrived."""

    def __init__(self, reason: str, tag: str | None = None) -> None:
        self.reason = reason
        self.tag = tag
        super().__init__(reason)


@contextmanager
def opened(transport: Transport, url: str, token: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    """The reply (200, 206 or 416) for ``url``, relative ones at the API, behind at most five redirects.

    Raises CutOff for a server in trouble, SkillError: what the API answers, "download_broken" where another host
    refuses, "redirect_refused" for places that we do not go to.
    """
    base = transport.backend.base_url
    target = join(base.rstrip("/") + "/", url)
    for _ in range(HOPS + 1):
        ours = same_origin(target, base)
        request = _ours(transport, target, token, headers) if ours else _foreign(transport, target, headers)
        with _valid_place(), request as reply:
            if reply.status_code in REDIRECTS:
                target = join(target, reply.headers.get("location", ""))
                continue
            _check(reply, ours, transport)
            yield reply
            return
    raise SkillError("redirect_refused", status="too many")


@contextmanager
def _valid_place() -> Iterator[None]:
    """What is no place to go to is refused as a place that we do not go to."""
    try:
        yield
    except NO_PLACE:
        raise SkillError("redirect_refused", status="invalid") from None


def _check(reply: httpx.Response, ours: bool, transport: Transport) -> None:
    status = reply.status_code
    if status in SERVER_ERRORS:
        raise CutOff(f"HTTP {status}")
    if status >= 400 and status != RANGE_NOT_THERE:
        if ours:
            raise error_of(status, None, transport.settings, reply.headers)
        raise SkillError("download_broken", detail=f"HTTP {status}")
    if status not in (200, 206, RANGE_NOT_THERE):
        raise SkillError("download_broken", detail=f"HTTP {status}")


@contextmanager
def _ours(transport: Transport, target: str, token: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    with transport.client.stream("GET", target, headers={**transport.headers(token), **headers}) as reply:
        yield reply


@contextmanager
def _foreign(transport: Transport, target: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    timing = transport.settings.timing
    timeout = httpx.Timeout(timing.first_byte, connect=timing.connect)
    plain = {"Accept-Encoding": "identity", **headers}
    with (
        httpx.Client(timeout=timeout, follow_redirects=False) as client,
        client.stream("GET", check_foreign(target), headers=plain) as reply,
    ):
        yield reply
