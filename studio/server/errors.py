"""What the studio answers when it cannot do what was asked.

One table: a slug, the HTTP status, the code of the contract and an English sentence for people who read the wire. What
a user reads is chosen by the client, by code and slug, in the user's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """``status`` is HTTP's; ``code`` the contract's (the same number where the contract has none of its own)."""

    status: int
    code: int
    message: str


KINDS: Mapping[str, Kind] = {
    "no_client_id": Kind(400, 400, "The header X-Client-Id is missing or longer than 64 characters."),
    "bad_token": Kind(401, 1001, "The token is missing, invalid or expired."),
    "no_session": Kind(404, 1002, "There is no such session."),
    "out_of_credits": Kind(200, 2001, "Out of credits."),
    "file_type": Kind(415, 4001, "This file cannot be used."),
    "file_size": Kind(413, 4002, "This file is too large."),
    "plan_blocked": Kind(402, 402, "Export needs the headers X-Skill-Source, X-Skill-Version and X-Skill-Platform."),
    "too_many": Kind(429, 429, "Too many calls."),
    "bad_request": Kind(422, 422, "The request is not of the documented form."),
    "body_too_large": Kind(413, 413, "The request is too large."),
    "bad_draft": Kind(422, 422, "The draft cannot be read."),
    "nothing_to_export": Kind(422, 422, "The timeline has no clips yet: there is nothing to export."),
    "bad_edit": Kind(422, 422, "The edit cannot be applied."),
    "nothing_to_undo": Kind(409, 409, "There is nothing to go back or forward to."),
    "no_render": Kind(404, 404, "There is no such render."),
    "render_id_taken": Kind(409, 409, "This render id was used for another export."),
    "render_not_ready": Kind(409, 409, "This render has no file yet."),
    "url_refused": Kind(422, 4003, "This address may not be fetched."),
    "url_failed": Kind(422, 4004, "This address could not be fetched."),
    "not_found": Kind(404, 404, "There is nothing at this address."),
    "bad_method": Kind(405, 405, "This address does not take this method."),
    "bad_host": Kind(421, 421, "The studio answers to localhost only."),
    "bad_origin": Kind(403, 403, "Another website's pages may not ask the studio."),
    "socket_only": Kind(403, 403, "This is asked on the studio's Unix socket only."),
    "draining": Kind(503, 503, "The studio is closing down."),
    "disk_full": Kind(507, 507, "The disk is full."),
    "store_damaged": Kind(500, 5001, "The studio's database is damaged."),
    "decode_failed": Kind(500, 5002, "The studio could not finish this piece of work."),
    "internal": Kind(500, 500, "The studio made a mistake; its log says more."),
}


class Failure(Exception):
    """A request that cannot be fulfilled. ``slug`` is a key of ``KINDS``; ``data`` goes into the envelope."""

    def __init__(
        self,
        slug: str,
        detail: str = "",
        *,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.slug = slug
        self.kind = KINDS[slug]
        self.message = f"{self.kind.message} {detail}".strip()
        self.data = data
        self.headers = dict(headers or {})
        super().__init__(self.message)


class ServeRefused(Exception):
    """The studio cannot start. ``slug``: ``already_running``, ``store_damaged``, ``disk_full``,
    ``cannot_listen`` or ``bad_quirks``."""

    def __init__(self, slug: str, detail: str) -> None:
        self.slug = slug
        self.detail = detail
        super().__init__(f"{slug}: {detail}")


def failure_of_code(code: int) -> Failure:
    """The failure for a code of the contract or an HTTP status; used where a quirk plays an error."""
    for slug, kind in KINDS.items():
        if kind.code == code:
            headers = {"Retry-After": "1"} if code == 429 else None
            return Failure(slug, headers=headers)
    failure = Failure("internal")
    status = code if 400 <= code <= 599 else (401 if code in (1010, 1011) else 200)
    failure.kind = Kind(status, code, failure.kind.message)
    return failure
