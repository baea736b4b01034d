"""The languages: each is a folder of word lists and a grammar, loaded when a message first needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from intent.files import data, listed
from intent.forms import plural, verb_forms
from intent.material import DESTINATION, MAIL, MATERIAL, PAGE, QUOTE
from intent.pattern import NAME, Letters, Pattern, compile_pattern
from intent.slips import Mender
from intent.words import Lexicon

LETTERS = Letters()
SIGNS_OF = {
    "ja": re.compile(r"[\u3041-\u30f6](?:.*[\u3041-\u30f6])"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "zh-CN": re.compile(r"[\u3400-\u9fff]"),
}
"""By which signs a language is known. One kana alone is decoration in Chinese."""

SIGNS = {"?": "QUERY", MATERIAL: "GIVEN", DESTINATION: "DEST", PAGE: "PAGE", QUOTE: "QUOTE", MAIL: "DEVICE"}
"""Classes of what is no word in any language."""

HERE = " / "
"""In a pattern: where a clause is cut, or where its main part begins."""


@dataclass(frozen=True)
class Place:
    """A place between two words: ``before`` fits what stands in front of it, ``after`` what follows.

    ``needs``: sets of letters; a clause that has none of one of them has no such place. That settles most searches.
    ``mood``: what such a place shows, where it shows one.
    """

    before: Pattern
    after: Pattern | None
    mood: str = ""

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        return self.before.needs + (self.after.needs if self.after else ())

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Its first group ends at the place."""
        return re.compile(
            f"({self.before.written})(?={self.after.written})" if self.after else f"({self.before.written})"
        )

    def possible(self, letters: frozenset[str]) -> bool:
        return not any(map(letters.isdisjoint, self.needs))


class Places:
    """Places in their order, found by the letters of a clause: most of them need one that is not there."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._all = tuple(places)
        self._filed: dict[str, set[int]] = {}
        self._anywhere = set()
        for at, place in enumerate(self._all):
            if place.needs:
                for letter in min(place.needs, key=len):
                    self._filed.setdefault(letter, set()).add(at)
            else:
                self._anywhere.add(at)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._all)

    def possible(self, signs: str) -> Iterator[Place]:
        """Those that a clause written in these signs can have."""
        letters = frozenset(signs)
        filed = map(self._filed.__getitem__, letters & self._filed.keys())
        for at in sorted(self._anywhere.union(*filed)):
            if self._all[at].possible(letters):
                yield self._all[at]


@dataclass(frozen=True)
class Language:
    """The words of one locale and of those that people mix into it; moods and cuts: its own, then theirs.

    ``moods_mixed_in``: for clauses that have no word in the locale's own signs.
    """

    locale: str
    lexicon: Lexicon
    moods: Places
    moods_mixed_in: Places
    cuts: Places
    verb_last: bool


@cache
def language(locale: str) -> Language:
    """A language, ready to read with."""
    stack = [locale, *data(locale, "words").get("mixed_with", [])]
    own, mixed_in = _moods(locale), tuple(mood for one in stack[1:] for mood in _moods(one))
    classes: dict[str, set[str]] = {}
    expand: dict[str, str] = {}
    for one in reversed(stack):
        for word, names in classes_of(one).items():
            classes[word] = names | classes.get(word, set())
        expand |= data(one, "spelling").get("expand", {})
    classes |= {sign: {name} for sign, name in SIGNS.items()}
    for name in {name for one in stack for name in _words_named(one)}:
        classes[name] = classes.get(name, {"UNKNOWN" if name.isascii() else "HAN"}) | {name}
    mender = Mender(data(stack[-1], "spelling"), classes_of(stack[-1]))
    lexicon = Lexicon(classes, LETTERS, mender.mend, expand)
    return Language(
        locale,
        lexicon,
        Places(own + mixed_in),
        Places(mixed_in or own),
        Places(cut for one in stack for cut in _cuts(one)),
        verb_last=bool(data(locale, "grammar").get("verb_last")),
    )


def locale_by_signs(text: str) -> str | None:
    """The locale whose signs are in a text; None where its letters are Latin."""
    return next((locale for locale, signs in SIGNS_OF.items() if signs.search(text)), None)


def reading_locale(plain: str) -> str:
    """The locale to read a folded message with: by its signs, or where they are Latin, by its small words."""
    if by_signs := locale_by_signs(plain):
        return by_signs
    words = re.findall(r"[a-z']+", plain)
    counts = {locale: sum(word in known for word in words) for locale, known in _telling().items()}
    likely = max(counts, key=lambda locale: (counts[locale], locale == "en"))
    return likely if counts[likely] > 1 or counts[likely] * 2 >= len(words) else "en"


@cache
def _telling() -> dict[str, frozenset[str]]:
    """Of each language with Latin letters the words that speak for it: of English a few, of others its own."""
    english = classes_of("en").keys()
    told = {locale: frozenset(listed(words)) for locale, words in data("", "telling").items()}
    return {
        locale: words if locale == "en" else words | (classes_of(locale).keys() - english)
        for locale, words in told.items()
    }


@cache
def classes_of(locale: str) -> dict[str, set[str]]:
    """The classes of each word that a locale lists."""
    lists = data(locale, "words")
    irregular = lists.get("irregular")
    found: dict[str, set[str]] = {}
    for name, words in lists.get("verbs", {}).items():
        for verb in listed(words):
            forms = {verb: "VERB"} if irregular is None else verb_forms(verb, irregular)
            for form, kind in forms.items():
                found.setdefault(form, set()).update((name, kind))
    for name, words in lists.get("nouns", {}).items():
        for noun in listed(words):
            for form in {noun} if irregular is None else {noun, plural(noun)}:
                found.setdefault(form, set()).update((name, "NOUN"))
    for name, words in lists.get("words", {}).items():
        for word in listed(words):
            found.setdefault(word, set()).add(name)
    return found


@cache
def _words_named(locale: str) -> frozenset[str]:
    """The words that a grammar names beside classes: written small, as words are."""
    names = re.findall(NAME, str(list(data(locale, "grammar").values())))
    return frozenset(name for name in names if not name.isupper())


@cache
def _moods(locale: str) -> tuple[Place, ...]:
    return tuple(
        _place(line, locale, mood) for one in data(locale, "grammar").get("moods", []) for mood, line in one.items()
    )


@cache
def _cuts(locale: str) -> tuple[Place, ...]:
    return tuple(_place(line, locale) for line in data(locale, "grammar").get("cuts", []))


def _place(line: str, locale: str, mood: str = "") -> Place:
    macros = data(locale, "grammar").get("define", {})
    before, _, after = line.partition(HERE)
    try:
        behind = compile_pattern(after, macros, LETTERS) if after else None
        return Place(compile_pattern(before, macros, LETTERS), behind, mood)
    except (KeyError, ValueError) as wrong:
        raise ValueError(f"{locale}: {line!r}: {wrong}") from wrong
