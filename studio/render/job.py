"""One render: from a timeline to a finished, checked file."""

from __future__ import annotations

import errno
import tempfile
import threading
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studio.render import workers
from studio.render.cache import Cache
from studio.render.checks import PictureReport, picture_clips, picture_report
from studio.render.chunkjob import measured_in
from studio.render.chunks import visible
from studio.render.encode import SETTINGS, Quality, Settings
from studio.render.errors import RenderFailed
from studio.render.inspect import Finished
from studio.render.leftovers import unfinished
from studio.render.licences import licences
from studio.render.measure import Measured, joined
from studio.render.memory import use_sparingly
from studio.render.mux import join
from studio.render.progress import Gauge
from studio.render.prove import picture_failures, prove_file, prove_full
from studio.render.report import Progress, RenderReport
from studio.render.shelf import Shelf
from studio.render.size import Try, better, smaller
from studio.render.soundtrack import Mix, mixed
from studio.render.summary import summaries
from studio.render.work import Work, plan
from studio.timeline.layout import clips_of
from studio.timeline.model import Picture, Timeline

TRIES = 5
"""How often a video is encoded smaller to meet a limit."""

CONTAINER_SHARE, CONTAINER_BYTES = 0.005, 4096
"""What the container adds to the packets, at most."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What is shared, who is told, and who may stop it."""

    shelf: Shelf
    gauge: Gauge
    cancelled: Callable[[], bool]


def render(
    timeline: Timeline,
    media: Mapping[str, Path],
    out: Path,
    *,
    quality: Quality = "standard",
    height: int | None = None,
    cache: Path,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    max_bytes: int | None = None,
    full: bool = False,
) -> RenderReport:
    """Draw, encode, mix, join and check a timeline; ``out`` appears only when it has passed.

    ``media``: the file of each media id. ``height``: lines as in "720p", on the shorter side; None: full size.
    ``cache``: a folder that keeps chunks between renders; who owns it prunes it. ``full``: decode the finished file
    again as well. Raises RenderFailed.
    """
    began = time.monotonic()
    gauge = Gauge(progress, time.monotonic)
    gauge.at("preparing")
    use_sparingly()
    with _storage_named():
        shelf = Shelf(Cache(cache))
        work = plan(timeline, media, height, SETTINGS[quality], cache, workers.how_many, shelf)
        with _mixing(work, cancelled) as mixing:
            hands = Hands(shelf, gauge, lambda: _stopped(mixing, cancelled))
            _draw(work, hands)
            mix = _awaited(mixing, gauge)
            work = _fitted(work, mix, max_bytes, hands, media)
        measured, seen = _proven(work, hands)
        finished = _delivered(work, mix, out, gauge, measured if full else None)
    took = round((time.monotonic() - began) * 1000)
    return _report(work, finished, seen, mix, quality, full, took)


@contextmanager
def _storage_named() -> Iterator[None]:
    """Says in words that the disk is at fault when it is."""
    try:
        yield
    except OSError as error:
        raise RenderFailed("disk_full" if error.errno == errno.ENOSPC else "storage", str(error)) from error


def _draw(work: Work, hands: Hands) -> None:
    """Make the missing chunks."""
    lengths = {one.key: one.end - one.start for one in work.missing}

    def tell(key: str, frames: int | None) -> None:
        hands.gauge.drawn(key, lengths[key] if frames is None else frames, work.frames)

    workers.run(work.jobs(), work.hands, hands.shelf, tell, hands.cancelled)


@contextmanager
def _mixing(work: Work, cancelled: Callable[[], bool]) -> Iterator[Future[Mix | None]]:
    """The sound is made beside what happens in the block, and given up when that fails."""
    given_up = threading.Event()
    with ThreadPoolExecutor(1, "sound") as aside:
        try:
            media = dict(work.scene.media)
            yield aside.submit(mixed, work.scene.timeline, media, work.cache, lambda: given_up.is_set() or cancelled())
        finally:
            given_up.set()


def _stopped(mixing: Future[Mix | None], cancelled: Callable[[], bool]) -> bool:
    """Whether it was cancelled. Raises what the sound has failed with: nobody needs the pictures then."""
    if mixing.done():
        mixing.result()
    return cancelled()


def _awaited(mixing: Future[Mix | None], gauge: Gauge) -> Mix | None:
    if not mixing.done():
        gauge.at("sound")
    return mixing.result()


def _fitted(work: Work, mix: Mix | None, limit: int | None, hands: Hands, media: Mapping[str, Path]) -> Work:
    """The same video small enough for ``limit`` bytes. Raises RenderFailed("size") when that cannot be done."""
    if limit is None:
        return work
    room = limit - CONTAINER_BYTES - (mix.path.stat().st_size if mix else 0)
    misses: list[Try] = []
    for _ in range(TRIES):
        now = _outcome(work)
        if now.size <= room:
            return _bettered(work, now, misses, room, hands, media)
        misses.append(now)
        again = smaller(work.settings, now.lines, now.size, room)
        if again is None:
            break
        work = _again(work, again[0], again[1], hands, media)
    raise RenderFailed("size", f"It cannot be made to fit {limit} bytes.")


def _bettered(work: Work, fits: Try, misses: Sequence[Try], room: int, hands: Hands, media: Mapping[str, Path]) -> Work:
    """The same with as good a picture as its limit allows: one more try, which counts if it fits."""
    settings = better(work.settings, fits, misses, room)
    if settings is None:
        return work
    finer = _again(work, settings, fits.lines, hands, media)
    return finer if _outcome(finer).size <= room else work


def _again(work: Work, settings: Settings, lines: int, hands: Hands, media: Mapping[str, Path]) -> Work:
    """The whole video once more, otherwise encoded."""
    work = plan(work.scene.timeline, media, lines, settings, work.folder, workers.how_many, hands.shelf)
    hands.gauge.again()
    _draw(work, hands)
    return work


def _outcome(work: Work) -> Try:
    size = round(sum(path.stat().st_size for path, _ in work.files()) * (1 + CONTAINER_SHARE))
    return Try(work.settings.crf, min(work.scene.width, work.scene.height), size)


def _proven(work: Work, hands: Hands) -> tuple[Measured, PictureReport]:
    """What the frames say, proven. What does not pass is not kept: the next try draws it again."""
    measured = joined([measured_in(work.cache, one.key) for one in work.chunks])
    seen = picture_report(work.scene.timeline, measured, work.logos)
    failures = tuple(picture_failures(work.scene, seen, measured, hands.shelf))
    if failures:
        _forget({one.clip for one in failures}, work, hands.shelf)
        raise failures[0]
    return measured, seen


def _forget(clips: Container[str | None], work: Work, shelf: Shelf) -> None:
    """Throw away what was made of some clips, given by their ids."""
    timeline = work.scene.timeline
    for one in (*picture_clips(timeline), *clips_of(timeline, "text")):
        if one.clip.id in clips:
            work.forget(visible(one))
            if isinstance(one.clip.content, Picture):
                shelf.forget(work.scene.setting(one))


def _delivered(work: Work, mix: Mix | None, out: Path, gauge: Gauge, decode: Measured | None) -> Finished:
    """Join the parts beside ``out``, check them, and only then put the file there."""
    timeline = work.scene.timeline
    with tempfile.TemporaryDirectory(prefix=unfinished(), dir=out.parent) as folder:
        part = Path(folder) / "part.mp4"
        gauge.at("joining")
        join(work.files(), timeline.timebase, mix.path if mix else None, part)
        gauge.at("checking")
        finished = prove_file(timeline, part, (work.scene.width, work.scene.height), mix is not None)
        if decode is not None:
            prove_full(part, decode)
        part.replace(out)
    gauge.at("checking", 1.0)
    return finished


def _report(
    work: Work, finished: Finished, seen: PictureReport, mix: Mix | None,
    quality: Quality, full: bool, took: int,
) -> RenderReport:  # fmt: skip
    timeline = work.scene.timeline
    said = summaries(timeline, seen, mix.measures if mix else None)
    return RenderReport(
        width=finished.width,
        height=finished.height,
        duration_ms=round(finished.duration * 1000),
        frames=finished.frames,
        size=finished.size,
        quality=quality,
        crf=work.settings.crf,
        chunks=len(work.chunks),
        reused=len(work.chunks) - len(work.missing),
        key_frames=len(finished.key_frames),
        picture=seen,
        sound=mix.measures if mix else None,
        licences=licences(timeline),
        full_check=full,
        took_ms=took,
        summary=said.get(timeline.locale, said["en"]),
        summaries=said,
    )
