"""How words lead up to an instruction: the state of reading one clause, and what each kind of word changes in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate.lexer import Token
from translate.tags import ARROWS, NEAR, has, verb_class

LONGEST_OPENING = 8  # tokens
STEPS = ("verb.drag", "verb.click", "verb.press", "verb.choose", "verb.move")
HANDLED = ("verb.click", "verb.press", "verb.open", "verb.drag")  # behind a subject: what somebody in the film does
SHORT = 3  # tokens of a condition that no word shows


@dataclass(frozen=True, slots=True)
class Head:
    """An operating verb at token `verb`; its instruction begins at token `start`; `offered` None: nothing said in
    it."""

    start: int
    verb: int
    cls: str
    offered: bool | None
    conditional: bool
    bare: bool = False  # no verb: the object itself stands at `verb` ("Spacebar to play", "File > Export")


@dataclass(frozen=True, slots=True)
class Preceding:
    """What the clause before is."""

    gui: bool = False  # an instruction
    opened: bool = False  # one that opens a panel
    led: bool = False  # words that lead to an instruction: "if it is late,"
    told: bool = False  # what the speaker did: this clause may go on with it
    done: bool = False  # and that is over: 「我剪好了，」
    staged: bool = False  # where in the film something happens: 「宣传片里，」


@dataclass(slots=True)
class Scan:
    """Where the reading of a clause stands."""

    before: Preceding
    opened: bool = False  # the clause before, or a step of this one, opens a panel: what follows may work in it
    ready: bool = True  # an instruction could begin at the next word
    begin: int = 0  # token where that instruction would begin
    offered: bool | None = None
    conditional: bool = False
    in_condition: bool = False
    narrated: bool = False
    others: bool = False  # the subject is not the reader: what it "can" do is no offer
    content: bool = False
    object_first: bool = False  # inside 把…, 在…: the verb is still to come
    by: bool = False
    led: bool = False  # a word that leads an instruction in was seen
    freed_at: int | None = None  # 「…可以对比」: an offer behind an instruction
    opening: int | None = None  # where "all that is left…" began, until its "is to" comes
    condition_at: int | None = None  # where a condition began that no instruction has closed yet
    classed: tuple[int, str | None] | None = None  # the verb last looked at, and its class
    heads: list[Head] = field(default_factory=list)


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


def _condition_ends(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "condition.end" not in tokens[i].tags or i == 0 or scan.heads:
        return False
    _close_condition(tokens, i, scan)
    return True


def _consequence(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "consequent" not in tokens[i].tags or scan.heads or not _depends(tokens, i, scan):
        return False
    scan.ready, scan.in_condition, scan.conditional, scan.begin = True, False, True, 0
    scan.narrated = scan.others
    scan.offered = True if scan.offered is None else scan.offered
    return True


def _conjunction(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "conj" not in tokens[i].tags or not scan.content:
        return False
    _after_conjunction(tokens, i, scan)
    return True


def _condition_begins(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    tags = tokens[i].tags
    weak = "condition.weak" in tags and (not scan.content or scan.ready) and not scan.heads
    if not weak and not tags & {"condition", "condition.time"}:
        return False
    asks = scan.heads and "condition" in tags and tokens[i].kind == "word"
    if asks and has(tokens[i - 1 : i], "verb.look", "to.us"):
        return False  # "press play and see if you can keep up", "and tell me if the music fits"
    _enter_condition(tokens, i, scan)
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
    _condition_ends,
    _consequence,
    _conjunction,
    _condition_begins,
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
