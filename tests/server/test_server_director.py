"""The real director behind the stream: pictures and a script in, a draft in the state."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.timeline.reading import has_han
from tests.server.test_server_extras import extra
from tests.server.test_server_stream import talk
from tests.server.test_server_uploads import picture, send
from tests.studio_server import new_session, running_studio

MESSAGE = (
    "Turn these images and script into a 10-second promotional video. "
    "Script: Fresh coffee every morning. Roasted in our own kitchen. Visit us today."
)


def test_pictures_and_a_script_become_a_draft_of_the_length_asked_for(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user)
        pictures = [(f"{n}.png", picture(60 + n, 100)) for n in range(3)]
        media = [one["id"] for one in send(user, session, *pictures).json()["data"]["files"]]
        said = talk(user, session, MESSAGE)
        assert [event["type"] for event in said if event["type"] != "heartbeat"] == ["tool_call", "tool_result", "text"]
        draft = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
        assert draft["d"] == 10_000
        shown = [one.get("src") for track in draft["t"] if track["tt"] == 0 for one in track["sg"]]
        assert shown == media
        texts = [one["txt"] for track in draft["t"] if track["tt"] == 7 for one in track["sg"]]
        assert any("Fresh coffee" in text for text in texts)
        assert user.get(extra(session, "versions")).json()["data"]["current"] == 1


def test_another_video_is_made_of_what_came_with_its_message_even_if_it_was_here_before(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user)
        first, *others = [(f"{n}.png", picture(60 + n, 100)) for n in range(3)]
        send(user, session, first, *others)
        talk(user, session, MESSAGE)
        again = send(user, session, ("new.png", picture(80, 100)), first).json()["data"]["files"]
        talk(user, session, "make a 6 second video from these")
        draft = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
        shown = [one.get("src") for track in draft["t"] if track["tt"] == 0 for one in track["sg"]]
        assert shown == [one["id"] for one in again]


def test_characters_that_no_font_has_are_named_before_anything_is_rendered(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user)
        send(user, session, ("a.png", picture(90, 160)))
        said = talk(user, session, "Make a video. Script: Hello \U00013000 sun ☕. Bye.")
        assert "stay blank: \U00013000" in said[-1]["content"]
        again = talk(user, session, "make it 9 seconds")
        assert "blank" not in again[-1]["content"]


def test_typed_edits_reach_the_real_director_and_answer_in_the_language_of_the_session(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user, language="zh-CN")
        send(user, session, ("a.png", picture(90, 160)), ("b.png", picture(91, 160)))
        talk(user, session, "把这些图片做成12秒的宣传视频")
        edited = user.post(extra(session, "edits"), json={"edits": [{"edit": "length", "seconds": 20}]}).json()["data"]
        assert (edited["version"], edited["changed"], edited["draft"]["d"]) == (2, True, 20_000)
        assert has_han(edited["text"])
        refused = user.post(extra(session, "edits"), json={"edits": [{"edit": "swap", "first": 1, "second": 9}]})
        assert (refused.json()["data"]["version"], refused.json()["data"]["changed"]) == (2, False)


ROUNDS = {
    "en": (
        "make a 12 second video of these",
        [
            "make it 10 seconds",
            'add a title "Hello"',
            "make the title red",
            "swap the first two photos",
            "music at 30%",
        ],
    ),
    "zh": (
        "用这些图片做个12秒的视频",
        ["改成10秒", "加个标题“你好”", "标题改成红色", "前两张对调", "音乐调到30%"],
    ),
}


@pytest.mark.parametrize("language", list(ROUNDS))
def test_five_rounds_of_refining_are_still_there_tomorrow_and_can_be_taken_back(tmp_path: Path, language: str) -> None:
    first, rounds = ROUNDS[language]
    home = tmp_path / "home"
    with running_studio(home) as studio, studio.signed_in() as user:
        session = new_session(user)
        send(user, session, *[(f"{n}.png", picture(60 + n, 100)) for n in range(3)])
        talk(user, session, first)
        for number, words in enumerate(rounds, 2):
            talk(user, session, words)
            assert user.get(extra(session, "versions")).json()["data"]["current"] == number, words
    with running_studio(home) as studio, studio.signed_in() as user:
        shown = user.get(extra(session, "versions")).json()["data"]
        assert (shown["current"], len(shown["versions"])) == (6, 6)
        draft = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
        assert draft["d"] == 10_000
        talk(user, session, {"en": "go back to version 1", "zh": "回到第1版"}[language])
        assert user.get(extra(session, "versions")).json()["data"]["current"] == 1
