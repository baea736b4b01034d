"""Frames about sound: music, the clips' own sound, voice."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, skips, way_of
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.language.hints import hint
from studio.director.places import named_file, pictures
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.sounds import LOUDER, music_of
from studio.timeline.model import Picture, Sound

MOODS = ("upbeat", "lofi", "cinematic", "calm", "happy", "corporate")


def music(clause: Clause) -> list[AnyEdit]:
    """Adds or changes the music."""
    fields = ({} if _only_ducks(clause) else _volume(clause, _volume_now(clause))) | _span(clause) | _fades(clause)
    if clause.has("mood"):
        fields["mood"] = clause.all("mood")[-1].value
    elif clause.value("look") in ("elegant", "playful"):
        fields["mood"] = clause.value("look")
    if song := _song(clause):
        fields["media"] = song
    if clause.has("verb:duck"):
        fields["duck"] = not clause.off()
    if (skipped := _skipped(clause)) is not None:
        fields["skip"] = skipped
        fields = {key: value for key, value in fields.items() if key not in ("start", "end")}
    there = music_of(clause.timeline)
    if there is None and "mood" not in fields and not song and clause.has("verb:add", "verb:change"):
        if {"volume", "louder"} & set(fields) and not clause.has("verb:add"):
            raise NotClear("no_music_yet")
        fields["mood"] = "upbeat"
    if not fields and there is not None:
        if not clause.keys <= _OTHER_MUSIC or not clause.all("verb"):
            raise NotClear("which_music")
        fields["mood"] = _another(there.clip.content)
    return [e.Music(**fields)]


_OTHER_MUSIC = {
    "sound:music",
    "verb:change",
    "verb:replace",
    "verb:swap",
    "verb:use",
    "verb:create",
    "verb:add",
    "thing:video",
}
"""What "change the music" consists of."""


def _only_ducks(clause: Clause) -> bool:
    """ "Lower it when people talk": by how much is settled by the mixing."""
    return clause.has("verb:duck") and not clause.has("percent", "by_percent", "number", "share")


def _another(sound: Any) -> str:
    now = sound.mood if isinstance(sound, Sound) else None
    return next(mood for mood in MOODS if mood != now)


def _volume(clause: Clause, now: int) -> dict[str, Any]:
    """The volume asked for, ``now`` being the one there is."""
    steps = clause.steps()
    if clause.has("mood") and not clause.has("thing:volume"):
        steps -= {"up", "down"}
    amount, by = clause.percent(), clause.number("by_percent")
    way = way_of(steps) or _way(clause)
    if by is not None and way:
        return {"louder": way * by}
    if amount is not None and way and not _exact(clause):
        return {"louder": way * amount}
    if amount is not None or by is not None:
        volume = amount if amount is not None else by or 0
        if not 0 <= volume <= 100:
            raise EditRefused("volume_out_of_range", volume=volume)
        return {"volume": volume}
    if clause.has("share"):
        return {"volume": max(0, min(100, round(now * _part(clause, way))))}
    if clause.has("verb:mute"):
        return {"volume": 0}
    return {"louder": way * LOUDER} if way else {}


def _exact(clause: Clause) -> bool:
    """Whether a figure is where to go, not how far: 降到15%, "quieter, 15 percent"."""
    return clause.value("percent") == "to" or clause.has("number") or bool(hint("new_level").search(clause.raw))


def _part(clause: Clause, way: int) -> Fraction:
    """ "To a third" of what it is, or "by a third" less or more."""
    token = clause.first("share")
    part = clause.factor()
    if part > 1:
        return 1 / part if way < 0 else part
    by = token is not None and hint("by").match(token.raw)
    return 1 + way * part if by and way else part


def _volume_now(clause: Clause) -> int:
    there = music_of(clause.timeline)
    return there.clip.content.volume if there and isinstance(there.clip.content, Sound) else 100


def _way(clause: Clause) -> int:
    """Up or down, where the words around a figure say so (提高10%, "10% less")."""
    token = clause.first("by_percent")
    if token is None:
        return 0
    return -1 if hint("less").search(token.raw) else 1 if hint("more").search(token.raw) else 0


def overall(clause: Clause) -> list[AnyEdit]:
    """ "The volume" is that of the music, and without music that of the clips."""
    return music(clause) if music_of(clause.timeline) else clip_sound(clause)


def _start_of(kind: str, clause: Clause) -> Fraction:
    """Where the picture in a token of ``kind`` begins."""
    place = next(inner for one in clause.all(kind) for inner in one.inner if inner.kind == "places")
    index = chosen(clause.timeline, pictures(place, clause.timeline))[0]
    return positions(reel_of(clause.timeline).clips)[index][0] * clause.timeline.timebase


def _span(clause: Clause) -> dict[str, Any]:
    if clause.has("till"):
        edge = _start_of("till", clause)
        return {"start": edge} if clause.off() else {"end": edge}
    if clause.has("since"):
        return {"start": _start_of("since", clause)}
    fading = clause.has("fade_edge", "verb:fade", "fade_part")
    start, end = clause.span() if not fading else (None, None)
    if clause.has("at") and not fading:
        start = clause.seconds("at")
        if clause.has("verb:cut", "verb:remove", "verb:freeze") or clause.value("edge") == "end":
            return {"end": start}
    if clause.has("whole"):
        return {"start": Fraction(0)}
    if clause.off() and start is not None:
        return _outside(clause, start, end)
    return {key: value for key, value in (("start", start), ("end", end)) if value is not None}


def _outside(clause: Clause, start: Fraction, end: Fraction | None) -> dict[str, Any]:
    """What is left of the music when a stretch is to be without it.

    Raises NotClear ``music_hole`` when that is in the middle.
    """
    start = clause.total + start if start < 0 else start
    if end is None or end >= clause.total:
        return {"start": Fraction(0), "end": start}
    if start > 0:
        raise NotClear("music_hole")
    return {"start": end}


def _fades(clause: Clause) -> dict[str, Any]:
    parts = clause.all("fade_part")
    if parts:
        return {
            f"fade_{one.value}": Clause(one.inner, clause.timeline, ()).seconds("lasting", "seconds") for one in parts
        }
    if not clause.has("fade_edge", "verb:fade"):
        return {}
    said = clause.seconds("seconds", "lasting", "at", "span")
    length = Fraction(0) if clause.off() else said or Fraction(2)
    which = clause.value("fade_edge") or ("in" if clause.value("edge") == "start" else "out")
    return {key: Fraction(length) for key in ("fade_in", "fade_out") if which in (key[5:], "both")}


def _song(clause: Clause) -> str | None:
    kinds = ("own_song", "places", "source", "file", "skip")
    for token in (one for kind in kinds for one in clause.all(kind)):
        name = named_file(token) or (str(token.value) if token.kind == "file" else None)
        if name:
            return name
    return None


def _skipped(clause: Clause) -> Fraction | None:
    """Seconds that are left out at a song's beginning: "from 12 s into it", "skip the first 8 seconds"."""
    return clause.span()[1] if skips(clause.tokens) else clause.seconds("skip")


def drowned(clause: Clause) -> list[AnyEdit]:
    """ "I can't hear the interview over the music"."""
    return [e.Music(louder=-LOUDER)]


def own_song(clause: Clause) -> list[AnyEdit]:
    """The user's own file as music: the newest sound that was uploaded."""
    song = _song(clause) or next((one.name for one in reversed(clause.media) if one.kind == "audio"), None)
    if song is None:
        raise NotClear("no_song")
    return [
        e.Music(
            media=song,
            skip=_skipped(clause),
            **_volume(clause, _volume_now(clause)),
            **({} if clause.has("verb:remove") else _span(clause)),
            **_fades(clause),
        )
    ]


def remove_music(clause: Clause) -> list[AnyEdit]:
    """No music; but "not too dramatic" and 不要太煽情 ask for another mood, and do not say which."""
    denial = hint("denial", "no_need", "lacking")
    denied = clause.has("negation") or any(denial.fullmatch(one.raw) for one in clause.all("verb"))
    if clause.has("mood") and denied:
        raise NotClear("which_mood")
    return [e.RemoveMusic()]


def music_over(clause: Clause) -> list[AnyEdit]:
    """Music over some pictures alone, or over all but some at an end."""
    spans = positions(reel_of(clause.timeline).clips)
    named = sorted(clause.indexes())
    tick, count = clause.timeline.timebase, len(spans)
    if named != list(range(named[0], named[-1] + 1)):
        raise NotClear("music_hole")
    if clause.has("only") or not (clause.off() or clause.has("verb:mute")):
        return [e.Music(start=spans[named[0]][0] * tick, end=spans[named[-1]][1] * tick)]
    if named[0] == 0 and named[-1] < count - 1:
        return [e.Music(start=spans[named[-1]][1] * tick)]
    if named[-1] == count - 1 and named[0] > 0:
        return [e.Music(start=Fraction(0), end=spans[named[0]][0] * tick)]
    raise NotClear("music_hole")


def clip_sound(clause: Clause) -> list[AnyEdit]:
    """Mutes clips or sets their volume; without clips that have sound, "the sound" is the music."""
    heard = any(one.kind == "video" for one in clause.timeline.media)
    if clause.has("verb:unmute"):
        return [e.ClipSound(pictures=clause.pictures(), volume=100)]
    off = clause.off() or clause.has("verb:mute")
    if not heard and music_of(clause.timeline) is not None and not clause.has("places"):
        return [e.RemoveMusic()] if off else [e.Music(**_volume(clause, _volume_now(clause)))]
    content = reel_of(clause.timeline).clips[clause.indexes()[0]].content
    fields = {"volume": 0} if off else _volume(clause, content.volume if isinstance(content, Picture) else 100)
    if not fields:
        raise NotClear("how_loud")
    return [e.ClipSound(pictures=clause.pictures(), **fields)]


def only_sound_of(clause: Clause) -> list[AnyEdit]:
    """All clips but some are muted."""
    others = clause.others()
    return [e.ClipSound(pictures=others, volume=0)] if others else []


def only_music(clause: Clause) -> list[AnyEdit]:
    """The clips are muted, where they are not already, and the music stays."""
    if music_of(clause.timeline) is None:
        raise NotClear("no_music_yet")
    contents = [clip.content for clip in reel_of(clause.timeline).clips]
    heard = any(isinstance(one, Picture) and one.volume for one in contents)
    return [e.ClipSound(volume=0)] if heard and any(one.kind == "video" for one in clause.timeline.media) else []


def voice(clause: Clause) -> list[AnyEdit]:
    raise NotClear("voice_later")


_LEVELS = "step:loud step:quiet step:size_up step:size_down step:up step:down"
_STEPS = f"{_LEVELS} verb:cut verb:move"
_MUSIC = (
    f"sound:music mood percent by_percent number share {_STEPS} span at whole fade_edge verb:fade fade_part edge "
    "seconds lasting verb:duck thing:speech thing:volume verb:replace verb:swap verb:mute source file since till "
    "thing:video look sound:voice thing:look skip verb:freeze"
)
_HEARD = (
    f"places thing:video percent by_percent number share {_STEPS} thing:volume verb:remove negation sound:clip picture"
)

FRAMES = (
    frame(
        "own_song", f"sound:music {_MUSIC} {ANY_VERB} verb:move only verb:remove verb:cut thing:background", own_song
    ),
    frame("step:loud,sound:music,places", "step:quiet verb:duck", drowned),
    frame("only,sound:music", "verb:change verb:use", only_music),
    frame("only,sound:clip,places", "verb:change verb:remove", only_sound_of),
    frame(
        "sound:voice",
        f"{ANY_VERB} verb:remove negation {_STEPS} step:slow step:fast quoted mood percent thing:video look color role "
        "thing:language places",
        voice,
    ),
    frame("verb:duck,verb:remove negation", f"sound:music thing:speech {ANY_VERB}", music),
    frame("sound:music,verb:cut verb:remove verb:freeze,at", "edge", music),
    frame("sound:music,verb:remove negation verb:cut,at span till", "thing:video only", music),
    frame(
        "sound:music,verb:remove negation verb:cut",
        "mood thing:video edge whole verb:change verb:use",
        remove_music,
    ),
    frame(
        "sound:music,places,negation verb:remove only verb:mute",
        "lasting thing:video picture verb:add verb:change verb:use",
        music_over,
    ),
    frame("sound:music,only,span", f"{ANY_VERB} verb:move", music),
    frame("sound:music mood verb:duck skip", f"{_MUSIC} {ANY_VERB} verb:move negation", music),
    frame("sound:music,places,verb:add verb:change verb:use", "verb:move", music_over),
    frame("verb:duck,sound:music", f"{_MUSIC} {ANY_VERB}", music),
    frame("sound:clip verb:mute verb:unmute", f"{_HEARD} verb:mute verb:unmute {ANY_VERB}", clip_sound),
    frame(
        "step:loud step:quiet thing:volume,places",
        f"percent by_percent number share {_STEPS} {ANY_VERB} thing:volume",
        clip_sound,
    ),
    frame(
        f"thing:volume {_LEVELS}",
        f"percent by_percent number share {_STEPS} {ANY_VERB} verb:mute thing:video thing:volume",
        overall,
    ),
)
