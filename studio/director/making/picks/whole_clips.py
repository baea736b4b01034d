"""Clips that a first request shows as long as they are: "play the clips in full", "photos 3 seconds each"."""

from __future__ import annotations

from dataclasses import replace

from studio.director.making.picks.wording import wording
from studio.timeline.brief import Brief


def without_whole_clips(words: str) -> str:
    """The words without those that ask for whole clips."""
    return wording("clips_whole").sub("", words)


def with_whole_clips(brief: Brief, words: str) -> Brief:
    """The brief with its clips as long as they are, where that is said, or where the length of each is that of each
    photo."""
    kinds = {one.kind for one in brief.pictures}
    of_stills = brief.seconds_each is not None and len(kinds) > 1 and wording("stills_each").search(words)
    said = wording("clips_whole").search(words)
    return replace(brief, clips_whole="video" in kinds and bool(of_stills or said))
