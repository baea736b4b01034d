"""What the user reads when the backend is difficult; the client's whole way over a real socket."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.app.conftest import Chat

Begin = Callable[..., Chat]
FILES = ("1.jpg", "2.jpg", "3.jpg")
WISH = "make a 6 second video of these. Script: One day. Two days. Three days."


def test_what_leaves_the_machine_is_named_before_it_leaves(chat: Begin) -> None:
    told = chat().say(WISH, *FILES)
    assert told.code == 0, told.text
    assert told.text.index("Sending 3 pictures") < told.text.index("3 captions")


@pytest.mark.parametrize("family", ["typed", "adk", "adk-snake"])
def test_the_reply_is_shown_once_in_every_family_of_events(chat: Begin, family: str) -> None:
    told = chat(f"family={family},partial,heartbeat=0.1").say(WISH, *FILES)
    assert told.code == 0, told.text
    assert told.text.count("3 captions") == 1, told.text


@pytest.mark.parametrize("wish", [WISH, "把这些做成6秒的视频。文案：第一天。第二天。第三天。"])
def test_talk_about_an_editor_never_reaches_the_user(chat: Begin, wish: str) -> None:
    told = chat("gui").say(wish, *FILES)
    assert told.code in (0, 6, 8), told.text
    lowered = told.text.lower()
    for phrase in ("click", "drag", "export button", "点击", "拖拽", "打开面板"):
        assert phrase not in lowered, told.text


def test_a_silent_edit_is_told_from_the_state(chat: Begin) -> None:
    talk = chat("silent=1")
    told = talk.say(WISH, *FILES)
    assert told.code == 0
    assert "Done:" in told.text, told.text
    again = talk.say("add the title 'Paradise Found'")
    assert "Paradise Found" in again.text, again.text


def test_noise_behind_an_answer_is_dropped(chat: Begin) -> None:
    told = chat("noise").say(WISH, *FILES)
    assert "temporary issue" not in told.text
    assert "6 s" in told.text


def test_a_lost_connection_is_told_and_the_message_not_sent_again(chat: Begin) -> None:
    talk = chat("drop=20")
    told = talk.say(WISH, *FILES)
    assert "won't send your message twice" in told.text
    assert told.code == 0, told.text
    assert "Done:" in told.text
    assert talk.clock.slept[-1] <= 30


def test_out_of_credits_gives_the_registration_link_and_offers_the_studio(chat: Begin) -> None:
    talk = chat("error=2001@run_sse")
    told = talk.say("a video of the sea")
    assert (told.code, told.slugs) == (4, ["out_of_credits"])
    assert "?bind=" in told.text
    assert "new --local" in told.text


def test_a_plan_without_export_is_told_apart_from_credits(chat: Begin) -> None:
    talk = chat("error=402@render")
    assert talk.say(WISH, *FILES).code == 0
    told = talk.say("export")
    assert (told.code, told.slugs) == (3, ["plan_blocked"])
    assert "not of credits" in told.text


def test_an_expired_token_is_renewed_without_a_word(chat: Begin) -> None:
    told = chat("error=1001@run_sse*1").say(WISH, *FILES)
    assert told.code == 0, told.text
    assert "sign" not in told.text.lower()


def test_a_token_of_the_users_own_is_never_replaced(chat: Begin) -> None:
    told = chat(NEMO_TOKEN="test-token").say("a video of the sea")
    assert (told.code, told.slugs) == (3, ["token_rejected"])
    assert "NEMO_TOKEN" in told.text
    assert "test-token" not in told.text


def test_a_lost_session_is_replaced_at_once_and_nothing_is_sent_again(chat: Begin) -> None:
    talk = chat("error=1002@run_sse*1")
    before = talk.journal.load().session_id
    told = talk.say(WISH, *FILES)
    assert told.slugs == ["session_lost"]
    assert "timeline starts anew" in told.text
    assert talk.journal.load().session_id not in ("", before)
    assert talk.say(WISH, *FILES).code == 0


def test_too_many_requests_are_waited_for_once(chat: Begin) -> None:
    talk = chat("error=429@run_sse*1")
    told = talk.say(WISH, *FILES)
    assert told.code == 0, told.text
    assert any(seconds >= 1 for seconds in talk.clock.slept)


def test_an_error_inside_a_stream_is_an_error(chat: Begin) -> None:
    told = chat("error=2001@stream*1").say("a video of the sea")
    assert told.code == 4, told.text


def test_a_refused_file_is_named_with_what_is_accepted(chat: Begin) -> None:
    told = chat("error=4001@upload").say(WISH, *FILES)
    assert (told.code, told.slugs) == (7, ["file_type"])
    assert "1.jpg" in told.text
    assert "mp4, mov" in told.text


def test_the_balance_of_the_service_is_told_with_where_to_get_more(chat: Begin) -> None:
    told = chat().say("what's my balance? then tell me what is on the timeline")
    assert told.code == 0
    assert "credits" in told.text


def test_a_chat_that_was_sent_before_the_worker_died_is_not_sent_again(chat: Begin) -> None:
    """The journal as a worker leaves it that was killed while the reply streamed in."""
    talk = chat()
    assert talk.say(WISH, *FILES).code == 0
    plan = talk.plan("make the title red")
    numbered = talk.journal.add(plan)
    numbered.status = "running"
    numbered.steps[0].status = "running"
    numbered.steps[0].data.update(sent=True, before={})
    talk.journal.save_plan(numbered)
    told = talk.carry_out(numbered.id)
    assert "won't send your message twice" in told.text
    assert told.code == 0, told.text


def test_nothing_that_changed_after_a_lost_message_is_told_honestly(chat: Begin) -> None:
    talk = chat()
    plan = talk.plan("make the title red")
    assert talk.say(WISH, *FILES).code == 0
    desk, _ = talk.app.desk(talk.journal, plan, lambda event: None)
    numbered = talk.journal.add(plan)
    numbered.steps[0].data.update(sent=True, before=desk.state().draft)
    talk.journal.save_plan(numbered)
    told = talk.carry_out(numbered.id)
    assert told.slugs == ["no_change_seen"]


@pytest.mark.parametrize("fault", ["cut@stream*1", "broken@stream*1", "cut@run_sse*1", "html@run_sse*1"])
def test_a_damaged_answer_is_never_a_second_message(chat: Begin, fault: str) -> None:
    talk = chat(f"fault={fault}")
    told = talk.say(WISH, *FILES)
    turns = talk.server.inside.store._database.rows("SELECT message FROM turns")
    assert len(turns) == (0 if fault.startswith("html") else 1)
    assert told.code == (6 if fault.startswith("html") else 0), told.text
