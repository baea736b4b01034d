"""Music "there", 音乐在那段: over the picture that was just spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.memory import Memory

_WHERE = {"places", "lacking", "span", "at", "since", "till", "edge", "opening", "goal"}


def with_picture(tokens: list[Token], memory: Memory, raw: str) -> list[Token]:
    """The tokens of a clause about how loud the music is, with the picture that its "there" means."""
    places = [one for one in memory.targets if one.kind == "places"]
    if len(places) != 1 or not _is_level_of_music(tokens) or not hint("there").search(raw):
        return tokens
    return [*tokens, places[0]]


def _is_level_of_music(tokens: Sequence[Token]) -> bool:
    keys = {key_of(one) for one in tokens}
    loud = keys & {"step:quiet", "step:loud", "step:size_down", "step:size_up", "step:down", "step:up", "verb:mute"}
    return "sound:music" in keys and bool(loud or keys & {"percent", "by_percent", "share"}) and not keys & _WHERE
