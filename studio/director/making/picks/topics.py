"""Sentences that begin with a picture: what they say further on is about that, "8831 is the sunset, slow it down"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.making.captions import asks
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, wording
from studio.director.making.roles.wording import kinds
from studio.timeline.model import MediaReference

_SENTENCE = re.compile(r"(?<=[。；;!！\n])|(?<=[.])(?=\s)")
_CLAUSE = re.compile(r"([，,]\s*)")
_BEGINS = re.compile(rf"\s*(?:[^{NAMED[1:-1]}，,]{{0,4}})?(?P<named>{NAMED})")
_OF_ALL = {"mood", "shape", "platform", "look", "plan", "sound", "role", "whole", "places", "transition", "brand"}
"""Kinds of words that speak of the whole video, or name what they speak of."""


def by_topic(found: Named, pictures: Sequence[MediaReference]) -> str:
    """A text, with the name of the picture that its sentence is about in front of every clause that changes it."""
    return "".join(_sentence(one, found, pictures) for one in _SENTENCE.split(found.text))


def _sentence(text: str, found: Named, pictures: Sequence[MediaReference]) -> str:
    begins = _BEGINS.match(text)
    indexes = found.pictures(begins["named"]) if begins else []
    signs = re.findall(NAMED, text)
    if begins is None or len(indexes) != 1 or len(signs) != 1:
        return text
    first, *others = _CLAUSE.split(text)
    if asks(found.raw(re.sub(NAMED, "", first)).strip(" .。")):
        return text  # an instruction of its own: what follows may be about all
    return first + "".join(_clauses(others, pictures[indexes[0]].name))


def _clauses(others: Sequence[str], name: str) -> Iterator[str]:
    """The signs and clauses behind the first one."""
    for at, piece in enumerate(others):
        bare = piece.strip(" .。；;!！\n")
        of_it = wording("of_it_said").match(bare)
        changes = (asks(bare) and not kinds(bare) & _OF_ALL) or of_it
        if at % 2 and bare and changes:
            yield f"{name}: {wording('of_it_said').sub('', piece.lstrip(), count=1)}"
        elif not at % 2 and at + 1 < len(others):
            yield "\n" if asks(others[at + 1].strip(" .。；;!！\n")) else piece
        else:
            yield piece
