"""What the user sees: the answer on stdout, progress on stderr; with ``--json`` one object a line.

Where no terminal reads it, every line of the backend's own words begins with ``QUOTE``: agents can tell them from ours.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TextIO

from create_video.messages import Messages, seconds_text, size_text
from create_video.text import clean

QUOTE = "> "
PLAIN_STEP = 25
"""Percent between two progress lines where no terminal redraws them."""


class Screen:
    """Prints events. ``messages`` is swapped when the language of the conversation is known."""

    def __init__(self, messages: Messages, *, as_json: bool, out: TextIO, notes: TextIO) -> None:
        self.messages = messages
        self._json = as_json
        self._out = out
        self._notes = notes
        self._live = notes.isatty() and not as_json
        self.at_terminal = out.isatty()
        self._line_open = False
        self._text_open = False
        self._last: tuple[str, int] | None = None

    def show(self, event: dict[str, Any]) -> None:
        """One event of the journal."""
        if self._json:
            self._write(json.dumps({key: value for key, value in event.items() if key != "t"}, ensure_ascii=False))
            return
        match event.get("kind"):
            case "say" | "parked":
                self.line(str(event.get("text", "")))
            case "picture":
                self.line(str(event.get("path", "")))
            case "delta":
                self._delta(str(event.get("text", "")))
            case "flush":
                self._end_text()
            case "progress":
                self._progress(event)
            case "file":
                self._file(event)
            case "error":
                self.error(str(event.get("text", "")))
            case "still":
                self.note(self.messages.say("work.still"))

    def line(self, text: str) -> None:
        """A part of the answer."""
        if self._json:
            self.show({"kind": "say", "text": clean(text)})
            return
        self._end_text()
        self._clear()
        self._write(clean(text))

    def note(self, text: str) -> None:
        """Something beside the answer."""
        self._end_text()
        self._clear()
        print(clean(text), file=self._notes, flush=True)

    def error(self, text: str) -> None:
        self.note(text)

    def result(self, event: dict[str, Any], text: str) -> None:
        """The closing words of a command: an object with ``--json``, else the text (nothing for an empty one)."""
        if self._json:
            self._write(json.dumps(event, ensure_ascii=False))
        elif text:
            self.line(text)

    def _delta(self, text: str) -> None:
        self._clear()
        for line in clean(text).splitlines(keepends=True):
            quoted = not self._text_open and not self._out.isatty()
            self._out.write(QUOTE + line if quoted else line)
            self._text_open = not line.endswith("\n")
        self._out.flush()

    def _end_text(self) -> None:
        if self._text_open:
            self._out.write("\n")
            self._out.flush()
            self._text_open = False

    def _progress(self, event: dict[str, Any]) -> None:
        stage, percent, left = str(event["stage"]), float(event["percent"]), event.get("left")
        named = self.messages.say(f"stage.{stage}")
        text = self.messages.say("progress.line", stage=named, percent=f"{percent:.0f}")
        if isinstance(left, int | float) and left >= 1:
            text = self.messages.say("progress.left", stage=named, percent=f"{percent:.0f}", left=f"{left:.0f}")
        step = (stage, int(percent // PLAIN_STEP))
        if self._live:
            width = shutil.get_terminal_size().columns
            self._notes.write(f"\r\x1b[K{text[: width - 1]}")
            self._notes.flush()
            self._line_open = True
        elif step != self._last:
            print(text, file=self._notes, flush=True)
        self._last = step

    def _file(self, event: dict[str, Any]) -> None:
        self.line(
            self.messages.say(
                "export.done",
                path=event["path"],
                seconds=seconds_text(float(event["seconds"])),
                width=event["width"],
                height=event["height"],
                size=size_text(int(event["bytes"])),
            )
        )
        if checked := _checked(event.get("report") or {}, self.messages.locale):
            self.line(self.messages.say("export.checked", what=checked))
        if not self._out.isatty():
            self._write(f"MEDIA:{event['path']}")

    def _clear(self) -> None:
        if self._line_open:
            self._notes.write("\r\x1b[K")
            self._notes.flush()
            self._line_open = False

    def _write(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def standard_screen(messages: Messages, *, as_json: bool) -> Screen:
    """The screen of this process. Text that the terminal's encoding lacks is replaced, never an error; output that was
    closed before we began goes nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - as long as we live
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return Screen(messages, as_json=as_json, out=sys.stdout, notes=sys.stderr)


def swallow_output() -> None:
    """After the readers of our output have gone: let the interpreter's last flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        with suppress(OSError):
            os.dup2(nowhere, descriptor)


def _checked(report: Mapping[str, Any], locale: str) -> str | None:
    """What a report says in one line, in the language that is spoken here where it has it."""
    lines = report.get("summaries")
    known = [lines.get(locale) if isinstance(lines, Mapping) else None, report.get("summary")]
    return next((line for line in known if isinstance(line, str)), None)
