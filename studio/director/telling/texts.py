"""What was done to texts, in words."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.telling.names import listed, time_of
from studio.director.words import say, term
from studio.timeline.edits.texts import pick, texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text, TextStyle, Timeline


def added(before: Timeline, after: Timeline, edit: e.AddText, locale: str) -> str:
    known = {one.clip.id for one in texts_of(before)}
    new = next(one for one in texts_of(after) if one.clip.id not in known)
    role = term(locale, "role", edit.role)
    return say(locale, "text_added", role=role, text=edit.text, time=time_of(after, new))


def changed(before: Timeline, after: Timeline, edit: e.ChangeText, locale: str) -> str:
    old = pick(before, edit.role, edit.number)
    now = {one.clip.id: one for one in texts_of(after)}
    parts = _parts(before, after, old[0], now[old[0].clip.id], locale)
    told = listed(parts, locale)
    if len(old) > 1:
        return say(locale, "texts_changed", count=len(old), roles=term(locale, "roles", edit.role or "all"), parts=told)
    return say(locale, "text_changed", role=_role(old[0], locale), text=old[0].clip.name, parts=told)


def removed(before: Timeline, after: Timeline, edit: e.RemoveText, locale: str) -> str:
    old = pick(before, edit.role, edit.number)
    if len(old) > 1:
        return say(locale, "texts_removed", count=len(old), roles=term(locale, "roles", edit.role or "all"))
    return say(locale, "text_removed", role=_role(old[0], locale), text=old[0].clip.name)


def captions(before: Timeline, after: Timeline, edit: e.Captions, locale: str) -> str:
    if edit.second is not None:
        return say(locale, "captions_second")
    return say(locale, "captions_made", count=len(texts_of(after, "caption")))


def _role(one: Placed, locale: str) -> str:
    content = one.clip.content
    return term(locale, "role", content.role if isinstance(content, Text) else "all")


def _parts(before: Timeline, after: Timeline, old: Placed, new: Placed, locale: str) -> list[str]:
    was, now = old.clip.content, new.clip.content
    assert isinstance(was, Text) and isinstance(now, Text)
    parts = []
    if was.text != now.text:
        parts.append(term(locale, "part", "text").format(before=was.text, after=now.text))
    parts += _style_parts(was.style, now.style, locale)
    times = time_of(before, old), time_of(after, new)
    if times[0] != times[1]:
        parts.append(term(locale, "part", "time").format(before=times[0], after=times[1]))
    return parts


def _style_parts(was: TextStyle, now: TextStyle, locale: str) -> list[str]:
    parts = []
    if was.color != now.color and now.color:
        parts.append(term(locale, "color", now.color))
    if was.size != now.size:
        parts.append(term(locale, "part", "size").format(before=was.size, after=now.size))
    if was.font != now.font and now.font:
        parts.append(term(locale, "part", "font").format(name=term(locale, "font", now.font)))
    for key in ("position", "animation"):
        value = getattr(now, key)
        if value != getattr(was, key) and value:
            parts.append(term(locale, key, value))
    if was.italic != now.italic:
        parts.append(term(locale, "part", "italic"))
    for key in ("bold", "plate", "highlight"):
        value = getattr(now, key)
        if value != getattr(was, key) and value is not None:
            parts.append(term(locale, "part", key if value else f"no_{key}".replace("no_bold", "not_bold")))
    return parts
