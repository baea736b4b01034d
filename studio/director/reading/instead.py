"""A picture that takes the place of one that was just taken out: "lose the shop, use the product one instead"."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director import edits as e
from studio.director.clause import Clause, key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.tokens import place_in
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import media_of
from studio.timeline.model import MediaReference, Timeline


def put_instead(
    removed: Sequence[object], tokens: Sequence[Token], raw: str, base: Timeline, media: tuple[MediaReference, ...]
) -> list[e.TimelineEdit]:
    """What puts a picture where the one was that ``removed`` takes out of the timeline ``base``; empty where nothing is
    said so, or where several pictures are meant."""
    gone = removed[0] if len(removed) == 1 else None
    if not isinstance(gone, e.RemovePictures) or len(gone.pictures or ()) != 1:
        return []
    named = [place_in(one) for one in tokens if one.kind in ("places", "source")]
    others = {key_of(one) for one in tokens if one.kind not in ("places", "source", "stead")}
    if len(named) != 1 or not others <= _PUTS or not hint("puts_instead").search(raw):
        return []
    clause = Clause((named[0],), base, media)
    try:
        indexes = chosen(base, clause.places_in(named[0]))
    except EditRefused:
        return []
    new = media_of(base, reel_of(base).clips[indexes[0]]) if len(indexes) == 1 else None
    return [e.Replace(pictures=gone.pictures, media=new.name)] if new else []


_PUTS = {f"verb:{one}" for one in ("change", "use", "replace", "add", "duplicate", "swap")}
