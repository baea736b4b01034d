"""From a brief to the first timeline: pictures, texts, music and fades, in the times of pacing.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from studio.timeline.brief import SIZES, TRANSITIONS, Brief, Shape
from studio.timeline.check import LONGEST
from studio.timeline.layout import track_of
from studio.timeline.model import (
    Clip,
    Item,
    MediaReference,
    Picture,
    Sound,
    Text,
    TextRole,
    TextStyle,
    Timeline,
    Track,
    Transition,
)
from studio.timeline.pacing import (
    Scene,
    all_lines,
    clip_seconds,
    lead_of,
    lengths_given,
    lengths_of,
    scenes_of,
    seconds_of,
    ticks,
    weight_of,
)
from studio.timeline.reading import pieces_of, seconds_to_read
from studio.timeline.share import shares

LONGEST_ASKED = Fraction(LONGEST)
"""Seconds that a video may have at most."""

DRAWN_SCENE = Fraction(5)
MUSIC_VOLUME = 70
TRANSITION = Fraction(1, 2)
FADE_OUT = Fraction(4, 5)
SONG_FADE_OUT = Fraction(2)
"""A song is faded out where the video ends, and goes round where it is shorter; a bed of ours ends by itself."""


def shape_of(pictures: tuple[MediaReference, ...]) -> Shape:
    """The shape most pictures have; a tie is vertical, as are square pictures only."""
    shapes = Counter("wide" if one.width > one.height else "vertical" for one in pictures if one.width != one.height)
    return "wide" if shapes["wide"] > shapes["vertical"] else "vertical"


def build(brief: Brief) -> Timeline:
    """The first timeline of a brief, its total exact to the tick.

    Without pictures every scene gets a drawn backdrop. Clips that are together shorter than the length asked for, and
    no stills beside them, are shown again from the first on.

    Raises ValueError when there is less than a tick for a picture.
    """
    total = ticks(seconds_of(brief))
    brief = _repeated(brief, total)
    lines = all_lines(brief)
    scenes = scenes_of(_count(brief, total), lines, brief.paired, [one.name for one in brief.pictures])
    lead = lead_of(brief, total)
    lengths = lengths_of(brief, scenes, total, lead)
    width, height = SIZES[brief.shape or shape_of(brief.pictures)]
    texts = _texts(brief, scenes, lengths, lead)
    style = TextStyle() if brief.pictures else ALONE
    used = {one.id: one for one in (*brief.pictures, *filter(None, (brief.song, brief.voice)))}
    return Timeline(
        width,
        height,
        tracks=(_picture_track(brief, lengths), *_sound_tracks(brief, total), *_text_tracks(texts, style)),
        media=tuple(used.values()),
        name=brief.title,
        look=brief.look,
        locale=brief.locale,
        seed=brief.seed,
        fade_out=min(ticks(FADE_OUT), total // 4),
        brand=brief.brand,
        metadata=(("script", "\n".join(filter(None, lines))),) if any(lines) else (),
    )


def _count(brief: Brief, total: int) -> int:
    """How many pictures there are; without any, a drawn one for every sentence, else for about every five seconds."""
    return len(brief.pictures) or len(all_lines(brief)) or max(1, total // ticks(DRAWN_SCENE))


def _repeated(brief: Brief, total: int) -> Brief:
    available = clip_seconds(brief.pictures)
    if available is None or ticks(available) >= total or not ticks(available):
        return brief
    times = -(-total // ticks(available))
    return replace(brief, pictures=brief.pictures * times)


def _picture_track(brief: Brief, lengths: list[int]) -> Track:
    items: list[Item] = []
    for index, length in enumerate(lengths):
        if index and (fade := min(ticks(TRANSITION), lengths[index - 1] // 3, length // 3)) >= 2:
            items.append(Transition(TRANSITIONS[brief.look], fade // 2, fade - fade // 2))
        items.append(_picture(brief, index, length))
    return Track("video", tuple(items), "pictures")


def _picture(brief: Brief, index: int, length: int) -> Clip:
    if brief.pictures:
        media = brief.pictures[index]
        return Clip(f"p{index + 1}", length, Picture(), media.id, media.name)
    backdrop = brief.backdrops[index % len(brief.backdrops)] if brief.backdrops else "gradient"
    colors = brief.backdrop_colors[index % len(brief.backdrop_colors)] if brief.backdrop_colors else ()
    return Clip(f"p{index + 1}", length, Picture(backdrop=backdrop, backdrop_colors=colors), name=backdrop)


ALONE = TextStyle(position="center", size=130)
"""Of texts in a video without pictures: they are all there is to see."""

_Timed = tuple[int, int, TextRole, str]


def _texts(brief: Brief, scenes: list[Scene], lengths: list[int], lead: int) -> list[_Timed]:
    """(start, end, role, text) of everything written."""
    found: list[_Timed] = []
    if lead:
        found.append((0, lead, "title", brief.title))
        if brief.subtitle:
            found.append((min(lead // 4, ticks(Fraction(1, 2))), lead, "subtitle", brief.subtitle))
    start = 0
    for number, scene in enumerate(scenes):
        end = start + sum(lengths[index] for index in scene.pictures)
        found += _scene_texts(brief, scene, start if number else _behind_title(brief, scene, lead, end), end)
        start = end
    return found


def _behind_title(brief: Brief, scene: Scene, lead: int, end: int) -> int:
    """Where the first caption begins: behind the title, or sooner where its picture has too little time."""
    if not brief.pictures or not (lengths_given(brief) or brief.seconds_each):
        return lead
    read = sum(map(seconds_to_read, scene.lines), Fraction(0))
    return max(min(lead, end - ticks(read)), 0)


def _scene_texts(brief: Brief, scene: Scene, start: int, end: int) -> list[_Timed]:
    parts: list[tuple[TextRole, str]] = []
    for line in scene.lines:
        if line == brief.call_to_action:
            parts.append(("call_to_action", line))
        elif brief.captions:
            role: TextRole = "caption" if brief.pictures else "title"
            parts += [(role, piece) for piece in pieces_of(line)]
        else:
            parts.append(("caption", ""))
    if end - start < len(parts) or not parts:
        return []
    times = shares(end - start, [max(Fraction(1, 2), weight_of(brief, text)) for _, text in parts])
    found: list[_Timed] = []
    for (role, text), time in zip(parts, times, strict=True):
        found.append((start, start + time, role, text))
        start += time
    return [one for one in found if one[3]]


def _text_tracks(texts: list[_Timed], style: TextStyle) -> list[Track]:
    """One text track for each role that is used; ``style`` is that of titles and of the call to action."""
    tracks = []
    for role in dict.fromkeys(role for _, _, role, _ in texts):
        mine = [one for one in texts if one[2] == role]
        clips = [
            (start, Clip(f"{role}{number}", end - start, _text(role, text, style), name=text))
            for number, (start, end, _, text) in enumerate(mine, 1)
        ]
        tracks.append(track_of("text", clips, role))
    return tracks


def _text(role: TextRole, text: str, style: TextStyle) -> Text:
    return Text(role, text, style=style if role in ("title", "call_to_action") else TextStyle())


def _sound_tracks(brief: Brief, total: int) -> list[Track]:
    return [*_music_track(brief, total), *_voice_track(brief, total)]


def _music_track(brief: Brief, total: int) -> list[Track]:
    if brief.mood is None and brief.song is None:
        return []
    mood = brief.mood if brief.song is None else None
    fade = 0 if mood else min(ticks(SONG_FADE_OUT), total // 3)
    sound = Sound("music", mood, brief.seed, MUSIC_VOLUME, fade_out=fade)
    name = brief.song.name if brief.song else mood or ""
    clip = Clip("music1", total, sound, brief.song.id if brief.song else None, name)
    return [Track("audio", (clip,), "music")]


def _voice_track(brief: Brief, total: int) -> list[Track]:
    if brief.voice is None:
        return []
    length = min(brief.voice.duration or total, total)
    return [Track("audio", (Clip("voice1", length, Sound("voice"), brief.voice.id, brief.voice.name),), "voice")]
