"""After a reply: what its GUI instructions become. Firm ones are carried out, offered ones are put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from create_video.journal.records import Step
from create_video.text import clean_line
from handlers.desk import Desk
from handlers.export import live_renders
from translate.actions import GuiAction
from translate.policy import Decision, decide, follow_up, safe_label

STEP_FOR = {"export": "export", "state": "status", "summary": "status", "credits": "credits"}
MOST_SUGGESTIONS = 3


def decided(desk: Desk, step: Step, actions: Sequence[GuiAction]) -> Decision:
    """What of a turn's reply is carried out, and what is offered in words.

    While a render goes on that an earlier message has begun, only what reads is carried out. What answers a message of
    our own brings about no further one.
    """
    decision = decide(actions, busy=bool(actions) and _renders_for_another(desk))
    if not step.data.get("follow_up"):
        return decision
    further = tuple(action for action in decision.run if action.kind not in STEP_FOR)
    return Decision(tuple(action for action in decision.run if action.kind in STEP_FOR), further + decision.suggest)


def _renders_for_another(desk: Desk) -> bool:
    """Whether another plan of the project waits for a render: one that takes so long that it gave way to ours."""
    return any(plan.id != desk.plan.id and live_renders(plan) for plan in desk.journal.open_plans())


def steps_for(decision: Decision, steps: Sequence[Step], after: Step, locale: str) -> list[Step]:
    """The further steps of a plan: at most one message more, and nothing twice."""
    batch = after.data.get("batch")
    planned = {step.action for step in steps if step.status == "pending" and step.data.get("batch") == batch}
    made: list[Step] = []
    for step in _steps(decision, locale):
        if step.action not in planned:
            planned.add(step.action)
            step.data.update({key: after.data[key] for key in ("batch", "files") if key in after.data})
            made.append(step)
    return made


def _steps(decision: Decision, locale: str) -> Iterator[Step]:
    """In the order of the reply; what needs a message goes into one, where the first of it stands."""
    told = False
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
