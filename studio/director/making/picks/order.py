"""The order of pictures: which come first, last, at a place, beside others, and once more at the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Order:
    """Indexes of pictures: ``head`` those that come first, in order, ``tail`` those that come last, ``again`` those
    that close the video once more, ``pairs`` (one, other): one right before the other; ``swaps``: two that change
    places; ``places``: (one, number) that comes at that place;
    ``middle``: those that are to be in the middle; ``backwards``: all are turned
    round; ``only``: no others are wanted; ``named``: all that are named, as they come in the words;
    ``unsure``: what was read may be none."""

    head: list[int] = field(default_factory=list)
    tail: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    pairs: list[tuple[list[int], int, bool]] = field(default_factory=list)
    swaps: list[tuple[int, int]] = field(default_factory=list)
    middle: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    backwards: bool = False
    only: bool = False
    unsure: bool = False

    @property
    def said(self) -> bool:
        ends = self.head or self.tail or self.again
        return bool(ends or self.pairs or self.backwards or self.middle or self.swaps or self.places)

    def of(self, indexes: list[int]) -> list[int]:
        """Pictures in this order."""
        there = indexes[::-1] if self.backwards else indexes
        if told := self._as_told(there):
            return told
        tail = [one for one in self.tail if one in there]
        head = self._with_named([one for one in self.head if one in there and one not in tail], tail)
        found = [*head, *(one for one in there if one not in head and one not in tail), *tail]
        if middle := [one for one in found if one in self.middle]:
            rest = [one for one in found if one not in middle]
            half = max(len(head), min((len(rest) + 1) // 2, len(rest) - len(tail)))
            found = [*rest[:half], *middle, *rest[half:]]
        for moved, at, before in self.pairs:
            if at in found and at not in moved and all(one in found for one in moved):
                rest = [one for one in found if one not in moved]
                place = rest.index(at) + (0 if before else 1)
                found = [*rest[:place], *moved, *rest[place:]]
        for one, other in self.swaps:
            if one in found and other in found:
                first, second = found.index(one), found.index(other)
                found[first], found[second] = other, one
        for one, place in sorted(self.places, key=lambda each: each[1]):
            if one in found:
                found.remove(one)
                found.insert(place - 1, one)
        return found

    def _as_told(self, there: list[int]) -> list[int]:
        """All pictures as they come in the words, where these speak of each in turn; none otherwise."""
        told = [one for one in dict.fromkeys(self.named) if one in there]
        head = [one for one in self.head if one in there]
        begins = bool(head) and told[: len(head)] == head and not (self.backwards or self.pairs or self.places)
        ends = not self.tail or told[-len(self.tail) :] == self.tail
        return told if begins and ends and len(told) == len(there) else []

    def _with_named(self, head: list[int], tail: list[int]) -> list[int]:
        """Pictures that are spoken of between two that have places stand there as well."""
        found = list(head)
        order = list(dict.fromkeys(self.named))
        for at, one in enumerate(order):
            if one in found or one in tail or not any(each in head for each in order[at + 1 :]):
                continue
            before = next((each for each in reversed(order[:at]) if each in found), None)
            if before is not None:
                found.insert(found.index(before) + 1, one)
        return found
