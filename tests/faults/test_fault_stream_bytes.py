"""Streams byte by byte: any chunking, line ending, encoding and size gives the same events or an honest break."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from create_video.client.transport import Ambiguous
from create_video.stream.turn import read_turn
from tests.faults.certificate import self_signed
from tests.faults.client import Heard, listen
from tests.faults.fuzz import few
from tests.faults.service import RUN, STREAM_HEAD, Line, Request, Script, Service, chunk, reply, stream
from tests.faults.unwired import Unwired
from tests.helpers import ROOT, DrivenClock, api_at

TEXT = "Größe 视频 👋🏽"
SAID = json.dumps({"type": "text", "content": TEXT}, ensure_ascii=False).encode()
EVENTS = b"data: " + SAID + b"\n\n" + b'data: {"type":"text","content":" Two."}\n\n'
WHOLE = f"{TEXT} Two."
ENDINGS = [b"\n\n", b"\r\r", b"\r\n\r\n", b"\n\r\n", b"\r\n\n", b"\r\n\r", b"\n\r", b"\r\r\n"]
"""Of a line and the empty one behind it. Not among them: a CR and then a LF, which are one line end."""


def read(pieces: Iterable[bytes]) -> Heard:
    """The turn that a body in these pieces gives, without a network."""
    shown: list[str] = []
    return Heard(read_turn(Unwired(pieces).guarded(), shown.append), shown)


@pytest.mark.fault(21)
@few
@given(st.data(), st.lists(st.sampled_from(ENDINGS), min_size=2, max_size=2))
def test_every_chunking_and_line_ending_gives_the_same_turn(data: st.DataObject, endings: list[bytes]) -> None:
    body = b"".join(event + ending for event, ending in zip(EVENTS.split(b"\n\n"), endings, strict=False))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(body) - 1), max_size=40)))
    pieces = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    heard = read(pieces)
    assert (heard.shown, heard.turn.broken) == (WHOLE, None)


@pytest.mark.fault(21)
@pytest.mark.parametrize("size", [1, 2])
def test_a_stream_in_the_smallest_pieces_arrives_over_a_socket(service: Service, size: int) -> None:
    service.on(RUN, stream(*(EVENTS[at : at + size] for at in range(0, len(EVENTS), size))))
    assert listen(api_at(service.url)).shown == WHOLE


@pytest.mark.fault(22)
@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_what_only_python_calls_a_line_end_ends_no_line(separator: str) -> None:
    heard = read([f'data: {{"type":"text","content":"a{separator}b"}}\n\n'.encode()])
    if ord(separator) < 0x20:  # JSON has no raw control characters: one broken event, not two
        assert heard.turn.broken == "the answer is not readable JSON"
    else:
        assert heard.shown.replace("\n", "") == "ab"
        assert heard.turn.events == 1


@pytest.mark.fault(23)
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_one_byte_order_mark_is_taken_off_however_it_is_cut(cut: int) -> None:
    body = b"\xef\xbb\xbf" + EVENTS
    assert read([body[:cut], body[cut:]]).shown == WHOLE


@pytest.mark.fault(23)
def test_a_second_byte_order_mark_belongs_to_the_first_line() -> None:
    assert read([b"\xef\xbb\xbf\xef\xbb\xbf" + EVENTS]).shown == " Two."


@pytest.mark.fault(24)
@pytest.mark.parametrize("charset", ["windows-1252", "utf-16", "nonsense", '"utf-8'])
def test_a_stream_is_utf_8_whatever_its_header_says(service: Service, charset: str) -> None:
    head = STREAM_HEAD.replace(b"windows-1252", charset.encode())
    service.on(RUN, lambda line, request: line.send(head + EVENTS))
    assert listen(api_at(service.url)).shown == WHOLE


@pytest.mark.fault(25, 26)
@pytest.mark.parametrize(
    "alive",
    [
        b": ping\n\n", b":\n", b"id: 7\n\n: ping\n\n", b"event: heartbeat\n\n", b"data:\n\n", b"data: \n\n",
        b"id: 1\n\n", b"retry: 1000\n\n", b"retry: never\n\n", b'data: {"type":"heartbeat"}\n\n',
        b"event: heartbeat\ndata: {}\n\n",
    ],
)  # fmt: skip
def test_a_keep_alive_says_nothing_and_does_no_harm(alive: bytes) -> None:
    heard = read([alive, EVENTS, alive])
    assert (heard.shown, heard.turn.events, heard.turn.broken) == (WHOLE, 2, None)
    assert read([alive, alive]).turn.broken == "nothing was said"


@pytest.mark.fault(27)
@pytest.mark.parametrize("rest", [b"data: " + SAID, b"data: " + SAID + b"\n", b"data: {", b"event: x\n", b"id: 3"])
def test_an_event_without_its_end_is_dropped_and_the_turn_is_incomplete(service: Service, rest: bytes) -> None:
    service.on(RUN, lambda line, request: line.send(STREAM_HEAD + EVENTS + rest))
    heard = listen(api_at(service.url))
    assert (heard.shown, heard.turn.broken) == (WHOLE, "cut off")


@pytest.mark.fault(27)
def test_a_chunked_stream_without_its_last_chunk_is_incomplete(service: Service) -> None:
    service.on(RUN, stream(EVENTS, whole=False))
    heard = listen(api_at(service.url))
    assert (heard.shown, heard.turn.broken) == (WHOLE, "RemoteProtocolError")


@pytest.mark.fault(27)
@pytest.mark.parametrize("rest", [b"", b": ping", b": ping\n", b": ping\r\n", b"\n\n\n"])
def test_a_comment_at_the_end_cuts_nothing_off(rest: bytes) -> None:
    assert read([EVENTS + rest]).turn.broken is None


@pytest.mark.fault(28)
@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
def test_bytes_that_are_no_utf_8_are_replaced(bad: bytes) -> None:
    heard = read([b'data: {"type":"text","content":"a' + bad + b'b"}\n\n'])
    assert set(heard.shown) == {"a", "b", "\ufffd"}
    assert read([EVENTS + bad]).shown == WHOLE


MEASURED = """
import resource, sys
from tests.faults.client import listen
from tests.helpers import api_at
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1048576)
made = api_at(sys.argv[1])
made.transport.client
before = peak()
for _ in range(int(sys.argv[2])):
    print(listen(made).turn.broken)
print(peak() - before)
"""


def endless(begin: bytes) -> Script:
    def script(line: Line, request: Request) -> None:
        line.send(STREAM_HEAD + begin)
        line.drip((b"x" * 1_000_000 for _ in range(200)), 0)

    return script


@pytest.mark.fault(29)
def test_an_event_without_end_is_given_up_in_bounded_memory(service: Service) -> None:
    service.on(RUN, *map(endless, (b"data: ", b": ", b"data: x\ndata: ")))
    command = [sys.executable, "-B", "-c", MEASURED, service.url, "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *reasons, megabytes = done.stdout.split("\n")[:-1]
    assert reasons == ["too long"] * 3
    assert int(megabytes) < 100, "16 MB are read, some of it two or three times"


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    ("piece", "limit"), [(b"data: x\n" * 100, "reply_bytes"), (b"data: " + SAID + b"\n\n", "stream_bytes")]
)
def test_an_event_and_a_stream_end_at_their_limits(piece: bytes, limit: str) -> None:
    served: list[bytes] = []

    def pieces() -> Iterable[bytes]:
        for _ in range(10_000):
            served.append(piece)
            yield piece

    stream = Unwired(pieces()).guarded(**{limit: 100_000})
    assert read_turn(stream, lambda text: None).broken == "too long"
    assert sum(map(len, served)) <= 100_000 + len(piece)


@pytest.mark.fault(30)
@pytest.mark.parametrize("broken", [b"data: {oops\n\n", b"\xff\xfeZZ\r\n\r\n", b"data: [1]\n\n", b"data: 7\n\n"])
def test_what_is_no_event_breaks_the_turn_and_keeps_its_text(broken: bytes) -> None:
    heard = read([EVENTS, broken, EVENTS])
    if broken.startswith(b"data"):
        assert heard.shown == WHOLE
        assert heard.turn.broken
    else:  # no field of an event at all: ignored, as the standard says
        assert heard.turn.broken is None


@pytest.mark.fault(65)
def test_a_compressed_stream_is_asked_not_to_be_and_never_unpacked(service: Service) -> None:
    import gzip

    packed = gzip.compress(EVENTS)
    service.on(RUN, reply(packed, headers=[("Content-Encoding", "gzip")], kind="text/event-stream"))
    heard = listen(api_at(service.url))
    assert service.asked(RUN)[0].header("accept-encoding") == "identity"
    assert heard.shown == ""
    assert heard.turn.broken


class Ticking(DrivenClock):
    """Each look at the clock takes ``step`` seconds."""

    def __init__(self, step: float) -> None:
        super().__init__()
        self.step = step

    def monotonic(self) -> float:
        self.now += self.step
        return self.now


@pytest.mark.fault(46)
@pytest.mark.parametrize(
    ("alive", "reason", "limit"),
    [(b": ping\n\n", "stall", 600), (b'data: {"type":"tool_call"}\n\n', "time limit", 900)],
)
def test_neither_keep_alives_nor_work_go_on_for_ever(alive: bytes, reason: str, limit: float) -> None:
    """Ten minutes of keep-alives alone, fifteen minutes in all, counted at every chunk."""
    clock = Ticking(5)
    began = clock.now
    turn = read_turn(Unwired([alive] * 1000).guarded(clock), lambda text: None)
    assert turn.broken == reason
    assert limit <= clock.now - began <= limit + 30


@pytest.mark.fault(46)
def test_half_an_event_a_byte_at_a_time_is_a_stall(service: Service) -> None:
    """No event ends, so none resets the clock: it is looked at on every chunk of bytes."""

    def drip(line: Line, request: Request) -> None:
        line.send(STREAM_HEAD)
        line.drip((b"d" for _ in range(1000)), 0.001)

    service.on(RUN, drip)
    assert listen(api_at(service.url), Ticking(60)).turn.broken == "stall"


@pytest.mark.fault(47)
def test_silence_breaks_a_stream(service: Service) -> None:
    def silent(line: Line, request: Request) -> None:
        line.send(STREAM_HEAD + EVENTS)
        line.hold()

    service.on(RUN, silent)
    heard = listen(api_at(service.url, idle=0.1))
    assert heard.shown == WHOLE
    assert heard.turn.broken in ("silence", "ReadTimeout")


@pytest.mark.fault(25, 47)
@pytest.mark.parametrize("alive", [b": ping\n\n", b"data:\n\n", b'data: {"type":"heartbeat"}\n\n'])
def test_three_missing_keep_alives_are_enough_once_their_rhythm_is_known(service: Service, alive: bytes) -> None:
    """The fixed limit is far away: only the rhythm can have ended this."""

    def regular(line: Line, request: Request) -> None:
        line.send(STREAM_HEAD.replace(b"Connection: close", b"Transfer-Encoding: chunked"))
        line.drip([chunk(alive)] * 4, 0.02)
        line.hold()

    service.on(RUN, regular)
    assert listen(api_at(service.url, idle=90, idle_least=0.2)).turn.broken == "silence"


@pytest.mark.fault(7, 47)
@pytest.mark.parametrize("begin", [b"", STREAM_HEAD, STREAM_HEAD + EVENTS])
def test_silence_breaks_an_encrypted_stream_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))

    def drip(line: Line, request: Request) -> None:
        line.send(begin)
        line.drip([b"H"] * 4 if not begin else [b": ping\n\n"] * 4, 0.05)
        line.hold()

    with Service(tls=context).on(RUN, drip) as service:
        made = api_at(service.url, first_byte=0.3, idle=0.3)
        try:
            assert listen(made).turn.broken in ("silence", "ReadTimeout")
        except Ambiguous as error:
            assert error.reason == "ReadTimeout"
            assert not begin


@pytest.mark.fault(25)
def test_keep_alives_reset_the_limit_on_silence(service: Service) -> None:
    def regular(line: Line, request: Request) -> None:
        line.send(STREAM_HEAD)
        line.drip([b": ping\n\n"] * 12, 0.05)
        line.send(EVENTS)

    service.on(RUN, regular)
    heard = listen(api_at(service.url, idle=0.3, idle_least=0.3))
    assert (heard.shown, heard.turn.broken) == (WHOLE, None)
