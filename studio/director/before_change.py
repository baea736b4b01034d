""" "Go back to how it was before the song", 回到加音乐之前: the version that the last change of a kind was made of."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.editing import known_in
from studio.director.heard import Heard
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.project import Answer, Project, Talk, Version
from studio.director.reading.parting import trimmed
from studio.director.reading.taken_back import taken_back_but, takes_of
from studio.director.topics import is_about
from studio.director.versions import done


def before_change(heard: Heard) -> Answer | None:
    """The answer to a message that wants the state before a change; None for any other.

    Raises NotClear ``which_version`` when there was no such change.
    """
    project, found = heard.project, hint("before_what").fullmatch(trimmed(heard.words).rstrip("!！?？ "))
    what = next((one for one in found.groups() if one), "") if found else ""
    if not what or project.timeline is None:
        return None
    takes = takes_of(hint("made_before").sub("", what), known_in(project, project.timeline), project.timeline)
    if not takes:
        return None
    made = _last_about(project, takes)
    if made is None:
        raise NotClear("which_version")
    result = done(project, e.GoTo(version=made.parent), heard.locale)
    talk = Talk(said=(heard.message,), base=project.history.current)
    return Answer(result.text, replace(result.project, talk=talk), changed=True)


def undone_but(heard: Heard) -> Answer | None:
    """The answer to a message that wants the last change undone but for something in it ("undo that but the music
    stays"); None for any other, and where the last message changed nothing of that."""
    project, shown = heard.project, heard.project.history.shown
    if project.timeline is None or shown is None:
        return None
    take = taken_back_but(trimmed(heard.words), known_in(project, project.timeline), project.timeline)
    if take is None:
        return None
    kept = e.TakeBack(about=take.but, role=take.role) if take.but else take
    some = any(is_about(one, kept) for one in timeline_edits(shown))
    result = done(project, take if some else e.Undo(), heard.locale)
    talk = Talk(said=(heard.message,), base=project.history.current)
    return Answer(result.text, replace(result.project, talk=talk), changed=result.project.timeline != project.timeline)


def wanted_after_all(heard: Heard) -> Answer | None:
    """The answer to a message that wants back what was just undone ("actually put it back, I liked it"); None for any
    other, and where nothing was undone."""
    project = heard.project
    shown = project.history.redone()
    undone = shown is not None and project.talk.base == shown.current
    if not undone or not hint("after_all").fullmatch(trimmed(heard.words).rstrip("!！?？ ")):
        return None
    result = done(project, e.Redo(), heard.locale)
    talk = Talk(said=(heard.message,), base=project.history.current)
    return Answer(result.text, replace(result.project, talk=talk), changed=True)


def _last_about(project: Project, takes: list[e.TakeBack]) -> Version | None:
    """The last version of the line shown that an edit about one of these made of another."""
    return next(
        (
            one
            for one in project.history.line()
            if one.parent and any(is_about(edit, take) for edit in timeline_edits(one) for take in takes)
        ),
        None,
    )
