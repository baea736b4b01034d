"""The edge: arguments in, exit code out. Errors are told once, here; signals end with a hint how to go on."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from create_video.cli.arguments import parse
from create_video.cli.show import Screen, standard_screen, swallow_stdout
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.messages import Messages

WAIT, CANCEL = "python3 create-video wait", "python3 create-video cancel"


class Interrupted(BaseException):
    """A signal asked this command (not the work) to end."""

    def __init__(self, number: int) -> None:
        self.number = number


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    messages = Messages(_locale_guess(argv))
    screen = standard_screen(messages, as_json="--json" in argv)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        return _run(argv, screen)
    except SkillError as error:
        return _tell(screen, error)
    except BrokenPipeError:
        swallow_stdout()
        return 0
    except (Interrupted, KeyboardInterrupt) as signalled:
        screen.note(screen.messages.say("work.background", command=WAIT, cancel=CANCEL))
        return 128 + (signalled.number if isinstance(signalled, Interrupted) else int(signal.SIGINT))
    except OSError as error:
        return _tell(screen, disk_error(error, Path(str(error.filename or "."))))


def _tell(screen: Screen, error: SkillError) -> int:
    text = screen.messages.error(error)
    screen.show({"kind": "error", "slug": error.slug, "text": text, "exit_code": error.exit_code})
    return error.exit_code


def _run(argv: Sequence[str], screen: Screen) -> int:
    from create_video.cli.commands import Session, run

    options = parse(argv)
    if options.lang:
        screen.messages = Messages(options.lang)
    return run(Session(options, screen, _folder(), dict(os.environ), Path.home()))


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


def _folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise SkillError("not_writable", path=".", detail="the current folder is gone") from None
