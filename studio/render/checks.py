"""Decides from measurements whether a video may be called finished, and what to report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from studio.render.errors import RenderFailed
from studio.render.inspect import Finished
from studio.render.measure import Measured
from studio.timeline.layout import Placed, clips_of, duration, placed, tracks_of
from studio.timeline.model import Text, Timeline

BLACK_LUMA, BLACK_DETAIL = 18.0, 1.5
"""A frame at most this bright and this varied is black (16 is the darkest there is)."""

STILL_CHANGE = 0.02
"""Luma levels of mean difference below which nothing moves."""

TAGS = (1, 1, 1, 1)
"""BT.709 primaries, transfer and matrix, limited range."""

SOUND_FRAME = Fraction(1024, 48000)


@dataclass(frozen=True, slots=True)
class ClipSeen:
    """One clip of the picture track: whether it was visible in its time, and how bright it was (mean luma)."""

    clip: str
    name: str
    visible: bool
    luma: float


@dataclass(frozen=True, slots=True)
class TextSeen:
    """One text: the share of its frames that were looked at (0-1) in which it changed the picture; the least contrast
    between its words and what is right behind them (WCAG's ratio, None: not measured), and whether it stands clear of
    what the platforms lay over a video."""

    clip: str
    role: str
    text: str
    shown: float
    contrast: float | None = None
    safe: bool = True


@dataclass(frozen=True, slots=True)
class PictureReport:
    """Stretches in ticks: the longest without change and the longest black one outside of fades."""

    clips: tuple[ClipSeen, ...]
    texts: tuple[TextSeen, ...]
    longest_still: int
    longest_black: int


def picture_report(timeline: Timeline, measured: Measured) -> PictureReport:
    """What the frames, measured as they were produced, say."""
    total = duration(timeline)
    black = [
        luma <= BLACK_LUMA and detail <= BLACK_DETAIL
        for luma, detail in zip(measured.luma, measured.detail, strict=True)
    ]
    inner = range(timeline.fade_in, total - timeline.fade_out)
    tracks = tracks_of(timeline, "video")
    return PictureReport(
        tuple(_clip_seen(one, measured, black) for one in placed(tracks[0])),
        tuple(_text_seen(one, measured) for one in clips_of(timeline, "text")),
        _longest([change < STILL_CHANGE for change in measured.change]),
        _longest([black[tick] for tick in inner]),
    )


def _clip_seen(one: Placed, measured: Measured, black: Sequence[bool]) -> ClipSeen:
    ticks = range(one.start, min(one.end, len(black)))
    luma = sum(measured.luma[tick] for tick in ticks) / max(len(ticks), 1)
    return ClipSeen(one.clip.id, one.clip.name, not all(black[tick] for tick in ticks), round(luma, 1))


def _text_seen(one: Placed, measured: Measured) -> TextSeen:
    content = one.clip.content
    if not isinstance(content, Text):
        raise TypeError(f"clip {one.clip.id} is no text")
    flags = [flag for flag in measured.text[one.start : one.end] if flag is not None]
    shown = sum(flags) / len(flags) if flags else 1.0
    facts = [fact for fact in measured.facts if fact[0] == one.clip.id]
    contrast = min((fact[1] for fact in facts), default=None)
    return TextSeen(one.clip.id, content.role, content.text, shown, contrast, all(fact[2] for fact in facts))


def _longest(flags: Sequence[bool]) -> int:
    return max((sum(1 for _ in run) for value, run in groupby(flags) if value), default=0)


def failures(report: PictureReport, dark: frozenset[str]) -> Iterator[RenderFailed]:
    """What forbids to call the pictures good. ``dark``: clips whose own media is black."""
    for clip in report.clips:
        if not clip.visible and clip.clip not in dark:
            yield RenderFailed("black", f"{clip.name or clip.clip} came out black.")
    for text in report.texts:
        if text.text.strip() and text.shown < 0.5:
            yield RenderFailed("text", f"The text “{text.text}” does not show.")


def structure_failures(
    timeline: Timeline, finished: Finished, size: tuple[int, int], with_sound: bool
) -> Iterator[RenderFailed]:
    """What is wrong with the finished file's structure."""
    total = duration(timeline)
    if finished.frames != total or not finished.regular or finished.duration != total * timeline.timebase:
        detail = f"It has {finished.frames} frames in {float(finished.duration):.3f} s instead of {total}."
        yield RenderFailed("duration", detail)
    if (finished.width, finished.height) != size:
        yield RenderFailed("structure", f"It is {finished.width}x{finished.height} instead of {size[0]}x{size[1]}.")
    if finished.codec != "h264 High" or finished.pixels != "yuv420p" or finished.tags != TAGS:
        yield RenderFailed("structure", f"It is {finished.codec} {finished.pixels} {finished.tags}.")
    if not finished.key_frames or finished.key_frames[0] != 0 or not finished.index_first:
        yield RenderFailed("structure", "It cannot be played from its beginning.")
    yield from _sound_failures(timeline, finished, with_sound)


def _sound_failures(timeline: Timeline, finished: Finished, with_sound: bool) -> Iterator[RenderFailed]:
    if not with_sound:
        return
    if finished.sound_codec != "aac" or finished.sound_rate != 48000:
        yield RenderFailed("structure", f"Its sound is {finished.sound_codec} at {finished.sound_rate} Hz.")
    elif abs(finished.sound_duration - duration(timeline) * timeline.timebase) > 2 * SOUND_FRAME:
        yield RenderFailed("duration", f"Its sound lasts {float(finished.sound_duration):.3f} s.")
