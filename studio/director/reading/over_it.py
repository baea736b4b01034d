"""What words mean beside what a clause is about: music "there" (音乐在那段), a softer transition (转场换柔和点的)."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.memory import Memory, is_target

_WHERE = {"places", "lacking", "span", "at", "since", "till", "edge", "opening", "goal"}


def with_picture(tokens: list[Token], memory: Memory, raw: str) -> list[Token]:
    """The tokens of a clause about how loud the music is, with the picture that its "there" means."""
    places = [one for one in memory.targets if one.kind == "places"]
    if len(places) != 1 or not _is_level_of_music(tokens) or not hint("there").search(raw):
        return tokens
    return [*tokens, places[0]]


def with_its_sound(tokens: list[Token], memory: Memory, raw: str) -> list[Token]:
    """ "The walk at half speed, and kill its sound": the sound of the one picture that was spoken of."""
    places = [one for one in memory.targets if one.kind == "places"] or list(memory.named)
    sounds = any(key_of(one) in ("sound:clip", "verb:mute") for one in tokens)
    if len(places) != 1 or not sounds or any(one.kind in _WHERE for one in tokens):
        return tokens
    return [*tokens, places[0]] if hint("its_sound").search(raw) else tokens


def _is_level_of_music(tokens: Sequence[Token]) -> bool:
    keys = {key_of(one) for one in tokens}
    loud = keys & {"step:quiet", "step:loud", "step:size_down", "step:size_up", "step:down", "step:up", "verb:mute"}
    return "sound:music" in keys and bool(loud or keys & {"percent", "by_percent", "share"}) and not keys & _WHERE


def with_soft_transition(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "Something softer", of a transition, is a crossfade: no music and nothing about how loud it is."""
    if any(one.kind in ("sound", "role") for one in tokens):
        return tokens
    about = [*tokens, *([] if memory.recalled or any(map(is_target, tokens)) else memory.targets)]
    if not any(one.kind == "transition" or key_of(one) == "thing:transition" for one in about):
        return tokens
    soft = [one for one in tokens if key_of(one) == "step:quiet" or (one.kind, one.value) == ("mood", "calm")]
    return [Token("transition", "crossfade", one.raw) if one in soft else one for one in tokens]


def without_instrument(tokens: list[Token]) -> list[Token]:
    """ "A more cheerful guitar" (轻快一点的吉他): the mood that is said, not the one that a guitar goes with."""
    moods = [one for one in tokens if one.kind == "mood"]
    said = [one for one in moods if not hint("instruments").search(one.raw)]
    return [one for one in tokens if one.kind != "mood" or one in said] if said else tokens
