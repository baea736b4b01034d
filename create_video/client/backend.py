"""Which server we talk to. A project records its backend when it is made; credentials belong to its origin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal["hosted", "studio"]


@dataclass(frozen=True, slots=True)
class Backend:
    """``socket``: the studio's Unix socket; the base URL's host is then only a name."""

    kind: Kind
    base_url: str
    socket: Path | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port: what credentials belong to."""
        return origin_of(self.base_url)


def origin_of(url: str) -> str:
    """``scheme://host:port`` of a URL, with the scheme's usual port filled in, all in lower case."""
    parts = urlsplit(url)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme.lower(), 0)
    return f"{parts.scheme}://{parts.hostname or ''}:{port}".lower()


def studio_backend(socket: Path) -> Backend:
    """The studio of this state, behind its socket."""
    return Backend("studio", "http://studio", socket)
