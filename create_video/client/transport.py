"""HTTP to one backend: attribution headers, timeouts, size limits, the send policy. The one user of httpx.Client.

Every request has a connection of its own: a kept one that the server closes as we write makes a lost request look like
a broken one, and a handshake costs little beside a poll every 30 s.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from create_video.client.backend import Backend
from create_video.client.policy import Outcome, Retry, Send, outcome
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.identity import Identity
from create_video.settings import Settings
from create_video.text import clean_line
from create_video.wire import Json, parse_json

SERVER_ERRORS = frozenset({500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete reply. ``body`` is at most ``limits.reply_bytes`` long."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        """The body as JSON; SkillError("protocol") with a piece of it when it is something else (a portal's page)."""
        kind = self.headers.get("content-type", "")
        if "html" in kind or self.body[:1] == b"<":
            raise SkillError("protocol", detail=clean_line(self.body[:800].decode("utf-8", "replace")))
        return parse_json(self.body)


class Ambiguous(Exception):
    """A request that must not be repeated may or may not have arrived."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Transport:
    """Requests to one backend. ``http`` is made late: building it loads certificates."""

    def __init__(
        self,
        backend: Backend,
        identity: Identity,
        settings: Settings,
        clock: Clock,
        retry: Retry,
    ) -> None:
        self.backend = backend
        self.settings = settings
        self._identity = identity
        self._clock = clock
        self._retry = retry
        self._client: httpx.Client | None = None

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    @property
    def host(self) -> str:
        """The backend's host name; for the studio, what it is."""
        return httpx.URL(self.backend.base_url).host

    def url(self, path: str) -> str:
        return self.backend.base_url.rstrip("/") + path

    def headers(self, token: str | None) -> dict[str, str]:
        """Attribution, and the bearer when there is one. ``identity``: no compressed bomb can be sent to us."""
        headers = {**self._identity.headers(), "Accept-Encoding": "identity"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return headers

    def send(self, method: str, path: str, *, kind: Send, token: str | None, **request: Any) -> Answer:
        """One request, repeated as far as the policy allows.

        Raises SkillError("network" | "certificate" | "service") and, for ``Send.ONCE``, Ambiguous.
        """
        attempt = 0
        while True:
            try:
                answer = self._once(method, path, token, request)
            except httpx.TransportError as error:
                result = outcome(error)
                if attempt >= self._retry.tries(kind, result):
                    raise self._failure(error, result, kind) from None
            else:
                if answer.status not in SERVER_ERRORS or attempt >= self._retry.tries(kind, Outcome.AMBIGUOUS):
                    return _not_ambiguous(answer, kind)
            self._clock.sleep(self._retry.wait(attempt))
            attempt += 1

    def _once(self, method: str, path: str, token: str | None, request: dict[str, Any]) -> Answer:
        headers = {**self.headers(token), **request.get("headers", {})}
        with self.client.stream(method, self.url(path), **{**request, "headers": headers}) as reply:
            return Answer(reply.status_code, dict(reply.headers), self.read(reply))

    def read(self, reply: httpx.Response) -> bytes:
        """The body, refused when it is longer than ``limits.reply_bytes``."""
        limit, parts, size = self.settings.limits.reply_bytes, [], 0
        for part in reply.iter_raw():
            size += len(part)
            if size > limit:
                raise SkillError("protocol", detail="the answer is too long")
            parts.append(part)
        return b"".join(parts)

    @contextmanager
    def open(self, method: str, path: str, *, token: str | None, **request: Any) -> Iterator[httpx.Response]:
        """A streamed reply to a request that may arrive only once.

        Raises what ``send`` raises; transport errors inside the block are the caller's.
        """
        extra = request.pop("headers", {})
        attempt = 0
        while True:
            stream = self.client.stream(method, self.url(path), headers={**self.headers(token), **extra}, **request)
            try:
                reply = stream.__enter__()
                break
            except httpx.TransportError as error:
                result = outcome(error)
                if attempt >= self._retry.tries(Send.ONCE, result):
                    raise self._failure(error, result, Send.ONCE) from None
            self._clock.sleep(self._retry.wait(attempt))
            attempt += 1
        try:
            yield reply
        finally:
            reply.close()

    def _failure(self, error: httpx.TransportError, result: Outcome, kind: Send) -> Exception:
        host = self.host
        if result is Outcome.CERTIFICATE:
            return SkillError("certificate", host=host)
        if result is Outcome.AMBIGUOUS and kind is Send.ONCE:
            return Ambiguous(type(error).__name__)
        return SkillError("network", host=host, detail=type(error).__name__)

    @property
    def client(self) -> httpx.Client:
        if self._client is None:
            self._client = self._build()
        return self._client

    def _build(self) -> httpx.Client:
        timing = self.settings.timing
        timeout = httpx.Timeout(timing.first_byte, connect=timing.connect, write=timing.write, pool=timing.pool)
        limits = httpx.Limits(max_keepalive_connections=0)
        if self.backend.socket is None:
            return httpx.Client(timeout=timeout, limits=limits, follow_redirects=False)
        local = httpx.HTTPTransport(uds=str(self.backend.socket), verify=no_certificates(), limits=limits)
        return httpx.Client(transport=local, timeout=timeout, follow_redirects=False, trust_env=False)


def no_certificates() -> ssl.SSLContext:
    """A context without the certificate store (100 ms to load): nothing on a Unix socket speaks TLS."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _not_ambiguous(answer: Answer, kind: Send) -> Answer:
    if answer.status in SERVER_ERRORS and kind is Send.ONCE:
        raise Ambiguous(f"HTTP {answer.status}")
    return answer
