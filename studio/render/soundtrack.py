"""What a timeline sounds like: its clips turned into a mix plan, the mix written once and kept by what it contains."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.render.cache import Cache
from studio.render.errors import RenderFailed
from studio.render.fingerprint import media_prints, named
from studio.render.prove import prove_sound
from studio.render.report import SoundMeasures
from studio.render.sound import mix
from studio.render.sound.check import SoundReport, measure
from studio.render.sound.encode import write_aac
from studio.render.sound.plan import AudioPart, MixPlan, PartKind
from studio.render.sound.reader import AudioUnreadable, read_audio
from studio.timeline.layout import Placed, clips_of, duration, media_of
from studio.timeline.model import Picture, Sound, Timeline
from studio.timeline.promo import MUSIC_VOLUME

Samples = npt.NDArray[np.float32]

HEADROOM = 0.25
"""Beds are kept as 16-bit samples at a quarter of their level, so that none can clip."""

BED_BLOCK = 1 << 16

HIGHEST, SPARE = -1.0, 0.2
"""dBTP of a finished sound's highest peak, and decibels by which another try stays below it."""

TRIES = 3


@dataclass(frozen=True, slots=True)
class Mix:
    """The finished sound: its file, and its measures."""

    path: Path
    measures: SoundMeasures


def mixed(timeline: Timeline, media: Mapping[str, Path], cache: Cache, cancelled: Callable[[], bool]) -> Mix | None:
    """The sound of a timeline, proven, as the cache keeps it from now on; None where nothing is to be heard.

    ``media``: the files that its clips need. Raises RenderFailed: ``media``, ``silent``, ``cancelled``.
    """
    plan = plan_of(timeline, media)
    if not plan.parts:
        return None
    prints = media_prints(media)
    key = key_of(plan, {path: prints[media_id] for media_id, path in media.items()})
    measures = write(plan, key, cache, cancelled)
    try:
        prove_sound(plan, measures)
    except RenderFailed:
        forget(plan, key, cache)
        raise
    return Mix(cache.path(key, "m4a"), measures)


def plan_of(timeline: Timeline, media: Mapping[str, Path]) -> MixPlan:
    """All that is heard, in seconds. Clips that are frozen or play backwards are mute."""
    parts = [*_clip_parts(timeline, media), *_audio_parts(timeline, media)]
    heard = tuple(_faded(part, timeline) for part in parts if part.gain > 0 or part.levels)
    return MixPlan(duration(timeline) * timeline.timebase, heard, usual_music_gain=MUSIC_VOLUME / 100)


def _clip_parts(timeline: Timeline, media: Mapping[str, Path]) -> Iterator[AudioPart]:
    for one in clips_of(timeline, "video"):
        reference = media_of(timeline, one.clip)
        content = one.clip.content
        if reference is None or not reference.has_sound or not isinstance(content, Picture):
            continue
        if not content.frozen and not content.reversed:
            yield _part("clip", one, timeline, media, content.volume)


def _audio_parts(timeline: Timeline, media: Mapping[str, Path]) -> Iterator[AudioPart]:
    for one in clips_of(timeline, "audio"):
        content = one.clip.content
        if not isinstance(content, Sound):
            continue
        unit = timeline.timebase
        part = _part(_kind(content, one), one, timeline, media, content.volume)
        yield replace(
            part,
            fade_in=content.fade_in * unit,
            fade_out=content.fade_out * unit,
            mood=content.mood if one.clip.media is None else None,
            seed=content.seed,
            duck=content.duck,
            levels=tuple((level.start * unit, level.end * unit, level.volume / 100) for level in content.levels),
        )


def _kind(content: Sound, one: Placed) -> PartKind:
    if content.role == "music":
        return "music" if one.clip.media is None else "user_music"
    return "voice" if content.role == "voice" else "clip"


def _part(kind: PartKind, one: Placed, timeline: Timeline, media: Mapping[str, Path], volume: int) -> AudioPart:
    """Fades over the transitions on its sides; ``volume`` in hundredths becomes a linear gain."""
    unit = timeline.timebase
    path = None if one.clip.media is None else media.get(one.clip.media)
    if one.clip.media is not None and path is None:
        raise RenderFailed("missing_media", f"The file of {one.clip.name or one.clip.media} is gone.")
    return AudioPart(
        kind,
        one.start * unit,
        one.clip.duration * unit,
        gain=volume / 100,
        path=path,
        source_start=one.clip.source_start * unit,
        speed=one.clip.speed,
        fade_in=(one.entering.after if one.entering else 0) * unit,
        fade_out=(one.leaving.before if one.leaving else 0) * unit,
    )


def _faded(part: AudioPart, timeline: Timeline) -> AudioPart:
    """The timeline's own fades, for what is heard at its ends. A bed needs none: its last chord dies away there."""
    unit = timeline.timebase
    at_end = part.start + part.duration >= duration(timeline) * unit and part.kind != "music"
    return replace(
        part,
        fade_in=max(part.fade_in, timeline.fade_in * unit) if part.start == 0 else part.fade_in,
        fade_out=max(part.fade_out, timeline.fade_out * unit) if at_end else part.fade_out,
    )


def key_of(plan: MixPlan, prints: Mapping[Path, str]) -> str:
    """The name of a mix by all that is in it: ``prints`` is a content hash of each file."""
    told = [replace(part, path=None) for part in plan.parts], [prints.get(part.path or Path()) for part in plan.parts]
    return named((plan.duration, plan.target_lufs, told))


def write(plan: MixPlan, key: str, cache: Cache, cancelled: Callable[[], bool]) -> SoundMeasures:
    """Make sure that the cache holds the mix as ``key``.m4a, and say what it measures.

    Raises RenderFailed: ``media`` for sound that cannot be read, ``structure``, ``cancelled``.
    """
    if not cache.find(key, "m4a", "loud"):
        with cache.making(key, "m4a", "loud") as (out, report):
            measures = _written(plan, out, cache, cancelled)
            report.write_text(json.dumps(asdict(measures)), "ascii")
    return SoundMeasures(**json.loads(cache.path(key, "loud").read_text("ascii")))


def _written(plan: MixPlan, out: Path, cache: Cache, cancelled: Callable[[], bool]) -> SoundMeasures:
    """Writes the mix and measures what is heard of it. Where that has peaks too high, of what lies between samples or
    of what AAC adds, it is written again under a lower ceiling, up to ``TRIES`` times in all."""
    ceiling = mix.CEILING
    for left in reversed(range(TRIES)):
        blocks = mix.stream(plan, read_audio, lambda *bed: kept_bed(cache, *bed), ceiling)
        try:
            write_aac(_watched(blocks, cancelled), out)
        except AudioUnreadable as error:
            raise RenderFailed("media", f"The sound cannot be read ({error}).") from error
        found = _heard(plan, out, cancelled)
        if found.peak <= HIGHEST or not left:
            break
        ceiling *= 10 ** ((HIGHEST - SPARE - found.peak) / 20)
    silence = round(found.longest_silence * 1000)
    return SoundMeasures(found.lufs, found.peak, silence, found.jump, found.jump_at, found.faint)


def _heard(plan: MixPlan, file: Path, cancelled: Callable[[], bool]) -> SoundReport:
    """What the finished file sounds like. Raises RenderFailed("structure") when it cannot be played."""
    try:
        return measure(_watched(read_audio(file, Fraction(0), plan.duration), cancelled))
    except AudioUnreadable as error:
        raise RenderFailed("structure", f"The finished sound cannot be played ({error}).") from error


def _watched(blocks: Iterator[Samples], cancelled: Callable[[], bool]) -> Iterator[Samples]:
    for block in blocks:
        if cancelled():
            raise RenderFailed("cancelled", "It was cancelled.")
        yield block


def forget(plan: MixPlan, key: str, cache: Cache) -> None:
    """Throw away a mix and the beds that it was made of."""
    cache.drop(key)
    for part in plan.parts:
        if part.mood is not None:
            cache.drop(_bed_key(part.mood, part.duration, part.seed))


def kept_bed(cache: Cache, mood: str, length: Fraction, seed: int) -> Iterator[Samples]:
    """A music bed, made once: a change of volume or ducking does not compose it again."""
    key = _bed_key(mood, length, seed)
    if not cache.find(key, "bed"):
        with cache.making(key, "bed") as (path,), path.open("wb") as file:
            for block in mix.bed(mood, length, seed):
                file.write((np.clip(block * HEADROOM, -1, 1) * 32767).astype("<i2").tobytes())
    with cache.path(key, "bed").open("rb") as file:
        while data := file.read(BED_BLOCK * 4):
            yield (np.frombuffer(data, "<i2").reshape(-1, 2) / (32767 * HEADROOM)).astype(np.float32)


def _bed_key(mood: str, length: Fraction, seed: int) -> str:
    return named((mood, length, seed))
