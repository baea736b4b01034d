"""Decides from measurements whether a video may be called finished, and what to report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from studio.render.errors import RenderFailed
from studio.render.inspect import Finished
from studio.render.logos import LogoFact
from studio.render.measure import Measured
from studio.render.stretches import blacks, longest, stills
from studio.render.text.shown import shown_texts, text_of
from studio.timeline.layout import Placed, duration, placed, tracks_of
from studio.timeline.model import Timeline

TEXT_SHARE = 0.5
"""Of the frames in which a text was looked for: it has to be found in so many."""

TAGS = (1, 1, 1, 1)
"""BT.709 primaries, transfer and matrix, limited range."""

SOUND_FRAME = Fraction(1024, 48000)


@dataclass(frozen=True, slots=True)
class ClipSeen:
    """One clip of the picture track: whether it was visible in its time, and how bright it was (mean luma). What lies
    over it is left out."""

    clip: str
    name: str
    visible: bool
    luma: float


@dataclass(frozen=True, slots=True)
class TextSeen:
    """One text: the share of its frames that were looked at (0-1) in which it changed the picture; the least contrast
    between its words and what is right behind them (WCAG's ratio, None: not measured), whether it stands clear of what
    the platforms lay over a video, and clear of the other texts."""

    clip: str
    role: str
    text: str
    shown: float
    contrast: float | None = None
    safe: bool = True
    apart: bool = True


@dataclass(frozen=True, slots=True)
class LogoSeen:
    """One logo: its contrast with what is right behind it (None: it has a ground of its own), what helps it, and
    whether it stands clear of what the platforms lay over a video."""

    clip: str
    name: str
    contrast: float | None
    help: str
    safe: bool


@dataclass(frozen=True, slots=True)
class PictureReport:
    """Stretches in ticks: the longest without change and the longest black one outside of fades."""

    clips: tuple[ClipSeen, ...]
    texts: tuple[TextSeen, ...]
    longest_still: int
    longest_black: int
    logos: tuple[LogoSeen, ...] = ()


def picture_report(timeline: Timeline, measured: Measured, logos: Sequence[LogoFact] = ()) -> PictureReport:
    """What the frames, measured as they were produced, say; ``logos``: what is known of these."""
    total = duration(timeline)
    black = blacks(measured.luma, measured.detail)
    counts = {clip: (looked, seen) for clip, looked, seen in measured.texts}
    return PictureReport(
        tuple(_clip_seen(one, measured) for one in picture_clips(timeline)),
        tuple(_text_seen(one, measured, *counts.get(one.clip.id, (0, 0))) for one in _texts_in(timeline, total)),
        len(longest(stills(measured))),
        len(longest(black[timeline.fade_in : max(total - timeline.fade_out, 0)])),
        tuple(LogoSeen(one.clip, one.name, one.contrast, one.help.kind, one.safe) for one in logos),
    )


def picture_clips(timeline: Timeline) -> tuple[Placed, ...]:
    """The clips of the picture track."""
    return placed(tracks_of(timeline, "video")[0])


def _texts_in(timeline: Timeline, total: int) -> Iterator[Placed]:
    """The texts with something to show while there are pictures."""
    return (one for one in shown_texts(timeline) if one.start < total)


def _clip_seen(one: Placed, measured: Measured) -> ClipSeen:
    luma, detail = (values[one.start : one.end] for values in (measured.own_luma, measured.own_detail))
    mean = round(sum(luma) / max(len(luma), 1), 1)
    return ClipSeen(one.clip.id, one.clip.name, not all(blacks(luma, detail)), mean)


def _text_seen(one: Placed, measured: Measured, looked: int, seen: int) -> TextSeen:
    content = text_of(one)
    facts = [fact for fact in measured.facts if fact[0] == one.clip.id]
    contrast = min((fact[1] for fact in facts), default=None)
    safe, apart = all(fact[2] for fact in facts), all(fact[3] for fact in facts)
    return TextSeen(one.clip.id, content.role, content.text, seen / max(looked, 1), contrast, safe, apart)


def text_failures(report: PictureReport) -> Iterator[RenderFailed]:
    """The texts that are not proven to show: a text that nobody looked for is none of the proven."""
    for text in report.texts:
        if text.shown < TEXT_SHARE:
            yield RenderFailed("text", f"The text “{text.text}” does not show.", text.clip)


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
