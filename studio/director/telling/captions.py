"""What became of captions when the pictures under them changed, where nobody asked for it."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.words import say
from studio.timeline.edits.texts import texts_of
from studio.timeline.edits.timed import have_own_times
from studio.timeline.layout import Placed
from studio.timeline.model import Timeline
from studio.timeline.reading import seconds_to_read

HURRIED = Fraction(1, 2)
"""Share of the time that it takes to read it, below which a caption is said to rush by."""

_ABOUT_TEXTS = (e.AddText, e.ChangeText, e.RemoveText, e.Captions)


def lost_or_hurried(before: Timeline, after: Timeline, edit: e.TimelineEdit, locale: str) -> list[str]:
    """Captions with times of their own that are gone with what was cut, and those that rush by now."""
    if isinstance(edit, _ABOUT_TEXTS):
        return []
    was, now = ({one.clip.id: one for one in texts_of(each, "caption")} for each in (before, after))
    gone = len(was.keys() - now.keys()) if have_own_times(before) else 0
    hurried = sum(1 for name, one in now.items() if name in was and _shorter(was[name], one) and _rushes(one, after))
    told = [say(locale, "captions_cut", count=gone)] if gone else []
    return [*told, say(locale, "captions_hurried", count=hurried)] if hurried else told


def _shorter(was: Placed, now: Placed) -> bool:
    return now.clip.duration < was.clip.duration


def _rushes(one: Placed, timeline: Timeline) -> bool:
    return one.clip.duration * timeline.timebase < HURRIED * seconds_to_read(one.clip.name)
