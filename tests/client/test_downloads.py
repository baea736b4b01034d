"""Downloads over raw sockets: continued, checked, named by us alone, and never fetched from where they must not be."""

from __future__ import annotations

import errno
import gzip
import os
import resource
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from create_video.client import addresses, download
from create_video.client.addresses import check_foreign
from create_video.client.download import Downloader, Finished
from create_video.errors import SkillError
from create_video.journal.records import Project
from create_video.wire import Render
from handlers.deliver import deliver
from handlers.names import file_stem, free_path, output_path, settle
from tests.client.peer import Behave, Connection, Work, peer, work_at
from tests.helpers import DrivenClock, api_at, settings

VIDEO = (Path(__file__).parent / "tiny.mp4").read_bytes()
HALF = len(VIDEO) // 2
PAGE = b"<!doctype html><html><title>Sign in</title>" + b"x" * 3000


def whole(connection: Connection) -> None:
    connection.reply(body=VIDEO, etag='"a"')


def breaks_off(at: int, **headers: str) -> Behave:
    """200, and the connection ends behind ``at`` bytes of the video."""

    def behave(connection: Connection) -> None:
        lines = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in headers.items())
        head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(VIDEO)}\r\n{lines}\r\n"
        connection.socket.sendall(head.encode() + VIDEO[:at])

    return behave


def rest(start: int, total: int | None = None, data: bytes | None = None, **headers: str) -> Behave:
    """206 from ``start`` on."""
    content = VIDEO[start:] if data is None else data
    told = f"bytes {start}-{start + len(content) - 1}/{total or len(VIDEO)}"
    return lambda connection: connection.reply(206, content, content_range=told, **headers)


def status(code: int, body: bytes = b"", **headers: str) -> Behave:
    return lambda connection: connection.reply(code, body, **headers)


def fetch(url: str, folder: Path, where: str | None = None, size: int | None = None) -> Finished:
    clock = DrivenClock()
    loader = Downloader(api_at(url, clock).transport, settings(), clock)
    return loader.fetch(where, "/fallback.mp4", folder / "v.mp4", "test-token", lambda percent: None, size)


def asked(connection: Connection) -> tuple[bytes, bytes]:
    return connection.header(b"range"), connection.header(b"if-range")


# cut, and gone on with ------------------------------------------------------------------------------------------------

CUTS: dict[str, tuple[list[Behave], list[tuple[bytes, bytes]]]] = {
    "continued": (
        [breaks_off(HALF, ETag='"a"'), rest(HALF, ETag='"a"')],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"')],
    ),
    "the file has changed: from its beginning": (
        [breaks_off(HALF, ETag='"a"'), whole],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"')],
    ),
    "nothing names the file: from its beginning": ([breaks_off(HALF), whole], [(b"", b""), (b"", b"")]),
    "a weak name is none": ([breaks_off(HALF, ETag='W/"a"'), whole], [(b"", b""), (b"", b"")]),
    "another range than asked for": (
        [breaks_off(HALF, ETag='"a"'), rest(HALF - 7, ETag='"a"'), whole],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"'), (b"", b"")],
    ),
    "a range without a place": (
        [breaks_off(HALF, ETag='"a"'), status(206, VIDEO[HALF:]), whole],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"'), (b"", b"")],
    ),
    "a range of another file": (
        [breaks_off(HALF, ETag='"a"'), rest(HALF, ETag='"b"'), whole],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"'), (b"", b"")],
    ),
    "nothing is left to send": (
        [breaks_off(len(VIDEO) - 1, ETag='"a"'), rest(len(VIDEO) - 1, ETag='"a"')],
        [(b"", b""), (b"bytes=%d-" % (len(VIDEO) - 1), b'"a"')],
    ),
    "the range is not there": (
        [breaks_off(HALF, ETag='"a"'), status(416, content_range="bytes */77"), whole],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"'), (b"", b"")],
    ),
    "a server in trouble meanwhile": (
        [breaks_off(HALF, ETag='"a"'), status(503), rest(HALF, ETag='"a"')],
        [(b"", b""), (b"bytes=%d-" % HALF, b'"a"'), (b"bytes=%d-" % HALF, b'"a"')],
    ),
    "seven times, a little further each time": (
        [
            breaks_off(9, ETag='"a"'),
            *(rest(n, data=VIDEO[n : n + 1], ETag='"a"', content_length="900") for n in range(9, 15)),
            rest(15, ETag='"a"'),
        ],
        [(b"", b""), *((b"bytes=%d-" % n, b'"a"') for n in range(9, 16))],
    ),
}


@pytest.mark.fault(59)
@pytest.mark.parametrize(("behaviours", "expected"), CUTS.values(), ids=CUTS)
def test_a_cut_download_goes_on_where_that_is_safe(
    tmp_path: Path, behaviours: list[Behave], expected: list[tuple[bytes, bytes]]
) -> None:
    with peer(*behaviours) as server:
        done = fetch(server.url, tmp_path, size=len(VIDEO))
    assert done.path.read_bytes() == VIDEO
    assert [asked(one) for one in server.met] == expected


@pytest.mark.fault(59)
def test_416_for_a_file_that_is_all_there_ends_it(tmp_path: Path) -> None:
    """A stream without a length that ends by a cut may have been whole."""

    def chunked(connection: Connection) -> None:
        head = b'HTTP/1.1 200 OK\r\nETag: "a"\r\nTransfer-Encoding: chunked\r\n\r\n'
        connection.socket.sendall(head + b"%x\r\n" % len(VIDEO) + VIDEO + b"\r\n")

    with peer(chunked, status(416, content_range=f"bytes */{len(VIDEO)}")) as server:
        assert fetch(server.url, tmp_path).path.read_bytes() == VIDEO
    assert len(server.met) == 2


@pytest.mark.fault(59)
def test_a_download_that_gets_no_further_is_given_up(tmp_path: Path) -> None:
    with peer(breaks_off(HALF, ETag='"a"'), status(503)) as server, pytest.raises(SkillError) as raised:
        fetch(server.url, tmp_path)
    assert raised.value.slug == "network"
    assert list(tmp_path.iterdir()) == []
    assert len(server.met) < 12


@pytest.mark.fault(59)
def test_why_a_download_was_given_up_is_said_in_words(tmp_path: Path) -> None:
    def half_and_no_more(connection: Connection) -> None:
        told = f"bytes {HALF}-{len(VIDEO) - 1}/{len(VIDEO)}"
        more = status(206, b"", ETag='"a"', content_range=told)
        (more if connection.header(b"range") else breaks_off(HALF, ETag='"a"'))(connection)

    with peer(half_and_no_more) as server, pytest.raises(SkillError) as raised:
        fetch(server.url, tmp_path)
    assert raised.value.params["detail"] == "cut off"


# what is no video -----------------------------------------------------------------------------------------------------

BAD: dict[str, tuple[Behave, int | None]] = {
    "a page": (status(200, PAGE, content_type="text/html"), None),
    "a page that says it is a video": (status(200, PAGE, content_type="video/mp4"), None),
    "half a video": (status(200, VIDEO[:HALF]), None),
    "nothing": (status(200), None),
    "another size than announced": (whole, len(VIDEO) + 1),
    "more than announced": (whole, len(VIDEO) - 1),
    "a file without pictures": (status(200, VIDEO.replace(b"vide", b"soun")), None),
    "not found": (status(404, PAGE), None),
    "204": (status(204), None),
}


@pytest.mark.fault(60)
@pytest.mark.parametrize(("behave", "size"), BAD.values(), ids=BAD)
def test_what_is_no_whole_video_is_fetched_once_more_and_never_named(
    tmp_path: Path, behave: Behave, size: int | None
) -> None:
    with peer(behave) as server, pytest.raises(SkillError) as raised:
        fetch(server.url, tmp_path, "/first.mp4", size)
    assert raised.value.exit_code in (6, 8)
    assert server.paths == ["/first.mp4", "/fallback.mp4"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(60)
def test_the_second_way_mends_the_first(tmp_path: Path) -> None:
    with peer(status(200, PAGE), whole) as server:
        assert fetch(server.url, tmp_path, "/first.mp4").path.read_bytes() == VIDEO


# names ----------------------------------------------------------------------------------------------------------------

HOSTILE = [
    'attachment; filename="../../.bashrc"',
    'attachment; filename="C:\\\\Windows\\\\x.exe"',
    "attachment; filename=CON",
    "attachment; filename*=UTF-8''%00x%E2%80%AEgpj.exe",
    f'attachment; filename="{"x" * 500}.mp4"',
    'attachment; filename="-rf.mp4"',
]


def delivered(work: Work, size: int | None = None, loader: Downloader | None = None) -> None:
    clock = DrivenClock()
    loader = loader or Downloader(work.desk.api.transport, settings(), clock)
    work.desk.save_step(work.step, render="render_1")
    deliver(work.desk, work.step, Render(id="render_1", status="completed", size=size), loader)


@pytest.mark.fault(61)
@pytest.mark.parametrize("disposition", HOSTILE, ids=lambda text: text[-18:])
def test_the_name_is_ours_whatever_the_server_calls_it(tmp_path: Path, disposition: str) -> None:
    with peer(status(200, VIDEO, content_disposition=disposition)) as server:
        delivered(work_at(server.url, tmp_path, "export"))
    videos = tmp_path / "videos"
    assert [file.name for file in videos.iterdir()] == ["shop.mp4"]
    assert {one.name for one in tmp_path.iterdir()} == {"videos", "state", "credentials"}


STEMS = {
    "../../etc/passwd": "etc passwd",
    "C:\\temp\\x": "C temp x",
    "CON": "CON video",
    "lpt1": "lpt1 video",
    "a\0b": "a b",
    "\u202egpj": "gpj",
    "x" * 500: "x" * 60,
    "-rf": "rf",
    "...": "video",
    "新品 发布": "新品 发布",
    "chat 7": "chat 7",
}


@pytest.mark.fault(61)
@pytest.mark.parametrize(("name", "stem"), STEMS.items(), ids=lambda text: repr(text[:12]))
def test_a_project_s_name_gives_a_safe_file_name(tmp_path: Path, name: str, stem: str) -> None:
    assert file_stem(name) == stem
    path = output_path(None, Project(name=name, backend="hosted"), tmp_path)
    assert path.parent == tmp_path / "videos"


@pytest.mark.fault(62)
def test_a_file_or_link_in_the_way_stays_and_the_video_gets_a_new_name(tmp_path: Path) -> None:
    (tmp_path / "promo.mp4").write_text("precious")
    (tmp_path / "promo-2.mp4").symlink_to(tmp_path / "nothing")
    with peer(whole) as server:
        work = work_at(server.url, tmp_path, "export", export_to=str(tmp_path / "promo.mp4"))
        delivered(work)
    assert (tmp_path / "promo.mp4").read_text() == "precious"
    assert (tmp_path / "promo-3.mp4").read_bytes() == VIDEO
    assert not (tmp_path / "nothing").exists()
    assert "promo.mp4" in work.text and "promo-3.mp4" in work.text
    assert [event["path"] for event in work.told if event["kind"] == "file"] == [str(tmp_path / "promo-3.mp4")]


def touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def rewritten(file: Path) -> None:
    file.write_bytes(b"my own cut of it")


def replaced(file: Path) -> None:
    (file.parent / "other").write_bytes(VIDEO)
    (file.parent / "other").replace(file)


def linked(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parent / "precious.txt")
    (file.parent / "precious.txt").write_text("precious")


@pytest.mark.fault(62)
@pytest.mark.parametrize(
    ("change", "expected"),
    [(None, "promo.mp4"), *((change, "promo-2.mp4") for change in (touched, rewritten, replaced, linked))],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_our_own_file_is_replaced_only_while_it_is_as_we_left_it(
    tmp_path: Path, change: Callable[[Path], None] | None, expected: str
) -> None:
    promo = tmp_path / "promo.mp4"
    with peer(whole) as server:
        work = work_at(server.url, tmp_path, "export", export_to=str(promo))
        delivered(work)
        work.desk.project = work.desk.journal.load()
        work.step.data.clear()  # the second export is a step of its own
        if change is not None:
            change(promo)
        before = promo.read_bytes()
        delivered(work)
    assert work.step.data["path"] == str(tmp_path / expected)
    assert (tmp_path / expected).read_bytes() == VIDEO
    assert promo.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.fault(62)
def test_a_file_that_appears_during_the_download_is_not_replaced(tmp_path: Path) -> None:
    def meanwhile(connection: Connection) -> None:
        (tmp_path / "promo.mp4").write_text("precious")
        whole(connection)

    with peer(meanwhile) as server:
        work = work_at(server.url, tmp_path, "export", export_to=str(tmp_path / "promo.mp4"))
        delivered(work)
    assert (tmp_path / "promo.mp4").read_text() == "precious"
    assert (tmp_path / "promo-2.mp4").read_bytes() == VIDEO


@pytest.mark.fault(62)
def test_a_link_planted_at_the_unfinished_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "v.mp4").symlink_to(tmp_path / "target")
    with peer(whole) as server:
        done = fetch(server.url, tmp_path)
    assert done.path.read_bytes() == VIDEO and not done.path.is_symlink()
    assert not (tmp_path / "target").exists()


@pytest.mark.fault(62)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(_: int) -> None:
        raise OSError(number, "No space left on device")

    monkeypatch.setattr(download.os, "fsync", full)
    with peer(whole) as server, pytest.raises(SkillError) as raised:
        fetch(server.url, tmp_path)
    assert raised.value.slug == "disk_full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(62)
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with peer(whole) as server:
        work = work_at(server.url, tmp_path, "export", export_to=str(tmp_path / "file" / "v.mp4"))
        with pytest.raises(SkillError) as raised:
            delivered(work)
    assert raised.value.slug == "not_writable"


def test_a_free_name_is_found_beside_links_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to(tmp_path / "nothing")
    assert free_path(tmp_path / "a.png").name == "a-2.png"
    project = Project(name="shop", backend="hosted")
    (tmp_path / "part").write_bytes(b"x")
    assert settle(tmp_path / "part", tmp_path / "a.png", project, replace=True).name == "a-2.png"


@pytest.mark.fault(62)
def test_a_file_system_without_hard_links_gives_free_names_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("handlers.names.os.link", no_links)
    (tmp_path / "promo.mp4").write_text("precious")
    (tmp_path / "part").write_bytes(VIDEO)
    project = Project(name="shop", backend="hosted")
    assert settle(tmp_path / "part", tmp_path / "promo.mp4", project, replace=True).read_bytes() == VIDEO
    assert {file.name for file in tmp_path.iterdir()} == {"promo.mp4", "promo-2.mp4"}
    assert (tmp_path / "promo.mp4").read_text() == "precious"


# redirects ------------------------------------------------------------------------------------------------------------

API = "https://mega-api-prod.nemovideo.ai"
CDN = "https://cdn.example/v.mp4?sign=1"


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks names up for us, and every name that is looked up is public."""
    monkeypatch.setattr(addresses, "getproxies", dict)
    monkeypatch.setattr(check_foreign, "__defaults__", (lambda host: ["93.184.215.14"],))


def hosted(folder: Path, where: str | None) -> Finished:
    return fetch(API, folder, where)


@pytest.mark.fault(63)
@pytest.mark.usefixtures("no_proxy")
def test_a_redirect_to_the_cdn_carries_nothing_of_ours(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(url=f"{API}/moved", status_code=302, headers={"location": "/again", "set-cookie": "sid=1"})
    httpx_mock.add_response(url=f"{API}/again", status_code=307, headers={"location": CDN})
    httpx_mock.add_response(url=CDN, content=VIDEO)
    assert hosted(tmp_path, "/moved").path.read_bytes() == VIDEO
    first, second, foreign = httpx_mock.get_requests()
    assert [one.headers.get("authorization") for one in (first, second, foreign)] == ["Bearer test-token"] * 2 + [None]
    assert str(foreign.url) == CDN
    assert set(foreign.headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert foreign.headers["accept-encoding"] == "identity"


@pytest.mark.fault(63)
@pytest.mark.usefixtures("no_proxy")
def test_five_hops_and_no_more(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    for number in range(7):
        headers = {"location": f"/hop{number + 1}"}
        httpx_mock.add_response(url=f"{API}/hop{number}", status_code=302, headers=headers, is_optional=True)
    httpx_mock.add_response(url=f"{API}/fallback.mp4", content=VIDEO)
    assert hosted(tmp_path, "/hop0").path.read_bytes() == VIDEO
    assert len(httpx_mock.get_requests()) == 6 + 1


@pytest.mark.fault(63)
@pytest.mark.usefixtures("no_proxy")
def test_a_stranger_s_refusal_is_no_matter_of_our_token(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    httpx_mock.add_response(url=CDN, status_code=401)
    httpx_mock.add_response(url=f"{API}/fallback.mp4", content=VIDEO)
    assert hosted(tmp_path, CDN).path.read_bytes() == VIDEO


@pytest.mark.usefixtures("no_proxy")
def test_a_place_with_a_wrong_certificate_is_asked_once(httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    error = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    httpx_mock.add_exception(error, url=CDN)
    httpx_mock.add_exception(error, url=f"{API}/fallback.mp4")
    with pytest.raises(SkillError) as raised:
        hosted(tmp_path, CDN)
    assert raised.value.slug == "certificate"
    assert len(httpx_mock.get_requests()) == 2


FORBIDDEN = [
    "http://cdn.example/v.mp4",
    "https://127.0.0.1/v.mp4",
    "https://127.1/v.mp4",
    "https://2130706433/v.mp4",
    "https://0x7f000001/v.mp4",
    "https://127。0。0。1/v.mp4",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://api.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://user:pass@cdn.example/",
    "file:///etc/passwd",
    "ftp://cdn.example/v.mp4",
    "data:video/mp4;base64,AAAA",
    "javascript:alert(1)",
    "https://[::1/v.mp4",
    "https://cdn.example:99999/v.mp4",
    "https://a\tb\x01/",
    "//127.0.0.1/v.mp4",
]


@pytest.mark.fault(64)
@pytest.mark.usefixtures("no_proxy")
@pytest.mark.parametrize("hop", [False, True], ids=["told", "redirected"])
@pytest.mark.parametrize("where", FORBIDDEN)
def test_places_inside_a_network_are_not_asked(httpx_mock: HTTPXMock, tmp_path: Path, where: str, hop: bool) -> None:
    if hop:
        where = where.encode("ascii", "ignore").decode().replace("\x01", "")  # what a header can hold
        httpx_mock.add_response(url=f"{API}/moved", status_code=302, headers={"location": where}, is_reusable=True)
    httpx_mock.add_response(url=f"{API}/fallback.mp4", content=PAGE)
    with pytest.raises(SkillError):
        hosted(tmp_path, "/moved" if hop else where)
    assert {one.url.host for one in httpx_mock.get_requests()} == {"mega-api-prod.nemovideo.ai"}


NAMES: list[tuple[list[str], dict[str, str], bool]] = [
    (["93.184.215.14"], {}, True),
    (["198.18.0.7"], {}, True),
    (["10.0.0.5"], {}, False),
    (["93.184.215.14", "127.0.0.1"], {}, False),
    ([], {}, True),
    (["10.0.0.5"], {"https": "http://proxy:3128"}, True),
    (["10.0.0.5"], {"all": "socks5://proxy:1080"}, True),
    (["10.0.0.5"], {"http": "http://proxy:3128"}, False),
    (["10.0.0.5"], {"no": "cdn.example"}, False),
    (["10.0.0.5"], {"https": "http://proxy:3128", "no": "cdn.example"}, False),
]


@pytest.mark.fault(64)
@pytest.mark.parametrize(("found", "proxies", "allowed"), NAMES)
def test_a_name_is_looked_up_unless_a_proxy_does(
    monkeypatch: pytest.MonkeyPatch, found: list[str], proxies: dict[str, str], allowed: bool
) -> None:
    monkeypatch.setattr(addresses, "getproxies", lambda: proxies)
    monkeypatch.setattr(addresses, "proxy_bypass", lambda host: host in proxies.get("no", ""))

    def lookup(host: str) -> Iterable[str]:
        assert host == "cdn.example"
        return found

    if allowed:
        assert check_foreign(CDN, lookup) == CDN
        return
    with pytest.raises(SkillError) as raised:
        check_foreign(CDN, lookup)
    assert (raised.value.slug, raised.value.params["status"]) == ("redirect_refused", "cdn.example")


# bombs ----------------------------------------------------------------------------------------------------------------


@pytest.mark.fault(65)
@pytest.mark.skipif(sys.platform != "linux", reason="measures memory in kilobytes")
def test_a_compressed_bomb_stays_as_small_as_it_came(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(128 * 1024 * 1024), 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with peer(status(200, bomb, content_encoding="gzip")) as server, pytest.raises(SkillError) as raised:
        fetch(server.url, tmp_path)
    assert raised.value.slug == "download_broken"
    assert all(one.header(b"accept-encoding") == b"identity" for one in server.met)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(65)
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "found while it arrives"])
def test_an_endless_file_is_left_at_the_limit(tmp_path: Path, announced: bool) -> None:
    most = 1000

    def endless(connection: Connection) -> None:
        length = "content-length: 99999999\r\n" if announced else ""
        connection.socket.sendall(f"HTTP/1.1 200 OK\r\n{length}\r\n".encode())
        for _ in range(1000):
            connection.socket.sendall(bytes(65536))

    clock = DrivenClock()
    known = settings()
    small: Any = known.model_copy(update={"limits": known.limits.model_copy(update={"download_bytes": most})})
    with peer(endless) as server, pytest.raises(SkillError) as raised:
        loader = Downloader(api_at(server.url, clock).transport, small, clock)
        loader.fetch(None, "/v.mp4", tmp_path / "v.mp4", "test-token", lambda percent: None)
    assert raised.value.slug == "download_broken"
    assert str(most) in str(raised.value.params["detail"])
    assert list(tmp_path.iterdir()) == []
