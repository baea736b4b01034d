"""What a first request asks for, read before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from studio.director.making.bilingual import in_one
from studio.director.making.brief import brief_of
from studio.director.making.cast import Shown, cast, in_turn, staged, with_told
from studio.director.making.choice import Choice, choice_of
from studio.director.making.closing_logo import without_closing_logo
from studio.director.making.dictated import without_slips
from studio.director.making.handover import handed_over
from studio.director.making.headings import called_plainly
from studio.director.making.lengths import seconds_told, with_card, with_estimate
from studio.director.making.material import material, scenes_of_media, song_of
from studio.director.making.named_captions import described, with_described
from studio.director.making.picks.clip_parts import ClipPart
from studio.director.making.picks.counted import renumbered
from studio.director.making.picks.names import with_numbers_named
from studio.director.making.picks.picks import Picks, out_of, picks_in, picks_of
from studio.director.making.picks.row_of_numbers import with_row_named
from studio.director.making.picks.songs import as_long_as_song, without_whole_song
from studio.director.making.picks.speeds_apart import with_speeds_apart
from studio.director.making.picks.whole_clips import with_whole_clips, without_whole_clips
from studio.director.making.request import parts_of
from studio.director.making.roles.spans import announces_texts, tells_texts
from studio.director.making.scene_lines import Time
from studio.director.making.script import Beside, Parts, parted
from studio.director.making.settled import settled
from studio.director.making.shapes import one_shape
from studio.director.making.shown_anyway import with_announced
from studio.director.making.timed import timed_brief
from studio.director.making.voice import with_voice
from studio.director.making.wording import follows_beat, with_colours_apart, with_titles_whole
from studio.director.project import Project, Talk
from studio.director.reading.language import language_of
from studio.timeline.brief import Brief
from studio.timeline.matching import labels_by_name
from studio.timeline.model import FRAME, MediaReference
from studio.timeline.pacing import seconds_needed


@dataclass(frozen=True, slots=True)
class Asked:
    """``media``: the files that it is of; ``came``: its pictures in the order that is said, without those that are left
    out; ``parts``, ``picks``, ``choice``: what was read; ``shown``: its scenes, where it tells some; ``other_shape``:
    words for one that is wanted as well; ``card``: those below the logo
    that closes it, None where none does."""

    media: tuple[MediaReference, ...]
    came: tuple[MediaReference, ...]
    parts: Parts
    picks: Picks
    choice: Choice
    shown: tuple[Shown, ...]
    brief: Brief
    other_shape: str
    card: str | None


def asked_of(message: str, project: Project, locale: str, *, by_role: bool) -> Asked:
    """A first request, read. ``by_role``: by the roles of its words, where that can be.

    Raises EditRefused when there is no such picture.
    """
    message = with_colours_apart(with_titles_whole(without_slips(message)))
    message, card = without_closing_logo(settled(called_plainly(message)), project.media)
    message, other = one_shape(message)
    media = material(parted(message).brief, project)
    scenes = scenes_of_media(media)
    message = with_speeds_apart(with_row_named(message, scenes), scenes)
    handed = handed_over(message, scenes, tuple(one.name for one in project.media), locale)
    picks = _picks_of_handed(message, media, handed) if handed else picks_of(message, media)
    came = picks.arranged(scenes)
    named = with_numbers_named(picks.rest, scenes) if picks.out and not picks.left else picks.rest
    counted = renumbered(named, picks.pictures, picks.out) if picks.out else picks.rest
    names = tuple(one.name for one in project.media)
    told = handed or tells_texts(message, names, len(came))
    rest, lines = (picks.rest, ()) if told else described(counted, came)
    parts = with_described(parts_of(rest, came, project, locale, by_role=by_role), lines)
    if handed:
        parts = _with_parts_said(_with_parts(parts, picks, came), picks, came)
        parts = replace(parts, brief=out_of(parts.brief, tuple(one for one in media if one.kind != "audio"))[0])
    else:
        beside = parts.beside and picks.lengths_apart(parts.beside)
        parts = replace(parts, brief=without_whole_clips(without_whole_song(picks.apart(parts.brief))), beside=beside)
    parts = parts if announces_texts(message, names) else with_announced(parts, message, bool(came))
    parts = in_turn(parts, len(came))
    choice = choice_of(parts.brief, came, replace(project, talk=Talk(seen=project.last_arrival)), locale)
    choice = with_told(choice, parts.scenes, came)
    shown = cast(picks.in_order(parts.scenes, len(came)), choice, came) if parts.scenes else []
    shown += map(Shown, picks.closing(choice.pictures)) if shown else ()
    pictures = tuple(one.picture for one in shown if one.picture) if shown else picks.closed(choice.pictures)
    brief = brief_of(parts, pictures, song_of(media), language_of(picks.rest, project))
    brief = timed_brief(brief, parts.cues)
    brief = replace(staged(brief, shown) if shown else brief, on_beat=follows_beat(picks.rest))
    brief = _labelled(brief, parts.beside)
    brief = picks.timed(_without_guess(with_estimate(brief, parts), parts.beside, locale))
    brief = as_long_as_song(with_voice(brief, media), picks.rest, song_of(media))
    brief = with_card(with_whole_clips(brief, picks.rest), parts.beside)
    return Asked(media, came, parts, picks, choice, tuple(shown), brief, other, card)


def _picks_of_handed(message: str, media: tuple[MediaReference, ...], handed: Parts) -> Picks:
    """What is said of pictures around scenes that are told one by one: which of the others are not wanted."""
    picks = Picks(message, tuple(one for one in media if one.kind != "audio"))
    told = {one.picture for one in handed.scenes.told} if handed.scenes else set()
    _, out = out_of(handed.scenes.rest if handed.scenes else "", picks.pictures)
    scenes = scenes_of_media(media)
    named = {picks.pictures.index(scenes[at]) for at in told if at is not None and at < len(scenes)}
    picks.out = frozenset(out - named)
    return picks


def _with_parts(parts: Parts, picks: Picks, came: tuple[MediaReference, ...]) -> Parts:
    """The request, the parts of clips that its scenes use among what is picked."""
    if parts.scenes is None:
        return parts
    told = []
    for one in parts.scenes.told:
        clip = came[one.picture] if one.picture is not None and one.picture < len(came) else None
        if clip is not None and clip.kind == "video" and one.time is not None and one.time.kept:
            whole = (clip.duration or 0) * FRAME
            start = (one.time.start or Fraction(0)) + (whole if (one.time.start or 0) < 0 else 0)
            part = ClipPart(max(start, Fraction(0)), min(start + one.time.seconds, whole))
            picks.parts[picks.pictures.index(clip)] = part
            one = replace(one, time=Time(part.end - part.start))
        told.append(one)
    return replace(parts, scenes=replace(parts.scenes, told=tuple(told)))


def _with_parts_said(parts: Parts, picks: Picks, came: tuple[MediaReference, ...]) -> Parts:
    """The request, the parts of clips among what is picked that are only said around its scenes ("boxing: its last 6
    seconds"), none longer than its scene is."""
    said = picks_in(parts.brief, picks.pictures, ordered=True)
    new = {at: one for at, one in said.parts.items() if at not in picks.parts}
    if parts.scenes is None or not new:
        return parts
    told = []
    for one in parts.scenes.told:
        index = picks.pictures.index(came[one.picture]) if one.picture is not None and one.picture < len(came) else -1
        if part := new.get(index):
            long = min(part.end - part.start, one.time.seconds if one.time else part.end - part.start)
            picks.parts[index] = replace(part, end=part.start + long)
            one = replace(one, time=Time(long))
        told.append(one)
    return replace(parts, brief=said.rest, scenes=replace(parts.scenes, told=tuple(told)))


def _labelled(brief: Brief, beside: Beside | None) -> Brief:
    """The brief with labels on the pictures whose names have them; a closing text stands beside these."""
    labels = labels_by_name(brief.sentences, [one.name for one in brief.pictures])
    if not labels or brief.call_to_action not in ("", beside.closing if beside else ""):
        return brief
    return replace(brief, sentences=tuple(labels), paired=True, call_to_action="")


def _without_guess(brief: Brief, beside: Beside | None, locale: str) -> Brief:
    """The brief without a length that may be that of something else: for so short a video it would have to be said."""
    if beside is None or brief.seconds is None:
        return brief
    if seconds_told(replace(beside, lengths=beside.lengths[:1]), locale) is not None:
        return brief
    short = brief.seconds < max(seconds_needed(in_one(brief)[0]), Fraction(len(brief.pictures)))
    return replace(brief, seconds=None) if short else brief
