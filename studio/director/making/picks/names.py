"""The pictures that a message names: whole file names, their numbers, their own words; each becomes one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_by_signs
from studio.director.language.values import numbers_in
from studio.director.making.material import logo_of
from studio.director.making.picks.breaths import BREATH
from studio.director.making.picks.wording import NAMED, OTHERS, wording, wording_in
from studio.timeline.model import MediaReference

_LEAST_DIGITS = 3
"""So many digits of a camera's number tell a picture; fewer may be anything."""

_LEAST_NOTE = 5
"""So many letters of a note tell a picture."""

_LONGEST_WORD = 6
"""Chinese names have no blanks: stretches of up to so many signs are taken for words."""


_FIRST_HIDDEN, _MOST_HIDDEN = 0xE900, 0x600
_HIDDEN = re.compile("[\ue900-\ueeff]")
"""The signs for what is hidden, and how many there are; ``marks`` uses none of them."""

_NOTE = r"\s*(?:[（(]\s*(?P<inside>[^（）()\d\n]{2,24})\s*[）)]|=\s*(?P<equal>[^=\d,;，。\n]{2,40}))"
"""What a picture shows, behind its number."""


@dataclass(slots=True)
class Named:
    """A text in which the pictures named have become signs; ``indexes`` and ``raws`` of each sign in turn. A group of
    pictures that are called alike is one. ``shown``: what is surely to be on the screen; ``hidden``: what of it was
    announced, and has become a sign each as well; ``cuts``: what was read of it and taken out, as it was typed;
    ``left``: those of them that leave out what is told by its number."""

    text: str = ""
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    indexes: list[tuple[int, ...]] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def pictures(self, text: str) -> list[int]:
        """The indexes of the pictures that a stretch names, in order."""
        return [one for sign in re.findall(NAMED, text) for one in self.indexes[ord(sign) - 0xF0000]]

    def raw(self, text: str) -> str:
        """The words as they were typed."""
        while re.search(f"{NAMED}|{OTHERS}", text):
            text = re.sub(f"{NAMED}|{OTHERS}", lambda one: self.raws[number_of(one[0])], text)
        return _HIDDEN.sub(lambda one: self.hidden[ord(one[0]) - _FIRST_HIDDEN], text).replace(BREATH, " ")

    def cut(self, words: str, rest: str = "") -> str:
        """What stays of words that were read; these are remembered. What is hidden among them always stays."""
        self.cuts += filter(None, (self.raw(one).strip() for one in _HIDDEN.split(words)))
        return rest + "".join(_HIDDEN.findall(words))

    def is_shown(self, text: str) -> bool:
        """Whether a stretch is part of what is to be on the screen."""
        raw = self.raw(text).strip(" ,.，。")
        return any(raw in one for one in self.shown)

    def add(self, indexes: tuple[int, ...] | None, raw: str) -> str:
        """The sign for pictures; None: all others."""
        if len(self.raws) > 0xFFF:
            return raw
        self.indexes.append(indexes or ())
        self.raws.append(raw)
        return chr((0xF0000 if indexes is not None else 0x100000) + len(self.raws) - 1)


def with_hidden(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """A text with a sign for each of some stretches of it, which names and says nothing then; and these."""
    taken = [(start, end) for start, end in stretches if start < end][:_MOST_HIDDEN]
    hidden = tuple(text[start:end] for start, end in taken)
    for number, (start, end) in reversed(list(enumerate(taken))):
        text = text[:start] + chr(_FIRST_HIDDEN + number) + text[end:]
    return text, hidden


def number_of(sign: str) -> int:
    """The number of a sign among all."""
    return ord(sign) & 0xFFFF


class Names:
    """What each of some pictures may be called."""

    def __init__(self, pictures: Sequence[MediaReference]) -> None:
        self._known: dict[str, tuple[int, ...]] = {}
        self._forms: dict[str, None] = {}
        self._notes: list[str] = []
        stems = [one.name.rpartition(".")[0] or one.name for one in pictures]
        for index, (one, stem) in enumerate(zip(pictures, stems, strict=True)):
            self._add(one.name, (index,))
            if len(_key(stem)) > 1 and not (stem.isdigit() and len(stem) < _LEAST_DIGITS):
                self._add(stem, (index,))
        stems = ["" if one == logo_of(tuple(pictures)) else stem for one, stem in zip(pictures, stems, strict=True)]
        for words in (_numbers, _words):
            for word in sorted({word for stem in stems for word in words(stem)}, key=len, reverse=True):
                having = tuple(index for index, stem in enumerate(stems) if word in set(words(stem)))
                if len(having) == 1 or (words is _words and (word.isascii() or len(having) < len(stems))):
                    self._add(word, having)
                if 1 < len(having) < len(stems) and word.isascii() and word.isalpha():
                    self._add(f"{word}s", having)
        clips = [index for index, one in enumerate(pictures) if one.kind == "video"]
        self._clip = clips[0] if len(clips) == 1 else None
        self._mixed = 0 < len(clips) < len(pictures)

    def _add(self, name: str, indexes: tuple[int, ...]) -> None:
        if self._known.setdefault(_key(name), indexes) == indexes:
            self._forms[name] = None

    def with_notes(self, text: str) -> Names:
        """These names, and what the text calls pictures beside their numbers: 4432（量血压）, "220 = stage"."""
        notes: dict[str, set[int]] = {}
        for number in filter(str.isdigit, tuple(self._forms)):
            for one in re.finditer(_form(number) + _NOTE, text, re.IGNORECASE):
                note = (one["inside"] or one["equal"]).strip(" .。")
                self._notes += [re.escape(one[0].rstrip())] if says_nothing(note) else []
                for said in _said_short(note) if says_nothing(note) else ():
                    notes.setdefault(said, set()).update(self._known[_key(number)])
        for said, indexes in notes.items():
            if len(indexes) == 1 and not hint("plain_names").fullmatch(said):
                self._add(said, tuple(indexes))
        return self

    def marked(self, text: str, shown: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> Named:
        """The text with a sign for every picture that it names. ``hidden``: what the signs of ``with_hidden`` in it
        stand for."""
        found = Named(shown=shown, hidden=hidden)
        if self._forms:
            text = self._pattern().sub(lambda one: self._sign(found, one), text)
        if self._clip is not None:
            clip = (self._clip,)
            made = wording("is_made")
            text = wording("the_clip").sub(
                lambda one: one[0] if made.search(one.string[: one.start()]) else found.add(clip, one[0]), text
            )
        others = wording("the_photos", "others") if self._mixed else wording("others")
        found.text = others.sub(lambda one: found.add(None, one[0]), text)
        return found

    def _sign(self, found: Named, one: re.Match[str]) -> str:
        """The sign for a picture; what stands in quotation marks and is no name stays as it is."""
        name = re.split("[（(=]", one["noted"])[0] if one["noted"] else one["name"] or one["told"]
        return found.add(self._known[_key(name)], one[0]) if name else one[0]

    def _pattern(self) -> re.Pattern[str]:
        forms = "|".join(map(_form, sorted(self._forms, key=len, reverse=True)))
        before, told = (wording(one).pattern for one in ("before_name", "told_by"))
        after = "".join(f"(?:{wording_in(locale, 'after_name')})?" for locale in LOCALES)
        noted = rf"(?P<noted>{'|'.join(self._notes) or '(?!)'})"
        in_brackets = rf"(?:{told})\s*[(（]\s*(?P<told>{forms})\s*[)）]"
        name = rf"(?:{before})?(?P<quote>[\"“「『《])?(?P<name>{forms})(?(quote)[\"”」』》]){after}"
        quoted = r"(?<!\d)[\"“「][^\"”」\n]*[\"”」]"
        return re.compile("|".join((noted, in_brackets, name, quoted)), re.IGNORECASE)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def _form(name: str) -> str:
    """A name as it may be typed: with any blank or dash, no part of a longer word or number."""
    spelled = r"[\s_-]*".join(map(re.escape, re.split(r"[\s_-]+|(?<=[A-Za-z]{2})(?=\d)", name)))
    if name.isdigit():
        unit = r"\s*(?:s\b|secs?\b|seconds?\b|[%秒年月人元分号])"
        return rf"(?<![A-Za-z\d.:]){spelled}(?![A-Za-z\d]|[.:]\d|{unit})"
    begin = r"(?<![A-Za-z0-9])" if name[:1].isascii() else ""
    return rf"{begin}{spelled}{'(?![A-Za-z0-9])' if name[-1:].isascii() else ''}"


def _numbers(stem: str) -> Iterator[str]:
    """The number of a camera's file, whole or its last digits."""
    digits = re.findall(r"\d+", stem)[-1:]
    yield from (one[-count:] for one in digits for count in range(_LEAST_DIGITS, len(one) + 1))
    yield from (one for one in digits if len(one) == 2 and one[0] == "0" and one != stem)


def _words(stem: str) -> Iterator[str]:
    """The words of a file's name that say something of it alone."""
    latin = (one.casefold() for one in re.findall("[A-Za-z]{3,}", stem))
    han = (
        run[at : at + size]
        for run in re.findall("[\u4e00-\u9fff]+", stem)
        for size in range(2, _LONGEST_WORD + 1)
        for at in range(len(run) - size + 1)
    )
    yield from (one for one in (*latin, *han) if not hint("plain_names").fullmatch(one))


def with_left_out_named(text: str, pictures: Sequence[MediaReference]) -> str:
    """A text with the names of pictures that are left out by their numbers: 第三张拍糊了不要."""

    def name(found: re.Match[str]) -> str:
        at = int(next(iter(numbers_in(next(filter(None, found.groups())))), 0))
        return f" {pictures[at - 1].name}" if 0 < at <= len(pictures) else found[0]

    return wording("left_out_at").sub(name, text)


def with_numbers_named(text: str, pictures: Sequence[MediaReference]) -> str:
    """A text with the names of pictures of which a line or clause tells the number, as they came: 第四张写晚安."""

    def name(found: re.Match[str]) -> str:
        at = int(next(iter(numbers_in(next(filter(None, found.groups())))), 0))
        return f"{pictures[at - 1].name} " if 0 < at <= len(pictures) else found[0]

    return wording("numbered").sub(name, text)


def with_letters(text: str, pictures: Sequence[MediaReference]) -> str:
    """A text with the names of pictures whose names are but one letter each: "on a, b and c, keep d still"."""
    names = {one.name.rpartition(".")[0].casefold(): one.name for one in pictures}
    if len(names) < 2 or not all(len(one) == 1 and one.isascii() and one.isalpha() for one in names):
        return text
    letters = "".join(names)
    form = re.compile(rf"(?<![\w'’.])([{letters}])(?![\w'’.]\w)(?=\s*(?:[,&)]|\band\b)|(?<=[^ai])\b)", re.IGNORECASE)
    return form.sub(lambda one: names[one[1].casefold()], text)


def _said_short(note: str) -> list[str]:
    """A note as it may be said again: whole, or only with its first words."""
    words = note.split()
    short = (" ".join(words[:count]) for count in range(1, min(len(words), 4)))
    return [note, *(one for one in short if len(one) >= _LEAST_NOTE and not hint("article").fullmatch(one))]


def says_nothing(note: str) -> bool:
    """Whether a note in brackets only says what a picture shows, and no wish."""
    found = marked(note, locale_by_signs(note))
    return all(one.kind in _PLAIN_KINDS or one.value == "speech" for one in found.tokens)


_PLAIN_KINDS = ("filler", "subject", "places", "picture", "audience", "also")
