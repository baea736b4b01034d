"""Answers that are refusals, pages, oddities or hostile: each becomes one typed error, and nothing is sent twice."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from create_video.client.envelope import retry_after
from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.json_text import DEEPEST, LONGEST_NUMBER, parse_json, to_json
from create_video.wire import Upload, checked, read_render, read_state
from tests.faults.client import listen
from tests.faults.fuzz import few
from tests.faults.service import (
    CREDITS,
    RUN,
    SESSION,
    TOKEN,
    Line,
    Request,
    Script,
    Service,
    data,
    draft,
    events,
    reply,
    state_of,
    upload_of,
)
from tests.faults.talk import Talk
from tests.helpers import api_at

Begin = Callable[..., Talk]
UNAUTHORIZED = reply({"detail": "Unauthorized"}, 401)


def fresh(token: str) -> Script:
    return data({"token": token, "user_id": "anon_2", "expires_at": "2099-01-01T00:00:00Z"})


@pytest.mark.fault(8)
@pytest.mark.parametrize("refused", [UNAUTHORIZED, reply({"code": 1001}), reply({"code": 1010}), reply({"code": 1011})])
def test_a_refused_token_is_renewed_and_the_message_sent_again(talk: Begin, service: Service, refused: Script) -> None:
    made = talk()
    service.on(TOKEN, fresh("old"), fresh("new"))
    service.on(RUN, refused, events({"type": "text", "content": "Hello there."}))
    told = made.say("a video of the sea")
    assert (told.code, told.text.count("Hello there.")) == (0, 1)
    assert [one.header("authorization") for one in service.asked(RUN)] == ["Bearer old", "Bearer new"]


@pytest.mark.fault(8)
def test_a_token_that_is_refused_again_is_told(talk: Begin, service: Service) -> None:
    service.on(RUN, UNAUTHORIZED)
    told = talk().say("a video of the sea")
    assert (told.code, told.slugs) == (3, ["token_expired"])
    assert len(service.asked(RUN)) == 2


@pytest.mark.fault(10)
@pytest.mark.parametrize(
    ("status", "body", "slug", "words"),
    [
        (400, {"detail": "bad \x1b[31mlanguage\u202e"}, "refused", "bad language"),
        (403, {"message": "not in your region"}, "forbidden", "not in your region"),
        (422, {"detail": [{"loc": ["body", "x"], "msg": "Field required"}]}, "refused", "Field required"),
        (409, {}, "refused", "HTTP 409"),
        (418, None, "refused", "HTTP 418"),
    ],
)  # fmt: skip
def test_a_refusal_is_told_with_the_services_words_and_not_repeated(
    talk: Begin, service: Service, status: int, body: object, slug: str, words: str
) -> None:
    service.on(RUN, reply(body, status))
    told = talk().say("a video of the sea")
    assert told.slugs == [slug]
    assert words in told.text
    assert told.code != 0
    assert len(service.asked(RUN)) == 1


@pytest.mark.fault(10)
def test_only_the_tokens_endpoint_means_the_client_id_by_400(talk: Begin, service: Service) -> None:
    made = talk(NEMO_CLIENT_ID="mine")
    service.on(TOKEN, reply({"code": 400, "message": "missing X-Client-Id"}, 400), fresh("new"))
    assert made.say("a video of the sea").code == 0
    first, second = (one.header("x-client-id") for one in service.asked(TOKEN))
    assert (first, len(second or "")) == ("mine", 36)


LOST = [
    reply({"detail": "Session not found: 42"}, 404),
    reply({"detail": "Session not found"}, 404),
    reply({"detail": "Not Found"}, 404),
    reply(b"", 404),
    reply(b"<html>nothing here</html>", 404, kind="text/html"),
    reply({"code": 1002, "message": "no such session"}),
]
SECOND = data({"task_id": "t2", "session_id": "43"})


@pytest.mark.fault(11)
@pytest.mark.parametrize("lost", LOST)
def test_a_lost_session_is_replaced_at_once_and_nothing_is_sent_again(
    talk: Begin, service: Service, lost: Script
) -> None:
    made = talk()
    made.say("hello")
    service.on(SESSION, SECOND).on(RUN, lost, events({"type": "text", "content": "Hello there."}))
    told = made.say("a video of the sea")
    assert told.slugs == ["session_lost"]
    assert "timeline starts anew" in told.text
    assert "repeat your message" in told.text
    assert (made.journal.load().session_id, len(service.asked(RUN))) == ("43", 2)
    assert made.say("a video of the sea").code == 0
    assert service.asked(RUN)[-1].json["session_id"] == "43"


@pytest.mark.fault(11)
def test_the_files_of_a_lost_session_are_offered_by_name(talk: Begin, service: Service) -> None:
    made = talk()
    for name in ("beach.png", "sea.png"):
        Image.new("RGB", (8, 8)).save(made.app.place.folder / name)
    service.on(upload_of("42"), data({"files": [{"filename": "x", "file_type": "image", "cdn_url": "https://c/x"}]}))
    assert made.say("here", "beach.png", "sea.png").code == 0
    service.on(SESSION, SECOND).on(state_of("42"), reply(b"", 404))
    assert "send your files once more (beach.png, sea.png)" in made.say("a video of the sea").text


@pytest.mark.fault(11)
def test_a_session_of_another_token_is_lost_to_us(talk: Begin, service: Service) -> None:
    """The anonymous token was renewed, and the new user may not open the old one's session."""
    made = talk()
    assert made.say("hello").code == 0
    service.on(TOKEN, fresh("new")).on(CREDITS, UNAUTHORIZED, data({"available": 5})).on(SESSION, SECOND)
    assert made.do("credits").code == 0
    service.on(state_of("42"), reply({"message": "not yours"}, 403))
    assert made.say("a video of the sea").slugs == ["session_lost"]
    assert made.journal.load().session_id == "43"


@pytest.mark.fault(11)
def test_a_service_that_knows_nothing_at_all_is_asked_for_a_session_once(talk: Begin, service: Service) -> None:
    made = talk()
    made.say("hello")
    for line in (SESSION, RUN, state_of("42")):
        service.on(line, reply({"detail": "Not Found"}, 404))
    assert made.say("a video of the sea").slugs == ["not_found"]
    assert len(service.asked(SESSION)) == 2


@pytest.mark.fault(13)
@pytest.mark.parametrize(("asked", "waited"), [("7", 7), ("", 30), ("soon", 30), ("-5", 30), ("0", 0)])
def test_a_rate_limit_is_waited_for_once(talk: Begin, service: Service, asked: str, waited: float) -> None:
    made = talk()
    service.on(RUN, reply({}, 429, [("Retry-After", asked)]), events({"type": "text", "content": "Hello there."}))
    assert made.say("a video of the sea").code == 0
    assert made.clock.slept == [waited]


@pytest.mark.fault(13)
def test_a_rate_limit_may_name_a_date(talk: Begin, service: Service) -> None:
    made = talk()
    limited = reply({}, 429, [("Retry-After", formatdate(made.clock.now + 90, usegmt=True))])
    service.on(RUN, limited, events({"type": "text", "content": "Hello there."}))
    assert made.say("a video of the sea").code == 0
    assert made.clock.slept == [90]


@pytest.mark.fault(13)
@pytest.mark.parametrize(("asked", "waited"), [("3", [3]), ("3600", [])])
def test_a_second_rate_limit_or_one_that_is_too_long_is_told(
    talk: Begin, service: Service, asked: str, waited: list[float]
) -> None:
    made = talk()
    service.on(RUN, reply({}, 429, [("Retry-After", asked)]))
    assert made.say("a video of the sea").slugs == ["rate_limited"]
    assert made.clock.slept == waited


@pytest.mark.fault(13)
@few
@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d{1,6} \d\d:\d\d:\d\d (GMT|-0000)?"))
def test_any_retry_after_is_read_or_ignored(header: str) -> None:
    found = retry_after(header, 0.0)
    assert found is None or found >= 0


@pytest.mark.fault(16, 17)
@pytest.mark.parametrize("status", [200, 401, 402, 429])
def test_json_where_a_stream_was_expected_is_read_for_its_code(service: Service, status: int) -> None:
    service.on(RUN, reply({"code": 2001, "message": "no credits", "padding": "x" * 60_000}, status))
    with pytest.raises(SkillError) as raised:
        listen(api_at(service.url))
    assert (raised.value.slug, raised.value.code) == ("out_of_credits", 2001)


@pytest.mark.fault(16)
@pytest.mark.parametrize("body", [{"code": 5}, {"code": "5"}, {"code": -1}, {"success": False}, {"error": "x"}])
def test_a_code_that_is_not_zero_is_never_a_success(service: Service, body: object) -> None:
    service.on(CREDITS, reply(body))
    with pytest.raises(SkillError):
        api_at(service.url).credits("test-token")


@pytest.mark.fault(17)
def test_an_endless_refusal_is_not_read_to_its_end(service: Service) -> None:
    sent: list[int] = []

    def endless(line: Line, request: Request) -> None:
        line.send(b"HTTP/1.1 403 X\r\nContent-Type: application/json\r\n\r\n")

        def pieces():  # type: ignore[no-untyped-def]
            while True:
                sent.append(1)
                yield b"x" * 65536

        line.drip(pieces(), 0)

    service.on(RUN, endless)
    with pytest.raises(SkillError) as raised:
        listen(api_at(service.url))
    assert raised.value.slug == "forbidden"
    assert len(sent) < 200


PAGE = b"<html><title>Log in</title>\x1b]0;x\x07" + b"y" * 5000


@pytest.mark.fault(18)
@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "text/event-stream-not"])
def test_a_portals_page_is_told_in_a_few_safe_characters(talk: Begin, service: Service, kind: str) -> None:
    service.on(RUN, reply(PAGE, kind=kind))
    told = talk().say("a video of the sea")
    assert told.slugs == ["protocol"]
    assert "Log in" in told.text
    assert "\x1b" not in told.text
    assert len(told.text) < 500


@pytest.mark.fault(18)
def test_a_gateways_page_leaves_a_read_to_fail_as_the_services_fault(service: Service) -> None:
    service.on(CREDITS, reply(PAGE, 502, kind="text/html"))
    with pytest.raises(SkillError) as raised:
        api_at(service.url).credits("test-token")
    assert (raised.value.slug, raised.value.code) == ("service", 502)


@pytest.mark.fault(17, 19)
@pytest.mark.parametrize(
    "answer",
    [
        *(reply(b"", status, kind="text/event-stream") for status in (201, 202, 204, 205, 206, 210, 299)),
        reply(b""), reply({"code": 0}), reply([]), reply(b"ok", kind="text/plain"), reply(b'{"code":200'),
    ],
)  # fmt: skip
def test_a_success_without_a_stream_is_no_success_and_may_have_been_charged(
    talk: Begin, service: Service, answer: Script
) -> None:
    service.on(RUN, answer)
    told = talk().say("a video of the sea")
    assert told.slugs == ["no_change_seen"]
    assert (told.code, len(service.asked(RUN))) == (6, 1)


HOSTILE = {
    "deep lists": b"[" * 200_000,
    "deep but whole": b"[" * 900 + b"]" * 900,
    "deep objects": b'{"a":' * 200_000,
    "a long integer": b'{"code":' + b"9" * 5000 + b"}",
    "a long code": b'{"code":0,"data":{"available":' + b"9" * 400 + b"}}",
    "NaN": b'{"code":0,"data":{"available":NaN}}',
    "Infinity": b'{"code":0,"data":{"available":-Infinity}}',
    "beyond all numbers": b'{"code":0,"data":{"available":1e999}}',
    "half a character": b'{"code":0,"data":{"available":"\\ud800"}}',
    "text for a number": b'{"code":0,"data":{"available":"many"}}',
    "a list": b"[1]",
    "nothing": b"null",
    "no bytes": b"",
    "UTF-16": '{"code":0}'.encode("utf-16"),
}


@pytest.mark.fault(31)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_is_one_typed_error(service: Service, body: bytes) -> None:
    service.on(CREDITS, reply(body))
    with pytest.raises(SkillError) as raised:
        api_at(service.url).credits("test-token")
    assert raised.value.slug == "protocol"


@pytest.mark.fault(31)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_event_breaks_its_stream_and_nothing_else(service: Service, body: bytes) -> None:
    service.on(RUN, reply(b"data: " + body + b"\n\n", kind="text/event-stream"))
    heard = listen(api_at(service.url))
    assert heard.shown == ""
    assert heard.turn.broken or heard.turn.events == 1


@pytest.mark.fault(31)
@pytest.mark.parametrize(
    ("at_most", "beyond"),
    [
        (b"9" * LONGEST_NUMBER, b"9" * (LONGEST_NUMBER + 1)),
        (b"[" * DEEPEST + b"]" * DEEPEST, b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1)),
        (b'{"a":' * (DEEPEST - 1) + b"{}" + b"}" * (DEEPEST - 1), b'{"a":' * DEEPEST + b"{}" + b"}" * DEEPEST),
        (b"1e308", b"1e309"),
    ],
)
def test_numbers_and_nesting_have_their_limits(at_most: bytes, beyond: bytes) -> None:
    parse_json(at_most)
    with pytest.raises(SkillError):
        parse_json(beyond)


@pytest.mark.fault(31)
def test_half_a_character_never_breaks_what_is_shown_or_sent_back(talk: Begin, service: Service) -> None:
    odd = {"t": [{"tt": 7, "sg": [{"txt": "a\ud800b", "s": 0, "d": 1000}]}], "note": "\udfff", "note ": 1}
    text = '{"type":"text","content":"half \\ud83d and \\ude00 whole"}'
    service.on(RUN, reply(f"data: {text}\n\n".encode(), kind="text/event-stream"))
    service.on(state_of("42"), reply(to_json({"code": 0, "data": {"state": {"draft": odd}}})))
    made = talk()
    told = made.say("a video of the sea")
    assert told.code == 0, told.text
    told.text.encode()
    service.on("POST /api/render/proxy/lambda", reply({"success": True, "data": {"id": "r", "status": "failed"}}))
    made.do("export")
    assert service.asked("POST /api/render/proxy/lambda")[0].json["draft"] == odd


@pytest.mark.fault(31)
def test_of_repeated_keys_the_last_counts(service: Service) -> None:
    service.on(CREDITS, reply(b'{"code":1001,"code":0,"data":{"available":1,"available":2}}'))
    assert api_at(service.url).credits("test-token").available == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
KEYS = ["code", "data", "state", "draft", "t", "status", "id", "output", "url", "error", "files", "progress", "success"]


@pytest.mark.fault(31, 32)
@few
@given(st.dictionaries(st.sampled_from(KEYS), json_values, max_size=6) | json_values)
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    """Also: every value that is read can be sent back as it came."""
    try:
        body = parse_json(json.dumps(value).encode())
    except SkillError:
        return  # longer numbers than any service has
    assert parse_json(to_json(body)) == body
    for read in (read_state, lambda found: read_render(found, "r"), lambda found: checked(Upload, found)):
        try:
            read(body)
        except SkillError as error:
            assert error.slug == "protocol"


@pytest.mark.fault(31)
@few
@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_refused_in_words(body: bytes) -> None:
    try:
        parse_json(body)
    except SkillError as error:
        assert error.slug == "protocol"


HEADERS = [
    b"Content-Length: 5", b"Content-Length: -5", b"Content-Length: 9e9", b"Content-Length: 5, 6", b"Content-Type: \xff",
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Content-Type: text/event-stream",
    b"Content-Type: text/html; charset=\xff", b"Set-Cookie: =;=;\x01", b"Set-Cookie: a=b; Expires=never; Max-Age=x",
    b"Location: http://[", b"Location: \xff://", b"Retry-After: \xff", b"Content-Encoding: br", b": x", b"no colon",
    b"", b"X: " + b"y" * 200_000, b"Connection: upgrade", b"Upgrade: websocket", b"Trailer: X",
]  # fmt: skip
heads = st.tuples(
    st.sampled_from([b"HTTP/1.1 ", b"HTTP/1.0 ", b"HTTP/2 ", b"ICY ", b""]),
    st.sampled_from(
        [b"200 OK", b"200", b"099 X", b"100 Go", b"101 Up", b"204 X", b"302 X", b"404 X", b"429 X", b"503 X", b"999 X"]
    ),
    st.lists(st.sampled_from(HEADERS), max_size=4),
    st.sampled_from([b"", b"hello", b"{}", b'{"code":0}', b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"data: {}\n\n"]),
).map(lambda made: b"\r\n".join([made[0] + made[1], *made[2], b"", made[3]]))


@pytest.mark.fault(16, 18, 19, 31)
@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=100) | heads)
def test_whatever_comes_back_is_an_error_of_ours_or_an_answer(answer: bytes) -> None:
    with Service().on("*", lambda line, request: line.send(answer)) as service:
        for ask in (lambda made: made.credits("test-token"), listen):
            with suppress(SkillError, Ambiguous):
                ask(api_at(service.url))


@pytest.mark.fault(32)
def test_fields_that_nobody_documented_are_ignored(talk: Begin, service: Service) -> None:
    told = {"code": 0, "data": {"task_id": 7, "session_id": 42, "user_id": None, "new": {"deep": [1]}}, "trace": "x"}
    service.on(SESSION, reply(told))
    service.on(state_of("42"), data({**draft("Before"), "task_name": None, "version": 3}))
    made = talk()
    assert made.say("a video of the sea").code == 0
    assert made.journal.load().session_id == "42"


@pytest.mark.fault(65)
def test_a_packed_bomb_is_never_unpacked(service: Service) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    service.on(CREDITS, reply(bomb, headers=[("Content-Encoding", "gzip")]))
    with pytest.raises(SkillError) as raised:
        api_at(service.url).credits("test-token")
    assert raised.value.slug == "protocol"
    assert service.asked(CREDITS)[0].header("accept-encoding") == "identity"


@pytest.mark.fault(65)
@pytest.mark.parametrize("announced", [True, False])
def test_an_answer_beyond_the_limit_is_refused(service: Service, announced: bool) -> None:
    def large(line: Line, request: Request) -> None:
        length = b"Content-Length: 90000000\r\n" if announced else b""
        line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s\r\n" % length)
        line.drip((b" " * 65536 for _ in range(1400)), 0)

    service.on(CREDITS, large)
    with pytest.raises(SkillError) as raised:
        api_at(service.url, reply_bytes=1_000_000).credits("test-token")
    assert raised.value.params["detail"] == "the answer is too long"
