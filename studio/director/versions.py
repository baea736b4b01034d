"""Commands about the project rather than the timeline: undo, redo, versions, names, brands, starting over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from studio.director import edits as e
from studio.director.project import Brand, Project, Version
from studio.director.telling.whole import color_names
from studio.director.words import say, term
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import clips_of


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
        return _shown(project, history.versions[-1], "undone", locale)
    for _ in range(edit.steps):
        back = history.undone()
        if back is None:
            break
        history = back
    if history.current == project.history.current:
        return Done(project, say(locale, "no_undo"))
    shown = history.shown
    assert shown is not None
    return _shown(project, shown, "undone", locale)


def _redo(project: Project, edit: e.Redo, locale: str) -> Done:
    history = project.history
    for _ in range(edit.steps):
        history = history.redone() or history
    shown = history.shown
    if shown is None or history.current == project.history.current:
        return Done(project, say(locale, "no_redo"))
    return _shown(project, shown, "redone", locale)


def _shown(project: Project, version: Version, key: str, locale: str) -> Done:
    after = replace(project, history=project.history.at(version.number))
    return Done(after, say(locale, key, number=version.number, summary=version.summary))


def _go_to(project: Project, edit: e.GoTo, locale: str) -> Done:
    found = None
    for one in project.history.versions:
        named = edit.name is not None and one.name.casefold() == edit.name.casefold()
        if one.number == edit.version or named:
            found = one
    if found is None:
        name = edit.version if edit.name is None else edit.name
        return Done(project, say(locale, "no_version", name=name, list=version_list(project, locale)))
    return _shown(project, found, "went", locale)


def version_list(project: Project, locale: str) -> str:
    """All versions with their names, the current one marked."""
    versions = project.history.versions[-8:]
    return "; ".join(_line(one, project, locale) for one in versions) or say(locale, "no_versions")


def _line(one: Version, project: Project, locale: str) -> str:
    mark = "-> " if one.number == project.history.current else ""
    name = f" ({one.name})" if one.name else ""
    return say(locale, "version_line", mark=mark, number=one.number, name=name, summary=one.summary)


def _start_over(project: Project, edit: e.StartOver, locale: str) -> Done:
    after = replace(project, history=project.history.at(0), pending="")
    return Done(after, say(locale, "restarted"))


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
    colors = timeline.brand or _text_colors(project)
    brand = Brand(edit.name, colors, logo=logo, look=timeline.look)
    brands = {key: one for key, one in project.brands.items() if key != edit.name} | {edit.name: brand}
    values = {
        "look": term(locale, "looks", timeline.look),
        "colors": f", {color_names(colors, locale)}" if colors else "",
        "logo": ", logo" if logo else "",
    }
    return Done(replace(project, brands=brands), say(locale, "brand_saved", name=edit.name, **values))


def _text_colors(project: Project) -> tuple[str, ...]:
    """The colours that were given to texts, which are the brand's when no others were named."""
    timeline = project.timeline
    texts = clips_of(timeline, "text") if timeline else ()
    found = (getattr(one.clip.content, "style", None) for one in texts)
    return tuple(dict.fromkeys(style.color for style in found if style and style.color))


_DO: dict[type[Any], Callable[[Project, Any, str], Done]] = {
    e.Undo: _undo,
    e.Redo: _redo,
    e.GoTo: _go_to,
    e.StartOver: _start_over,
    e.NameVersion: _name,
    e.SaveBrand: _save_brand,
}
