"""The end card: it comes after what is shown and said, and hides none of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from studio.timeline.edits.reel import available, checked, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import add, change, remove, texts_of
from studio.timeline.edits.timing import freeze_end, total_length
from studio.timeline.layout import Placed, clips_of, duration, placed, track_of
from studio.timeline.model import Text, Timeline, Track, Transition
from studio.timeline.reading import seconds_to_read

SEEN = Fraction(2)
"""Seconds that a picture is seen at least before a card lies over it, or half of its time where that is less."""

MOST_OF_ALL = 3
"""A card takes one of so many parts of a video whose length was asked for, at most."""

ASKED, OWN = "length", "card"
"""Keys in a timeline's metadata: the length that was asked for, and the time that its end card has to itself, in
ticks. The second is part of the last picture's."""

Change = Callable[[Timeline], Timeline]


def asked_for(timeline: Timeline) -> Timeline:
    """The timeline knowing that somebody asked for the length that it has."""
    return _noted(timeline, ASKED, duration(timeline))


def is_asked_for(timeline: Timeline) -> bool:
    """Whether a video has the length that somebody asked for."""
    return (ASKED, str(duration(timeline))) in timeline.metadata


def hidden_texts(timeline: Timeline, start: int) -> list[Placed]:
    """The texts that could not be read before a card from ``start`` to the end of a video lies over them."""
    return [one for one in _under(timeline, start) if start - one.start < _to_read(one, timeline)]


def hides_picture(timeline: Timeline, start: int) -> bool:
    """Whether such a card would leave too little of a picture to be seen. Drawn grounds are nothing to be seen."""
    least = round(SEEN / timeline.timebase)
    under = [one for one in clips_of(timeline, "video") if one.end > start and one.clip.media is not None]
    return any(start - one.start < min(least, one.clip.duration // 2) for one in under)


def card_start(timeline: Timeline) -> int:
    """The tick at which the card begins that ends a video; its end where there is none."""
    card = card_of(timeline)
    return duration(timeline) if card is None else card.start


def card_of(timeline: Timeline) -> Placed | None:
    """The card that ends a video."""
    total = duration(timeline)
    return next((one for one in texts_of(timeline, "end_card") if one.end == total), None)


def before_card(timeline: Timeline, start: int, end: int) -> int:
    """Where a text from ``start`` to ``end`` ends, so that it does not lie on the card that ends a video; one that
    begins on the card is meant to."""
    card = card_start(timeline)
    return min(end, card) if start < card else end


def end_card(timeline: Timeline, text: Text, length: int) -> Timeline:
    """Ends a video with a card, in place of the one that ends it.

    Where it would hide a text or a picture, it gets ``length`` ticks of its own: the video is so much longer, or, where
    its length was asked for, all before it is shown shorter. Other texts end where it begins.
    """
    last = card_of(timeline)
    timeline = timeline if last is None else remove(timeline, [last])
    start = max(duration(timeline) - length, 0)
    if last is None and (hidden_texts(timeline, start) or hides_picture(timeline, start)):
        timeline, start = _with_room(timeline, length)
    for one in _under(timeline, start):
        if one.start < start:
            timeline = change(timeline, [one], None, {}, (None, start * timeline.timebase))
        else:
            timeline = remove(timeline, [one])
    return add(timeline, text, start, duration(timeline))


def card_lasting(timeline: Timeline, length: int) -> Timeline | None:
    """The video with its closing card shown ``length`` ticks; None where it has no time of its own."""
    card = card_of(timeline)
    if card is None or not _own_time(timeline):
        return None
    return _with_its_logo(timeline, end_card(without_card(timeline), _text(card), length))


def without_card(timeline: Timeline) -> Timeline:
    """The video without the card that ends it, and without the time that it had to itself; what was shown shorter for
    it is as long again as it was."""
    bare = _without_own_time(timeline)
    return total_length(bare, duration(timeline) * timeline.timebase) if is_asked_for(timeline) else bare


def before_the_card(timeline: Timeline, change: Change) -> Timeline:
    """A change of the pictures: what is changed are those before the card, which comes after them again."""
    card = card_of(timeline)
    if card is None or not _own_time(timeline):
        return apart_still(timeline, change(timeline))
    changed = change(_without_own_time(timeline))
    longer = _longer(changed, card.clip.duration)
    return _with_its_logo(timeline, add(longer, _text(card), duration(changed), duration(longer)))


def apart_still(before: Timeline, after: Timeline) -> Timeline:
    """The timeline after an edit, with a card that hides something, and did not before the edit, after it again."""
    card = card_of(after)
    if card is None or card_of(before) is None or _hides(before) or not _hides(after):
        return after
    total = duration(after) * after.timebase
    bare = _without_own_time(after)
    bare = asked_for(total_length(bare, total)) if is_asked_for(after) else bare
    return _with_its_logo(after, end_card(bare, _text(card), card.clip.duration))


def _with_its_logo(before: Timeline, after: Timeline) -> Timeline:
    """The timeline with the logo that stood on the card alone on it again, as long as the card is shown."""
    old, card = card_of(before), card_of(after)
    logo = next((one for one in clips_of(before, "overlay") if old is not None and one.start >= old.start), None)
    if logo is None or card is None:
        return after
    shown = track_of("overlay", [(card.start, replace(logo.clip, duration=card.clip.duration))], "logo")
    others = [one for one in after.tracks if one.kind != "overlay"]
    return checked(replace(after, tracks=(*others, shown)))


def around_card(timeline: Timeline, change: Change) -> Timeline:
    """A change of the texts: the card that ends a video comes after them again."""
    card = card_of(timeline)
    if card is None:
        return change(timeline)
    return end_card(change(remove(timeline, [card])), _text(card), card.clip.duration)


def _hides(timeline: Timeline) -> bool:
    card = card_of(timeline)
    if card is None:
        return False
    bare = remove(timeline, [card])
    return bool(hidden_texts(bare, card.start)) or hides_picture(bare, card.start)


def _text(card: Placed) -> Text:
    assert isinstance(card.clip.content, Text)
    return card.clip.content


def _under(timeline: Timeline, start: int) -> list[Placed]:
    return [one for one in texts_of(timeline) if one.end > start]


def _to_read(one: Placed, timeline: Timeline) -> int:
    return min(one.clip.duration, round(seconds_to_read(one.clip.name) / timeline.timebase))


def _noted(timeline: Timeline, key: str, ticks: int) -> Timeline:
    kept = tuple(one for one in timeline.metadata if one[0] != key)
    return replace(timeline, metadata=(*kept, (key, str(ticks))) if ticks else kept)


def _own_time(timeline: Timeline) -> int:
    """Ticks that the card has to itself; 0 where the last picture is no longer the one that was prolonged for it."""
    card = card_of(timeline)
    noted = next((int(value) for key, value in timeline.metadata if key == OWN), 0)
    own = min(noted, card.clip.duration) if card else 0
    last = reel_of(timeline).clips[-1]
    return own if last.duration > own or last.duration == noted else 0


def _without_own_time(timeline: Timeline) -> Timeline:
    card, own, total = card_of(timeline), _own_time(timeline), duration(timeline)
    if card is None:
        return timeline
    bare = _noted(remove(timeline, [card]), OWN, 0)
    shorter = (one if one.kind == "text" else _prolonged(one, total, -own) for one in bare.tracks)
    tracks = tuple(one for one in shorter if one.kind != "overlay" or placed(one))
    return checked(replace(bare, tracks=tracks)) if own else bare


def _with_room(timeline: Timeline, length: int) -> tuple[Timeline, int]:
    """The timeline with time at its end that nothing is said in, and where that begins."""
    total = duration(timeline)
    if not is_asked_for(timeline):
        return _longer(timeline, length), total
    length = min(length, total // MOST_OF_ALL)
    try:
        shorter = total_length(timeline, (total - length) * timeline.timebase)
    except EditRefused:
        return _longer(timeline, length), total
    return _longer(shorter, length), total - length


def _longer(timeline: Timeline, length: int) -> Timeline:
    """The last picture goes on for so long; sounds and logos that last to the end go on with it, texts do not."""
    total = duration(timeline)
    last = reel_of(timeline).clips[-1]
    longest = available(timeline, last)
    ends = longest is not None and longest < last.duration + length
    held = freeze_end(timeline, -1, length * timeline.timebase) if ends else timeline
    shown = [one for one in held.tracks if one.kind == "video"]
    shown = shown if ends else [_prolonged(one, total, length) for one in shown]
    over = (one for one in timeline.tracks if one.kind != "video")
    kept = (one if one.kind == "text" else _prolonged(one, total, length) for one in over)
    return _noted(replace(held, tracks=(*shown, *kept)), OWN, length)


def _prolonged(track: Track, total: int, length: int) -> Track:
    """A track whose clip that ends at ``total`` is so much longer; it goes where nothing is left of it."""
    ends = placed(track)[-1:]
    if not ends or ends[0].end != total:
        return track
    clip, before = ends[0].clip, list(track.items[:-1])
    if clip.duration + length > 0:
        return replace(track, items=(*before, replace(clip, duration=clip.duration + length)))
    while before and isinstance(before[-1], Transition):
        before.pop()
    return replace(track, items=tuple(before))
