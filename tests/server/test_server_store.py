"""The database: whole after SIGKILL at any moment, and plain words when the disk is full or the file damaged."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.server.errors import Failure, ServeRefused
from studio.server.store.database import Database
from studio.server.store.store import FILE_NAME, Store
from studio.server.store.versions import Edited, StoredVersion
from tests.server.scripted import Script
from tests.server.test_server_stream import talk, version_of
from tests.studio_server import new_session, running_studio, turns_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from studio.server.store.store import Store
from studio.server.store.versions import Edited, StoredVersion
now, store = datetime.now(UTC), Store(Path(sys.argv[2]))
session = store.sessions.create("user", "project", "en", "typed", now)
print(session.id, flush=True)
edited, number = Edited(), 0
while True:
    number += 1
    version = StoredVersion(number, number - 1, "x" * 20000, "", "")
    after = Edited((*edited.versions[-3:], version), number, f"talk {number}", {f"b{number}": {}})
    store.versions.save(session, edited, after, now)
    edited = after
    print(number, flush=True)
"""


def written_then_killed(home: Path, after: int) -> tuple[str, int]:
    """The session and the last version that a writer reported before SIGKILL."""
    command = [sys.executable, "-c", WRITER, str(ROOT), str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        session = writer.stdout.readline().strip()
        last = 0
        while last < after:
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = [int(line) for line in writer.stdout.read().split() if line.isdigit()]
    return session, rest[-1] if rest else last


@pytest.mark.parametrize("after", [1, 7, 40])
def test_what_was_stored_before_a_kill_is_there_and_whole(tmp_path: Path, after: int) -> None:
    session_id, last = written_then_killed(tmp_path, after)
    store = Store(tmp_path)
    session = store.sessions.find(session_id, "user")
    assert session is not None
    edited = store.versions.load(session)
    assert edited.head >= last >= after
    assert edited.head == edited.versions[-1].number == len(edited.versions)
    assert (edited.talk, edited.brands) == (f"talk {edited.head}", {f"b{edited.head}": {}})
    store.close()


def test_a_session_goes_on_in_the_next_studio(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        talk(user, session)
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        assert version_of(user, session) == 1
        talk(user, session)
        assert version_of(user, session) == 2


def damage(path: Path) -> None:
    path.write_bytes(b"this is no database " * 400)


def make_newer(path: Path) -> None:
    Store(path.parent).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")


def scramble(path: Path) -> None:
    store = Store(path.parent)
    session = store.sessions.create("user", "project", "en", "typed", NOW)
    versions = tuple(StoredVersion(n, 0, json.dumps("x" * 3000), "", "") for n in range(1, 60))
    store.versions.save(session, Edited(), Edited(versions, 1), NOW)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 20 : 4096 * 40] = b"\xa5" * (4096 * 20)
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", [damage, make_newer, scramble])
def test_a_damaged_database_is_named_and_not_touched(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    file = tmp_path / FILE_NAME
    spoil(file)
    before = file.read_bytes()
    with pytest.raises(ServeRefused) as refused, running_studio(tmp_path):
        pass
    assert refused.value.slug == "store_damaged"
    assert file.read_bytes() == before


def test_a_full_disk_is_an_error_and_no_corruption(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        talk(user, session)
        fill(studio.inside.store)
        script.reply = "x" * 50_000
        failed = talk(user, session)[-1]
        assert (failed["type"], failed["code"]) == ("error", 507)
        assert version_of(user, session) == 1
        room(studio.inside.store)
        script.reply = "Done."
        assert talk(user, session)[-1]["content"] == "Done."
        assert [turn["status"] for turn in turns_of(studio.inside.store, session)] == ["done", "failed", "done"]
    with sqlite3.connect(home / FILE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def database_of(store: Store) -> Database:
    database = store.sessions._database
    assert isinstance(database, Database)
    return database


def fill(store: Store) -> None:
    """SQLite's own way to say that there is no room for another page."""
    pages = database_of(store).rows("PRAGMA page_count")[0][0]
    database_of(store).rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Failure) as full:
        database_of(store).run("INSERT INTO brands VALUES ('filler', 'filler', ?)", "x" * 200_000)
    assert full.value.slug == "disk_full"


def room(store: Store) -> None:
    database_of(store).rows("PRAGMA max_page_count = 1073741823")


def test_a_store_of_the_first_studios_is_brought_up_to_date(tmp_path: Path, script: Script) -> None:
    home = tmp_path / "home"
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        session = new_session(user)
        talk(user, session)
    with sqlite3.connect(home / FILE_NAME) as connection:
        for table in ("turns", "renders"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN begun")
        connection.execute("PRAGMA user_version = 1")
    with running_studio(home, answer=script) as studio, studio.signed_in() as user:
        talk(user, session)
        assert version_of(user, session) == 2


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = database_of(Store(tmp_path))
    with pytest.raises(ZeroDivisionError), database.transaction():
        database.run("INSERT INTO brands VALUES ('u', 'n', '{}')")
        raise ZeroDivisionError
    assert database.rows("SELECT * FROM brands") == []


def test_nobody_else_can_read_the_store(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio:
        new_session(studio.signed_in())
        modes = {one.name: one.stat().st_mode & 0o777 for one in studio.home.iterdir()}
    assert {modes[name] for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")} == {0o600}
    assert {modes[name] for name in ("media", "incoming", "renders", "cache")} == {0o700}
    assert studio.home.stat().st_mode & 0o777 == 0o700
