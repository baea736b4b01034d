"""A file on its way out of the computer: without its private parts, measured, and still the one that was looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.files import stamp_of
from create_video.input_files import InputFile, open_file
from create_video.metadata.clean import private_parts
from create_video.metadata.edited import CannotClean, Edit, EditedFile
from create_video.text import clean_line

SHOW_SECONDS = 0.25
"""Between two signs of progress: people read no faster, and each one is a line in the journal."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A file as it is sent: ``size`` bytes of it, with ``edits`` made."""

    file: InputFile
    size: int
    edits: Sequence[Edit] = ()


def outgoing(file: InputFile, *, private: bool) -> Outgoing:
    """``file`` as it may leave: whole, or with ``private`` without the place, the time and the device inside it.

    Raises SkillError: "file_private" where those cannot be told from the rest, "file_changed" when it is another file.
    """
    if not private:
        return Outgoing(file, file.size)
    name = clean_line(file.path.name, 80)
    with unchanged(file) as handle:
        try:
            edits = private_parts(handle, file.size, file.type)
            return Outgoing(file, EditedFile(handle, file.size, edits).size, edits)
        except CannotClean as error:
            raise SkillError("file_private", name=name, detail=str(error)) from None


@contextmanager
def unchanged(file: InputFile) -> Iterator[BinaryIO]:
    """The open file. Raises SkillError("file_changed") when it is not what was looked at."""
    with open_file(file.path) as handle:
        _check(file, handle)
        yield handle


def _check(file: InputFile, handle: BinaryIO) -> None:
    if file.stamp != stamp_of(os.fstat(handle.fileno())):
        raise SkillError("file_changed", name=clean_line(file.path.name, 80))


class Meter:
    """An outgoing file as it is read: tells ``show`` how many bytes are through, a few times a second.

    It keeps the length that was announced: ``read`` raises SkillError("file_changed") for a file that was written to,
    cut or grew meanwhile, before its last byte is handed out, so that the other side never takes it for whole.
    """

    def __init__(self, handle: BinaryIO, going: Outgoing, clock: Clock, show: Callable[[int], None]) -> None:
        self._handle = handle
        self._going = going
        self._edited = EditedFile(handle, going.file.size, going.edits)
        self._clock = clock
        self._show = show
        self._shown = clock.monotonic()

    def read(self, size: int = -1) -> bytes:
        data = self._edited.read(size)
        at = self._edited.tell()
        if at == self._going.size or not data:
            _check(self._going.file, self._handle)
        if self._clock.monotonic() - self._shown >= SHOW_SECONDS:
            self._shown = self._clock.monotonic()
            self._show(at)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._edited.seek(offset, whence)

    def tell(self) -> int:
        return self._edited.tell()


@contextmanager
def metered(going: Outgoing, clock: Clock, show: Callable[[int], None]) -> Iterator[Meter]:
    """The file from its first byte on, as it is sent."""
    with unchanged(going.file) as handle:
        yield Meter(handle, going, clock, show)
