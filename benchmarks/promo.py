"""The standard promo that the benchmarks make: 1080x1920, 30 frames a second, five 10-megapixel photographs that move,
crossfades, captions with their words marked, a title, a call to action, music."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from studio.timeline.brief import Brief
from studio.timeline.model import Clip, MediaReference, Sound, Text, Timeline
from studio.timeline.promo import build

SENTENCES = (
    "Crisp mornings, golden leaves and nothing on the calendar.",
    "Wake up to the sound of pines and still water.",
    "走进清晨的森林，听风穿过松针，让心慢下来。",
    "Two nights, lake view, breakfast included from $129.",
    "Come as you are and stay a little longer.",
)
TITLE, SUBTITLE, ACTION = "Lakeside Escape", "Autumn by the water", "Book your stay"
PHOTOGRAPH = (3872, 2592)
MOOD = "upbeat"


def photograph(seed: int) -> np.ndarray:
    """RGB with the statistics of a photograph: detail of every size, fading with its fineness, and a subject of sharp
    shapes a little off the middle."""
    dice = np.random.default_rng(seed)
    width, height = PHOTOGRAPH
    total = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 11):
        size = (max(2 ** (octave + 1) * 3 // 4, 3), max(2**octave * 3 // 4, 2))
        noise = dice.normal(0, 1, (size[1], size[0], 3)).astype(np.float32)
        noise = 0.7 * noise.mean(axis=2, keepdims=True) + 0.3 * noise
        total += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 46 / 1.34 ** (octave - 2)
    across, down = dice.uniform(0.35, 0.65), dice.uniform(0.4, 0.6)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.exp(-(((x / width - across) / 0.16) ** 2 + ((y / height - down) / 0.3) ** 2))
    grain = dice.normal(0, 3, (height, width, 1)).astype(np.float32)
    picture = np.clip(128 + total * (0.75 + 0.6 * near[..., None]) + grain, 0, 255).astype(np.uint8)
    for _ in range(9):
        center = (int(dice.normal(across, 0.05) * width), int(dice.normal(down, 0.1) * height))
        cv2.circle(picture, center, int(dice.uniform(60, 260)), dice.uniform(20, 235, 3).tolist(), -1, cv2.LINE_AA)
    return picture


def photographs(folder: Path) -> list[Path]:
    """Five files, made when they are not there."""
    paths = [folder / f"photo{number}.jpg" for number in range(5)]
    for number, path in enumerate(paths):
        if not path.exists():
            Image.fromarray(photograph(number)).save(path, quality=92)
    return paths


def song(folder: Path) -> Path:
    """30 s of music as a file, made when it is not there."""
    path = folder / "song.m4a"
    if not path.exists():
        from studio.render.sound import music
        from studio.render.sound.encode import write_aac

        write_aac(music.stream(music.compose(MOOD, Fraction(30), 1)), path)
    return path


def standard_promo(folder: Path, seconds: int = 30, with_song: bool = False) -> tuple[Timeline, dict[str, Path]]:
    """The timeline and its files. ``with_song``: with the user's own music instead of music made for it."""
    media = {path.stem: path for path in photographs(folder)}
    pictures = tuple(MediaReference(name, "image", path.name, *PHOTOGRAPH) for name, path in media.items())
    own = MediaReference("song", "audio", "song.m4a", duration=900, has_sound=True) if with_song else None
    if own is not None:
        media["song"] = song(folder)
    brief = Brief(
        pictures=pictures * (seconds // 30),
        sentences=SENTENCES * (seconds // 30),
        title=TITLE,
        subtitle=SUBTITLE,
        call_to_action=ACTION,
        mood=MOOD,
        song=own,
        seconds=Fraction(seconds),
        shape="vertical",
    )
    return build(brief), media


def changed(timeline: Timeline, change: Callable[[Clip], Clip]) -> Timeline:
    """The timeline with ``change`` applied to every clip."""
    tracks = (
        replace(track, items=tuple(change(item) if isinstance(item, Clip) else item for item in track.items))
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tuple(tracks))


def other_title(clip: Clip) -> Clip:
    """One title says something else."""
    if isinstance(clip.content, Text) and clip.content.role == "title":
        return replace(clip, content=replace(clip.content, text="Lakeside Weekend"))
    return clip


def with_sound(**what: object) -> Callable[[Clip], Clip]:
    """The music differs in these fields."""

    def change(clip: Clip) -> Clip:
        return replace(clip, content=replace(clip.content, **what)) if isinstance(clip.content, Sound) else clip

    return change
