"""What a frame means: the rules of rules.yaml, tried in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from intent.frame import Frame
from intent.words import Classes

FILE = Path(__file__).parent / "rules.yaml"
SLOTS = ("mood", "verb", "subject", "object", "to", "about", "all", "before")


@dataclass(frozen=True)
class Condition:
    """A slot has a class of ``wanted`` (any, if none is named) and none of ``unwanted``."""

    slot: str
    wanted: Classes
    unwanted: Classes

    def holds(self, frame: Frame) -> bool:
        classes = frame[self.slot]
        return (not self.wanted or not self.wanted.isdisjoint(classes)) and self.unwanted.isdisjoint(classes)


@dataclass(frozen=True)
class Rule:
    """A clause ``means`` this when all conditions hold and none of the exceptions does.

    A ``weak`` rule does not count in the shadow of a clause that tells what a video is about; what a rule that counts
    ``alone`` says goes for nothing once another clause asks for anything.
    """

    name: str
    means: str
    conditions: tuple[Condition, ...]
    unless: tuple[tuple[Condition, ...], ...]
    weak: bool
    alone: bool
    examples: tuple[str, ...]

    def may_fit(self, mood: str) -> bool:
        return all(one.holds({"mood": frozenset({mood})}) for one in self.conditions if one.slot == "mood")

    def fits(self, frame: Frame) -> bool:
        return _all_hold(self.conditions, frame) and not any(_all_hold(one, frame) for one in self.unless)


def _all_hold(conditions: Sequence[Condition], frame: Frame) -> bool:
    return all(condition.holds(frame) for condition in conditions)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in their order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(map(_rule, yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)))


@cache
def single_words() -> Classes:
    """Words that rules name beside classes: written small, as words are."""
    conditions = [one for rule in rules() for group in (rule.conditions, *rule.unless) for one in group]
    return frozenset(name for one in conditions for name in one.wanted | one.unwanted if not name.isupper())


@cache
def rules_for(mood: str) -> tuple[Rule, ...]:
    """The rules that may fit a clause of this mood, in their order."""
    return tuple(rule for rule in rules() if rule.may_fit(mood))


def _rule(written: Mapping[str, Any]) -> Rule:
    unless = written.get("unless", [])
    return Rule(
        name=written["name"],
        means=written["means"],
        conditions=_conditions(written),
        unless=tuple(map(_conditions, [unless] if isinstance(unless, Mapping) else unless)),
        weak=bool(written.get("weak")),
        alone=bool(written.get("alone")),
        examples=tuple(written.get("examples", [])),
    )


def _conditions(written: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions of a rule; a slot may have a list of them."""
    return tuple(
        _condition(slot, line)
        for slot in SLOTS
        if slot in written
        for line in ([written[slot]] if isinstance(written[slot], str) else written[slot])
    )


def _condition(slot: str, classes: str) -> Condition:
    names = classes.split()
    wanted = frozenset(name for name in names if not name.startswith("-"))
    return Condition(slot, wanted, frozenset(name[1:] for name in names if name.startswith("-")))
