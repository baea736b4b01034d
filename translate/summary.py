"""The track summary: what stands in the timeline, in one line, in the form the product's description gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from translate.draft import ClipView, TrackView, read_draft
from translate.spellings import DEFAULT_KIND
from translate.vocabulary import locale_data

LONGEST_NAME = 40
MOST_CLIPS = 12  # a track with more shows its first twelve
MOST_TRACKS = 12
MIXED = {"video": "video", "audio": "audio", "text": "text"}  # what a track of several kinds is called


def summarize(draft: Mapping[str, Any], locale: str) -> str:
    """The timeline of any draft, in words.

    >>> summarize({"t": [{"tt": 7, "sg": [{"txt": "Urban Dreams", "s": 0, "d": 3000}]}]}, "en")
    'Timeline (1 track): 1. Title: "Urban Dreams" (0-3s)'
    """
    words = {**locale_data(locale)["summary"], "moods": locale_data(locale)["moods"]}
    tracks = read_draft(draft).tracks
    if not tracks:
        return str(words["empty"])
    head = words["head_one"] if len(tracks) == 1 else words["head"].format(count=len(tracks))
    parts = [_track(number, track, words) for number, track in enumerate(tracks[:MOST_TRACKS], 1)]
    if len(tracks) > MOST_TRACKS:
        parts.append(words["more_tracks"].format(count=len(tracks) - MOST_TRACKS))
    body: str = words["track_separator"].join(parts)
    return f"{head}{'' if head.endswith('：') else ' '}{body}"


def _track(number: int, track: TrackView, words: Mapping[str, Any]) -> str:
    text: str = words["clip_separator"].join(_clip(clip, words) for clip in track.clips[:MOST_CLIPS])
    if (more := len(track.clips) - MOST_CLIPS) > 0:
        text += words["more_clips"].format(count=more)
    label = words["labels"][_label(track)]
    return str(words["track"].format(number=number, label=label, clips=text or words["track_empty"]))


def _label(track: TrackView) -> str:
    """The kind of its clips, when all are of one; an empty track is called by what is usual in it."""
    kinds = {clip.kind for clip in track.clips}
    if len(kinds) == 1:
        return kinds.pop()
    return MIXED.get(track.family, "other") if kinds else DEFAULT_KIND[track.family]


def _clip(clip: ClipView, words: Mapping[str, Any]) -> str:
    name = clip_name(clip, words["moods"]) or words["unnamed"]
    shown = words["quoted"].format(name=name) if clip.family == "text" and clip.shown else name
    facts = [time_span(clip.start, clip.end, words["seconds"])]
    if clip.volume is not None and (clip.family == "audio" or clip.volume != 100) and clip.family != "text":
        facts.append(f"{clip.volume}%")
    return str(words["clip"].format(name=shown, facts=words["fact_separator"].join(facts)))


def clip_name(clip: ClipView, moods: Mapping[str, str]) -> str:
    """What a clip is called, a mood of music as people write it ("lofi" is "Lo-fi")."""
    return moods.get(clip.shown, shorten(clip.shown)) if clip.kind == "music" else shorten(clip.shown)


def shorten(name: str) -> str:
    """At most `LONGEST_NAME` characters, an ellipsis showing the cut; braces are harmless in our templates."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def time_span(start: int, end: int, template: str) -> str:
    """Milliseconds as "0-3s" below a minute, else as "0:58-1:03"."""
    if end >= 60_000:
        return f"{_clock(start)}-{_clock(end)}"
    return template.format(start=seconds(start), end=seconds(end))


def seconds(ms: int) -> str:
    """Seconds with at most one decimal place."""
    return f"{ms / 1000:.1f}".removesuffix(".0")


def _clock(ms: int) -> str:
    minutes, rest = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
