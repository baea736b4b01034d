"""Finding the words that tell the reader to operate a screen ("click", 「拖动」) and no others.

A verb counts only where an instruction can stand: at the beginning of a clause, or after words such as "please",
"you can", "then", 「请」, 「可以」; and only with an object that is part of a screen. "The film opens on a street"
has a subject before its verb, "open the oven" has no screen in it: both are content.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.evidence import (
    NEAR,
    NOUNS,
    QUIET,
    Setting,
    evidence,
    has,
    is_label,
    is_noun_here,
    object_of,
    verb_class,
    verb_classes,
)
from translate.lexer import Token
from translate.scan import Head, Scan, advance, with_conjunction


def find_heads(tokens: Sequence[Token], after_gui: bool) -> Scan:
    """Read one clause for its operating verbs, in order; `after_gui`: the clause before it was an instruction."""
    scan = Scan(after_gui)
    for i, token in enumerate(tokens):
        if token.kind in QUIET:
            continue
        if _tells_of_others(token, scan):
            scan.narrated, scan.ready, scan.object_first = True, False, False
            if "says" in token.tags and not _first(scan, tokens, i):
                return Scan(after_gui)
            continue
        if _is_head(tokens, i, scan):
            scan.heads.append(_head(tokens, i, scan))
            scan.ready, scan.object_first, scan.by, scan.content = False, False, False, True
            scan.in_condition, scan.condition_at = False, None
        else:
            advance(tokens, i, scan)
    return scan


def _tells_of_others(token: Token, scan: Scan) -> bool:
    """ "the card says", 「观众」: what follows is what the video shows or what others do."""
    if scan.heads or scan.in_condition or scan.object_first:
        return False
    return bool(token.tags & {"says", "third"}) and "noun.panel" not in token.tags


def _first(scan: Scan, tokens: Sequence[Token], i: int) -> bool:
    return all(token.kind in QUIET for token in tokens[:i])


def _head(tokens: Sequence[Token], i: int, scan: Scan) -> Head:
    if verb_class(tokens[i]) == "find":
        return Head(with_conjunction(tokens, i), i, "find", True, False)
    begin = scan.begin if not scan.heads or scan.begin > scan.heads[-1].verb else i
    return Head(min(begin, i), i, verb_class(tokens[i]) or "click", scan.offered, scan.conditional)


def _is_head(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    token = tokens[i]
    classes = verb_classes(token)
    if "find" in classes:
        found = object_of(tokens, i)
        informs = any(part.kind in ("num", "quote") for part in found)
        return not informs and has(found, "noun.panel", "noun.timeline", "noun.billing")
    if not classes or (scan.narrated and not scan.heads):
        return False
    if "gerund" in token.tags:
        if not _gerund_may_stand(tokens, i, scan) and not _is_subject(tokens, i, scan):
            return False
    elif not scan.ready and not _follows_at_once(token, scan):
        return False
    if is_noun_here(tokens, i):
        return False
    setting = Setting(scan.begin, scan.object_first, scan.led, bool(scan.heads) or scan.after_gui)
    return any(evidence(name, tokens, i, setting) for name in classes)


def _gerund_may_stand(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if scan.by:
        return scan.offered is not None or scan.after_gui or bool(scan.heads) or _imperative(tokens)
    return (scan.ready and scan.offered is not None) or (i > 0 and "imperative" in tokens[i - 1].tags)


def _follows_at_once(token: Token, scan: Scan) -> bool:
    """Chinese joins steps without a word between: 「打开面板选择…」."""
    return bool(scan.heads) and token.kind == "han" and bool(token.tags & {"verb.choose", "verb.click", "verb.drag"})


def _is_subject(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """ "Dragging the clips back takes a second": what the step would do, told before the reader is asked for it."""
    rest = tokens[i + 1 : i + 1 + NEAR]
    if not scan.ready or scan.content or scan.heads or has(rest, "past", "media"):
        return False
    near = rest[:5]
    if not rest or not (rest[0].tags & {"det"} or is_label(rest[0]) or rest[0].kind == "mark"):
        return False
    scan.offered = True
    return has(near, *NOUNS, "noun.clip", "key") or is_label(rest[0])


def _imperative(tokens: Sequence[Token]) -> bool:
    first = next((token for token in tokens if token.kind not in QUIET and not token.tags & {"lead", "conj"}), None)
    return (
        first is not None and bool(first.tags & {"imperative", "verb.edit", "verb.use"}) and not first.tags & {"gerund"}
    )
