"""HTTP to one backend: attribution headers, timeouts, size limits, the send policy. The one user of httpx.Client.

Every request has a connection of its own: a kept one that the server closes as we write makes a lost request look like
a broken one, and a handshake costs little beside a poll every 30 s.
"""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, AnyStr

import httpx

from create_video.client.backend import Backend
from create_video.client.policy import Outcome, Retry, Send, outcome
from create_video.client.watch import HeadWatch
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.identity import Identity
from create_video.json_text import parse_json, to_json
from create_video.settings import Settings
from create_video.text import clean_line
from create_video.wire import Json

SERVER_ERRORS = range(500, 600)
NO_PLACE = (httpx.InvalidURL, UnicodeError)
"""What httpx throws at a redirect whose address is none: it reads it even when it is not to follow it."""

HIDDEN = "[hidden]"
SHORTEST_SECRET = 8
PROXY_FORMS = "http(s)://HOST:PORT, socks5://HOST:PORT"


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete reply. ``body``, at most ``limits.reply_bytes`` long, may hold a new token: no repr shows it."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def page(self) -> bool:
        """Whether it is a web page: a portal's or a proxy's, not the service's."""
        return "html" in self.headers.get("content-type", "") or self.body[:1] == b"<"

    @property
    def json(self) -> Json:
        """The body as JSON; SkillError("protocol") with a piece of it when it is a web page."""
        if self.page:
            raise SkillError("protocol", detail=clean_line(self.body[:800].decode("utf-8", "replace")))
        return parse_json(self.body)


class Ambiguous(Exception):
    """A request that must not be repeated may or may not have arrived."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def told(self, host: str) -> SkillError:
        """What to say where a repetition by the user does no harm."""
        slug = "service" if self.reason.startswith("HTTP ") else "network"
        return SkillError(slug, host=host, detail=self.reason)


class Transport:
    """Requests to one backend. The client is made late: building it loads certificates."""

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
        self._building = threading.Lock()

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

    def _once(self, method: str, path: str, token: str | None, request: Mapping[str, Any]) -> Answer:
        with closing(self._begin(method, path, token, request)) as reply:
            return Answer(reply.status_code, dict(reply.headers), self.read(reply))

    def _begin(self, method: str, path: str, token: str | None, request: Mapping[str, Any]) -> httpx.Response:
        """The reply as soon as its head is there: all of it in the time that httpx gives to each of its bytes."""
        asked = self._request(method, path, token, **request)
        with HeadWatch(asked.extensions["timeout"]["read"]) as watch:
            asked.extensions["trace"] = watch.trace
            try:
                return self.client.send(asked, stream=True)
            except NO_PLACE:
                raise SkillError("redirect_refused", status="invalid") from None
            except httpx.TransportError:
                if watch.cut:
                    raise httpx.ReadTimeout("no whole head in time", request=asked) from None
                raise

    def _request(
        self, method: str, path: str, token: str | None, *, headers: Mapping[str, str] | None = None, **body: Any
    ) -> httpx.Request:
        sent = {**self.headers(token), **(headers or {})}
        if "json" in body:
            sent["Content-Type"] = "application/json"
            body = {**body, "content": to_json(body["json"]), "json": None}
        return self.client.build_request(method, self.url(path), headers=sent, **body)

    def read(self, reply: httpx.Response, most: int | None = None) -> bytes:
        """The body, our token hidden in it; refused when it is longer than ``limits.reply_bytes`` (cut at ``most``).

        httpx.ReadTimeout when it takes longer than ``answer`` seconds in all.
        """
        limit, parts, size = self.settings.limits.reply_bytes, [], 0
        end = self._clock.monotonic() + self.settings.timing.answer
        for part in reply.iter_raw():
            size += len(part)
            parts.append(part)
            if most is not None and size >= most:
                break
            if size > limit:
                raise SkillError("protocol", detail="the answer is too long")
            if self._clock.monotonic() > end:
                raise httpx.ReadTimeout("the answer comes too slowly", request=reply.request)
        return hide_token(reply, b"".join(parts)[:most])

    @contextmanager
    def open(self, method: str, path: str, *, token: str | None, **request: Any) -> Iterator[httpx.Response]:
        """A streamed reply to a request that may arrive only once.

        Raises what ``send`` raises; transport errors inside the block are the caller's.
        """
        attempt = 0
        while True:
            try:
                reply = self._begin(method, path, token, request)
                break
            except httpx.TransportError as error:
                result = outcome(error)
                if attempt >= self._retry.tries(Send.ONCE, result):
                    raise self._failure(error, result, Send.ONCE) from None
            self._clock.sleep(self._retry.wait(attempt))
            attempt += 1
        with closing(reply):
            yield reply

    def _failure(self, error: httpx.TransportError, result: Outcome, kind: Send) -> Exception:
        host = self.host
        if result is Outcome.CERTIFICATE:
            return SkillError("certificate", host=host)
        if result is Outcome.AMBIGUOUS and kind is Send.ONCE:
            return Ambiguous(type(error).__name__)
        return SkillError("network", host=host, detail=type(error).__name__)

    @property
    def client(self) -> httpx.Client:
        with self._building:
            if self._client is None:
                self._client = self._build()
            return self._client

    def _build(self) -> httpx.Client:
        logging.getLogger("httpcore").setLevel(logging.WARNING)  # below, it writes down whole heads of replies
        timing = self.settings.timing
        timeout = httpx.Timeout(timing.first_byte, connect=timing.connect, write=timing.write, pool=timing.pool)
        limits = httpx.Limits(max_keepalive_connections=0)
        if self.backend.socket is None:
            plain = self.backend.base_url.startswith("http://")
            try:
                verify = no_certificates() if plain else True
                return httpx.Client(verify=verify, timeout=timeout, limits=limits, follow_redirects=False)
            except (ValueError, httpx.InvalidURL):
                raise SkillError("usage", detail=f"HTTPS_PROXY, ALL_PROXY: {PROXY_FORMS}") from None
        local = httpx.HTTPTransport(uds=str(self.backend.socket), verify=no_certificates(), limits=limits)
        return httpx.Client(transport=local, timeout=timeout, follow_redirects=False, trust_env=False)


def hide_token(reply: httpx.Response, data: AnyStr) -> AnyStr:
    """``data`` of a reply without the token that its request carried: some servers repeat it in their errors.

    One of a few characters is no secret, and may stand in any word.
    """
    token = reply.request.headers.get("authorization", "").removeprefix("Bearer ")
    if len(token) < SHORTEST_SECRET:
        return data
    if isinstance(data, bytes):
        return data.replace(token.encode(), HIDDEN.encode())
    return data.replace(token, HIDDEN)


def no_certificates() -> ssl.SSLContext:
    """A context without the certificate store (100 ms to load), which trusts nobody: where nothing speaks TLS."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _not_ambiguous(answer: Answer, kind: Send) -> Answer:
    if answer.status in SERVER_ERRORS and kind is Send.ONCE:
        raise Ambiguous(f"HTTP {answer.status}")
    return answer
