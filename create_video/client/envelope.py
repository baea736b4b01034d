"""Reading a reply: the envelope's code, the HTTP status, and the error that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from create_video.client.transport import Answer
from create_video.errors import SkillError
from create_video.settings import Settings
from create_video.text import clean_line
from create_video.wire import Json

STUDIO_SLUGS = frozenset({"nothing_to_undo", "nothing_to_export", "disk_full"})


def data_of(answer: Answer, settings: Settings) -> Json:
    """The ``data`` of a successful envelope (or the whole body where there is none).

    Raises SkillError: the table's error for an API code or a status, "service" or "protocol" for the rest.
    """
    body = body_of(answer, settings)
    return body["data"] if isinstance(body, Mapping) and "data" in body else body


def body_of(answer: Answer, settings: Settings) -> Json:
    """The parsed body of a reply that succeeded; see ``data_of`` for the errors."""
    if 300 <= answer.status < 400:
        raise SkillError("redirect_refused", status=answer.status)
    if answer.status >= 400:
        raise error_of(answer.status, _json_or_none(answer), settings, answer.headers)
    if answer.status != 200 and answer.status != 201:
        raise SkillError("protocol", detail=f"HTTP {answer.status}")
    body = answer.json
    if isinstance(body, Mapping) and _failed(body):
        raise error_of(answer.status, body, settings, answer.headers)
    return body


def error_of(status: int, body: Json, settings: Settings, headers: Mapping[str, str]) -> SkillError:
    """The typed error of a failed reply. The body's own code tells more than the HTTP status.

    It carries the Retry-After header as it came (``retry_after``), if that says a time.
    """
    code, detail = _code(body), _detail(body)
    slug = _studio_slug(body) or (settings.slug(code) if code else None)
    if slug is None and status == 404 and "session" in detail.lower():
        slug = "session_lost"
    if slug is None and status >= 400:
        slug = settings.slug(status)
    if slug is None and 400 <= status < 500:
        slug = "refused"
    shown = clean_line(detail) or f"HTTP {status}"
    wait = headers.get("retry-after", "")
    wait = wait if retry_after(wait, 0.0) is not None else ""
    return SkillError(slug or "service", code=code or status, detail=shown, retry_after=wait)


def retry_after(header: str, now: float) -> float | None:
    """Seconds that a Retry-After header asks for (a number or an HTTP date); None when it is absent or unreadable."""
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _studio_slug(body: Json) -> str | None:
    """The studio names what has no code in the contract; only names that we know count."""
    named = body.get("slug") if isinstance(body, Mapping) else None
    return named if named in STUDIO_SLUGS else None


def _failed(body: Mapping[str, Json]) -> bool:
    return body.get("code", 0) not in (0, "0", None, 200) or body.get("success") is False or bool(body.get("error"))


def _code(body: Json) -> int | None:
    value = body.get("code") if isinstance(body, Mapping) else None
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) and value else None


def _detail(body: Json) -> str:
    if not isinstance(body, Mapping):
        return ""
    found = (_words(body.get(key)) for key in ("message", "error", "detail", "errorMessage"))
    return next(filter(None, found), "")


def _words(value: Json) -> str:
    """A string, the message inside an object, or the first of a list of them (as validators give)."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("message") or value.get("detail") or value.get("msg")
    return value if isinstance(value, str) else ""


def _json_or_none(answer: Answer) -> Json:
    try:
        return answer.json
    except SkillError:
        return None
