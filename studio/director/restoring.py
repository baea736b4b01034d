""" "Bring the dog photo back", 把狗那张加回来: a picture that was removed, with its caption, in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.editing import Turn, refused, run_edits, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.marks import Token
from studio.director.places import pictures
from studio.director.project import Answer, Project
from studio.director.reading.known import known_of
from studio.director.reading.parting import leftover, trimmed
from studio.director.reading.taken_back import takes_of
from studio.director.reading.tokens import tokens_of
from studio.director.words import say
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Clip, Text, Timeline


@dataclass(frozen=True, slots=True)
class _Gone:
    """A picture that an earlier timeline had, and which of its pictures it was (0-based)."""

    timeline: Timeline
    index: int

    @property
    def clip(self) -> Clip:
        return reel_of(self.timeline).clips[self.index]


def restored(heard: Heard) -> Answer | None:
    """The answer to a message that wants a picture back, and maybe more; None for any other, and where its words name
    no picture."""
    whole = trimmed(heard.words).rstrip("!！?？ ")
    for part, rest in [(whole, ""), *_one_by_one(whole)]:
        found = hint("brings_back").fullmatch(part)
        what = next(one for one in found.groups() if one) if found else ""
        removed = hint("brings_removed").fullmatch(part) or (what and hint("one_removed").fullmatch(what))
        if removed and heard.project.timeline is not None:
            return _all_back(heard, _last_removed(heard.project, heard.project.timeline), what, rest)
        token = _named(what, heard.locale, heard.project) if what else None
        if token is not None and heard.project.timeline is not None:
            return _brought_back(heard, token, what, rest)
    return None


def _one_by_one(words: str) -> list[tuple[str, str]]:
    """Each clause of a message, with all others."""
    clauses = [one for one in re.split(hint("clause_ends").pattern, words) if one.strip()]
    if len(clauses) < 2:
        return []
    return [(one.strip(), ", ".join(clauses[:at] + clauses[at + 1 :])) for at, one in enumerate(clauses)]


def _brought_back(heard: Heard, token: Token, what: str, rest: str) -> Answer | None:
    now = heard.project.timeline
    assert now is not None
    gone = _removed(token, heard.project, now)
    return _all_back(heard, [gone] if gone else [], what, rest)


def _all_back(heard: Heard, gone: list[_Gone], what: str, rest: str) -> Answer | None:
    turn = Turn(heard.project, heard.locale, heard.project.timeline)
    if not gone:
        return None if rest else finished(refused(turn, heard.words, NotClear("none_removed", name=what)), heard.words)
    for one in gone:
        turn = _with(one, turn, heard)
    return finished(run_words(turn, rest) if rest else turn, heard.words)


def _with(gone: _Gone, turn: Turn, heard: Heard) -> Turn:
    """A turn in which a picture is back, with the texts that stood on it."""
    if turn.timeline is None:
        return turn
    turn = run_edits(turn, [_inserted(gone, turn.timeline)], heard.words)
    if turn.timeline is None or turn.refused:
        return turn
    same = _is_same(gone.clip, turn.timeline)
    turn = run_edits(turn, _texts(gone, turn.timeline), heard.words)
    return replace(turn, told=(*turn.told, *([] if same else [say(heard.locale, "back_as_new")])))


def _last_removed(project: Project, now: Timeline) -> list[_Gone]:
    """The pictures that were taken out last and are not shown any more."""
    there = {one.media for one in reel_of(now).clips}
    for version in project.history.line()[1:]:
        clips = reel_of(version.timeline).clips
        if gone := [_Gone(version.timeline, at) for at, one in enumerate(clips) if one.media not in there]:
            return gone
    return []


def _is_same(gone: Clip, now: Timeline) -> bool:
    """Whether the picture is again what it was: its look, stretch, speed and sound."""
    back = next(one for one in reel_of(now).clips if one.media == gone.media)
    kept = ("content", "source_start", "speed")
    return all(getattr(back, name) == getattr(gone, name) for name in kept)


def _named(what: str, locale: str, project: Project) -> Token | None:
    """The picture that some words name, when they name one and nothing else, such as its colours."""
    known = known_of(project.media, project.timeline)
    if project.timeline is None or takes_of(what, known, project.timeline):
        return None
    found = marked(what, locale, known)
    tokens = [one for one in tokens_of(found, found.text) if one.kind != "filler"]
    named = len(tokens) == 1 and tokens[0].kind == "places" and not leftover(found.text)
    return tokens[0] if named else None


def _removed(token: Token, project: Project, now: Timeline) -> _Gone | None:
    """The picture as the last version had it that had one of that name which is not shown any more."""
    there = {one.media for one in reel_of(now).clips}
    for version in project.history.line()[1:]:
        clips = reel_of(version.timeline).clips
        if all(one.media in there for one in clips):
            continue
        try:
            named = chosen(version.timeline, pictures(token, version.timeline, version.timeline))
        except EditRefused:
            continue
        for index in named if len(named) == 1 else ():
            if clips[index].media not in there:
                return _Gone(version.timeline, index)
    return None


def _inserted(gone: _Gone, now: Timeline) -> e.Insert:
    """The picture where it was: behind those that stood before it and are still there."""
    there = {one.id for one in reel_of(now).clips}
    before = [one.id for one in reel_of(gone.timeline).clips[: gone.index] if one.id in there]
    order = [one.id for one in reel_of(now).clips]
    place = order.index(before[-1]) + 1 if before else 0
    seconds = gone.clip.duration * gone.timeline.timebase
    to = place + 1 if place < len(order) else None
    return e.Insert(media=gone.clip.media or gone.clip.name, to=to, seconds=seconds)


def _texts(gone: _Gone, now: Timeline) -> list[e.AddText]:
    """The captions and names that stood over it, as far from its start as they were; none that is still shown."""
    there = {one.clip.content.text for one in texts_of(now) if isinstance(one.clip.content, Text)}
    start, end = positions(reel_of(gone.timeline).clips)[gone.index]
    shown = [one.media for one in reel_of(now).clips]
    begin = positions(reel_of(now).clips)[shown.index(gone.clip.media)][0]
    return [
        e.AddText(
            role=one.clip.content.role, text=one.clip.content.text, style=_style(one.clip.content),
            start=(begin + one.start - start) * now.timebase, end=(begin + min(one.end, end) - start) * now.timebase,
        )
        for one in texts_of(gone.timeline)
        if isinstance(one.clip.content, Text) and one.clip.content.role in ("caption", "lower_third")
        and start <= one.start < end and one.clip.content.text not in there
    ]  # fmt: skip


def _style(text: Text) -> e.Style:
    return e.Style(**{key: getattr(text.style, key) for key in e.Style.model_fields if getattr(text.style, key)})
