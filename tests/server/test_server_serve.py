"""Serving a home: found by its record, one at a time, ending by itself, reachable from this computer alone."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.server.errors import ServeRefused
from studio.server.guard import host_allowed
from studio.server.listen import tcp_listener, unix_listener
from tests.studio_server import Running, unix_client, until

ROOT = Path(__file__).parents[2]
SERVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from studio.server.errors import ServeRefused
from studio.server.serve import serve
home = Path(sys.argv[2])
try:
    serve(home, socket=home / "s.sock", tcp=("127.0.0.1", 0), idle_seconds=float(sys.argv[3]), version="1.2.3",
          code="abc")
except ServeRefused as refused:
    print(refused.slug)
    sys.exit(9)
print("ended")
"""


@contextlib.contextmanager
def process(home: Path, idle: float = 600) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SERVE, str(ROOT), str(home), str(idle)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        try:
            yield serving
        finally:
            serving.kill()


def record(home: Path) -> Any:
    return json.loads(until(lambda: (home / "studio.json").exists() and (home / "studio.json").read_text()))


def health(path: Path) -> Any:
    with unix_client(path) as client:
        return client.get("/api/studio/v1/health").json()["data"]


def test_a_record_tells_where_the_studio_is_and_goes_with_it(tmp_path: Path) -> None:
    with process(tmp_path) as serving:
        found = record(tmp_path)
        assert (found["pid"], found["version"], found["socket"]) == (serving.pid, "1.2.3", str(tmp_path / "s.sock"))
        assert (tmp_path / "studio.json").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "s.sock").stat().st_mode & 0o777 == 0o600
        assert health(tmp_path / "s.sock") == {
            "version": "1.2.3",
            "code": "abc",
            "pid": serving.pid,
            "busy": False,
            "draining": False,
        }
        host, port = found["tcp"]
        assert httpx.get(f"http://{host}:{port}/api/studio/v1/health", trust_env=False).status_code == 200
        serving.send_signal(signal.SIGTERM)
        assert serving.communicate(timeout=30)[0] == "ended\n"
    assert serving.returncode == 0
    assert not (tmp_path / "studio.json").exists() and not (tmp_path / "s.sock").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_other_signals_end_it_as_well(tmp_path: Path, number: signal.Signals) -> None:
    with process(tmp_path) as serving:
        until(lambda: record(tmp_path) and health(tmp_path / "s.sock"))
        serving.send_signal(number)
        assert serving.communicate(timeout=30)[0] == "ended\n"


def test_it_ends_when_nobody_asks_anything(tmp_path: Path) -> None:
    with process(tmp_path, idle=0.3) as serving:
        assert serving.communicate(timeout=30)[0] == "ended\n"
    assert not (tmp_path / "studio.json").exists()


def test_a_drained_studio_ends(tmp_path: Path) -> None:
    with process(tmp_path) as serving:
        record(tmp_path)
        with unix_client(tmp_path / "s.sock") as client:
            assert client.post("/api/studio/v1/drain").json()["data"] == {"draining": True}
        assert serving.communicate(timeout=30)[0] == "ended\n"


def test_a_home_has_one_studio_and_a_killed_one_makes_room(tmp_path: Path) -> None:
    with process(tmp_path) as first:
        record(tmp_path)
        with process(tmp_path) as second:
            assert second.communicate(timeout=30)[0] == "already_running\n"
        assert health(tmp_path / "s.sock")["pid"] == first.pid
        first.send_signal(signal.SIGKILL)
        first.wait()
        with process(tmp_path) as third:
            until(lambda: record(tmp_path)["pid"] == third.pid)
            assert health(tmp_path / "s.sock")["pid"] == third.pid


HOSTS = [
    (("127.0.0.1", 8123), "localhost:8123", True),
    (("127.0.0.1", 8123), "LOCALHOST:8123", True),
    (("127.0.0.1", 8123), "127.0.0.1:8123", True),
    (("::1", 8123), "[::1]:8123", True),
    (("127.0.0.1", 80), "localhost", True),
    (("127.0.0.1", 8123), "localhost", False),
    (("127.0.0.1", 8123), "localhost:8124", False),
    (("127.0.0.1", 8123), "evil.example:8123", False),
    (("127.0.0.1", 8123), "localhost.evil.example:8123", False),
    (("127.0.0.1", 8123), "", False),
    (None, "studio", True),
]


@pytest.mark.parametrize(("server", "host", "allowed"), HOSTS)
def test_only_names_of_this_computer_are_answered_on_tcp(
    server: tuple[str, int] | None, host: str, allowed: bool
) -> None:
    assert host_allowed(server, host) is allowed


def test_a_page_that_points_its_name_at_this_computer_gets_nothing(studio: Running) -> None:
    url = f"{studio.base_url}/api/auth/anonymous-token"
    headers = {"X-Client-Id": "page"}
    assert httpx.post(url, headers=headers, trust_env=False).status_code == 200
    refused = httpx.post(url, headers={**headers, "Host": "evil.example"}, trust_env=False)
    assert (refused.status_code, refused.json()["slug"]) == (421, "bad_host")


ORIGINS = [("http://evil.example", 403), ("null", 403), ("http://localhost:1", 403), ("own", 200), (None, 200)]


@pytest.mark.parametrize(("origin", "status"), ORIGINS)
def test_a_strange_page_cannot_ask(studio: Running, origin: str | None, status: int) -> None:
    headers = {} if origin is None else {"Origin": studio.base_url if origin == "own" else origin}
    reply = httpx.get(f"{studio.base_url}/api/studio/v1/health", headers=headers, trust_env=False)
    assert reply.status_code == status


def test_only_the_socket_can_drain(studio: Running) -> None:
    refused = httpx.post(f"{studio.base_url}/api/studio/v1/drain", trust_env=False)
    assert (refused.status_code, refused.json()["slug"]) == (403, "socket_only")
    assert not studio.inside.activity.draining


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com"])
def test_it_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(ServeRefused) as refused:
        tcp_listener(host, 0)
    assert refused.value.slug == "cannot_listen"


@pytest.mark.parametrize("port", [65536, -1])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(ServeRefused) as refused:
        tcp_listener("127.0.0.1", port)
    assert refused.value.slug == "cannot_listen"


def test_a_socket_lies_in_a_folder_of_its_own_user(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    os.chmod(folder, 0o777)  # noqa: PTH101
    with unix_listener(folder / "s.sock"):
        assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(ServeRefused):
        unix_listener(tmp_path / "link" / "s.sock")


def test_capabilities_name_what_lies_beyond_the_contract(studio: Running) -> None:
    data = studio.client.get("/api/studio/v1/capabilities").json()["data"]
    assert {"undo", "frame", "preview", "otio"} <= set(data["features"])
    assert data["limits"]["upload_bytes"] == 500 * 1024 * 1024
