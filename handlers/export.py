"""Export: draft -> render job -> finished file, checked. Every stage is in the journal before it begins."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from create_video.client.download import Downloader, Finished
from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.journal.records import Step
from create_video.state import hash_of
from create_video.text import clean_line
from create_video.wire import Json, Render, State, read_render
from handlers import extras
from handlers.desk import Cancelled, Desk
from handlers.names import output_path, settle

OTHER_FORMS = {
    ".otio": ("otio", "export.interchange"),
    ".srt": ("captions?form=srt", "export.captions"),
    ".vtt": ("captions?form=vtt", "export.captions"),
    ".jpg": ("cover", "export.cover"),
}
"""What the studio gives for a file name's ending, and what is said of it."""

STAGES = frozenset({"preparing", "drawing", "sound", "joining", "checking"})


def export(desk: Desk, step: Step, downloader: Downloader) -> None:
    """Render the current draft and put the file where it was asked for.

    A step that already knows a render goes on polling it: nothing is submitted twice.
    """
    asked_for = Path(desk.plan.export_to or "").suffix.lower()
    if asked_for in OTHER_FORMS:
        _save_other(desk, step, asked_for)
        return
    job = _known_job(desk, step) if step.data.get("render") else None
    try:
        job = _finished(desk, step, job or _submit(desk, step))
    except Cancelled:
        _cancel(desk, step)
        raise
    if job.status == "failed" and not step.data.get("repeated"):
        desk.say("export.again")
        desk.save_step(step, repeated=True, render=None)
        job = _finished(desk, step, _submit(desk, step))
    if job.status == "cancelled":
        raise Cancelled
    if job.status != "completed":
        raise SkillError("render_failed", detail=clean_line(job.error or ""))
    _deliver(desk, step, job, downloader)


def _submit(desk: Desk, step: Step) -> Render:
    state = desk.state()
    if not state.exportable:
        raise SkillError("nothing_to_export")
    if step.data.get("preview"):
        return _preview(desk, step)
    render = f"render_{int(desk.clock.wall() * 1000)}_{secrets.token_hex(4)}"
    desk.save_step(step, render=render)
    desk.say("export.started")
    return _submit_once(desk, state, render)


def _preview(desk: Desk, step: Step) -> Render:
    """A small, quick render of the studio's own; a second one does no harm."""
    extras.require_studio(desk)
    path = f"/sessions/{desk.session}/preview"
    job = read_render(desk.call(lambda token: desk.api.extra(token, "POST", path)).json, "")
    desk.save_step(step, render=job.id)
    return job


def _submit_once(desk: Desk, state: State, render: str) -> Render:
    output: dict[str, Json] = {"format": "mp4", "quality": "high"}
    if desk.plan.max_size is not None:
        output["maxBytes"] = desk.plan.max_size

    def submit(token: str) -> Render:
        return desk.api.submit_render(token, desk.session, render, state.draft, output)

    try:
        return desk.call(submit)
    except Ambiguous:
        known = _look_up(desk, render)
    return known or desk.call(submit)


def _look_up(desk: Desk, render: str) -> Render | None:
    """The job of that id, None when the backend knows none."""
    try:
        return desk.call(lambda token: desk.api.render(token, render))
    except SkillError as error:
        if error.slug == "not_found":
            return None
        raise


def _known_job(desk: Desk, step: Step) -> Render | None:
    """The job that an earlier command submitted; None when its submit never arrived."""
    render = str(step.data["render"])
    found = _look_up(desk, render)
    if found is not None:
        desk.say("export.resumed")
    return found


def _finished(desk: Desk, step: Step, job: Render) -> Render:
    """Poll until the job ends or the deadline passes; single failures of a poll are waited out."""
    timing = desk.settings.timing
    deadline = desk.clock.monotonic() + timing.render_deadline
    while job.status in ("pending", "processing", "unknown"):
        stage = job.stage if job.stage in STAGES else "rendering"
        desk.progress(stage, job.progress, None if job.eta_ms is None else job.eta_ms / 1000)
        if desk.clock.monotonic() > deadline:
            raise SkillError("service", detail=desk.messages.say("export.deadline"))
        desk.wait(_pause(desk, job))
        try:
            job = desk.call(lambda token: desk.api.render(token, str(step.data["render"])))
        except SkillError as error:
            if error.slug not in ("network", "service", "not_found", "protocol", "rate_limited"):
                raise
            if desk.clock.monotonic() > deadline:
                raise
    return job


def _pause(desk: Desk, job: Render) -> float:
    timing = desk.settings.timing
    if job.poll_after_ms is None:
        return timing.render_poll
    return min(max(job.poll_after_ms / 1000, timing.render_poll_least), timing.render_poll_most)


def _cancel(desk: Desk, step: Step) -> None:
    render = step.data.get("render")
    if not render:
        return
    try:
        desk.account.call(lambda token: desk.api.cancel_render(token, str(render)))
    except SkillError:
        desk.say("cancel.unconfirmed")


def _deliver(desk: Desk, step: Step, job: Render, downloader: Downloader) -> None:
    """Download, check, name it."""
    wanted = _wanted(desk, step)
    part = wanted.with_name(f".{hash_of(job.id)}.part")
    desk.progress("downloading", 0)
    finished = desk.call(
        lambda token: downloader.fetch(
            job.url,
            desk.api.download_path(job.id),
            part,
            token,
            lambda percent: desk.progress("downloading", percent),
            job.size,
        )
    )
    path = _settled(desk, step, part, wanted)
    if not step.data.get("preview"):
        _keep_report(desk, path, job)
    _announce(desk, finished, job, path)


def _keep_report(desk: Desk, video: Path, job: Render) -> None:
    """What was checked, and what went into the video on what terms, as JSON beside it."""
    if not isinstance(job.report, Mapping) or "licences" not in job.report:
        return
    parts = {"report": {**job.report, "file": video.name}, "licenses": job.report["licences"]}
    for name, content in parts.items():
        path = video.with_suffix(f".{name}.json")
        part = path.with_name(f".{hash_of(job.id)}.{name}.part")
        try:
            part.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
            settle(part, path, desk.project, replace=True)
        except OSError as error:
            raise disk_error(error, path) from error
        finally:
            part.unlink(missing_ok=True)
    desk.save_project()


def _wanted(desk: Desk, step: Step) -> Path:
    target = step.data.get("to") or desk.plan.export_to
    return output_path(target, desk.project, Path(desk.plan.folder or desk.project.folder))


def _settled(desk: Desk, step: Step, part: Path, wanted: Path) -> Path:
    """The finished file under its name, remembered; SkillError when the disk does not take it."""
    named = step.data.get("to") or desk.plan.export_to
    try:
        path = settle(part, wanted, desk.project, replace=bool(named))
    except OSError as error:
        raise disk_error(error, wanted) from error
    finally:
        part.unlink(missing_ok=True)
    desk.save_project()
    desk.save_step(step, path=str(path))
    if wanted != path:
        desk.say("export.renamed", wanted=wanted.name, name=path.name)
    return path


def _save_other(desk: Desk, step: Step, form: str) -> None:
    """Not the video but what goes with it: the project for a desktop editor, the captions, a cover picture."""
    what, message = OTHER_FORMS[form]
    wanted = _wanted(desk, step)
    part = wanted.with_name(f".{hash_of(desk.session)}.part")
    part.unlink(missing_ok=True)
    extras.save(desk, what, part)
    desk.say(message, path=_settled(desk, step, part, wanted))


def _announce(desk: Desk, finished: Finished, job: Render, path: Path) -> None:
    report = job.report if isinstance(job.report, Mapping) else {}
    desk.tell(
        {
            "kind": "file",
            "path": str(path),
            "bytes": finished.size,
            "seconds": float(finished.seconds),
            "width": finished.width,
            "height": finished.height,
            "sound": finished.sound,
            "report": dict(report),
        }
    )
