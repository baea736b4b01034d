"""How long a video is that goes with a song: all of it, or its beginning."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from studio.director.language.locales import LOCALES
from studio.director.language.values import seconds_in
from studio.director.making.picks.wording import wording, wording_in
from studio.timeline.brief import Brief
from studio.timeline.model import FRAME, MediaReference

MOST_SONG = Fraction(600)
"""A video that is as long as its song is at most ten minutes."""


def song_seconds(words: str, song: MediaReference | None, pictures: tuple[MediaReference, ...]) -> Fraction | None:
    """The length that a song gives: where the words say so, or speak of the song that one still goes with."""
    if song is None or song.duration is None or not pictures:
        return None
    whole = min(MOST_SONG, song.duration * FRAME)
    if wording("whole_song").search(words):
        return whole
    if len(pictures) > 1 or pictures[0].kind != "image" or not wording("of_a_sound").search(words):
        return None
    said = (re.search(wording_in(locale, "opening"), words, re.IGNORECASE) for locale in LOCALES)
    first = next((seconds_in(one["first"]) for one in said if one), whole)
    return min(first, whole)


def without_whole_song(words: str) -> str:
    """The words without those for all of a song."""
    return wording("whole_song").sub("", words)


def as_long_as_song(brief: Brief, words: str, song: MediaReference | None) -> Brief:
    """The brief with the length of the user's song, where nothing else says one."""
    if brief.seconds is not None or brief.seconds_each is not None or brief.lengths:
        return brief
    return replace(brief, seconds=song_seconds(words, song, brief.pictures))
