"""Verbs with which one gets at something: click a button, open a panel, go to a page, pay, export.

Each function says whether a verb of its class has the object that such a verb needs to be a step on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.tags import (
    ARROWS,
    FAR,
    LABELS,
    NOUNS,
    QUIET,
    has,
    has_screen,
    is_label,
    is_of_the_world,
    named_by,
    triples,
)
from translate.verbs import Verb
from translate.watching import begins_with_time
from translate.ways import is_quoted_way

AIM = frozenset(("det", "preposition", "place", "conj", "key", "lead", "labelled"))


def clicks(verb: Verb) -> bool:
    """ "Click": the button may be missing, only pointed at, or have any name."""
    first, rest = verb.first, verb.rest
    if verb.continues:
        return True
    if first is None or is_label(first) or first.kind != "word" or verb.bold or "sure" in verb.word.tags:
        return True
    return bool(first.tags & AIM) or has(rest[:4], *NOUNS, *LABELS, "noun.clip")


def presses(verb: Verb) -> bool:
    """ "Press": a key, or something that is a button for certain."""
    first, rest = verb.first, verb.rest
    if first is None or has(rest[:4], "key"):
        return first is not None
    if first.tags & LABELS or first.kind == "quote" or "pressed" in first.tags:
        return True  # 「点您喜欢的那张」
    if "place" in first.tags and (has(rest[:8], *LABELS, "noun.panel") or any(map(is_label, rest[:8]))):
        return True
    if verb.object_first and "det" in first.tags and has_screen(verb.around, "noun.panel"):
        return True  # 「在“版本”面板里点一个就行」
    if has(rest, "verb.drag", "verb.move") and has(rest, "toward"):
        return True  # 「按住贴纸往右上方挪」
    if "select" in verb.word.tags and has_screen(rest[:3], "noun.timeline"):
        return True  # 「按住预览画面可以和原片对比」
    near = rest[:9] if first.kind == "word" else rest[:12]
    if any("place" in a.tags and "of" in b.tags and c.kind == "quote" for a, b, c in triples(near)):
        return True  # 「点哪一版下面的“用这个”」
    if first.kind == "han" and has(near, "noun.panel") and any(token.kind == "quote" for token in near):
        return True  # 「点侧边栏里的“调整”选项卡」
    return has(near, "noun.button") or verb.named or _ends_in_name(near)


def opens(verb: Verb) -> bool:
    """ "Open": a panel or page, or a name that stands alone."""
    first, rest = verb.first, verb.rest
    if first is None or "preposition" in first.tags or is_of_the_world(first):
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or verb.bold:
        return True
    if "label.export" in first.tags or has(rest[:3], "label.summary") or _quotes_panel(rest):
        return True
    if "unfolds" in verb.word.tags and _is_foreign_or_named(verb):
        return True  # 「展开“雨声”组」, 「展开 A5 轨」
    return (first.kind == "quote" or first.capital) and _stands_alone(rest)


def _is_foreign_or_named(verb: Verb) -> bool:
    foreign = verb.word.kind == "han" and verb.first is not None and verb.first.kind == "word"
    return foreign or any(token.kind == "quote" or "noun.clip" in token.tags for token in verb.rest[:FAR])


def goes(verb: Verb) -> bool:
    """ "Go to": a panel or page, a way through menus, or a name that stands alone."""
    first, rest = verb.first, verb.rest
    if first is not None and first.kind == "num" and ":" in first.text and has(rest, "noun.timeline"):
        return True  # "go to 1:12 in the timeline"
    if verb.object_first and begins_with_time(rest) and has(verb.around, "noun.timeline"):
        return True  # 「在播放器里跳到 3 分 10 秒」
    if first is None or first.kind == "num" or _costs(rest):
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or verb.bold:
        return True
    target = rest[:FAR]
    if _quotes_panel(rest):
        return True
    if (verb.follows and first.kind == "quote") or (has_screen(target) and has(target, "noun.button")):
        return True
    if is_quoted_way(first):
        return True  # 「去“我的 → 充值”补一些」
    if first.kind == "quote" and (has(rest[1:3], "verb.pay") or (verb.led and has(rest[1:2], "det"))):
        return True  # 「去“套餐”买一点」, 「请到“偏好设置”里查一下」
    if "place" in first.tags and (has(rest[1:2], "label.export") or any(p.kind == "quote" for p in rest[1:2])):
        return True  # 「去右上角导出」
    if any(part.text in ARROWS for part in rest[1:FAR]) and first.capital:
        return True  # "go File > Export"
    return (first.kind == "quote" or first.capital) and _stands_alone(rest)


def pays(verb: Verb) -> bool:
    """ "Top up": with the page or the button for it."""
    return has(verb.around, "noun.billing", "noun.panel", "noun.button")


def acts(verb: Verb) -> bool:
    """ "Export": by a key, a button or a menu, or behind another step."""
    first, rest = verb.first, verb.rest
    if first is not None and any(tag.startswith("noun.") for tag in first.tags):
        return False  # "Export settings", 「export 设置」: a compound
    if verb.follows and (first is None or first.tags & {"condition", "condition.time", "finish"}):
        return True  # "type the name, press Enter and export when you like it"
    if has(verb.around, "key") or any(token.text in ARROWS for token in rest):
        return True
    return verb.in_quoted or has_screen(verb.around, "noun.panel", "noun.button")


def _costs(rest: Sequence[Token]) -> bool:
    """「去噪要 15 积分」: so many credits, and no page of them."""
    stop = next((j for j, token in enumerate(rest[:FAR]) if token.tags & NOUNS), 0)  # not 「去账单页充 20 积分」
    return stop > 0 and rest[stop - 1].kind == "num" and "noun.billing" in rest[stop].tags


def _ends_in_name(near: Sequence[Token]) -> bool:
    """「点橙色的“保存视频”」, and not 「点灯的“小满”走进来」."""
    names = ((a, b.kind == "quote" or bool(b.tags & LABELS)) for a, b in pairwise(near[:FAR]))
    at = next((j for j, (a, named) in enumerate(names) if named and "of" in a.tags), None)
    if at is None:
        return False
    said = next((token for token in near[at + 2 :] if token.kind not in QUIET), None)
    return said is None or has([said], "conj", "finish", "soften", "offer", "lead", "verb.look")


def _quotes_panel(rest: Sequence[Token]) -> bool:
    """「左侧的“素材箱”」: what a quotation says is a panel."""
    quote = next((token for token in rest[:FAR] if token.kind == "quote"), None)
    return quote is not None and bool(named_by(quote) & {"noun.panel", "noun.billing"})


def _stands_alone(rest: Sequence[Token]) -> bool:
    """A capitalised name that is the whole object: nothing finite behind it."""
    behind = [token for token in rest if token.kind not in QUIET and not is_label(token)]
    return not behind or bool(behind[0].tags & {"conj", "preposition", "place", "purpose", "lead", "offer"})
