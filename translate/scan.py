"""How words lead up to an instruction: what each kind of word changes in the reading of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from translate.conditions import condition_begins, condition_ends, consequence, with_conjunction
from translate.lexer import Token
from translate.state import Scan
from translate.tags import ARROWS, NEAR, has, verb_class

LONGEST_OPENING = 8  # tokens
STEPS = ("verb.drag", "verb.click", "verb.press", "verb.choose", "verb.move")
HANDLED = ("verb.click", "verb.press", "verb.open", "verb.drag")  # behind a subject: what somebody in the film does


def advance(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    """Take a word that is no operating verb: the first step that knows it says what it changes."""
    scan.led = scan.led or bool(tokens[i].tags & {"lead", "offer", "firm", "finally"})
    if not any(step(tokens, i, scan) for step in _STEPS):
        _content(tokens[i], scan)


def _opens(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "All that's left for you is to", 「剩下的就是」: the words up to the verb only lead to it."""
    if "opening" in tokens[i].tags and not scan.content and not scan.heads:
        scan.opening, scan.ready = i, False
        return True
    if scan.opening is None:
        return False
    if "isto" in tokens[i].tags:
        scan.opening, scan.ready, scan.narrated, scan.led = None, True, False, True
        scan.offered = False if scan.offered is None else scan.offered
        return True
    if i - scan.opening > LONGEST_OPENING:
        scan.opening = None
        return False
    return True


def _conjunction(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "conj" not in tokens[i].tags or not scan.content:
        return False
    _after_conjunction(tokens, i, scan)
    return True


def _leave(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "you can", "please": an instruction may follow, and how binding it is."""
    tags = tokens[i].tags
    if "offer.alone" in tags and not scan.before.gui and not scan.heads:
        tags = tags | {"offer"}  # "It is ready, so you can click Export"
    if not tags & {"offer", "firm"}:
        return False
    if i > 0 and "firm" in tags and tokens[i].kind == "word" and "condition" in tokens[i - 1].tags:
        return False  # "if you want to turn them off"
    if scan.heads and not scan.ready and tokens[i].kind == "han" and "offer" in tags:
        scan.freed_at = i if "frees" in tags else scan.freed_at
        return True  # 「点击…就能看到…」: what comes of the step
    if (scan.heads or not scan.ready) and scan.content and not scan.in_condition:
        scan.begin = with_conjunction(tokens, i)
    scan.others = scan.others and "you" not in tags
    scan.ready, scan.narrated, scan.in_condition = not scan.others, scan.others, False
    softens = "lead" in tags and "firm" in tags  # "otherwise simply press Export"
    if scan.offered is None or not (scan.conditional or softens):
        scan.offered = "offer" in tags
    return True


def _instrument(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "by" not in tokens[i].tags:
        return False
    scan.by = True
    if tokens[i].kind == "han":
        scan.object_first = scan.ready
    return True


def _object_before_verb(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    token = tokens[i]
    again = scan.heads and "fronts" in token.tags  # 「去面板把滑杆拉到…」
    if "preposition" in token.tags and token.kind == "han" and (scan.ready or scan.object_first or again):
        if again and not scan.object_first:
            scan.begin = i
        scan.object_first = scan.ready = True
        return True
    manner = "manner" in token.tags and has(tokens[i + 1 : i + 2], *STEPS)  # 「把照片对调着拖一下」
    if scan.object_first and (manner or not token.tags & {"narrated", "lead", "finally"}):
        scan.content = True
        return True
    return False


def _lead(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    tags = tokens[i].tags
    if "sent" in tags and not scan.content and has(tokens[i + 1 : i + 2], *STEPS, "verb.preview", "verb.look"):
        return True  # "Go press play"
    if ("ordinal" in tags or not tokens[i].text[:1].isalnum()) and not scan.content:
        return True  # "1.", "▶"
    if tokens[i].text in ARROWS and scan.heads and has(tokens[i + 1 : i + 2], *STEPS) and not tokens[i + 1].capital:
        scan.ready, scan.begin = True, i
        return True  # "Inspector → Color → drag *Strength*"
    if "purpose" in tags and scan.heads and scan.ready and "conj" in tokens[i - 1].tags:
        return True  # "feel free to drag it or to click…"
    if not tags & {"lead", "finally", "tip", "note", "conj"}:
        return False
    if "finally" in tags and scan.offered is None and not has(tokens[i - 1 : i] if i else (), "article"):
        scan.offered = False  # not "the last change"
    if scan.heads and not scan.ready:
        scan.ready, scan.begin = True, i
    return True


def _place(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if tokens[i].kind != "han" or not scan.ready:
        return False
    towards = "verb.go" in tokens[i].tags and has(tokens[i + 1 : i + 2], "place")  # 「去右上角点…」
    return towards or bool(tokens[i].tags & {"place", "det"})


_STEPS = (
    _opens,
    condition_ends,
    consequence,
    _conjunction,
    condition_begins,
    _leave,
    _instrument,
    _object_before_verb,
    _lead,
    _place,
)


def _content(token: Token, scan: Scan) -> None:
    if "verb.find" in token.tags and scan.offered is None:
        scan.offered = True  # "you can see them by opening the drawer"
    if "of" in token.tags and not scan.others:
        scan.narrated = False  # 「不该出现的…」 only says which
    scan.content, scan.ready, scan.object_first = True, False, False
    if token.tags & {"i", "narrated", "scene"} and not scan.in_condition:
        scan.narrated = True
    scan.others = (scan.others or "i" in token.tags) and "you" not in token.tags
    if scan.by and "finite.sure" in token.tags:
        scan.by = False


def _after_conjunction(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    alternative = scan.before.gui and "conj" in tokens[0].tags  # "…, or stay at 1080p and click Export"
    asked = alternative or (scan.offered is not None and not scan.heads)  # "you'll want to go in and trim it"
    imperative = asked or bool(tokens[0].tags & {"imperative"}) or bool(verb_class(tokens[0]))
    goes_on = tokens[i].kind == "han" and not has(tokens[max(scan.begin, i - NEAR) : i], *HANDLED)
    if scan.heads or (imperative and not scan.narrated) or goes_on:
        if (not scan.ready or scan.heads) and not asked:
            scan.begin = i
        elif alternative:
            scan.begin = 0
        scan.ready = True
        scan.object_first = False
        scan.in_condition = False
