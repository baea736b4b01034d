"""Chooses how a clip is shown: as a still, as moving pictures, or as a drawn backdrop."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from studio.render.backdrops import backdrop_shot
from studio.render.clips import ClipShot
from studio.render.errors import MediaRefused, RenderFailed
from studio.render.probe import is_animated, open_picture
from studio.render.shelf import Shelf
from studio.render.shots import Setting, Shot
from studio.render.stills import StillShot
from studio.timeline.layout import media_of

Kind = Literal["backdrop", "moving", "still"]


def shot_of(setting: Setting, shelf: Shelf) -> Shot:
    """Open what a clip shows; stills come from the shelf. Raises RenderFailed("media") that names the file."""
    try:
        return _opened(setting, shelf)
    except MediaRefused as refused:
        raise unusable(setting, refused) from refused


def unusable(setting: Setting, refused: MediaRefused) -> RenderFailed:
    """The failure of a render through a file that cannot be used."""
    clip = setting.placed.clip
    return RenderFailed("media", f"{clip.name or clip.id}: {refused.detail}")


def kind_of(setting: Setting) -> Kind:
    """What a clip shows. Raises MediaRefused."""
    reference = media_of(setting.timeline, setting.placed.clip)
    if reference is None:
        return "backdrop"
    return "moving" if reference.kind == "video" or _moves(setting.path) else "still"


def _opened(setting: Setting, shelf: Shelf) -> Shot:
    match kind_of(setting):
        case "backdrop":
            return backdrop_shot(setting)
        case "moving":
            return ClipShot(setting)
        case "still":
            return StillShot(setting, shelf.still(setting))


def _moves(path: Path | None) -> bool:
    """Whether a picture is an animation. Raises MediaRefused."""
    if path is None:
        return False
    with open_picture(path) as picture:
        return is_animated(picture)
