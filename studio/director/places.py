"""Which pictures a phrase means: "the second photo", "the last two", "the clip with the dog", 第二张, "all"."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.director.counting import picture_now
from studio.director.kinds import among, moving_places, of_kind
from studio.director.language.concepts import beginning_with, mentions, same_thing, words_of
from studio.director.language.hints import hint
from studio.director.language.locales import simplified
from studio.director.language.marks import Token
from studio.director.language.values import number_in, numbers_in
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Clip, Timeline

_MOST = 1000
"""Places are spelled out up to here: no video has as many pictures, so that it is refused all the same."""


def pictures(token: Token, timeline: Timeline, typed: Timeline) -> list[int] | None:
    """1-based places, negative from the end, at least one; None for all. ``typed``: the timeline in which numbers
    count (``counting``).

    Raises EditRefused ``no_such_picture`` or ``no_picture_called``.
    """
    found = _pictures(token, timeline, timeline if hint("moved_there").match(token.raw) else typed)
    if found == []:  # "the first 0 photos"
        raise EditRefused("no_such_picture", number=0, count=len(reel_of(timeline).clips))
    return found


def _pictures(token: Token, timeline: Timeline, typed: Timeline) -> list[int] | None:
    if token.kind in ("goal", "source"):
        return pictures(_named_in(token), timeline, typed)
    if token.value == "middle":
        return [picture_now(one, typed, timeline) for one in _middle(token, typed)]
    if token.value == "all" and hint("this_one").fullmatch(token.raw) and len(reel_of(timeline).clips) > 1:
        raise EditRefused("which_picture")
    if figures := _BY_FIGURES.get(token.value):
        return [picture_now(one, typed, timeline) for one in among(figures(token.raw), token.raw, typed)]
    match token.value:
        case "all" | "rest":
            kind = of_kind(token.raw, timeline)
            _check_count(token, len(kind or reel_of(timeline).clips))
            return kind
        case "joined":
            some = [pictures(one, timeline, typed) for one in token.inner if one.kind == "places"]
            return None if None in some else [place for places in some for place in places or ()]
        case "moving":
            return _moving(timeline)
        case "file":
            return _named(_name(token), timeline)
        case "subject":
            return _shown(token, timeline)
        case "next" | "previous":
            return _beside(token, timeline, typed)
        case _:
            return _at_text(token, timeline)


def _named_in(token: Token) -> Token:
    """The place inside "after the beach", "with the cake".

    Raises EditRefused ``no_picture_called`` when there is none: "to second to last" is a place of its own.
    """
    named = next((one for one in token.inner if one.kind == "places"), None)
    if named is None:
        raise EditRefused("no_picture_called", name=token.raw)
    return named


def place_of(raw: str, count: int) -> int:
    """The place among ``count`` pictures that words name: "number 2", "second to last"."""
    (place,) = listed(raw)
    return place if place > 0 else count + 1 + place


def _moving(timeline: Timeline) -> list[int]:
    """The clips, photos left out.

    Raises EditRefused ``no_clips`` when there are none.
    """
    if not (found := moving_places(timeline)):
        raise EditRefused("no_clips")
    return found


def _check_count(token: Token, count: int) -> None:
    """Raises EditRefused ``which_pictures`` when "all" are so many as there are not: 这两张, of five."""
    numbers = numbers_in(token.raw)
    if token.value == "all" and numbers and max(numbers) > 1 and max(numbers) != count:
        raise EditRefused("which_pictures", number=int(max(numbers)), count=count)


def given(places: list[int]) -> Token:
    """A token for known places."""
    return Token("places", "given", " ".join(map(str, places)))


def _parts(raw: str) -> list[str]:
    if hint("second_to_last", "third_to_last").search(raw):
        return [raw]
    two = _TOGETHER.match(simplified(raw))
    if two and _NUMERALS.index(two[2]) == _NUMERALS.index(two[1]) + 1:
        return [two[1], two[2]]
    return [part for part in hint("listing", "next_item").split(simplified(raw)) if part.strip()]


_NUMERALS = "一二三四五六七八九"
_TOGETHER = re.compile(rf"\s*在?第?([{_NUMERALS}])([{_NUMERALS}])(?![{_NUMERALS}十百])")
"""Two places in one breath: 第二三张 is the second and the third."""


def listed(raw: str) -> list[int]:
    """Places one after another: "the second and the last"."""
    return [_one(part) for part in _parts(raw)]


def _one(raw: str) -> int:
    for place, name in ((-3, "third_to_last"), (-2, "second_to_last"), (-1, "last")):
        if hint(name).search(raw):
            return place
    return ordinal_in(raw)


def ordinal_in(raw: str) -> int:
    """The place that an ordinal names: "third", 第三, 首."""
    return 1 if hint("first").match(raw) else int(number_in(raw))


def is_last(raw: str) -> bool:
    """Whether a count is from the end: "the last two", 最后两张."""
    return bool(hint("last").search(simplified(raw).strip()))


def _counted(raw: str) -> list[int]:
    count = min(_MOST, int(max(numbers_in(simplified(raw)))))
    return list(range(-count, 0)) if is_last(raw) else list(range(1, count + 1))


def _from_to(raw: str) -> list[int]:
    low, high = sorted(min(_MOST, int(one)) for one in numbers_in(raw)[:2])
    return list(range(low, high + 1))


_BY_FIGURES: dict[str, Callable[[str], list[int]]] = {
    "counted": _counted,
    "from_to": _from_to,
    "listed": listed,
    "ends": lambda raw: [1, -1],
    "given": lambda raw: [int(one) for one in raw.split()],
}
"""Places that the words alone settle, whatever the pictures are."""


def _middle(token: Token, timeline: Timeline) -> list[int]:
    """ "The middle one", 中间三张.

    Raises EditRefused ``no_middle`` when not as many stand before them as after them.
    """
    count, number = len(reel_of(timeline).clips), int(number_in(hint("pronoun").sub("", token.raw)))
    if number == 1 and hint("several").search(token.raw):
        number = count - 2  # all but the first and the last
    if not 0 < number <= count or (count - number) % 2:
        raise EditRefused("no_middle", number=number, count=count)
    first = (count - number) // 2 + 1
    return list(range(first, first + number))


def _name(token: Token) -> str:
    return next((str(one.value or one.raw) for one in token.inner if one.kind == "file"), token.raw)


def named_file(token: Token) -> str | None:
    """The file name in a phrase, or None."""
    for one in (token, *token.inner):
        if one.kind == "file":
            return str(one.value)
        if one.inner and one is not token and (name := named_file(one)):
            return name
    return None


def _named(name: str, timeline: Timeline) -> list[int]:
    wanted = name.casefold()
    clips = reel_of(timeline).clips
    found = [i + 1 for i, clip in enumerate(clips) if wanted in (clip.name.casefold(), _stem(clip).casefold())]
    if not found:
        raise EditRefused("no_picture_called", name=name)
    return found


def _shown(token: Token, timeline: Timeline) -> list[int]:
    """The pictures whose file names say so, else those whose names or captions speak of the same thing; "the front
    photo" is the one that is called just that."""
    words = [str(one.value) for one in token.inner if one.kind == "subject"] or [token.raw]
    stems = [re.sub(r"[_\-.]", " ", _stem(clip)) for clip in reel_of(timeline).clips]

    def says(told: str, word: str) -> bool:
        return simplified(word.casefold()) in words_of(told)

    def means(told: str, word: str) -> bool:
        return mentions(told, same_thing(word))

    exactly = [number for number, one in enumerate(stems, 1) if [one.casefold()] == words]
    if len(exactly) == 1 and hint("one_called").search(token.raw):
        return exactly

    def begins(told: str, word: str) -> bool:
        return mentions(told, beginning_with(word))

    captions = _captions(timeline)
    for told, matches in ((stems, says), (stems, means), (stems, begins), (captions, means), (captions, says)):
        found = [number for number, one in enumerate(told, 1) if all(matches(one, word) for word in words)]
        if found:
            return found
    each = [[number for number, one in enumerate(stems, 1) if says(one, word)] for word in words]
    if all(len(one) == 1 for one in each):
        return sorted({one[0] for one in each})  # several names without a sign between
    name = " ".join(words)
    raise EditRefused("no_picture_called", name=name if name.casefold() in token.raw.casefold() else token.raw)


def shows(name: str, word: str) -> bool:
    """Whether a file's name says that it shows something, in either language."""
    stem = re.sub(r"[_\-.]", " ", name.rpartition(".")[0] or name)
    return simplified(word.casefold()) in words_of(stem) or mentions(stem, same_thing(word))


def _captions(timeline: Timeline) -> list[str]:
    """What is written over each picture as its caption."""
    spans = positions(reel_of(timeline).clips)
    captions = texts_of(timeline, "caption")
    return [" ".join(one.clip.name for one in captions if start <= one.start < end) for start, end in spans]


def _stem(clip: Clip) -> str:
    return clip.name.rpartition(".")[0] or clip.name


def _beside(token: Token, timeline: Timeline, typed: Timeline) -> list[int]:
    named = next((one for one in token.inner if one.kind == "places"), None)
    if named is None:
        raise EditRefused("no_picture_called", name=token.raw)
    inner = pictures(named, timeline, typed) or [-1]
    count = len(reel_of(timeline).clips)
    place = inner[-1] if inner[-1] > 0 else count + 1 + inner[-1]
    many = list(range(place + 1, count + 1) if token.value == "next" else range(1, place))
    if many and hint("many_beside").match(token.raw):
        return many
    beside = place + (1 if token.value == "next" else -1)
    if not 1 <= beside <= count:
        raise EditRefused("no_such_picture", number=beside, count=count)
    return [beside]


def _says(text: Placed, words: str) -> bool:
    return words.strip(" .!?。！？…").casefold() in text.clip.name.casefold()


def _at_text(token: Token, timeline: Timeline) -> list[int]:
    """The picture under a text, or ("after the title") the one after that."""
    role = next((one.value for one in token.inner if one.kind == "role"), None)
    words = next((str(one.value) for one in token.inner if one.kind == "quoted"), None)
    found = [one for one in texts_of(timeline, role) if words is None or _says(one, words)]
    if not found:
        raise EditRefused("no_such_text", role=role or "all", number=1, count=0)
    tick = (found[0].start + found[0].end) // 2
    clips = positions(reel_of(timeline).clips)
    for index, (start, end) in enumerate(clips):
        if start <= tick < end:
            return [min(index + (2 if token.value == "after_text" else 1), len(clips))]
    return [len(clips)]
