"""Which clip of one draft became which of the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from translate.draft import ClipView

Pair = tuple[ClipView, ClipView]


def match_clips(old: Sequence[ClipView], new: Sequence[ClipView]) -> tuple[list[Pair], list[ClipView], list[ClipView]]:
    """Which clip became which: by id, else by what it is called, else by its kind and start. Returns pairs,
    removed, added."""
    pairs: list[Pair] = []
    left, right = list(old), list(new)
    for key in (_by_id, _by_name_and_time, _by_name, _by_time):
        waiting: dict[object, list[ClipView]] = defaultdict(list)
        for clip in reversed(left):
            if (found := key(clip)) is not None:
                waiting[found].append(clip)
        rest: list[ClipView] = []
        taken: set[int] = set()
        for clip in right:
            same = waiting.get(key(clip)) if key(clip) is not None else None
            if same:
                partner = same.pop()
                taken.add(id(partner))
                pairs.append((partner, clip))
            else:
                rest.append(clip)
        left, right = [clip for clip in left if id(clip) not in taken], rest
    return pairs, left, right


def _by_id(clip: ClipView) -> object:
    return (clip.id, clip.family) if clip.id else None


def _by_name_and_time(clip: ClipView) -> object:
    return (clip.family, clip.shown, clip.start)


def _by_name(clip: ClipView) -> object:
    return (clip.family, clip.shown) if clip.shown else None


def _by_time(clip: ClipView) -> object:
    return (clip.family, clip.kind, clip.start, clip.end)
