"""Telephone numbers, dates, times and addresses that the texts of a video show, called by what they are: "the phone
number is wrong, it's 555 0199", 日期改成6月8日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from studio.director.clause import NotClear
from studio.director.editing import Turn, run_edits
from studio.director.finishing import finished
from studio.director.frames.rewording import with_words, words_of
from studio.director.heard import Heard
from studio.director.language.locales import LOCALES, data_of
from studio.director.project import Answer
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Timeline

LONGEST = 160
"""A longer message does more than put one detail right."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """``shown``: what such a detail looks like in a text; ``changes``: whole messages that give one its ``new`` words,
    and may say its ``old`` ones."""

    shown: re.Pattern[str]
    changes: tuple[re.Pattern[str], ...]


def detail_changed(heard: Heard) -> Answer | None:
    """The answer to a message that does nothing but put a detail right, in every text that shows it; None for any
    other, and where no text shows one.

    Raises NotClear ``which_detail`` when the texts show several of that kind.
    """
    timeline = heard.project.timeline
    if timeline is None or len(heard.words) > LONGEST:
        return None
    for kind, old, new in _said(heard.words):
        shown = list(dict.fromkeys(_plain(one) for one in _details(timeline, kind)))
        meant = [one for one in shown if not old or one == _plain(old)]
        if len(meant) > 1:
            several = list(dict.fromkeys(_details(timeline, kind)))
            raise NotClear("which_detail", list=", ".join(several), old=several[0], new=new)
        if meant:
            turn = _put_right(Turn(heard.project, heard.locale, timeline), kind, meant[0], new, heard.words)
            return finished(turn, heard.words)
    return None


def _put_right(turn: Turn, kind: _Kind, old: str, new: str, said: str) -> Turn:
    """The turn with the new words for a detail in every text that shows the old ones."""
    assert turn.timeline is not None
    form = _with_its_other(kind, new)
    for text in texts_of(turn.timeline):
        words = form.sub(lambda one: new if old in map(_plain, (one["it"], one[0])) else one[0], words_of(text))
        if words != words_of(text) and turn.timeline is not None:
            turn = run_edits(turn, [with_words(turn.timeline, text, words)], said)
    return turn


def _with_its_other(kind: _Kind, new: str) -> re.Pattern[str]:
    """The form of a detail ("it"), and beside it of another kind where the new words have that as well: a day and its
    date are both put right by 周日12月6日."""
    rest = kind.shown.sub(" ", new)
    beside = "|".join(one.shown.pattern for one in _kinds() if one.shown.search(rest)) or "(?!)"
    other = rf"(?:{beside})"
    return re.compile(rf"(?:{other}\s*)?(?P<it>{kind.shown.pattern})(?:\s*{other})?", re.IGNORECASE)


def _said(words: str) -> Iterator[tuple[_Kind, str, str]]:
    """(kind, old, new) as a message may be read."""
    for kind in _kinds():
        for form in kind.changes:
            if found := form.fullmatch(words.strip()):
                yield kind, found.groupdict().get("old") or "", found["new"]


def _details(timeline: Timeline, kind: _Kind) -> Iterator[str]:
    for text in texts_of(timeline):
        yield from (one[0] for one in kind.shown.finditer(words_of(text)))


def _plain(detail: str) -> str:
    """A detail without what may be written in it or not: a number with or without its spaces is the same."""
    return re.sub(r"[\s()-]|^https?://|^www\.", "", detail.casefold())


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            re.compile(kind["shown"], re.IGNORECASE),
            tuple(
                re.compile(_filled(form, K=kind["called"], V=kind["shown"], N=kind.get("new", kind["shown"])), re.I)
                for form in data["changes"]
            ),
        )
        for data in (data_of(f"details.{locale}") for locale in LOCALES)
        for kind in data["kinds"].values()
    )


def _filled(form: str, **names: str) -> str:
    for name, words in names.items():
        form = form.replace(f"<{name}>", f"(?:{words})")
    return form
