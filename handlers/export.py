"""Export: draft -> render job -> finished file, checked. Every stage is in the journal before it begins.

A render that may have been submitted is never submitted again: it is looked up under its id, by this worker, by the
next one, or by the next export of the same draft.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from create_video.client.download import Downloader
from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.journal.records import Job, Plan, Project, Step
from create_video.state import hash_of
from create_video.text import clean_line
from create_video.wire import Json, Render, State, read_render
from handlers import extras
from handlers.deliver import deliver, forget_job, settle_named, target_of, way_home
from handlers.desk import Cancelled, Desk
from handlers.names import OTHER_FORMS, VIDEO, form_of, latest_video
from handlers.watch import Watch

SUBMITS = 2
"""How often a job is submitted when no answer comes and the service then knows no job of that id."""


def export(desk: Desk, step: Step, downloader: Downloader) -> None:
    """Render the current draft and put the file where it was asked for.

    Raises SkillError when there is no video to be had, Parked when the service works on it for longer than we wait.
    """
    if step.data.get("path") or (step.data.get("unless_there") and latest_video(desk.project)):
        return
    form = form_of(target_of(desk, step))
    if form != VIDEO:
        _save_other(desk, step, form)
        return
    watch = Watch(desk, step)
    job = watch.to_its_end(_known(desk, step, watch) or _submit(desk, step, watch))
    if job.status == "failed" and not step.data.get("repeated"):
        desk.say("export.again")
        forget_job(desk, str(step.data["render"]))
        desk.save_step(step, repeated=True, render=None)
        job = watch.to_its_end(_submit(desk, step, watch))
    if job.status == "cancelled":
        raise Cancelled
    if job.status != "completed":
        forget_job(desk, str(step.data["render"]))
        raise SkillError("render_failed", detail=clean_line(job.error or ""))
    deliver(desk, step, job, downloader)


def _known(desk: Desk, step: Step, watch: Watch) -> Render | None:
    """The job that was submitted for this draft before, by a worker or a plan that is gone; None when there is none."""
    if not step.data.get("render"):
        kept = desk.project.job
        if kept is None or step.data.get("preview") or kept != _job(desk, kept.id, desk.state()):
            return None
        desk.save_step(step, render=kept.id)
    found = watch.look_up()
    if found is not None:
        desk.say("export.resumed")
    return found


def _submit(desk: Desk, step: Step, watch: Watch) -> Render:
    """A job for the draft as it is now, under an id that is written down before it is sent."""
    state = desk.state()
    if not state.exportable:
        asked = any(one.action == "chat" and one.data.get("answered") for one in desk.plan.steps)
        raise SkillError("not_made_yet" if asked else "nothing_to_export")
    if step.data.get("preview"):
        return _preview(desk, step)
    never_sent = not step.data.get("render")
    if never_sent:
        desk.save_step(step, render=f"render_{int(desk.clock.wall() * 1000)}_{secrets.token_hex(4)}")
        _announce(desk, step)
    job = _job(desk, str(step.data["render"]), state)
    desk.change_project(lambda project: _keep_job(project, job))
    for attempt in range(SUBMITS):
        try:
            made = _submit_once(desk, job.id, state)
        except SkillError as error:
            if error.slug != "network" or (never_sent and not attempt):
                forget_job(desk, str(step.data["render"]))
                desk.save_step(step, render=None)
            raise
        made = made or watch.look_up()
        if made is not None:
            return made
    raise SkillError("network", host=desk.api.host, detail=job.id)


def _announce(desk: Desk, step: Step) -> None:
    """Once, however often a render has to be tried."""
    if step.data.get("repeated"):
        return
    desk.say("export.started")
    if desk.backend == "hosted" and (desk.plan.finish.height or desk.plan.finish.quality in ("draft", "standard")):
        desk.say("export.one_quality")


def _submit_once(desk: Desk, render: str, state: State) -> Render | None:
    """The submitted job; None when the answer was lost, or was none. SkillError: it was refused, or did not leave."""
    try:
        return desk.call(lambda token: desk.api.submit_render(token, desk.session, render, state.draft, _output(desk)))
    except Ambiguous:
        return None
    except SkillError as error:
        if error.slug != "protocol":
            raise
        return None


def _preview(desk: Desk, step: Step) -> Render:
    """A small, quick render of the studio's own; a second one does no harm."""
    job = read_render(extras.asked(desk, "POST", "preview").json, "")
    desk.save_step(step, render=job.id)
    return job


def _output(desk: Desk) -> dict[str, Json]:
    """What the file is to be like. The hosted service knows one quality. The studio's standard keeps what platforms
    keep (VMAF 95) in half the time of its high one (60 frames of 720x1280: 0.7 and 1.5 processor seconds)."""
    finish = desk.plan.finish
    output: dict[str, Json] = {"format": "mp4", "quality": "high"}
    if desk.backend == "studio":
        output["quality"] = finish.quality or "standard"
    if desk.backend == "studio" and finish.height is not None:
        output["height"] = finish.height
    if finish.max_size is not None:
        output["maxBytes"] = finish.max_size
    return output


def _job(desk: Desk, render: str, state: State) -> Job:
    """What the project remembers of a job. An export that comes to the same record is the same export."""
    asked = json.dumps([state.draft, _output(desk)], sort_keys=True)
    return Job(id=render, session=desk.session, asked=hash_of(asked))


def _keep_job(project: Project, job: Job) -> None:
    project.job = job


def live_renders(plan: Plan) -> list[str]:
    """Ids of the jobs that a plan has begun and not brought home."""
    return [str(step.data["render"]) for step in plan.steps if step.status != "done" and step.data.get("render")]


def cancel_renders(desk: Desk) -> bool:
    """Cancel the plan's jobs at the service; False when it did not confirm each."""
    confirmed = [_cancel(desk, render) for render in live_renders(desk.plan)]
    return all(confirmed)


def _cancel(desk: Desk, render: str) -> bool:
    forget_job(desk, render)
    try:
        desk.account.call(lambda token: desk.api.cancel_render(token, render))
    except SkillError as error:
        return error.slug == "not_found"
    return True


def _save_other(desk: Desk, step: Step, form: str) -> None:
    """Not the video but what goes with it: the project for a desktop editor, the captions, a cover picture."""
    what, message = OTHER_FORMS[form]
    way = way_home(desk, step, desk.session)
    if way.settled is None:
        way.part.unlink(missing_ok=True)
        _save(desk, what, way.part)
    path = settle_named(way)
    desk.say(message, path=path)
    desk.save_step(step, path=str(path))


def _save(desk: Desk, what: str, part: Path) -> None:
    """What the studio gives, in a file; SkillError("no_subtitles") for captions where there are none."""
    try:
        extras.save(desk, what, part)
    except SkillError as error:
        if error.slug == "not_found" and what.startswith("captions"):
            raise SkillError("no_subtitles") from None
        raise
