"""What went into a video and on what terms it may be used."""

from __future__ import annotations

from collections.abc import Iterator

from studio.render.report import Licence
from studio.timeline.layout import clips_of, media_of
from studio.timeline.model import Sound, Timeline

OWN = "handed over by the user, who answers for it"
MADE_HERE = "made by this program for this video; free of any licence"


def licences(timeline: Timeline) -> tuple[Licence, ...]:
    """Every picture, clip, backdrop and piece of music, each once."""
    return tuple(dict.fromkeys(_licences(timeline)))


def _licences(timeline: Timeline) -> Iterator[Licence]:
    for kind in ("video", "overlay"):
        for one in clips_of(timeline, kind):
            reference = media_of(timeline, one.clip)
            if reference is not None:
                yield Licence("picture" if reference.kind == "image" else "clip", reference.name, OWN)
            else:
                yield Licence("backdrop", one.clip.name or one.clip.id, MADE_HERE)
    for one in clips_of(timeline, "audio"):
        reference = media_of(timeline, one.clip)
        content = one.clip.content
        if reference is not None:
            yield Licence("sound", reference.name, OWN)
        elif isinstance(content, Sound):
            yield Licence("music", f"{content.mood or content.role} (seed {content.seed})", MADE_HERE)
