"""Finding the words that tell the reader to operate a screen ("click", 「拖动」) and no others.

A verb counts only where an instruction can stand: at the beginning of a clause, or after words such as "please", "you can",
"then", 「请」, 「可以」; and only with an object that is part of a screen. "The film opens on a street" has a subject before its
verb, "open the oven" has no screen in it: both are content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from translate.lexer import Token

NOUNS = ("noun.button", "noun.panel", "noun.slider", "noun.timeline", "noun.billing", "noun.playhead")
LABELS = ("label.export", "label.summary", "label.execute")
QUIET = ("mark", "other")
NEAR = 40  # tokens: how far an object can reach; keeps the reading of a hostile clause linear


@dataclass(frozen=True, slots=True)
class Head:
    """An operating verb at token `verb`; its instruction begins at token `start`; `offered` None: nothing said in it."""

    start: int
    verb: int
    cls: str
    offered: bool | None
    conditional: bool


@dataclass(slots=True)
class Scan:
    """Where the reading of a clause stands."""

    after_gui: bool
    ready: bool = True  # an instruction could begin at the next word
    begin: int = 0  # token where that instruction would begin
    offered: bool | None = None
    conditional: bool = False
    in_condition: bool = False
    narrated: bool = False
    content: bool = False
    object_first: bool = False  # inside 把…, 在…: the verb is still to come
    by: bool = False
    led: bool = False  # a word that leads an instruction in was seen
    condition_at: int | None = None  # where a condition began that no instruction has closed yet
    heads: list[Head] = field(default_factory=list)


def find_heads(tokens: Sequence[Token], after_gui: bool) -> Scan:
    """Read one clause for its operating verbs, in order; `after_gui`: the clause before it was an instruction."""
    scan = Scan(after_gui)
    for i, token in enumerate(tokens):
        if token.kind in QUIET:
            continue
        if not scan.heads and not scan.in_condition and token.tags & {"says", "third"} and "noun.panel" not in token.tags:
            scan.narrated, scan.ready, scan.object_first = True, False, False
            if "says" in token.tags and not _first(scan, tokens, i):
                return Scan(after_gui)
            continue
        if _is_head(tokens, i, scan):
            scan.heads.append(_head(tokens, i, scan))
            scan.ready, scan.object_first, scan.by, scan.content = False, False, False, True
            scan.in_condition, scan.condition_at = False, None
        else:
            _advance(tokens, i, scan)
    return scan


def _first(scan: Scan, tokens: Sequence[Token], i: int) -> bool:
    return all(token.kind in QUIET for token in tokens[:i])


def _head(tokens: Sequence[Token], i: int, scan: Scan) -> Head:
    return Head(min(scan.begin, i), i, verb_class(tokens[i]) or "click", scan.offered, scan.conditional)


def verb_class(token: Token) -> str | None:
    """`click`, `open`, `drag`... or None when the word is no operating verb."""
    classes = [tag.removeprefix("verb.") for tag in token.tags if tag.startswith("verb.")]
    order = ("click", "press", "drag", "open", "go", "preview", "move", "choose", "look", "edit", "pay", "use")
    return next((name for name in order if name in classes), None)


def verb_classes(token: Token) -> list[str]:
    """All classes of a word, the strongest first."""
    order = ("click", "press", "drag", "open", "go", "preview", "move", "choose", "look", "edit", "pay", "use")
    return [name for name in order if f"verb.{name}" in token.tags]


def _advance(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    token = tokens[i]
    tags = token.tags
    at_start = not scan.content
    scan.led = scan.led or bool(tags & {"lead", "offer", "firm", "finally"})
    if "condition.end" in tags and i > 0 and not scan.heads:
        _close_condition(tokens, i, scan)
    elif "consequent" in tags and scan.in_condition:
        scan.ready, scan.in_condition = True, False
    elif "conj" in tags and not at_start:
        _after_conjunction(tokens, i, scan)
    elif tags & {"condition", "condition.time"} or ("condition.weak" in tags and (at_start or scan.ready)):
        _enter_condition(tokens, i, scan)
    elif tags & {"offer", "firm"}:
        if scan.heads or not scan.content or not scan.ready:
            scan.begin = scan.begin if (at_start or scan.in_condition) else _with_conjunction(tokens, i)
        scan.ready, scan.narrated = True, False
        if scan.offered is None or not scan.conditional:
            scan.offered = "offer" in tags
        scan.in_condition = False
    elif "by" in tags:
        scan.by = True
        if token.kind == "han":
            scan.object_first = scan.ready
    elif "preposition" in tags and token.kind == "han" and (scan.ready or scan.object_first):
        scan.object_first, scan.ready = True, True
    elif tags & {"lead", "finally", "tip", "note", "conj"}:
        if "finally" in tags and scan.offered is None:
            scan.offered = False
        if scan.heads and not scan.ready:
            scan.ready, scan.begin = True, i
    elif scan.object_first and not tags & {"narrated"}:
        scan.content = True
    elif tags & {"place", "det"} and token.kind == "han" and scan.ready:
        pass
    else:
        scan.content, scan.ready, scan.object_first = True, False, False
        if tags & {"i", "narrated"} and not scan.in_condition:
            scan.narrated = True
        if scan.by and "gerund" not in tags:
            scan.by = False


def _after_conjunction(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    imperative = bool(tokens[0].tags & {"imperative"}) or bool(verb_class(tokens[0]))
    if scan.heads or (imperative and not scan.narrated) or tokens[i].kind == "han":
        if not scan.ready or scan.heads:
            scan.begin = i
        scan.ready = True
        scan.object_first = False
        scan.in_condition = False


def _close_condition(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    """ 「…的话」, 「…后」: what stands before it was a condition."""
    scan.ready, scan.conditional, scan.in_condition = True, True, False
    scan.begin = 0
    if tokens[i].text == "的话" or _satisfied(tokens[max(0, i - NEAR) : i]):
        scan.offered = True
    elif "condition.after" in tokens[i].tags and "condition" not in tokens[0].tags:
        scan.offered = None  # a point in time leaves nothing to choose


def _enter_condition(tokens: Sequence[Token], i: int, scan: Scan) -> None:
    tags = tokens[i].tags
    if scan.heads and not scan.ready:  # a condition behind the instruction: "click Export if you like it"
        if ("condition" in tags and tokens[i].text not in ("for",)) or ("condition.time" in tags and _satisfied(tokens[i : i + NEAR])):
            last = scan.heads[-1]
            scan.heads[-1] = Head(last.start, last.verb, last.cls, True, True)
        return
    timed = "condition.time" in tags
    scan.in_condition, scan.ready, scan.conditional = True, False, True
    scan.condition_at = i if scan.heads else None
    if scan.offered is None:
        scan.offered = (_satisfied(tokens[i : i + NEAR]) or None) if timed else True


def _satisfied(tokens: Sequence[Token]) -> bool:
    return any("satisfied" in token.tags for token in tokens)


def _with_conjunction(tokens: Sequence[Token], i: int) -> int:
    while i > 0 and tokens[i - 1].tags & {"conj", "lead"}:
        i -= 1
    return i


def _is_head(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    token = tokens[i]
    classes = verb_classes(token)
    if not classes or (scan.narrated and not scan.heads):
        return False
    if "gerund" in token.tags:
        if not _gerund_may_stand(tokens, i, scan):
            return False
    elif not scan.ready:
        return False
    if _is_noun_here(tokens, i):
        return False
    return any(evidence(name, tokens, i, scan) for name in classes)


def _gerund_may_stand(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if scan.by:
        return scan.offered is not None or scan.after_gui or bool(scan.heads) or _imperative(tokens)
    return (scan.ready and scan.offered is not None) or (i > 0 and "imperative" in tokens[i - 1].tags)


def _imperative(tokens: Sequence[Token]) -> bool:
    first = next((token for token in tokens if token.kind not in QUIET and not token.tags & {"lead", "conj"}), None)
    return first is not None and bool(first.tags & {"imperative", "verb.edit", "verb.use"}) and not first.tags & {"gerund"}


def _is_noun_here(tokens: Sequence[Token], i: int) -> bool:
    """ "Click sounds", 「点击率」, 「打开了」: the word is not an instruction although it stands like one."""
    following = next((token for token in tokens[i + 1 : i + 9] if token.kind not in QUIET), None)
    if following is None:
        return False
    if following.kind == "han" and (following.text in ("了", "过", "着") or following.text.startswith(("了", "过"))):
        return True
    return "media" in following.tags and not following.capital


def evidence(name: str, tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether the verb's object is a part of a screen, as far as its class needs that."""
    rest = _object(tokens, i)
    around = [*tokens[max(scan.begin, i - NEAR) : i], *rest] if tokens[i].kind == "han" or scan.object_first else rest
    following = next((token for token in rest if token.kind not in QUIET), None)
    return _TESTS[name](following, rest, around, scan)


def _object(tokens: Sequence[Token], i: int) -> list[Token]:
    """What follows the verb, up to the next instruction that could begin."""
    found: list[Token] = []
    for token in tokens[i + 1 : i + 1 + NEAR]:
        if "reason" in token.tags or ("by" in token.tags and found):
            break
        found.append(token)
    return found


def has(tokens: Sequence[Token], *tags: str) -> bool:
    """Whether one of the tokens has one of the tags."""
    return any(token.tags & set(tags) for token in tokens)


def is_label(token: Token | None) -> bool:
    """A quotation, code, a capitalised word or a word that names a button by itself."""
    if token is None:
        return False
    return token.kind in ("quote", "code") or token.capital or bool(token.tags & set(LABELS))


def _is_bold(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].kind == "mark"


def _click(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or is_label(following) or following.kind != "word" or _is_bold(rest):
        return True
    return bool(following.tags & {"det", "preposition", "place", "conj", "key", "lead"}) or has(rest[:4], *NOUNS, *LABELS, "noun.clip")


def _press(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or has(rest[:4], "key"):
        return following is not None
    if following.tags & set(LABELS) or following.kind == "quote":
        return True
    if "place" in following.tags and has(rest[:8], *LABELS, "noun.panel"):
        return True
    near = rest[:9] if following.kind == "word" else rest[:12]
    return has(near, "noun.button") or (is_label(following) and following.kind != "num") or _is_bold(rest)


def _open(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or "preposition" in following.tags:
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or _is_bold(rest):
        return True
    if "label.export" in following.tags or has(rest[:3], "label.summary"):
        return True
    return (following.kind == "quote" or following.capital) and _stands_alone(rest)


def _go(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or following.kind == "num":
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or _is_bold(rest):
        return True
    return (following.kind == "quote" or following.capital) and _stands_alone(rest)


def _stands_alone(rest: Sequence[Token]) -> bool:
    """A capitalised name that is the whole object: nothing finite behind it."""
    behind = [token for token in rest if token.kind not in QUIET and not is_label(token)]
    return not behind or bool(behind[0].tags & {"conj", "preposition", "place", "purpose", "lead", "offer"})


def _drag(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or following.kind != "word" or is_label(following):
        return True
    return bool(following.tags & {"det", "preposition", "place", "lead"}) or has(rest[:4], *NOUNS, "noun.clip")


def _move(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    return has(around, "noun.slider", "noun.playhead", "noun.timeline", "noun.clip")


def _edit(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    return has(around, "noun.slider", "noun.panel", "noun.timeline") and not has(around, "narrated")


def _choose(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if scan.heads or scan.after_gui:
        return is_label(following) or _is_bold(rest) or has(around, "noun.button")
    return has(around, "noun.button", "noun.panel", "noun.timeline")


def _use(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    return has(rest[:7], "noun.slider", "noun.button", "noun.panel", "key", "noun.timeline")


def _preview(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    if following is None or following.kind != "word":
        return following is None or scan.led or bool(scan.heads) or scan.object_first or bool(following.tags)
    return has(around, "noun.timeline") or bool(following.tags & {"det", "conj", "lead", "purpose", "preposition"})


def _look(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    return has(around, "noun.timeline", "noun.panel", "noun.billing", "key")


def _pay(following: Token | None, rest: Sequence[Token], around: Sequence[Token], scan: Scan) -> bool:
    return has(rest, "noun.billing", "noun.panel", "noun.button")


_TESTS = {
    "click": _click,
    "press": _press,
    "open": _open,
    "go": _go,
    "drag": _drag,
    "move": _move,
    "edit": _edit,
    "choose": _choose,
    "use": _use,
    "preview": _preview,
    "look": _look,
    "pay": _pay,
}
