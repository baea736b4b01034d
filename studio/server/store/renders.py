"""Render jobs in the store: what was asked, how far it is, and what came of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from studio.server.clock import stamp
from studio.server.store.database import Database, Row

UNFINISHED = ("pending", "processing")


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One export. ``status``: ``pending``, ``processing``, ``completed``, ``failed`` or ``cancelled``; ``progress`` in
    percent; ``request`` holds ``draft`` and ``output`` as sent; ``report`` what the renderer measured; ``begun``: how
    often some studio has begun it."""

    id: str
    user_id: str
    session_id: str
    request: Mapping[str, Any]
    digest: str
    status: str
    progress: int
    stage: str
    error: Mapping[str, Any] | None
    report: Mapping[str, Any] | None
    created_at: str
    completed_at: str | None
    begun: int

    def was_asked_by(self, session_id: str, request: Mapping[str, Any]) -> bool:
        """Whether this job is for the same thing as a submit."""
        return self.digest == digest_of(session_id, request)

    @property
    def file_name(self) -> str:
        """Name of its output file: made from the two ids, so that no text from outside decides a path."""
        return hashlib.sha256(f"{self.user_id}\n{self.id}".encode()).hexdigest()[:32] + ".mp4"


class Renders:
    """Render jobs in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def submit(
        self, render_id: str, user_id: str, session_id: str, request: Mapping[str, Any], now: datetime
    ) -> RenderJob:
        """The job of that id, made if it is new: the same submit twice is one job."""
        self._database.run(
            "INSERT OR IGNORE INTO renders (id, user_id, session_id, number, request, digest, status, stage,"
            " created_at) SELECT ?, ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, 'pending', 'queued', ? FROM renders",
            render_id,
            user_id,
            session_id,
            json.dumps(request, ensure_ascii=True),
            digest_of(session_id, request),
            stamp(now),
        )
        job = self.find(render_id, user_id)
        assert job is not None
        return job

    def find(self, render_id: str, user_id: str) -> RenderJob | None:
        """The job, if it belongs to the user."""
        row = self._database.row("SELECT * FROM renders WHERE id = ? AND user_id = ?", render_id, user_id)
        return None if row is None else _job(row)

    def waiting(self) -> Sequence[RenderJob]:
        """Pending jobs in the order of their submission."""
        rows = self._database.rows("SELECT * FROM renders WHERE status = 'pending' ORDER BY number")
        return [_job(row) for row in rows]

    def requeue(self, *, orderly: bool) -> int:
        """Jobs that a studio left half-way wait again (finished chunks are cached). ``orderly``: it was told to end, so
        that this beginning does not count."""
        return self._database.run(
            "UPDATE renders SET status = 'pending', stage = 'queued', begun = begun - ? WHERE status = 'processing'",
            int(orderly),
        )

    def begin(self, job: RenderJob, stage: str, progress: int) -> bool:
        """The beginning of a job, counted; False when it is finished already (cancelled meanwhile, say)."""
        return bool(
            self._database.run(
                "UPDATE renders SET status = 'processing', stage = ?, progress = ?, begun = begun + 1"
                " WHERE user_id = ? AND id = ? AND status IN ('pending', 'processing')",
                stage,
                progress,
                job.user_id,
                job.id,
            )
        )

    def reopen(self, job: RenderJob) -> None:
        """A completed job waits once more, in its place among those that wait."""
        self._database.run(
            "UPDATE renders SET status = 'pending', stage = 'queued', progress = 0, begun = 0, report = NULL,"
            " completed_at = NULL WHERE user_id = ? AND id = ? AND status = 'completed'",
            job.user_id,
            job.id,
        )

    def finish(
        self,
        job: RenderJob,
        status: str,
        now: datetime,
        *,
        error: Mapping[str, Any] | None = None,
        report: Mapping[str, Any] | None = None,
    ) -> bool:
        """The end of an unfinished job; False when it has ended already."""
        return bool(
            self._database.run(
                "UPDATE renders SET status = ?, stage = ?, error = ?, report = ?, completed_at = ?,"
                " progress = CASE ? WHEN 'completed' THEN 100 ELSE progress END"
                " WHERE user_id = ? AND id = ? AND status IN ('pending', 'processing')",
                status,
                status,
                None if error is None else json.dumps(error, ensure_ascii=False),
                None if report is None else json.dumps(report, ensure_ascii=False),
                stamp(now),
                status,
                job.user_id,
                job.id,
            )
        )


def digest_of(session_id: str, request: Mapping[str, Any]) -> str:
    """Two submits with one digest ask for the same file."""
    text = json.dumps(request, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(f"{session_id}\n{text}".encode()).hexdigest()


def _job(row: Row) -> RenderJob:
    return RenderJob(
        row["id"],
        row["user_id"],
        row["session_id"],
        json.loads(row["request"]),
        row["digest"],
        row["status"],
        row["progress"],
        row["stage"],
        None if row["error"] is None else json.loads(row["error"]),
        None if row["report"] is None else json.loads(row["report"]),
        row["created_at"],
        row["completed_at"],
        row["begun"],
    )
