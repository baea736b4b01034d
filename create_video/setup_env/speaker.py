"""What set-up says and where: progress on stderr, the command's answer on stdout, JSON objects when asked for."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Optional, Tuple

from create_video.setup_env import journal, words
from create_video.setup_env.request import Request

NEEDS_USER, STILL_RUNNING, NO_SERVICE = 2, 5, 6  # exit codes; a signal's is 128 and its number
SPEAK_EVERY = 10.0  # seconds between two lines of progress where there is no terminal


class Speaker:
    """Talks for one command, in the language of what it says or, for a `wait`, of what was `said` before."""

    def __init__(self, request: Request, *said: str) -> None:
        self.json = "--json" in request.options
        self.words = words.load(words.locale_for(request.options, [*request.argv, *said], dict(os.environ)))
        self.notes = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - closed output goes nowhere, as long as we live
        self.out = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
        self.live = self.notes.isatty() and not self.json
        self.spoken = (time.monotonic(), 0)  # when, and which percent

    def say(self, key: str, **values: object) -> str:
        return self.words[key].format(**values)

    def emit(self, text: str, **event: object) -> None:
        """One line of progress."""
        self.clear()
        self.notes.write((self.as_json(text, event) if self.json else text) + "\n")
        self.notes.flush()

    def as_json(self, text: str, event: "dict[str, object]") -> str:
        return json.dumps({"event": "setup", **event, "message": text}, ensure_ascii=False)

    def begin(self, size: int) -> None:
        text = self.say("setting_up", size=words.megabytes(size))
        self.emit(text, state="running", percent=0, download_bytes=size)

    def left(self, record: journal.Record, now: float) -> Tuple[str, Optional[int]]:
        """About how many seconds are left, in words and as a number; nothing before there is something to go by."""
        percent, elapsed = record.get("percent", 0), now - record.get("started", now)
        if percent < 10:
            return "", None
        seconds = max(1, round(elapsed * (100 - percent) / percent))
        return self.say("left", seconds=seconds), seconds

    def progress(self, record: journal.Record) -> None:
        """Say how far it is, when that changed: at once on a terminal, now and then elsewhere."""
        percent, now = record.get("percent", 0), time.monotonic()
        due = self.live or now - self.spoken[0] >= SPEAK_EVERY
        if percent == self.spoken[1] or not due:
            return
        self.spoken = (now, percent)
        left, seconds = self.left(record, time.time())
        text = self.say("progress", percent=percent, done=record["done"], total=record["total"], left=left)
        if self.live:
            self.notes.write(f"\r\x1b[K{text}")
            self.notes.flush()
        else:
            self.emit(text, state="running", percent=percent, seconds_left=seconds)

    def clear(self) -> None:
        """Take the live line off the terminal."""
        if self.live:
            self.notes.write("\r\x1b[K")
            self.notes.flush()

    def answer(self, text: str, code: int, **event: object) -> int:
        """The command's last word; an error goes to stderr unless JSON is asked for. Returns the exit code."""
        self.clear()
        stream = self.out if self.json or code in (0, STILL_RUNNING) else self.notes
        stream.write((self.as_json(text, {**event, "exit_code": code}) if self.json else text) + "\n")
        stream.flush()
        return code
