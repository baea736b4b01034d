"""What went into a video and on what terms it may be used."""

from __future__ import annotations

from collections.abc import Iterator

from studio.render.looks import look
from studio.render.report import Licence
from studio.render.text.fonts import names_of
from studio.render.text.style import style_of
from studio.timeline.layout import clips_of, media_of
from studio.timeline.model import Sound, Text, Timeline

OWN = "handed over by the user, who answers for it"
OPEN_FONT = "SIL Open Font License 1.1: free for any use; its text comes with the font's package"
MADE_HERE = "made by this program for this video; free of any licence"


def licences(timeline: Timeline) -> tuple[Licence, ...]:
    """Every picture, clip, backdrop, font and piece of music, each once."""
    return tuple(dict.fromkeys(_licences(timeline)))


def _licences(timeline: Timeline) -> Iterator[Licence]:
    for kind in ("video", "overlay"):
        for one in clips_of(timeline, kind):
            reference = media_of(timeline, one.clip)
            if reference is not None:
                yield Licence("picture" if reference.kind == "image" else "clip", reference.name, OWN)
            else:
                yield Licence("backdrop", one.clip.name or one.clip.id, MADE_HERE)
    for one in clips_of(timeline, "text"):
        if isinstance(one.clip.content, Text):
            yield from _fonts(one.clip.content, timeline)
    for one in clips_of(timeline, "audio"):
        reference = media_of(timeline, one.clip)
        content = one.clip.content
        if reference is not None:
            yield Licence("sound", reference.name, OWN)
        elif isinstance(content, Sound):
            yield Licence("music", f"{content.mood or content.role} (seed {content.seed})", MADE_HERE)


def _fonts(text: Text, timeline: Timeline) -> Iterator[Licence]:
    face = style_of(text, look(timeline.look, timeline.brand), timeline.width, timeline.height).face
    for name in names_of(text.text + text.second, face):
        yield Licence("font", name, OPEN_FONT)
