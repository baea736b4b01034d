"""Verbs with which one looks: play the video, scrub through it, look at a panel.

`previews` and `looks` say whether a verb of their class has the object that it needs to be a step on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.tags import FAR, QUIET, has, has_screen, is_label, triples
from translate.verbs import Verb

OBJECT_OR_PLACE = frozenset(
    ("det", "conj", "lead", "purpose", "preposition", "direction", "condition", "condition.time")
)


def previews(verb: Verb) -> bool:
    """ "Preview": nothing, a time, the video or the place where one sees it."""
    first = verb.first
    if first is None or begins_with_time(verb.rest):
        return True  # "Scrub through 0:08–0:12"
    joined = verb.led or verb.follows
    if first.kind != "word":
        return joined or verb.object_first or bool(first.tags)
    aimed = bool(first.tags & OBJECT_OR_PLACE) or (joined and "with" in first.tags)
    return aimed or has(verb.around, "noun.timeline")


def looks(verb: Verb) -> bool:
    """ "Check": in the player or a panel, or with a key; not what is part of the film."""
    tags, rest, around = verb.word.tags, verb.rest, verb.around
    if "closer" in tags:
        return has_screen(rest, "noun.timeline")  # not "zoom in on the panel"
    if "runs" in tags and verb.word.kind == "han":
        return has(around, "player")  # 「在播放器里放第 8 镜」
    if "runs" in tags:
        return has(rest[:1], "det") and verb.in_player  # not "Run time is 2:40 in the player"
    if "sees" in tags and not (has(around, "placing") and (has_screen(around) or any(map(is_label, around)))):
        return False  # 「第 12 秒可以看到面板」, 「从缆车的窗口能看到山谷」
    if verb.object_first and "label.summary" in tags and _begins_at_time(around[: len(around) - len(rest)]):
        return True
    if plays(verb.word, rest) or (has(rest[:5], "box") and any(map(is_label, rest[:4]))):
        return True
    if any("place" in a.tags and "of" in b.tags and c.kind == "quote" for a, b, c in triples(rest[:FAR])):
        return True  # 「看左边的“版本”」
    before = around[: len(around) - len(rest)]
    placed = has(before, "noun.timeline")  # 「在播放器里放一遍结尾」
    placed = placed or (has(rest[:1], "pronoun") and verb.in_player)  # "check it in the viewer at 0:12"
    if _is_in_picture(rest) and not placed:
        return False
    if has(around, "noun.timeline", "noun.billing") or has(rest, "key") or has_screen(around, "noun.panel"):
        return True
    return has(around, "noun.panel") and (verb.fronted or verb.led or verb.follows)


def _begins_at_time(before: Sequence[Token]) -> bool:
    """「再从 55 秒播放」."""
    at = next((j for j, token in enumerate(before) if "placing" in token.tags), len(before))
    return begins_with_time(before[at + 1 :])


def plays(word: Token, rest: Sequence[Token]) -> bool:
    """ "Play 1:10 to 1:30", 「play 一遍」: the video is to be played, whatever shows it."""
    if "label.summary" in word.tags and (_spans(rest) or (has(rest[:1], "pronoun") and has(rest, "key"))):
        return True
    again = bool(rest) and rest[0].kind == "han" and word.kind == "word" and "soften" in rest[0].tags
    return "label.summary" in word.tags and (again or begins_with_time(rest))


def _spans(rest: Sequence[Token]) -> bool:
    """ "The section from 0:30 to 0:48"."""
    times = [token for token in rest[: 2 * FAR] if token.kind == "num" and ":" in token.text]
    return has(rest[:1], "det") and len(times) > 1


def begins_with_time(rest: Sequence[Token]) -> bool:
    """Whether words begin with a time of the video: "0:08", 「1 分 10 秒」."""
    to = () if has(rest[:FAR], "condition.end") else ("verb.go",)  # 「播放到 1:10」, not 「播放到 1:10 时…」
    aims = {"preposition", "place", *to}
    spoken = [token for token in rest[:FAR] if token.kind not in QUIET and not token.tags & aims]
    if not spoken or spoken[0].kind != "num":
        return False
    return ":" in spoken[0].text or has(spoken[1:2], "unit.time")


def _is_in_picture(rest: Sequence[Token]) -> bool:
    """Whether what is looked at is part of the film: "the panel in shot 3", "the tab at 0:22", 「第 3 镜里的面板」."""
    if any(map(is_label, rest)) or has(rest, "timeline"):
        return False
    timed = any("moment" in a.tags and b.kind == "num" and ":" in b.text for a, b in pairwise(rest))
    return has(rest, "picture", "scene") or timed
