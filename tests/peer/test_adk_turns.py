"""Turns of a real Google ADK server, straight: what is shown, and how the turn ended."""

from __future__ import annotations

import itertools

import pytest

from create_video.errors import SkillError
from tests.faults.test_fault_text import UNSAFE
from tests.peer.client import peer_api, say
from tests.peer.conftest import Adk

pytestmark = pytest.mark.peer
sessions = (f"turns-{number}" for number in itertools.count())

SHOWN = {
    "say Größe 视频": "You said: Größe 视频",
    "partials": "Привет, 世界 👋🏽!",
    "thought": "visible answer",
    "tools": "Calling a tool. Tool done.",
    "preview": "done",
    "artifact": "saved report.md",
    "media": "",
    "notext": "",
    "empty": "",
    "many 300": "".join(f"token-{number} " for number in range(300)),
    "big 2000000": "x" * 2_000_000,
}


@pytest.mark.fault(21, 33, 35, 36, 37, 41)
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "partial"])
@pytest.mark.parametrize(("text", "shown"), SHOWN.items(), ids=[text.split()[0] for text in SHOWN])
def test_a_turn_is_shown_once(adk: Adk, text: str, shown: str, streaming: bool) -> None:
    session = adk.new_session(next(sessions))
    heard = say(peer_api(adk.url, streaming=streaming), session, text)
    assert heard.shown == shown
    assert (heard.turn.broken, heard.turn.failure, heard.turn.waiting) == (None, None, frozenset())
    assert heard.turn.events > 0
    assert adk.heard(session) == [text]


@pytest.mark.fault(22, 68)
def test_hostile_text_is_one_event_and_harmless(adk: Adk) -> None:
    heard = say(peer_api(adk.url), adk.new_session(next(sessions)), "hostile")
    assert heard.turn.events == 1
    assert heard.shown.startswith("ls:")
    assert heard.shown.endswith("end")
    assert UNSAFE.search(heard.shown) is None


@pytest.mark.fault(38)
def test_an_error_event_keeps_the_text_around_it(adk: Adk) -> None:
    heard = say(peer_api(adk.url), adk.new_session(next(sessions)), "errevent")
    assert heard.shown == "before the error, after the error"
    assert heard.turn.failure is not None
    assert heard.turn.failure.detail == "quota exceeded"


@pytest.mark.fault(39)
@pytest.mark.parametrize("text", ["raise", "raise0"])
def test_a_crash_of_the_agent_is_a_failure(adk: Adk, text: str) -> None:
    heard = say(peer_api(adk.url), adk.new_session(next(sessions)), text)
    assert heard.turn.failure is not None
    assert "boom" in heard.turn.failure.detail


@pytest.mark.fault(40)
def test_a_silent_run_is_no_success(adk: Adk) -> None:
    assert say(peer_api(adk.url), adk.new_session(next(sessions)), "silent").turn.broken == "nothing was said"


@pytest.mark.fault(42)
def test_a_call_that_waits_for_the_user_is_seen(adk: Adk) -> None:
    heard = say(peer_api(adk.url), adk.new_session(next(sessions)), "longrun")
    assert heard.turn.waiting == {"lr-1"}
    assert heard.turn.broken is None


@pytest.mark.fault(11)
def test_an_unknown_session_is_a_lost_one(adk: Adk) -> None:
    with pytest.raises(SkillError) as raised:
        say(peer_api(adk.url), "nobody", "say hello")
    assert raised.value.slug == "session_lost"


@pytest.mark.fault(10)
def test_a_malformed_request_is_refused_in_the_servers_words(adk: Adk) -> None:
    api = peer_api(adk.url)
    api.settings = api.settings.model_copy(update={"agent": api.settings.agent.model_copy(update={"user_id": None})})
    with pytest.raises(SkillError) as raised:
        say(api, adk.new_session(next(sessions)), "say hello")
    assert raised.value.slug == "refused"
    assert raised.value.params["detail"] == "Input should be a valid string"
