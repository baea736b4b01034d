"""The state of a difficult backend while it plays: dice and counters."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import yaml

from studio.server.errors import Failure, failure_of_code
from studio.server.quirks.quirks import Damage, PlannedError, PlannedFault, Point, Quirks

Planned = TypeVar("Planned", PlannedError, PlannedFault)
FOLDER = Path(__file__).parent
TOKEN_WAIT = {"Retry-After": "604800"}


class Play:
    """Decides, call by call, what the quirks do."""

    def __init__(self, quirks: Quirks) -> None:
        self.quirks = quirks
        self._dice = random.Random(quirks.seed)
        self._played: dict[PlannedError | PlannedFault, int] = {}
        self._failed_renders = 0

    def error_at(self, point: Point) -> Failure | None:
        """The error that is planned for this call, if any."""
        planned = self._due(self.quirks.errors, point)
        return None if planned is None else failure_of_code(planned.code)

    def damage_at(self, point: Point) -> Damage | None:
        """How the reply to this call is to be damaged, if at all."""
        planned = self._due(self.quirks.faults, point)
        return None if planned is None else planned.damage

    def _due(self, plans: Iterable[Planned], point: Point) -> Planned | None:
        for planned in plans:
            played = self._played.get(planned, 0)
            if planned.point == point and (planned.times is None or played < planned.times):
                self._played[planned] = played + 1
                return planned
        return None

    def is_silent(self) -> bool:
        """Whether this edit ends without a word."""
        return self._dice.random() < self.quirks.silent

    def fails_render(self) -> bool:
        """Whether this render fails."""
        self._failed_renders += 1
        return self._failed_renders <= self.quirks.fail_renders

    def spoken(self, reply: str, locale: str) -> str:
        """A reply as the difficult backend words it."""
        lines = gui_lines(locale)
        if self.quirks.gui and reply:
            reply = f"{reply}\n\n{self._dice.choice(lines['instructions'])}"
        return f"{reply}\n\n{lines['noise']}" if self.quirks.noise and reply else reply


def gui_lines(locale: str) -> dict[str, list[str]]:
    """What a backend says that believes in a screen: ``quirks/gui.<locale>.yaml``, English where there is none."""
    name = FOLDER / f"gui.{'zh-CN' if locale.lower().startswith('zh') else 'en'}.yaml"
    lines: dict[str, list[str]] = yaml.safe_load(name.read_text(encoding="utf-8"))
    return lines
