"""The send policy, in one place: what may be sent again, and when.

unsent     the request never left (no connection): retried with full jitter, whatever it is
rejected   a real 4xx answer: never retried here (renewing a token or waiting is decided above, once)
ambiguous  the request may have arrived: a read is retried, a generation or a render submit never is
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import httpx

from create_video.settings import Retries, Timing


class Send(Enum):
    """How often a request may arrive: ``READ`` any number of times, ``ONCE`` never twice."""

    READ = "read"
    ONCE = "once"


class Outcome(Enum):
    UNSENT = "unsent"
    AMBIGUOUS = "ambiguous"
    CERTIFICATE = "certificate"


UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


def outcome(error: httpx.TransportError) -> Outcome:
    """What a transport error says about the request. A certificate that fails arrives as a connect error."""
    if isinstance(error, httpx.ConnectError) and _certificate_failed(error):
        return Outcome.CERTIFICATE
    return Outcome.UNSENT if isinstance(error, UNSENT) else Outcome.AMBIGUOUS


def _certificate_failed(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError) and "CERTIFICATE" in str(seen).upper():
            return True
        seen = seen.__cause__ or seen.__context__
    return "CERTIFICATE_VERIFY_FAILED" in str(error)


@dataclass(frozen=True, slots=True)
class Retry:
    """How often, and how long to wait. ``random`` gives numbers in [0, 1)."""

    retries: Retries
    timing: Timing
    random: Callable[[], float]

    def tries(self, send: Send, result: Outcome) -> int:
        """How many repeats a result allows."""
        if result is Outcome.UNSENT:
            return self.retries.unsent
        return self.retries.read if result is Outcome.AMBIGUOUS and send is Send.READ else 0

    def wait(self, attempt: int) -> float:
        """Seconds before repeat ``attempt`` (from 0): full jitter under a doubling bound."""
        bound = min(self.timing.retry_most, self.timing.retry_base * 2.0 ** (attempt + 1))
        return self.timing.retry_base + self.random() * max(0.0, bound - self.timing.retry_base)
