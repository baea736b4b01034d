"""A first request is read by the roles of its words: what is wished, what is shown where, what is only remarked."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.director.director import respond
from studio.director.making.roles.learned import weights
from studio.director.making.roles.names import OUTSIDE, SHOWN
from studio.director.making.roles.names import ROLES as ALL
from studio.director.making.roles.pieces import pieces
from studio.director.making.roles.spans import MOST, spans_of
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import MediaReference
from tests.director.made import CASES, shown

ROLES = "".join(ALL)
FILES = sorted(CASES.glob("requests.*.jsonl"))
SPAN = re.compile(rf"<([{ROLES}])>(.*?)</\1>", re.DOTALL)


def project(*names: str) -> Project:
    """One to which these pictures were sent."""
    return Project(tuple(MediaReference(name, "image", name, 3000, 4000) for name in names))


def texts(message: str, *names: str) -> list[tuple[str, str]]:
    """Role and words of each text of the first video."""
    timeline = shown(respond(message, project(*names)).project)
    return [(one.clip.content.role, one.clip.content.text) for one in texts_of(timeline)]  # type: ignore[union-attr]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_tagged_request_is_closed_and_holds_no_other(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        rest = SPAN.sub("", one["tagged"])
        assert not re.search(rf"</?[{ROLES}]>", rest), one["tagged"]
        assert not any(re.search(rf"</?[{ROLES}]>", words) for _, words in SPAN.findall(one["tagged"])), one["tagged"]


def test_what_was_learned_knows_every_role() -> None:
    assert {label[-1] for label in weights().labels} == {*ROLES, OUTSIDE}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_was_learned_tells_the_tagged_requests_apart(file: Path) -> None:
    right, asked = 0, 0
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines[:: max(len(lines) // 50, 1)]:
        one = json.loads(line)
        words = SPAN.sub(lambda found: found[2], one["tagged"])
        wanted = {
            text.strip(" .。") for role, text in SPAN.findall(one["tagged"]) if role in SHOWN and "\n" not in text
        }
        got = {span.text.strip(" .。") for span in spans_of(words, tuple(one["files"])) if span.role in SHOWN}
        right, asked = right + len(wanted & got), asked + len(wanted | got)
    assert right > 0.75 * asked


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_each_span_is_a_piece_of_it(message: str) -> None:
    for one in spans_of(message, ("beach.jpg",)):
        assert message[one.start : one.end] == one.text
    assert all(one.end <= after.start for one, after in pairwise(spans_of(message, ("beach.jpg",))))


def test_a_request_that_is_too_long_is_not_read_so() -> None:
    assert not spans_of("word " * (MOST + 1), ())


def test_pieces_keep_files_and_figures_whole() -> None:
    assert [one.text for one in pieces("beach.jpg 0:05 don't 海边")] == ["beach.jpg", "0:05", "don't", "海", "边"]


def test_remarks_around_a_request_are_not_shown() -> None:
    message = (
        "Hi there! I run a little bakery in Leith and we are so excited about Saturday.\n"
        'Could you make a 12 second square video of these? Title "Fresh at six", and at the end "Mill Lane 4".\n'
        "Thanks so much, Debs"
    )
    assert [words for _, words in texts(message, "bread.jpg", "buns.jpg", "cake.jpg")] == [
        "Fresh at six",
        "Mill Lane 4",
    ]


def test_words_without_quotation_marks_are_told_apart() -> None:
    message = "做个视频 开头写 夏日上新 结尾写 扫码下单 音乐欢快一点 竖屏"
    assert [words for _, words in texts(message, "a.jpg", "b.jpg", "c.jpg")] == ["夏日上新", "扫码下单"]


def test_a_request_that_tells_texts_is_no_question_and_no_undo() -> None:
    offer = (
        "JANUARY OFFER is the title under it smaller No joining fee then pic 2 says Free weights zone pic 3 says Spin "
        "studio and the last words are Join at the front desk make it square"
    )
    told = [words for _, words in texts(offer, "reception.jpg", "weights.jpg", "spin.jpg")]
    assert sorted(told) == sorted(
        ["JANUARY OFFER", "No joining fee", "Free weights zone", "Spin studio", "Join at the front desk"]
    )
    back = (
        "run the photos backwards so 4 3 2 1 with title From Cake to Flour and the last text Now do it again no music"
    )
    assert [words for _, words in texts(back, "1.jpg", "2.jpg", "3.jpg", "4.jpg")] == [
        "From Cake to Flour",
        "Now do it again",
    ]


def test_dots_lead_from_pictures_to_their_texts() -> None:
    message = "a short film of these\nTitle: Five Years\nbeach ........ Our first trip\ncake ...... Almost thirty-five"
    assert [words for _, words in texts(message, "beach.jpg", "cake.jpg")][1:] == [
        "Our first trip",
        "Almost thirty-five",
    ]


def test_no_text_begins_between_a_number_and_what_it_counts() -> None:
    message = "草莓园12月5号开园，成人39.9元，剪个15秒的"
    assert "草莓园12月5号开园" in [words for _, words in texts(message, "1.jpg", "2.jpg", "3.jpg")]


def test_each_picture_has_the_text_that_is_said_of_it() -> None:
    message = "write Before on the first one and After on the second, 4 seconds each. for tiktok"
    timeline = shown(respond(message, project("deck1.jpg", "deck2.jpg")).project)
    pictures, captions = clips_of(timeline, "video"), texts_of(timeline, "caption")
    assert [(one.clip.name, one.start) for one in captions] == [("Before", 0), ("After", pictures[1].start)]


def test_chat_lines_give_their_texts_and_no_names() -> None:
    message = (
        "老板发我的，麻烦照着弄一个：\n\n【周建国 10:33】四张图按顺序，字我写好了\n【周建国 10:35】1 蟹粉豆腐\n"
        "2 桂花糯米藕\n3 红烧狮子头\n4 中秋团圆宴\n【周建国 10:36】20秒左右"
    )
    got = [words for _, words in texts(message, "1.jpg", "2.jpg", "3.jpg", "4.jpg")]
    assert got == ["蟹粉豆腐", "桂花糯米藕", "红烧狮子头", "中秋团圆宴"]


def test_a_table_gives_each_picture_its_text_and_its_time() -> None:
    message = (
        "Listing film, 16:9.\n\n| # | shot | on-screen text | secs |\n|---|---|---|---|\n"
        "| 1 | dusk | 14 Harcourt Rise | 5 |\n"
        "| 2 | kitchen | Oak island | 4 |\n| 3 | bath | (no text) | 3 |"
    )
    timeline = shown(respond(message, project("kitchen.jpg", "bath.jpg", "dusk.jpg")).project)
    seconds = [(one.clip.name, one.clip.duration // 30) for one in clips_of(timeline, "video")]
    assert seconds == [("dusk.jpg", 5), ("kitchen.jpg", 4), ("bath.jpg", 3)]
    assert [one.clip.name for one in texts_of(timeline, "caption")] == ["14 Harcourt Rise", "Oak island"]


@pytest.mark.parametrize(
    "message",
    [
        'Scene 1 (0-3s): photo1, "Hi"\nScene 2 (3-6s): photo2, "Ho"',
        "镜头一（0-3秒）：photo1.jpg\n字幕：Hi\n\n镜头二（3-6秒）：photo2.jpg\n字幕：Ho",
    ],
)
def test_a_shot_list_has_each_picture_once_for_its_time(message: str) -> None:
    timeline = shown(respond(message, project("photo1.jpg", "photo2.jpg")).project)
    assert [(one.clip.name, one.clip.duration) for one in clips_of(timeline, "video")] == [
        ("photo1.jpg", 90),
        ("photo2.jpg", 90),
    ]
    assert [(one.clip.name, one.start) for one in texts_of(timeline)] == [("Hi", 0), ("Ho", 90)]


def test_figures_alone_leave_no_picture_out() -> None:
    timeline = shown(respond("1\n2\n3", project("a.jpg", "b.jpg", "c.jpg")).project)
    assert len(clips_of(timeline, "video")) == 3


def test_no_other_text_does_not_take_those_away_that_are_given() -> None:
    lines = ("Poster first, nothing written over it.", "a) stage: 12 bands", "b) crowd: Kids go free")
    message = "\n".join((*lines, "and finish with Tickets £15"))
    got = [words for _, words in texts(message, "poster.jpg", "stage.jpg", "crowd.jpg")]
    assert sorted(got) == ["12 bands", "Kids go free", "Tickets £15"]


def test_the_time_of_a_text_is_not_the_length_of_the_video() -> None:
    message = 'make a 12 second video, at the end show "Call us" for 4 seconds'
    timeline = shown(respond(message, project("a.jpg", "b.jpg", "c.jpg")).project)
    (call,) = texts_of(timeline, "call_to_action")
    assert (call.clip.name, call.clip.duration) == ("Call us", 120)
    assert sum(one.clip.duration for one in clips_of(timeline, "video")) == 360


@pytest.mark.parametrize(
    "message", ["Captions:\nStep 1\nStep 2\nStep 3", "title How to. Captions: Step 1, Step 2, Step 3"]
)
def test_texts_may_be_called_as_their_pictures_are(message: str) -> None:
    found = [words for role, words in texts(message, "step1.jpg", "step2.jpg", "step3.jpg") if role == "caption"]
    assert found == ["Step 1", "Step 2", "Step 3"]
