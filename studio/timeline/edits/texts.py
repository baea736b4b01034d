"""Text: titles, captions and the like are added, changed, moved in time and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.edits.reel import checked, new_id, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.timed import with_own_times
from studio.timeline.layout import Placed, duration, placed, track_of
from studio.timeline.model import Clip, Text, TextRole, TextStyle, Timeline, Track
from studio.timeline.pacing import scenes_of
from studio.timeline.reading import pieces_of, seconds_to_read
from studio.timeline.share import shares

SMALLEST, LARGEST = 40, 300
"""Bounds of a text's size in hundredths of the look's."""

FARTHEST = 40
"""So many hundredths of the frame's height a text is moved from its place at most."""

Span = tuple[Fraction | None, Fraction | None]


def texts_of(timeline: Timeline, role: TextRole | None = None) -> list[Placed]:
    """The texts of a role (None: all), by start."""
    found = [one for track in timeline.tracks if track.kind == "text" for one in placed(track)]
    mine = (one for one in found if isinstance(one.clip.content, Text) and role in (None, one.clip.content.role))
    return sorted(mine, key=lambda one: one.start)


def pick(timeline: Timeline, role: TextRole | None, number: int | None) -> list[Placed]:
    """The texts meant by a role (None: all with words) and, when there are several, a 1-based number (-1: the last).

    Raises EditRefused ``no_such_text``.
    """
    found = [one for one in texts_of(timeline, role) if role or one.clip.name]
    if not found or (number is not None and (number == 0 or abs(number) > len(found))):
        raise EditRefused("no_such_text", role=role or "all", number=number or 1, count=len(found))
    return found if number is None else [found[number - 1 if number > 0 else number]]


def add(timeline: Timeline, text: Text, start: int, end: int) -> Timeline:
    """Writes a text from one tick to another, on the role's track or on a new one where that is taken."""
    total = duration(timeline)
    if start >= total:
        at, whole = float(start * timeline.timebase), float(total * timeline.timebase)
        raise EditRefused("outside", time=f"{round(at, 2):g}", total=f"{round(whole, 2):g}")
    end = max(start + 1, min(end, total))
    clip = Clip(new_id(timeline, text.role), end - start, text, name=text.text)
    return checked(replace(timeline, tracks=_put(timeline.tracks, start, clip)))


def _put(tracks: tuple[Track, ...], start: int, clip: Clip) -> tuple[Track, ...]:
    assert isinstance(clip.content, Text)
    for index, track in enumerate(tracks):
        there = placed(track)
        free = all(one.end <= start or start + clip.duration <= one.start for one in there)
        if track.kind == "text" and track.name == clip.content.role and free:
            clips = [(one.start, one.clip) for one in there]
            return (*tracks[:index], track_of("text", [*clips, (start, clip)], track.name), *tracks[index + 1 :])
    return (*tracks, track_of("text", [(start, clip)], clip.content.role))


def change(
    timeline: Timeline,
    which: Sequence[Placed],
    text: str | None,
    style: Mapping[str, Any],
    span: Span,
    scale: int = 100,
    higher: int = 0,
) -> Timeline:
    """Changes texts: the words, fields of ``TextStyle``, the size (``scale``, hundredths), start and end in seconds;
    ``higher``: moved up by hundredths of the frame's height (negative: down), from a new place if it has got one."""
    for one in which:
        content = one.clip.content
        assert isinstance(content, Text)
        size = max(SMALLEST, min(LARGEST, style.get("size", content.style.size) * scale // 100))
        given = {key: value for key, value in style.items() if value is not False or _is_on(content, key)}
        raised = higher + (0 if "position" in style else content.style.raised)
        given |= {"size": size, "raised": max(-FARTHEST, min(FARTHEST, raised))}
        new_style: TextStyle = replace(content.style, **given)
        words = content.text if text is None else text
        start, end = _span(timeline, one, span)
        clip = replace(
            one.clip, content=replace(content, text=words, style=new_style), name=words, duration=end - start
        )
        timeline = replace(
            timeline, tracks=_put(_without(timeline.tracks, {one.clip.id}, keep_empty=True), start, clip)
        )
    return checked(_tidy(timeline))


def _is_on(text: Text, key: str) -> bool:
    """Whether a text has what can be switched off: the plate that a picture brings and, in captions, the highlighted
    word of every look are there although nobody asked for them."""
    there = getattr(text.style, key)
    by_itself = key == "plate" or (key == "highlight" and text.role == "caption")
    return bool(there) or (there is None and by_itself)


def _span(timeline: Timeline, one: Placed, span: Span) -> tuple[int, int]:
    """New start and end: a new start alone keeps the length, a new end alone keeps the start."""
    total = duration(timeline)
    start = one.start if span[0] is None else round(span[0] / timeline.timebase)
    end = start + one.clip.duration if span[1] is None else round(span[1] / timeline.timebase)
    if start >= total or end <= start:
        at, whole = float(start * timeline.timebase), float(total * timeline.timebase)
        raise EditRefused("outside", time=f"{round(at, 2):g}", total=f"{round(whole, 2):g}")
    return start, min(end, total)


def remove(timeline: Timeline, which: Sequence[Placed]) -> Timeline:
    """Takes texts away."""
    return replace(timeline, tracks=_without(timeline.tracks, {one.clip.id for one in which}))


def _without(tracks: tuple[Track, ...], ids: set[str], keep_empty: bool = False) -> tuple[Track, ...]:
    found = []
    for track in tracks:
        if track.kind != "text":
            found.append(track)
            continue
        stays = [(one.start, one.clip) for one in placed(track) if one.clip.id not in ids]
        if stays or keep_empty:
            found.append(track_of("text", stays, track.name))
    return tuple(found)


def _tidy(timeline: Timeline) -> Timeline:
    return replace(timeline, tracks=tuple(one for one in timeline.tracks if one.kind != "text" or one.items))


CLOSING: tuple[TextRole, ...] = ("call_to_action", "end_card")


def captions(timeline: Timeline, sentences: Sequence[str], lead: int = 0) -> Timeline:
    """Captions from sentences, in place of those there are: the n-th over the n-th picture, balanced groups where
    there are more, spans where there are fewer. ``lead`` ticks at the start stay free for the title, pictures under
    a text that closes the video for that, and none lies on an end card."""
    old = texts_of(timeline, "caption")
    style = _style(old)
    timeline = with_own_times(remove(timeline, old), False)
    closing = min((one.start for role in CLOSING for one in texts_of(timeline, role)), default=duration(timeline))
    total = duration(timeline)
    card = min((one.start for one in texts_of(timeline, "end_card") if one.end == total), default=total)
    bounds = positions(reel_of(timeline).clips)
    bounds = [one for one in bounds if one[0] < closing] or bounds
    for scene in scenes_of(len(bounds), tuple(sentences)):
        start, end = bounds[scene.pictures[0]][0], min(bounds[scene.pictures[-1]][1], card)
        start = lead if start < lead < end else start  # beside a title that stands as long as its picture
        pieces = [piece for line in scene.lines for piece in pieces_of(line)]
        if not pieces or end - start < len(pieces):
            continue
        for piece, length in zip(pieces, shares(end - start, [seconds_to_read(one) for one in pieces]), strict=True):
            timeline = add(timeline, Text("caption", piece, style=style), start, start + length)
            start += length
    return timeline


def timed_captions(timeline: Timeline, cues: Sequence[tuple[int, int, str]]) -> Timeline:
    """Captions at given ticks (a subtitle file), in place of those there are; without what lies after the end. As many
    as there were keep their lines in another language."""
    old = texts_of(timeline, "caption")
    style, seconds = _style(old), _seconds_of(old, len(cues))
    timeline = with_own_times(remove(timeline, old), True)
    total = duration(timeline)
    for (start, end, words), second in zip(cues, seconds, strict=True):
        if start < total:
            timeline = add(timeline, Text("caption", words, second, style=style), start, end)
    return timeline


def _seconds_of(old: Sequence[Placed], count: int) -> list[str]:
    """The lines in another language for so many new captions: those there are, where they are as many."""
    lines = [one.clip.content.second for one in old if isinstance(one.clip.content, Text)]
    return lines if len(lines) == count else [""] * count


def _style(old: Sequence[Placed]) -> TextStyle:
    content = old[0].clip.content if old else None
    return content.style if isinstance(content, Text) else TextStyle()


def script_of(timeline: Timeline) -> list[str]:
    """The sentences that the project was made from."""
    return [line for key, value in timeline.metadata if key == "script" for line in value.split("\n") if line]


def says_its_script(timeline: Timeline) -> bool:
    """Whether every sentence of the script is on the screen already, as that of a video made of words alone is."""
    shown = {one.clip.content.text for one in texts_of(timeline) if isinstance(one.clip.content, Text)}
    script = script_of(timeline)
    return bool(script) and all(line in shown for line in script)


def second_lines(timeline: Timeline, lines: Sequence[str]) -> Timeline:
    """Gives the captions their other language, line by line; no lines: takes it away."""
    found = texts_of(timeline, "caption")
    if not found:
        raise EditRefused("no_such_text", role="caption", number=1, count=0)
    seconds = {one.clip.id: line for one, line in zip(found, [*lines, *[""] * len(found)], strict=False)}
    tracks = []
    for track in timeline.tracks:
        items = tuple(
            replace(item, content=replace(item.content, second=seconds[item.id]))
            if isinstance(item, Clip) and isinstance(item.content, Text) and item.id in seconds
            else item
            for item in track.items
        )
        tracks.append(replace(track, items=items))
    return replace(timeline, tracks=tuple(tracks))
