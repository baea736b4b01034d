"""Answers that are lost, cut or told twice: over a raw socket, byte by byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_httpx import HTTPXMock

from create_video.client.account import Account
from create_video.client.credentials import CredentialStore
from create_video.client.download import Downloader
from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.stream.events import read_event
from create_video.stream.turn import Turn
from create_video.wire import read_render
from tests.helpers import DrivenClock, api_at, hosted_account, settings

Answer = Callable[[bytes], bytes]


@contextmanager
def raw_server(answers: list[Answer]) -> Iterator[tuple[str, list[bytes]]]:
    """One answer a connection, given the request's head; then the connection is closed. Yields URL and heads."""
    heads: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for answer in answers:
                connection, _ = listener.accept()
                with connection:
                    head = b""
                    while b"\r\n\r\n" not in head:
                        head += connection.recv(65536)
                    heads.append(head)
                    connection.sendall(answer(head))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heads
        thread.join(5)


def json_reply(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


def test_a_repeated_request_keeps_its_client_id() -> None:
    token = b'{"code":0,"data":{"token":"test-token","user_id":"u","expires_at":""}}'
    with raw_server([lambda head: b"", lambda head: json_reply(token)]) as (url, heads):
        assert api_at(url).anonymous_token("client-7").token == "test-token"
    assert [b"client-7" in head for head in heads] == [True, True]


def test_a_cut_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    video = (Path(__file__).parent / "tiny.mp4").read_bytes()
    half = len(video) // 2

    def first(head: bytes) -> bytes:
        return b'HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: %d\r\n\r\n' % len(video) + video[:half]

    def rest(head: bytes) -> bytes:
        length = len(video) - half
        said = b"bytes %d-%d/%d" % (half, len(video) - 1, len(video))
        reply = b'HTTP/1.1 206 Partial\r\nETag: "a"\r\nContent-Range: %s\r\nContent-Length: %d\r\n\r\n'
        return reply % (said, length) + video[half:]

    with raw_server([first, rest]) as (url, heads):
        transport = api_at(url).transport
        done = Downloader(transport, settings(), DrivenClock()).fetch(
            None, "/v.mp4", tmp_path / "v.mp4", "test-token", lambda percent: None
        )
    assert b"Range: bytes=%d-" % half in heads[1]
    assert b'If-Range: "a"' in heads[1]
    assert done.path.read_bytes() == video
    assert [path.name for path in tmp_path.iterdir()] == ["v.mp4"]


def test_a_server_error_with_a_broken_body_may_have_been_a_generation() -> None:
    broken = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 500\r\n\r\nshort"
    with (
        raw_server([lambda head: broken]) as (url, heads),
        pytest.raises(Ambiguous),
        api_at(url).run("test-token", "1", "make a video"),
    ):
        pass
    assert len(heads) == 1


def test_text_beside_a_function_call_is_shown_once() -> None:
    turn, shown = Turn(), ""
    partial = '{"content":{"parts":[{"text":"Let me add it."}]},"partial":true}'
    final = '{"content":{"parts":[{"text":"Let me add it."},{"functionCall":{"id":"1","name":"edit"}}]}}'
    for data in (partial, final):
        for event in read_event(data):
            shown += turn.take(event)
    assert shown == "Let me add it."


@pytest.mark.parametrize("given", ["", "  ", "\n"])
def test_an_empty_token_in_the_environment_is_no_token(httpx_mock: HTTPXMock, tmp_path: Path, given: str) -> None:
    httpx_mock.add_response(json={"code": 0, "data": {"token": "fresh", "user_id": "u", "expires_at": ""}})
    assert hosted_account(tmp_path, DrivenClock(), {"NEMO_TOKEN": given}).token() == "fresh"


def test_a_token_with_a_line_end_is_used_without_it_and_a_strange_one_refused(tmp_path: Path) -> None:
    def account(given: str) -> Account:
        api = api_at("http://127.0.0.1:1")
        store = CredentialStore(tmp_path, "x")
        return Account(api, api.transport.backend, store, {"NEMO_TOKEN": given}, DrivenClock())

    assert account("test-token\n").token() == "test-token"
    with pytest.raises(SkillError) as raised:
        account("tökén").token()
    assert raised.value.slug == "token_rejected"


@pytest.mark.parametrize("progress", [-5, 1e300, "x", True, None, []])
def test_any_progress_is_a_percentage(progress: object) -> None:
    assert 0 <= read_render({"id": "r", "status": "processing", "progress": progress}, "r").progress <= 100
