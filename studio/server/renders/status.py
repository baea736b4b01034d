"""A render job in every documented form of the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.server.quirks.quirks import RenderForm
from studio.server.renders.queue import FIRST_PERCENT, Live
from studio.server.store.renders import RenderJob

POLL_MS = 500
UNFINISHED = ("pending", "processing")


def status_fields(job: RenderJob, live: Live | None, url: str, size: int | None) -> Mapping[str, Any]:
    """Form A and form B at once, with what is ours: stage, times to go and to ask again, the report."""
    running = job.status in UNFINISHED
    progress = live.progress if live and running else max(job.progress, FIRST_PERCENT)
    fields: dict[str, Any] = {
        "id": job.id,
        "taskId": job.id,
        "sessionId": job.session_id,
        "status": job.status,
        "progress": progress,
        "stage": live.stage if live and running else job.stage,
        "createdAt": job.created_at,
        "completedAt": job.completed_at,
    }
    if running:
        fields |= {"pollAfterMs": POLL_MS, "etaMs": live.eta_ms if live else None}
    if job.status == "completed":
        report = job.report or {}
        output = {"url": url, "duration": report.get("duration_ms", 0) / 1000, "size": size}
        fields |= {"outputUrl": url, "output": output, "report": job.report}
    if job.status == "failed":
        error = job.error or {}
        fields |= {"error": f"{error.get('slug')}: {error.get('detail')}", "errorSlug": error.get("slug")}
    return fields


def in_form(fields: Mapping[str, Any], form: RenderForm) -> Mapping[str, Any]:
    """The reply's body: form A (with ``data``), its fields at the top level, or form B alone."""
    if form == "top":
        return {"success": True, **fields}
    if form == "b":
        return {key: fields[key] for key in ("taskId", "status", "progress", "output", "error") if key in fields}
    return {"success": True, "code": 0, "message": "ok", "data": fields}
