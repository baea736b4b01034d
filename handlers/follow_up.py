"""After a reply: what its GUI instructions become. Firm ones are carried out, offered ones are put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from create_video.journal.records import Step
from create_video.text import clean_line
from handlers.desk import Desk
from translate.policy import Decision, follow_up, safe_label

STEP_FOR = {"export": "export", "state": "status", "summary": "status", "credits": "credits"}
MOST_SUGGESTIONS = 3


def steps_for(decision: Decision, steps: Sequence[Step], after: Step, locale: str) -> list[Step]:
    """The further steps of a plan: at most one message more, which asks for no further one, and nothing twice."""
    batch = after.data.get("batch")
    planned = {step.action for step in steps if step.status == "pending" and step.data.get("batch") == batch}
    made: list[Step] = []
    for step in _steps(decision, after, locale):
        if step.action not in planned:
            planned.add(step.action)
            step.data.update({key: after.data[key] for key in ("batch", "files") if key in after.data})
            made.append(step)
    return made


def _steps(decision: Decision, after: Step, locale: str) -> Iterator[Step]:
    """In the order of the reply; what needs a message goes into one, where the first of it stands."""
    told = bool(after.data.get("follow_up"))
    for action in decision.run:
        if action.kind in STEP_FOR:
            yield Step(action=STEP_FOR[action.kind])
        elif not told and (text := follow_up(decision.run, locale)):
            told = True
            yield Step(action="chat", data={"text": text, "follow_up": True})


def suggest(desk: Desk, decision: Decision) -> None:
    """Offered actions as something the user can say: each once, at most three, none that is done anyway."""
    done = {step.action for step in desk.plan.steps}
    texts: dict[str, None] = {}
    for action in decision.suggest:
        label = safe_label(action.label) or ""
        if STEP_FOR.get(action.kind) not in done and (label or action.kind != "execute"):
            texts[desk.messages.say(f"chat.offer.{action.kind}", label=clean_line(label, 60))] = None
    for text in list(texts)[:MOST_SUGGESTIONS]:
        desk.say_text(text)
