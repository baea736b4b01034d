"""Clauses that put the part of the screen first, or only say where it lies.

"In the Text tab you can…", "A quick visit to the Billing page will do", "The Export button is at the top right".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.state import Head, Scan
from translate.tags import FAR, NOUNS, QUIET, has, has_screen, is_label, named_by, triples
from translate.unnamed import class_by_object
from translate.ways import way_at

TAKES = ("verb.act", "label.export", "verb.pay")  # 「可以下载」, 「可以开通」
DOES = ("lets", "serves")
WHERE = frozenset(
    ("preposition", "det", "place", "noun.panel", "noun.button", "noun.timeline", "lead", "of", "direction")
)  # between a button and what it does
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
    cls = class_by_object(tokens)
    if _sells(tokens) or has(tokens, "noun.billing"):
        cls = "go"
    elif has(subject, "label.export"):
        cls = "click"
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
    """A button and what it does: "The Upgrade button unlocks it", 「右上角的“导出”按钮可以下载…」."""
    if has([token for token in tokens if "noun.billing" not in token.tags], *CONTENT):
        return None
    button = next((j for j in range(1, min(len(tokens), FAR)) if "noun.button" in tokens[j].tags), 0)
    if not button or not _is_named(tokens, button):
        return None
    named = tokens[button].tags | named_by(_name_before(tokens, button))
    sells, exports = bool(named & {"verb.pay", "noun.billing"}), "label.export" in named
    verb = next((j for j in range(button + 1, len(tokens)) if has(tokens[j : j + 1], *DOES, "offer")), len(tokens) - 1)
    behind = tokens[verb + 1 : verb + 3]
    takes = has(tokens[verb : verb + 1], *DOES) or has(behind, "serves") or ((sells or exports) and has(behind, *TAKES))
    placed = all(token.tags & WHERE or token.kind == "mark" for token in tokens[button + 1 : verb])
    if not (takes and placed) or (_has_time(tokens) and not (sells or exports)):
        return None
    sells = sells or has(tokens[verb:], "verb.pay")
    return Head(0, 0, "pay" if sells else "click", True, False, bare=True)


def _is_named(tokens: Sequence[Token], button: int) -> bool:
    """Whether a name stands right before a button: "the **Upgrade** button", 「“升级”按钮」."""
    name = _name_before(tokens, button)
    written = tokens[button - 1].kind == "mark" or (is_label(name) and "article" not in name.tags)
    return written or "label.export" in tokens[button].tags


def _name_before(tokens: Sequence[Token], button: int) -> Token:
    return next((token for token in reversed(tokens[:button]) if token.kind != "mark"), tokens[button])


def _has_time(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "num" for token in tokens)


def _sells(tokens: Sequence[Token]) -> bool:
    """Whether a button with which one pays is named: 「“充值”按钮」."""
    named = (named_by(a) for a, b in pairwise(tokens) if "noun.button" in b.tags)
    return any(tags & {"verb.pay", "noun.billing"} for tags in named)


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
    button = _sells(subject) or (has(subject, "label.export") and has(subject, "noun.button", "entrance"))
    return button and has(behind, "place", "noun.panel", "noun.timeline")
