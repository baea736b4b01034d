"""What edits are about, so that "undo the trim" finds the edit that trimmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.director import edits as e
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Moment:
    """The timeline that an edit was made of, and the one in which pictures are named now."""

    then: Timeline
    now: Timeline


_ALL: tuple[str, ...] = ()
_GRADES = ("brightness", "contrast", "saturation", "warmth", "vignette", "filter")

_ABOUT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "music": {"music": _ALL, "music_level": _ALL, "remove_music": _ALL},
    "music_volume": {"music": ("volume", "louder"), "music_level": _ALL},
    "music_fade": {"music": ("fade_in", "fade_out")},
    "clip_sound": {"clip_sound": _ALL},
    "text": {"add_text": _ALL, "change_text": _ALL, "remove_text": _ALL, "captions": _ALL},
    "text_color": {"change_text": ("style.color",)},
    "text_font": {"change_text": ("style.font", "style.bold", "style.italic")},
    "text_size": {"change_text": ("style.size", "scale")},
    "text_position": {"change_text": ("style.position", "higher")},
    "text_animation": {"change_text": ("style.animation",)},
    "text_style": {
        "change_text": ("scale", *(f"style.{name}" for name in e.Style.model_fields if name != "edit")),
    },
    "wording": {"change_text": ("text",)},
    "logo": {"logo": _ALL, "remove_logo": _ALL},
    "transitions": {"transition": _ALL},
    "order": {"move": _ALL, "swap": _ALL, "reverse_order": _ALL, "shuffle": _ALL},
    "colors": {"grade": ("brightness", "contrast", "saturation", "warmth", "filter", "reset")},
    "replacement": {"replace": _ALL},
    "insert": {"insert": _ALL},
    **{name: {"grade": (name, "reset")} for name in _GRADES},
    "speed": {"speed": _ALL},
    "trim": {"trim": _ALL, "excerpt": _ALL, "cut": _ALL},
    "crop": {"framing": ("crop", "crop_to", "closer", "focus")},
    "zoom": {"framing": ("move", "closer")},
    "turn": {"framing": ("turn",)},
    "flip": {"framing": ("mirrored", "upside_down")},
    "fit": {"framing": ("fit",)},
    "length": {"length": _ALL, "picture_length": _ALL},
    "shape": {"shape": _ALL},
    "look": {"look": _ALL},
    "background": {"backdrop": _ALL},
    "fade": {"fade": _ALL},
    "freeze": {"freeze": _ALL},
    "split": {"split": _ALL},
    "duplicate": {"duplicate": _ALL},
}
"""By topic the edits that are about it, and which of their fields (none: all that they say)."""

_TARGETS = {"edit", "role", "number", "pictures"}
"""Fields that say what an edit is about rather than what it does."""


def is_about(edit: e.TimelineEdit, take: e.TakeBack) -> bool:
    """Whether an edit says anything of what is to be taken back, whichever pictures it is about."""
    fields = _fields(edit, take)
    if fields is None or not _is_of_role(edit, take):
        return False
    return not fields or _without_fields(edit, fields) is not edit


def without(edit: e.TimelineEdit, take: e.TakeBack, moment: Moment) -> e.TimelineEdit | None:
    """An edit without what is to be taken back; None when nothing is left of it; the very edit when it says nothing
    about that."""
    if (kept := _kept(take)) is not None:
        part = part_about(edit, kept) if is_about(edit, kept) else None
        return edit if part == edit else part
    fields = _fields(edit, take)
    if fields is None or not _is_of_role(edit, take):
        return edit
    spared = _spared(edit, take, moment)
    if spared is None:
        return edit
    left = _without_fields(edit, fields) if fields else None
    if left is edit or not spared:
        return left
    return edit.model_copy(update={"pictures": spared})


def part_about(edit: e.TimelineEdit, take: e.TakeBack) -> e.TimelineEdit:
    """What an edit says of what is to be taken back, and nothing else."""
    kept = _kept(take)
    if kept is not None and is_about(edit, kept):
        left = _without_fields(edit, _fields(edit, kept) or _ALL)
        return left or edit
    fields = _fields(edit, take) or _ALL
    data = e.plain(edit)
    style = {key: value for key, value in dict(data.get("style", {})).items() if f"style.{key}" in fields}  # type: ignore[call-overload]
    part = {key: value for key, value in data.items() if key in _TARGETS or key in fields}
    (found,) = e.edits_of(part | ({"style": style} if style else {})) if fields else (edit,)
    assert isinstance(found, e.TimelineEdit)
    return found


def _fields(edit: e.TimelineEdit, take: e.TakeBack) -> tuple[str, ...] | None:
    """The fields of an edit that a taking back is about (none: all); None where it is about something else."""
    return _ALL if take.about == "change" else _ABOUT[take.about].get(edit.edit)


def _kept(take: e.TakeBack) -> e.TakeBack | None:
    """What of a change is kept, as if that were to be taken back; None where nothing is."""
    return e.TakeBack(about=take.but, role=take.role) if take.but else None


def _is_of_role(edit: e.TimelineEdit, take: e.TakeBack) -> bool:
    if take.about == "change":
        return True
    role = "caption" if isinstance(edit, e.Captions) else getattr(edit, "role", None)
    return take.role is None or role == take.role


def _spared(edit: e.TimelineEdit, take: e.TakeBack, moment: Moment) -> list[int] | None:
    """The pictures of an edit that it is to be left for; None when it touched none of those that are named now."""
    if take.pictures is None:
        return []
    if not hasattr(edit, "pictures"):
        return None
    try:
        named = {reel_of(moment.now).clips[index].id for index in chosen(moment.now, take.pictures)}
        touched = chosen(moment.then, edit.pictures)
    except EditRefused:
        return None
    there = reel_of(moment.then).clips
    spared = [index + 1 for index in touched if there[index].id not in named]
    return spared if len(spared) < len(touched) else None


def _without_fields(edit: e.TimelineEdit, fields: tuple[str, ...]) -> e.TimelineEdit | None:
    data: dict[str, Any] = dict(e.plain(edit))
    style = {key: value for key, value in data.pop("style", {}).items() if f"style.{key}" not in fields}
    data = {key: value for key, value in data.items() if key not in fields} | ({"style": style} if style else {})
    if data == e.plain(edit):
        return edit
    (left,) = e.edits_of(data) if set(data) - _TARGETS else (None,)
    assert left is None or isinstance(left, e.TimelineEdit)
    return left
