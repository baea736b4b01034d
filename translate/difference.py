"""What changed between two drafts, in plain words: told when an edit came back without a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from translate.draft import ClipView, DraftView, read_draft
from translate.summary import seconds, shorten, time_span
from translate.vocabulary import locale_data

MOST_CHANGES = 8
MANY = 3  # more additions, removals or moves of one kind are counted, not listed

Pair = tuple[ClipView, ClipView]


def describe_difference(before: Mapping[str, Any], after: Mapping[str, Any], locale: str) -> str | None:
    """One sentence on what changed from one draft to the next; None when nothing did.

    >>> old, new = {"t": []}, {"t": [{"tt": 7, "sg": [{"txt": "Paradise Found", "s": 0, "d": 3000}]}]}
    >>> describe_difference(old, new, "en")
    "Title added: 'Paradise Found', 0-3 s"
    """
    if before == after:
        return None
    words = locale_data(locale)["difference"]
    old, new = read_draft(before), read_draft(after)
    changes = [*_clip_changes(_clips(old), _clips(new), words), *_draft_changes(old, new, words)]
    if not changes:
        return _capital(words["other"]) if old.tracks != new.tracks or _tracks_differ(before, after) else None
    told = changes[:MOST_CHANGES]
    if len(changes) > MOST_CHANGES:
        told.append(words["more"].format(count=len(changes) - MOST_CHANGES))
    return _capital(words["separator"].join(told))


def _tracks_differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the drafts differ in something that is not read here (and not only in stamps around the tracks)."""
    return bool(_raw_tracks(before) != _raw_tracks(after))


def _raw_tracks(draft: Any) -> Any:
    for _ in range(4):
        if not isinstance(draft, Mapping) or "t" in draft or "tracks" in draft:
            break
        draft = next((draft[key] for key in ("draft", "state", "data") if isinstance(draft.get(key), Mapping)), None)
    return (draft.get("t", draft.get("tracks"))) if isinstance(draft, Mapping) else None


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _clips(draft: DraftView) -> list[ClipView]:
    return [clip for track in draft.tracks for clip in track.clips]


def _clip_changes(old: Sequence[ClipView], new: Sequence[ClipView], words: Mapping[str, Any]) -> Iterator[str]:
    pairs, removed, added = match_clips(old, new)
    yield from _listed(added, "added", words)
    yield from _listed(removed, "removed", words)
    moved = [(one, two) for one, two in pairs if (one.start, one.end) != (two.start, two.end)]
    for one, two in pairs:
        yield from _changes(one, two, words, alone=_only_one(two, new))
    yield from _moves(moved, new, words)


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


def _listed(clips: Sequence[ClipView], what: str, words: Mapping[str, Any]) -> Iterator[str]:
    groups: dict[str, list[ClipView]] = defaultdict(list)
    for clip in clips:
        groups[clip.kind].append(clip)
    for kind, group in groups.items():
        label = words["labels"][kind]
        if len(group) > MANY:
            time = _time(min(clip.start for clip in group), max(clip.end for clip in group), words)
            yield words[f"{what}_many"].format(label=label, count=len(group), time=time)
            continue
        for clip in group:
            yield words[what].format(label=label, name=_name(clip), time=_time(clip.start, clip.end, words))


def _changes(old: ClipView, new: ClipView, words: Mapping[str, Any], alone: bool) -> Iterator[str]:
    label = words["labels"][new.kind]
    if old.shown != new.shown:
        template = words["text" if new.family == "text" else "replaced"]
        yield template.format(label=label, before=_name(old), after=_name(new))
    if old.volume != new.volume and new.volume is not None:
        yield words["volume"].format(which=_which(new, words, alone), percent=new.volume)
    if details := _restyled(old, new):
        named = " / ".join(dict.fromkeys(str(words["style"].get(detail, detail)) for detail in details))
        yield words["restyled"].format(which=_which(new, words, alone), details=named)


def _restyled(old: ClipView, new: ClipView) -> list[str]:
    keys = [str(key) for key in {**old.style, **new.style} if old.style.get(key) != new.style.get(key)]
    named = sorted(shorten(key) for key in keys)[:3]
    return [*named, "fx"] if old.effects != new.effects else named


def _moves(moved: Sequence[Pair], new: Sequence[ClipView], words: Mapping[str, Any]) -> Iterator[str]:
    groups: dict[str, list[ClipView]] = defaultdict(list)
    for _, clip in moved:
        groups[clip.kind].append(clip)
    for kind, group in groups.items():
        if len(group) > MANY:
            yield words["moved_many"].format(label=words["labels"][kind], count=len(group))
            continue
        for clip in group:
            which = _which(clip, words, _only_one(clip, new))
            yield words["moved"].format(which=which, time=_time(clip.start, clip.end, words))


def _only_one(clip: ClipView, clips: Sequence[ClipView]) -> bool:
    return sum(other.kind == clip.kind for other in clips) == 1


def _which(clip: ClipView, words: Mapping[str, Any], alone: bool) -> str:
    label = words["labels"][clip.kind]
    return str(label if alone or not clip.shown else words["named"].format(label=label, name=_name(clip)))


def _name(clip: ClipView) -> str:
    return shorten(clip.shown) or "…"


def _time(start: int, end: int, words: Mapping[str, Any]) -> str:
    return time_span(start, end, words["seconds"])


def _draft_changes(old: DraftView, new: DraftView, words: Mapping[str, Any]) -> Iterator[str]:
    if new.duration is not None and old.duration != new.duration and old.duration is not None:
        yield words["duration"].format(seconds=seconds(new.duration))
    if new.size and old.size != new.size and old.size:
        yield words["size"].format(width=new.size[0], height=new.size[1])
    if new.title and new.title != old.title and old.title:
        yield words["project"].format(after=shorten(new.title))
