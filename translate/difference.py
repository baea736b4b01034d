"""What changed between two drafts, in plain words: told when an edit came back without a text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from translate.details import changed_details
from translate.draft import ClipView, DraftView, read_draft, unwrapped
from translate.matching import Pair, match_clips
from translate.summary import clip_name, seconds, shorten, time_span
from translate.vocabulary import locale_data

MOST_CHANGES = 8
MANY = 3  # more additions, removals or moves of one kind are counted, not listed

Words = Mapping[str, Any]


def describe_difference(before: Mapping[str, Any], after: Mapping[str, Any], locale: str) -> str | None:
    """One sentence on what changed from one draft to the next; None when nothing did.

    A video where there was none is told in the two steps in which the service makes it: the pictures, then what came
    on top.

    >>> old, new = {"t": []}, {"t": [{"tt": 7, "sg": [{"txt": "Paradise Found", "s": 0, "d": 3000}]}]}
    >>> describe_difference(old, new, "en")
    "Title added: 'Paradise Found', 0-3 s"
    """
    if before == after:
        return None
    words = {**locale_data(locale)["difference"], "moods": locale_data(locale)["moods"]}
    old, new = read_draft(before), read_draft(after)
    if staged := _stages(_clips(old), _clips(new), words):
        return _capital(staged)
    changes = [*_clip_changes(_clips(old), _clips(new), words), *_draft_changes(old, new, words)]
    if not changes:
        return _capital(words["other"]) if _tracks_differ(before, after) else None
    told = changes[:MOST_CHANGES]
    if len(changes) > MOST_CHANGES:
        told.append(words["more"].format(count=len(changes) - MOST_CHANGES))
    return _capital(words["separator"].join(told))


def _stages(old: Sequence[ClipView], new: Sequence[ClipView], words: Words) -> str | None:
    pictures = [clip for clip in new if clip.family == "video"]
    rest = [clip for clip in new if clip.family != "video"]
    if old or not pictures or not rest:
        return None
    first, second = (words["and"].join(_listed(clips, "made", words)) for clips in (pictures, rest))
    return str(words["stages"].format(first=first, second=second))


def _tracks_differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the drafts differ in something that is not read here (and not only in stamps around the tracks)."""
    return _raw_tracks(before) != _raw_tracks(after)


def _raw_tracks(draft: Any) -> str:
    """As text, so that NaN is like NaN."""
    body = unwrapped(draft)
    return json.dumps(body.get("t", body.get("tracks")), sort_keys=True, default=str)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _clips(draft: DraftView) -> list[ClipView]:
    return [clip for track in draft.tracks for clip in track.clips]


def _clip_changes(old: Sequence[ClipView], new: Sequence[ClipView], words: Words) -> Iterator[str]:
    pairs, removed, added = match_clips(old, new)
    yield from _listed(added, "added", words)
    yield from _listed(removed, "removed", words)
    moved = [(one, two) for one, two in pairs if (one.start, one.end) != (two.start, two.end)]
    for one, two in pairs:
        yield from _changes(one, two, words, alone=_only_one(two, new))
    yield from _moves(moved, new, words)


def _listed(clips: Sequence[ClipView], what: str, words: Words) -> Iterator[str]:
    """One phrase for each clip, or one for many of a kind."""
    groups: dict[str, list[ClipView]] = defaultdict(list)
    for clip in clips:
        groups[clip.kind].append(clip)
    for kind, group in groups.items():
        if len(group) > MANY:
            time = _time(min(clip.start for clip in group), max(clip.end for clip in group), words)
            yield words[f"{what}_many"].format(counted=_counted(kind, len(group), words), time=time)
            continue
        for clip in group:
            label, time = words["labels"][kind], _time(clip.start, clip.end, words)
            yield words[what].format(label=label, name=_name(clip, words), time=time)


def _counted(kind: str, count: int, words: Words) -> str:
    return str(words["counted"][kind]).format(count=count)


def _changes(old: ClipView, new: ClipView, words: Words, alone: bool) -> Iterator[str]:
    label = words["labels"][new.kind]
    which = _which(new, words, alone)
    if old.shown != new.shown:
        template = words["text" if new.family == "text" else "replaced"]
        yield template.format(label=label, before=_name(old, words), after=_name(new, words))
    if old.volume != new.volume and new.volume is not None:
        yield words["volume" if new.volume else "muted"].format(which=which, percent=new.volume)
    if details := changed_details(old, new, words):
        yield words["restyled"].format(which=which, details=words["comma"].join(details))


def _moves(moved: Sequence[Pair], new: Sequence[ClipView], words: Words) -> Iterator[str]:
    groups: dict[str, list[ClipView]] = defaultdict(list)
    for _, clip in moved:
        groups[clip.kind].append(clip)
    for kind, group in groups.items():
        if len(group) > MANY:
            yield words["moved_many"].format(counted=_counted(kind, len(group), words))
            continue
        for clip in group:
            which = _which(clip, words, _only_one(clip, new))
            yield words["moved"].format(which=which, time=_time(clip.start, clip.end, words))


def _only_one(clip: ClipView, clips: Sequence[ClipView]) -> bool:
    return sum(other.kind == clip.kind for other in clips) == 1


def _which(clip: ClipView, words: Words, alone: bool) -> str:
    label = words["labels"][clip.kind]
    return str(label if alone or not clip.shown else words["named"].format(label=label, name=_name(clip, words)))


def _name(clip: ClipView, words: Words) -> str:
    return clip_name(clip, words["moods"]) or "…"


def _time(start: int, end: int, words: Words) -> str:
    return time_span(start, end, words["seconds"])


def _draft_changes(old: DraftView, new: DraftView, words: Words) -> Iterator[str]:
    if new.duration is not None and old.duration != new.duration and old.duration is not None:
        yield words["duration"].format(seconds=seconds(new.duration))
    if new.size and old.size != new.size and old.size:
        yield words["size"].format(width=new.size[0], height=new.size[1])
    if new.title and new.title != old.title and old.title:
        yield words["project"].format(after=shorten(new.title))
