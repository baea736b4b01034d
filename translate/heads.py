"""Finding the words that tell the reader to operate a screen ("click", 「拖动」) and no others.

A verb counts only where an instruction can stand: at the beginning of a clause, or after words such as "please",
"you can", "then", 「请」, 「可以」; and only with an object that is part of a screen. "The film opens on a street"
has a subject before its verb, "open the oven" has no screen in it: both are content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.bare import bare_class, stands_bare
from translate.conditions import with_conjunction
from translate.evidence import borne_out
from translate.lexer import Token
from translate.nouns import is_noun_here
from translate.pointing import fronted_head, pointing_head
from translate.scan import advance
from translate.state import Head, Preceding, Scan
from translate.tags import (
    ARROWS,
    FAR,
    NEAR,
    NOUNS,
    OPENING,
    QUIET,
    has,
    has_screen,
    is_label,
    is_somebody,
    verb_class,
    verb_classes,
)
from translate.telling import tells_of_film
from translate.unnamed import class_by_object, may_be_imperative, names_screen_part, unnamed_head
from translate.verbs import object_of, verb_at
from translate.ways import means_at, shop_at, way_at

# A verb behind such a word has its subject or its mood from it.
GOVERNING = frozenset(
    ("you", "i", "third", "subject", "purpose", "conj", "offer", "condition", "condition.time", "det")
)


def find_heads(tokens: Sequence[Token], before: Preceding) -> Scan:
    """Read one clause for its operating verbs, in order."""
    scan = Scan(before, opened=before.opened, led=before.led)
    if has(tokens, "chat"):
        return scan  # "drop the file into this chat"
    for i, token in enumerate(tokens):
        quiet = token.kind in QUIET and token.text not in ARROWS
        if quiet or (scan.heads and i <= scan.heads[-1].verb):
            continue
        if _tells_of_others(tokens, i, scan):
            scan.narrated, scan.ready, scan.object_first = True, False, False
            scan.others = True
            if "says" in token.tags and not _first(tokens, i):
                return Scan(before)
            continue
        if _is_head(tokens, i, scan):
            scan.heads.append(_head(tokens, i, scan))
            scan.opened = scan.opened or scan.heads[-1].cls in OPENING
            scan.ready, scan.object_first, scan.by, scan.content = False, False, False, True
            scan.in_condition, scan.condition_at = False, None
        else:
            advance(tokens, i, scan)
    _free_last(scan)
    if not scan.heads and (found := _head_without_verb(tokens, scan)) is not None:
        scan.heads.append(found)
    return scan


def _free_last(scan: Scan) -> None:
    """「长按画面可以对比」: what the last step makes possible, it leaves to the reader."""
    last = scan.heads[-1] if scan.heads else None
    if last is not None and last.offered is None and scan.freed_at is not None and scan.freed_at > last.verb:
        scan.heads[-1] = replace(last, offered=True)


def _head_without_verb(tokens: Sequence[Token], scan: Scan) -> Head | None:
    return unnamed_head(tokens, scan) or fronted_head(tokens, scan) or pointing_head(tokens, scan)


def _tells_of_others(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "the card says", 「观众」: what follows is what the video shows or what others do."""
    token = tokens[i]
    if scan.heads or scan.in_condition or scan.object_first or _is_counted(tokens, i):
        return False
    if scan.before.gui and _first(tokens, i) and "verb.look" in token.tags:
        return False  # "open the panel, read through the Dutch ones and press…"
    if token.kind == "word" and has(tokens[i - 1 : i], "det") and has(tokens[max(0, i - 2) : i - 1], "preposition"):
        return False  # "show it to your boss and click…"
    return ("says" in token.tags or is_somebody(tokens, i)) and "noun.panel" not in token.tags


def _is_counted(tokens: Sequence[Token], i: int) -> bool:
    """ "Correct line 14": which line, and not what it says."""
    numbered = i > 0 and has(tokens[i : i + 1], "script.weak") and any(b.kind == "num" for b in tokens[i + 1 : i + 2])
    return numbered and not has(tokens[i + 2 :], "says")


def _first(tokens: Sequence[Token], i: int) -> bool:
    return all(token.kind in QUIET for token in tokens[:i])


def _head(tokens: Sequence[Token], i: int, scan: Scan) -> Head:
    if verb_class(tokens[i]) == "find":
        return Head(with_conjunction(tokens, i), i, "find", True, False)
    begin = scan.begin if not scan.heads or scan.begin > scan.heads[-1].verb else i
    if stands_bare(tokens, i, scan):
        free = True if has(tokens[i : i + NEAR], "lets", "holds") else scan.offered
        return Head(min(begin, i), i, bare_class(tokens[i]), free, scan.conditional, bare=True)
    known = _class_here(tokens, i, scan)
    if known is None and (way := _way(tokens, i, scan)) is not None:
        cls = class_by_object(tokens[way + 1 : way + 1 + FAR]) if "means" in tokens[way].tags else "go"
        return Head(min(begin, i), way, cls, scan.offered, scan.conditional)
    near = tokens[i + 1 : i + 1 + FAR]
    far = tokens[i + 1 : i + 1 + 2 * FAR]  # "assign her a name in the Speakers panel"
    cls = known or class_by_object(near if has(near, *NOUNS, "noun.clip") else far)
    tries = "offer" in tokens[i].tags  # "try the Sharpen slider"
    return Head(min(begin, i), i, cls, True if tries else scan.offered, scan.conditional)


def _is_head(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    token = tokens[i]
    if "offer" in token.tags and has(tokens[i + 1 : i + 2], "gerund"):
        return False  # "try moving the slider"
    if "preterite" in token.tags or ("participle" in token.tags and scan.offered is None):
        return False  # "rebuilt the preview", "changed the panel", and not "it can be changed in…"
    if stands_bare(tokens, i, scan) or (names_screen_part(tokens, i, scan) and not is_noun_here(tokens, i)):
        return True
    if _way(tokens, i, scan) is not None:
        return True
    classes = verb_classes(token)
    if "find" in classes:
        found = object_of(tokens, i)
        informs = any(part.kind in ("num", "quote") for part in found)
        placed = has(found, "preposition", "place") or any(map(is_label, found))  # not "you'll see the panel twice"
        return not informs and placed and has(found, "noun.panel", "noun.timeline", "noun.billing")
    if not classes or (scan.narrated and not scan.heads):
        return False
    if "gerund" in token.tags:
        if not _gerund_may_stand(tokens, i, scan) and not _is_subject(tokens, i, scan):
            return False
    elif not scan.ready and not _stands_unready(tokens, i, scan):
        return False
    if is_noun_here(tokens, i) or _is_placed(tokens, i, scan):
        return False
    if tells_of_film(tokens, i, scan):
        return False
    return _class_here(tokens, i, scan) is not None


def _way(tokens: Sequence[Token], i: int, scan: Scan) -> int | None:
    """Where the way or the means begins in "Delete old projects under Files > Trash", "Pick one from the dropdown":
    whatever is done there needs the screen."""
    if not scan.ready or scan.narrated or tokens[i].kind != "word" or not may_be_imperative(tokens[i]):
        return None
    rest = object_of(tokens, i)
    at = way_at(rest)
    at = means_at(rest) if at is None else at
    at = shop_at(rest) if at is None else at
    return None if at is None else i + 1 + at


def _is_placed(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「在设置里…」: the word is a panel and no verb."""
    placed = scan.object_first and i > 0 and "placing" in tokens[i - 1].tags
    return placed and "noun.panel" in tokens[i].tags


def _class_here(tokens: Sequence[Token], i: int, scan: Scan) -> str | None:
    """The class of the verb that what stands around it bears out; found once for every verb."""
    if scan.classed is None or scan.classed[0] != i:
        scan.classed = (i, borne_out(verb_at(tokens, i, scan)))
    return scan.classed[1]


def _gerund_may_stand(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if scan.by:
        return scan.offered is not None or scan.before.gui or bool(scan.heads) or _imperative(tokens)
    return (scan.ready and scan.offered is not None) or (i > 0 and "imperative" in tokens[i - 1].tags)


def _stands_unready(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    return (
        _follows_at_once(tokens[i], scan) or _ends_condition(tokens, i, scan) or _object_stands_first(tokens, i, scan)
    )


def _object_stands_first(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """「太吵的话，第 4 轨的推子往下推一点就行」."""
    token = tokens[i]
    if token.kind != "han" or scan.heads or scan.narrated or scan.others:
        return False
    if has(tokens[i + 1 : i + 2], "key") and has([token], "verb.press", "verb.use"):
        return True  # 「戴上耳机按空格听」
    taps = "verb.click" in token.tags and i > 0 and has(tokens[i - 1 : i], "noun.button", "label.export")
    if taps and has(tokens[i + 1 : i + 3], "finish", "consequent", "offer"):
        return True  # 「导出按钮点一下就能拿到」
    moves = has([token], "verb.drag", "verb.move", "verb.edit") and has(tokens[max(0, i - NEAR) : i], "noun.slider")
    last = i == len(tokens) - 1 and has([token], "verb.click", "verb.drag") and "plain" not in token.tags
    return (moves and (scan.led or has(tokens[-2:], "finish"))) or (last and (scan.led or scan.before.gui))


def _follows_at_once(token: Token, scan: Scan) -> bool:
    """Chinese joins steps without a word between: 「打开面板选择…」, 「建议戴上耳机点播放」."""
    if token.kind != "han" or scan.others:
        return False
    steps = {"verb.click", "verb.drag"} | ({"verb.choose", "verb.move"} if scan.heads else {"verb.press"})
    return (bool(scan.heads) or scan.offered is not None) and bool(token.tags & steps)


def _ends_condition(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "Once you've dried your eyes click Download": no comma, but a button behind a verb that has no subject."""
    at = i - 1
    while at > 0 and tokens[i].kind == "han" and "lead" in tokens[at].tags:
        at -= 1  # 「看完回头点…」
    before = tokens[at].tags if i else frozenset()
    if not scan.in_condition or not tokens[i].tags & {"verb.click", "verb.press", "verb.act"}:
        return False
    if tokens[i].kind == "han":
        return "condition.time" in before  # 「看完点“完成”」
    behind = [token for token in tokens[i + 1 : i + FAR] if token.kind not in QUIET]
    named = is_label(behind[0] if behind else None) or (has(behind[:1], "det") and any(map(is_label, behind[1:3])))
    named = named or has(behind[:4], "key")
    return named and not before & GOVERNING


def _is_subject(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "Dragging the clips back takes a second": what the step would do, told before the reader is asked for it."""
    rest = tokens[i + 1 : i + 1 + NEAR]
    if not scan.ready or scan.content or scan.heads or has(rest, "past", "media"):
        return False
    near = rest[:5]
    if not rest or not (rest[0].tags & {"det"} or is_label(rest[0]) or rest[0].kind == "mark"):
        return False
    handled = has(tokens[i : i + 1], "verb.drag", "verb.click") and has(near, *NOUNS)
    found = handled or has_screen(near) or has(near, "noun.clip", "key") or is_label(rest[0])
    scan.offered = True if found else scan.offered
    return found


def _imperative(tokens: Sequence[Token]) -> bool:
    first = next((token for token in tokens if token.kind not in QUIET and not token.tags & {"lead", "conj"}), None)
    return (
        first is not None
        and ("imperative" in first.tags or verb_class(first) is not None)
        and not first.tags & {"gerund"}
    )
