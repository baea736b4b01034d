"""A finished render comes home: fetched, checked, made small enough, given its name. A worker that was killed half-way
leaves no second file: what it fetched is known again by its stamp."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from create_video.client.download import Downloader, Finished, check_video
from create_video.errors import SkillError
from create_video.files import disk_error, stamp_of
from create_video.journal.records import Project, Step
from create_video.messages import size_text
from create_video.mp4 import BadMp4, Mp4
from create_video.state import hash_of
from create_video.text import clean_line
from create_video.wire import Render
from handlers.desk import Cancelled, Desk
from handlers.names import VIDEO, candidates, form_of, latest_video, output_path, settle


@dataclass(frozen=True, slots=True)
class WayHome:
    """From ``part``, where a file is put together, to its name; gone once, however many workers try."""

    desk: Desk
    step: Step
    part: Path
    wanted: Path

    @property
    def settled(self) -> Path | None:
        """Where an earlier worker has brought the file, and was killed before it could say so."""
        stamp = self._stamps.get(str(self.wanted))
        for path in candidates(self.wanted) if stamp else ():
            try:
                if list(stamp_of(path.lstat())) == stamp:
                    return path
            except OSError:
                break
        return None

    def settle(self, *, replace: bool = True) -> Path:
        """The finished file under its name, remembered as ours; SkillError when the disk does not take it."""
        try:
            path = self.settled or self._named(replace)
            stamp = stamp_of(path.lstat())
        except OSError as error:
            raise disk_error(error, self.wanted) from error
        finally:
            self.part.unlink(missing_ok=True)

        def ours(record: Project) -> None:
            record.exports = [*dict.fromkeys([*record.exports, str(path)])]
            record.stamps = {**record.stamps, str(path): stamp}

        self.desk.change_project(ours)
        return path

    @property
    def _stamps(self) -> dict[str, list[int]]:
        return dict(self.step.data.get("stamps", {}))

    def _named(self, replace: bool) -> Path:
        self.desk.save_step(self.step, stamps={**self._stamps, str(self.wanted): list(stamp_of(self.part.lstat()))})
        return settle(self.part, self.wanted, self.desk.project, replace=replace)


def way_home(desk: Desk, step: Step, name: str) -> WayHome:
    """Where the step's file is put together and what it is to be called; ``name`` is the file's own."""
    wanted = output_path(target_of(desk, step), desk.project, Path(desk.plan.folder or desk.project.folder))
    return WayHome(desk, step, wanted.with_name(f".{hash_of(name)}.part"), wanted)


def settle_named(way: WayHome) -> Path:
    """The file that was asked for under its name. It replaces an older one of ours only where a name was given."""
    path = way.settle(replace=bool(target_of(way.desk, way.step)))
    if way.wanted != path:
        way.desk.say("export.renamed", wanted=way.wanted.name, name=path.name)
    return path


def target_of(desk: Desk, step: Step) -> str | None:
    """Where the step's file was asked for, if anywhere. A preview is a video, whatever its name ends in."""
    if ending := step.data.get("subtitles"):
        return str(_video_of(desk, step).with_suffix(ending))
    target = step.data.get("to") or desk.plan.export_to
    return f"{target}{VIDEO}" if step.data.get("preview") and form_of(target) != VIDEO else target


def _video_of(desk: Desk, step: Step) -> Path:
    """The video that a subtitle file goes with: the one of the same message, else where that would have gone, else the
    project's last."""
    made = [one for one in desk.plan.steps if one.data.get("path") and one.data.get("batch") == step.data.get("batch")]
    earlier = [str(one.data["path"]) for one in made if one is not step and not one.data.get("subtitles")]
    target = step.data.get("to") or desk.plan.export_to
    if earlier or not target:
        target = earlier[-1] if earlier else latest_video(desk.project)
    return output_path(target, desk.project, Path(desk.plan.folder or desk.project.folder))


def deliver(desk: Desk, step: Step, job: Render, downloader: Downloader) -> None:
    """Download, check, make small enough, name it; tells where it is.

    A file that is whole and too large is news as well: SkillError("not_smaller") and a stop come behind it.
    """
    way = way_home(desk, step, job.id)
    problem: BaseException | None = None
    there = way.settled
    if there is None:
        finished = _fetched(desk, job, way.part, downloader)
        most = desk.plan.finish.max_size
        if most is not None and finished.size > most:
            try:
                finished = _smaller(desk, finished, most)
            except (SkillError, Cancelled) as error:
                problem = error
    else:
        finished = _finished(there, check_video(there))
    finished = replace(finished, path=settle_named(way))
    forget_job(desk, str(step.data["render"]))
    if not step.data.get("preview"):
        _keep_report(desk, step, finished.path, job)
    _tell(desk, finished, job)
    desk.save_step(step, path=str(finished.path))
    if problem is not None:
        raise problem


def forget_job(desk: Desk, render: str) -> None:
    """The job is at its end, and no later export goes on with it. The project may remember another one: that stays."""

    def forget(project: Project) -> None:
        if project.job is not None and project.job.id == render:
            project.job = None

    desk.change_project(forget)


def _keep_report(desk: Desk, step: Step, video: Path, job: Render) -> None:
    """What was checked, and what went into the video on what terms, as JSON beside it."""
    if not isinstance(job.report, Mapping) or "licences" not in job.report:
        return
    parts = {"report": {**job.report, "file": video.name}, "licenses": job.report["licences"]}
    for name, content in parts.items():
        path = video.with_suffix(f".{name}.json")
        way = WayHome(desk, step, path.with_name(f".{hash_of(job.id)}.{name}.part"), path)
        try:
            way.part.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
        except OSError as error:
            way.part.unlink(missing_ok=True)
            raise disk_error(error, path) from error
        way.settle()


def _smaller(desk: Desk, finished: Finished, most: int) -> Finished:
    """The same video under so many bytes in its place, or SkillError("not_smaller") and the video as it was."""
    desk.say("export.smaller", size=size_text(finished.size), most=size_text(most))
    small = finished.path.with_suffix(".small.part")
    try:
        desk.shrink(finished.path, small, most, desk.wait, desk.progress)
        video = check_video(small)
        small.replace(finished.path)
    except (BadMp4, OSError) as error:
        raise SkillError("not_smaller", detail=clean_line(str(error))) from None
    finally:
        with suppress(OSError):
            small.unlink()
    return _finished(finished.path, video)


def _finished(path: Path, video: Mp4) -> Finished:
    picture = video.video
    assert picture is not None
    return Finished(path, video.size, video.duration, picture.width, picture.height, video.audio is not None)


def _fetched(desk: Desk, job: Render, part: Path, downloader: Downloader) -> Finished:
    desk.progress("downloading", 0)
    return desk.call(
        lambda token: downloader.fetch(
            job.url,
            desk.api.download_path(job.id),
            part,
            token,
            lambda percent: desk.progress("downloading", percent),
            job.size,
        )
    )


def _tell(desk: Desk, finished: Finished, job: Render) -> None:
    report = job.report if isinstance(job.report, Mapping) else {}
    desk.tell(
        {
            "kind": "file",
            "path": str(finished.path),
            "bytes": finished.size,
            "seconds": float(finished.seconds),
            "width": finished.width,
            "height": finished.height,
            "sound": finished.sound,
            "report": dict(report),
        }
    )
