"""The order of pictures that a message says in words: "soundcheck first, then crowd, finish on the poster"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.director.language.locales import LOCALES
from studio.director.language.values import numbers_in
from studio.director.making.picks.counted import is_counted, with_counted, without_counted
from studio.director.making.picks.names import Named, says_nothing
from studio.director.making.picks.order import Order
from studio.director.making.picks.wording import NAMED, NAMED_SIGNS, OTHERS, forms_in, wording
from studio.timeline.model import MediaReference


def order_in(found: Named, pictures: Sequence[MediaReference]) -> Order:
    """The order that a text says, taken out of it with the words that say so. Pictures that are told by number or kind
    count where all that is said with them is surely order."""
    text, cuts = found.text, list(found.cuts)
    since = with_counted(found, pictures)
    order = _read(found, len(pictures), since)
    if order.unsure:
        found.text, found.cuts[:] = text, cuts
        order = _read(found, len(pictures), len(found.raws))
    without_counted(found, since)
    return order


def _read(found: Named, count: int, since: int) -> Order:
    order = Order()
    for form in _forms("both_ends"):
        found.text = form.sub(lambda one: _at_both_ends(found, one, order), found.text)
    for form in _forms("at_place"):
        found.text = form.sub(lambda one: _at_place(found, one, order), found.text)
    text = _without_again(found, order)
    if count > 1:
        turned = wording("reversed").sub(lambda one: found.cut(one[0]), text)
        order.backwards, text = turned != text, turned
    for form in _forms("placed_behind"):
        text = form.sub(lambda one: _put_behind(found, one, order), text)
    text = _pairs().sub(lambda one: _paired(found, one, order), text)
    text = wording("swapped").sub(lambda one: _swapped(found, one, order), text)
    found.text = _run().sub(lambda one: _placed(found, one, order, since), text)
    return order


def _at_both_ends(found: Named, one: re.Match[str], order: Order) -> str:
    """ "The poster at the start and at the end"."""
    pictures = found.pictures(one[0])
    if len(pictures) != 1 or found.is_shown(one[0]):
        return one[0]
    order.head += pictures
    order.again += pictures
    return found.cut(one[0])


def _at_place(found: Named, one: re.Match[str], order: Order) -> str:
    """ "The clip goes second"."""
    pictures, place = found.pictures(one[0]), next(iter(numbers_in(one["place"])), 0)
    if len(pictures) != 1 or place < 1 or found.is_shown(one[0]):
        return one[0]
    order.places.append((pictures[0], int(place)))
    return found.cut(one[0])


_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def dated(found: Named, names: list[str]) -> list[int]:
    """The pictures in the order of the years in their names, where a text asks for that; none else."""
    years = [one[0] if (one := _YEAR.search(name)) else "" for name in names]
    turned = wording("newest_first").search(found.text) is not None
    if not all(years) or not (turned or wording("by_date").search(found.text)):
        return []
    for form in ("by_date", "newest_first"):
        found.text = wording(form).sub(lambda one: found.cut(one[0]), found.text)
    return sorted(range(len(names)), key=lambda at: years[at], reverse=turned)


def _without_again(found: Named, order: Order) -> str:
    """The text without what comes back at the end: "and back to it", the picture named before."""
    text = found.text
    for one in wording("again").finditer(text):
        signs = re.findall(NAMED, one[0]) or re.findall(NAMED, text[: one.start()])[-1:]
        order.again += found.pictures("".join(signs))
        text = text.replace(one[0], found.cut(one[0]), 1)
    return text


def in_the_middle(found: Named) -> list[int]:
    """The pictures that a text wants in the middle."""
    middle: list[int] = []

    def take(one: re.Match[str]) -> str:
        middle.extend(found.pictures(one[0]))
        return found.cut(one[0], "" if one["lead"] else "".join(re.findall(NAMED, one[0])))

    found.text = wording("in_the_middle").sub(take, found.text)
    return middle


def _put_behind(found: Named, one: re.Match[str], order: Order) -> str:
    """ "After the picnic put the song"."""
    goal, put = found.pictures(one["goal"]), found.pictures(one["put"])
    if len(goal) != 1 or not put or goal[0] in put:
        return one[0]
    order.pairs.append((put, goal[0], False))
    return found.cut(one[0])


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for locale in LOCALES for form in forms_in(locale, name))


def _swapped(found: Named, one: re.Match[str], order: Order) -> str:
    """ "Swap 3802 and 3803"."""
    two = found.pictures("".join(re.findall(NAMED, one[0])))
    if len(two) != 2 or found.is_shown(one[0]):
        return one[0]
    order.swaps.append((two[0], two[1]))
    return found.cut(one[0])


def _paired(found: Named, one: re.Match[str], order: Order) -> str:
    target = found.pictures(one["target"])
    moved = list(dict.fromkeys(found.pictures(one["moved"])))
    if len(target) != 1:
        return one[0]
    order.pairs.append((moved, target[0], one["before"] is not None))
    return found.cut(one[0])


def _placed(found: Named, one: re.Match[str], order: Order, since: int) -> str:
    """A run of pictures with words for their places between; left as it is without such words. ``since``: the number
    of the first sign for one that is only counted."""
    if found.is_shown(one[0]):
        return one[0]
    items = list(_item().finditer(one["items"]))
    arrows = wording("arrow").search(one["items"])
    marks = [name for item in items for name in _MARKS if item[name]]
    listed = bool((arrows or one["lead"] or one["tail"]) and len(found.pictures(one["items"])) > 1)
    if not marks and not listed:
        return one[0]
    if set(marks) == {"comes_then"} and not listed and wording("says_behind").match(one.string[one.end() :]):
        return one[0]  # "then the pool says ...": what is told one after another are texts
    weak = is_counted(one[0], since) and not (listed or set(marks) - {"comes_then"})
    if weak or _is_torn(one, since):
        order.unsure = True
        return one[0]
    order.only = order.only or (listed and wording("only_those").search(one.string[: one.start()]) is not None)
    begin = 0 if listed else _first_placed(items)
    items, rest = _enumerated(one, items, begin)
    if all(re.fullmatch(OTHERS, item["what"]) for item in items):
        return one[0]
    at_end = False
    if items[begin]["comes_then"] and not order.head and not (before := _before(found, one, order, since)):
        return one[0]
    elif items[begin]["comes_then"] and not order.head:
        order.head += before
    for item in items[begin:]:
        at_end = at_end or bool(item["comes_last"] or item["is_last"])
        at_end = at_end and not (item["comes_first"] or item["is_first"])
        pictures = found.pictures(item["inner"] or item["what"])
        order.head[:], order.tail[:] = _without(order.head, pictures), _without(order.tail, pictures)
        (order.tail if at_end else order.head).extend(dict.fromkeys(pictures))
        at_end = at_end or re.fullmatch(OTHERS, item["what"]) is not None
    left = one["items"][: items[begin].start()] if not one["lead"] else ""
    end = len(one["items"]) - (len(rest) if one["items"].endswith(rest) else 0)
    taken = (one["lead"] or "") + one["items"][:end] + ((one["tail"] or "") if not rest else "")
    return left + found.cut(taken if not left else taken[len(left) :]) + rest


def _is_torn(one: re.Match[str], since: int) -> bool:
    """Whether pictures that are only counted may be told for something else: "on the first photo last year's"."""
    before, behind = one.string[: one.start()], one.string[one.end() :]
    ends = re.search(rf"{OTHERS}\s*$", one[0]) or wording("item_ends").match(behind)
    torn = wording("speaks_of").search(before) or not ends
    return is_counted(one[0], since) and bool(torn)


def _enumerated(one: re.Match[str], items: list[re.Match[str]], begin: int) -> tuple[list[re.Match[str]], str]:
    """The items that are enumerated, and the rest: a picture of which more is said behind it is none of them."""
    behind = one.string[one.end() :]
    bare = len(items) > begin + 1 and not one["tail"] and not any(items[-1][name] for name in _MARKS)
    if bare and not wording("item_ends").match(behind):
        return items[:-1], one["items"][items[-2].end() :]
    return items, "".join(f"\n{each['what']}{each['note']}\n" for each in items if not says_nothing(each["note"] or ""))


def _before(found: Named, one: re.Match[str], order: Order, since: int) -> list[int]:
    """The picture that was named last before a run that begins with "then"; those that were counted only where little
    is said of them: "the two clips together, then the poster"."""
    before, _, between = one.string[: one.start()].rpartition(last) if (last := _last(one)) else ("", "", "")
    if not is_counted(last, since):
        return found.pictures(last)[-1:]
    near = len(between) <= _NEAR and wording("item_ends").match(one.string[one.end() :])
    if wording("speaks_of").search(before) or not near:
        order.unsure = True
        return []
    return found.pictures(last)


_NEAR = 12
"""So many letters between pictures and those that come "then"."""


def _last(one: re.Match[str]) -> str:
    """The last sign before a run."""
    return "".join(re.findall(NAMED, one.string[: one.start()])[-1:])


def _first_placed(items: list[re.Match[str]]) -> int:
    """Where the first item is that has a place: all are enumerated before one with "then"."""
    at = next(at for at, item in enumerate(items) if any(item[name] for name in _MARKS))
    listed = items[at]["comes_then"] or (items[at]["comes_last"] and at > 1)
    return 0 if listed else at


def _without(some: list[int], others: list[int]) -> list[int]:
    return [one for one in some if one not in others]


_MARKS = ("comes_first", "comes_then", "comes_last", "is_first", "is_last")


def _named(name: str) -> str:
    return f"(?P<{name}>{wording(name).pattern})"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_item_form(named=True), re.IGNORECASE)


def _item_form(*, named: bool) -> str:
    """A picture, a list of them or the rest, with the words for their place before and behind."""
    first, then, last, is_first, is_last = (_named(one) if named else wording(one).pattern for one in _MARKS)
    what, inner, note = (f"?P<{one}>" if named else "?:" for one in ("what", "inner", "note"))
    listed = rf"{NAMED}(?:\s*(?:、|&|\band\b|和|跟)\s*{NAMED})*"
    inside = rf"{NAMED}(?:\s*(?:,|、|&|\band\b|\bthen\b|→|->|=>)\s*{NAMED})+"
    before = rf"(?:(?:{first}|{then}|{last})\s*)?"
    behind = rf"(?:\s*(?:{is_first}|{is_last})(?![A-Za-z]))?"
    brackets = rf"(?:\s*[(（]\s*(?:({inner}{inside})|({note}[^()（）{NAMED_SIGNS}\n]{{1,12}}))\s*[)）])?"
    return rf"{before}(?:the\s+(?:two\s+|three\s+)?)?({what}{listed}|{OTHERS}){brackets}{behind}"


@cache
def _run() -> re.Pattern[str]:
    item, joint, filler = _item_form(named=False), wording("joint").pattern, wording("filler").pattern
    lead, tail = wording("in_order").pattern, wording("order_behind").pattern
    between = rf"(?:{filler})(?:{joint})(?:{lead})?"
    return re.compile(
        rf"(?P<lead>{lead})?(?P<items>(?:{item})(?:{between}(?:{item}))*)(?P<tail>{tail})?", re.IGNORECASE
    )


@cache
def _pairs() -> re.Pattern[str]:
    before, after, behind = (wording(one).pattern for one in ("is_before", "is_after", "behind_pair"))
    moved = rf"(?P<moved>{NAMED}(?:\s*(?:,|、|&|\band\b|和)\s*{NAMED})*)"
    return re.compile(
        rf"{moved}\s*[=:：]?\s*(?:(?P<before>{before})|{after})\s*(?P<target>{NAMED})(?:{behind})?", re.IGNORECASE
    )
