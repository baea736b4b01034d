"""Versions in words: what made each, told in the language of whoever asks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.course import Course, course_of
from studio.director.kept_edits import kept_edits, timeline_edits
from studio.director.project import Project, Version
from studio.director.telling.made import pictures_told
from studio.director.telling.names import seconds_of, shape_name, total_told
from studio.director.telling.told import told
from studio.director.together import Step, step
from studio.director.topics import part_about
from studio.director.words import say, spaced
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration
from studio.timeline.model import Timeline

LONGEST_LABEL = 90


def label(version: Version, project: Project, locale: str) -> str:
    """What made a version, short."""
    text = spaced(changes(version, project, locale), locale).rstrip(".。")
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def changes(version: Version, project: Project, locale: str) -> list[str]:
    """What each edit of a version did."""
    if taken := [one for one in kept_edits(version) if isinstance(one, e.TakeBack)]:
        return [_taken(one, replace(project, history=project.history.at(version.parent)), locale) for one in taken]
    before = project.history.version(version.parent)
    around = Around((*project.media, *version.timeline.media), project.brands)
    found = [] if before and not _is_new(version) else [first_told(version.timeline, locale)]
    timeline = before.timeline if before and not _is_new(version) else None
    return found + _replayed(version, timeline, around, locale)


def _is_new(version: Version) -> bool:
    return any(one.get("edit") == "make" for one in version.edits)


def _replayed(version: Version, timeline: Timeline | None, around: Around, locale: str) -> list[str]:
    if timeline is None:
        return []
    found: list[str] = []
    last: Step | None = None
    for edit in timeline_edits(version):
        with suppress(EditRefused):
            after = applied(timeline, edit, around)
            last = step(last, timeline, edit, after, around)
            found = [*(found[:-1] if last.again else found), told(last.before, after, last.edit, locale)]
            timeline = after
    return found or [say(locale, "edited")]


def _taken(take: e.TakeBack, before: Project, locale: str) -> str:
    with suppress(EditRefused):
        return say(locale, "taken_back", what=taken_told(course_of(before), take, locale))
    return say(locale, "edited")


def taken_told(course: Course, take: e.TakeBack, locale: str) -> str:
    """What was taken back, as it was told when it was done. Raises EditRefused ``none_taken_back``."""
    done: list[str] = []
    for one in course.taken(take):
        part = part_about(one.edit, take)
        after = applied(one.before, part, course.around) if part != one.edit else one.after
        done.append(told(one.before, after, part, locale).rstrip(".。"))
    return say(locale, "between.changes").join(done)


def first_told(timeline: Timeline, locale: str) -> str:
    """What a new video was."""
    seconds = seconds_of(timeline, duration(timeline))
    return say(
        locale, "first", what=pictures_told(timeline, locale), seconds=seconds, shape=shape_name(timeline, locale)
    )


def version_list(project: Project, locale: str) -> str:
    """The last versions, one a line, with their names, the shown one marked."""
    lines = [_line(one, project, locale) for one in project.history.versions[-8:]]
    return "\n".join(lines) or say(locale, "no_versions")


def _line(one: Version, project: Project, locale: str) -> str:
    shown = say(locale, "version_shown") if one.number == project.history.current else ""
    if one.number < project.history.current and one not in project.history.line():
        shown = say(locale, "version_aside")
    name = say(locale, "version_name", name=one.name) if one.name else ""
    return say(locale, "version_line", number=one.number, name=name, shown=shown, what=label(one, project, locale))


def since(project: Project, version: Version, locale: str) -> str:
    """The last change: what it did, one sentence after another."""
    before = project.history.version(version.parent)
    total = total_told(before.timeline, version.timeline, locale) if before and not _is_new(version) else []
    return spaced([*changes(version, project, locale), *total], locale)
