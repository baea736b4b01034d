"""A plan: the storyboard of a video that is not made yet, changed by edits until somebody says yes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.director.editing import Turn, run_words
from studio.director.language.marks import Marked
from studio.director.language.values import seconds_in
from studio.director.making.first import First, first_video
from studio.director.making.script import Parts
from studio.director.making.storyboard import storyboard
from studio.director.project import Answer, Project, Talk
from studio.director.telling.made import MUCH_TOO_LONG, whole_seconds
from studio.director.telling.names import plain_seconds
from studio.director.unclear import unclear
from studio.director.words import say, spaced
from studio.timeline.layout import duration
from studio.timeline.model import Timeline
from studio.timeline.pacing import seconds_needed


def planned(messages: tuple[str, ...], project: Project, locale: str) -> Answer:
    """The plan of some messages as a storyboard; or, when the script is much too long for its time, the question what
    to do about it."""
    first = first_video(messages[0], project, locale)
    if first is None:
        return Answer(say(locale, "need_material"), project)
    return too_long(first, messages, project, locale) or _shown(messages, first, first.turn, project, locale, ())


def too_long(first: First, messages: tuple[str, ...], project: Project, locale: str) -> Answer | None:
    """The question what to do about a script that is much too long for its time; None where it is not."""
    need = seconds_needed(first.brief)
    if first.brief.seconds is None or need <= first.brief.seconds * MUCH_TOO_LONG:
        return None
    wanted = {"need": whole_seconds(need), "seconds": plain_seconds(first.brief.seconds)}
    talk = Talk(plan=messages, seconds=whole_seconds(need))
    return Answer(say(locale, "too_long", **wanted), replace(project, talk=talk))


def replanned(message: str, project: Project, locale: str) -> Answer | None:
    """The plan with one more message; None when that message changes nothing in it."""
    talk = project.talk
    first = first_video(talk.plan[0], project, locale, talk.seconds)
    if first is None:
        return None
    turn = _run(first, talk.plan[1:])
    after = run_words(replace(turn, told=(), edits=(), refused=(), unknown=()), message)
    refused = [*after.refused, *filter(None, unclear(after)[:1])]
    if not after.edits:
        text = spaced(refused, locale) or say(locale, "nothing_changed")
        return Answer(f"{text}\n{say(locale, 'plan_ask')}", replace(project, talk=replace(talk, offers=())))
    return _shown((*talk.plan, message), first, after, project, locale, (*after.told, *refused))


def plan_timeline(project: Project) -> Timeline | None:
    """The timeline of the plan that waits for a yes, or None."""
    if not project.talk.plan:
        return None
    first = first_video(project.talk.plan[0], project, project.locale, project.talk.seconds)
    return _run(first, project.talk.plan[1:]).timeline if first else None


def _run(first: First, messages: tuple[str, ...]) -> Turn:
    turn = first.turn
    for words in messages:
        turn = run_words(turn, words)
    return turn


def _shown(
    messages: tuple[str, ...], first: First, turn: Turn, project: Project, locale: str, told: tuple[str, ...]
) -> Answer:
    assert turn.timeline is not None
    text = storyboard(first.brief, turn.timeline, locale, told)
    seconds = _agreed(turn.timeline) if project.talk.seconds else 0
    return Answer(text, replace(project, talk=Talk(plan=messages, seconds=seconds)))


def _agreed(timeline: Timeline) -> int:
    return whole_seconds(duration(timeline) * timeline.timebase)


def asks_for_more_time(parts: Parts, found: Marked, talk: Talk) -> int:
    """The length that was answered to the question about a script that is too long; 0 when none was."""
    if not talk.seconds or parts.script:
        return 0
    tokens = found.tokens_in(found.text)
    lengths = [one for one in tokens if one.kind in ("seconds", "to_seconds", "lasting")]
    return whole_seconds(Fraction(seconds_in(lengths[0].raw))) if lengths else 0
