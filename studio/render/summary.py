"""What the checks of a finished video found, in one line of each language: who reads it need not speak the video's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

from studio.render.checks import PictureReport
from studio.render.logos import NEEDED as SEEN
from studio.render.report import SoundMeasures
from studio.render.text.contrast import NEEDED
from studio.timeline.model import Timeline

FOLDER = Path(__file__).parent / "locales"
LONG_STILL, LONG_BLACK, LONG_SILENCE = Fraction(2), Fraction(1), Fraction(2)
"""Seconds of a still, black or silent stretch from which it is worth a word."""

MUCH_LOUDER, LONG_FAINT = 12.0, 3
"""Decibels of a step in loudness, and seconds of sound that can hardly be heard, that are worth a word."""

NAMED = 3
"""Black pictures that are named; of more, only how many are seen is told."""


def summaries(timeline: Timeline, seen: PictureReport, sound: SoundMeasures | None) -> dict[str, str]:
    """One line by locale, without a full stop at its end."""
    return {locale: says["comma"].join(_parts(timeline, seen, sound, says)) for locale, says in _phrases().items()}


def _parts(
    timeline: Timeline, seen: PictureReport, sound: SoundMeasures | None, says: Mapping[str, str]
) -> Iterator[str]:
    yield from _seeing(seen, says)
    if seen.texts:
        yield _counted(says, "texts", len(seen.texts))
    if seen.texts or seen.logos:
        yield from _reading(seen, says)
    for key, ticks, least in (("still", seen.longest_still, LONG_STILL), ("black", seen.longest_black, LONG_BLACK)):
        if ticks * timeline.timebase >= least:
            yield says[key].format(seconds=f"{float(ticks * timeline.timebase):.1f}")
    yield from _hearing(sound, says)


def _seeing(seen: PictureReport, says: Mapping[str, str]) -> Iterator[str]:
    """How many pictures are seen, and which are black by themselves: others are no finished video."""
    dark = [one.name or one.clip for one in seen.clips if not one.visible]
    count = len(seen.clips)
    yield says["clips_seen"].format(seen=count - len(dark), count=count) if dark else _counted(says, "clips", count)
    yield from (says["dark"].format(name=name) for name in dark[:NAMED])


def _reading(seen: PictureReport, says: Mapping[str, str]) -> Iterator[str]:
    logos = [one.contrast for one in seen.logos if one.contrast is not None]
    contrasts = [*(one.contrast for one in seen.texts if one.contrast is not None), *logos]
    if contrasts:
        low = min(logos, default=SEEN) < SEEN or min(contrasts) < (SEEN if min(contrasts) in logos else NEEDED)
        yield says["contrast_low" if low else "contrast"].format(ratio=f"{min(contrasts):.1f}")
    outside = [*(one.text for one in seen.texts if not one.safe), *(one.name for one in seen.logos if not one.safe)]
    yield says["outside"].format(text=outside[0]) if outside else says["safe"]
    crossed = [one.text for one in seen.texts if not one.apart]
    yield from (says["crossed"].format(text=text) for text in crossed[:1])


def _hearing(sound: SoundMeasures | None, says: Mapping[str, str]) -> Iterator[str]:
    if sound is None:
        yield says["no_sound"]
        return
    yield says["sound"].format(loudness=f"{sound.loudness:.1f}", peak=f"{sound.peak:.1f}")
    if sound.longest_silence_ms >= LONG_SILENCE * 1000:
        yield says["silence"].format(seconds=f"{sound.longest_silence_ms / 1000:.1f}")
    if sound.jump >= MUCH_LOUDER:
        yield says["jump"].format(jump=f"{sound.jump:.0f}", seconds=sound.jump_at)
    if sound.faint >= LONG_FAINT:
        yield says["faint"].format(seconds=sound.faint)


def _counted(says: Mapping[str, str], key: str, count: int) -> str:
    return says[key if count != 1 else f"{key}_one"].format(count=count)


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    files = sorted(FOLDER.glob("summary.*.yaml"))
    return {file.name.split(".")[1]: yaml.safe_load(file.read_text("utf-8")) for file in files}
