"""The files that a message brings: looked at before anything is sent, and again before each one is read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from create_video.errors import SkillError
from create_video.files import Stamp, stamp_of
from create_video.media_types import HEAD, is_text, media_type
from create_video.messages import limit_text, size_text
from create_video.settings import Settings
from create_video.text import clean_line

KINDS = ("video", "image", "audio")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A media file that may be sent. ``type``: its real extension; ``stamp`` tells it from any other or later file."""

    path: Path
    type: str
    kind: str
    stamp: Stamp

    @property
    def size(self) -> int:
        """In bytes."""
        return self.stamp[2]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a message brings: media files, URLs, and the text of script files."""

    files: tuple[InputFile, ...] = ()
    urls: tuple[str, ...] = ()
    scripts: tuple[tuple[str, str], ...] = ()


def is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def gather(named: Iterable[str], folder: Path, settings: Settings, backend: str) -> Inputs:
    """Look at all that was named (paths relative to ``folder``, or URLs).

    Raises SkillError for the first that cannot be used: nothing has been sent then.
    """
    files: list[InputFile] = []
    urls: list[str] = []
    scripts: list[tuple[str, str]] = []
    for name in named:
        if is_url(name):
            urls.append(_checked_url(name))
            continue
        path = local_path(name, folder)
        if path.suffix.lower().lstrip(".") in settings.accepted.script:
            scripts.append((path.name, read_script(path, settings)))
        else:
            files.append(look_at(path, settings, backend))
    return Inputs(tuple(files), tuple(urls), tuple(scripts))


def local_path(name: str, folder: Path) -> Path:
    """The absolute path that a name stands for; ``file://`` and ``~`` are understood."""
    if name.lower().startswith("file://"):
        from urllib.request import url2pathname

        name = url2pathname(urlsplit(name).path)
    with contextlib.suppress(RuntimeError):  # a home of nobody: the name stays as it is, and is not found
        return (folder / Path(name).expanduser()).absolute()
    return (folder / name).absolute()


def look_at(path: Path, settings: Settings, backend: str) -> InputFile:
    """Check one media file; SkillError says what is wrong with it and what to do."""
    name = clean_line(path.name, 80)
    with open_file(path) as file:
        found, head = os.fstat(file.fileno()), file.read(HEAD)
    if found.st_size == 0:
        raise SkillError("file_empty", name=name)
    if found.st_size > settings.limits.upload_bytes:
        most = limit_text(settings.limits.upload_bytes)
        raise SkillError("file_size", name=name, detail=size_text(found.st_size), most=most)
    kind = media_type(head)
    accepted = settings.accepted.for_backend(backend)
    if kind is None or kind not in accepted:
        raise SkillError("file_type", name=name, detail=kind or "", accepted=", ".join(accepted))
    return InputFile(path, kind, _kind(kind, settings), stamp_of(found))


def with_script(text: str, script: str) -> str:
    """A message with the script that came in a file of its own."""
    return f"{text}\n\nScript:\n{script}".strip()


def read_script(path: Path, settings: Settings) -> str:
    """The text of a script file: UTF-8, UTF-16 with a mark, or GB 18030.

    Raises SkillError("file_size" | "script_unreadable" | "file_empty" ...).
    """
    name, most = clean_line(path.name, 80), settings.limits.script_bytes
    with open_file(path) as file:
        data = file.read(most + 1)
        size = os.fstat(file.fileno()).st_size
    if len(data) > most:
        raise SkillError("file_size", name=name, detail=size_text(size), most=limit_text(most))
    if not data.strip():
        raise SkillError("file_empty", name=name)
    if is_text(data):
        for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
            try:
                return data.decode(encoding).replace("\r\n", "\n").strip()
            except UnicodeDecodeError:
                continue
    raise SkillError("script_unreadable", name=name)


def open_file(path: Path) -> BinaryIO:
    """A plain file, open for reading. What it is is asked of the open file, so that nobody can swap it in between.

    Raises SkillError: "file_special" for links, folders, pipes and devices (which are not waited for), "file_missing".
    """
    name = clean_line(path.name or str(path), 80)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        code, detail = (error.errno, error.strerror or "") if isinstance(error, OSError) else (None, "")
        slug = "file_special" if code in (errno.ELOOP, errno.ENXIO) else "file_missing"
        raise SkillError(slug, name=name, detail=detail) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SkillError("file_special", name=name)
    return os.fdopen(handle, "rb")


def _kind(extension: str, settings: Settings) -> str:
    accepted = settings.accepted
    if extension in accepted.video:
        return "video"
    return "audio" if extension in accepted.audio else "image"


def _checked_url(url: str) -> str:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise SkillError("url_unreachable", url=clean_line(url), detail="")
    return url
