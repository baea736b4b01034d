"""A real Google ADK server behind a proxy that spoils connections: the server's own record says what arrived."""

from __future__ import annotations

import itertools
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from tests.peer.chaos import Chaos, Plan
from tests.peer.client import peer_api, say
from tests.peer.conftest import Adk
from tests.studio_server import until

pytestmark = pytest.mark.peer
numbers = itertools.count()
TIMES = {"first_byte": 0.5, "idle": 0.5}


def session_of(adk: Adk) -> str:
    return adk.new_session(f"faults-{next(numbers)}")


@pytest.mark.fault(3, 5)
@pytest.mark.parametrize("plan", [Plan(refuse=True), *(Plan(up=cut) for cut in (0, 1, 100, 400))])
def test_a_message_that_the_server_never_got_whole_is_not_there(adk: Adk, plan: Plan) -> None:
    session = session_of(adk)
    with Chaos(("127.0.0.1", adk.port), [plan]) as chaos:
        try:
            say(peer_api(chaos.url, **TIMES), session, "say hello")
        except Ambiguous:
            assert adk.heard(session) == []
        else:
            assert plan.refuse, "it could not even be written, so it was sent anew"
            assert adk.heard(session) == ["say hello"]


@pytest.mark.fault(6)
@pytest.mark.parametrize("how", ["reset", "close", "hold", "garbage"])
def test_an_answer_that_is_lost_whole_leaves_one_turn(adk: Adk, how: str) -> None:
    session = session_of(adk)
    with Chaos(("127.0.0.1", adk.port), [Plan(down=0, how=how)]) as chaos, pytest.raises(Ambiguous):  # type: ignore[arg-type]
        say(peer_api(chaos.url, **TIMES), session, "say hello")
    assert adk.heard(session) == ["say hello"]


@pytest.mark.fault(27, 34)
@pytest.mark.parametrize("how", ["reset", "close", "hold", "garbage"])
@pytest.mark.parametrize("cut", [200, 700, 1500])
def test_a_stream_that_is_cut_is_an_incomplete_turn(adk: Adk, how: str, cut: int) -> None:
    session = session_of(adk)
    with Chaos(("127.0.0.1", adk.port), [Plan(down=cut, how=how)]) as chaos:  # type: ignore[arg-type]
        heard = say(peer_api(chaos.url, streaming=True, **TIMES), session, "partials")
    assert heard.turn.broken
    assert "Привет, 世界 👋🏽!".startswith(heard.shown)
    assert adk.heard(session) == ["partials"]


@pytest.mark.fault(43)
def test_a_run_that_the_server_aborts_is_not_begun_again(adk: Adk) -> None:
    session = session_of(adk)
    with Chaos(("127.0.0.1", adk.port), [Plan(down=1200)]) as chaos:
        heard = say(peer_api(chaos.url, **TIMES), session, "slow")
    assert heard.turn.broken
    assert heard.shown.startswith("step 0")
    until(lambda: _at_rest(adk, session), 30)
    assert "completed" not in adk.noted(session)
    assert adk.heard(session) == ["slow"]


@pytest.mark.fault(44)
def test_a_run_that_goes_on_after_the_client_stopped_listening_ends_once(adk: Adk) -> None:
    """The proxy keeps the server's connection: only ours is silent."""
    session = session_of(adk)
    with Chaos(("127.0.0.1", adk.port), [Plan(down=1200, deaf=True)]) as chaos:
        heard = say(peer_api(chaos.url, **TIMES), session, "slow")
        assert heard.turn.broken in ("silence", "ReadTimeout")
        until(lambda: "completed" in adk.noted(session), 30)
    assert adk.heard(session) == ["slow"]
    assert adk.noted(session).count("completed") == 1


def _at_rest(adk: Adk, session: str) -> bool:
    """No step is noted for three of its pauses."""
    import threading

    before = adk.noted(session)
    threading.Event().wait(0.3)
    return adk.noted(session) == before


plans = st.builds(
    Plan,
    refuse=st.sampled_from([False] * 5 + [True]),
    up=st.none() | st.integers(0, 700),
    down=st.none() | st.integers(0, 1500),
    slice=st.sampled_from([1, 2, 7, 100, 65536]),
    how=st.sampled_from(["reset", "close", "garbage"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(plans, min_size=1, max_size=6))
def test_the_server_has_each_message_once_if_it_got_it_and_never_twice(adk: Adk, faults: list[Plan]) -> None:
    """Under random faults the user turns on the server are the messages that reached it, one each."""
    session = session_of(adk)
    arrived: list[str] = []
    with Chaos(("127.0.0.1", adk.port), list(faults)) as chaos:
        api = peer_api(chaos.url, streaming=True, **TIMES)
        for number in range(len(faults)):
            text = f"partials {number}"
            answered = False
            with suppress(Ambiguous, SkillError):
                answered = say(api, session, text).turn.broken is None
            sent = [one for one in chaos.passed if one.text and _text(one.text) == text]
            whole = [one for one in sent if one.whole]
            assert len(whole) <= 1, "a message is sent once"
            assert whole or not answered
            arrived += [text] * len(whole)
    until(lambda: len(adk.heard(session)) >= len(arrived), 30)
    assert adk.heard(session) == arrived


def _text(body: str) -> str:
    return str(json.loads(body)["new_message"]["parts"][0]["text"])
