"""A finished render comes home: fetched, checked, given its name. A worker that was killed half-way fetches it once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from create_video.client.download import Downloader, Finished, check_video
from create_video.errors import SkillError
from create_video.journal.records import Project, Step
from create_video.messages import size_text
from create_video.mp4 import BadMp4, Mp4
from create_video.text import clean_line
from create_video.wire import Render
from handlers.desk import Cancelled, Desk
from handlers.names import output_path


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes. ``wanted`` is what was asked for; ``before`` tells the file that was there (None: none was);
    ``again``: an earlier worker has chosen the place, and may have filled it."""

    path: Path
    wanted: str
    before: list[int] | None
    again: bool

    @property
    def filled(self) -> bool:
        """Whether there is another file now than when the place was chosen."""
        return self.again and _trace(self.path) not in (None, self.before)

    def announce(self, desk: Desk) -> None:
        """The file is there, and ours to replace from now on; its job is done with."""

        def ours(project: Project) -> None:
            project.job = None
            project.exports = [*dict.fromkeys([*project.exports, str(self.path)])]

        desk.change_project(ours)
        if self.wanted != self.path.name:
            desk.say("export.renamed", wanted=self.wanted, name=self.path.name)


def place_of(desk: Desk, step: Step, *, anew: bool = False) -> Place:
    """Where the step's file goes, written down before anything is put there; ``anew``: not where it was to go."""
    known = step.data.get("place")
    if known and not anew:
        return Place(Path(known["path"]), known["wanted"], known["before"], again=True)
    target = step.data.get("to") or desk.plan.export_to
    wanted, path = output_path(target, desk.project, Path(desk.plan.folder or desk.project.folder))
    place = Place(path, wanted.name, _trace(path), again=False)
    desk.save_step(step, place={"path": str(path), "wanted": place.wanted, "before": place.before})
    return place


def deliver(desk: Desk, step: Step, job: Render, downloader: Downloader) -> None:
    """Download, check, name it, make it small enough; tells where it is.

    Raises SkillError("not_smaller") behind the news of a file that is whole and too large.
    """
    place, most = place_of(desk, step), desk.plan.max_size
    finished = _there(place, job, most) if place.filled else None
    if finished is None:
        place = place_of(desk, step, anew=place.filled)
        finished = _fetched(desk, job, place.path, downloader)
    place.announce(desk)
    problem = None
    if most is not None and finished.size > most:
        try:
            finished = _smaller(desk, finished, most)
        except SkillError as error:
            problem = error
        except Cancelled:
            _tell(desk, finished, job)
            raise
    _tell(desk, finished, job)
    desk.save_step(step, path=str(finished.path))
    if problem is not None:
        raise problem


def _there(place: Place, job: Render, most: int | None) -> Finished | None:
    """The file that an earlier worker has fetched, or made smaller; None when what lies there is neither."""
    try:
        video = check_video(place.path)
    except (BadMp4, OSError):
        return None
    whole = job.size in (None, video.size) or (most is not None and video.size <= most)
    return _finished(place.path, video) if whole else None


def _smaller(desk: Desk, finished: Finished, most: int) -> Finished:
    """The same video under so many bytes in its place, or SkillError("not_smaller") and the video as it was."""
    desk.say("export.smaller", size=size_text(finished.size), most=size_text(most))
    part = finished.path.with_name(f".{finished.path.name}.small.part")
    try:
        desk.shrink(finished.path, part, most, desk.wait, desk.progress)
        video = check_video(part)
        part.replace(finished.path)
    except (BadMp4, OSError) as error:
        raise SkillError("not_smaller", detail=clean_line(str(error))) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return _finished(finished.path, video)


def _finished(path: Path, video: Mp4) -> Finished:
    picture = video.video
    assert picture is not None
    return Finished(path, video.size, video.duration, picture.width, picture.height, video.audio is not None)


def _fetched(desk: Desk, job: Render, path: Path, downloader: Downloader) -> Finished:
    desk.progress("downloading", 0)
    return desk.call(
        lambda token: downloader.fetch(
            job.url,
            desk.api.download_path(job.id),
            path,
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


def _trace(path: Path) -> list[int] | None:
    """What tells one file at a path from another."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return [found.st_ino, found.st_mtime_ns]
