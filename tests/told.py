"""What somebody has heard of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from create_video.journal.journal import ProjectJournal


@dataclass
class Told:
    events: list[dict[str, Any]]
    code: int
    status: str

    @property
    def text(self) -> str:
        """All that the user reads."""
        return "".join(
            str(event["text"]) + ("" if event["kind"] == "delta" else "\n")
            for event in self.events
            if event["kind"] in ("say", "delta", "error", "parked")
        )

    @property
    def slugs(self) -> list[str]:
        return [str(event["slug"]) for event in self.events if event["kind"] == "error"]


def told_of(journal: ProjectJournal, number: int) -> Told:
    """What the user has heard of a plan, and how it stands."""
    plan = journal.plan(number)
    events, _ = journal.events(number)
    return Told(events, plan.exit_code, plan.status)
