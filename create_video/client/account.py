"""Signing in: the token for a backend, renewed once when it is refused, and the calls made with it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.credentials import Credential, CredentialStore
from create_video.client.envelope import retry_after
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.wire import BEARER, Token

Result = TypeVar("Result")
YEAR = 366 * 86400.0


class Account:
    """The credentials of one backend. ``NEMO_TOKEN`` is the hosted service's alone and is never replaced."""

    def __init__(
        self, api: Api, backend: Backend, store: CredentialStore, environment: Mapping[str, str], clock: Clock
    ) -> None:
        self._api = api
        self._store = store
        self._environment = environment
        self._clock = clock
        self._given = (environment.get("NEMO_TOKEN") or "").strip() or None if backend.kind == "hosted" else None

    @property
    def anonymous(self) -> bool:
        """True when the token is one that we asked for, not the user's own."""
        return self._given is None

    @property
    def owner(self) -> str:
        """Whose sessions we can open: the anonymous user's id, "own" for the token that the user set."""
        return self.user_id if self.anonymous else "own"

    @property
    def user_id(self) -> str:
        stored = self._store.load()
        return stored.user_id if stored else ""

    def token(self) -> str:
        """The token to use; asks for an anonymous one when there is none. SkillError as the endpoint gives it."""
        if self._given is not None:
            if not re.fullmatch(BEARER, self._given):
                raise SkillError("token_rejected")
            return self._given
        stored = self._store.load()
        if stored is None or stored.expired(self._clock.wall()):
            stored = self._renew(stored.token if stored else "", refused=False)
        return stored.token

    def call(self, request: Callable[[str], Result]) -> Result:
        """Make a request with the token: a refused token is renewed once, a rate limit is waited for once."""
        renewed = waited = False
        while True:
            token = self.token()
            try:
                return request(token)
            except SkillError as error:
                if error.slug == "token_expired" and not renewed:
                    renewed = True
                    self._replace(token)
                elif error.slug == "rate_limited" and not waited:
                    waited = True
                    self._clock.sleep(self._rate_limit_wait(error))
                else:
                    raise

    def _replace(self, refused: str) -> None:
        if self._given is not None:
            raise SkillError("token_rejected")
        self._renew(refused, refused=True)

    def _renew(self, old: str, *, refused: bool) -> Credential:
        """A token other than ``old``: what somebody else stored while we waited for the lock, else a new one.

        Where the service gives none so soon, one that only our clock calls over is used on: the service decides.
        """
        with self._store.lock():
            stored = self._store.load()
            if stored is not None and stored.token != old and not stored.expired(self._clock.wall()):
                return stored
            try:
                return self._store.save(self._ask(), self._clock.wall())
            except SkillError as error:
                if error.slug != "rate_limited":
                    raise
                if stored is not None and not refused:
                    return stored
                raise self._none_yet(error, stored) from None

    def _ask(self) -> Token:
        try:
            return self._api.anonymous_token(self._store.client_id(self._environment))
        except SkillError as error:
            if error.slug != "no_client_id":
                raise
        return self._api.anonymous_token(self._store.client_id(self._environment, renew=True))

    def _none_yet(self, error: SkillError, stored: Credential | None) -> SkillError:
        """The service gives one token a week: when the next is due, as far as that is known."""
        now = self._clock.wall()
        wait = retry_after(str(error.params.get("retry_after", "")), now)
        due = now + wait if wait is not None else stored.end if stored else None
        if due is None or due <= now:
            return SkillError("token_rate_limited")
        return SkillError("token_due", when=time.strftime("%Y-%m-%d %H:%M", time.localtime(min(due, now + YEAR))))

    def _rate_limit_wait(self, error: SkillError) -> float:
        timing = self._api.settings.timing
        asked = retry_after(str(error.params.get("retry_after", "")), self._clock.wall())
        wait = timing.rate_limit_wait if asked is None else asked
        if wait > timing.rate_limit_wait_most:
            raise error
        return wait
