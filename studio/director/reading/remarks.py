"""Clauses that only say how things are: "white is hard to read", "the title is too small", 标题挡住脸了."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from studio.director import edits as e
from studio.director.clause import NotClear, key_of
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.language.marks import MARK, Marked, Token
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.parting import points_back
from studio.director.reading.tokens import DROPPED
from studio.timeline.edits.refused import EditRefused
from studio.timeline.reading import has_han


def is_remark(found: Understood | Unknown) -> bool:
    """Whether a clause only says how things are; a figure that nobody understands ("24px") may be a wish."""
    if isinstance(found, Unknown):
        return not found.asks and "quoted" not in found.kinds and not (re.search(r"\d", found.raw) and not found.known)
    if found.trouble is not None:
        verbs = any(one.kind == "verb" for one in found.tokens)
        return found.trouble.reason in _REMARKED and not verbs
    steps = [one for one in found.tokens if one.kind in ("step", "grade") or hint("lies").fullmatch(one.raw)]
    return (
        bool(steps)
        and all(hint("complaint").match(one.raw) for one in steps)
        and not any(key_of(one) in ("verb:change", "verb:add", "verb:remove") for one in found.tokens)
    )


_REMARKED = ("where_then", "of_what", "how_loud", "which_mood", "which_music", "vague")


def is_statement(found: Understood | Unknown) -> bool:
    """Whether a clause that came to nothing is a sentence about how things are; after one comes what to do about it."""
    came_to_nothing = isinstance(found, Unknown) or found.trouble is not None
    return came_to_nothing and (bool(_statements().search(simplified(found.raw))) or tells(found.raw))


_EXPLAINS = {
    "places", "role", "sound", "step", "grade", "color", "mood", "picture", "subject", "negation", "dislike", "verb",
}  # fmt: skip
"""Kinds of words that a reason consists of."""


_LOOKS = {"mood", "color", "font", "shape", "position", "negation"}


def explains(found: Unknown | Understood, done: Understood) -> bool:
    """Whether a clause that came to nothing only says why something was just done, and speaks of nothing else: "flip
    the second photo, the dog looks the wrong way"."""
    if isinstance(found, Understood) and found.trouble is None:
        said = {one.kind for one in found.tokens if one not in done.tokens}
        same = bool(said) and said <= {"negation", *(one.kind for one in done.tokens)} & _LOOKS
        return same and tells(found.raw) and bool(hint("how_it_is").search(found.raw))
    if isinstance(found, Understood):
        return found.trouble is not None and found.trouble.reason == "of_what" and tells(found.raw)
    if not is_statement(found) or found.asks or not set(found.kinds) <= _EXPLAINS or _complains_of_a_picture(found):
        return False
    about = {kind for kind in found.kinds if kind in ("role", "sound")}
    there = {"sound" if one.value in ("mute", "duck") else one.kind for one in done.tokens}
    return about <= there and not hint("wish_words").search(found.raw)


_WISHES = (
    "role", "sound", "thing", "color", "step", "grade", "filter", "seconds", "percent", "span", "quoted", "history",
    "transition", "shape", "platform", "mood", "goto", "source", "goal",
)  # fmt: skip
"""Kinds that are not passed over in silence: whoever says them may want something."""


def is_small_talk(found: Unknown) -> bool:
    """Whether a clause that was not understood gives a reason or tells something, and asks for nothing ("my daughter
    picked it", "there's a bin at the edge")."""
    pairs = zip(found.kinds, found.known, strict=True)
    wishes = [kind for kind, raw in pairs if kind in _WISHES and not _only_tells(kind, raw)]
    plain = simplified(found.raw)
    of_others = hint("told_of").match(plain) and "places" not in found.kinds and not hint("wish_words").search(plain)
    return bool(tells(found.raw) or of_others) and not wishes and not _complains_of_a_picture(found)


def _complains_of_a_picture(found: Unknown) -> bool:
    """ "The fog one is washed out", of a picture that no file is called like: a wish that has to be told."""
    return "grade" in found.kinds and bool(hint("names_a_picture", "some_picture").search(found.raw))


def asks_how(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a clause that was not understood says how something is to be, without complaining that it is so, and the
    one after it does not say that anew (标题红不拉几的，换成白色)."""
    if isinstance(remark, Understood) or tells(remark.raw):
        return False
    anew = {one.kind for one in found.tokens}
    pairs = zip(remark.kinds, remark.known, strict=True)
    return any(kind in _HOW - anew and not _only_tells(kind, raw) for kind, raw in pairs)


_HOW = {"step", "color", "font", "weight", "position", "percent"}


def _only_tells(kind: str, raw: str) -> bool:
    complains = kind in ("step", "grade") and bool(hint("complaint").match(raw))
    return complains or bool(hint("cannot_tell", "seems").fullmatch(simplified(raw)))


def tells(raw: str) -> bool:
    """Whether words are a sentence that tells something and has no word of a wish."""
    plain = simplified(raw).strip(" ,")
    if hint("only_names").fullmatch(plain):
        return False  # "my grandfather" tells nothing
    return bool(hint("small_talk").match(plain)) and not hint("wish_words").search(plain)


def before_reason(marked: Marked, part: str, attempt: Callable[[str], Understood | None]) -> list[str]:
    """A wish with the reason for it behind a blank (狗那张不要了 甲方怕狗, "drop the dog we don't have it any more") or
    before "so" ("people watch without sound so highlight the words"), as pieces; empty where there is none."""
    for blank in re.finditer(r"\s+", part):
        why = simplified(marked.raw(part[blank.end() :]))
        if has_han(why):
            if hint("no_reason").match(why) or hint("wish_words").search(why):
                continue
        elif not (hint("reason_begins").match(why) and tells(why)):
            continue
        found = attempt(part[: blank.start()])
        rest = marked.tokens_in(part[blank.end() :])
        if found is None or (has_han(why) and not hint("reason").search(why) and not _is_beside(found, rest)):
            continue
        does = found.edits or isinstance(found.trouble, EditRefused)
        if does and not isinstance(found.trouble, NotClear) and not found.borrowed:
            return [part[: blank.start()], "，", part[blank.end() :]]
    return _after_reason(marked, part, attempt)


def _after_reason(marked: Marked, part: str, attempt: Callable[[str], Understood | None]) -> list[str]:
    for so in re.finditer(r"\s+so\s+", part):
        why, wish = marked.raw(part[: so.start()]), attempt(part[so.end() :])
        if wish is None or wish.trouble is not None or not wish.edits or hint("wish_words").search(why):
            continue
        if tells(why) or _statements().search(why):
            return [part[: so.start()], ", ", part[so.end() :]]
    return []


def _is_beside(found: Understood, rest: Sequence[Token]) -> bool:
    """Whether words behind a wish cannot be part of it: none of them is known, and it takes nothing away of which they
    could be the name (删掉第一张 旁边的杯子)."""
    removes = any(key_of(one) in ("verb:remove", "verb:cut") for one in found.tokens)
    return not removes and all(one.kind in DROPPED for one in rest)


MOST_TALES = 12
"""So many ways to leave a tale out of a part are looked at."""


def tales_in(marked: Marked, part: str) -> list[str]:
    """A part without what only tells something in it, the shortest tale first: the rest may be a wish."""
    bounds = [0, *(end for one in re.finditer(rf"{MARK.pattern}|.", part) for end in [one.end()])]
    spans = [(begin, end) for begin in bounds for end in bounds if 3 <= end - begin <= LONGEST_TALE]
    told = [(begin, end) for begin, end in spans if _is_tale(marked, part, begin, end)]
    told.sort(key=lambda one: one[1] - one[0])
    return [part[:begin] + part[end:] for begin, end in told[:MOST_TALES]]


LONGEST_TALE = 16
"""In characters, with two for each word that is known."""


def _is_tale(marked: Marked, part: str, begin: int, end: int) -> bool:
    words = simplified(marked.raw(part[begin:end]))
    if not hint("tale").fullmatch(words) or hint("wish_words").search(words) or re.search(r"\d", words):
        return False
    rest = simplified(marked.raw(part[end:]))
    if rest.strip() and not hint("after_tale").match(rest):
        return False
    tokens = marked.tokens_in(part[begin:end])
    return not any(
        one.kind == "negation" or (one.kind in _WISHES and not hint("cannot_tell", "complaint").match(one.raw))
        for one in tokens
    )


def says_the_same(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a remark comes to the same kind of edit as a clause: "too long. 20 seconds"; or one on the pace of all is
    followed by another on the pace: "it changes too fast, 2 more seconds each"."""
    if not isinstance(remark, Understood) or not remark.edits:
        return False
    if _tells_looks(remark.edits) and _tells_looks(remark.edits) == _tells_looks(found.edits):
        return True
    paced = all(isinstance(one, _PACE) for one in (*remark.edits, *found.edits))
    of_all = all(getattr(one, "pictures", None) is None for one in remark.edits)
    return (paced and of_all) or _changed(remark.edits) == _changed(found.edits)


def _tells_looks(edits: Sequence[AnyEdit]) -> set[tuple[str, bool]]:
    """The settings of colour that edits change, and whether they go up, where they change nothing else."""
    if not all(isinstance(one, e.Colors) for one in edits):
        return set()
    return {(name, value > 0) for one in edits for name, value in one if isinstance(value, int) and value}


_PACE = (e.PictureLength, e.Length, e.Speed, e.Transitions)


def asks_another(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a complaint of a text's size is followed by where it is to stand: "still too small. And right at the top"
    asks for both."""
    if not isinstance(remark, Understood) or not remark.edits or not found.edits:
        return False
    texts = [[one for one in some if isinstance(one, e.ChangeText)] for some in (remark.edits, found.edits)]
    if any(len(some) != len(edits) for some, edits in zip(texts, (remark.edits, found.edits), strict=True)):
        return False
    sized = [any(one.scale != 100 or one.style.size for one in some) for some in texts]
    return sized == [True, False] and all(one.style.position and one.text is None for one in texts[1])


def is_about_the_same(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a clause says what is to be done about a remark: both are about the music ("it drowns him out, can it
    duck"), about how long the video is ("it's too long, lose the dog"), or about a text ("the name disappears too fast,
    keep Rye & Ember for 3 seconds")."""
    if isinstance(remark, Understood) and remark.trouble is not None and remark.trouble.reason == "of_what":
        return all(any(one.kind == "role" for one in each.tokens) for each in (remark, found))
    edits = (remark.edits if isinstance(remark, Understood) else (), found.edits)
    if all(some and all(isinstance(one, _MUSIC) for one in some) for some in edits):
        return points_back(found.raw) or any(key_of(one) == "verb:duck" for one in found.tokens)
    longer = (edits[0] and all(isinstance(one, e.Length) and one.relative for one in edits[0])) and edits[1]
    return bool(longer) and all(isinstance(one, _LENGTHS) for one in edits[1])


_LENGTHS = (e.Length, e.RemovePictures, e.Cut, e.Trim, e.Excerpt, e.PictureLength, e.Speed)
_MUSIC = (e.Music, e.MusicLevel, e.RemoveMusic)


def _changed(edits: Sequence[AnyEdit]) -> list[tuple[str, object, object]]:
    return [(one.edit, getattr(one, "pictures", None), getattr(one, "role", None)) for one in edits]


@cache
def _statements() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["statements"] for locale in LOCALES), re.IGNORECASE)
