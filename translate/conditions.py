"""Conditions in a clause: where they begin and end, and whether they leave the step beside them to the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.lexer import Token
from translate.state import Head, Scan
from translate.tags import NEAR, has

SHORT = 3  # tokens of a condition that no word shows


def condition_ends(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Take 「…的话」, 「…后」, if the word is one of these."""
    if "condition.end" not in tokens[i].tags or i == 0 or scan.heads:
        return False
    _close_condition(tokens, i, scan)
    return True


def consequence(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Take 「就」 or "then", where it answers a condition."""
    if "consequent" not in tokens[i].tags or scan.heads or not _depends(tokens, i, scan):
        return False
    scan.ready, scan.in_condition, scan.conditional, scan.begin = True, False, True, 0
    scan.narrated = scan.others
    scan.offered = True if scan.offered is None else scan.offered
    return True


def condition_begins(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Take "if", "when", 「如果」, 「想」, where a condition begins with it."""
    tags = tokens[i].tags
    weak = "condition.weak" in tags and (not scan.content or scan.ready) and not scan.heads
    if not weak and not tags & {"condition", "condition.time"}:
        return False
    asks = scan.heads and "condition" in tags and tokens[i].kind == "word"
    if asks and has(tokens[i - 1 : i], "verb.look", "to.us"):
        return False  # "press play and see if you can keep up", "and tell me if the music fits"
    _enter_condition(tokens, i, scan)
    return True


def _depends(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether 「就」 or "then" answers a condition: 「效果满意就…」."""
    told = has(tokens[:i], "i", "third", "narrated", "scene") or any(token.kind == "num" for token in tokens[:i])
    if 0 < i <= SHORT and ("completed" in tokens[i - 1].tags or ("answers" in tokens[i].tags and not told)):
        return True  # 「晚了就…」, 「不自然就…」
    return scan.in_condition or has(tokens[max(0, i - NEAR) : i], "condition.weak", "satisfied")


def _close_condition(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    """「…的话」, 「…后」: what stands before it was a condition."""
    scan.ready, scan.conditional, scan.in_condition = True, True, False
    scan.begin = 0
    if "condition.free" in tokens[i].tags or pleases(tokens[max(0, i - NEAR) : i]):
        scan.offered = True
    elif "condition.after" in tokens[i].tags and not has(tokens[:1], "condition") and not has(tokens[:i], "offer"):
        scan.offered = None  # a point in time leaves nothing to choose


def _enter_condition(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    tags = tokens[i].tags
    if scan.heads and not scan.ready:  # a condition behind the instruction: "click Export if you like it"
        if ("condition" in tags and "first.only" not in tags) or (
            "condition.time" in tags and pleases(tokens[i : i + NEAR])
        ):
            _free(scan.heads)
        return
    timed = "condition.time" in tags
    scan.in_condition, scan.ready, scan.conditional = True, False, True
    scan.condition_at = i if scan.heads else None
    if scan.content and not scan.heads:
        scan.begin = with_conjunction(tokens, i)
    if scan.offered is None:
        scan.offered = (pleases(tokens[i : i + NEAR]) or None) if timed else True


def _free(heads: list[Head]) -> None:
    """A condition behind the last step leaves it to the reader, and with it the opening of the panel it needs."""
    for i in range(len(heads) - 1, -1, -1):
        if i < len(heads) - 1 and heads[i].cls not in ("open", "go"):
            break
        heads[i] = replace(heads[i], offered=True)


def pleases(tokens: Sequence[Token]) -> bool:
    """Whether a point in time is the reader's judgement ("when you're happy", "once it feels right") and no event that
    comes anyway ("once it is rendered", "when you have watched it")."""
    if "until" in tokens[0].tags:
        return False  # it says how far the step goes
    if has(tokens, "satisfied"):
        return True
    it = next((i for i, token in enumerate(tokens[:3]) if "judged.subject" in token.tags), None)
    return it is not None and has(tokens[it + 1 : it + 1 + SHORT], "judged")


def with_conjunction(tokens: Sequence[Token], i: int) -> int:
    """Where the words that only join an instruction to what stands before it begin."""
    first = i
    while first > 0 and tokens[first - 1].tags & {"conj", "lead"}:
        first -= 1
    if first == 0:
        return 0
    return next((j for j in range(first, i) if "conj" in tokens[j].tags), i)
