"""Texts that stand on parts of one clip: 深蹲.mp4 的 0-4 秒写…，4-9 秒写…, 'the clip at 0-5s: "..."; 5-12s: "..."'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from studio.director import edits as e
from studio.director.editing import DONE_ALREADY, Turn, run_edits
from studio.director.making.roles.scene import Scene, is_any_clip, name_and_time
from studio.director.making.roles.spans import Span
from studio.director.making.scene_lines import Time, time_of
from studio.timeline.layout import clips_of
from studio.timeline.model import FRAME, MediaReference

Within = tuple[str, int, Fraction, Fraction]
"""A text, the index of its clip, and between which seconds of the clip's file it stands."""


def on_parts_of_clips(
    scenes: list[Scene], message: str, spans: Sequence[Span], pictures: Sequence[MediaReference]
) -> tuple[Within, ...]:
    """The texts that stand on parts of clips, taken out of the scenes: of those of one clip there is one scene left,
    which is as long as its parts."""
    found: list[Within] = []
    parts = [_part(one, message, spans, pictures) for one in scenes]
    for run in list(_runs(parts)):
        clip = run[0][1]
        start, end = run[0][2], run[-1][3]
        assert clip is not None
        found += [(scene.text, clip, begins, ends) for scene, _, begins, ends in run]
        first, others = run[0][0], [one[0] for one in run[1:]]
        first.picture, first.texts, first.time = clip, [], Time(end - start, start, kept=True)
        scenes[:] = [one for one in scenes if not any(one is other for other in others)]
    return tuple(found)


_Part = tuple[Scene, int | None, Fraction, Fraction]
"""A scene, the index of its clip where that is said, and its time."""


def _runs(parts: Sequence[_Part | None]) -> Iterator[list[_Part]]:
    """Parts behind each other of one clip, which the first of them names."""
    run: list[_Part] = []
    for part in (*parts, None):
        if part is not None and run and part[1] in (None, run[0][1]) and run[-1][3] <= part[2]:
            run.append(part)
            continue
        if len(run) > 1:
            yield run
        run = [part] if part is not None and part[1] is not None else []


def _part(scene: Scene, message: str, spans: Sequence[Span], pictures: Sequence[MediaReference]) -> _Part | None:
    """A scene with a text whose words name a clip in front of its time, or a time alone."""
    places = [spans[at] for at in scene.places]
    if not places or not scene.texts or scene.text_first:
        return None
    said = name_and_time(message[places[0].start : places[-1].end])
    time = time_of(said[1]) if said else None
    if said is None or time is None or time.start is None:
        return None
    clips = [at for at, one in enumerate(pictures) if one.kind == "video"]
    if not said[0]:
        return (scene, None, time.start, time.start + time.seconds) if scene.number is None else None
    only = clips[0] if len(clips) == 1 and is_any_clip(said[0]) else None
    clip = scene.picture if scene.picture is not None else only
    return (scene, clip, time.start, time.start + time.seconds) if clip in clips else None


def with_texts_within(turn: Turn, texts: Sequence[Within], pictures: Sequence[MediaReference]) -> Turn:
    """The video with the texts that stand on parts of its clips."""
    if turn.timeline is None or not texts:
        return turn
    edits = []
    for text, clip, begins, ends in texts:
        there = clips_of(turn.timeline, "video")
        placed = next((one for one in there if one.clip.media == pictures[clip].id), None)
        if placed is None:
            continue
        used, speed = placed.clip.source_start * FRAME, placed.clip.speed
        start = placed.start * FRAME + max(Fraction(0), begins - used) / speed
        end = min(placed.end * FRAME, placed.start * FRAME + (ends - used) / speed)
        if start < end:
            edits.append(e.AddText(role="caption", text=text, start=start, end=end))
    return replace(run_edits(turn, edits, "", passed_over=DONE_ALREADY), told=turn.told)
