"""A new video with a subtitle file: its cues are the captions, at their own times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from studio.director import edits as e
from studio.director.editing import Turn, run_edits
from studio.director.language.locales import locale_by_signs, locale_data, said
from studio.director.making.captions import only_looks
from studio.timeline.brief import A_PICTURE, Brief
from studio.timeline.pacing import clip_seconds

_END = re.compile(r"\s*[，,。.;；\n]\s*|\s+and\s+")


def without_file(words: str) -> str:
    """Words without those that say that the captions are in the file that came with them; how captions are to look
    right behind those is said of captions."""
    for found in reversed(list(said("cues_said").finditer(words))):
        behind = words[found.end() :].lstrip(" ，,、")
        looks = only_looks(_END.split(behind)[0])
        caption = locale_data(locale_by_signs(words))["cues_called"] if looks else ""
        between = " " if looks else words[found.end() : len(words) - len(behind)]
        words = f"{words[: found.start()]}{caption}{between}{behind}"
    return words.strip(" ，,、")


SETTLED_BY_CUES = ("subtitle_file", "no_script", "what_text", "which_text", "no_captions_yet")
"""Reasons why nothing is done with words about captions that were there already."""


LEAST_SHOWN = Fraction(1, 2)
"""The video's length is said where so much of the cues has room in it; shorter, it is that of something else."""


def timed_brief(brief: Brief, cues: Sequence[e.Cue]) -> Brief:
    """The brief with time for the cues where no length was asked for; without pictures each cue has a scene."""
    if not cues:
        return brief
    if not brief.pictures:
        return _of_words(brief, cues)
    end = cues[-1].end
    if brief.seconds is not None and brief.seconds < end * LEAST_SHOWN:
        brief = replace(brief, seconds=None)  # "the cover for 3 seconds"
    said = brief.seconds is not None or brief.seconds_each is not None or brief.lengths
    if said or all(one.kind == "video" for one in brief.pictures):
        return brief
    if (clip_seconds(tuple(one for one in brief.pictures if one.kind == "video")) or 0) >= end:
        return replace(brief, clips_whole=True)  # what is said in them
    return replace(brief, seconds=max(Fraction(-(-cues[-1].end // 1)), A_PICTURE))


def _of_words(brief: Brief, cues: Sequence[e.Cue]) -> Brief:
    end = brief.seconds or cues[-1].end
    shown = [one for one in cues if one.start < end]
    starts = [Fraction(0), *(one.start for one in shown[1:]), end]
    lengths = tuple(after - before for before, after in pairwise(starts))
    texts = tuple(one.text for one in shown)
    return replace(brief, sentences=texts, paired=True, lengths=lengths, call_to_action="", seconds=end)


def with_cues(turn: Turn, cues: Sequence[e.Cue]) -> Turn:
    """The new video with the cues as its captions."""
    return run_edits(turn, [e.Captions(cues=list(cues))], cues[0].text) if cues else turn
