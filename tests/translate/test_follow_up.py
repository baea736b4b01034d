"""After a reply: the steps that its instructions become, and what is offered in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from create_video.journal.records import Plan, Step
from create_video.messages import Messages
from handlers.follow_up import steps_for, suggest
from translate.policy import decide
from translate.rewriter import rewrite


def made(reply: str, *steps: Step, locale: str = "en") -> list[tuple[str, Any]]:
    """(action, text) of the steps that a reply brings about."""
    chat = Step(action="chat", status="running")
    found = steps_for(decide(rewrite(reply).actions, busy=False), [chat, *steps], chat, locale)
    return [(step.action, step.data.get("text")) for step in found]


def suggested(reply: str, *steps: str, locale: str = "en") -> list[str]:
    """What the user reads of the offers of a reply, when the plan has these steps."""
    said: list[str] = []
    plan = Plan(id=1, steps=[Step(action=step) for step in steps])
    desk: Any = SimpleNamespace(plan=plan, messages=Messages(locale), say_text=said.append)
    suggest(desk, decide(rewrite(reply).actions, busy=False))
    return said


CARRIED_OUT = [
    ("Ready. Click the Export button.", [("export", None)]),
    ("Cut. Open the Text panel, then press Space.", [("status", None)]),
    ("You have 3 left, so please open the Billing page.", [("credits", None)]),
    ("Please drag the intro to the end.", [("chat", "Please make this edit for me: drag the intro to the end.")]),
    ('Click "Apply", then "Mute".', [("chat", 'Please do what the button "Apply" does.')]),
    (
        "Press Space, click **Apply**, and finally click Export.",
        [("status", None), ("chat", 'Please do what the button "Apply" does.'), ("export", None)],
    ),
    ("If you like it, click Export.", []),
    ('Click "Delete".', []),
    ("请点击“导出”。", [("export", None)]),
]


@pytest.mark.parametrize(("reply", "steps"), CARRIED_OUT)
def test_firm_instructions_become_steps_in_their_order(reply: str, steps: list[tuple[str, Any]]) -> None:
    assert made(reply) == steps


def test_what_is_planned_anyway_is_not_done_twice() -> None:
    assert made("Click Export.", Step(action="export")) == []
    assert made("Click Export.", Step(action="export", data={"batch": 2})) == [("export", None)]


def test_steps_of_a_batch_stay_with_their_file() -> None:
    chat = Step(action="chat", status="running", data={"batch": 1, "files": ["b.jpg"]})
    found = steps_for(decide(rewrite("Press Space.").actions, busy=False), [chat], chat, "en")
    assert [step.data for step in found] == [{"batch": 1, "files": ["b.jpg"]}]


def test_offers_become_sentences_that_the_user_can_say() -> None:
    assert suggested("If you like it, click Export.") == ['Say "export" and I\'ll render it.']
    assert suggested("满意的话，可以点击“导出”。", locale="zh-CN") == ["说一声“导出”，我就出片。"]
    assert suggested('You can click "Delete".') == ['If that\'s what you want, just say: "Delete".']


def test_nothing_is_offered_twice_nor_what_is_done_anyway() -> None:
    assert suggested("You can open the Text panel or preview it in the timeline.") == [
        "Say \"status\" and I'll tell you what's on the timeline."
    ]
    assert suggested("If you like it, click Export.", "chat", "export") == []
    assert len(suggested('You can click "A", click "B", click "C", click "D" or click "E".')) <= 3


@pytest.mark.parametrize("reply", ['You can click "https://evil.example".', "You can click the icon."])
def test_a_button_without_a_name_that_can_be_said_is_not_offered(reply: str) -> None:
    assert suggested(reply) == []
