"""Which sentence of a script speaks of which picture, as far as the pictures' file names tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from studio.timeline.reading import has_han

SHORTEST_WORD, SHORTEST_HAN = 4, 2
"""Letters, or Chinese characters, of a word of a name that a sentence may be told by."""

NO_NAMES = frozenset((
    "photo", "photos", "picture", "image", "images", "video", "clip", "file", "final", "copy", "edit", "edited",
    "new", "screenshot", "export", "over", "with", "from", "this", "that", "into", "your", "have", "more", "very",
    "wide", "close", "front", "back", "left", "right", "small", "large", "portrait", "landscape", "vertical", "square",
    "图片", "照片", "视频", "截图", "素材", "文件", "最终", "微信", "副本",
))  # fmt: skip
"""Words of file names that say nothing of what is shown, or are in many a sentence."""


def pictures_meant(sentences: Sequence[str], names: Sequence[str]) -> dict[int, int]:
    """The picture (index) that a sentence (index) names with a word of its file name; of sentences that name more than
    one or none nothing is said, and words that several names have tell nothing."""
    words = [_words(one) for one in names]
    often = Counter(word for some in words for word in some)
    own = [{word for word in some if often[word] == 1} for some in words]
    found = {at: _named(sentence, own) for at, sentence in enumerate(sentences)}
    return {at: named[0] for at, named in found.items() if len(named) == 1}


def labels_by_name(labels: Sequence[str], names: Sequence[str]) -> list[str]:
    """The label of each picture, where every name holds one of fewer labels as a word ("before_kitchen.png" is Before);
    empty where that is not so."""
    told = {re.sub(r"\W", "", one).lower(): one for one in labels}
    found = [[told[word] for word in told if word in re.findall(r"[^\W\d_]+", name.lower())] for name in names]
    fewer = 1 < len(labels) == len(told) < len(names)
    return [one[0] for one in found] if fewer and all(len(one) == 1 for one in found) else []


def _named(sentence: str, words: Sequence[set[str]]) -> list[int]:
    plain = " ".join(re.findall(r"[^\W\d_]+", sentence.lower()))
    return [at for at, some in enumerate(words) if any(_is_in(word, plain) for word in some)]


def _is_in(word: str, plain: str) -> bool:
    if has_han(word):
        return word in plain.replace(" ", "")
    return re.search(rf"\b{word.removesuffix('s')}s?\b", plain) is not None


def _words(name: str) -> set[str]:
    stem = (name.rpartition(".")[0] or name).lower()
    found = re.findall(r"[^\W\d_]+", stem)
    return {one for one in found if one not in NO_NAMES and len(one) >= _least(one)}


def _least(word: str) -> int:
    return SHORTEST_HAN if has_han(word) else SHORTEST_WORD
