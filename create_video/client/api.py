"""Every endpoint of the contract, one method each. Values in, typed values out; tokens are handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any
from urllib.parse import quote

import httpx

from create_video.client.envelope import body_of, data_of
from create_video.client.policy import Send
from create_video.client.transport import HIDDEN, SERVER_ERRORS, Ambiguous, Answer, Transport
from create_video.errors import SkillError
from create_video.wire import (
    Claim,
    Credits,
    Json,
    Render,
    Session,
    State,
    Token,
    Upload,
    checked,
    read_render,
    read_state,
)

EXTRAS = "/api/studio/v1"
"""Where a backend has what lies beyond the contract."""

REFUSAL_BYTES = 65536
"""So much of an answer is read where a stream was expected."""


@contextmanager
def _of_session() -> Iterator[None]:
    """For calls that name a session: "not found" then means the session, whatever words come with it."""
    try:
        yield
    except SkillError as error:
        if error.slug != "not_found":
            raise
        raise SkillError("session_lost", code=error.code) from None


class Api:
    """The backend's endpoints over one transport. Every method raises SkillError; those that may be charged or leave
    a job behind raise Ambiguous when the answer was lost."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.settings = transport.settings
        self._at = transport.settings.endpoints

    @property
    def host(self) -> str:
        """The backend's host, for messages."""
        return self.transport.host

    def anonymous_token(self, client_id: str) -> Token:
        """SkillError("no_client_id") for its 400, which means that here alone. No error shows the client id."""
        answer = self.transport.send(
            "POST", self._at.anonymous_token, kind=Send.READ, token=None, headers={"X-Client-Id": client_id}
        )
        try:
            return checked(Token, data_of(answer, self.settings))
        except SkillError as error:
            if 400 in (answer.status, error.code) and error.slug in ("refused", "service"):
                raise SkillError("no_client_id", code=400) from None
            params = {key: str(value).replace(client_id, HIDDEN) for key, value in error.params.items()}
            raise SkillError(error.slug, code=error.code, **params) from None

    def claim_token(self, token: str, task_id: str, session_id: str) -> Claim:
        body = {"task_id": task_id, "session_id": session_id}
        return checked(Claim, self._data("POST", self._at.claim_token, token, Send.ONCE, json=body))

    def create_session(self, token: str, language: str) -> Session:
        body = {"task_name": self.settings.agent.task_name, "language": language}
        return checked(Session, self._data("POST", self._at.session, token, Send.ONCE, json=body))

    def credits(self, token: str) -> Credits:
        return checked(Credits, self._data("GET", self._at.credits, token, Send.READ))

    @_of_session()
    def state(self, token: str, session: str) -> State:
        return read_state(self._data("GET", self._path(self._at.state, session=session), token, Send.READ))

    @_of_session()
    def upload(self, token: str, session: str, files: Any) -> Upload:
        """One multipart request; ``files`` as httpx takes them. An asset may arrive twice: it is not charged."""
        path = self._path(self._at.upload, session=session)
        return checked(Upload, self._data("POST", path, token, Send.ONCE, timeout=self._patient(), **files) or {})

    def upload_urls(self, token: str, session: str, urls: Sequence[str]) -> Upload:
        return self.upload(token, session, {"json": {"urls": list(urls), "source_type": "url"}})

    def _patient(self) -> httpx.Timeout:
        timing = self.settings.timing
        return httpx.Timeout(timing.upload, connect=timing.connect, write=timing.write, pool=timing.pool)

    def submit_render(self, token: str, session: str, render: str, draft: Json, output: dict[str, Json]) -> Render:
        body = {"id": render, "sessionId": session, "draft": draft, "output": output}
        answer = self.transport.send("POST", self._at.render, kind=Send.ONCE, token=token, json=body)
        return read_render(body_of(answer, self.settings), render)

    def render(self, token: str, render: str) -> Render:
        path = self._path(self._at.render_status, render=render)
        answer = self.transport.send("GET", path, kind=Send.READ, token=token)
        return _status_of(answer, render, self)

    def cancel_render(self, token: str, render: str) -> None:
        path = self._path(self._at.render_cancel, render=render)
        body_of(self.transport.send("POST", path, kind=Send.READ, token=token), self.settings)

    def download_path(self, render: str) -> str:
        return self._path(self._at.render_download, render=render)

    @cached_property
    def features(self) -> frozenset[str]:
        """What the backend says that it offers beyond the contract (references/studio-api.md), asked once; nothing
        where it does not know the question, as the hosted service.

        Raises SkillError("network" | "service" ...) when it cannot be asked now.
        """
        answer = self.transport.send("GET", EXTRAS + "/capabilities", kind=Send.READ, token=None)
        try:
            told = data_of(answer, self.settings)
        except SkillError:
            if answer.status in SERVER_ERRORS:
                raise
            return frozenset()
        named = told.get("features") if isinstance(told, Mapping) else None
        return frozenset(one for one in named if isinstance(one, str)) if isinstance(named, list) else frozenset()

    def extra(self, token: str, method: str, path: str, **request: Any) -> Answer:
        """A call of the studio's own, under ``EXTRAS``; SkillError when it failed."""
        kind = Send.READ if method == "GET" else Send.ONCE
        answer = self.transport.send(method, EXTRAS + path, kind=kind, token=token, **request)
        if answer.status >= 400:
            data_of(answer, self.settings)
        return answer

    @contextmanager
    def run(self, token: str, session: str, text: str) -> Iterator[httpx.Response]:
        """Send a message; the body of the ``with`` reads the stream. Sent once, whatever happens.

        Raises SkillError for an answer that is not an event stream (its JSON error is read), Ambiguous for a lost one.
        """
        agent = self.settings.agent
        body = {
            "app_name": agent.app_name,
            "user_id": agent.user_id,
            "session_id": session,
            "new_message": {"parts": [{"text": text}]},
        }
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        with self.transport.open("POST", self._at.run, token=token, json=body, headers=headers) as reply:
            with _of_session():
                self._refuse_what_is_no_stream(reply)
            yield reply

    def _refuse_what_is_no_stream(self, reply: httpx.Response) -> None:
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if reply.status_code == 200 and kind == "text/event-stream":
            return
        if reply.status_code in SERVER_ERRORS:
            raise Ambiguous(f"HTTP {reply.status_code}")
        try:
            body = self.transport.read(reply, most=REFUSAL_BYTES)
        except httpx.TransportError as error:
            if reply.status_code < 300:
                raise Ambiguous(type(error).__name__) from None
            body = b""  # a refusal, with or without its words
        answer = Answer(reply.status_code, dict(reply.headers), body)
        try:
            body_of(answer, self.settings)
        except SkillError as error:
            if answer.status >= 300 or answer.page or error.slug != "protocol":
                raise
        raise Ambiguous(f"HTTP {answer.status}, {kind or 'no type'}")  # a success without its stream

    def _data(self, method: str, path: str, token: str, kind: Send, **request: Any) -> Json:
        return data_of(self.transport.send(method, path, kind=kind, token=token, **request), self.settings)

    @staticmethod
    def _path(template: str, **names: str) -> str:
        return template.format(**{key: quote(value, safe="") for key, value in names.items()})


def _status_of(answer: Answer, render: str, api: Api) -> Render:
    """A render's state: a job that failed is a state of it, not a failed request, although it carries ``error``."""
    if answer.status == 200:
        body = answer.json
        job = read_render(body, render)
        if job.status != "unknown":
            return job
    return read_render(body_of(answer, api.settings), render)
