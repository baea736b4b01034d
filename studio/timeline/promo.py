"""From a brief to the first timeline: pictures paired with sentences, times shared out, texts, music, fades."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil

from studio.timeline.brief import A_PICTURE, LONGEST_VIDEO, SHORTEST_VIDEO, SIZES, TRANSITIONS, Brief, Shape
from studio.timeline.check import LONGEST
from studio.timeline.layout import track_of
from studio.timeline.model import (
    FRAME,
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
from studio.timeline.reading import pieces_of, seconds_to_read
from studio.timeline.share import capped_shares, groups, shares
from studio.timeline.tempo import BPM, beat_of

TITLE_SECONDS = Fraction(3)
TITLE_SHARE = Fraction(1, 5)
"""A title stands three seconds, in short videos at most a fifth of the whole."""

LONGEST_ASKED = Fraction(LONGEST)
"""Seconds that a video may have at most."""

DRAWN_SCENE = Fraction(5)
MUSIC_VOLUME = 70
TRANSITION = Fraction(1, 2)
FADE_OUT = Fraction(4, 5)
LEAST_KEPT = Fraction(3, 4)
"""Share of its time that a picture keeps when its cuts move to beats."""

SONG_FADE_OUT = Fraction(2)
"""A song is faded out where the video ends, and goes round where it is shorter; a bed of ours ends by itself."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One stretch of sentences over one or more pictures: ``pictures`` are indexes, ``lines`` the sentences."""

    pictures: tuple[int, ...]
    lines: tuple[str, ...]


def ticks(seconds: Fraction) -> int:
    """Whole ticks of a time in seconds."""
    return round(seconds / FRAME)


def scenes_of(count: int, sentences: tuple[str, ...], paired: bool = False) -> list[Scene]:
    """Pairs pictures with sentences: n-th with n-th; more sentences: consecutive groups balanced by reading time;
    fewer: a sentence spans consecutive pictures; none: every picture by itself. ``paired``: there is one for each
    picture, some of them empty."""
    if paired:
        return [Scene((index,), (line,) if line else ()) for index, line in enumerate(sentences)]
    if not sentences:
        return [Scene((index,), ()) for index in range(count)]
    if len(sentences) >= count:
        parts = groups([seconds_to_read(one) for one in sentences], count)
        return [Scene((index,), sentences[part]) for index, part in enumerate(parts)]
    spans = shares(count, [seconds_to_read(one) for one in sentences])
    starts = [sum(spans[:index]) for index in range(len(spans))]
    return [
        Scene(tuple(range(start, start + span)), (line,))
        for start, span, line in zip(starts, spans, sentences, strict=True)
    ]


def seconds_needed(brief: Brief) -> Fraction:
    """Time in seconds to read the whole script, the title before it included."""
    spoken = sum((seconds_to_read(one) for one in _all_lines(brief)), Fraction(0))
    return spoken + (TITLE_SECONDS if brief.title and spoken else 0)


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
    lines = _all_lines(brief)
    scenes = scenes_of(_count(brief, total), lines, brief.paired)
    lead = _lead(brief, total)
    lengths = _on_beats(brief, _lengths(brief, scenes, total, lead))
    width, height = SIZES[brief.shape or shape_of(brief.pictures)]
    texts = _texts(brief, scenes, lengths, lead)
    style = TextStyle() if brief.pictures else TextStyle(position="center")  # nothing stands behind the words then
    used = {one.id: one for one in (*brief.pictures, *((brief.song,) if brief.song else ()))}
    return Timeline(
        width,
        height,
        tracks=(_picture_track(brief, lengths), *_music_track(brief, total), *_text_tracks(texts, style)),
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
    return len(brief.pictures) or len(_all_lines(brief)) or max(1, total // ticks(DRAWN_SCENE))


def _all_lines(brief: Brief) -> tuple[str, ...]:
    return (*brief.sentences, *((brief.call_to_action,) if brief.call_to_action else ()))


def seconds_of(brief: Brief) -> Fraction:
    """How long the video will be, in seconds: what its scenes were given, else as asked, else by the script, else by
    the number of pictures."""
    if brief.lengths and None not in _lengths_given(brief):
        return sum((one for one in _lengths_given(brief) if one), Fraction(0))
    if brief.seconds is not None:
        return brief.seconds
    if brief.seconds_each is not None:
        return brief.seconds_each * max(1, len(brief.pictures) or len(brief.sentences))
    lines = len(_all_lines(brief))
    wanted = seconds_needed(brief) if lines else A_PICTURE * max(1, len(brief.pictures))
    wanted = max(Fraction(ceil(wanted)), Fraction(2 * len(brief.pictures))) if lines else wanted
    available = _clip_seconds(brief.pictures)
    wanted = wanted if available is None else min(wanted, available) if lines else available
    return min(LONGEST_VIDEO, max(SHORTEST_VIDEO if available is None else min(SHORTEST_VIDEO, available), wanted))


def _lengths_given(brief: Brief) -> list[Fraction | None]:
    """The seconds that scenes were given, those of a clip at most its own."""
    caps = [None if one is None else one * FRAME for one in _caps(brief)] or [None] * len(brief.lengths)
    rest = brief.seconds_each or (None if brief.seconds else A_PICTURE)
    wanted = [rest if one is None else one for one in brief.lengths]
    return [one if one is None or cap is None else min(one, cap) for one, cap in zip(wanted, caps, strict=True)]


def _clip_seconds(pictures: tuple[MediaReference, ...]) -> Fraction | None:
    """Seconds that clips give when there are only clips; None where a still can be held as long as one likes."""
    if not pictures or any(one.duration is None or one.kind == "image" for one in pictures):
        return None
    return sum((one.duration or 0 for one in pictures), 0) * FRAME


def _repeated(brief: Brief, total: int) -> Brief:
    available = _clip_seconds(brief.pictures)
    if available is None or ticks(available) >= total or not ticks(available):
        return brief
    times = -(-total // ticks(available))
    return replace(brief, pictures=brief.pictures * times)


def _lead(brief: Brief, total: int) -> int:
    """Ticks that the title stands alone before the first caption."""
    if not brief.title:
        return 0
    if not brief.pictures and not _all_lines(brief):
        return total
    return min(ticks(TITLE_SECONDS), int(total * TITLE_SHARE))


def _lengths(brief: Brief, scenes: list[Scene], total: int, lead: int) -> list[int]:
    """Ticks of each picture: as it was given them, else by the reading time of its sentences, the title's lead added to
    the first."""
    if brief.lengths:
        given = [None if one is None else ticks(one) for one in _lengths_given(brief)]
        spare, rest = total - sum(one or 0 for one in given), given.count(None)
        shared = iter(shares(spare, [1] * rest) if rest else ())
        return [next(shared) if one is None else one for one in given]
    if brief.seconds_each is not None or not any(scene.lines for scene in scenes):
        count = sum(len(scene.pictures) for scene in scenes)
        return capped_shares(total, [1] * count, _caps(brief) or [None] * count)
    read = [sum((seconds_to_read(line) for line in scene.lines), Fraction(0)) for scene in scenes]
    mean = sum(read, Fraction(0)) / max(1, len([one for one in read if one]))
    read = [one or mean for one in read]  # a picture without text among others with some
    weights = [time / len(scene.pictures) for scene, time in zip(scenes, read, strict=True) for _ in scene.pictures]
    spoken = sum(weights, Fraction(0))
    weights[0] += spoken * Fraction(lead, max(1, total - lead))
    return capped_shares(total, weights, _caps(brief) or [None] * len(weights))


def _on_beats(brief: Brief, lengths: list[int]) -> list[int]:
    """The same with each cut moved to the nearest beat of our music, where that leaves every picture its time. Without
    a script all pictures stand equally long, but where the beat was asked for."""
    told = brief.seconds_each is not None or brief.lengths
    if brief.mood not in BPM or brief.song is not None or told or not (any(_all_lines(brief)) or brief.on_beat):
        return lengths
    total = sum(lengths)
    beat = beat_of(brief.mood, total * FRAME, brief.seed) / FRAME
    cuts = [0, *(round(round(cut / beat) * beat) for cut in list(accumulate(lengths))[:-1]), total]
    moved = [after - before for before, after in pairwise(cuts)]
    fits = all(
        new >= old * LEAST_KEPT and (cap is None or new <= cap)
        for new, old, cap in zip(moved, lengths, _caps(brief) or [None] * len(moved), strict=True)
    )
    return moved if fits else lengths


def _caps(brief: Brief) -> list[int | None]:
    return [one.duration if one.kind == "video" else None for one in brief.pictures]


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
        found += _scene_texts(brief, scene, max(start, lead) if not number else start, end)
        start = end
    return found


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
    times = shares(end - start, [max(Fraction(1, 2), seconds_to_read(text)) for _, text in parts])
    found: list[_Timed] = []
    for (role, text), time in zip(parts, times, strict=True):
        found.append((start, start + time, role, text))
        start += time
    return [one for one in found if one[3]]


def _text_tracks(texts: list[_Timed], style: TextStyle) -> list[Track]:
    """One text track for each role that is used; ``style`` is that of titles."""
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
    return Text(role, text, style=style if role == "title" else TextStyle())


def _music_track(brief: Brief, total: int) -> list[Track]:
    if brief.mood is None and brief.song is None:
        return []
    mood = brief.mood if brief.song is None else None
    fade = 0 if mood else min(ticks(SONG_FADE_OUT), total // 3)
    sound = Sound("music", mood, brief.seed, MUSIC_VOLUME, fade_out=fade)
    name = brief.song.name if brief.song else mood or ""
    clip = Clip("music1", total, sound, brief.song.id if brief.song else None, name)
    return [Track("audio", (clip,), "music")]
