"""What a sentence tells of and the next one does something to: a stretch of a clip, a sound, one second more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.director.clause import key_of
from studio.director.language.marks import Token


def only_a_stretch(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a stretch of time of a picture and nothing else: what comes after them may say what is to
    become of it ("walk.mp4, 0:03 to 0:05. Cut that out")."""
    return {one.kind for one in tokens} == {"places", "span"}


def silences(tokens: Sequence[Token]) -> bool:
    """Whether the music or a clip's sound is turned off: of a clip that is named then, "the walk too", it is the
    sound."""
    keys = {key_of(one) for one in tokens}
    off = bool(keys & {"verb:remove", "negation"}) and bool(keys & {"sound:music", "sound:clip"})
    return off or "verb:mute" in keys


_OF_STRETCHES = {
    *(f"verb:{one}" for one in ("remove", "cut", "trim", "mute", "unmute", "speed", "freeze", "split", "duplicate")),
    *(f"step:{one}" for one in ("fast", "slow", "loud", "quiet")),
    "sound:clip", "factor", "percent", "share",
}  # fmt: skip
"""What is done to a stretch that was spoken of, never to all of its picture."""


def trims_more(tokens: Sequence[Token]) -> bool:
    """ "One more second off", 再剪1秒, after a picture was trimmed: at the same end of it."""
    cuts = any(key_of(one) in ("verb:cut", "verb:trim", "verb:remove") or one.value == "less" for one in tokens)
    timed = any(one.kind in ("seconds", "by_seconds") for one in tokens)
    return cuts and timed and {one.kind for one in tokens} <= {"verb", "seconds", "by_seconds"}


def as_trimmed(tokens: Sequence[Token]) -> list[Token]:
    """So many seconds more, as they are trimmed."""
    timed = [replace(one, kind="seconds", value=None) for one in tokens if one.kind in ("seconds", "by_seconds")]
    return [Token("verb", "trim", "trim"), *timed]


def is_of_the_stretch(tokens: Sequence[Token]) -> bool:
    """Whether something is done to a stretch of a picture that is not named again."""
    named = any(one.kind in ("places", "lacking", "span") for one in tokens)
    return not named and any(key_of(one) in _OF_STRETCHES for one in tokens)
