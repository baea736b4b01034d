"""Where a finished file goes, under what name. Nothing that we did not write, or that changed since, is replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from create_video.errors import SkillError
from create_video.files import stamp_of
from create_video.journal.records import Project

UNSAFE = re.compile(r"[^\w\- ]+")
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that some systems take for devices, whatever their ending."""

NUMBERS_MOST = 1000

VIDEO = ".mp4"
OTHER_FORMS = {
    ".otio": ("otio", "export.interchange"),
    ".srt": ("captions?form=srt", "export.captions"),
    ".vtt": ("captions?form=vtt", "export.captions"),
    ".jpg": ("cover?form=jpeg", "export.cover"),
    ".jpeg": ("cover?form=jpeg", "export.cover"),
    ".png": ("cover?form=png", "export.cover"),
}
"""What an export can be besides the video, by the ending of its name: what the studio gives, and what is said of it."""

FORMS = (VIDEO, *OTHER_FORMS)


def names_folder(target: str) -> bool:
    """Whether an export to ``target`` goes into it, under a name of our own."""
    return target.endswith(("/", "\\")) or Path(target).is_dir()


def form_of(target: str | None) -> str:
    """Which of the forms an export to ``target`` has: the video, unless a file's name says otherwise."""
    ending = Path(target).suffix.lower() if target and not names_folder(target) else VIDEO
    return ending if ending in FORMS else VIDEO


def output_path(target: str | None, project: Project, folder: Path) -> Path:
    """The path that is wanted: ``target`` (a folder gets a file in it), else the project's own in ``videos/``."""
    wanted = Path(target) if target else folder / "videos" / f"{file_stem(project.name)}{VIDEO}"
    if names_folder(str(target or wanted)):
        wanted = wanted / f"{file_stem(project.name)}{VIDEO}"
    return wanted if wanted.suffix.lower() in FORMS else wanted.with_name(wanted.name + VIDEO)


def latest_video(project: Project) -> str | None:
    """The last video that the project exported and that is still there, or None."""
    videos = [path for path in project.exports if path.endswith(VIDEO) and Path(path).is_file()]
    return videos[-1] if videos else None


def settle(part: Path, wanted: Path, project: Project, *, replace: bool) -> Path:
    """Give the finished file ``part`` its name, and return it.

    The name is ``wanted`` where nothing is there or, with ``replace``, where what is there is as we wrote it; else the
    first of ``-2``, ``-3`` that is free. Raises SkillError("export_folder"), OSError.
    """
    if replace and is_ours(wanted, project):
        return part.replace(wanted)
    return _under_a_free_name(part, wanted)


def is_ours(path: Path, project: Project) -> bool:
    """Whether a file is one that this project wrote, and still the same."""
    try:
        return project.stamps.get(str(path)) == stamp_of(path.lstat())
    except OSError:
        return False


def free_path(wanted: Path) -> Path:
    """``wanted`` when nothing is there, else the first of ``-2``, ``-3`` that is free."""
    for candidate in candidates(wanted):
        if not os.path.lexists(candidate):  # a link to nothing is in the way as well
            return candidate
    raise SkillError("export_folder", path=str(wanted.parent))


def file_stem(name: str) -> str:
    """A file name without its ending that any file system takes, from a project's name."""
    plain = " ".join(UNSAFE.sub(" ", name).split()).strip(" -._")[:60]
    return f"{plain} video" if DEVICES.fullmatch(plain) else plain or "video"


def _under_a_free_name(part: Path, wanted: Path) -> Path:
    for candidate in candidates(wanted):
        try:
            _name(part, candidate)
        except FileExistsError:
            continue
        return candidate
    raise SkillError("export_folder", path=str(wanted.parent))


def _name(part: Path, name: Path) -> None:
    """Give ``part`` a name that nobody has, in one step: nobody can come in between. FileExistsError, OSError."""
    try:
        os.link(part, name)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: an empty file keeps the name for a moment
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644))
        try:
            part.replace(name)
        except OSError:
            name.unlink(missing_ok=True)
            raise
    else:
        part.unlink()


def candidates(wanted: Path) -> Iterator[Path]:
    """``wanted``, then ``-2``, ``-3`` and so on: the names that a file may get."""
    yield wanted
    for number in range(2, NUMBERS_MOST):
        yield wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
