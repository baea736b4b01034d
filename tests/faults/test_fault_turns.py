"""What a stream means: text shown once, tool traffic never, and an end that is told as what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from create_video.errors import SERVICE
from create_video.messages import Messages
from create_video.stream.turn import read_turn
from tests.faults.client import Heard
from tests.faults.fuzz import few
from tests.faults.service import RUN, Service, data, draft, events, state_of, stream
from tests.faults.talk import Talk
from tests.faults.unwired import Unwired

Begin = Callable[..., Talk]


def adk(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An event as Google ADK writes it, in camelCase."""
    content = {"role": "model", "parts": [*parts]}
    return {"id": "e1", "invocationId": "i1", "author": "agent", "content": content, **more}


def text(words: str, **more: Any) -> dict[str, Any]:
    return adk({"text": words}, **more)


CALL = {"functionCall": {"id": "fc-1", "name": "render_video", "args": {"secs": 15}}}
PREVIEW = {"functionCall": {"id": "fc-1", "name": "render_video", "args": {}}}
RESULT = {"functionResponse": {"id": "fc-1", "name": "render_video", "response": {"code": 0}}}


def snake(value: Any) -> Any:
    """The same event with snake_case keys."""
    if isinstance(value, dict):
        return {re.sub("([A-Z])", r"_\1", key).lower(): snake(inner) for key, inner in value.items()}
    return [snake(inner) for inner in value] if isinstance(value, list) else value


def read(*values: object) -> Heard:
    shown: list[str] = []
    body = [b"data: " + json.dumps(value).encode() + b"\n\n" for value in values]
    return Heard(read_turn(Unwired(body).guarded(), shown.append), shown)


SHOWN_ONCE = {
    "a whole text": ([text("Hello.")], "Hello."),
    "pieces and the whole": ([text("Hel", partial=True), text("lo", partial=True), text("Hello.")], "Hello."),
    "the whole says more": ([text("Hello", partial=True), text("Hello, world.")], "Hello, world."),
    "the whole says otherwise": ([text("Helo", partial=True), text("Hello.")], "Helo\nHello."),
    "the whole is spaced otherwise": ([text("Hello  you", partial=True), text("Hello you")], "Hello  you"),
    "two messages": ([text("One is here. "), text("Two is here too.")], "One is here. Two is here too."),
    "two sentences as texts": ([text("The first one."), text("The second one.")], "The first one.\nThe second one."),
    "pieces after a message": ([text("Let me see."), text("It", partial=True), text("It is.")], "Let me see.\nIt is."),
    "text beside a call": ([text("Wait", partial=True), adk({"text": "Wait"}, CALL), text("Done.")], "WaitDone."),
    "a preview of a call": ([adk(PREVIEW, partial=True), adk(CALL, partial=True), adk(CALL), text("Done.")], "Done."),
    "a thought": ([adk({"text": "secret", "thought": True}), text("Answer.")], "Answer."),
    "a thought beside text": ([adk({"text": "secret", "thought": True}, {"text": "Answer."})], "Answer."),
    "the user's own words": ([text("make it", author="user"), text("Made.")], "Made."),
    "one id for two events": ([text("Saved."), adk(actions={"artifactDelta": {"a.md": 0}})], "Saved."),
    "tool traffic": ([adk(CALL), adk(RESULT, author="tool"), text("Done.")], "Done."),
    "media": ([adk({"inlineData": {"mimeType": "image/png", "data": "iVBO"}}, {"fileData": {"fileUri": "x"}})], ""),
    "a change of state": ([{"id": "1", "author": "agent", "actions": {"stateDelta": {"stage": "x"}}}], ""),
    "an empty text": ([text("")], ""),
}  # fmt: skip


@pytest.mark.fault(32, 33, 35, 36, 37, 41)
@pytest.mark.parametrize("spelled", [lambda value: value, snake], ids=["camelCase", "snake_case"])
@pytest.mark.parametrize(("values", "shown"), SHOWN_ONCE.values(), ids=SHOWN_ONCE)
def test_text_is_shown_once_and_traffic_never(
    values: list[dict[str, Any]], shown: str, spelled: Callable[[Any], Any]
) -> None:
    heard = read(*map(spelled, values))
    assert heard.shown == shown
    assert (heard.turn.broken, heard.turn.failure, heard.turn.waiting) == (None, None, frozenset())
    assert heard.turn.events > 0, "something happened, so it is not an empty success"


words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1, max_size=12)


@pytest.mark.fault(33)
@few
@given(st.lists(words, min_size=1, max_size=8))
def test_pieces_and_their_whole_give_the_whole(pieces: list[str]) -> None:
    whole = "".join(pieces)
    assert read(*(text(piece, partial=True) for piece in pieces), text(whole)).shown == whole
    typed = [{"type": "text", "content": piece, "partial": True} for piece in pieces]
    assert read(*typed, {"type": "text", "content": whole}).shown == whole


@pytest.mark.fault(34)
def test_pieces_without_their_whole_are_an_incomplete_turn(talk: Begin, service: Service) -> None:
    service.on(RUN, events(text("I am adding", partial=True), text(" the title", partial=True)))
    service.on(state_of("42"), data(draft("Before")), data(draft("After")))
    told = talk().say("add the title After")
    assert told.text.startswith(("Setting things up", "I am adding"))
    assert "I am adding the title" in told.text
    assert "won't send your message twice" in told.text
    assert "After" in told.text
    assert (told.code, len(service.asked(RUN))) == (0, 1)


QUOTA = {"errorCode": "RESOURCE_EXHAUSTED", "errorMessage": "quota exceeded"}
FAILURES = {
    "an error event, then text": ([text("Before."), QUOTA, text(" After.")], "quota exceeded"),
    "an error object": ([text("Before."), {"error": {"message": "boom"}}], "boom"),
    "an error and details": ([text("Before."), {"error": "boom", "error_details": {"x": "secret"}}], "boom"),
    "a typed error": ([{"type": "text", "content": "Before."}, {"type": "error", "message": "boom"}], "boom"),
    "a code alone": ([text("Before."), {"errorCode": "SAFETY"}], "SAFETY"),
}  # fmt: skip


@pytest.mark.fault(38, 39)
@pytest.mark.parametrize(("values", "words"), FAILURES.values(), ids=FAILURES)
def test_an_error_in_a_stream_keeps_the_text_and_fails(
    talk: Begin, service: Service, values: list[object], words: str
) -> None:
    service.on(RUN, events(*values))
    told = talk().say("a video of the sea")
    assert "Before." in told.text
    assert words in told.text
    assert "secret" not in told.text
    assert (told.code, told.slugs) == (6, ["service"])
    assert ("After." in told.text) == (len(values) == 3)


@pytest.mark.fault(38)
@pytest.mark.parametrize(("code", "slug", "exit_code"), [(2001, "out_of_credits", 4), ("1002", "session_lost", 6)])
def test_the_services_own_codes_count_inside_a_stream(
    talk: Begin, service: Service, code: object, slug: str, exit_code: int
) -> None:
    service.on(RUN, events({"type": "error", "code": code, "message": "x"}))
    told = talk().say("a video of the sea")
    assert (told.slugs, told.code) == ([slug], exit_code)
    assert len(service.asked(RUN)) == 1


@pytest.mark.fault(40)
@pytest.mark.parametrize("silent", [stream(), stream(b": ping\n\n"), events({"type": "heartbeat"})])
def test_a_stream_without_events_is_no_success(talk: Begin, service: Service, silent: Any) -> None:
    service.on(RUN, silent)
    told = talk().say("a video of the sea")
    assert (told.code, told.slugs, len(service.asked(RUN))) == (6, ["no_change_seen"], 1)


@pytest.mark.fault(41)
@pytest.mark.parametrize("name", ["media", "a change of state", "an empty text"])
def test_a_turn_without_words_is_told_from_the_state_at_once(talk: Begin, service: Service, name: str) -> None:
    service.on(RUN, events(*SHOWN_ONCE[name][0]))
    service.on(state_of("42"), data(draft("Before")), data(draft("After")))
    made = talk()
    told = made.say("add the title After")
    assert "Done: " in told.text
    assert "After" in told.text
    assert (told.code, made.clock.slept) == (0, [])


@pytest.mark.fault(41)
def test_a_turn_without_words_that_changed_nothing_claims_nothing(talk: Begin, service: Service) -> None:
    service.on(RUN, events(adk(CALL), adk(RESULT)))
    told = talk().say("add the title After")
    assert "nothing on the timeline changed" in told.text
    assert "Done" not in told.text


@pytest.mark.fault(44)
def test_a_server_that_makes_media_is_waited_for_longer(talk: Begin, service: Service) -> None:
    """Five reads without a change end the waiting, unless something comes into being between two of them."""

    def state(title: str, made: int) -> Any:
        found = {"draft": draft(title)["state"]["draft"], "generated_media": {"clips": [{"url": "u"}] * made}}  # type: ignore[index]
        return data({"state": found})

    service.on(RUN, stream(b"data: {", whole=False))
    service.on(state_of("42"), *(state("Before", number // 3) for number in range(10)), state("After", 4))
    told = talk().say("add the title After")
    assert told.code == 0, told.text
    assert "After" in told.text


@pytest.mark.fault(44)
def test_a_server_that_says_that_it_works_is_waited_for_longer(talk: Begin, service: Service) -> None:
    def state(title: str, working: object) -> Any:
        return data({**draft(title), "turns": working})

    service.on(RUN, stream(b"data: {", whole=False))
    silent = [{"working": 0}, {}, "none", {"working": "?"}]
    service.on(
        state_of("42"),
        state("Before", {}),
        *(state("Before", {"working": 1}) for _ in range(8)),
        *(state("Before", turns) for turns in silent),
        state("After", {}),
    )
    told = talk().say("add the title After")
    assert told.code == 0, told.text
    assert "After" in told.text


@pytest.mark.fault(44)
def test_a_server_that_works_for_ever_is_waited_for_as_long_as_a_turn_may_take(talk: Begin, service: Service) -> None:
    service.on(RUN, stream(b"data: {", whole=False))
    service.on(state_of("42"), data({**draft("Before"), "turns": {"working": 1}}))
    made = talk()
    told = made.say("add the title After")
    assert told.code == SERVICE
    assert 900 <= sum(made.clock.slept) < 1000


@pytest.mark.fault(33)
def test_a_long_reply_is_shown_whole_and_without_its_closing_noise(talk: Begin, service: Service) -> None:
    pieces = [f"This is sentence number {number} of a long reply. " for number in range(200)]
    noise = "I encountered a temporary issue."
    service.on(RUN, events(*({"type": "text", "content": piece} for piece in [*pieces, noise])))
    told = talk().say("tell me a story")
    shown = "".join(str(event["text"]) for event in told.events if event["kind"] == "delta")
    assert shown.split() == "".join(pieces).split()
    assert "temporary issue" not in told.text


LONG = {"longRunningToolIds": ["fc-1"]}
WAITING = {
    "a call alone": ([adk(CALL, **LONG)], True),
    "a call with words": ([text("Please approve the storyboard."), adk(CALL, **LONG)], True),
    "in snake_case": ([snake(adk(CALL, **LONG))], True),
    "answered within the run": ([adk(CALL, **LONG), adk(RESULT), text("It is approved.")], False),
    "no ids": ([adk(CALL, longRunningToolIds=[]), text("It is done now.")], False),
}


@pytest.mark.fault(42)
@pytest.mark.parametrize(("values", "waits"), WAITING.values(), ids=WAITING)
def test_a_call_that_waits_for_the_user_is_told_as_waiting(
    talk: Begin, service: Service, values: list[object], waits: bool
) -> None:
    service.on(RUN, events(*values))
    told = talk().say("a video of the sea")
    assert (Messages("en").say("chat.waiting") in told.text) == waits
    assert "Done" not in told.text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [
    "type", "content", "parts", "text", "partial", "role", "author", "functionCall", "function_response", "thought",
    "error", "errorCode", "error_message", "longRunningToolIds", "code", "message", "id", "name", "actions",
]  # fmt: skip
objects = st.recursive(
    st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=4),
    lambda inner: st.dictionaries(st.sampled_from(FIELDS), inner | st.lists(inner, max_size=3), max_size=4),
    max_leaves=8,
)


@pytest.mark.fault(31, 41)
@few
@given(st.lists(objects | json_values, max_size=6))
def test_any_events_are_read_to_an_end(values: list[object]) -> None:
    """Never an exception, and only safe characters are shown."""
    heard = read(*values)
    assert heard.turn.broken or heard.turn.events
    assert "\x1b" not in heard.shown
