"""The plan in words: scene, picture, sentence, seconds; shown before anything is made."""

from __future__ import annotations

from studio.director.telling.made import warnings
from studio.director.telling.names import seconds_of, shape_name
from studio.director.words import say, spaced, term
from studio.timeline.brief import Brief
from studio.timeline.edits.sounds import music_of
from studio.timeline.layout import Placed, clips_of, duration
from studio.timeline.model import Text, Timeline


def storyboard(brief: Brief, timeline: Timeline, locale: str, changed: tuple[str, ...] = ()) -> str:
    """What was changed in the plan, one line for each scene, what to know, and the question whether to go on."""
    music = music_of(timeline)
    mood = getattr(music.clip.content, "mood", None) if music else None
    name = term(locale, "mood", mood) if mood else music.clip.name if music else say(locale, "no_music_before")
    title = say(
        locale,
        "plan_title",
        seconds=seconds_of(timeline, duration(timeline)),
        shape=shape_name(timeline, locale),
        look=term(locale, "looks", timeline.look),
        mood=name,
    )
    head = [say(locale, "plan_changed", what=spaced(list(changed), locale))] if changed else []
    lines = [_line(number, one, timeline, locale) for number, one in enumerate(clips_of(timeline, "video"), 1)]
    return "\n".join([*head, title, *lines, *warnings(brief, timeline, locale), say(locale, "plan_ask")])


def _line(number: int, scene: Placed, timeline: Timeline, locale: str) -> str:
    texts = [
        one.clip.content.text
        for one in clips_of(timeline, "text")
        if isinstance(one.clip.content, Text) and one.start < scene.end and scene.start < one.end
    ]
    return say(
        locale,
        "plan_line",
        number=number,
        start=seconds_of(timeline, scene.start),
        end=seconds_of(timeline, scene.end),
        seconds=seconds_of(timeline, scene.clip.duration),
        picture=scene.clip.name if scene.clip.media else term(locale, "backdrops", scene.clip.name),
        text=say(locale, "plan_text", text=" / ".join(texts)) if texts else "",
    )
