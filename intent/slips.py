"""Slips: the key word that a mistyped word means, by its letters or, where signs are typed by sound, by its sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

SHORT = 4
"""Letters up to which only two swapped letters are mended."""

LONG = 6
"""Letters from which every listed word is mended, and not only key words."""


class Mender:
    """Mends words that are one slip - a letter dropped, added, wrong, or two swapped - away from a word that counts."""

    def __init__(self, spelling: Mapping[str, Any], words: Iterable[str]) -> None:
        self._real = frozenset(spelling.get("real_words", "").split())
        self._key_words = frozenset(spelling.get("key_words", "").split())
        self._meant: dict[str, list[str]] = {}
        for word in self._key_words.union(word for word in words if len(word) >= LONG and word.isalpha()):
            for shorter in _without_one(word):
                self._meant.setdefault(shorter, []).append(word)
        self.mend = lru_cache(maxsize=4096)(self._mend)

    def _mend(self, word: str) -> str:
        if len(word) < SHORT - 1 or word in self._real:
            return word
        near = (meant for shorter in _without_one(word) for meant in self._meant.get(shorter, ()))
        found = {meant for meant in near if _one_slip(word, meant)}
        return min(found, key=partial(self._distance, word)) if found else word

    def _distance(self, word: str, meant: str) -> tuple[bool, bool, bool, str]:
        """Of several words the likeliest: first letters are seldom wrong."""
        return meant[0] != word[0], meant not in self._key_words, sorted(meant) != sorted(word), meant


def _without_one(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _one_slip(word: str, key: str) -> bool:
    if len(word) != len(key):
        longer, shorter = (word, key) if len(word) > len(key) else (key, word)
        return len(key) > SHORT and len(longer) - len(shorter) == 1 and shorter in set(_without_one(longer))
    wrong = [at for at in range(len(key)) if word[at] != key[at]]
    if len(wrong) == 1:
        return len(key) >= SHORT and wrong != [0]
    swapped = len(wrong) == 2 and word[wrong[0]] == key[wrong[1]] and word[wrong[1]] == key[wrong[0]]
    return swapped and wrong[1] - wrong[0] <= 2


class SoundMender:
    """Mends two signs that sound like a key word, are no word themselves, and stand where a word can begin."""

    def __init__(self, spelling: Mapping[str, Any]) -> None:
        self._sound = {sign: sound for sound, signs in spelling.get("sounds", {}).items() for sign in signs}
        self._keys = {tuple(sounds.split()): word for word, sounds in spelling.get("key_words", {}).items()}
        self._real = frozenset(spelling.get("real_words", "").split()) | frozenset(self._keys.values())
        self._after = frozenset(spelling.get("after", ""))
        self._slips: dict[str, str] = spelling.get("slips", {})

    def mend(self, text: str) -> str:
        """The text with key words as they are meant."""
        for wrong, right in self._slips.items():
            text = text.replace(wrong, right)
        sounds = [self._sound.get(sign) for sign in text]
        for at in range(len(text) - 1):
            key = self._keys.get((sounds[at], sounds[at + 1])) if sounds[at] else None
            if key and text[at : at + 2] not in self._real and (at == 0 or text[at - 1] in self._after):
                text = text[:at] + key + text[at + 2 :]
        return text
