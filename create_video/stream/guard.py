"""Bytes of a stream, watched: UTF-8 whatever the header claims, wall clock, stall and size limits on every chunk."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import cast

import httpx
from httpx_sse import EventSource, ServerSentEvent, SSEError

from create_video.clock import Clock
from create_video.settings import Limits, Timing

BOM = "\ufeff"


class StreamBroken(Exception):
    """The stream ended otherwise than by the server's own close: the turn may still be running there."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class GuardedStream:
    """What ``httpx_sse.EventSource`` needs of a response, with our limits in between.

    ``touch()`` is called by the reader at each event that says something: keep-alives alone are a stall.
    """

    def __init__(self, reply: httpx.Response, clock: Clock, timing: Timing, limits: Limits) -> None:
        self.headers = httpx.Headers({"content-type": "text/event-stream"})
        self.ended_cleanly = False
        self._reply = reply
        self._clock = clock
        self._timing = timing
        self._most = limits.reply_bytes
        self._started = self._last_event = clock.monotonic()
        self._since_event = 0

    def touch(self) -> None:
        self._last_event = self._clock.monotonic()

    def iter_text(self) -> Iterator[str]:
        """Decoded text, one leading byte-order mark removed, invalid bytes replaced."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        tail, first = "", True
        for chunk in self._chunks():
            text = decoder.decode(chunk)
            if first and text:
                text, first = text.removeprefix(BOM), False
            tail = (tail + text)[-4:]
            if text:
                yield text
        self.ended_cleanly = not tail or tail.replace("\r\n", "\n").replace("\r", "\n").endswith("\n\n")

    def events(self) -> Iterator[ServerSentEvent]:
        """The stream's events; StreamBroken when it breaks, stalls or runs over a limit."""
        self._wait_for_bytes(self._timing.idle)
        try:
            for event in EventSource(cast(httpx.Response, self)).iter_sse():
                self._since_event = 0
                yield event
        except httpx.TransportError as error:
            raise StreamBroken(type(error).__name__) from None
        except SSEError as error:
            raise StreamBroken(str(error)) from None

    def _chunks(self) -> Iterator[bytes]:
        for chunk in self._reply.iter_raw():
            now = self._clock.monotonic()
            self._since_event += len(chunk)
            if self._since_event > self._most:
                raise StreamBroken("an event is too long")
            if now - self._started > self._timing.turn:
                raise StreamBroken("time limit")
            if now - self._last_event > self._timing.stall:
                raise StreamBroken("stall")
            yield chunk

    def _wait_for_bytes(self, seconds: float) -> None:
        """From the reply's head on, silence of ``idle`` seconds breaks the stream (httpx reads this at each wait)."""
        timeout = self._reply.request.extensions.get("timeout")
        if isinstance(timeout, dict):
            timeout["read"] = seconds
