"""The edge: arguments in, exit code out. Errors are told once, here; signals end with a hint how to go on."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from create_video.cli.arguments import parse
from create_video.cli.session import Session
from create_video.cli.show import standard_screen, swallow_output
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.messages import Messages

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """A signal asked this command (not the work) to end."""

    def __init__(self, number: int) -> None:
        self.number = number


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    screen = standard_screen(Messages(_locale_guess(argv)), as_json="--json" in argv)
    session = Session(argv, screen, dict(os.environ), _home())
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    try:
        return _told(session)
    except BrokenPipeError:
        swallow_output()
        return 0
    except Interrupted as signalled:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        with suppress(OSError):  # the terminal is gone, too
            _hint(session)
        swallow_output()
        return 128 + signalled.number


def _told(session: Session) -> int:
    """The command, its errors told in words."""
    try:
        return _run(session)
    except SkillError as error:
        return session.tell(error)
    except BrokenPipeError:
        raise
    except OSError as error:
        return session.tell(disk_error(error, Path(str(error.filename or "."))))


def _run(session: Session) -> int:
    session.folder = _folder()
    session.options = parse(session.argv, session.folder)
    if session.options.lang:
        session.screen.messages = Messages(session.options.lang)
    from create_video.cli.commands import run

    return run(session)


def _hint(session: Session) -> None:
    """What becomes of the work after this command, and how to go on."""
    say = session.screen.messages.say
    if session.following is None:
        session.screen.note(say("work.not_begun"))
        return
    session.screen.note(say("work.background", command=session.command("wait"), cancel=session.command("cancel")))


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted(number)


def _locale_guess(argv: Sequence[str]) -> str:
    """The language to speak before the message is read: ``--lang``, Chinese on the command line, else LANG."""
    for at, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and at + 1 < len(argv):
            return argv[at + 1]
    if any("\u4e00" <= character <= "\u9fff" for word in argv for character in word):
        return "zh-CN"
    chosen = os.environ.get("CREATE_VIDEO_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh-CN" if chosen.lower().startswith("zh") else "en"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # nobody's home: nothing can be written there, and the state moves to the working folder
        return Path("/")


def _folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise SkillError("not_writable", path=".", detail="the current folder is gone") from None
