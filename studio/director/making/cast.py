"""The scenes that a request tells, cast with the pictures that there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import data_of
from studio.director.language.marks import Known, Token
from studio.director.making.build import built
from studio.director.making.choice import Choice
from studio.director.making.scene_lines import MOST_LABEL, Time
from studio.director.making.scenes import Scenes, Told
from studio.director.making.script import Parts
from studio.director.places import pictures as places_of
from studio.director.reading.parting import leftover
from studio.timeline.brief import Brief
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import FRAME, MediaReference
from studio.timeline.reading import has_han

MOST_COUNT = 2
"""Characters of a number that may only count."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A scene with its picture; None: one is drawn. ``changes``: more is to be done with it."""

    picture: MediaReference | None
    text: str = ""
    time: Time | None = None
    changes: bool = False

    @property
    def seconds(self) -> Fraction | None:
        """How long it is to be; a clip of which a part is kept, or that something is done with, is there as a whole."""
        whole = self.picture.duration * FRAME if self.picture and self.picture.duration is not None else None
        if whole is not None and (self.changes or (self.time is not None and self.time.kept)):
            return whole
        return self.time.seconds if self.time else None


class Finder:
    """Finds which of the pictures words mean that mean nothing else."""

    def __init__(self, pictures: tuple[MediaReference, ...]) -> None:
        self._known = Known(tuple(one.name for one in pictures))
        self._names = {name: at for at, one in enumerate(pictures) for name in (_stem(one.name), one.name.casefold())}
        self._typed = {re.sub(r"[_-]+", " ", one.name.rpartition(".")[0]) for one in pictures}
        self._plain = built(Brief(pictures, mood=None)) if pictures else None
        self._count = len(pictures)
        self._found: dict[str, int | None] = {}

    def named(self, words: str) -> int | None:
        """The index of the picture whose file is called so, with or without its ending."""
        return self._names.get(_bare(words))

    def typed(self, words: str) -> bool:
        """Whether words are the name of a file as it is typed: several words that begin with capitals are rather a
        text that says what the picture shows, "Half Term Club" for half_term_club.jpg."""
        several = [one for one in words.split() if one[:1].isupper()]
        return self.named(words) is not None and (len(several) < 2 or words.strip() in self._typed)

    def meant(self, words: str) -> int | None:
        """Also that of one told by its place, or by what it shows: "the first one", "city at night", 蛋糕那张."""
        bare = _bare(words)
        if bare not in self._found:
            self._found[bare] = self._names.get(bare, self._unnamed(bare) if 0 < len(bare) <= MOST_LABEL else None)
        return self._found[bare]

    def hinted(self, words: str) -> int | None:
        """The index of the only picture whose whole name is among words, or whose name has a word of these in it: "over
        the dance" for firstdance.mp4."""
        if (named := self._by_name_within(_bare(words))) is not None:
            return named
        said = {one for one in re.findall(r"[a-z]{4,}|[\u4e00-\u9fff]{2,}", words.casefold()) if not _is_plain(one)}
        han = {one[at : at + 2] for one in said if has_han(one) for at in range(len(one) - 1)}
        wanted = {one for one in said if one.isascii()} | {one for one in han if not _is_plain(one)}
        found = {at for name, at in self._names.items() if any(one in name for one in wanted)}
        return found.pop() if len(found) == 1 else None

    def within(self, words: str) -> int | None:
        """The index of the only picture that a sentence speaks of: "the third one's the band, zoom in on her"."""
        found = marked(words, "zh-CN" if has_han(words) else "en", self._known)
        named = [one for one in found.tokens_in(found.text) if one.kind == "places"]
        return self._only(named[0]) if len(named) == 1 and self._plain is not None else self.hinted(words)

    def _unnamed(self, bare: str) -> int | None:
        found = self._by_place(bare)
        return self._by_part(bare) if found is None else found

    def _by_name_within(self, bare: str) -> int | None:
        """The index of the only picture whose whole name is among words: "the DJ clip", "the guy in bike2"."""
        said = re.sub("[_-]+", " ", bare)
        found = {at for name, at in self._names.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)}
        return found.pop() if len(found) == 1 else None

    def _by_part(self, bare: str) -> int | None:
        """The index of the only picture that has words with a number in its name, or a letter: "SKU-204" for
        SKU-204_mug.jpg, B for 教练B.jpg."""
        if not (re.search(r"\d", bare) or (len(bare) == 1 and bare.isascii())):
            return None
        part = re.compile(rf"(?<![a-z\d]){re.escape(re.sub('[_-]+', ' ', bare))}(?![^\W_])")
        found = {at for name, at in self._names.items() if part.search(name)}
        counts = len(bare) <= MOST_COUNT and bare.isdigit() and not bare.startswith("0")
        return found.pop() if len(found) == 1 and not counts else None

    def _by_place(self, bare: str) -> int | None:
        han = has_han(bare)
        for form in ("{}", *(("{}那张", "{}那段") if han else ("the {} one", "the {} photo"))):
            found = marked(form.format(bare), "zh-CN" if han else "en", self._known)
            tokens = found.tokens_in(found.text)
            if [one.kind for one in tokens] != ["places"] or leftover(found.text) or self._plain is None:
                continue
            if form == "{}" or tokens[0].value in ("file", "subject"):
                return self._only(tokens[0])
        return None

    def _only(self, places: Token) -> int | None:
        assert self._plain is not None
        try:
            some = places_of(places, self._plain, self._plain)
        except EditRefused:
            return None
        return None if some is None or len(some) != 1 else some[0] - 1 if some[0] > 0 else self._count + some[0]


def _is_plain(word: str) -> bool:
    """Whether a word could be said of any picture."""
    return hint("plain_names").fullmatch(word) is not None


def _bare(words: str) -> str:
    return words.strip(" \"“”「」`*'").casefold()


def _stem(name: str) -> str:
    return re.sub(r"[_-]+", " ", name.rpartition(".")[0]).casefold() or name.casefold()


def cast(scenes: Scenes, choice: Choice, pictures: tuple[MediaReference, ...]) -> list[Shown]:
    """Each scene with its picture, in the order of the request; pictures that no scene names go without text. An order
    that is asked for in words, or a choice of pictures, wins over that of the scenes."""
    if not pictures:
        return [Shown(None, one.text, one.time) for one in scenes.told if one.text]
    shown = choice.pictures if choice.said else pictures
    there = _placed(scenes.told, list(map(pictures.index, shown)), len(pictures))
    told: dict[str, Told] = {}
    for one in there:
        assert one.picture is not None
        of = pictures[one.picture].id
        told[of] = _with_text_of(told[of], one) if of in told else one
    if scenes.whole and not choice.said and not choice.request:
        return [_shown(pictures[one.picture], one) for one in there if one.picture is not None]
    chosen = _in_order(choice.pictures, list(told), pictures) if scenes.in_order else choice.pictures
    return [_shown(one, told[one.id]) if one.id in told else Shown(one) for one in chosen]


def with_told(choice: Choice, scenes: Scenes | None, pictures: tuple[MediaReference, ...]) -> Choice:
    """A choice of pictures; all of them where it would leave out one that a scene has a text for: "only show the third
    go of the ribbon clip" chooses none."""
    told = [one.picture for one in scenes.told if one.text and one.picture is not None] if scenes else []
    lost = any(pictures[at] not in choice.pictures for at in told if at < len(pictures))
    return replace(choice, pictures=pictures, said=frozenset(), request="") if lost else choice


def _placed(told: Sequence[Told], shown: Sequence[int], count: int) -> list[Told]:
    """Scenes with their pictures. One of which none was told gets that in its turn of those ``shown``; where another
    scene has that, the next that none has."""
    taken = {one.picture for one in told}
    found: list[Told] = []
    for at, one in enumerate(told):
        if one.picture is None:
            turn = [*shown[at:], *shown[:at]]
            free = next((each for each in turn if each not in taken), None)
            last = found[-1].picture if found else turn[0]
            one = replace(one, picture=free if free is not None else last)
            taken.add(one.picture)
        if one.picture is not None and one.picture < count:
            found.append(one)
    return found


def _with_text_of(first: Told, other: Told) -> Told:
    """A scene with what another of the same picture says below."""
    text = "\n".join(one for one in (first.text, other.text) if one)
    return replace(first, text=text, time=first.time or other.time, wish=first.wish or other.wish)


def in_turn(parts: Parts, pictures: int) -> Parts:
    """The parts of a request that tells more scenes than there are pictures, and of most not which, its texts as a
    script: each is shown, one after another. What was to be done with a scene that has no picture is a wish like any
    other."""
    scenes = parts.scenes
    told = [one for one in scenes.told if one.text] if scenes else []
    texts = [one.text for one in told]
    if scenes is None or not 0 < pictures < len(texts) or any(one.time or one.wish for one in scenes.told[:pictures]):
        return parts
    named = {one.picture for one in told if one.picture is not None}
    beyond = any(one.beyond or (one.picture or 0) >= pictures for one in told)
    if 2 * len(named) >= len(told) and not beyond:
        return parts  # most say where they belong
    wishes = "\n".join(one.wish for one in scenes.told[pictures:] if one.wish)
    brief = f"{parts.brief}\n{wishes}".strip()
    beside = parts.beside
    if beside is not None:
        sure, unsure = (f"{one}\n{wishes}".strip() for one in beside.lengths)
        beside = replace(beside, lines=tuple(texts), lengths=(sure, unsure))
    return replace(parts, brief=brief, script="\n".join(texts), scenes=None, listed=True, beside=beside)


def _in_order(
    chosen: Sequence[MediaReference], order: Sequence[str], pictures: Sequence[MediaReference]
) -> Sequence[MediaReference]:
    """The chosen pictures, those with an id of ``order`` first, where no words arranged them otherwise."""
    if [one for one in pictures if one in chosen] != list(chosen):
        return chosen
    told = [one.id for one in chosen if one.id in order]
    if len(told) < len(chosen) and told == list(order):
        return chosen  # some of them, as they came: the others stay where they are
    return sorted(chosen, key=lambda one: order.index(one.id) if one.id in order else len(order))


def _shown(picture: MediaReference, told: Told) -> Shown:
    return Shown(picture, told.text, told.time, bool(told.wish))


def staged(brief: Brief, shown: list[Shown]) -> Brief:
    """The brief with each scene's own text and length."""
    lengths = tuple(one.seconds for one in shown)
    texts = tuple(one.text for one in shown)
    return replace(brief, sentences=texts, paired=True, call_to_action="", lengths=lengths if any(lengths) else ())


def wishes_of(scenes: Scenes, pictures: tuple[MediaReference, ...], locale: str) -> list[str]:
    """What is to be done with the pictures of scenes, said of each by its name."""
    placed = [(at if one.picture is None else one.picture, one) for at, one in enumerate(scenes.told)]
    there = [(pictures[at], one) for at, one in placed if at < len(pictures)]
    kept = [_keeping(clip, one.time, locale) for clip, one in there if clip.kind == "video" and one.time]
    return [*filter(None, kept), *(f"{picture.name}: {one.wish}" for picture, one in there if one.wish)]


def _keeping(clip: MediaReference, time: Time, locale: str) -> str:
    """What of a clip is used, in words; empty where it is not said."""
    if not time.kept or time.start is None:
        return ""
    form = "keep_last" if time.start < 0 else "keep_span"
    start, end = (float(one) for one in (time.start, time.start + time.seconds))
    return str(data_of(f"scenes.{locale}")[form]).format(
        name=clip.name, start=f"{start:g}", end=f"{end:g}", seconds=f"{float(time.seconds):g}"
    )
