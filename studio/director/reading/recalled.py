"""What the message before was about, as a memory for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director import edits as e
from studio.director.language.marks import Token
from studio.director.places import given
from studio.director.reading.again import step_of
from studio.director.reading.memory import Memory
from studio.timeline.edits.reel import reel_of
from studio.timeline.model import Timeline


def recalled(edits: Sequence[e.TimelineEdit], timeline: Timeline) -> Memory:
    """What the edits of the last message, which left this timeline, were about."""
    if not edits:
        return Memory()
    last = edits[-1]
    timed = isinstance(last, (e.PictureLength, e.Trim, e.Excerpt)) or (
        isinstance(last, (e.ChangeText, e.AddText)) and (last.end or getattr(last, "seconds", None)) is not None
    )
    places = _places_of(last)
    mentioned = {clip.id for number, clip in enumerate(reel_of(timeline).clips, 1) if number in (places or ())}
    targets = _tokens_of(last, places)
    steps = ((one, step_of(one)) for one in reversed(edits))
    again = next(((*_tokens_of(one, _places_of(one)), step) for one, step in steps if step), ())
    return Memory(
        targets, recalled=True, timed=bool(timed), mentioned=mentioned, again=again, edge=_edge_of(last),
        paced=isinstance(last, e.Speed),
    )  # fmt: skip


def _edge_of(edit: e.TimelineEdit) -> Token | None:
    """The end of a picture at which an edit trimmed it, where it is one."""
    if not isinstance(edit, e.Trim) or bool(edit.start) == bool(edit.end):
        return None
    return Token("edge", "start" if edit.start else "end", "start" if edit.start else "end")


def _places_of(edit: e.TimelineEdit) -> list[int] | None:
    if isinstance(edit, e.MovePictures):
        return [edit.to]
    if isinstance(edit, e.Swap):
        return [edit.first, edit.second]
    if isinstance(edit, e.Insert):
        return [-1 if edit.to is None else edit.to]
    if isinstance(edit, e.RemovePictures):
        return None
    return getattr(edit, "pictures", None)


def _tokens_of(edit: e.TimelineEdit, places: list[int] | None) -> list[Token]:
    match edit:
        case e.AddText() | e.ChangeText() | e.RemoveText():
            number = None if isinstance(edit, e.AddText) else edit.number
            role = Token("role", edit.role or "all", str(edit.role or "all"))
            return [role if number is None else Token("role", "numbered", _place_raw(number), (role,))]
        case e.Captions():
            return [Token("role", "caption", "captions")]
        case e.Music() | e.MusicLevel() | e.RemoveMusic():
            return [Token("sound", "music", "music")]
        case e.Logo() | e.RemoveLogo():
            return [Token("thing", "logo", "logo")]
        case e.Transitions():
            return [Token("thing", "transition", "transitions")]
        case e.ClipSound():
            sound = Token("sound", "clip", "sound")
            return [given(places), sound] if places else [sound]
    if places:
        return [given(places)]
    return [Token("thing", "video", "video")] if hasattr(edit, "pictures") else []


def _place_raw(number: int) -> str:
    return "last" if number == -1 else str(number)
