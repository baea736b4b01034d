"""Commands about the project rather than the timeline: undo, redo, versions, names, brands, starting over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from studio.director import edits as e
from studio.director.apply import Around
from studio.director.course import course_of
from studio.director.project import Brand, Project, Version
from studio.director.telling.contents import brief_contents
from studio.director.telling.names import listed, total_told
from studio.director.telling.versions import label, taken_told, version_list
from studio.director.telling.whole import color_names
from studio.director.words import say, spaced, term
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import clips_of
from studio.timeline.model import Text, Timeline


@dataclass(frozen=True, slots=True)
class Done:
    """The project after a command and what to say about it."""

    project: Project
    text: str


def done(project: Project, edit: e.ProjectEdit, locale: str) -> Done:
    """A command carried out; one that cannot be changes nothing and says why."""
    return _DO[type(edit)](project, edit, locale)


def _undo(project: Project, edit: e.Undo, locale: str) -> Done:
    history = project.history
    if not history.current and history.versions:
        return _shown(project, history.versions[-1], say(locale, "restart_undone"), locale)
    undone: list[Version] = []
    for _ in range(edit.steps):
        back = history.undone()
        if back is None or history.shown is None:
            break
        undone.append(history.shown)
        history = back
    shown = history.shown
    if not undone or shown is None:
        return Done(project, say(locale, "no_undo"))
    what = _listed(undone, project, locale)
    return _shown(project, shown, say(locale, "undone", what=what), locale)


def _redo(project: Project, edit: e.Redo, locale: str) -> Done:
    history = project.history
    redone: list[Version] = []
    for _ in range(edit.steps):
        forward = history.redone()
        if forward is None or forward.shown is None:
            break
        history = forward
        redone.append(forward.shown)
    shown = history.shown
    if not redone or shown is None:
        return Done(project, say(locale, "no_redo"))
    what = _listed(redone, project, locale)
    return _shown(project, shown, say(locale, "redone", what=what), locale)


def _listed(versions: list[Version], project: Project, locale: str) -> str:
    return say(locale, "between.changes").join(label(one, project, locale) for one in versions)


def _shown(project: Project, version: Version, first: str, locale: str) -> Done:
    """What was done, and what the video is like now."""
    after = replace(project, history=project.history.at(version.number))
    name = say(locale, "version_name", name=version.name) if version.name else ""
    now = say(locale, "now", number=version.number, name=name, what=brief_contents(version.timeline, locale))
    return Done(after, spaced([first, now], locale))


def _go_to(project: Project, edit: e.GoTo, locale: str) -> Done:
    found = None
    for one in project.history.versions:
        named = edit.name is not None and one.name.casefold() == edit.name.casefold()
        if one.number == edit.version or named:
            found = one
    if found is None:
        name = edit.version if edit.name is None else edit.name
        return Done(project, say(locale, "no_version", name=name, list=version_list(project, locale)))
    return _shown(project, found, say(locale, "went"), locale)


def _take_back(project: Project, edit: e.TakeBack, locale: str) -> Done:
    """One change of several is taken back, and those after it are made again."""
    course = course_of(project)
    if edit.version is not None and project.history.version(edit.version) is None:
        return Done(project, say(locale, "no_version", name=edit.version, list=version_list(project, locale)))
    after = course.without(edit)
    what = taken_told(course, edit, locale)
    history = project.history.added((e.plain(edit),), after.now)
    kept = [say(locale, "rest_stays")] if len(course.steps) > len(course.taken(edit)) else []
    told = [say(locale, "taken_back", what=what), *kept, *total_told(course.now, after.now, locale)]
    return Done(replace(project, history=history), spaced(told, locale))


def _start_over(project: Project, edit: e.StartOver, locale: str) -> Done:
    return Done(replace(project, history=project.history.at(0)), say(locale, "restarted"))


def _name(project: Project, edit: e.NameVersion, locale: str) -> Done:
    if project.history.shown is None:
        raise EditRefused("nothing_yet")
    after = replace(project, history=project.history.named(edit.name))
    return Done(after, say(locale, "named", number=project.history.current, name=edit.name))


def _save_brand(project: Project, edit: e.SaveBrand, locale: str) -> Done:
    timeline = project.timeline
    if timeline is None:
        raise EditRefused("nothing_yet")
    logo = next((one.clip.media for one in clips_of(timeline, "overlay")), None)
    if edit.logo is not None:
        logo = Around(project.media).find(edit.logo, "image").id
    text, font = edit.color or _commonest(timeline, "color"), edit.font or _commonest(timeline, "font")
    brand = Brand(edit.name, timeline.brand, font, logo, timeline.look, text)
    brands = {key: one for key, one in project.brands.items() if key != edit.name} | {edit.name: brand}
    parts = [say(locale, "brand_look", look=term(locale, "looks", timeline.look))]
    parts += [say(locale, "brand_text", color=term(locale, "color", text))] if text else []
    parts += [say(locale, "brand_font", font=term(locale, "font", font))] if font else []
    parts += [say(locale, "brand_colors", colors=color_names(timeline.brand, locale))] if timeline.brand else []
    parts += [say(locale, "brand_logo", name=one.name) for one in project.media if one.id == logo]
    what = listed(parts, locale)
    return Done(replace(project, brands=brands), say(locale, "brand_saved", name=edit.name, what=what))


def _commonest(timeline: Timeline, key: str) -> str | None:
    """What most texts have; the title decides a tie, and None is no answer while any text says otherwise."""
    contents = [one.clip.content for one in clips_of(timeline, "text")]
    texts = sorted((one for one in contents if isinstance(one, Text)), key=lambda one: one.role != "title")
    found = Counter(value for one in texts if (value := getattr(one.style, key)))
    return found.most_common(1)[0][0] if found else None


_DO: dict[type[Any], Callable[[Project, Any, str], Done]] = {
    e.Undo: _undo,
    e.Redo: _redo,
    e.GoTo: _go_to,
    e.StartOver: _start_over,
    e.NameVersion: _name,
    e.TakeBack: _take_back,
    e.SaveBrand: _save_brand,
}
