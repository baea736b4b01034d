"""What was done to texts, in words."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.language.colors import is_dark
from studio.director.telling.names import joined, seconds_of, time_of
from studio.director.words import say, term
from studio.timeline.edits.closing import hidden_texts, hides_picture
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.texts import pick, texts_of
from studio.timeline.layout import Placed, clips_of, duration
from studio.timeline.model import Text, TextStyle, Timeline


def added(before: Timeline, after: Timeline, edit: e.AddText, locale: str) -> str:
    known = texts_of(before)
    # An end card takes the place of the one before, and others make room for it; a card of a logo alone takes words in.
    fresh = [one for one in texts_of(after, edit.role) or texts_of(after) if one not in known]
    new = next((one for one in fresh if one.clip.name == edit.text), (fresh or texts_of(after))[0])
    shown = () if not _is_note(new) else ("size", "bold") if edit_style(new).size >= 100 else ("bold",)
    style = joined(_style_parts(TextStyle(), edit_style(new), locale, shown=shown, fresh=True), locale)
    how = say(locale, "text_how", style=style) if style else ""
    words = {"named": named(new, locale), "time": time_of(after, new), "how": how}
    if edit.role != "end_card" or new.end != duration(after):
        return say(locale, "text_added", **words)
    return _card_added(before, after, new, words, locale)


def _card_added(before: Timeline, after: Timeline, new: Placed, words: dict[str, str], locale: str) -> str:
    """An end card, with what made room for it: the video, what comes before, or a text that ends earlier."""
    longer = duration(after) - duration(before)
    start = duration(before) - new.clip.duration
    moved = longer or [one.clip.duration for one in clips_of(before, "video")] != [
        one.clip.duration for one in clips_of(after, "video")
    ]
    if moved:
        hidden = [_named(one, locale) for one in hidden_texts(before, start)]
        hidden += [term(locale, "part", "last_picture")] if hides_picture(before, start) else []
        key = "end_card_longer" if longer else "end_card_shorter"
        return say(locale, key, **words, what=joined(hidden, locale), seconds=seconds_of(after, longer))
    was = {one.clip.id: one for one in texts_of(before)}
    cut = [one for one in texts_of(after) if one.clip.id in was and one.end < was[one.clip.id].end]
    ends = "".join(
        say(locale, "ends_earlier", text=_named(one, locale), seconds=seconds_of(after, one.end)) for one in cut
    )
    return say(locale, "end_card_added", **words) + ends


def _named(one: Placed, locale: str) -> str:
    return say(locale, "text_named", role=role_told(one, locale).lower(), text=one.clip.name)


def named(one: Placed, locale: str) -> str:
    """A text by its kind and its words; a card without words is the logo's."""
    if not one.clip.name:
        return say(locale, "logo_card")
    return say(locale, "text_named", role=role_told(one, locale), text=one.clip.name)


def edit_style(one: Placed) -> TextStyle:
    """The style of a text."""
    content = one.clip.content
    assert isinstance(content, Text)
    return content.style


def changed(before: Timeline, after: Timeline, edit: e.ChangeText, locale: str) -> str:
    old = pick(before, edit.role, edit.number)
    now = {one.clip.id: one for one in texts_of(after)}
    new = now[old[0].clip.id]
    parts = joined(_parts(before, after, old[0], new, locale), locale)
    if len(old) > 1:
        loud = [term(locale, "part", "caps")] if edit.caps and old[0].clip.name != new.clip.name else []
        parts = joined([*loud, *_parts(before, after, old[0], new, locale)], locale)
        return say(locale, "texts_changed", count=len(old), roles=_roles(old, edit.role, locale), parts=parts)
    if not old[0].clip.name:
        return say(locale, "text_added", named=named(new, locale), time=time_of(after, new), how="")
    key = "text_changed"
    if old[0].clip.name != new.clip.name:
        key = "text_reworded_and" if parts else "text_reworded"
    words = {"text": old[0].clip.name, "after": new.clip.name}
    moved = time_of(before, old[0]) != time_of(after, new)
    time = "" if moved and parts else say(locale, "at_time", time=time_of(after, new))
    return say(locale, key, role=role_told(old[0], locale), parts=parts, time=time, **words)


def removed(before: Timeline, after: Timeline, edit: e.RemoveText, locale: str) -> str:
    old = pick(before, edit.role, edit.number)
    if len(old) > 1:
        return say(locale, "texts_removed", count=len(old), roles=_roles(old, edit.role, locale))
    return say(locale, "text_removed", named=named(old[0], locale))


def captions(before: Timeline, after: Timeline, edit: e.Captions, locale: str) -> str:
    if edit.second is not None:
        return say(locale, "captions_second" if edit.second else "captions_single", count=sum(map(bool, edit.second)))
    made = texts_of(after, "caption")
    if edit.cues is not None and len(made) < len(edit.cues):
        total = seconds_of(after, duration(after))
        return say(locale, "captions_timed_some", count=len(made), left=len(edit.cues) - len(made), seconds=total)
    key = "captions_each" if len(made) == len(reel_of(after).clips) else "captions_made"
    return say(locale, "captions_timed" if edit.cues is not None else key, count=len(made))


def _roles(several: list[Placed], role: str | None, locale: str) -> str:
    """What several texts are called together."""
    return term(locale, "roles", "all" if all(map(_is_note, several)) else role or "all")


def role_told(one: Placed, locale: str) -> str:
    """What kind of text it is, in words."""
    content = one.clip.content
    role = content.role if isinstance(content, Text) else "all"
    return term(locale, "role", "note" if _is_note(one) else role)


def _is_note(one: Placed) -> bool:
    """Whether a text is one that is called nothing: bold, and mostly big, which goes without saying."""
    content = one.clip.content
    if not isinstance(content, Text) or content.role != "subtitle":
        return False
    return content.style.size >= 150 or bool(content.style.bold)


def _parts(before: Timeline, after: Timeline, old: Placed, new: Placed, locale: str) -> list[str]:
    parts = _style_parts(edit_style(old), edit_style(new), locale)
    times = time_of(before, old), time_of(after, new)
    if times[0] != times[1]:
        parts.append(term(locale, "part", "time").format(before=times[0], after=times[1]))
    return parts


def _style_parts(
    was: TextStyle, now: TextStyle, locale: str, shown: tuple[str, ...] = (), fresh: bool = False
) -> list[str]:
    """What is different about a style; ``shown`` are keys that go without saying; ``fresh``: the text is new."""
    parts = []
    if was.color != now.color and now.color:
        parts.append(term(locale, "color", now.color))
    if was.size != now.size and "size" not in shown:
        key = ("big" if fresh else "bigger") if now.size > was.size else "small" if fresh else "smaller"
        parts.append(term(locale, "part", key).format(before=was.size, after=now.size))
    if was.font != now.font and now.font:
        parts.append(term(locale, "part", "font").format(name=term(locale, "font", now.font)))
    for key in ("position", "animation"):
        value = getattr(now, key)
        if value != getattr(was, key) and value:
            parts.append(term(locale, key, value))
    if was.raised != now.raised and was.position == now.position:
        parts.append(term(locale, "part", "higher" if now.raised > was.raised else "lower"))
    if was.italic != now.italic:
        parts.append(term(locale, "part", "italic" if now.italic else "upright"))
    for key in ("bold", "plate", "highlight"):
        value = getattr(now, key)
        if value != getattr(was, key) and value is not None and key not in shown:
            light = key == "plate" and now.color is not None and is_dark(now.color)
            parts.append(term(locale, "part", ("light_plate" if light else key) if value else f"no_{key}"))
    return parts
