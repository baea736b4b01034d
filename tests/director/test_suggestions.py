"""What the director proposes: understood and made when said, about different things, not always the same."""

from __future__ import annotations

import re

import pytest

from studio.director.director import respond
from studio.director.language.locales import LOCALES
from studio.director.project import Project
from studio.director.suggest import facts_of
from studio.director.words import table
from tests.director.made import after, project, shown
from tests.timeline.made import photos

PROPOSED = re.compile(r'Next you could say "(.+?)" or "(.+?)"; "export"|接下来可以说“(.+?)”或“(.+)”；')
EDITS = {
    "en": (
        "make the title red",
        "make it warmer",
        "make it 16:9",
        "use calm music",
        "make it 25 seconds",
        "captions off",
    ),
    "zh-CN": ("标题改成红色", "暖一点", "改成16:9", "音乐换成舒缓的", "改成25秒", "去掉字幕"),
}


def proposals(text: str) -> list[str]:
    """The two wordings that an answer proposes."""
    found = PROPOSED.search(text)
    assert found, text
    return [one for one in found.groups() if one]


def conversation(locale: str) -> list[list[str]]:
    """What was proposed after each of some edits."""
    now, found = project(), []
    for words in EDITS[locale]:
        answer = respond(words, now)
        now = answer.project
        found.append(proposals(answer.text))
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_in_a_conversation_proposals_vary_and_the_title_is_not_all_of_them(locale: str) -> None:
    said = [one for pair in conversation(locale) for one in pair]
    assert len(set(said)) >= len(said) * 2 / 3
    assert sum("title" in one or "标题" in one for one in said) <= 2


@pytest.mark.parametrize("locale", LOCALES)
def test_every_wording_that_is_proposed_is_understood_and_changes_the_video(locale: str) -> None:
    states = [project(), after("no title", "no music", "captions off"), after("put logo.png top left", "make it 16:9")]
    for offer in table(locale, "offers"):
        fitting = [one for one in states if set(offer["when"]) <= facts_of(shown(one), one.media)]
        for state in fitting:
            words = str(offer["say"]).format(shorter=20)
            assert respond(words, state).changed, words


def test_what_the_video_is_without_is_proposed_soon() -> None:
    bare = respond("make a 12 second video without music", Project(photos(3)))
    said = [*proposals(bare.text)]
    for words in ("make it warmer", "make it square"):
        bare = respond(words, bare.project)
        said += proposals(bare.text)
    assert any("music" in one for one in said)
    assert any("end card" in one or "fade to black" in one for one in said)
