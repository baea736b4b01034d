"""After a reply: what its GUI instructions become. Firm ones are carried out, offered ones are put into words."""

from __future__ import annotations

from collections.abc import Sequence

from create_video.journal.records import Step
from create_video.text import clean_line
from handlers.desk import Desk
from translate.actions import GuiAction
from translate.policy import Decision, follow_up

STEP_FOR = {"export": "export", "state": "status", "summary": "status", "credits": "credits"}


def steps_for(decision: Decision, steps: Sequence[Step], after: Step, locale: str) -> list[Step]:
    """The further steps of a plan. A follow-up message asks for no further ones, and nothing is done twice."""
    made: list[Step] = []
    planned = {step.action for step in steps if step.status == "pending"}
    for action in decision.run:
        step = _step(action, after, locale)
        if step is not None and step.action not in planned:
            planned.add(step.action)
            step.data.update({key: after.data[key] for key in ("batch", "files") if key in after.data})
            made.append(step)
    return made


def _step(action: GuiAction, after: Step, locale: str) -> Step | None:
    if action.kind in STEP_FOR:
        return Step(action=STEP_FOR[action.kind])
    if after.data.get("follow_up"):
        return None
    text = follow_up(action, locale)
    return Step(action="chat", data={"text": text, "follow_up": True}) if text else None


def suggest(desk: Desk, decision: Decision) -> None:
    """Offered actions, each once, as something the user can say."""
    said: set[str] = set()
    for action in decision.suggest:
        label = clean_line(action.label or action.text or "", 60)
        text = desk.messages.say(f"chat.offer.{action.kind}", label=label)
        if text not in said and (label or action.kind != "execute"):
            said.add(text)
            desk.say_text(text)
