"""What the video consists of, in words."""

from __future__ import annotations

from collections.abc import Iterator

from studio.director.telling.made import pictures_told
from studio.director.telling.names import seconds_of, shape_name, time_of
from studio.director.telling.texts import named
from studio.director.telling.whole import music_words
from studio.director.words import say, term
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed, clips_of, duration
from studio.timeline.model import Clip, Picture, Text, Timeline

MOST = 12
"""Pictures that are listed one by one."""


def brief_contents(timeline: Timeline, locale: str) -> str:
    """Pictures, length and shape in one phrase, the title and the music with it."""
    parts = [
        pictures_told(timeline, locale),
        say(locale, "seconds", seconds=seconds_of(timeline, duration(timeline))),
        shape_name(timeline, locale),
    ]
    title = next(iter(texts_of(timeline, "title")), None)
    parts += [say(locale, "with_title", title=title.clip.name, style=_style(title, locale))] if title else []
    music = music_of(timeline)
    if music is not None:
        content = music.clip.content
        volume = getattr(content, "volume", 100)
        mood = getattr(content, "mood", None)
        name = term(locale, "mood", mood) if mood else music.clip.name
        parts.append(say(locale, "with_music", name=name, volume=volume))
    return say(locale, "between.parts").join(parts)


def _style(title: Placed, locale: str) -> str:
    content = title.clip.content
    color = content.style.color if isinstance(content, Text) else None
    return say(locale, "in_color", color=term(locale, "color", color)) if color else ""


def contents(timeline: Timeline, locale: str, words: bool = False) -> str:
    """Everything on the timeline, a line for each kind; with ``words`` each picture's caption beside it."""
    seconds = seconds_of(timeline, duration(timeline))
    lines = [
        say(
            locale,
            "contents",
            what=pictures_told(timeline, locale),
            seconds=seconds,
            shape=shape_name(timeline, locale),
        )
    ]
    shown = clips_of(timeline, "video")
    lines += [_picture_line(number, one, timeline, locale, words) for number, one in enumerate(shown[:MOST], 1)]
    if len(shown) > MOST:
        lines.append("...")
    lines += _text_lines(timeline, locale)
    lines.append(say(locale, "contents_music", music=music_words(timeline, locale)))
    logo = next(iter(clips_of(timeline, "overlay")), None)
    if logo is not None:
        lines.append(say(locale, "contents_logo", name=logo.clip.name, corner=_corner(logo.clip, locale)))
    return "\n".join(lines)


def _picture_line(number: int, one: Placed, timeline: Timeline, locale: str, words: bool) -> str:
    over = [text for text in texts_of(timeline, "caption") if words and one.start <= text.start < one.end]
    said = [say(locale, "contents_says", text=text.clip.name) for text in over]
    name = one.clip.name if one.clip.media else term(locale, "backdrops", one.clip.name)
    how = "".join(f"{say(locale, 'between.parts')}{part}" for part in (*_how(one.clip, locale), *said))
    return say(locale, "contents_picture", number=number, name=name, time=time_of(timeline, one), how=how)


def _how(clip: Clip, locale: str) -> Iterator[str]:
    """What was asked of a picture: how fast it plays, how it moves and lies in the frame, how loud it is."""
    content = clip.content
    if clip.speed != 1:
        yield say(locale, "contents_speed", factor=f"{float(clip.speed):.2f}".rstrip("0").rstrip("."))
    if isinstance(content, Picture):
        for key in ("move", "fit"):
            if (value := getattr(content.framing, key)) != "auto":
                yield term(locale, key, value)
        if content.volume != 100:
            yield say(locale, "contents_sound", volume=content.volume)


def _text_lines(timeline: Timeline, locale: str) -> list[str]:
    lines = []
    for one in texts_of(timeline):
        content = one.clip.content
        if isinstance(content, Text) and content.role != "caption":
            time = time_of(timeline, one)
            lines.append(say(locale, "contents_text", named=named(one, locale), time=time))
    captions = texts_of(timeline, "caption")
    lines.append(
        say(locale, "contents_captions", count=len(captions)) if captions else say(locale, "contents_no_captions")
    )
    return lines


def _corner(clip: Clip, locale: str) -> str:
    content = clip.content
    return term(locale, "position", content.place.corner) if isinstance(content, Picture) and content.place else ""


def length_told(timeline: Timeline, locale: str) -> str:
    """How long the whole is."""
    count = len(reel_of(timeline).clips)
    return say(locale, "length_told", seconds=seconds_of(timeline, duration(timeline)), count=count)
