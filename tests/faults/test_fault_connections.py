"""Connections that are refused, cut or silent: what was not sent is tried again, what may have arrived never is."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from tests.faults.certificate import self_signed
from tests.faults.client import listen
from tests.faults.service import (
    CREDITS,
    RUN,
    Line,
    Request,
    Script,
    Service,
    close,
    data,
    draft,
    events,
    hold,
    hosted,
    reply,
    reset,
    state_of,
    stream,
)
from tests.faults.talk import Talk, begin_talk
from tests.helpers import DrivenClock, api_at

Begin = Callable[..., Talk]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def closed_port(monkeypatch: pytest.MonkeyPatch) -> str:
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture
def unknown_name(monkeypatch: pytest.MonkeyPatch) -> str:
    def fail(*arguments: object, **named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    return "http://service.invalid"


@pytest.fixture
def dropped_syn() -> Iterator[str]:
    """A listener whose queue is full: the kernel lets further connections wait for an answer."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as stack:
        address = listener.getsockname()
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        yield f"http://127.0.0.1:{address[1]}"


@pytest.mark.fault(1)
@pytest.mark.parametrize("where", ["closed_port", "unknown_name", "dropped_syn"])
@pytest.mark.parametrize("kind", ["read", "generation"])
def test_what_was_never_sent_is_tried_three_more_times(where: str, kind: str, request: pytest.FixtureRequest) -> None:
    clock = DrivenClock()
    client = api_at(request.getfixturevalue(where), clock, connect=0.05)
    with pytest.raises(SkillError) as raised:
        if kind == "read":
            client.credits("test-token")
        else:
            listen(client)
    assert raised.value.slug == "network"
    assert len(clock.slept) == 3
    assert all(0.5 <= pause <= 8 for pause in clock.slept)
    assert clock.slept == sorted(clock.slept)


@pytest.mark.fault(1)
def test_a_message_that_could_not_leave_at_first_arrives_once() -> None:
    clock = DrivenClock()
    with ExitStack() as stack:
        late = Service(port=free_port()).on(RUN, stream(b'data: {"type":"text","content":"Here."}\n\n'))
        clock.sleep = lambda seconds: stack.enter_context(late)  # type: ignore[method-assign, assignment, return-value]
        heard = listen(api_at(f"http://127.0.0.1:{late.port}", clock))
    assert heard.shown == "Here."
    assert len(late.asked(RUN)) == 1


@pytest.mark.fault(2)
@pytest.mark.parametrize("kind", ["read", "generation"])
def test_a_certificate_that_is_not_trusted_ends_the_matter(tmp_path: Path, kind: str) -> None:
    clock = DrivenClock()
    with Service(tls=self_signed(tmp_path)) as stranger:
        client = api_at(stranger.url, clock)
        with pytest.raises(SkillError) as raised:
            client.credits("test-token") if kind == "read" else listen(client)
    assert raised.value.slug == "certificate"
    assert (stranger.connections, stranger.requests, clock.slept) == (1, [], [])


def cut_after_head(line: Line, request: Request) -> None:
    """The head and no byte more is read, then the connection is reset."""
    line.socket.recv(1, socket.MSG_PEEK)
    line.reset()


def half_a_head(line: Line, request: Request) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    line.reset()


def garbage(line: Line, request: Request) -> None:
    line.send(b"\xff\xfeZZ\r\n\r\n")


def body_cut(line: Line, request: Request) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")


LOST: list[Script] = [close, reset, half_a_head, garbage]


@pytest.mark.fault(3, 6, 14)
@pytest.mark.parametrize("lost", [*LOST, body_cut, *(reply(b"busy", status) for status in (500, 502, 503, 504, 520))])
def test_a_read_whose_answer_was_lost_is_repeated_twice(service: Service, lost: Script) -> None:
    clock = DrivenClock()
    service.on(CREDITS, lost, lost, data({"available": 7}))
    assert api_at(service.url, clock).credits("test-token").available == 7
    assert len(clock.slept) == 2
    service.on(CREDITS, lost)
    with pytest.raises(SkillError) as raised:
        api_at(service.url).credits("test-token")
    assert raised.value.slug in ("network", "service")
    assert len(service.asked(CREDITS)) == 6


@pytest.mark.fault(3)
def test_a_connection_reset_as_it_is_accepted_is_no_proof_that_nothing_arrived(service: Service) -> None:
    """Unless the reset comes before the client could write: then nothing was sent, and it may try again."""
    service.connect = [reset]
    try:
        listen(api_at(service.url))
    except Ambiguous:
        assert (service.connections, service.asked(RUN)) == (1, [])
    else:
        assert (service.connections, len(service.asked(RUN))) == (2, 1)


@pytest.mark.fault(4)
def test_a_connection_is_never_used_twice(service: Service) -> None:
    """The service offers to keep it, and closes it as the next request comes."""
    client = api_at(service.url)
    for _ in range(3):
        client.credits("test-token")
    listen(client)
    assert service.connections == len(service.requests) == 4


@pytest.mark.fault(3, 6, 7, 15)
@pytest.mark.parametrize("lost", [*LOST, hold, *(reply(b"busy", status) for status in (500, 502, 503, 504, 524))])
def test_a_message_whose_answer_was_lost_is_looked_for_in_the_state(
    talk: Begin, service: Service, lost: Script
) -> None:
    service.on(RUN, lost).on(state_of("42"), data(draft("Before")), data(draft("Before")), data(draft("After")))
    told = talk(first_byte=0.1).say("add the title After")
    assert "won't send your message twice" in told.text
    assert "After" in told.text
    assert (told.code, len(service.asked(RUN))) == (0, 1)


@pytest.mark.fault(5)
def test_a_message_that_did_not_arrive_whole_is_left_to_the_user(talk: Begin, service: Service) -> None:
    made = talk()
    service.connect = [*[None] * 3, cut_after_head]
    told = made.say("x" * 1_000_000)
    assert told.slugs == ["no_change_seen"]
    assert "may not have arrived" in told.text
    assert told.code == 6
    assert service.asked(RUN) == []
    assert sum(made.clock.slept) == pytest.approx(30 + 4 * 60)


@pytest.mark.fault(7)
def test_a_head_that_drips_is_not_waited_for_for_ever(service: Service) -> None:
    head = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(2000))

    def drip(line: Line, request: Request) -> None:
        line.drip((head[at : at + 1] for at in range(len(head))), 0.02)

    service.on(RUN, drip)
    with pytest.raises(Ambiguous) as raised:
        listen(api_at(service.url, first_byte=0.2))
    assert raised.value.reason == "ReadTimeout"


@pytest.mark.fault(7)
def test_a_body_that_drips_is_not_waited_for_for_ever(service: Service) -> None:
    """Each byte comes in time, all of them together do not: the clock goes on by a minute with each."""

    class Minutes(DrivenClock):
        def monotonic(self) -> float:
            self.now += 60
            return self.now

    body = b'{"code":0,"data":{}}'

    def drip(line: Line, request: Request) -> None:
        line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body))
        line.drip((body[at : at + 1] for at in range(len(body))), 0.001)

    service.on(CREDITS, drip)
    with pytest.raises(SkillError) as raised:
        api_at(service.url, Minutes()).credits("test-token")
    assert (raised.value.slug, raised.value.params["detail"]) == ("network", "ReadTimeout")


@pytest.mark.fault(20)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_api_is_never_followed_elsewhere(service: Service, status: int) -> None:
    with Service() as elsewhere:
        away = reply(b"", status, [("Location", f"{elsewhere.url}/x")])
        service.on(CREDITS, away).on(RUN, away)
        for ask in (lambda: api_at(service.url).credits("test-token"), lambda: listen(api_at(service.url))):
            with pytest.raises(SkillError) as raised:
                ask()
            assert raised.value.slug == "redirect_refused"
        assert elsewhere.connections == 0
    assert len(service.requests) == 2


@pytest.mark.fault(20)
@pytest.mark.parametrize("place", ["a:99999", "//xn--"])
def test_a_redirect_to_what_is_no_address_is_refused(service: Service, place: str) -> None:
    away = reply(b"", 302, [("Location", place)])
    service.on(CREDITS, away).on(RUN, away)
    for ask in (lambda: api_at(service.url).credits("test-token"), lambda: listen(api_at(service.url))):
        with pytest.raises(SkillError) as raised:
            ask()
        assert raised.value.slug == "redirect_refused"
    assert len(service.requests) == 2


def cut_off(line: Line, request: Request) -> None:
    stream(b'data: {"type":"text","content":"Half"}\n\n', b"data: {", whole=False)(line, request)


FINE = events({"type": "text", "content": "It is done."})
REJECTED: list[Script] = [reply({"code": 1001}, 401), reply({}, 429)]
SPOILT: list[Script] = [*LOST, body_cut, cut_off, stream(), *(reply(b"busy", status) for status in (500, 503, 204))]


@pytest.mark.fault(6, 15, 43, 44)
@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([FINE, *SPOILT, *REJECTED]), min_size=1, max_size=5))
def test_under_any_faults_each_message_arrives_once(faults: list[Script]) -> None:
    """Twice only where the service had refused it."""
    with TemporaryDirectory() as folder, hosted() as service:
        made = begin_talk(service, Path(folder))
        made.say("hello")
        for number, fault in enumerate(faults):
            service.on(RUN, fault, FINE)
            made.say(f"add title {number}")
        made.app.close()
        sent = [request.json["new_message"]["parts"][0]["text"] for request in service.asked(RUN)]
    times = {f"add title {number}": 2 if fault in REJECTED else 1 for number, fault in enumerate(faults)}
    assert {text: sent.count(text) for text in sent} == {"hello": 1, **times}
