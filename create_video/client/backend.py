"""Which server we talk to. A project records its backend when it is made; credentials belong to its origin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from create_video.errors import SkillError

Kind = Literal["hosted", "studio"]


@dataclass(frozen=True, slots=True)
class Backend:
    """``socket``: the studio's Unix socket; the base URL's host is then only a name.

    SkillError("usage") for a base URL that is no http(s) address: NEMO_API_URL says it.
    """

    kind: Kind
    base_url: str
    socket: Path | None = None

    def __post_init__(self) -> None:
        url, parts = self.base_url, split(self.base_url)
        if parts is None or parts.scheme.lower() not in ("http", "https") or not (url.isascii() and url.isprintable()):
            raise SkillError("usage", detail="NEMO_API_URL: http(s)://HOST[:PORT]")

    @property
    def origin(self) -> str:
        """Scheme, host and port: what credentials belong to."""
        return origin_of(self.base_url)


def origin_of(url: str) -> str:
    """``scheme://host:port`` of a URL, with the scheme's usual port filled in, all in lower case.

    ValueError for a URL that cannot be read.
    """
    parts = urlsplit(url)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme.lower(), 0)
    return f"{parts.scheme}://{parts.hostname or ''}:{port}".lower()


def split(url: str) -> SplitResult | None:
    """A URL's parts; None when it has no host that can be named, or a port that cannot be."""
    try:
        parts = urlsplit(url)
        return parts if (parts.hostname or "").encode("idna") and parts.port != 0 else None
    except ValueError:  # a bracket, a port out of range, a label that is empty or too long
        return None


def studio_backend(socket: Path) -> Backend:
    """The studio of this state, behind its socket."""
    return Backend("studio", "http://studio", socket)
