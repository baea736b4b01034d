"""Prices that the texts of a video show: asked for, or another figure in their place ("the croissant is 2.80 now")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.editing import Turn, run_edits
from studio.director.finishing import finished
from studio.director.frames.rewording import with_words, words_of
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, said
from studio.director.language.price import NUMBER, SHOWN, SIGN, UNIT
from studio.director.places import pictures
from studio.director.project import Answer, Talk
from studio.director.reading.known import known_of
from studio.director.reading.parting import trimmed
from studio.director.telling.names import time_of
from studio.director.telling.texts import named
from studio.director.words import say
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Timeline

_FIGURE = rf"(?:{SIGN}\s?)?{NUMBER}(?:\s?{UNIT})?"


@dataclass(frozen=True, slots=True)
class _Price:
    """A price that a text shows: where its figure begins and ends in the text's words."""

    text: Placed
    start: int
    end: int

    @property
    def figure(self) -> str:
        return words_of(self.text)[self.start : self.end]


def price_asked(heard: Heard) -> Answer | None:
    """The answer to a question about a price that the video shows; None for any other message, and where nothing says
    that it is not what the service costs."""
    timeline, words = heard.project.timeline, heard.words
    if timeline is None or not said("asks", "prices").search(words) or not _is_question(heard):
        return None
    shown = hint("price_shown").search(words) is not None
    found = _asked_for(words, heard, timeline, shown)
    if found:
        told = (
            say(heard.locale, "contents_text", named=named(one, heard.locale), time=time_of(timeline, one))
            for one in dict.fromkeys(price.text for price in found)
        )
        return Answer("\n".join(told), replace(heard.project, talk=Talk(said=(words,), base=_base(heard))))
    return Answer(say(heard.locale, "no_price_shown"), heard.project) if shown else None


def _base(heard: Heard) -> int:
    return heard.project.history.current


def _is_question(heard: Heard) -> bool:
    wishes = hint("price_wished").search(heard.words) is not None or any(_clauses(heard.words))
    return not wishes and hint("price_asked").search(heard.words) is not None


def _asked_for(words: str, heard: Heard, timeline: Timeline, shown: bool) -> list[_Price]:
    """The prices that a question is about: beside a word of it, or on the pictures that it names; all where it names
    none of them, but speaks of what is shown."""
    prices = list(_prices(timeline))
    if named := [one for one in prices if _names(words, words_of(one.text))]:
        return named
    over = _over(words, heard, timeline)
    return [one for one in prices if over is None or one.text.clip.id in over] if shown else []


def _names(words: str, text: str) -> bool:
    """Whether a question has a word of a text: one of four letters or more, or two Chinese signs."""
    plain = said("around", "prices").sub(" ", text)
    latin = re.findall(r"[A-Za-zÀ-ÿ]{4,}", plain)
    han = [pair for run in re.findall(r"[\u4e00-\u9fff]+", plain) for pair in map("".join, pairwise(run))]
    return any(re.search(rf"(?<![a-z]){re.escape(one)}", words, re.IGNORECASE) for one in latin) or any(
        one in words for one in han
    )


def price_changed(heard: Heard) -> Answer | None:
    """The answer to a message that does nothing but give prices in the texts other figures; None for any other, and
    where no text shows such a price.

    Raises NotClear ``which_words`` when several do.
    """
    if heard.project.timeline is None or not any(_prices(heard.project.timeline)):
        return None
    turn = Turn(heard.project, heard.locale)
    for clause in _parts(trimmed(heard.words)):
        timeline = turn.timeline
        edit = next((found for one in _clauses(clause) if timeline and (found := _edit(one, heard, timeline))), None)
        if edit is None:
            return None
        turn = run_edits(turn, [edit], clause)
    return finished(turn, heard.words)


def _parts(words: str) -> list[str]:
    """A message in clauses that may each give a price; whole where one needs what is behind its comma."""
    clauses = [one for one in re.split(hint("price_clause_ends").pattern, words) if one.strip()]
    return clauses if len(clauses) > 1 and all(any(_clauses(one)) for one in clauses) else [words]


def _clauses(clause: str) -> Iterator[dict[str, str]]:
    """What a clause may say of a price: what costs that, the new figure and the old one."""
    for form in _forms():
        if found := form.fullmatch(trimmed(clause).rstrip("!！ ")):
            groups = {key: value for key, value in found.groupdict().items() if value}
            yield {"what": groups.get("what2", ""), "old": groups.get("old2", ""), "clause": clause, **groups}


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    def form(data: dict[str, Any], words: str) -> re.Pattern[str]:
        return re.compile(f"{data['polite']}{words}{data['after']}".replace("<F>", _FIGURE), re.IGNORECASE)

    every = [data_of(f"prices.{locale}") for locale in LOCALES]
    return tuple(form(data, words) for data in every for words in data["changes"])


def _edit(said_of_it: dict[str, str], heard: Heard, timeline: Timeline) -> e.ChangeText | None:
    old, new = said_of_it["old"], said_of_it["new"]
    project = replace(heard.project, history=heard.project.history.added((), timeline))
    any_of_them = bool(old or said("asks", "prices").search(said_of_it["clause"]))
    there = replace(heard, project=project)
    if not any_of_them and new.isdigit() and _over(said_of_it["what"], there, timeline) is not None:
        return None  # "photo 1 should be 5" may be seconds
    found = _meant(said_of_it["what"], there, any_of_them)
    found = [one for one in found if not old or _value(one.figure) == _value(old)]
    if len({one.text.clip.id for one in found}) > 1:
        raise NotClear("which_words", words=old or said_of_it["what"] or found[0].figure, count=len(found))
    if not found:
        return None
    one = found[0]
    words = words_of(one.text)
    return with_words(timeline, one.text, words[: one.start] + _styled(new, one.figure) + words[one.end :])


def _value(figure: str) -> float:
    return float(re.sub(r"[^\d.]", "", figure.replace(",", ".")) or 0)


def _styled(new: str, old: str) -> str:
    """A new figure as the old one is written: its decimal sign, and as many decimals."""
    number = re.search(NUMBER, new)
    bare = number[0] if number else new
    sign = "," if "," in old else "."
    if not re.search("[.,]", old) and not re.search("[.,]", bare):
        return bare
    places = 2 if re.search(r"[.,]\d\d$", old) or re.search("[.,]", bare) else 1
    return f"{_value(bare):.{places}f}".replace(".", sign)


def _prices(timeline: Timeline) -> Iterator[_Price]:
    for text in texts_of(timeline):
        for one in SHOWN.finditer(words_of(text)):
            name = next(key for key, value in one.groupdict().items() if value)
            yield _Price(text, one.start(name), one.end(name))


def _meant(what: str, heard: Heard, any_of_them: bool) -> list[_Price]:
    """The prices of what some words name: of a thing beside which a text has them, or on pictures; all where they name
    nothing, if that may be."""
    timeline = heard.project.timeline
    assert timeline is not None
    prices = list(_prices(timeline))
    over = _over(what, heard, timeline)
    if over is not None:
        return [one for one in prices if one.text.clip.id in over]
    bare = said("around", "prices").sub(" ", what)
    named = [one for one in re.findall(r"[A-Za-zÀ-ÿ]{3,}|[\u4e00-\u9fff]+", bare) if one]
    if not named and not re.search(r"\w", bare):
        return prices if any_of_them else []
    scored = [(one, _beside(one, named, prices)) for one in prices]
    nearest = {one.text.clip.id: min(n for p, n in scored if p.text == one.text) for one in prices}
    return [one for one, far in scored if far < _FAR and far == nearest[one.text.clip.id]]


_FAR = 10_000


def _beside(price: _Price, named: list[str], prices: list[_Price]) -> int:
    """How far a price stands from the words that are named in its text; ``_FAR`` where they are not all there."""
    text = words_of(price.text).casefold()
    places = [text.find(one.casefold().rstrip("s") if one.isascii() else one) for one in named]
    if not places or min(places) < 0:
        return _FAR
    return price.start - max(places) if price.start > max(places) else 100 + max(places) - price.start


def _over(what: str, heard: Heard, timeline: Timeline) -> set[str] | None:
    """The texts over the pictures, or of the role, that words name; None where they name neither."""
    found = marked(what, heard.locale, known_of(heard.project.media, None))
    tokens = found.tokens_in(found.text)
    roles = [one for one in tokens if one.kind == "role"]
    places = [one for one in tokens if one.kind == "places"]
    if not places and not (roles and roles[0].value in ("title", "end_card", "call_to_action", "subtitle")):
        return None
    try:
        return {one.clip.id for one in _texts_at(timeline, [n for one in places for n in _at(one, timeline)], roles)}
    except EditRefused:
        return set()


def _at(token: Any, timeline: Timeline) -> list[int]:
    return chosen(timeline, pictures(token, timeline, timeline))


def _texts_at(timeline: Timeline, indexes: list[int], roles: list[Any]) -> list[Placed]:
    if not indexes:
        return texts_of(timeline, roles[0].value)
    spans = positions(reel_of(timeline).clips)
    return [
        one for one in texts_of(timeline)
        if any(spans[at][0] < one.end and one.start < spans[at][1] for at in indexes)
    ]  # fmt: skip
