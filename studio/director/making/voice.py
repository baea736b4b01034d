"""A voice recorded for a first video: heard from its start, beside the music or alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from studio.director import edits as e
from studio.director.making.material import voice_of
from studio.timeline.brief import Brief
from studio.timeline.model import FRAME, MediaReference

Edit = TypeVar("Edit", bound=e.TimelineEdit)


def with_voice(brief: Brief, media: tuple[MediaReference, ...]) -> Brief:
    """The brief with the recorded voice among ``media``; photos without a length of their own are shown as long as it
    lasts."""
    voice = voice_of(media)
    stills = all(one.kind == "image" for one in brief.pictures)
    if voice is None or not stills or brief.seconds or brief.seconds_each or not voice.duration:
        return replace(brief, voice=voice)
    return replace(brief, voice=voice, seconds=voice.duration * FRAME)


def without_voice(edit: Edit, media: tuple[MediaReference, ...]) -> Edit:
    """An edit that takes the recorded voice for the music, as its file was named, as one of the music that there is."""
    voice = voice_of(media)
    if voice is None or not isinstance(edit, e.Music) or edit.media != voice.name:
        return edit
    return edit.model_copy(update={"media": None, "skip": None})
