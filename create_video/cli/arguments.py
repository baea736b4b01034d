"""The command line as a value: global options before or after the command, then the command's own arguments."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, get_args

from create_video.errors import SkillError
from create_video.input_files import is_url, local_path
from create_video.journal.records import LANES
from create_video.media_types import CONTENT_TYPES
from create_video.wire import LEAST_LINES, LEAST_VIDEO_BYTES, MOST_LINES, Quality

INTERNAL = "(internal)"
OPTIONS_OF_SEND = ("--export", "--max-size", "--quality", "--height", "--text-file", "--keep-location")
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(b|kb?|mb?|gb?|kib|mib|gib)?", re.IGNORECASE)
FILE_ENDINGS = frozenset({*CONTENT_TYPES, "jpeg", "heif", "txt", "md", "srt", "vtt", "csv", "pdf"})
OTHER_EXPORTS = "NAME.srt or .vtt: its captions, .jpg or .png: a cover, .otio: the project"
DAY = 86400.0
"""In seconds: the longest wait, and more than any video lasts."""

MOST_BYTES = 10**15
"""No video is larger, and numbers far above are none for JSON."""

PORTS = 65536
UNITS = {"": 1, "b": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}


class Parser(argparse.ArgumentParser):
    """Raises our own error instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        raise SkillError("usage", detail=message)


Command = Callable[[str, str], Parser]
"""Makes the parser of a command, of its name and what it is good for."""


def global_parser() -> Parser:
    parser = Parser(prog="create-video", add_help=False, allow_abbrev=False)
    parser.add_argument("--project", metavar="NAME", help="the project to work on (agents: your chat's id)")
    parser.add_argument("--local", action="store_true", help="work on this computer, with the studio")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--lang", metavar="LOCALE", help="en or zh-CN; default: the message's language")
    parser.add_argument("--max-wait", type=seconds, metavar="S", help="return after S seconds, work goes on")
    parser.add_argument("--help", "-h", action="store_true")
    return parser


def command_parsers() -> dict[str, Parser]:
    """One parser for each command."""
    parsers: dict[str, Parser] = {}

    def command(name: str, help: str) -> Parser:
        parsers[name] = Parser(prog=f"create-video {name}", description=help, add_help=False, allow_abbrev=False)
        return parsers[name]

    setup = command("setup", "connect, and say what one can say")
    setup.add_argument("--mcp", action="store_true")
    send = command("send", "one chat turn; - reads the message from standard input")
    send.add_argument("words", nargs="*", metavar="TEXT FILES")
    send.add_argument("--text-file", metavar="PATH")
    _export_options(send)
    _privacy_option(send)
    command("wait", "follow what runs")
    command("cancel", "stop what runs")
    export = command("export", f"render the video and fetch it; {OTHER_EXPORTS}")
    export.add_argument("path", nargs="?")
    _finish_options(export)
    command("status", "what is on the timeline and what is running")
    command("credits", "what is left to spend")
    upload = command("upload", "hand over files or links")
    upload.add_argument("files", nargs="*")
    _privacy_option(upload)
    command("projects", "all projects")
    command("new", "start a new project").add_argument("name", nargs="?")
    _studio_commands(command)
    _other_commands(command)
    return parsers


def _studio_commands(command: Command) -> None:
    command("preview", "a small, quick video (studio)").add_argument("path", nargs="?")
    frame = command("frame", "one picture of the video (studio)")
    frame.add_argument("at", type=moment)
    frame.add_argument("path", nargs="?")
    command("sheet", "a contact sheet (studio)").add_argument("path", nargs="?")
    command("undo", "take the last change back (studio)")
    command("redo", "do it again (studio)")
    serve = command("serve", "run the studio as a server")
    serve.add_argument("--background", action="store_true")
    serve.add_argument("--port", type=port, default=8765)
    serve.add_argument("--quirks", default="")
    serve.add_argument("--allow-private-urls", action="store_true", help="links may lead into your own network")


def _other_commands(command: Command) -> None:
    command("mcp", "serve the Model Context Protocol on stdio")
    command("doctor", "what is missing and how to mend it")
    command("demo", "a promo from the shipped pictures").add_argument("path", nargs="?", default="promo.mp4")
    command("purge", "remove all that we stored").add_argument("--yes", action="store_true")
    command("route", "JSON lines in, actions out").add_argument("--explain", action="store_true")
    command("translate", "JSON lines in, rewritten replies out")
    command("help", "how to use this")
    command("worker", INTERNAL).add_argument("lane", choices=LANES)
    shrink = command("shrink", INTERNAL)
    shrink.add_argument("source", type=Path)
    shrink.add_argument("copy", type=Path)
    shrink.add_argument("bytes", type=int)


def _export_options(parser: Parser) -> None:
    parser.add_argument("--export", metavar="PATH")
    _finish_options(parser)


def _finish_options(parser: Parser) -> None:
    parser.add_argument("--max-size", type=size, metavar="16MB")
    parser.add_argument("--quality", choices=get_args(Quality), help="default: standard (studio)")
    parser.add_argument("--height", type=lines, metavar="720", help="of the shorter side; default: full size (studio)")


def _privacy_option(parser: Parser) -> None:
    parser.add_argument("--keep-location", action="store_true", help="send photos with the place and device inside")


def parse(argv: Sequence[str], folder: Path) -> argparse.Namespace:
    """The command line, given in ``folder``; words instead of a command are a chat message.

    Raises SkillError("usage").
    """
    known, rest = global_parser().parse_known_args(argv)
    if known.help:
        rest = ["help"]
    parsers = command_parsers()
    known.command = rest[0] if rest and rest[0] in parsers else "send" if rest else "setup"
    if known.command == "send" and rest[0] != "send":
        _refuse_options(rest[0])
        rest = ["send", *rest]
    options = parsers[known.command].parse_intermixed_args(rest[1:], known)
    if known.command == "send":
        options.text, options.files = message_and_files(options.words, folder, text_given=bool(options.text_file))
    return options


def _refuse_options(first: str) -> None:
    if first.startswith("--") and first.partition("=")[0] not in OPTIONS_OF_SEND:
        raise SkillError("usage", detail=f"unknown option {first}")


def message_and_files(words: Sequence[str], folder: Path, *, text_given: bool) -> tuple[str, list[str]]:
    """The message, and the files and links behind it.

    A first word with a space in it was quoted, and ``-`` stands for standard input: all behind it are files. Without
    quotes the words up to the last that is no file are the message. ``text_given``: a file brings the message, or what
    the words before the files are about.
    """
    if not words or (text_given and _names_a_file(words[0], folder)):
        return "", list(words)
    if words[0] == "-" or any(character.isspace() for character in words[0]):
        return words[0], list(words[1:])
    end = len(words)
    while end > 1 and _names_a_file(words[end - 1], folder):
        end -= 1
    return " ".join(words[:end]), list(words[end:])


def _names_a_file(word: str, folder: Path) -> bool:
    """Whether a word can only mean a file: it is there, is a link, or ends like media or a text."""
    return is_url(word) or Path(word).suffix.lower()[1:] in FILE_ENDINGS or local_path(word, folder).exists()


def size(text: str) -> int:
    """Bytes from ``16MB``, ``900k``, ``15.5 MiB``; no video fits into less than LEAST_VIDEO_BYTES."""
    found = SIZE.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write for example 16MB")
    unit = (found[2] or "").lower()
    unit = unit if unit in UNITS else unit.removesuffix("b")
    wanted = float(found[1]) * UNITS[unit]
    if not LEAST_VIDEO_BYTES <= wanted <= MOST_BYTES:
        least = f"{LEAST_VIDEO_BYTES // 1000}k"
        raise argparse.ArgumentTypeError(f"{text:.40} is no size for a video; {least} is the least")
    return int(wanted)


def lines(text: str) -> int:
    """Lines of a video's shorter side from ``720`` or ``720p``."""
    number = text.lower().removesuffix("p")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if not LEAST_LINES <= wanted <= MOST_LINES:
        limits = f"{LEAST_LINES} to {MOST_LINES}"
        raise argparse.ArgumentTypeError(f"{text:.40} is no height; write a number from {limits}, for example 720")
    return wanted


def port(text: str) -> int:
    """A TCP port; 0 stands for a free one."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else PORTS
    if number >= PORTS:
        raise argparse.ArgumentTypeError(f"{text:.40} is no port; write a number from 0 to {PORTS - 1}")
    return number


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= DAY:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return value


def moment(text: str) -> float:
    """Seconds from ``7``, ``7.5``, ``7s``, ``0:07`` or ``1:02:03``."""
    total = 0.0
    try:
        for part in text.strip().lower().removesuffix("s").split(":"):
            total = total * 60 + float(part)
    except ValueError:
        total = -1
    if not 0 <= total <= DAY:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write for example 0:07")
    return total
