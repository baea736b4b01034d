"""How long a first video and each of its pictures are: sentences over pictures, times shared out, cuts on beats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil

from studio.timeline.brief import A_PICTURE, LONGEST_VIDEO, SHORTEST_VIDEO, Brief
from studio.timeline.matching import pictures_meant
from studio.timeline.model import FRAME, MediaReference
from studio.timeline.reading import seconds_to_read
from studio.timeline.share import capped_shares, groups, shares
from studio.timeline.tempo import BPM, beat_of

TITLE_SECONDS = Fraction(3)
TITLE_SHARE = Fraction(1, 5)
"""A title stands three seconds, in short videos at most a fifth of the whole; half of it where no caption follows."""

SETTLING = Fraction(4, 5)
"""Seconds in which a text on a drawn background comes in and goes out."""

LEAST_KEPT = Fraction(3, 4)
"""Share of its time that a picture keeps when its cuts move to beats."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One stretch of sentences over one or more pictures: ``pictures`` are indexes, ``lines`` the sentences."""

    pictures: tuple[int, ...]
    lines: tuple[str, ...]


def ticks(seconds: Fraction) -> int:
    """Whole ticks of a time in seconds."""
    return round(seconds / FRAME)


def scenes_of(count: int, sentences: tuple[str, ...], paired: bool = False, names: Sequence[str] = ()) -> list[Scene]:
    """Pairs pictures with sentences: n-th with n-th; more sentences: consecutive groups balanced by reading time, those
    with their picture that speak of it by a word of its file's name (``names``); fewer: a sentence spans consecutive
    pictures; none: every picture by itself. ``paired``: there is one for each picture, some of them empty."""
    if paired:
        return [Scene((index,), (line,) if line else ()) for index, line in enumerate(sentences)]
    if not sentences:
        return [Scene((index,), ()) for index in range(count)]
    if len(sentences) >= count:
        parts = groups([seconds_to_read(one) for one in sentences], count, pictures_meant(sentences, names))
        return [Scene((index,), sentences[part]) for index, part in enumerate(parts)]
    spans = shares(count, [seconds_to_read(one) for one in sentences])
    starts = [sum(spans[:index]) for index in range(len(spans))]
    return [
        Scene(tuple(range(start, start + span)), (line,))
        for start, span, line in zip(starts, spans, sentences, strict=True)
    ]


def all_lines(brief: Brief) -> tuple[str, ...]:
    """The sentences of a brief, the call to action behind them."""
    return (*brief.sentences, *((brief.call_to_action,) if brief.call_to_action else ()))


def seconds_needed(brief: Brief) -> Fraction:
    """Time in seconds to read the whole script, the title before it included."""
    spoken = sum((seconds_to_read(one) for one in all_lines(brief)), Fraction(0))
    return spoken + (TITLE_SECONDS if brief.title and spoken else 0)


def seconds_of(brief: Brief) -> Fraction:
    """How long the video will be, in seconds: what its scenes were given, else as asked, else by the script, else by
    the number of pictures."""
    given = lengths_given(brief)
    if given and None not in given:
        return sum((one for one in given if one), Fraction(0))
    if brief.seconds is not None:
        return min(brief.seconds, _longest(brief, given, brief.seconds)) if given else brief.seconds
    if brief.seconds_each is not None:
        return brief.seconds_each * max(1, len(brief.pictures) or len(brief.sentences))
    lines = len(all_lines(brief))
    wanted = seconds_needed(brief) if lines else A_PICTURE * max(1, len(brief.pictures))
    wanted = max(Fraction(ceil(wanted)), Fraction(3 * len(brief.pictures))) if lines else wanted
    available = clip_seconds(brief.pictures)
    wanted = wanted if available is None else min(wanted, available) if lines else available
    return min(LONGEST_VIDEO, max(SHORTEST_VIDEO if available is None else min(SHORTEST_VIDEO, available), wanted))


def _longest(brief: Brief, given: list[Fraction | None], asked: Fraction) -> Fraction:
    """The seconds that can be filled where some scenes were given theirs and all others are clips, which end by
    themselves; else what is ``asked``."""
    caps = [cap for one, cap in zip(given, _caps(brief) or [None] * len(given), strict=True) if one is None]
    if None in caps:
        return asked
    return (sum(ticks(one) for one in given if one) + sum(cap or 0 for cap in caps)) * FRAME


def lead_of(brief: Brief, total: int) -> int:
    """Ticks that the title stands alone before the first caption; in a video of words as long as one of these."""
    if not brief.title:
        return 0
    if not brief.pictures and not all_lines(brief):
        return total
    share = TITLE_SHARE if any(all_lines(brief)) else Fraction(1, 2)
    lead = min(ticks(TITLE_SECONDS), int(total * share))
    if brief.pictures:
        return lead
    title, *lines = (weight_of(brief, one) for one in (brief.title, *all_lines(brief)))
    return max(lead, int(total * title / (title + sum(lines))))


def weight_of(brief: Brief, line: str) -> Fraction:
    """The share of the time that a line gets: its reading time; where the words are all there is to see, more by the
    time in which they come and go, so that "Drink water." is no flash."""
    return seconds_to_read(line) + (0 if brief.pictures or not line else SETTLING)


def lengths_of(brief: Brief, scenes: list[Scene], total: int, lead: int) -> list[int]:
    """Ticks of each picture, the cuts between them on beats of our music where that can be."""
    return _on_beats(brief, _lengths(brief, scenes, total, lead))


def _lengths(brief: Brief, scenes: list[Scene], total: int, lead: int) -> list[int]:
    """Ticks of each picture: as it was given them, else by the reading time of its sentences, the title's lead added to
    the first."""
    if told := lengths_given(brief):
        given = [None if one is None else ticks(one) for one in told]
        spare, rest = total - sum(one or 0 for one in given), given.count(None)
        caps = [cap for one, cap in zip(told, _caps(brief) or [None] * len(told), strict=True) if one is None]
        shared = iter(capped_shares(spare, [1] * rest, caps) if rest else ())
        return [next(shared) if one is None else one for one in given]
    if brief.seconds_each is not None or not any(scene.lines for scene in scenes):
        count = sum(len(scene.pictures) for scene in scenes)
        return capped_shares(total, [1] * count, _caps(brief) or [None] * count)
    read = [sum((weight_of(brief, line) for line in scene.lines), Fraction(0)) for scene in scenes]
    mean = sum(read, Fraction(0)) / max(1, len([one for one in read if one]))
    read = [one or mean for one in read]  # a picture without text among others with some
    weights = [time / len(scene.pictures) for scene, time in zip(scenes, read, strict=True) for _ in scene.pictures]
    spoken = sum(weights, Fraction(0))
    weights[0] += spoken * Fraction(lead, max(1, total - lead))
    return capped_shares(total, weights, _caps(brief) or [None] * len(weights))


def lengths_given(brief: Brief) -> list[Fraction | None]:
    """The seconds of scenes that are settled, those of a clip at most its own; empty where none are."""
    if _plays_clips(brief) and _fits(brief, found := _settled(brief, whole=True)):
        return found
    return _settled(brief, whole=False) if brief.lengths else []


def _settled(brief: Brief, *, whole: bool) -> list[Fraction | None]:
    """Those that were said, and those of the rest. ``whole``: clips have their own."""
    wanted = brief.lengths or [None] * len(brief.pictures)
    caps = [None if one is None else one * FRAME for one in _caps(brief)] or [None] * len(wanted)
    rest = brief.seconds_each or (None if brief.seconds else A_PICTURE)
    found = [(cap if cap and whole else rest) if one is None else one for one, cap in zip(wanted, caps, strict=True)]
    return [one if one is None or cap is None else min(one, cap) for one, cap in zip(found, caps, strict=True)]


def _plays_clips(brief: Brief) -> bool:
    """Whether clips are shown as long as they are: when it was said, and among stills when nothing else was."""
    kinds = {one.kind for one in brief.pictures}
    timed = brief.seconds or brief.seconds_each or any(all_lines(brief))
    return "video" in kinds and (brief.clips_whole or (len(kinds) > 1 and not timed))


def _fits(brief: Brief, lengths: list[Fraction | None]) -> bool:
    """Whether the length of the whole leaves each other picture a second; one that nobody asked for is bounded."""
    taken, rest = sum((one for one in lengths if one), Fraction(0)), lengths.count(None)
    if brief.seconds is None:
        return brief.clips_whole or taken <= LONGEST_VIDEO
    return rest > 0 and taken + rest <= brief.seconds


def _on_beats(brief: Brief, lengths: list[int]) -> list[int]:
    """The same with each cut moved to the nearest beat of our music, where that leaves every picture its time. Without
    a script all pictures stand equally long, but where the beat was asked for."""
    told = brief.seconds_each is not None or lengths_given(brief)
    if brief.mood not in BPM or brief.song is not None or told or not (any(all_lines(brief)) or brief.on_beat):
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


def clip_seconds(pictures: tuple[MediaReference, ...]) -> Fraction | None:
    """Seconds that clips give when there are only clips; None where a still can be held as long as one likes."""
    if not pictures or any(one.duration is None or one.kind == "image" for one in pictures):
        return None
    return sum((one.duration or 0 for one in pictures), 0) * FRAME


def _caps(brief: Brief) -> list[int | None]:
    return [one.duration if one.kind == "video" else None for one in brief.pictures]
