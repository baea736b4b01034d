"""A canary for a token and one for a client id, through the real program and a service that repeats both at every
opportunity: found nowhere but in the credentials and in the headers that carry them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from create_video.client.account import Account
from create_video.client.credentials import CredentialStore
from create_video.client.transport import Answer
from create_video.errors import SkillError
from create_video.place import find_place
from create_video.wire import Token, checked
from tests.faults.client import listen
from tests.faults.person import Person
from tests.faults.service import (
    CREDITS,
    RUN,
    SUBMIT,
    TOKEN,
    Line,
    Request,
    Script,
    Service,
    data,
    draft,
    events,
    hosted,
    reply,
    reset,
    state_of,
    stream,
    upload_of,
)
from tests.helpers import DrivenClock, api_at

CANARY = "nmv_usr_dummy-canary"
CLIENT = "dummy-client-canary"
SECRETS = (CANARY, CLIENT)


def echo(make: Callable[[str], Script]) -> Script:
    """A script that repeats what the request carried."""

    def script(line: Line, request: Request) -> None:
        sent = (request.header("authorization") or "", request.header("x-client-id") or "")
        make(f"you sent {' '.join(sent)} from {CANARY if sent[0] else ''}!")(line, request)

    return script


REFUSED: list[Script] = [
    echo(lambda said: reply({"detail": said}, 403)),
    echo(lambda said: reply({}, 302, [("Location", f"https://elsewhere.example/?t={said.split()[3]}")])),
    echo(lambda said: reply({"code": 5000, "message": said})),
    echo(lambda said: reply(f"<html>{said}".encode(), 200, kind="text/html")),
    echo(lambda said: events({"type": "text", "content": said}, {"type": "error", "message": said})),
]
LOST: list[Script] = [
    echo(lambda said: stream(f'data: {{"type":"text","content":"{said}"}}\n\ndata: {said}'.encode(), whole=False)),
    echo(lambda said: stream(f"data: {said}\n\n".encode())),
    echo(lambda said: reply({"detail": said}, 500, [("X-Trace", said)])),
    echo(lambda said: reply({"code": 429}, 429, [("Retry-After", said)])),
    reset,
]


@pytest.fixture
def chatty() -> Iterator[Service]:
    """A service that repeats secrets wherever it can."""
    with hosted(CANARY) as made:
        made.on(state_of("42"), echo(lambda said: data(draft(said))))
        made.on(CREDITS, *REFUSED[:4], data({"available": 5}))
        made.on(SUBMIT, echo(lambda said: reply({"success": True, "data": {"status": "failed", "error": said}})))
        made.on(upload_of("42"), echo(lambda said: reply({"code": 4001, "message": said})))
        made.on("POST /api/auth/claim-token", echo(lambda said: reply({"detail": said}, 400)))
        yield made


class Listener:
    """All that a person's commands said, and what the process table showed while they talked to the service."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.said = ""
        self.processes: set[bytes] = set()
        person.service.look = self._look

    def _look(self, request: Request) -> None:
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                self.processes.add(file.read_bytes())

    def run(self, *arguments: str) -> int:
        ran = self.person.run(*arguments)
        self.said += f"{arguments}\n{ran.stdout}\n{ran.stderr}\n"
        return ran.returncode

    def found(self) -> list[str]:
        """Where a canary is that has no business there."""
        kept = self.person.home / ".config" / "nemovideo"
        files = [file for file in self.person.place.rglob("*") if file.is_file() and kept not in file.parents]
        places = {str(file): file.read_bytes() for file in files}
        places["the screen"] = self.said.encode()
        places["the process table"] = b"\n".join(self.processes)
        lines = [request.head.split("\r\n")[0] for request in self.person.service.requests]
        places["addresses"] = "\n".join(lines).encode()
        return [f"{secret} in {name}" for secret in SECRETS for name, text in places.items() if secret.encode() in text]


@pytest.fixture
def listener(chatty: Service, tmp_path: Path) -> Iterator[Listener]:
    program = Path(__file__).parent / "listening_program.py"
    extra = {"LISTENING_LOG": str(tmp_path / "every.log"), "NEMO_CLIENT_ID": CLIENT}
    person = Person(tmp_path, chatty, program, extra)
    yield Listener(person)
    person.stop_workers()


@pytest.mark.fault(66)
def test_neither_canary_is_found_anywhere(listener: Listener, chatty: Service, tmp_path: Path) -> None:
    (listener.person.folder / "sea.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert listener.run("setup") == 0
    chatty.on(RUN, *REFUSED[-3:])
    for number in range(3):
        listener.run(*["--json"][: number % 2], "send", f"a video of the sea {number}")
        listener.person.extra["CREATE_VIDEO_FOREGROUND"] = "1"  # one worker of its own is enough
    for command in (["send", "here", "sea.png"], ["--json", "status"], ["export"]):
        listener.run(*command)
    assert {"Bearer " + CANARY} == {request.header("authorization") for request in chatty.asked(RUN)}
    assert {CLIENT} == {request.header("x-client-id") for request in chatty.asked(TOKEN)}
    assert len(chatty.asked(RUN)) >= 3
    assert "you sent" in listener.said, "the service's words were told"
    assert "HTTP Request" in (tmp_path / "every.log").read_text()
    assert any(b"worker" in line for line in listener.processes) or not Path("/proc/self").exists()
    assert listener.found() == []


@pytest.mark.fault(66)
def test_neither_canary_is_found_after_a_crash(listener: Listener, chatty: Service) -> None:
    listener.person.extra |= {"NEMO_TOKEN": CANARY, "CREATE_VIDEO_FOREGROUND": "1"}
    assert listener.run("setup") == 0
    listener.person.extra["LISTENING_CRASH"] = "create_video.client.transport:Transport:read"
    assert listener.run("send", "a video of the sea") != 0
    assert listener.run("credits") != 0
    assert {"Bearer " + CANARY} == {request.header("authorization") for request in chatty.asked(CREDITS)}
    assert listener.found() == []


@pytest.mark.fault(66)
def test_no_value_of_ours_shows_a_secret(tmp_path: Path) -> None:
    environment = {"NEMO_TOKEN": CANARY, "CREATE_VIDEO_HOME": str(tmp_path / "state")}
    place = find_place(tmp_path, environment, tmp_path)
    client = api_at("http://127.0.0.1:9")
    store = CredentialStore(tmp_path / "tokens", "https://service")
    account = Account(client, client.transport.backend, store, environment, DrivenClock())
    token = Token(token=CANARY)
    request = client.transport._request("GET", "/x", account.token())
    values = [place, client, store, account, token, store.save(token, 0), request, request.headers]
    values.append(Answer(200, {"x": CANARY}, CANARY.encode()))
    assert [value for value in map(repr, values) if CANARY in value] == []


@pytest.mark.fault(66)
@pytest.mark.parametrize("script", [*REFUSED, *LOST])
def test_no_error_shows_a_secret_in_its_whole_history(caplog: pytest.LogCaptureFixture, script: Script) -> None:
    caplog.set_level(1, logging.getLogger().name)
    with Service().on(RUN, script) as service:
        made = api_at(service.url)
        made.transport.headers = lambda token: {"Authorization": f"Bearer {CANARY}"}  # type: ignore[method-assign]
        try:
            heard = listen(made)
        except Exception as error:  # noqa: BLE001 - whatever it is
            seen: BaseException | None = error
            while seen is not None:
                assert CANARY not in f"{seen} {seen!r} {seen.args} {getattr(seen, 'params', '')}"
                seen = seen.__cause__ or seen.__context__
        else:
            assert CANARY not in f"{heard.turn} {heard.shown}"
    assert CANARY not in caplog.text


@pytest.mark.fault(66)
@pytest.mark.parametrize("odd", ["tökén", "a b", "a\nX-Evil: 1", "", 5, None])
def test_a_token_that_no_header_can_carry_is_refused_without_being_shown(tmp_path: Path, odd: object) -> None:
    with pytest.raises(SkillError) as raised:
        checked(Token, {"token": odd})
    assert raised.value.params == {"detail": "Token: token"}
    store = CredentialStore(tmp_path, "https://service")
    store._file.write_text(f'{{"token":"{CANARY}","user_id":{{}}}}')
    assert store.load() is None


@pytest.mark.fault(66)
@pytest.mark.parametrize("script", [*REFUSED[:4], echo(lambda said: reply({"detail": said}, 429))])
def test_no_error_shows_the_client_id(script: Script) -> None:
    with Service().on(TOKEN, script) as service, pytest.raises(SkillError) as raised:
        api_at(service.url).anonymous_token(CLIENT)
    assert CLIENT not in f"{raised.value!r} {raised.value.params}"


def test_a_token_of_a_letter_hides_no_words() -> None:
    with Service().on(CREDITS, data({"available": 1})) as service:
        assert api_at(service.url).credits("a").available == 1


def test_an_id_that_holds_the_client_id_is_kept_as_it_is() -> None:
    """It stands in the link to register."""
    with Service().on(TOKEN, data({"token": "t", "user_id": f"anon_{CLIENT}"})) as service:
        assert api_at(service.url).anonymous_token(CLIENT).user_id == f"anon_{CLIENT}"
