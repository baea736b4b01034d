"""What many tests need: a clock that is driven, and the parts of the client in their real form."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from create_video.cli.arguments import parse
from create_video.cli.session import Session
from create_video.cli.show import Screen
from create_video.client.account import Account
from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.credentials import CredentialStore
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.clock import Clock
from create_video.identity import Identity
from create_video.messages import Messages
from create_video.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent
BASE = "https://mega-api-prod.nemovideo.ai"
IDENTITY = Identity("create-video-by-ai", "1.2.3", "clawhub")


def settings() -> Settings:
    return load_settings(ROOT / "skill.yaml")


class DrivenClock:
    """Time passes only when somebody sleeps."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def screen(out: io.StringIO | None = None, locale: str = "en") -> Screen:
    """A screen that writes everything to ``out``."""
    out = out or io.StringIO()
    return Screen(Messages(locale), as_json=False, out=out, notes=out)


def session_for(
    folder: Path,
    *words: str,
    out: io.StringIO | None = None,
    home: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Session:
    """The command of these words, given in ``folder``; ``home`` is the same folder unless it is said."""
    made = Session(words, screen(out), environment or {}, home or folder, folder)
    made.options = parse(words, folder)
    return made


def timed(**changed: float) -> Settings:
    """The settings with other seconds (and, where a name says so, bytes)."""
    known = settings()
    sizes = {key: value for key, value in changed.items() if key in type(known.limits).model_fields}
    seconds = {key: value for key, value in changed.items() if key not in sizes}
    limits, timing = known.limits.model_copy(update=sizes), known.timing.model_copy(update=seconds)
    return known.model_copy(update={"limits": limits, "timing": timing})


def api_at(url: str, clock: Clock | None = None, **changed: float) -> Api:
    """The client's endpoints at a server of the test's own; ``changed``: see ``timed``."""
    known = timed(**changed)
    retry = Retry(known.retries, known.timing, lambda: 0.5)
    return Api(Transport(Backend("hosted", url), IDENTITY, known, clock or DrivenClock(), retry))


def hosted_api(clock: DrivenClock) -> Api:
    return api_at(BASE, clock)


def hosted_account(folder: Path, clock: DrivenClock, environment: Mapping[str, str] | None = None) -> Account:
    api = hosted_api(clock)
    store = CredentialStore(folder, api.transport.backend.origin)
    return Account(api, api.transport.backend, store, environment or {}, clock)
