"""Bytes of a stream, watched: UTF-8 whatever the header claims; time and size limits on every chunk."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import cast

import httpx
from httpx_sse import EventSource, SSEError

from create_video.client.transport import hide_token
from create_video.client.watch import Watch
from create_video.clock import Clock
from create_video.settings import Limits, Timing

BOM = "\ufeff"
BEATS = 3
"""So many keep-alives show a rhythm, and so many missing ones that it has stopped."""


class StreamBroken(Exception):
    """The stream ended otherwise than by the server's own close: the turn may still be running there."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class GuardedStream:
    """What ``httpx_sse.EventSource`` needs of a response, with our limits in between.

    The reader calls ``touch`` at each event that says something and ``beat`` at each keep-alive: keep-alives alone are
    a stall, and three missing ones are a dead connection.
    """

    def __init__(self, reply: httpx.Response, clock: Clock, timing: Timing, limits: Limits) -> None:
        self.headers = httpx.Headers({"content-type": "text/event-stream"})
        self.ended_cleanly = False
        self._reply = reply
        self._clock = clock
        self._timing = timing
        self._limits = limits
        self._started = self._last_event = clock.monotonic()
        self._size = self._since_event = 0
        self._beats, self._last_beat, self._rhythm = 0, self._started, 0.0
        self._watch = Watch()

    def touch(self) -> None:
        self._last_event = self._clock.monotonic()

    def beat(self) -> None:
        """A keep-alive came: how far they are apart, at most."""
        now = self._clock.monotonic()
        if self._beats:
            self._rhythm = max(self._rhythm, now - self._last_beat)
        self._beats, self._last_beat = self._beats + 1, now

    @property
    def patience(self) -> float:
        """Seconds of silence, not a byte, that are waited for: three keep-alives once their rhythm is known."""
        if self._beats < BEATS:
            return self._timing.idle
        return min(self._timing.idle, max(self._timing.idle_least, BEATS * self._rhythm))

    def iter_text(self) -> Iterator[str]:
        """Decoded text, one leading byte-order mark removed, invalid bytes replaced."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        ending, first = Ending(), True
        for chunk in self._chunks():
            text = decoder.decode(chunk)
            if first and text:
                text, first = text.removeprefix(BOM), False
            if text:
                ending.see(text)
                if text[0] == ":" and text[-1] in "\r\n":
                    self.beat()
                yield text
        self.ended_cleanly = ending.clean

    def events(self) -> Iterator[str]:
        """The data of the stream's events; StreamBroken when it breaks, stalls or runs over a limit."""
        with self._watch:
            if connection := self._reply.extensions.get("network_stream"):
                self._watch.over(connection)
            try:
                for event in EventSource(cast(httpx.Response, self)).iter_sse():
                    self._since_event = 0
                    yield hide_token(self._reply, event.data)
            except httpx.TransportError as error:
                raise StreamBroken("silence" if self._watch.cut else type(error).__name__) from None
            except SSEError as error:
                raise StreamBroken(str(error)) from None

    def _chunks(self) -> Iterator[bytes]:
        self._leave_waiting_to_us()
        self._watch.expect(self.patience)
        for chunk in self._reply.iter_raw():
            self._check(len(chunk))
            yield chunk
            self._watch.expect(self.patience)
        if self._watch.cut:
            raise StreamBroken("silence")

    def _check(self, size: int) -> None:
        now = self._clock.monotonic()
        self._size += size
        self._since_event += size
        if self._since_event > self._limits.reply_bytes or self._size > self._limits.stream_bytes:
            raise StreamBroken("too long")
        if now - self._started > self._timing.turn:
            raise StreamBroken("time limit")
        if now - self._last_event > self._timing.stall:
            raise StreamBroken("stall")

    def _leave_waiting_to_us(self) -> None:
        """From the reply's head on it is ``patience`` that counts (httpx reads its own limit when the body begins)."""
        timeout = self._reply.request.extensions.get("timeout")
        if isinstance(timeout, dict):
            timeout["read"] = self._timing.idle


class Ending:
    """Whether a stream ended between two events: everything since the last empty line was a comment."""

    def __init__(self) -> None:
        self._begin = ""  # of the line that is not complete yet: its first character
        self._inside = False
        self._return = False

    def see(self, text: str) -> None:
        """The next piece, which is not empty."""
        if self._return and text[0] == "\n":
            text = text[1:]
        self._return = text[-1:] == "\r"
        *whole, rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for line in whole:
            begin, self._begin = self._begin or line[:1], ""
            self._inside = begin != "" and (self._inside or begin != ":")
        self._begin = self._begin or rest[:1]

    @property
    def clean(self) -> bool:
        return not self._inside and self._begin in ("", ":")
