"""How long a first video is to be, and each of its pictures, as the words of its message say."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from studio.director import edits as e
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs, rephrasings
from studio.director.language.marks import Marked, Token
from studio.director.language.values import seconds_in
from studio.director.making.blocks import field
from studio.director.making.picks.wording import wording
from studio.director.making.script import Beside, Parts
from studio.director.making.wishes import asks_for_making
from studio.director.reading.found import Understood
from studio.timeline.brief import Brief
from studio.timeline.model import FRAME
from studio.timeline.pacing import seconds_of


def length_said(words: str, found: Marked) -> Fraction | None:
    """The length of the whole: that in its field, that in the words, the middle of one from ... to."""
    plain = plain_lengths(words)
    found = found if plain == words else marked(plain, locale_by_signs(plain))
    told = (_field_length(plain), seconds_said(found), seconds_between(plain))
    return next((one for one in told if one is not None), None)


def plain_lengths(words: str) -> str:
    """The words with lengths as the director knows them, and without times that are those of the subject."""
    for form, known in rephrasings("length_forms", "picks"):
        words = form.sub(known, words)
    return words


def seconds_about(words: str) -> Fraction | None:
    """A length that is said as an estimate of the whole: "maybe 20 seconds", 二十秒左右."""
    found = wording("about_length").search(plain_lengths(words))
    return seconds_in(found[0]) if found else None


def with_estimate(brief: Brief, parts: Parts) -> Brief:
    """The brief with a length of which it was not sure that it is the whole's, where it is said as an estimate."""
    if parts.beside is None or brief.seconds is not None or brief.seconds_each is not None:
        return brief
    about = seconds_about(parts.brief)
    if about is None and [one.kind for one in brief.pictures] == ["image"] and not parts.beside.times:
        about = length_said(parts.brief, marked(parts.brief, locale_by_signs(parts.brief)))  # of the only picture
    return replace(brief, seconds=about or seconds_likely(parts.brief, len(brief.pictures)))


def seconds_likely(wishes: str, pictures: int) -> Fraction | None:
    """The only length in some wishes that is long enough for so many pictures and does not stand beside what has a
    length of its own: "canal first, accordion music 32 seconds"."""
    found = []
    for clause in re.split(r"[\n,，;；。]+|(?<=[\u4e00-\u9fff])[ \t]+|[.!?](?=\s)", plain_lengths(wishes)):
        tokens = marked(clause, locale_by_signs(clause))
        for before, one in pairwise((None, *tokens.tokens_in(tokens.text))):
            own = before is not None and before.kind in _HAS_ITS_LENGTH and before.value != "all"
            if one is not None and one.kind in _TOTALS and one.value != "each" and not own:
                found.append(seconds_in(one.raw))
    long = [one for one in found if one >= max(LONGEST_TEXT, pictures)]
    return long[0] if len(long) == 1 else None


def seconds_told(beside: Beside, locale: str) -> Fraction | None:
    """The length that is surely that of the whole, else one that may be."""
    told = (length_said(words, marked(words, locale)) for words in beside.lengths)
    return next((one for one in told if one is not None), None)


def _field_length(words: str) -> Fraction | None:
    """The length in the field for it, where that is one."""
    length = field(words, "field_length") or ""
    return seconds_said(marked(length, locale_by_signs(length)))


def seconds_said(found: Marked) -> Fraction | None:
    """The length of the whole: a length that is not that of each picture, of a span, or of a list of lengths."""
    plain = _TOTALS
    tokens = [one for one in found.tokens_in(found.text) if one.kind in plain and one.value != "each"]
    others = [*_behind_each(found), *_of_a_text(found), *_of_transitions(found)]
    totals = [one for one in tokens if one not in others and not any(inner.value == "each" for inner in one.inner)]
    return seconds_in(totals[0].raw) if totals else None


def seconds_between(words: str) -> Fraction | None:
    """The middle of a length that is only said from ... to, "something like 15-20 seconds"."""
    found = hint("length_between").search(words)
    bounds = [int(one) for one in found.groups() if one] if found else []
    return Fraction(sum(bounds) // 2) if len(bounds) == 2 and 0 < bounds[0] < bounds[1] else None


def bounded(brief: Brief, words: str) -> Brief:
    """The brief with a length that is only a bound ("under a minute", 一分钟以内): what it would be without one, at
    most that."""
    bound = brief.seconds
    if bound is None or not hint("at_most").search(plain_lengths(words)):
        return brief
    natural = replace(brief, seconds=None)
    return natural if seconds_of(natural) <= bound else brief


def seconds_each_said(found: Marked) -> Fraction | None:
    """The length of each picture, where the words say one."""
    each = [one for one in _all(found.tokens_in(found.text)) if one.kind == "seconds" and one.value == "each"]
    each = each or _behind_each(found)
    return seconds_in(each[0].raw) if each else None


def _behind_each(found: Marked) -> list[Token]:
    """Lengths right behind "each photo": "with each photo for 4 seconds"."""
    pairs = pairwise(found.tokens_in(found.text))
    return [b for a, b in pairs if b.kind in _LENGTHS and any(map(says_each, (a, *a.inner)))]


def _of_a_text(found: Marked) -> list[Token]:
    """Lengths right behind a text, too short for a video: 'at the end show "Call us" for 4 seconds'."""
    pairs = pairwise(found.tokens_in(found.text))
    return [b for a, b in pairs if a.kind == "quoted" and b.kind == "lasting" and seconds_in(b.raw) <= LONGEST_TEXT]


def _of_transitions(found: Marked) -> list[Token]:
    """Lengths behind a transition, with nothing but what tells its places between: "cross dissolves between all of
    them, one second long"."""
    tokens = [one for one in found.tokens_in(found.text) if one.kind not in ("thing", "places", "picture")]
    pairs = pairwise(tokens)
    return [b for a, b in pairs if a.kind == "transition" and b.kind in _LENGTHS and seconds_in(b.raw) <= LONGEST_CUT]


_LENGTHS = ("seconds", "lasting")
_TOTALS = (*_LENGTHS, "to_seconds")
_HAS_ITS_LENGTH = {
    "places", "subject", "file", "source", "role", "edge", "fade_edge", "opening", "at", "since", "till", "transition",
    "animation", "by_seconds", "picture",
}  # fmt: skip
"""Kinds of words right behind which a length is theirs."""

LONGEST_CUT = 2
"""So many seconds a transition may take; more are those of the video."""

LONGEST_TEXT = 6
"""So many seconds are those of a text that they stand behind; more are those of the video."""


def says_each(token: Token) -> bool:
    """Whether a token is "each photo" or the like."""
    return token.kind == "places" and bool(hint("every").match(token.raw))


def _all(tokens: list[Token] | tuple[Token, ...]) -> list[Token]:
    return [one for token in tokens for one in (token, *_all(token.inner))]


def with_each(brief: Brief, clauses: list[Understood]) -> Brief:
    """ "Each photo should be up for two seconds" is the length of every picture, not that of the whole."""
    each_said = (one for one in clauses if any(says_each(token) for token in one.tokens))
    lengths = [one for clause in each_said for one in clause.edits if isinstance(one, e.PictureLength)]
    each = next((one.seconds for one in lengths if one.pictures is None and not one.relative), None)
    if each is None or brief.seconds_each is not None:
        return brief
    return replace(brief, seconds_each=each, seconds=None if brief.seconds == each else brief.seconds)


def whole_of(brief: Brief, clauses: list[Understood]) -> e.PictureLength | None:
    """ "... and end with the beach, 20 seconds", "photos 1 to 4, 20 seconds": the only length of the message is the
    video's, although it stands beside a picture that is put somewhere, beside all that are used, or beside what the
    video is to be made of ("a reel from my photos, 20 sec")."""
    if brief.seconds is None or not 1 < len(brief.pictures) <= brief.seconds / 2:
        return None
    for clause in clauses:
        lengths = [one for one in clause.edits if isinstance(one, e.PictureLength)]
        if len(lengths) != 1 or lengths[0].seconds != brief.seconds:
            continue
        moves = any(isinstance(one, e.MovePictures) for one in clause.edits)
        if moves or len(set(lengths[0].pictures or ())) == len(brief.pictures) or asks_for_making(clause.raw):
            return lengths[0]
    return None


def with_whole(brief: Brief, clauses: list[Understood]) -> Brief:
    """The brief with the only length that the sentence gives which asks for the video: "a video from the photos and the
    clip, 20 seconds"."""
    asking = [one for one in clauses if asks_for_making(one.raw) and not any(map(says_each, one.tokens))]
    lengths = [edit for one in asking for edit in one.edits if isinstance(edit, e.PictureLength) and not edit.relative]
    of_all = lengths and all(one.seconds == lengths[0].seconds and len(one.pictures or ()) > 1 for one in lengths)
    if not of_all or brief.seconds is not None or brief.seconds_each is not None or len(lengths) > 1:
        return brief
    return replace(brief, seconds=lengths[0].seconds)


def is_whole(edit: e.TimelineEdit, whole: e.PictureLength | None) -> bool:
    """Whether an edit gives pictures a length that is that of the video (``whole_of``)."""
    return whole is not None and isinstance(edit, e.PictureLength) and edit.seconds == whole.seconds


def _each_of_the_rest(brief: Brief, lengths: list[e.PictureLength], named: int, count: int) -> Fraction | None:
    """ "A 20-second video, the first photo 8 seconds": what is left of the whole for each of the others. None where
    the whole has no length of its own, or pictures their own lengths already."""
    taken = sum((one.seconds * len(one.pictures or ()) for one in lengths), Fraction(0))
    total, stills = brief.seconds, all(one.kind == "image" for one in brief.pictures)
    if not lengths or named >= count or not stills or total is None or brief.seconds_each is not None:
        return None
    if total in [one.seconds for one in lengths] or total - taken < count - named:
        return None
    return (total - taken) / (count - named)


def with_sum(brief: Brief, clauses: list[Understood]) -> Brief:
    """Where every picture was given its length, their sum is the whole's."""
    lengths, count = _of_pictures(clauses), len(brief.pictures)
    named = {place for one in lengths for place in one.pictures or ()}
    if rest := _each_of_the_rest(brief, lengths, len(named), count):
        return replace(brief, seconds=None, seconds_each=rest)
    if len(named) < count or not lengths:
        return replace(brief, seconds=None) if lengths and brief.seconds_each is None else brief
    return replace(brief, seconds=sum((one.seconds * len(one.pictures or ()) for one in lengths), Fraction(0)))


CARD = Fraction(3)
"""Seconds of a card of which no length is told."""


def with_card(brief: Brief, beside: Beside | None) -> Brief:
    """A video of a told length, with parts of clips and a closing card: both keep their time, the others share the
    rest."""
    lengths = list(brief.lengths)
    if beside is None or not (beside.is_card and beside.closing) or brief.seconds is None or not any(lengths):
        return brief
    free = [at for at, one in enumerate(lengths) if one is None]
    taken = CARD + sum((one for one in lengths if one), Fraction(0))
    if not free or lengths[-1] is not None or brief.seconds - taken < len(free):
        return brief
    for at in free:
        lengths[at] = (brief.seconds - taken) / len(free)
    lengths[-1] = (lengths[-1] or Fraction(0)) + CARD
    return replace(brief, lengths=tuple(lengths), seconds=None)


def with_sped(brief: Brief, clauses: list[Understood]) -> Brief:
    """Clips that are to be played faster or slower, and of which nothing else is said, are there as a whole: "speed it
    up 4x so it's 30 seconds"."""
    edits = [edit for clause in clauses for edit in clause.edits if isinstance(edit, e.Speed)]
    sped = [one for one in edits if one.start is None and not one.relative]
    clips = [at for at, one in enumerate(brief.pictures) if one.kind == "video"]
    lengths = list(brief.lengths) or [None] * len(brief.pictures)
    if brief.seconds_each is not None or (brief.seconds is not None and len(brief.pictures) > 1):
        return brief
    for one in sped:
        for at in [place - 1 for place in one.pictures] if one.pictures else clips:
            if at in clips and lengths[at] is None:
                whole = (brief.pictures[at].duration or 0) * FRAME
                lengths[at] = whole if brief.seconds is None else min(whole, brief.seconds * one.factor)
    if not any(lengths) or lengths == list(brief.lengths):
        return brief
    if len(clips) == len(lengths):  # what is neither faster nor slower is there as a whole as well
        lengths = [one or (brief.pictures[at].duration or 0) * FRAME for at, one in enumerate(lengths)]
    return replace(brief, lengths=tuple(lengths), seconds=None)


def _of_pictures(clauses: list[Understood]) -> list[e.PictureLength]:
    """The lengths that single pictures are given."""
    edits = [edit for clause in clauses for edit in clause.edits]
    return [one for one in edits if isinstance(one, e.PictureLength) and one.pictures is not None and not one.relative]
