"""One taxonomy of errors. Each has a slug (its text is ``error.<slug>`` in the locales) and an exit code."""

from __future__ import annotations

DONE, USAGE, NOT_SIGNED_IN, NO_CREDITS, RUNNING, SERVICE, BAD_FILE, BAD_RENDER = 0, 2, 3, 4, 5, 6, 7, 8
INTERRUPTED = 130
"""A plan that the user stopped; also what a shell says of a command that Ctrl-C ended."""

EXIT_CODES: dict[str, int] = {
    "usage": USAGE,
    "backend_fixed": USAGE,
    "nothing_to_export": USAGE,
    "not_made_yet": USAGE,
    "studio_only": USAGE,
    "nothing_running": USAGE,
    "nothing_to_undo": USAGE,
    "no_message": USAGE,
    "no_subtitles": USAGE,
    "limit_too_small": USAGE,
    "no_project": USAGE,
    "project_name": USAGE,
    "export_folder": USAGE,
    "no_client_id": NOT_SIGNED_IN,
    "token_expired": NOT_SIGNED_IN,
    "token_rejected": NOT_SIGNED_IN,
    "token_rate_limited": NOT_SIGNED_IN,
    "token_due": NOT_SIGNED_IN,
    "plan_blocked": NOT_SIGNED_IN,
    "forbidden": NOT_SIGNED_IN,
    "out_of_credits": NO_CREDITS,
    "network": SERVICE,
    "certificate": SERVICE,
    "service": SERVICE,
    "refused": SERVICE,
    "protocol": SERVICE,
    "rate_limited": SERVICE,
    "not_found": SERVICE,
    "session_lost": SERVICE,
    "no_change_seen": SERVICE,
    "outcome_unknown": SERVICE,
    "redirect_refused": SERVICE,
    "studio_start": SERVICE,
    "disk_full": SERVICE,
    "not_writable": SERVICE,
    "state_unsafe": SERVICE,
    "skill_broken": SERVICE,
    "worker_dies": SERVICE,
    "file_missing": BAD_FILE,
    "file_type": BAD_FILE,
    "file_size": BAD_FILE,
    "file_empty": BAD_FILE,
    "file_changed": BAD_FILE,
    "file_special": BAD_FILE,
    "file_private": BAD_FILE,
    "script_unreadable": BAD_FILE,
    "url_unreachable": BAD_FILE,
    "render_failed": BAD_RENDER,
    "download_broken": BAD_RENDER,
    "not_smaller": BAD_RENDER,
}


class SkillError(Exception):
    """Something the user has to know. ``params`` fill the message; they never hold a secret.

    ``code`` is the service's own code where it gave one.
    """

    def __init__(self, slug: str, *, code: int | None = None, **params: object) -> None:
        if slug not in EXIT_CODES:
            raise ValueError(f"no such error: {slug}")
        self.slug = slug
        self.code = code
        self.params = params
        super().__init__(slug if not params else f"{slug}: {params}")

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.slug]
