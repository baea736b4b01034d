"""Which pictures a phrase means: "the second photo", "the last two", "the clip with the dog", 第二张, "all"."""

from __future__ import annotations

import re

from studio.director.lexicon import Token
from studio.director.values import number_in, numbers_in
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Clip, Timeline

_BETWEEN = re.compile(r",|、|，|&|\band\b|和|跟|与|及")
_LAST = re.compile(r"\b(?:last|final)\b|最后|末尾|末[张个]|^后")
_NEXT_TO_LAST = re.compile(r"second[- ](?:to[- ])?last")


def pictures(token: Token, timeline: Timeline) -> list[int] | None:
    """1-based places, negative from the end; None for all.

    Raises EditRefused ``no_such_picture`` or ``no_picture_called``.
    """
    if token.kind in ("goal", "source"):
        return pictures(next(one for one in token.inner if one.kind == "places"), timeline)
    match token.value:
        case "all":
            return None
        case "counted":
            return _counted(token.raw)
        case "from_to":
            low, high = (int(one) for one in numbers_in(token.raw)[:2])
            return list(range(low, high + 1))
        case "listed":
            return [_one(part) for part in _parts(token.raw)]
        case "file" | "subject":
            return _named(_name(token), timeline)
        case "next" | "previous":
            return _beside(token, timeline)
        case _:
            return _at_text(token, timeline)


def _parts(raw: str) -> list[str]:
    if _NEXT_TO_LAST.search(raw):
        return [raw]
    return [part for part in _BETWEEN.split(raw) if part.strip()]


def _one(raw: str) -> int:
    if _NEXT_TO_LAST.search(raw):
        return -2
    if _LAST.search(raw):
        return -1
    return 1 if raw.startswith("首") else int(number_in(raw))


def _counted(raw: str) -> list[int]:
    count = int(max(numbers_in(raw)))
    return list(range(-count, 0)) if _LAST.search(raw.strip()) else list(range(1, count + 1))


def _name(token: Token) -> str:
    return next((str(one.value or one.raw) for one in token.inner if one.kind in ("file", "subject")), token.raw)


def named_file(token: Token) -> str | None:
    """The file name in a phrase, or None."""
    for one in (token, *token.inner):
        if one.kind == "file":
            return str(one.value)
        if one.inner and one is not token and (name := named_file(one)):
            return name
    return None


def _named(name: str, timeline: Timeline) -> list[int]:
    wanted = name.casefold()
    clips = reel_of(timeline).clips
    found = [i + 1 for i, clip in enumerate(clips) if wanted in (clip.name.casefold(), _stem(clip).casefold())]
    found = found or [i + 1 for i, clip in enumerate(clips) if wanted in _stem(clip).casefold()]
    if not found:
        raise EditRefused("no_picture_called", name=name)
    return found


def _stem(clip: Clip) -> str:
    return clip.name.rpartition(".")[0] or clip.name


def _beside(token: Token, timeline: Timeline) -> list[int]:
    inner = pictures(next(one for one in token.inner if one.kind == "places"), timeline) or [-1]
    count = len(reel_of(timeline).clips)
    place = inner[-1] if inner[-1] > 0 else count + 1 + inner[-1]
    beside = place + (1 if token.value == "next" else -1)
    if not 1 <= beside <= count:
        raise EditRefused("no_such_picture", number=beside, count=count)
    return [beside]


def _at_text(token: Token, timeline: Timeline) -> list[int]:
    """The picture under a text, or ("after the title") the one after that."""
    role = next((one.value for one in token.inner if one.kind == "role"), None)
    found = texts_of(timeline, role)
    if not found:
        raise EditRefused("no_such_text", role=role or "all", number=1, count=0)
    tick = (found[0].start + found[0].end) // 2
    clips = positions(reel_of(timeline).clips)
    for index, (start, end) in enumerate(clips):
        if start <= tick < end:
            return [min(index + (2 if token.value == "after_text" else 1), len(clips))]
    return [len(clips)]
