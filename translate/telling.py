"""Verbs that stand where an instruction could, and tell of the film all the same: what is done, seen or possible in
it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.state import Scan
from translate.tags import FAR, NEAR, NOUNS, has, has_screen, is_label

MOVES = frozenset(("verb.drag", "verb.move", "verb.edit"))
TOUCHES = frozenset(("verb.press", "verb.click", "verb.drag", "verb.move"))


def tells_of_film(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether the verb at a token is no step of the reader's, for what stands before it."""
    return (
        _is_of_scene(tokens, i, scan)
        or _is_perceived(tokens, i)
        or _is_imagined(tokens, i, scan)
        or _goes_on_telling(tokens, i, scan)
        or _moves_by_itself(tokens, i, scan)
        or _answers_touch(tokens, i)
    )


def animates(found: Sequence[Token]) -> bool:
    """Whether words tell how something in the picture moves: 「标语从底部升起」, 「停 1.5 秒」."""
    stays = any(has([a], "stays") and b.kind == "num" for a, b in pairwise(found))
    return (stays or has(found, "animates")) and not has(found, "faulty", "i")


def _is_of_scene(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「片头可以拖到 3 秒」: what a part of the film can be or do, and no part of a screen."""
    if tokens[i].kind != "han" or not scan.offered or scan.object_first or scan.conditional:
        return False
    if scan.before.staged and not has_screen(tokens):
        return True
    scene = next((j for j in range(max(0, i - FAR), i) if "scene" in tokens[j].tags), None)
    if scene is None:
        return False
    if has(tokens[scene + 1 : scene + 2], "of"):
        return True  # 「片子里的机器人可以按按钮」
    presses = has(tokens[i : i + 1], "verb.press", "verb.click")
    if presses and any(token.kind == "quote" for token in tokens[i + 1 : i + 2]):
        return False  # 「片头可以点“还原”撤掉」
    return not has_screen(tokens[max(0, i - NEAR) : i + NEAR])


def _is_perceived(tokens: Sequence[Token], i: int) -> bool:
    """ "So you see the keys from above", 「从窗口往右看」: what the film gives the reader to see or hear."""
    if "verb.look" in tokens[i].tags and _looks_out(tokens[max(0, i - FAR) : i]):
        return True
    subject = next((j for j in range(i - 1, -1, -1) if "you" in tokens[j].tags or "lead" not in tokens[j].tags), None)
    bare = subject is not None and has([tokens[subject]], "you") and not has([tokens[subject]], "offer", "firm")
    return bare and "perceives" in tokens[i].tags


def _looks_out(before: Sequence[Token]) -> bool:
    return any("from" in a.tags and "outlook" in b.tags for a, b in pairwise(before))


def _is_imagined(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「标志再往上挪会挡住大标题」: what would come of a change, and no part of a screen."""
    moves = has(tokens[i : i + 1], "verb.drag", "verb.move", "verb.edit") and has(
        tokens[i + 1 : i + 2], "would", "answers"
    )
    subject = scan.content and not scan.heads and not scan.object_first
    return moves and subject and not has_screen(tokens[max(0, i - NEAR) : i + NEAR])


def _goes_on_telling(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「我用航拍开场，把采访拖到中段」, and not 「我剪好了，点“导出”」."""
    if not scan.before.told or tokens[i].kind != "han":
        return False
    led = tokens[max(0, i - NEAR) : i]
    asked = scan.offered is not None and (has(led, "firm", "offer") or not has(led, "finally"))
    if asked or has_screen(tokens):
        return False
    pressed = has(tokens[i : i + 1], "verb.press", "verb.click") and any(map(is_label, tokens[i + 1 : i + 2]))
    return not (scan.before.done and pressed)


def _moves_by_itself(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「（停 2 秒，）随后向右滑出画面」: nothing is moved by anybody, and no part of a screen is named."""
    if tokens[i].kind != "han" or MOVES.isdisjoint(tokens[i].tags):
        return False
    moving = scan.before.moving or animates(tokens[max(0, i - NEAR) : i])
    asked = scan.offered is not None or has(tokens[i : i + NEAR], "finish", "soften", *NOUNS, "noun.clip")
    return moving and not asked and not scan.object_first


def _answers_touch(tokens: Sequence[Token], i: int) -> bool:
    """「按下去有清脆的一声」: how a thing in the picture behaves."""
    if tokens[i].kind != "han" or i + 2 >= len(tokens) or "thither" not in tokens[i + 1].tags:
        return False
    return "behaves" in tokens[i + 2].tags and not TOUCHES.isdisjoint(tokens[i].tags)
