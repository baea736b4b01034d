"""One command as a value: its options, the screen, where it was given, and how it speaks and ends."""

from __future__ import annotations

import argparse
import os
import select
import shlex
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from create_video.app import Accepted, App
from create_video.cli.show import Screen
from create_video.errors import DONE, INTERRUPTED, RUNNING, SkillError
from create_video.follow import Follower
from create_video.identity import SKILL_FOLDER
from create_video.input_files import local_path, read_script, with_script
from create_video.journal.journal import ProjectJournal
from create_video.messages import Messages
from create_video.settings import Settings

STATUS = {DONE: "done", RUNNING: "working", INTERRUPTED: "stopped"}
AGENT_WAIT = 8.0
"""Seconds that a command may take when nobody sits at a terminal: agents' hosts allow about 10."""


@dataclass(slots=True)
class Session:
    """``following``: the project whose work this command shows, once there is some. ``stdin``: what was read of it.
    ``request``: the kept request that is being caught up with."""

    argv: Sequence[str]
    screen: Screen
    environment: Mapping[str, str]
    home: Path
    folder: Path = Path()
    options: argparse.Namespace = field(default_factory=argparse.Namespace)
    following: str | None = None
    request: str = ""
    stdin: str | None = None

    @property
    def locale(self) -> str:
        return self.screen.messages.locale

    @property
    def project(self) -> str | None:
        """The project that was named on the command line."""
        name: str | None = self.options.project
        return name

    def deadline(self) -> float | None:
        """The moment (monotonic) by which to return, set-up included; without ``--max-wait`` None at a terminal and for
        the demo, which is there to be seen to its end."""
        wait: float | None = self.options.max_wait
        if wait is None:
            if self.screen.at_terminal or self.options.command == "demo":
                return None
            wait = AGENT_WAIT
        started = float(self.environment.get("CREATE_VIDEO_STARTED") or time.time())
        return time.monotonic() + wait - max(0.0, time.time() - started)

    def speak(self, locale: str) -> None:
        """From here on, speak the conversation's language unless one was chosen."""
        if not self.options.lang:
            self.screen.messages = Messages(locale)

    def open(self, app: App) -> ProjectJournal:
        """The project to work on, made if need be; its language is spoken from here on."""
        journal = app.open(self.project, local=self.options.local, locale=self.locale)
        self.speak(journal.load().locale)
        return journal

    def existing(self, app: App) -> ProjectJournal:
        """The project, which has to be there: SkillError("no_project" | "nothing_running")."""
        found = app.find(self.project)
        if found is None:
            raise SkillError("no_project", name=self.project) if self.project else SkillError("nothing_running")
        self.speak(found.load().locale)
        return found

    def command(self, *words: str) -> str:
        """A command line on the same project, for the user to run."""
        launcher = Path(self.environment.get("CREATE_VIDEO_LAUNCHER") or SKILL_FOLDER / "create-video")
        program = launcher.name if launcher.parent == self.folder else str(launcher)
        named = ["--project", self.project] if self.project else []
        return " ".join(["python3", *map(shlex.quote, [program, *named, *words])])

    def follow(self, app: App, accepted: Accepted) -> int:
        """Say what became of a request, show its work as far as the time goes, and say how to go on."""
        screen, code = self.screen, DONE
        self.note(accepted)
        if accepted.journal is not None and accepted.plans:
            self.following = accepted.journal.load().name
            pieces = screen.at_terminal
            code = Follower(app, accepted.journal, screen.show, self.deadline(), pieces=pieces).follow(accepted.plans)
            code = accepted.exit_code(code)
        return self._finish(code, accepted.journal)

    def note(self, accepted: Accepted) -> None:
        """Say what there is to say at once of a request."""
        if accepted.note:
            self.screen.line(self.screen.messages.say(accepted.note))

    def _finish(self, code: int, journal: ProjectJournal | None) -> int:
        status = STATUS.get(code, "failed")
        event = {"kind": "result", "status": status, "exit_code": code}
        if journal is not None:
            event["project"] = journal.load().name
        if code != RUNNING:
            self.screen.result(event, "")
            return code
        following = self.command("wait")
        self.screen.result({**event, "next": following}, self.screen.messages.say("work.later", command=following))
        return code

    def tell(self, error: SkillError) -> int:
        """Say what went wrong; the exit code for it."""
        text = self.screen.messages.error(error)
        self.screen.show({"kind": "error", "slug": error.slug, "text": text, "exit_code": error.exit_code})
        return error.exit_code

    def message_text(self, settings: Settings) -> str:
        """The message of ``send``: standard input for ``-``, else the words themselves; ``--text-file`` is the message
        where there are no words, else the script that they are about.

        Raises SkillError for a file that is no script or not to be read.
        """
        if self.options.text_file:
            script = read_script(local_path(self.options.text_file, self.folder), settings)
            said = self._said()
            return with_script(said, script) if said.strip() else script
        return self._said()

    def _said(self) -> str:
        if self.options.text != "-":
            return str(self.options.text)
        return self.standard_input().encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def standard_input(self) -> str:
        """All of it, what is not UTF-8 in it kept as it is; SkillError("no_message") when its end does not come."""
        if self.stdin is None:
            if sys.stdin is None:
                raise SkillError("no_message")
            self.stdin = _read_all(sys.stdin.fileno(), self.deadline()).decode("utf-8", "surrogateescape")
        return self.stdin


def _read_all(descriptor: int, deadline: float | None) -> bytes:
    parts: list[bytes] = []
    while True:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([descriptor], [], [], left)[0]:
            raise SkillError("no_message")
        part = os.read(descriptor, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
