"""What many tests need: a clock that is driven, and the parts of the client in their real form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from create_video.client.account import Account
from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.credentials import CredentialStore
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.identity import Identity
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


def hosted_api(clock: DrivenClock) -> Api:
    known = settings()
    retry = Retry(known.retries, known.timing, lambda: 0.5)
    return Api(Transport(Backend("hosted", BASE), IDENTITY, known, clock, retry))


def hosted_account(folder: Path, clock: DrivenClock, environment: Mapping[str, str] | None = None) -> Account:
    api = hosted_api(clock)
    store = CredentialStore(folder, api.transport.backend.origin)
    return Account(api, api.transport.backend, store, environment or {}, clock)
