"""Pictures that a message nearly calls by name: "dinosaur" for museum_dino.jpg, "the puppy class" for pup-class.jpg.

Like those told by number, they are signs only while the order is read, and which pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.hints import hint
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, wording
from studio.timeline.model import MediaReference

_LEAST_ALIKE, _LEAST_BESIDE = 4, 3
"""So many letters that two words begin with tell a picture; fewer only beside another word of its name."""


def with_nearly(found: Named, pictures: Sequence[MediaReference]) -> None:
    """Signs for the pictures of which only one has a word in its name that is nearly the one that was typed."""
    stems = [_stem_words(one.name) for one in pictures]
    before, after = wording("before_name").pattern, wording("after_name").pattern
    word = re.compile(
        rf"(?<![\w{NAMED[1:-1]}'’.])(?:{before})?(?P<word>[A-Za-z]{{4,}})(?![\w'’])(?:{after})", re.IGNORECASE
    )
    found.text = word.sub(lambda one: _sign(found, one, stems), found.text)
    beside = re.compile(rf"(?:\bthe\s+)?\b(?P<word>[A-Za-z]{{3,}})\s+(?P<sign>{NAMED})", re.IGNORECASE)
    found.text = beside.sub(lambda one: _beside(found, one, stems), found.text)
    joined = re.compile(rf"({NAMED})\s+(?:{wording('within_name').pattern})?({NAMED})", re.IGNORECASE)
    found.text = joined.sub(lambda one: _joined(found, one), found.text)


def _stem_words(name: str) -> list[str]:
    return [one.casefold() for one in re.findall("[A-Za-z]{3,}", name.rpartition(".")[0] or name)]


def _sign(found: Named, one: re.Match[str], stems: Sequence[list[str]]) -> str:
    word = one["word"].casefold()
    if hint("plain_names").fullmatch(word) or wording("no_name").fullmatch(word):
        return one[0]
    having = [at for at, words in enumerate(stems) if any(_alike(word, each, _LEAST_ALIKE) for each in words)]
    return found.add(tuple(having), one[0]) if len(having) == 1 else one[0]


def _beside(found: Named, one: re.Match[str], stems: Sequence[list[str]]) -> str:
    """A word and a picture: of its name as well, "puppy" in front of pup-class.jpg."""
    (*_, at), word = found.pictures(one["sign"]) or (-1,), one["word"].casefold()
    told = len(found.pictures(one["sign"])) == 1 and any(_alike(word, each, _LEAST_BESIDE) for each in stems[at])
    return found.add((at,), one[0]) if told else one[0]


def _joined(found: Named, one: re.Match[str]) -> str:
    """Two words for one picture, of which the first may be several pictures' word: "pool by night"."""
    wide, narrow = set(found.pictures(one[1])), found.pictures(one[2])
    return found.add(tuple(narrow), one[0]) if len(narrow) == 1 and wide >= set(narrow) else one[0]


def _alike(word: str, other: str, least: int) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) >= least and long.startswith(short)
