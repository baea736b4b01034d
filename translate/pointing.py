"""Clauses that put the part of the screen first, or only say where it lies.

"In the Text tab you can…", "A quick visit to the Billing page will do", "The Export button is at the top right".
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexer import Token
from translate.state import Head, Scan
from translate.tags import FAR, NOUNS, QUIET, has, has_screen, is_label, named_by, triples
from translate.unnamed import class_by_object
from translate.ways import way_at

TAKES = ("verb.act", "label.export", "verb.pay")  # 「可以下载」, 「可以开通」
CONTENT = ("i", "narrated", "media", "script", "scene", "demo")


def fronted_head(tokens: Sequence[Token], scan: Scan) -> Head | None:
    """ "In the Text tab you can switch the colour", "A quick visit to the Billing tab will do": the part of the screen
    stands first."""
    spoken = [j for j, token in enumerate(tokens) if not token.tags & {"lead", "conj"} and token.kind not in QUIET]
    if not spoken or scan.narrated:
        return None
    first = spoken[0]
    place = "preposition" in tokens[first].tags and tokens[first].kind == "word" and has(tokens, "offer", "firm")
    tells = any(token.tags & {"finite", "media"} and not token.capital for token in tokens)
    if place and has_screen(tokens[first + 1 : first + FAR]) and not tells:
        return Head(first, first, class_by_object(tokens[first + 1 : first + FAR]), scan.offered, False)
    gesture = scan.offered is not None and any(
        "with" in a.tags and "det" in b.tags and "nominal" in c.tags for a, b, c in triples(tokens)
    )
    if gesture:  # "you can bring it back with a right-click"
        at = next(j for j, token in enumerate(tokens) if "with" in token.tags)
        return Head(0, at, "click", scan.offered, False)
    noun = next((j for j in spoken[1:4] if "nominal" in tokens[j].tags), None)
    if noun is not None and _is_on_label(tokens, noun):
        return Head(first, noun, "click", True, False)  # "One click on Publish puts it on your channel"
    if noun is None or "det" not in tokens[first].tags or not has(tokens[noun + 1 : noun + 2], "preposition", "of"):
        return None
    rest = tokens[noun + 2 : noun + 2 + FAR]
    clip = has(rest, "noun.clip") and has(rest, "noun.slider")  # "a tug on the clip's edge"
    if not has_screen(rest) and not has(rest, "key") and not clip:
        return None
    cls = "go" if has(rest, "noun.billing") else "press" if has(rest, "key") else class_by_object(rest)
    return Head(first, noun + 1, cls, scan.offered, False)


def _is_on_label(tokens: Sequence[Token], noun: int) -> bool:
    """ "A click on **Publish**"."""
    named = next((token for token in tokens[noun + 1 :] if token.kind not in QUIET), None)
    return "nominal.on" in tokens[noun].tags and is_label(named)


def pointing_head(tokens: Sequence[Token], scan: Scan) -> Head | None:
    """A clause that only says where the button is ("The Export button is at the top right", 「充值入口在…」) or what a
    part of the screen does for the reader ("The filmstrip below the player lets you pick another"): an offer."""
    if (taker := _taking_head(tokens)) is not None:
        return taker
    if (doable := _doable_head(tokens)) is not None:
        return doable
    if _is_done_in_panel(tokens):
        return Head(0, 0, "open", True, False, bare=True)
    if has(tokens, *CONTENT) or any(token.kind == "num" for token in tokens):
        return None
    start = next((j for j, token in enumerate(tokens[:FAR]) if not token.tags & {"lead", "offer"}), 0)
    verb = next((j for j in range(start, len(tokens)) if tokens[j].tags & {"lets", "lies", "holds"}), len(tokens))
    subject, behind = tokens[start:verb], tokens[verb:]
    if not (scan.led and _is_wanted(subject, behind)) and not _points(subject, behind):
        return None
    cls = "go" if has(tokens, "noun.billing") else "click" if has(subject, "label.export") else class_by_object(tokens)
    return Head(start, start, cls, True, False, bare=True)


def _is_done_in_panel(tokens: Sequence[Token]) -> bool:
    """ "Its colour is set in the Text tab", 「颜色在“描边”面板里设置」: where the reader would do it."""
    spoken = [token for token in tokens if token.kind not in QUIET and not token.tags & {"finish", "soften"}]
    place = next((j for j in range(1, min(len(spoken), 2 * FAR)) if _places(spoken, j)), 0)
    before, behind = spoken[:place], spoken[place + 1 : place + 1 + FAR]
    if not has_screen(behind, "noun.panel") or has(before, "i", "firm", "noun.panel"):
        return False
    if spoken[place].kind == "han":
        asks = has(spoken[-1:], "verb.edit", "verb.choose") and has(spoken[-2:-1], "det")
        return asks and not has(spoken, "narrated", "offer")
    return place > 1


def _doable_head(tokens: Sequence[Token]) -> Head | None:
    """ "It can be turned off with the "Snow" switch", "minutes can be bought under Account > Billing"."""
    done = next((j for j in range(1, len(tokens)) if has(tokens[j : j + 1], "doable", "done")), 0)
    if not done or "offer" not in tokens[done - 1].tags or has(tokens[:done], "i", "firm"):
        return None
    at = next((j for j in range(done + 1, len(tokens)) if has(tokens[j : j + 1], "preposition", "with")), len(tokens))
    behind = tokens[at + 1 : at + 1 + FAR]
    if not has_screen(behind) and way_at(tokens[at:]) is None:
        return None
    cls = "go" if has(behind, "noun.billing") else class_by_object(behind)
    return Head(0, at, cls, True, False)


def _places(spoken: Sequence[Token], j: int) -> bool:
    """Whether the place of what is done begins here: 「在」, or "in" behind "is set"."""
    if spoken[j].kind == "han":
        return "placing" in spoken[j].tags
    return (
        "preposition" in spoken[j].tags
        and has(spoken[j - 1 : j], "done")
        and has(spoken[j - 2 : j - 1], "lies", "offer")
    )


def _taking_head(tokens: Sequence[Token]) -> Head | None:
    """A button and what it gives: "The Export button at the top right gives you…", 「右上角的“导出”按钮可以下载…」."""
    if has(tokens, *CONTENT) or not has(tokens[:FAR], "place", "det"):
        return None
    button = next(
        (j for j in range(1, min(len(tokens), FAR)) if _is_button_for(tokens, j, "label.export", "verb.pay")), 0
    )
    verb = next((j for j in range(button + 1, len(tokens)) if has(tokens[j : j + 1], "lets", "offer")), len(tokens) - 1)
    takes = has(tokens[verb : verb + 1], "lets") or has(tokens[verb + 1 : verb + 3], *TAKES)
    sells = has(tokens[verb:], "verb.pay") or _is_button_for(tokens, button, "verb.pay")
    cls = "pay" if sells else "click"
    return Head(0, 0, cls, True, False, bare=True) if button and takes else None


def _is_button_for(tokens: Sequence[Token], j: int, *tags: str) -> bool:
    return j > 0 and "noun.button" in tokens[j].tags and bool(named_by(tokens[j - 1]) & set(tags))


def _is_wanted(subject: Sequence[Token], behind: Sequence[Token]) -> bool:
    """「(要改的话，)齿轮图标里有」, "(To hear it,) the play button is under the frame"."""
    near = has(behind[:1], "lies") and has(behind[1:4], "preposition", "place", "nominal")
    named = has_screen(subject, "noun.button") and any(map(is_label, subject[1:]))
    return (has(behind[:1], "holds") and has(subject, *NOUNS)) or (near and named)


def _points(subject: Sequence[Token], behind: Sequence[Token]) -> bool:
    if not behind:
        return has(subject, "thereis") and has_screen(subject) and any(token.capital for token in subject[1:])
    if has(behind[:1], "lets"):
        parts = [token for token in subject if has([token], *NOUNS)]
        return has_screen(subject) or len(parts) > 1  # "the switch in the bar of the player"
    if has(subject, "noun.billing"):
        return has(subject, "entrance") or (has(behind, "available") and has(behind, "noun.panel", "noun.billing"))
    if has(subject, "noun.slider") and has_screen(subject) and has(behind[1:2], "preposition"):
        return True  # "trim handles are on both ends of the bar"
    button = has(subject, "label.export") and has(subject, "noun.button", "entrance")
    return button and has(behind, "place", "noun.panel", "noun.timeline")
