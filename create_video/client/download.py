"""Fetch a finished video: continued when cut, never longer than announced, checked before it may get a name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from create_video.client.policy import Outcome, outcome
from create_video.client.sources import RANGE_NOT_THERE, CutOff, opened
from create_video.client.transport import Transport
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.mp4 import BadMp4, Mp4, read_mp4
from create_video.settings import Settings
from create_video.text import clean_line

TRIES = 4
"""So often a download may break off without getting any further."""

TOLD = ("disk_full", "token_expired", "rate_limited")
"""Errors that another way to the file would not mend."""

CONTENT_RANGE = re.compile(r"bytes (?:(\d{1,15})-\d{1,15}|\*)/(\d{1,15}|\*)")
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Finished:
    """A checked file: ``size`` in bytes, ``width`` and ``height`` in pixels."""

    path: Path
    size: int
    seconds: Fraction
    width: int
    height: int
    sound: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file is asked for. ``size``: what was announced of it, in bytes."""

    url: str
    token: str
    size: int | None


class Downloader:
    """Fetches from one backend, and from the places it sends us to without our credentials."""

    def __init__(self, transport: Transport, settings: Settings, clock: Clock) -> None:
        self._transport = transport
        self._settings = settings
        self._clock = clock

    def fetch(
        self, url: str | None, fallback: str, path: Path, token: str, progress: Progress, size: int | None = None
    ) -> Finished:
        """Download to ``path`` from ``url``, else from the ``fallback`` path of the API. What lies there is replaced.

        ``progress`` takes percent. Raises SkillError; then nothing is left at ``path``.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            video = self._proven([Source(url or fallback, token, size), Source(fallback, token, size)], path, progress)
        except OSError as error:
            _remove(path)
            raise disk_error(error, path) from error
        except BaseException:
            _remove(path)
            raise
        picture = video.video
        assert picture is not None
        sound = video.audio is not None
        return Finished(path, video.size, video.duration, picture.width, picture.height, sound)

    def _proven(self, ways: list[Source], part: Path, progress: Progress) -> Mp4:
        """The file in ``part``, whole and playable; a bad one is fetched once more, by the other way."""
        failure: BadMp4 | SkillError = BadMp4("no way to it")
        for way in ways:
            _remove(part)
            try:
                self._whole(way, part, progress)
                return check_video(part, way.size)
            except (BadMp4, SkillError) as error:
                if isinstance(error, SkillError) and error.slug in TOLD:
                    raise
                failure = error
        raise failure if isinstance(failure, SkillError) else SkillError("download_broken", detail=str(failure))

    def _whole(self, way: Source, part: Path, progress: Progress) -> None:
        """Ask until all of it is there; breaking off again and again without getting any further is given up."""
        tag, farthest, tries = "", 0, 0
        while True:
            try:
                self._piece(way, part, tag, progress)
                return
            except (CutOff, httpx.TransportError) as error:
                if isinstance(error, httpx.TransportError) and outcome(error) is Outcome.CERTIFICATE:
                    raise SkillError("certificate", host=self._host(way.url)) from None
                tag = tag if isinstance(error, httpx.TransportError) or error.tag is None else error.tag
                tries = 1 if _length(part) > farthest else tries + 1
                farthest = max(farthest, _length(part))
                if tries >= TRIES:
                    raise self._unreachable(way.url, error) from None
                self._clock.sleep(self._settings.timing.retry_base * 2**tries)

    def _unreachable(self, url: str, error: Exception) -> SkillError:
        return SkillError("network", host=self._host(url), detail=_reason(error))

    def _host(self, url: str) -> str:
        return clean_line(urlsplit(url).hostname or self._transport.host, 80)

    def _piece(self, way: Source, part: Path, tag: str, progress: Progress) -> None:
        """One request, from where ``part`` ends when the file of that ``tag`` can be continued."""
        have = _length(part) if tag else 0
        ask = {"Range": f"bytes={have}-", "If-Range": tag} if have else {}
        with opened(self._transport, way.url, way.token, ask) as reply:
            start, total = _place(reply, have, tag)
            if start is None:
                return
            try:
                self._write(reply, part, start, total, way, progress)
            except (CutOff, httpx.TransportError) as error:
                raise CutOff(_reason(error), _strong_tag(reply)) from None

    def _write(
        self, reply: httpx.Response, part: Path, start: int, total: int | None, way: Source, progress: Progress
    ) -> None:
        most = self._settings.limits.download_bytes if way.size is None else way.size
        if total is not None and total > most:
            raise SkillError("download_broken", detail=f"{total} bytes instead of {most}")
        if not start:
            _remove(part)
        flags = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | (0 if start else os.O_CREAT | os.O_EXCL)
        with os.fdopen(os.open(part, flags, 0o644), "wb") as file:
            file.truncate(start)
            file.seek(start)
            at, shown = start, start
            for piece in reply.iter_raw():
                at += len(piece)
                if at > most:
                    raise SkillError("download_broken", detail=f"more than {most} bytes")
                file.write(piece)
                if total and at - shown > total / 20:
                    shown = at
                    progress(100 * at / total)
            file.flush()
            os.fsync(file.fileno())
        if total is not None and at < total:
            raise CutOff("cut off")


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


def _place(reply: httpx.Response, have: int, tag: str) -> tuple[int | None, int | None]:
    """Where the reply's bytes belong, and the whole file's length if it is told. The place is None when we have it all.

    A reply that does not continue what we have is the file from its beginning (200), or a reason to ask again.
    """
    told = CONTENT_RANGE.fullmatch(reply.headers.get("content-range", ""))
    total = int(told[2]) if told and told[2] != "*" else None
    if reply.status_code == RANGE_NOT_THERE:
        if have and total == have:
            return None, total
        raise CutOff("another length than before", tag="")
    if reply.status_code == 206:
        continues = told is not None and told[1] is not None and int(told[1]) == have
        if not continues or (tag and _strong_tag(reply) not in ("", tag)):
            raise CutOff("another range than asked for", tag="")
        return have, total
    length = reply.headers.get("content-length", "")
    return 0, int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None


def _reason(error: Exception) -> str:
    return error.reason if isinstance(error, CutOff) else type(error).__name__


def _strong_tag(reply: httpx.Response) -> str:
    """The entity tag, if it names these very bytes."""
    tag = str(reply.headers.get("etag", ""))
    return "" if tag.startswith("W/") else tag


def _length(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink()
