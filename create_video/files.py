"""Files that must never be torn or read by others: atomic JSON, locks that a dead process releases, private folders."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from create_video.errors import SkillError
from create_video.wire import Json


def private_folder(folder: Path) -> Path:
    """``folder``, which is ours by its name: made if need be, and 0700 whatever it was.

    Raises SkillError("state_unsafe") for a symbolic link or another owner's folder, OSError where it cannot be made.
    """
    if _owned(folder).st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def chosen_folder(folder: Path) -> Path:
    """``folder``, which the user chose and may keep other things in: made 0700 if need be, else left as it is.

    Raises SkillError("state_unsafe") for a link, another owner's folder or one that everybody may write to, OSError
    where it cannot be made.
    """
    if _owned(folder).st_mode & stat.S_IWOTH:
        raise SkillError("state_unsafe", path=str(folder))
    return folder


def _owned(folder: Path) -> os.stat_result:
    """What ``folder`` is once it is there; the folders above it that we make are 0700 too."""
    for missing in reversed([one for one in (folder, *folder.parents) if not os.path.lexists(one)]):
        missing.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.getuid():
        raise SkillError("state_unsafe", path=str(folder))
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return found


def write_json(file: Path, value: Json) -> None:
    """``value`` in ``file``; see ``write_text``."""
    write_text(file, json.dumps(value, ensure_ascii=True, separators=(",", ":")))


def write_text(file: Path, text: str) -> None:
    """Replace ``file`` by ``text`` (ASCII) in one step, 0600, on the disk before we return.

    Raises SkillError("disk_full" | "not_writable"); the old file is then untouched.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as temporary:
                temporary.write(text)
                temporary.flush()
                os.fsync(temporary.fileno())
            os.replace(name, file)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise disk_error(error, file) from error


def read_json(file: Path) -> Json:
    """The JSON of ``file``; None when it is not there or holds something else."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def append_line(file: Path, value: Json) -> None:
    """Add one JSON line, in one write, behind the half of one that a killed process may have left."""
    line = (json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n").encode("ascii")
    try:
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            os.write(handle, b"\n" + line if torn else line)
        finally:
            os.close(handle)
    except OSError as error:
        raise disk_error(error, file) from error


def sweep(folder: Path, before: float) -> None:
    """Remove what killed processes left of their writes in ``folder``; ``before``: only what is older (seconds since
    1970), because a younger one may still be written."""
    for rest in folder.glob(".*.json.*"):
        with contextlib.suppress(OSError):
            if rest.stat().st_mtime < before:
                rest.unlink()


def read_events(file: Path, offset: int = 0) -> list[tuple[Json, int]]:
    """The complete JSON lines from byte ``offset`` on, each with the offset behind it. A torn last line waits."""
    try:
        with file.open("rb") as handle:
            handle.seek(offset)
            data = handle.read()
    except OSError:
        return []
    values = []
    for line in data[: data.rfind(b"\n") + 1].splitlines(keepends=True):
        offset += len(line)
        with contextlib.suppress(ValueError):
            values.append((json.loads(line), offset))
    return values


@contextmanager
def locked(file: Path, *, wait: bool = True, how: int = fcntl.LOCK_EX) -> Iterator[bool]:
    """Hold an exclusive lock on ``file``; yields False, without waiting, when another process has it.

    Raises SkillError("disk_full" | "not_writable") where there can be no such file.
    """
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise disk_error(error, file) from error
    try:
        try:
            fcntl.flock(handle, how | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def is_locked(file: Path) -> bool:
    """True while some process holds the lock. Looks share it, so that one look is never taken for a holder."""
    with locked(file, wait=False, how=fcntl.LOCK_SH) as free:
        return not free


def disk_error(error: OSError, path: Path) -> SkillError:
    """The typed error for a write that failed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SkillError("disk_full", path=str(path.parent))
    return SkillError("not_writable", path=str(path), detail=error.strerror or type(error).__name__)
