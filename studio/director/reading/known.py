"""The names that a message may use."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.language.marks import Known
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import MediaReference, Text, Timeline


def known_of(media: Sequence[MediaReference], timeline: Timeline | None, versions: tuple[str, ...] = ()) -> Known:
    """The names that a message about this timeline may use."""
    texts = texts_of(timeline) if timeline else []
    said = [(one.clip.content.role, one.clip.content.text) for one in texts if isinstance(one.clip.content, Text)]
    names = tuple(
        dict.fromkeys((*(one.name for one in media), *(one.name for one in (timeline.media if timeline else ()))))
    )
    return Known(
        names,
        tuple(dict.fromkeys(text for role, text in said if role != "caption")),
        tuple(text for role, text in said if role == "caption"),
        versions,
    )
