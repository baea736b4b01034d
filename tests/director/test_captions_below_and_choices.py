"""Captions in the lines below the words that ask for them; questions for what can be chosen."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.language.locales import LOCALES
from studio.director.words import say
from studio.timeline.edits.texts import texts_of
from tests.director.made import project, shown

BELOW = ("加字幕：\n欢迎光临\n新品到店", "给视频配上字幕\n欢迎光临\n新品到店", "字幕如下：\n1. 欢迎光临\n2. 新品到店")
WISHES = ("加字幕\n音乐小点\n标题大点",)
ASKED = {
    "choices_music": ("有哪些音乐", "音乐都有什么风格可以选", "which moods are there?"),
    "choices_transition": ("转场有哪几种", "what transitions can I use?"),
    "choices_look": ("有哪些风格", "which looks do you have?"),
    "choices_filter": ("有什么滤镜", "which filters are there?"),
    "choices_font": ("能用什么字体", "what fonts are available?"),
    "choices_animation": ("标题动画有哪些", "which title animations are there?"),
}


@pytest.mark.parametrize("message", BELOW)
def test_the_lines_below_are_the_captions(message: str) -> None:
    answer = respond(message, project())
    captions = [one.clip.name for one in texts_of(shown(answer.project), "caption")]
    assert captions == ["欢迎光临", "新品到店"]


@pytest.mark.parametrize("message", WISHES)
def test_wishes_below_are_no_captions(message: str) -> None:
    before = project()
    after = respond(message, before).project
    names = [[one.clip.name for one in texts_of(shown(one), "caption")] for one in (before, after)]
    assert names[0] == names[1]


@pytest.mark.parametrize(("kind", "message"), [(kind, one) for kind, all in ASKED.items() for one in all])
def test_what_can_be_chosen_is_told(kind: str, message: str) -> None:
    before = project()
    answer = respond(message, before)
    assert answer.text in {say(locale, kind) for locale in LOCALES}
    assert answer.project.history == before.history
