"""How the timeline came about, edit by edit, so that one of them can be left out and all others made again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.kept_edits import kept_edits, timeline_edits
from studio.director.project import Project, Version
from studio.director.topics import Moment, without
from studio.director.translated import translated
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that was made: in which version, and the timeline before and after it."""

    version: Version
    edit: e.TimelineEdit
    before: Timeline
    after: Timeline


@dataclass(frozen=True, slots=True)
class Course:
    """A timeline and the edits that were made of it, in order."""

    root: Timeline
    around: Around
    steps: tuple[Step, ...] = field(default=())

    @property
    def now(self) -> Timeline:
        """The timeline after all of them."""
        return self.steps[-1].after if self.steps else self.root

    def then(self, edit: e.TimelineEdit, version: Version) -> Course:
        """With one more edit. Raises EditRefused when it cannot be made."""
        step = Step(version, edit, self.now, applied(self.now, edit, self.around))
        return Course(self.root, self.around, (*self.steps, step))

    def taken(self, take: e.TakeBack) -> list[Step]:
        """What a taking back is about: the steps of the last version that has any, or those of all.

        Raises EditRefused ``none_taken_back`` when there are none.
        """
        found = [one for one in self.steps if self._left(one, take) is not one.edit]
        found = [one for one in found if take.version in (None, one.version.number)]
        if not found:
            raise EditRefused("none_taken_back")
        return [one for one in found if take.every or one.version.number == found[-1].version.number]

    def without(self, take: e.TakeBack) -> Course:
        """The same edits without what they say about something.

        Raises EditRefused ``none_taken_back`` when they say nothing about it, ``tangled`` when others cannot be made
        without it.
        """
        taken = self.taken(take)
        course = Course(self.root, self.around)
        for one in self.steps:
            left = self._left(one, take) if one in taken else one.edit
            if left is not None:
                course = _made_again(course, one, left, taken[0].version.parent)
        if course.now == self.now:
            raise EditRefused("none_taken_back")
        return course

    def _left(self, step: Step, take: e.TakeBack) -> e.TimelineEdit | None:
        return without(step.edit, take, Moment(step.before, self.now))


def _made_again(course: Course, step: Step, edit: e.TimelineEdit, parent: int) -> Course:
    try:
        return course.then(translated(edit, step.before, course.now), step.version)
    except EditRefused as trouble:
        if trouble.reason == "no_change":
            return course
        raise EditRefused("tangled", before=parent) from None


def course_of(project: Project) -> Course:
    """How the timeline that is shown came about since the video was made anew.

    Raises EditRefused ``tangled`` when making the edits again does not lead to it (they are of an older program).
    """
    line = list(_since_new(project))
    if not line:
        raise EditRefused("nothing_yet")
    first, *later = reversed(line)
    course = Course(first.timeline, Around((*project.media, *first.timeline.media), project.brands))
    for version in later:
        with suppress(EditRefused):
            course = _after(course, version)
        if course.now != version.timeline:
            raise EditRefused("tangled", before=version.parent)
    return course


def edits_since_new(project: Project) -> tuple[e.TimelineEdit, ...]:
    """All edits that were made since the video was made anew; none where they are of an older program."""
    later = list(_since_new(project))[-2::-1]
    return tuple(edit for version in later for edit in timeline_edits(version))


def _since_new(project: Project) -> Iterator[Version]:
    """The versions of the line shown, the newest first, down to the one in which the video was made."""
    for version in project.history.line():
        yield version
        if any(one.get("edit") == "make" for one in version.edits):
            return


def _after(course: Course, version: Version) -> Course:
    for edit in kept_edits(version):
        if isinstance(edit, e.TakeBack):
            course = course.without(edit)
        elif isinstance(edit, e.TimelineEdit):
            course = course.then(edit, version)
    return course
