"""One edit in words: names, times, before -> after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.director import edits as e
from studio.director.telling import pictures, texts, whole
from studio.director.telling.captions import lost_or_hurried
from studio.director.words import spaced
from studio.timeline.model import Timeline

Tell = Callable[[Timeline, Timeline, Any, str], str]

_TELL: dict[type[Any], Tell] = {
    e.AddText: texts.added,
    e.ChangeText: texts.changed,
    e.RemoveText: texts.removed,
    e.Captions: texts.captions,
    e.Music: whole.music,
    e.MusicLevel: whole.music_level,
    e.RemoveMusic: whole.music_removed,
    e.ClipSound: pictures.clip_sound,
    e.MovePictures: pictures.ordered,
    e.Swap: pictures.ordered,
    e.ReverseOrder: pictures.ordered,
    e.Shuffle: pictures.ordered,
    e.RemovePictures: pictures.removed,
    e.Duplicate: pictures.added,
    e.Insert: pictures.added,
    e.Replace: pictures.replaced,
    e.Trim: pictures.trimmed,
    e.Excerpt: pictures.excerpt,
    e.Cut: pictures.cut,
    e.Split: pictures.split,
    e.Speed: pictures.paced,
    e.Freeze: pictures.frozen,
    e.PictureLength: pictures.each_length,
    e.Length: pictures.length,
    e.Frame: pictures.framed,
    e.Backwards: pictures.backwards,
    e.Colors: pictures.graded,
    e.Transitions: pictures.transitions,
    e.SetShape: whole.shape,
    e.Logo: whole.logo,
    e.RemoveLogo: whole.logo_removed,
    e.Fade: whole.fade,
    e.SetLook: whole.look,
    e.SetBackdrop: whole.backdrop,
    e.UseBrand: whole.brand,
}


def told(before: Timeline, after: Timeline, edit: e.TimelineEdit, locale: str) -> str:
    """What an edit did, for the user."""
    said = _TELL[type(edit)](before, after, edit, locale)
    if isinstance(edit, e.AddText | e.ChangeText | e.RemoveText):
        said = said.replace("\n", " / ")  # a text of two lines
    return spaced([said, *lost_or_hurried(before, after, edit, locale)], locale)
