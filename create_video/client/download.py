"""Fetch a finished video: resumed when cut, checked before it gets its name, never over somebody else's file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from create_video.client.addresses import check_foreign, same_origin
from create_video.client.envelope import error_of
from create_video.client.transport import SERVER_ERRORS, Transport
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.mp4 import BadMp4, Mp4, read_mp4
from create_video.settings import Settings

REDIRECTS = (301, 302, 303, 307, 308)
HOPS = 5
TRIES = 4
PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Finished:
    """A checked file: ``size`` in bytes, ``width`` and ``height`` in pixels."""

    path: Path
    size: int
    seconds: Fraction
    width: int
    height: int
    sound: bool


class CutOff(Exception):
    """The download stopped before its end; ``tag`` names what is there, so that it can be continued."""

    def __init__(self, tag: str = "") -> None:
        self.tag = tag
        super().__init__(tag)


class Downloader:
    """Fetches from one backend, and from the places it sends us to without our credentials."""

    def __init__(self, transport: Transport, settings: Settings, clock: Clock) -> None:
        self._transport = transport
        self._settings = settings
        self._clock = clock

    def fetch(
        self,
        url: str | None,
        fallback: str,
        path: Path,
        token: str,
        progress: Callable[[float], None],
        size: int | None = None,
    ) -> Finished:
        """Download to ``path`` (free, or ours to replace) from ``url``, else from the ``fallback`` path of the API.

        ``progress`` takes percent. Raises SkillError; then no file and no half of one is left behind.
        """
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                part.unlink()
            video = self._proven(url, fallback, part, token, progress, size)
            part.replace(path)
        except OSError as error:
            raise disk_error(error, path) from error
        finally:
            with suppress(OSError):
                part.unlink()
        picture, seconds = video.video, video.duration
        assert picture is not None
        return Finished(path, video.size, seconds, picture.width, picture.height, video.audio is not None)

    def _proven(
        self,
        url: str | None,
        fallback: str,
        part: Path,
        token: str,
        progress: Callable[[float], None],
        size: int | None,
    ) -> Mp4:
        """The file in ``part``, whole and playable; a bad one is fetched once more, by the fallback."""
        ways = [url or fallback, fallback]
        for number, way in enumerate(ways):
            try:
                self._whole(way, part, token, progress)
                return check_video(part, size)
            except (BadMp4, SkillError) as error:
                last = number == len(ways) - 1
                refused = isinstance(error, SkillError) and error.slug in ("disk_full", "token_expired", "rate_limited")
                if refused:
                    raise
                if last:
                    raise _final(error) from None
            with suppress(FileNotFoundError):
                part.unlink()
        raise AssertionError("unreachable")

    def _whole(self, url: str, part: Path, token: str, progress: Callable[[float], None]) -> None:
        tag = ""
        for attempt in range(TRIES):
            try:
                tag = self._piece(url, part, token, tag, progress)
                return
            except (CutOff, httpx.TransportError) as error:
                tag = error.tag if isinstance(error, CutOff) else tag
                if attempt == TRIES - 1:
                    host = urlsplit(url).hostname or urlsplit(self._transport.backend.base_url).hostname or ""
                    raise SkillError("network", host=host, detail=type(error).__name__) from None
                self._clock.sleep(self._settings.timing.retry_base * 2**attempt)

    def _piece(self, url: str, part: Path, token: str, tag: str, progress: Callable[[float], None]) -> str:
        """One request, from where the part ends when the server can continue; the entity tag for the next."""
        have = part.stat().st_size if part.exists() and tag else 0
        ask = {"Range": f"bytes={have}-", "If-Range": tag} if have else {}
        with self._open(url, token, ask) as reply:
            tag = reply.headers.get("etag", "") if not reply.headers.get("etag", "").startswith("W/") else ""
            start = _start(reply, have)
            total = _total(reply, start)
            if total is not None and total > self._settings.limits.download_bytes:
                raise SkillError("download_broken", detail="too large")
            try:
                self._write(reply, part, start, total, progress)
            except (CutOff, httpx.TransportError):
                raise CutOff(tag) from None
        return tag

    def _write(
        self, reply: httpx.Response, part: Path, start: int, total: int | None, progress: Callable[[float], None]
    ) -> None:
        flags = os.O_WRONLY | os.O_NOFOLLOW | (0 if start else os.O_CREAT | os.O_TRUNC)
        with os.fdopen(os.open(part, flags, 0o644), "wb") as file:
            file.truncate(start)
            file.seek(start)
            at, shown = start, start
            for piece in reply.iter_raw():
                at += len(piece)
                if at > self._settings.limits.download_bytes:
                    raise SkillError("download_broken", detail="too large")
                file.write(piece)
                if total and at - shown > total / 20:
                    shown = at
                    progress(100 * at / total)
        if total is not None and at < total:
            raise CutOff

    @contextmanager
    def _open(self, url: str, token: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The reply at the end of the redirects, which are followed by hand: our credentials go to the API alone."""
        base = self._transport.backend.base_url
        target = urljoin(base.rstrip("/") + "/", url)
        for _ in range(HOPS + 1):
            ours = same_origin(target, base)
            request = self._ours(target, token, headers) if ours else self._foreign(target, headers)
            with request as reply:
                if reply.status_code in REDIRECTS:
                    target = urljoin(target, reply.headers.get("location", ""))
                    continue
                if reply.status_code in SERVER_ERRORS:
                    raise CutOff
                if reply.status_code >= 400 and reply.status_code != 416:
                    raise error_of(reply.status_code, None, self._settings, reply.headers)
                yield reply
                return
        raise SkillError("redirect_refused", status="too many")

    @contextmanager
    def _ours(self, target: str, token: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        client = self._transport.client
        with client.stream("GET", target, headers={**self._transport.headers(token), **headers}) as reply:
            yield reply

    @contextmanager
    def _foreign(self, target: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        timing = self._settings.timing
        timeout = httpx.Timeout(timing.first_byte, connect=timing.connect)
        with (
            httpx.Client(timeout=timeout, follow_redirects=False) as client,
            client.stream("GET", check_foreign(target), headers={"Accept-Encoding": "identity", **headers}) as reply,
        ):
            yield reply


def check_video(path: Path, size: int | None = None) -> Mp4:
    """The client's own proof of a video: whole boxes, a picture track that lasts, the announced size.

    Raises BadMp4 with the reason.
    """
    video = read_mp4(path)
    if size is not None and video.size != size:
        raise BadMp4(f"{video.size} bytes instead of {size}")
    picture = video.video
    if picture is None or not picture.samples or not picture.width or video.duration <= 0:
        raise BadMp4("no picture in it")
    return video


def _start(reply: httpx.Response, have: int) -> int:
    """Where the reply's bytes belong: behind what we have (206, and it says so), else at the beginning."""
    if reply.status_code == 206:
        said = reply.headers.get("content-range", "")
        if said.startswith(f"bytes {have}-"):
            return have
        raise SkillError("download_broken", detail="another range than asked for")
    if reply.status_code == 416:
        raise SkillError("download_broken", detail="HTTP 416")
    return 0


def _total(reply: httpx.Response, start: int) -> int | None:
    length = reply.headers.get("content-length", "")
    return start + int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None


def _final(error: BadMp4 | SkillError) -> SkillError:
    if isinstance(error, SkillError):
        return error
    return SkillError("download_broken", detail=str(error))
