"""Tokens: one renewal however many ask, never torn, never another's to read, the user's own never replaced."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from create_video.client.account import Account
from create_video.client.credentials import Credential, CredentialStore, credentials_folder
from create_video.errors import SkillError
from create_video.wire import Token
from tests.faults.service import CREDITS, TOKEN, Line, Request, Service, data, reply
from tests.helpers import ROOT, DrivenClock, api_at

PROCESSES, THREADS = 4, 12


@pytest.mark.fault(9)
def test_a_dead_token_is_renewed_once_for_all_processes_and_threads(service: Service, tmp_path: Path) -> None:
    fine = data({"available": 1})
    dead = reply({"code": 1001}, 401)

    def balance(line: Line, request: Request) -> None:
        (fine if request.header("authorization") == "Bearer new" else dead)(line, request)

    service.on(CREDITS, balance).on(TOKEN, data({"token": "new", "user_id": "u", "expires_at": ""}))
    CredentialStore(tmp_path, service.url).save(Token(token="dead"), 0)
    command = [sys.executable, "-B", "-m", "tests.faults.callers", service.url, str(tmp_path), str(THREADS)]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(PROCESSES)]
    assert [int(one.communicate(timeout=60)[0]) for one in started] == [THREADS] * PROCESSES
    assert len(service.asked(TOKEN)) == 1


def account(service: Service, folder: Path, clock: DrivenClock, **environment: str) -> Account:
    client = api_at(service.url, clock)
    return Account(client, client.transport.backend, CredentialStore(folder, service.url), environment, clock)


def kept(service: Service, folder: Path, token: str, expires_at: str) -> CredentialStore:
    """A store that holds a token of some earlier day."""
    store = CredentialStore(folder, service.url)
    store.save(Token(token=token, expires_at=expires_at, user_id="anon_1"), 0)
    return store


LIMITED = reply({"code": 429}, 429, [("Retry-After", "86400")])


@pytest.mark.fault(13)
def test_a_token_that_only_our_clock_calls_over_is_used_on_when_no_new_one_is_given(
    service: Service, tmp_path: Path
) -> None:
    service.on(TOKEN, LIMITED)
    kept(service, tmp_path, "old", "1970-01-02T00:00:00Z")
    assert account(service, tmp_path, DrivenClock()).token() == "old"


@pytest.mark.fault(13)
def test_when_the_next_token_is_due_is_said(service: Service, tmp_path: Path) -> None:
    clock = DrivenClock()
    service.on(TOKEN, LIMITED).on(CREDITS, reply({"code": 1001}, 401))
    kept(service, tmp_path, "old", "2099-01-01T00:00:00Z")
    made = account(service, tmp_path, clock)
    with pytest.raises(SkillError) as raised:
        made.call(api_at(service.url, clock).credits)
    due = time.strftime("%Y-%m-%d %H:%M", time.localtime(clock.now + 86400))
    assert (raised.value.slug, raised.value.params, raised.value.exit_code) == ("token_due", {"when": due}, 3)


@pytest.mark.fault(13)
@pytest.mark.parametrize("asked", ["", "0", "soon", "99999999999"])
def test_an_unreadable_or_absurd_date_does_no_harm(service: Service, tmp_path: Path, asked: str) -> None:
    service.on(TOKEN, reply({}, 429, [("Retry-After", asked)]))
    with pytest.raises(SkillError) as raised:
        account(service, tmp_path, DrivenClock()).token()
    assert raised.value.slug in ("token_rate_limited", "token_due")


def test_a_clock_that_is_wrong_costs_no_token(service: Service, tmp_path: Path) -> None:
    """Ours is years ahead: each token looks as if it were over already."""
    service.on(TOKEN, data({"token": "new", "user_id": "u", "expires_at": "1970-01-03T00:00:00Z"}))
    made = account(service, tmp_path, DrivenClock())
    assert [made.token() for _ in range(3)] == ["new"] * 3
    assert len(service.asked(TOKEN)) == 1


@pytest.mark.parametrize("ends", ["2001-09-09T01:46:41", "2001-09-09T01:46:41Z", "2001-09-09T03:46:41+02:00"])
def test_times_are_read_as_universal_time(ends: str) -> None:
    assert Credential(token="t", expires_at=ends).end == 1_000_000_001


@pytest.mark.parametrize("ends", ["", "never", "9999-12-31T23:59:59-23:59", "2026-02-30"])
def test_a_time_beyond_reading_is_not_over(ends: str) -> None:
    assert not Credential(token="t", expires_at=ends).expired(1e9)


def test_a_token_that_the_user_set_is_neither_replaced_nor_kept(service: Service, tmp_path: Path) -> None:
    service.on(CREDITS, reply({"code": 1001}, 401))
    made = account(service, tmp_path, DrivenClock(), NEMO_TOKEN="test-token-own")
    with pytest.raises(SkillError) as raised:
        made.call(api_at(service.url).credits)
    assert raised.value.slug == "token_rejected"
    assert service.asked(TOKEN) == []
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize("chosen", ["微信", "a\nX-Evil: 1", "x" * 65, " "])
def test_a_client_id_that_no_header_can_carry_is_not_sent(service: Service, tmp_path: Path, chosen: str) -> None:
    account(service, tmp_path, DrivenClock(), NEMO_CLIENT_ID=chosen).token()
    assert len(service.asked(TOKEN)[0].header("x-client-id") or "") == 36


WRITER = """
import os, sys
from pathlib import Path
from create_video.client.credentials import CredentialStore
from create_video.wire import Token
os.umask(0)
store = CredentialStore(Path(sys.argv[1]), "https://service")
while True:
    for name in "ab":
        store.save(Token(token=name * 5000), 0)
        store.client_id({}, renew=True)
    print("round", flush=True)
"""


@pytest.mark.fault(67)
@pytest.mark.parametrize("rounds", [1, 2, 5])
def test_a_killed_writer_tears_nothing_and_opens_nothing_to_others(tmp_path: Path, rounds: int) -> None:
    folder = tmp_path / "nemovideo"
    writer = subprocess.Popen([sys.executable, "-B", "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(rounds):
        writer.stdout.readline()
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    found = CredentialStore(folder, "https://service").load()
    assert found is not None
    assert found.token in ("a" * 5000, "b" * 5000)
    assert len((folder / "client_id").read_text()) == 37
    assert [path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077] == []


@pytest.mark.fault(67)
def test_a_token_that_others_could_read_is_theirs_no_longer(tmp_path: Path) -> None:
    store = CredentialStore(tmp_path, "https://service")
    store.save(Token(token="t"), 0)
    file = next(tmp_path.glob("token-*.json"))
    file.chmod(0o644)
    tmp_path.chmod(0o755)
    assert CredentialStore(tmp_path, "https://service").load() is not None
    assert (file.stat().st_mode & 0o777, tmp_path.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.fault(67)
def test_a_linked_folder_is_not_used_for_tokens(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "home" / ".config").mkdir(parents=True)
    (tmp_path / "home" / ".config" / "nemovideo").symlink_to(elsewhere)
    chosen = credentials_folder(tmp_path / "home", tmp_path / "state")
    assert chosen == tmp_path / "state" / "credentials"
    assert list(elsewhere.iterdir()) == []


def test_where_the_home_is_read_only_tokens_lie_in_the_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, state = tmp_path / "home", tmp_path / "state"
    assert credentials_folder(home, state) == home / ".config" / "nemovideo"
    refused = str(home)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).startswith(refused) and real(path, mode))
    assert credentials_folder(home, state) == state / "credentials"


def test_each_origin_has_its_own_token(tmp_path: Path) -> None:
    one, other = (CredentialStore(tmp_path, origin) for origin in ("https://one:443", "https://other:443"))
    one.save(Token(token="of-one"), 0)
    assert other.load() is None
    assert json.loads(next(tmp_path.glob("token-*.json")).read_text())["token"] == "of-one"
