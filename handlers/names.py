"""Where a finished video goes, under what name. Nothing that we did not write is ever replaced."""

from __future__ import annotations

import re
from pathlib import Path

from create_video.errors import SkillError
from create_video.journal.records import Project

UNSAFE = re.compile(r"[^\w\- ]+")


def output_path(target: str | None, project: Project, folder: Path) -> tuple[Path, Path]:
    """The path that was wanted, and the free one to write: ``name-2.mp4`` when somebody else's file is in the way."""
    wanted = Path(target) if target else folder / "videos" / f"{file_stem(project.name)}.mp4"
    if wanted.is_dir() or (target or "").endswith(("/", "\\")):
        wanted = wanted / f"{file_stem(project.name)}.mp4"
    if wanted.suffix.lower() not in (".mp4", ".otio", ".srt", ".vtt", ".jpg"):
        wanted = wanted.with_name(wanted.name + ".mp4")
    return wanted, free_path(wanted, project.exports if target else [])


def free_path(wanted: Path, ours: list[str]) -> Path:
    """``wanted`` when nothing is there or when we wrote it, else the first ``-2``, ``-3`` that is free."""
    if str(wanted) in ours or not _taken(wanted):
        return wanted
    for number in range(2, 1000):
        candidate = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        if not _taken(candidate):
            return candidate
    raise SkillError("export_folder", path=str(wanted.parent))


def file_stem(name: str) -> str:
    """A file name without its ending that any file system takes, from a project's name."""
    plain = " ".join(UNSAFE.sub(" ", name).split()).strip(" -._")[:60]
    return plain or "video"


def _taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()
