"""The labelled messages that the router learns from, and those that are made of them: see train_intent.py."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from intent.reading import ACTIONS, CHAT
from intent.router import listen

Labelled = tuple[str, list[str], tuple[str, ...]]
CASES = Path(__file__).parent.parent / "tests" / "cases"
AROUND = "intent_around.txt"
"""What people say around a request. After an action and a tab: behind a request for that alone."""

EACH, SHORT = 6, 60
"""Requests that each of these is put beside; characters of a request that is short enough for it."""

BEFORE = 0.7
"""How often it stands before the request."""

PAIRS = 4400
"""Pairs of requests that are put one behind the other."""

BESIDE, ATTACHED = 0.3, ["photo.jpg"]
"""How often a pair comes with a file, and with which."""

JOINTS = "intent_joints.yaml"
"""What stands between two requests (``between``), and between a request and what is said around it (``around``)."""

ASKING = frozenset({"REQUEST", "WISH", "ABILITY", "QUESTION", "PHRASE"})
EDITING = frozenset({"EDIT", "MAKE"})
"""Moods of what is asked for; verbs of an edit that is: "not now" is labelled `chat`, and asks for nothing."""

LEARNED_FROM = ("intent.jsonl", "intent_own.jsonl", "intent_examples.tsv")


def labelled() -> Iterator[Labelled]:
    """Text, attachments and actions of every labelled message."""
    for name in LEARNED_FROM:
        for line in (CASES / name).read_text(encoding="utf-8").splitlines():
            if name.endswith(".tsv"):
                actions, attachments, text = line.split("\t")
                yield text.replace("\\n", "\n"), attachments.split(), tuple(actions.split())
            else:
                case = json.loads(line)
                yield case["text"], case["attachments"], tuple(case["expected"])


def _surrounded(messages: Sequence[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """Requests with something beside them that asks for nothing; what is said of one action, behind one for it."""
    short = [case for case in messages if len(case[2]) == 1 and not case[1] and len(case[0]) < SHORT]
    pauses = _joints("around")
    for line in (CASES / AROUND).read_text(encoding="utf-8").splitlines():
        action, _, said = line.rpartition("\t")
        alike = [case for case in short if case[0].isascii() == said.isascii() and action in {"", *case[2]}]
        for text, attachments, actions in chance.sample(alike, EACH):
            parts = [said, text] if not action and chance.random() < BEFORE else [text.rstrip(".。"), said]
            yield chance.choice(pauses[said.isascii()]).join(parts), attachments, actions


def drawn(given: Sequence[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """What is made of given messages: requests with something around them, and two requests in one."""
    yield from _surrounded(given, chance)
    yield from _joined(given, chance)


def _joined(messages: Sequence[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """Two requests of different kinds, in one message, some of them beside a file."""
    joints_of = _joints("between")
    for locale, joints in joints_of.items():
        single = [case for case in messages if _is_single(case, locale)]
        by_action = {action: [case for case in single if case[2] == (action,)] for action in (CHAT, *ACTIONS)}
        for _ in range(PAIRS // len(joints_of)):
            kinds = chance.sample(sorted(by_action), 2)
            first, second = (chance.choice(by_action[kind])[0] for kind in kinds)
            said = chance.choice(joints).join([first.rstrip(".!?。！？ "), second])
            given = chance.random() < BESIDE
            yield said, ATTACHED if given else [], tuple(dict.fromkeys(["upload", *kinds] if given else kinds))


def _joints(kind: str) -> Any:
    return yaml.safe_load((CASES / JOINTS).read_text(encoding="utf-8"))[kind]


def _is_single(case: Labelled, locale: str) -> bool:
    """Whether a message is one short clause in a language that asks for something."""
    text, attachments, actions = case
    if len(actions) > 1 or attachments or len(text) > SHORT:
        return False
    message = listen(text)
    if len(message.clauses) != 1 or message.locale != locale or message.given or message.clauses[0].first:
        return False
    frame = message.clauses[0].frame
    edits = not frame["verb"].isdisjoint(EDITING) and frame["mood"] <= {"REQUEST", "WISH"}
    return frame["mood"] <= ASKING and (edits or actions != (CHAT,))
