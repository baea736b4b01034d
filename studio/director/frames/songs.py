"""Where a song of the user's begins: "start the song at 0:20", 歌从第20秒开始放."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studio.director.clause import Clause, skips
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.timeline.edits.sounds import music_of
from studio.timeline.model import Sound, Timeline


def own_song_plays(timeline: Timeline) -> bool:
    """Whether the music is a file of the user's: only that has a place to start from."""
    there = music_of(timeline)
    return there is not None and isinstance(there.clip.content, Sound) and there.clip.content.mood is None


def leaves_out(tokens: Sequence[Token]) -> bool:
    """Whether a clause only says that a beginning is left out: "skip the first 20 seconds", 跳过20秒."""
    verbs = [one for one in tokens if one.kind == "verb"]
    lengths = [one for one in tokens if one.kind == "seconds" or (one.kind, one.value) == ("span", "first")]
    said = len(verbs) == len(lengths) == 1 and len(tokens) == 2
    return said and bool(hint("skipped").match(verbs[0].raw))


def skipped(clause: Clause) -> Fraction | None:
    """Seconds that are left out at a song's beginning: "from 12 s into it", "skip the first 8 seconds", "start the song
    at 0:20"; None where none are."""
    if skips(clause.tokens):
        return clause.span()[1]
    return clause.seconds("skip") if clause.has("skip") else _begins(clause)


def _begins(clause: Clause) -> Fraction | None:
    """A lone beginning, where it is said of the song ("the song comes in at 0:05" is not), or where the video ends
    before it."""
    span = clause.first("span")
    start = clause.seconds("at") if span is None else clause.span()[0] if span.value in ("from", "between") else None
    own = own_song_plays(clause.timeline) or clause.has("own_song")
    if start is None or not own or clause.has(*_ENDS) or clause.value("edge") == "end":
        return None
    if span is not None and span.value == "between" and start < clause.total:
        return None  # "the song from 0:05 to 0:10" plays then
    return start if hint("song_from").search(clause.raw) or start >= clause.total else None


_ENDS = ("fade_edge", "fade_part", "verb:fade", "verb:cut", "verb:remove", "verb:freeze", "verb:mute")
"""What is said of a moment at which a song does not begin."""
