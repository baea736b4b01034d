"""Edits of the music: which, how loud, from where to where, faded, over which pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, first_denied, times_in
from studio.director.frames.ducking import asks_for_more, ducks_more, level_while_talking
from studio.director.frames.fading import fades_at
from studio.director.frames.frame import AnyEdit
from studio.director.frames.level import is_without, level, levels, over_pictures, silent_over, start_of, stretches
from studio.director.frames.songs import skipped
from studio.director.frames.volume import volume, volume_now
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import seconds_in
from studio.director.making.material import song_of
from studio.director.places import named_file
from studio.timeline.edits.reel import chosen
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.sounds import LOUDER, music_of
from studio.timeline.edits.timing import Stretch, apart
from studio.timeline.model import Sound

MOODS = ("upbeat", "lofi", "cinematic", "calm", "happy", "corporate")


def music(clause: Clause) -> list[AnyEdit]:
    """Adds or changes the music."""
    if clause.has("thing:look") and not clause.has("sound:music", "verb:duck", "skip"):
        raise NotClear("which_look")  # "a cinematic look"
    if levelled := level_while_talking(clause):
        return levelled
    if clause.has("span") and is_without(clause):
        return silent_over(clause, stretches(clause))
    fields = ({} if _only_ducks(clause) else volume(clause, volume_now(clause))) | _span(clause) | _fades(clause)
    if clause.has("mood"):
        fields["mood"] = clause.all("mood")[-1].value
    elif clause.value("look") in ("elegant", "playful"):
        fields["mood"] = clause.value("look")
    if song := _song(clause):
        fields["media"] = song
    if clause.has("verb:duck"):
        fields["duck"] = not clause.off()
    if (left_out := skipped(clause)) is not None:
        fields["skip"] = left_out
        fields = {key: value for key, value in fields.items() if key not in ("start", "end")}
    return _music(clause, fields)


def _music(clause: Clause, fields: dict[str, Any]) -> list[AnyEdit]:
    """The music added or changed by what is said; another of ours where nothing is said of it but that.

    Raises NotClear where the music that is to be changed is not there, or not how; EditRefused ``no_change``.
    """
    there = music_of(clause.timeline)
    wanted = clause.has("verb:add", "verb:change") or clause.keys == {"sound:music"}
    if there is None and not {"mood", "media"} & set(fields) and wanted:
        if {"volume", "louder"} & set(fields) and not clause.has("verb:add"):
            raise NotClear("no_music_yet")
        fields["mood"] = "upbeat"
    if not fields and there is not None:
        if clause.keys == {"sound:music", "verb:use"} and clause.all("sound")[0].raw not in clause.raw:
            raise EditRefused("no_change")  # "use it" (用它) of music that was just named
        changes = [one for one in clause.all("verb") if not one.raw.isascii() or hint("changes").match(one.raw)]
        if not clause.keys <= _OTHER_MUSIC or not changes:
            raise NotClear("which_music")
        fields["mood"] = _another(there.clip.content)
    if fields == {"duck": True} and there and asks_for_more(clause, there.clip.content):
        return ducks_more(clause)
    return [e.Music(**fields), *_pauses(_playing(clause))]


def remove_of_mood(clause: Clause) -> list[AnyEdit]:
    """ "Cut the lo-fi": the music that there is goes.

    Raises NotClear ``which_music`` when it is of another mood.
    """
    there = music_of(clause.timeline)
    content = there.clip.content if there else None
    if isinstance(content, Sound) and content.mood == clause.value("mood"):
        return [e.RemoveMusic()]
    before = music_of(clause.typed) if clause.typed else None
    was = before.clip.content if before else None
    if isinstance(was, Sound) and was.mood == clause.value("mood"):
        return []  # "my song, starting at 0:42; the lo-fi can go": so it did
    raise NotClear("which_music")


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
    return clause.has("verb:duck") and not clause.has("percent", "by_percent", "number", "share", "mood")


def _another(sound: Any) -> str:
    now = sound.mood if isinstance(sound, Sound) else None
    return next(mood for mood in MOODS if mood != now)


def _span(clause: Clause) -> dict[str, Any]:
    if clause.has("till"):
        edge = start_of("till", clause)
        return {"start": edge} if clause.off() else {"end": edge}
    if clause.has("since"):
        return {"end" if clause.has("verb:remove", "verb:cut") else "start": start_of("since", clause)}
    fading = _fading(clause) and not _is_of_playing(clause)
    if over := _playing(clause):
        return {"start": over[0][0], "end": over[-1][1]}
    start, end = clause.span() if not fading else fades_at(clause)[:2]
    if clause.has("at") and not fading:
        if start is not None and clause.has("verb:move"):
            return {"start": start, "end": clause.seconds("at")}  # 从第5秒放到第20秒
        start = clause.seconds("at")
        if clause.has("verb:cut", "verb:remove", "verb:freeze") or clause.value("edge") == "end":
            return {"end": start}
    if clause.has("whole"):
        return {"end": clause.total} if clause.value("edge") == "end" else {"start": Fraction(0)}
    if clause.has("lasting") and not fading and start is None and end is None:
        return {"end": clause.seconds("lasting")}
    return {key: value for key, value in (("start", start), ("end", end)) if value is not None}


def _is_of_playing(clause: Clause) -> bool:
    """ "Music from second 5 on, fade out for 3 seconds": where it plays is said, and how long it fades beside that."""
    plays = any(one.value in ("from", "between", "until") for one in clause.all("span"))
    return plays and clause.has(*_LENGTHS)


def _playing(clause: Clause) -> list[Stretch]:
    """When music plays that is to play several times; empty where there is one stretch, or none.

    Raises NotClear ``music_stretch`` when it is to fade in several.
    """
    if len(clause.spans()) < 2:
        return []
    if _fading(clause):
        raise NotClear("music_stretch")
    return apart(clause.spans(), clause.total)


def _pauses(over: Sequence[Stretch]) -> list[AnyEdit]:
    """Silence between the stretches in which music plays."""
    return levels([(before[1], after[0]) for before, after in pairwise(over)], volume=0)


def _fading(clause: Clause) -> bool:
    return clause.has("fade_edge", "verb:fade", "fade_part")


def _fades(clause: Clause) -> dict[str, Any]:
    parts = {one.value: Clause(one.inner, clause.timeline, ()).seconds(*_LENGTHS) for one in clause.all("fade_part")}
    edges = {one.value: _length_behind(one, clause) for one in clause.all("fade_edge")}
    if not parts and not edges and clause.has("verb:fade"):
        begins = clause.value("edge") == "start" or clause.value("span") == "first"
        edges["both" if clause.value("edge") == "both" else "in" if begins else "out"] = None
    said = _first_length(one for kind in _TIMES for one in clause.all(kind)) or Fraction(2)
    at = fades_at(clause)[2]
    off = first_denied(clause.tokens, "fade_edge") if clause.has("own_song") else clause.off()
    found = {
        f"fade_{way}": Fraction(0) if off else at or length or said
        for which, length in edges.items()
        for way in (("in", "out") if which == "both" else (which,))
    }
    return found | {f"fade_{way}": length for way, length in parts.items()}


_LENGTHS = ("lasting", "seconds")
_TIMES = ("seconds", "lasting", "at", "span")


def _length_behind(edge: Token, clause: Clause) -> Fraction | None:
    """How long a fade is that is said with its length before the next: "fades in over 3 seconds and out over 2"."""
    at = next(index for index, one in enumerate(clause.tokens) if one is edge)
    mine = takewhile(lambda one: one.kind not in ("fade_edge", "fade_part"), clause.tokens[at + 1 :])
    return _first_length(one for one in mine if one.kind in _TIMES)


def _first_length(times: Iterable[Token]) -> Fraction | None:
    """The length in the first token of time."""
    return next((times_in(one)[0] if one.value in ("first", "last") else seconds_in(one.raw) for one in times), None)


def _song(clause: Clause) -> str | None:
    kinds = ("own_song", "places", "source", "file", "skip")
    for token in (one for kind in kinds for one in clause.all(kind)):
        name = named_file(token) or (str(token.value) if token.kind == "file" else None)
        if name:
            return name
    return None


def drowned(clause: Clause) -> list[AnyEdit]:
    """ "I can't hear the interview over the music"; "louder music over the interview" is about that stretch."""
    complains = any(hint("complaint").match(one.raw) for one in clause.all("step"))
    return [e.Music(louder=-LOUDER)] if complains else level(clause)


def own_song(clause: Clause) -> list[AnyEdit]:
    """The user's own file as music: the newest sound that was uploaded."""
    newest = song_of(clause.media)
    song = _song(clause) or (newest.name if newest else None)
    if song is None:
        raise NotClear("no_song")
    left_out = skipped(clause)
    return [
        e.Music(
            media=song,
            skip=left_out,
            **volume(clause, volume_now(clause)),
            **({} if clause.has("verb:remove") or left_out is not None else _span(clause)),
            **_fades(clause),
        ),
        *_pauses(_playing(clause)),
    ]


def remove_music(clause: Clause) -> list[AnyEdit]:
    """No music; but "not too dramatic" and 不要太煽情 ask for another mood, and do not say which."""
    denial = hint("denial", "no_need", "lacking")
    denied = clause.has("negation") or any(denial.fullmatch(one.raw) for one in clause.all("verb"))
    if clause.has("mood") and denied:
        raise NotClear("which_mood")
    if clause.has("edge") and not clause.has("mood"):
        return silent_over(clause, stretches(clause))  # "no music at the end"
    return [e.RemoveMusic()]


def after_picture(clause: Clause) -> list[AnyEdit]:
    """ "Bring the music in after the interview": from its end on.

    Raises NotClear ``which_music`` for any other place.
    """
    goal = clause.first("goal")
    if goal is None or goal.value != "after":
        raise NotClear("which_music")
    over = over_pictures(clause, chosen(clause.timeline, clause.places_in(goal)))
    if len(over) != 1 or over[0][1] >= clause.total:
        raise NotClear("which_music")
    return [e.Music(start=over[0][1], **_fades(clause))]


def music_over(clause: Clause) -> list[AnyEdit]:
    """Music over some pictures alone, or over all but some."""
    over = over_pictures(clause, clause.indexes())
    if (not clause.has("only") or hint("only_while").search(clause.raw)) and is_without(clause):
        return silent_over(clause, over)
    return [e.Music(start=over[0][0], end=over[-1][1]), *_pauses(over)]
