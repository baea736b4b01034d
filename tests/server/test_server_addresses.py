"""Files fetched from addresses: public ones only, in time, and never from this computer or its network."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from studio.server.errors import Failure
from studio.server.options import Limits, Options, Timing
from studio.server.uploads.addresses import checked_address, split_url
from tests.client.peer import Connection, peer
from tests.server.test_server_uploads import KB, left_behind, picture, send_urls, state
from tests.studio_server import new_session, running_studio

ADDRESSES: list[tuple[list[str], bool]] = [
    (["93.184.215.14"], True),
    (["2606:2800:21f:cb07:6820:80da:af6b:8b2c"], True),
    (["198.18.0.7"], True),
    (["127.0.0.1"], False),
    (["10.1.2.3"], False),
    (["192.168.1.1"], False),
    (["169.254.169.254"], False),
    (["100.64.0.1"], False),
    (["0.0.0.0"], False),
    (["224.0.0.1"], False),
    (["::1"], False),
    (["fe80::1"], False),
    (["fd00::1"], False),
    (["::ffff:127.0.0.1"], False),
    (["64:ff9b::7f00:1"], False),
    (["2002:7f00:1::"], False),
    (["93.184.215.14", "127.0.0.1"], False),
]


@pytest.mark.parametrize(("found", "public"), ADDRESSES, ids=[" ".join(one[0]) for one in ADDRESSES])
def test_only_public_addresses_are_reached(found: list[str], public: bool) -> None:
    def lookup(host: str, port: int) -> Sequence[str]:
        return found

    parts = split_url("https://example.com/a.png")
    assert checked_address(parts, lookup, allow_private=True) == found[0]
    if public:
        assert checked_address(parts, lookup, allow_private=False) == found[0]
        return
    with pytest.raises(Failure) as refused:
        checked_address(parts, lookup, allow_private=False)
    assert refused.value.slug == "url_refused"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/a",
        "http://",
        "example.com/a.png",
        "http://u:p@example.com/",
        "http://[x/",
    ],
)
def test_only_plain_web_addresses_are_fetched(user: httpx.Client, url: str) -> None:
    reply = send_urls(user, new_session(user), url)
    assert (reply.status_code, reply.json()["slug"]) == (422, "url_refused")


@contextmanager
def website(pages: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    """A web server on loopback. A page's bytes are the target of a redirect for 3xx."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = pages.get(self.path, (404, b""))
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", content.decode())
                content = b""
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_an_address_of_this_computer_is_refused(user: httpx.Client) -> None:
    with website({"/a.png": (200, picture())}) as site:
        reply = send_urls(user, new_session(user), f"{site}/a.png")
    assert (reply.status_code, reply.json()["slug"]) == (422, "url_refused")


PRIVATE = Options(allow_private_urls=True, timing=Timing(fetch=0.5))


def test_addresses_in_any_script_are_fetched(tmp_path: Path) -> None:
    def sends_on(connection: Connection) -> None:
        connection.reply(302, location="/新 图.png".encode().decode("latin-1"))

    def shows(connection: Connection) -> None:
        connection.reply(200, picture())

    with (
        running_studio(tmp_path / "home", options=PRIVATE) as studio,
        studio.signed_in() as user,
        peer(shows, sends_on, shows) as site,
    ):
        session = new_session(user)
        files = send_urls(user, session, f"{site.url}/照片 1.png?名=值").json()["data"]["files"]
        assert files[0]["filename"] == "照片 1.png"
        assert send_urls(user, session, f"{site.url}/moved").status_code == 200
        assert site.paths[0] == "/%E7%85%A7%E7%89%87%201.png?%E5%90%8D=%E5%80%BC"
        assert site.paths[2] == "/%E6%96%B0%20%E5%9B%BE.png"


def breaks_off(connection: Connection) -> None:
    connection.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + picture()[:100])


def drips_its_head(connection: Connection) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000:
        connection.socket.sendall(bytes([byte]))
        threading.Event().wait(0.01)


def drips_its_file(connection: Connection) -> None:
    connection.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    for byte in picture():
        connection.socket.sendall(bytes([byte]))
        threading.Event().wait(0.01)


def says_nothing(connection: Connection) -> None:
    connection.socket.recv(1)


@pytest.mark.parametrize("behave", [breaks_off, drips_its_head, drips_its_file, says_nothing])
def test_a_site_that_sends_half_or_for_ever_is_given_up_in_time(
    tmp_path: Path, behave: Callable[[Connection], None]
) -> None:
    with (
        running_studio(tmp_path / "home", options=PRIVATE) as studio,
        studio.signed_in() as user,
        peer(behave) as site,
    ):
        session = new_session(user)
        reply = send_urls(user, session, f"{site.url}/a.png")
        assert (reply.status_code, reply.json()["slug"]) == (422, "url_failed")
        assert ("slowly" in reply.json()["message"]) == (behave is not breaks_off)
        assert state(user, session)["video_infos"] == [] and left_behind(studio) == []


def test_files_come_from_addresses_once_the_user_allows_private_ones(tmp_path: Path) -> None:
    pages = {
        "/a.png": (200, picture()),
        "/moved": (302, b"/a.png"),
        "/page": (200, b"<html>not a picture</html>"),
        "/ring": (302, b"/ring"),
        "/away": (302, b"file:///etc/passwd"),
        "/big": (200, bytes(400 * KB)),
    }
    options = Options(allow_private_urls=True, limits=Limits(upload=300 * KB))
    with (
        running_studio(tmp_path / "home", options=options) as studio,
        studio.signed_in() as user,
        website(pages) as site,
    ):
        session = new_session(user)
        files = send_urls(user, session, f"{site}/a.png", f"{site}/moved").json()["data"]["files"]
        assert [one["filename"] for one in files] == ["a.png", "moved"]
        slugs = {path: send_urls(user, session, site + path).json()["slug"] for path in (*pages, "/none")[2:]}
        assert slugs == {
            "/page": "file_type",
            "/ring": "url_failed",
            "/away": "url_refused",
            "/big": "file_size",
            "/none": "url_failed",
        }
        assert left_behind(studio) == []
