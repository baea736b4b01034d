"""Edits applied: edit objects to the pure functions of ``studio.timeline.edits``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.last_card import beside_card
from studio.director.project import Brand
from studio.director.text_times import added_span, before_the_card, changed_times, with_longer_card
from studio.timeline.edits import closing, logos, looks, order, sounds, texts, timing, transitions
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Text, TextStyle, Timeline


@dataclass(frozen=True, slots=True)
class Around:
    """What edits may look up beside the timeline: the uploaded media and the saved brands."""

    media: tuple[MediaReference, ...] = ()
    brands: Mapping[str, Brand] | None = None

    def find(self, name: str, kind: str | None = None) -> MediaReference:
        """The newest file of that name, stem or id.

        Raises EditRefused ``no_such_file``.
        """
        for one in reversed(self.media):
            stem = one.name.rpartition(".")[0] or one.name
            wanted = name.casefold()
            if wanted in (one.id.casefold(), one.name.casefold(), stem.casefold()) and kind in (None, one.kind):
                return one
        raise EditRefused("no_such_file", name=name)


def applied(timeline: Timeline, edit: e.TimelineEdit, around: Around) -> Timeline:
    """The timeline after one edit.

    Raises EditRefused when it cannot be made; an edit that would change nothing is refused as ``no_change``.
    """
    after = beside_card(timeline, edit, lambda one: _APPLY[type(edit)](one, edit, around))
    if after == timeline:
        raise EditRefused("no_change")
    return after


def _changes(model: e.Edit) -> dict[str, Any]:
    return {key: value for key, value in model.model_dump().items() if value is not None}


def _add_text(timeline: Timeline, edit: e.AddText, around: Around) -> Timeline:
    style = TextStyle(**{**{"size": 100}, **_changes(edit.style)})
    start, end = added_span(timeline, edit)
    text = Text(edit.role, edit.text, style=style)
    if edit.role == "end_card" and start < end >= duration(timeline):
        return closing.end_card(timeline, text, duration(timeline) - start)
    card = closing.card_of(timeline)
    if card is not None and not card.clip.name and edit.role == "call_to_action" and end > card.start:
        return texts.change(timeline, [card], edit.text, _changes(edit.style), (None, None))  # words for a bare logo
    end = end if edit.role == "end_card" else closing.before_card(timeline, start, end)
    return texts.add(timeline, text, start, end)


def _change_text(timeline: Timeline, edit: e.ChangeText, around: Around) -> Timeline:
    timeline = with_longer_card(timeline, edit)
    found = texts.pick(timeline, edit.role, edit.number)
    times = before_the_card(timeline, found, changed_times(timeline, edit, found[0]))
    if edit.caps:
        for one in found:
            timeline = texts.change(timeline, [one], (edit.text or one.clip.name).upper(), {}, (None, None))
        found = texts.pick(timeline, edit.role, edit.number)
    words = None if edit.caps else edit.text
    return texts.change(timeline, found, words, _changes(edit.style), times, edit.scale, edit.higher)


def _remove_text(timeline: Timeline, edit: e.RemoveText, around: Around) -> Timeline:
    found, card = texts.pick(timeline, edit.role, edit.number), closing.card_of(timeline)
    if card not in found:
        return texts.remove(timeline, found)
    return closing.without_card(texts.remove(timeline, [one for one in found if one != card]))


def _captions(timeline: Timeline, edit: e.Captions, around: Around) -> Timeline:
    if edit.second is not None:
        return texts.second_lines(timeline, edit.second)
    if edit.cues is not None:
        tick = timeline.timebase
        cues = [(round(c.start / tick), round(c.end / tick), c.text) for c in edit.cues]
        return closing.around_card(timeline, lambda one: texts.timed_captions(one, cues))
    if edit.lines is None and not texts.texts_of(timeline, "caption") and texts.says_its_script(timeline):
        raise EditRefused("words_on_screen")
    lines = edit.lines if edit.lines is not None else texts.script_of(timeline)
    calls = {one.clip.name for one in texts.texts_of(timeline, "call_to_action")}
    lines = [one for one in lines if one not in calls]
    if not lines:
        raise EditRefused("no_script")
    titles = texts.texts_of(timeline, "title")
    lead = titles[0].end if titles and titles[0].start == 0 else 0
    if edit.lines is not None:
        kept = tuple(one for one in timeline.metadata if one[0] != "script")
        timeline = replace(timeline, metadata=(*kept, ("script", "\n".join(edit.lines))))
    return texts.captions(timeline, lines, lead)


def _music(timeline: Timeline, edit: e.Music, around: Around) -> Timeline:
    changes: dict[str, Any] = {}
    if edit.volume is not None:
        changes["volume"] = edit.volume
    if edit.duck is not None:
        changes["duck"] = edit.duck
    for key, value in (("fade_in", edit.fade_in), ("fade_out", edit.fade_out)):
        if value is not None:
            changes[key] = round(value / timeline.timebase)
    media = around.find(edit.media) if edit.media else None
    if media and media.kind == "image":
        raise EditRefused("not_sound", name=media.name)
    total = duration(timeline) * timeline.timebase
    start = total + edit.start if edit.start is not None and edit.start < 0 else edit.start
    return sounds.music(timeline, edit.mood, media, (start, edit.end), changes, edit.louder, edit.skip)


def _music_level(timeline: Timeline, edit: e.MusicLevel, around: Around) -> Timeline:
    start, end = stretch_of(timeline, edit)
    return sounds.music_level(timeline, max(Fraction(0), start), end, edit.volume, edit.louder)


def _cut(timeline: Timeline, edit: e.Cut, around: Around) -> Timeline:
    total = duration(timeline) * timeline.timebase
    (stretch,) = timing.from_the_end_on([(edit.start, edit.end)], total)
    return timing.cut(timeline, *stretch)


def _speed(timeline: Timeline, edit: e.Speed, around: Around) -> Timeline:
    if edit.start is None and edit.end is None:
        return timing.speed(timeline, edit.pictures, edit.factor, edit.relative)
    return timing.speed_between(timeline, *stretch_of(timeline, edit), edit.factor, edit.relative)


def stretch_of(timeline: Timeline, edit: e.Cut | e.Speed | e.MusicLevel) -> tuple[Fraction, Fraction]:
    """(start, end) in seconds of the stretch of time that an edit is about."""
    return timing.stretch(edit.start, edit.end, duration(timeline) * timeline.timebase)


def _freeze(timeline: Timeline, edit: e.Freeze, around: Around) -> Timeline:
    if edit.at is not None:
        return timing.freeze(timeline, edit.at, edit.seconds)
    return timing.freeze_end(timeline, edit.picture or -1, edit.seconds)


def _length(timeline: Timeline, edit: e.Length, around: Around) -> Timeline:
    now = duration(timeline) * timeline.timebase
    wanted = now + edit.seconds if edit.relative else edit.seconds
    if wanted <= 0:
        raise EditRefused("longer_than_all", asked=f"{float(-edit.seconds):g}", total=f"{float(now):g}")
    made = timing.total_length(timeline, wanted, edit.by == "speed", edit.pictures)
    return made if made == timeline else closing.asked_for(made)


def _framing(timeline: Timeline, edit: e.Frame, around: Around) -> Timeline:
    fields = _changes(edit)
    changes: dict[str, Any] = {key: fields[key] for key in ("fit", "move", "turn", "focus") if key in fields}
    changes |= {key: True for key in ("mirrored", "upside_down") if fields[key]}
    if edit.crop_to:
        timeline = looks.crop_to(timeline, edit.pictures, edit.crop_to)
    if edit.crop:
        timeline = looks.crop(timeline, edit.pictures, edit.crop)
    if edit.closer:
        timeline = looks.closer(timeline, edit.pictures, edit.closer)
    return looks.framing(timeline, edit.pictures, changes)


def _grade(timeline: Timeline, edit: e.Colors, around: Around) -> Timeline:
    names = ("brightness", "contrast", "saturation", "warmth", "vignette")
    changes = {name: getattr(edit, name) for name in names if getattr(edit, name)}
    return looks.grade(timeline, edit.pictures, changes, edit.filter, edit.reset)


def _transition(timeline: Timeline, edit: e.Transitions, around: Around) -> Timeline:
    if edit.kind is None:
        return transitions.transition_length(timeline, edit.seconds or Fraction(1, 2), edit.after)
    return transitions.transition(timeline, None if edit.kind == "none" else edit.kind, edit.seconds, edit.after)


def _logo(timeline: Timeline, edit: e.Logo, around: Around) -> Timeline:
    media = around.find(edit.media) if edit.media else None
    if media and media.kind != "image":
        raise EditRefused("not_a_picture", name=media.name)
    changes = {key: getattr(edit, key) for key in ("corner", "width", "opacity") if getattr(edit, key) is not None}
    return logos.logo(timeline, media, changes, (edit.start, edit.end))


def _look(timeline: Timeline, edit: e.SetLook, around: Around) -> Timeline:
    brand = timeline.brand if edit.colors is None else tuple(edit.colors)
    return replace(looks.look(timeline, edit.look or timeline.look), brand=brand)


def _use_brand(timeline: Timeline, edit: e.UseBrand, around: Around) -> Timeline:
    brand = brand_called(edit.name, around.brands or {})
    timeline = replace(timeline, brand=brand.colors or timeline.brand, look=brand.look or timeline.look)
    style = {key: value for key, value in (("color", brand.text), ("font", brand.font)) if value}
    if style and texts.texts_of(timeline):
        timeline = texts.change(timeline, texts.texts_of(timeline), None, style, (None, None))
    return logos.logo(timeline, around.find(brand.logo), {}) if brand.logo else timeline


def brand_called(name: str | None, brands: Mapping[str, Brand]) -> Brand:
    """The saved brand of that name, whatever its capitals; without a name the last one.

    Raises EditRefused ``no_brand``.
    """
    wanted = next(reversed(list(brands)), "") if name is None else name
    found = next((one for key, one in brands.items() if key.casefold() == wanted.casefold()), None)
    if found is None:
        raise EditRefused("no_brand" if name is None else "no_brand_called", name=name or "")
    return found


_APPLY: dict[type[Any], Callable[[Timeline, Any, Around], Timeline]] = {
    e.AddText: _add_text,
    e.ChangeText: _change_text,
    e.RemoveText: _remove_text,
    e.Captions: _captions,
    e.Music: _music,
    e.MusicLevel: _music_level,
    e.RemoveMusic: lambda t, edit, around: sounds.remove_music(t),
    e.ClipSound: lambda t, edit, around: sounds.clip_volume(t, edit.pictures, edit.volume, edit.louder),
    e.MovePictures: lambda t, edit, around: order.move(t, edit.pictures, edit.to),
    e.Swap: lambda t, edit, around: order.swap(t, edit.first, edit.second),
    e.ReverseOrder: lambda t, edit, around: order.reverse_order(t),
    e.Shuffle: lambda t, edit, around: order.shuffle(t, t.seed + 1),
    e.RemovePictures: lambda t, edit, around: order.remove(t, edit.pictures),
    e.Duplicate: lambda t, edit, around: order.duplicate(t, edit.pictures),
    e.Replace: lambda t, edit, around: order.replace_media(t, edit.pictures, around.find(edit.media)),
    e.Insert: lambda t, edit, around: order.insert(
        t, around.find(edit.media), edit.to, None if edit.seconds is None else timing.ticks_of(t, edit.seconds)
    ),
    e.Trim: lambda t, edit, around: timing.trim(t, edit.pictures, edit.start, edit.end),
    e.Excerpt: lambda t, edit, around: timing.excerpt(t, edit.pictures, edit.start, edit.end),
    e.Cut: _cut,
    e.Split: lambda t, edit, around: timing.split(t, edit.at),
    e.Speed: _speed,
    e.Freeze: _freeze,
    e.PictureLength: lambda t, edit, around: timing.picture_length(t, edit.pictures, edit.seconds, edit.relative),
    e.Length: _length,
    e.Frame: _framing,
    e.Backwards: lambda t, edit, around: looks.reversed_clips(t, edit.pictures),
    e.Colors: _grade,
    e.Transitions: _transition,
    e.SetShape: lambda t, edit, around: looks.shape(t, edit.shape),
    e.Logo: _logo,
    e.RemoveLogo: lambda t, edit, around: logos.remove_logo(t),
    e.Fade: lambda t, edit, around: looks.fades(t, edit.fade_in, edit.fade_out),
    e.SetLook: _look,
    e.SetBackdrop: lambda t, edit, around: looks.backdrop(t, edit.backdrop, tuple(edit.colors)),
    e.UseBrand: _use_brand,
}
