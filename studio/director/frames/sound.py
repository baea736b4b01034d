"""Frames about sound: music, the clips' own sound, voice."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.places import named_file
from studio.timeline.edits.sounds import LOUDER, music_of
from studio.timeline.model import Sound

MOODS = ("upbeat", "lofi", "cinematic", "calm", "happy", "corporate")


def music(clause: Clause) -> list[AnyEdit]:
    """Adds or changes the music."""
    fields = _volume(clause) | _span(clause) | _fades(clause)
    if clause.has("mood"):
        fields["mood"] = clause.value("mood")
    elif clause.value("look") in ("elegant", "playful"):
        fields["mood"] = clause.value("look")
    song = _song(clause)
    if song:
        fields["media"] = song
    if clause.has("verb:duck"):
        fields["duck"] = not clause.has("negation", "verb:remove")
    there = music_of(clause.timeline)
    if there is None and "mood" not in fields and not song and clause.has("verb:add", "verb:change"):
        fields["mood"] = "upbeat"
    if not fields and there is not None:
        fields["mood"] = _another(there.clip.content)
    return [e.Music(**fields)]


def _another(sound: Any) -> str:
    now = sound.mood if isinstance(sound, Sound) else None
    return next(mood for mood in MOODS if mood != now)


def _volume(clause: Clause) -> dict[str, Any]:
    steps = [one.value for one in clause.all("step")]
    amount = clause.number("percent")
    by = clause.number("by_percent")
    sign = 1 if "loud" in steps else -1
    if by is not None and ("loud" in steps or "quiet" in steps):
        return {"louder": sign * by}
    if amount is not None and ("loud" in steps or "quiet" in steps) and clause.value("percent") != "to":
        return {"louder": sign * amount}
    if by is not None and (way := _way(clause)):
        return {"louder": way * by}
    if amount is not None or by is not None:
        return {"volume": max(0, min(100, amount if amount is not None else by or 0))}
    if clause.has("verb:mute"):
        return {"volume": 0}
    return {"louder": sign * LOUDER} if "loud" in steps or "quiet" in steps else {}


def _way(clause: Clause) -> int:
    """Up or down, where the words around a figure say so (提高10%, "10% less")."""
    raw = clause.first("by_percent").raw.lower()  # type: ignore[union-attr]
    if any(word in raw for word in ("降", "减", "低", "less", "down")):
        return -1
    return 1 if any(word in raw for word in ("提", "增", "加", "高", "more", "up")) else 0


def overall(clause: Clause) -> list[AnyEdit]:
    """ "The volume" is that of the music, and without music that of the clips."""
    return music(clause) if music_of(clause.timeline) else clip_sound(clause)


def _span(clause: Clause) -> dict[str, Any]:
    start, end = clause.span() if not clause.has("fade_edge", "verb:fade") else (None, None)
    if clause.has("at") and not clause.has("fade_edge", "verb:fade"):
        start = clause.seconds("at")
    if clause.has("whole"):
        return {"start": Fraction(0)}
    return {key: value for key, value in (("start", start), ("end", end)) if value is not None}


def _fades(clause: Clause) -> dict[str, Any]:
    if not clause.has("fade_edge", "verb:fade"):
        return {}
    length = (
        Fraction(0)
        if clause.has("negation", "verb:remove")
        else clause.seconds("seconds", "lasting", "at", "span") or 2
    )
    which = clause.value("fade_edge") or ("in" if clause.value("edge") == "start" else "out")
    return {key: Fraction(length) for key in ("fade_in", "fade_out") if which in (key[5:], "both")}


def _song(clause: Clause) -> str | None:
    for token in (*clause.all("places"), *clause.all("source"), *clause.all("file")):
        name = named_file(token) or (str(token.value) if token.kind == "file" else None)
        if name:
            return name
    return None


def own_song(clause: Clause) -> list[AnyEdit]:
    """The user's own file as music: the newest sound that was uploaded."""
    song = _song(clause) or next((one.name for one in reversed(clause.media) if one.kind == "audio"), None)
    if song is None:
        raise NotClear("no_song")
    return [e.Music(media=song, **_volume(clause))]


_DENIALS = ("不要", "不用", "不需要", "别要", "没有")


def remove_music(clause: Clause) -> list[AnyEdit]:
    """No music; but "not too dramatic" and 不要太煽情 ask for another mood, and do not say which."""
    denied = clause.first("negation") or next((one for one in clause.all("verb") if one.raw in _DENIALS), None)
    if clause.has("mood") and denied:
        raise NotClear("which_mood")
    return [e.RemoveMusic()]


def clip_sound(clause: Clause) -> list[AnyEdit]:
    """Mutes clips or sets their volume; without clips that have sound, "the sound" is the music."""
    heard = any(one.kind == "video" for one in clause.timeline.media)
    if clause.has("verb:unmute"):
        return [e.ClipSound(pictures=clause.pictures(), volume=100)]
    off = clause.has("verb:mute", "verb:remove", "negation")
    if not heard and music_of(clause.timeline) is not None and not clause.has("places"):
        return [e.RemoveMusic()] if off else [e.Music(**_volume(clause))]
    fields = {"volume": 0} if off else _volume(clause)
    if not fields:
        raise NotClear("how_loud")
    return [e.ClipSound(pictures=clause.pictures(), **fields)]


def voice(clause: Clause) -> list[AnyEdit]:
    raise NotClear("voice_later")


_MUSIC = (
    "sound:music mood percent by_percent step:loud step:quiet span at whole fade_edge verb:fade "
    "edge seconds lasting verb:duck "
    "thing:speech thing:volume verb:replace verb:mute source file places thing:video look "
    "sound:voice thing:look"
)

FRAMES = (
    frame("own_song", f"sound:music percent {ANY_VERB} verb:replace file places", own_song),
    frame(
        "sound:voice",
        f"{ANY_VERB} verb:remove negation step:loud step:quiet step:slow step:fast quoted mood "
        "percent thing:video look color",
        voice,
    ),
    frame("sound:music,verb:remove negation verb:cut", "mood thing:video", remove_music),
    frame("sound:music mood verb:duck", f"{_MUSIC} {ANY_VERB} verb:move negation", music),
    frame("verb:duck,sound:music", f"{_MUSIC} {ANY_VERB}", music),
    frame(
        "sound:clip verb:mute verb:unmute",
        "places thing:video percent by_percent step:loud step:quiet thing:volume verb:remove "
        f"negation sound:clip {ANY_VERB} picture",
        clip_sound,
    ),
    frame(
        "thing:volume step:loud step:quiet",
        f"percent by_percent step:loud step:quiet {ANY_VERB} verb:mute thing:video",
        overall,
    ),
)
