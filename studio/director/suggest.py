"""What one could say next: steps that make sense for this timeline, and help for words we did not know."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.edits import TimelineEdit
from studio.director.words import choices, say, table, term
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import Timeline


def next_steps(timeline: Timeline, locale: str, done: Sequence[TimelineEdit] = ()) -> str:
    """Two suggestions that are not about what was just done, and the export."""
    facts = _facts(timeline) | ({"changed"} if done else set())
    touched = " ".join(one.edit for one in done)
    pool = [one["say"] for one in table(locale, "pools") if one["when"] in facts and not _about(one["when"], touched)]
    picked = [*pool[:-1][-2:], pool[-1]] if done else [*pool[:-1][:2], pool[-1]]
    return say(locale, "next", list=" · ".join(picked))


def _about(when: str, touched: str) -> bool:
    return (when.endswith("music") and "music" in touched) or (when.endswith("title") and "text" in touched)


def _facts(timeline: Timeline) -> set[str]:
    facts = {"always", "tall" if timeline.height > timeline.width else "wide"}
    facts.add("music" if music_of(timeline) else "no_music")
    facts.add("title" if texts_of(timeline, "title") else "no_title")
    script = any(key == "script" for key, _ in timeline.metadata)
    if script and not texts_of(timeline, "caption"):
        facts.add("no_captions")
    if len(clips_of(timeline, "video")) > 1:
        facts.add("several")
    return facts


def hints(kinds: Sequence[str], locale: str) -> str:
    """Wordings that work, near the kinds of words that were recognised."""
    order = ("role", "sound", "places", "transition", "seconds")
    names = {"sound": "music", "mood": "music", "color": "role", "picture": "places", "span": "seconds"}
    wanted = dict.fromkeys(names.get(kind, kind) for kind in kinds)
    found = [term(locale, "hint", kind) for kind in wanted if kind in (*order, "music")]
    return ", ".join(found[:2] or choices(locale, "hints"))
