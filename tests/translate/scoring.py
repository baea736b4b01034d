"""Scores of a set of labelled replies (tests/cases/gui*.jsonl): what was kept, what is gone, which actions found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.rewriter import rewrite

CASES = Path(__file__).parent.parent / "cases"
FILES = ("gui.jsonl", "gui_own.jsonl", "gui_voices.jsonl")
"""The replies that were given, those made beside the rules, and those of imagined other backends: each set of these was
labelled before the program saw it."""


@dataclass(frozen=True)
class Scores:
    """Shares between 0 and 1, and the ids of the replies that missed something."""

    kept: float
    gone: float
    actions: float
    untouched: float
    missed: tuple[str, ...]


def load(name: str) -> list[dict[str, Any]]:
    """The labelled replies of one file."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def load_all() -> list[dict[str, Any]]:
    """The labelled replies of all files."""
    return [case for name in FILES for case in load(name)]


def plain(text: str) -> str:
    """Without Markdown emphasis: a phrase counts as shown even when bold stands inside it."""
    return text.replace("*", "")


def score(cases: list[dict[str, Any]]) -> Scores:
    """Rewrite every reply and compare with its labels."""
    kept: list[bool] = []
    gone: list[bool] = []
    actions: list[bool] = []
    untouched: list[bool] = []
    missed: list[str] = []
    for case in cases:
        found = rewrite(case["text"])
        own_kept = [part in found.text for part in case["must_keep"]]
        own_gone = [plain(part) not in plain(found.text) for part in case["must_not_contain"]]
        exact = list(found.kinds) == case["actions"] and sorted(found.offered_kinds) == sorted(case["offered"])
        if not case["actions"]:
            untouched.append(found.text == case["text"])
        kept += own_kept
        gone += own_gone
        actions.append(exact)
        if not (all(own_kept) and all(own_gone) and exact):
            missed.append(case["id"])
    return Scores(_share(kept), _share(gone), _share(actions), _share(untouched), tuple(missed))


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 1.0
