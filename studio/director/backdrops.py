"""Pictures in place of the drawn backgrounds of a video of words: its texts and their times stay."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from studio.director import edits as e
from studio.director.editing import DONE_ALREADY, Turn, run_edits, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.language.locales import said, simplified
from studio.director.language.values import numbers_in
from studio.director.making.material import scenes_of_media
from studio.director.project import Answer, Project, Talk
from studio.director.words import say
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.model import MediaReference, Timeline
from studio.timeline.share import shares

_STOPS = re.compile(r"[，,。.;；!！\n]+|\s+and\s+(?=\w+)|\s*$")


def pictures_for_words(heard: Heard) -> Answer | None:
    """The answer to "use these photos instead of the backgrounds", in a video of words alone; else None."""
    project = heard.project
    timeline = project.timeline
    if timeline is None or heard.parts.script or any(clip.media for clip in reel_of(timeline).clips):
        return None
    pictures, words = _new_pictures(project), simplified(heard.words).strip()
    if said("backdrops_off").fullmatch(words) and not said("backdrops_pictures").search(words):
        return _only_backgrounds(heard, bool(pictures))
    if not pictures:
        return None
    if said("pictures_came").fullmatch(words):
        return _offered(heard, len(pictures))
    meant, rest = _asked(words)
    if not meant:
        return None
    if numbers_in(_count(meant)) not in ([], [len(pictures)]):
        return _offered(heard, len(pictures))
    turn = _shown(Turn(project, heard.locale), timeline, pictures)
    return finished(run_words(turn, rest) if rest else turn, heard.words)


def _new_pictures(project: Project) -> tuple[MediaReference, ...]:
    """Those that came since the video was last spoken of, else all that there are."""
    return scenes_of_media(project.came_after(project.talk.seen)) or scenes_of_media(project.media)


def _asked(words: str) -> tuple[str, str]:
    """The beginning of words that asks for pictures behind the texts, and what else they say; none without such."""
    for end in sorted({one.start() for one in _STOPS.finditer(words)}, reverse=True):
        begin = words[:end].strip()
        if said("backdrops_words").fullmatch(begin) and all(
            said(key).search(begin) for key in ("backdrops_pictures", "backdrops_put")
        ):
            return begin, words[end:].strip(" ，,。.;；!！\n").removeprefix("and ")
    return "", ""


def _count(words: str) -> str:
    """How many pictures words speak of, as they say it."""
    found = said("pictures_counted").search(words)
    return next((one for one in found.groups() if one), "") if found else ""


def _shown(turn: Turn, timeline: Timeline, pictures: tuple[MediaReference, ...]) -> Turn:
    """The scenes with the pictures, shared out in their order."""
    clips = reel_of(timeline).clips
    each = list(shares(len(pictures), [1] * len(clips))) if len(pictures) > len(clips) else []
    edits: list[e.TimelineEdit] = []
    if each:
        moments = (
            (start + (end - start) * Fraction(part, count)) * timeline.timebase
            for (start, end), count in zip(positions(clips), each, strict=True)
            for part in range(1, count)
        )
        edits += [e.Split(at=one) for one in moments]
    scenes = sum(each) or len(clips)
    behind = [at * len(pictures) // scenes for at in range(scenes)]
    for number, one in enumerate(pictures):
        edits.append(e.Replace(pictures=[at + 1 for at, other in enumerate(behind) if other == number], media=one.id))
    same = [at for at in range(1, scenes) if behind[at] == behind[at - 1]]
    edits += [e.Transitions(kind="none", after=same)] if same else []
    after = run_edits(turn, edits, "", passed_over=DONE_ALREADY)
    told = say(turn.locale, "backdrops_replaced", count=len(pictures))
    return replace(after, told=(*turn.told, told), last=None)


def _offered(heard: Heard, count: int) -> Answer:
    """Pictures came, and nothing was said of what to do with them."""
    wording = say(heard.locale, "backdrops_wording")
    text = say(heard.locale, "backdrops_offer", count=count, wording=wording)
    return Answer(text, replace(heard.project, talk=replace(heard.project.talk, offers=(wording,), asked=True)))


def _only_backgrounds(heard: Heard, pictures: bool) -> Answer:
    """Without its backgrounds a video of words would show nothing."""
    wording = say(heard.locale, "backdrops_wording")
    text = say(heard.locale, "backdrops_all", wording=wording)
    offers = (wording,) if pictures else ()
    talk = Talk(base=heard.project.history.current, asked=True, offers=offers)
    return Answer(text, replace(heard.project, talk=talk))
