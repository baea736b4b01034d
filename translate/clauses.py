"""Clauses of a sentence, and the part each one plays beside an instruction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from translate.conditions import pleases
from translate.heads import find_heads
from translate.lexer import Token
from translate.scan import HANDLED
from translate.state import Head, Preceding, Scan
from translate.tags import NEAR, NOUNS, OPENING, QUIET, has, has_screen, is_label, is_somebody, verb_class
from translate.telling import animates

LONGEST_PLACE = 9  # tokens
SHORT = 3  # tokens of an address
LONGEST_PICK = 4  # tokens
STRONG = frozenset(";；.。!！?？…")
COMMAS = frozenset(",，")
COLON = frozenset(":：")
DASHES = frozenset("—–-")


class Role(Enum):
    """What a clause is: an instruction, something that only serves one, or content."""

    GUI = "gui"
    LEAD = "lead"  # "Next,", "Tip:"
    CONDITION = "condition"  # "if you like it"
    CONTINUATION = "continuation"  # "and choose a softer one", "and you're done"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; `start` and `end` are offsets in the line, `sep` is the sign behind it ("" at the end)."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    sep: str
    sep_before: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause and what it is; `offered` is what a condition or a tip says about the instruction behind it."""

    clause: Clause
    role: Role
    heads: tuple[Head, ...] = ()
    offered: bool | None = None
    condition_at: int | None = None  # token where an instruction's clause goes over into a condition for the next
    told: bool = False  # it goes on with what the speaker or somebody in the film did


def split_clauses(tokens: Sequence[Token], start: int, end: int) -> list[Clause]:
    """Cut at commas, semicolons, colons, dashes and stops; the signs belong to no clause."""
    found: list[Clause] = []
    current: list[Token] = []
    at, before = start, ""
    for token in tokens:
        if token.kind != "sep":
            current.append(token)
            continue
        if current:
            found.append(Clause(tuple(current), at, token.start, token.text, before))
            before = token.text
        elif found:  # "…" or "?!": the stronger sign counts
            last = found[-1]
            sep = token.text if token.text in STRONG else last.sep
            found[-1] = Clause(last.tokens, last.start, last.end, sep, last.sep_before)
            before = sep
        current, at = [], token.end
    if current:
        found.append(Clause(tuple(current), at, end, "", before))
    return found


def read_clause(clause: Clause, after_gui: bool, before: Reading | None) -> Reading:
    """Say what a clause is; `after_gui`: the last one of weight was an instruction; `before`: the one before it."""
    told = before is not None and tells_of_somebody(before)
    scan = find_heads(clause.tokens, _preceding(before, after_gui, told))
    spoken = [token for token in clause.tokens if token.kind not in QUIET]
    reading = _with_heads(clause, spoken, scan) or _without_heads(clause, spoken, after_gui)
    return replace(reading, told=told and clause.sep_before not in STRONG)


def _preceding(before: Reading | None, after_gui: bool, told: bool) -> Preceding:
    if before is None:
        return Preceding(gui=after_gui)
    found = before.clause.tokens
    return Preceding(
        gui=after_gui,
        opened=any(head.cls in OPENING for head in before.heads),
        led=before.role in (Role.LEAD, Role.CONDITION),
        told=told,
        done=told and _is_done(found),
        moving=before.role is Role.CONTENT and animates(found),
        staged=before.role is Role.CONTENT and has(found[-1:], "scene"),
    )


def _with_heads(clause: Clause, spoken: Sequence[Token], scan: Scan) -> Reading | None:
    """A clause with an instruction, or None; `spoken`: its tokens without signs."""
    titles = len(spoken) == 1 and bool(clause.sep) and clause.sep in COLON and verb_class(spoken[0]) is not None
    if titles and "gerund" not in spoken[0].tags:
        return Reading(clause, Role.LEAD)  # "Preview: …", "Click: lights on"
    if _is_sound(clause, spoken) and not scan.before.gui:
        return None
    if scan.heads and not (clause.sep == "," and _is_lone_verb(spoken)):
        return Reading(clause, Role.GUI, tuple(scan.heads), condition_at=scan.condition_at)
    return None


def _without_heads(clause: Clause, spoken: Sequence[Token], after_gui: bool) -> Reading:
    if has(spoken, "offer") and all(token.tags & {"offer", "conj"} for token in spoken):
        return Reading(clause, Role.CONDITION, offered=True)  # "otherwise,"
    if all(_is_lead(token) for token in spoken) or _is_lone_verb(spoken):
        return Reading(clause, Role.LEAD, offered=True if has(spoken, "tip") else None)
    before_comma = clause.sep in COMMAS and (_is_topic(spoken) or _greets(spoken))
    if _only_selects(spoken) or _is_place(spoken) or before_comma:
        return Reading(clause, Role.LEAD)
    if (offered := _condition(spoken)) is not None:
        return Reading(clause, Role.CONDITION, offered=offered)
    if after_gui and _continues(spoken, clause):
        return Reading(clause, Role.CONTINUATION)
    tells = has(spoken, "says", "finite", "narrated", "demo", "demonstrates", "teaches", "faulty", "fault", "third")
    if clause.sep and clause.sep in COLON and len(spoken) <= 4 and not tells:
        leads = has(spoken[:1], "counted") or not any(token.kind == "num" for token in spoken)
        return Reading(clause, Role.LEAD if leads else Role.CONTENT)
    return Reading(clause, Role.CONTENT)


def tells_of_somebody(reading: Reading) -> bool:
    """Whether a clause says what the speaker or somebody in the film did: the next one may go on with it."""
    found = reading.clause.tokens
    if len(found) == 1 or has(found[:1], "greets") or any(token.tags >= {"degree", "question"} for token in found):
        return False  # 「老板，」, 「师傅切菜那段太长了，」
    tells = has(found[:3], "i") or any(is_somebody(found, i) for i in range(min(3, len(found))))
    return reading.role is Role.CONTENT and (reading.told or tells or _names_actor(found))


def _names_actor(found: Sequence[Token]) -> bool:
    """「宝宝自己按下琴键」: a noun that no list knows before what it does, and nothing of a screen."""
    verb = next((i for i in range(1, len(found)) if "lead" not in found[i].tags), len(found))
    handles = has(found[verb : verb + 1], *HANDLED) and verb + 1 < len(found)
    return (
        found[0].kind == "han"
        and not found[0].tags
        and handles
        and not any(map(is_label, found))
        and not has_screen(found)
    )


def _is_done(found: Sequence[Token]) -> bool:
    """「我把三段都剪好了，」, 「客户要的版本做好了，」: that is over, and what follows is the reader's."""
    acts = any(is_somebody(found, i) and not only_tells_which(found, i) for i in range(len(found)))
    return "finished" in found[-1].tags or ("completed" in found[-1].tags and not acts)


def only_tells_which(found: Sequence[Token], i: int) -> bool:
    """「新娘入场的镜头放慢了」: of which thing something is reported, and not what the person does."""
    return "completed" in found[-1].tags and has(found[i + 1 :], "of", "belongs")


def _is_lead(token: Token) -> bool:
    return bool(token.tags & {"lead", "tip", "note", "conj", "finally", "firm", "offer"})


def _is_lone_verb(spoken: Sequence[Token]) -> bool:
    """The first of several verbs with one object: "Click, hold and drag the slider"."""
    return len(spoken) == 1 and verb_class(spoken[0]) in ("click", "press") and "gerund" not in spoken[0].tags


def _is_sound(clause: Clause, spoken: Sequence[Token]) -> bool:
    """ "Click. Whirr. Click.": a verb alone between stops."""
    between = clause.sep_before in ("", *STRONG) and clause.sep in ("", *STRONG)
    verb = len(spoken) == 1 and verb_class(spoken[0]) in ("click", "press", "drag", "move")
    return between and verb and spoken[0].kind == "word"


def _greets(spoken: Sequence[Token]) -> bool:
    """「各位老板」, "Dear friends"."""
    return has(spoken[:1], "greets") and len(spoken) <= SHORT


def _only_selects(spoken: Sequence[Token]) -> bool:
    """「选中它」, "select it": what the step that follows is done with."""
    return len(spoken) == 2 and has(spoken[:1], "select") and has(spoken[1:], "pronoun")


def _is_place(spoken: Sequence[Token]) -> bool:
    """ "In the dialog that pops up,": where the step that follows is taken."""
    near = spoken[1:LONGEST_PLACE]
    return "preposition" in spoken[0].tags and len(spoken) <= LONGEST_PLACE and has_screen(near) and not specific(near)


def _is_topic(spoken: Sequence[Token]) -> bool:
    """「下面那个下载按钮，点它就行」: only what the step that follows operates."""
    named = spoken[-1].tags & {"noun.button", "noun.panel", "noun.slider", "label.export"}
    told = has(spoken, "finite", "narrated", "i", "third", "scene", "demo") or any(map(verb_class, spoken))
    told = told or has(spoken[:1], "judged.subject")  # "It's in the Music panel, if…"
    return bool(named) and has_screen(spoken) and not told and not any(token.kind == "num" for token in spoken)


def _condition(spoken: Sequence[Token]) -> bool | None:
    """None: no condition. Else whether it leaves the reader free ("if you like", "when you're happy"). `spoken` are
    not words alone that lead in."""
    first = next(i for i, token in enumerate(spoken) if not token.tags & {"lead", "conj"} or "condition" in token.tags)
    token = spoken[first]
    satisfied = pleases(spoken[:NEAR])
    if _picks(spoken[first:]):
        return True
    if token.tags & {"condition"} or (token.kind == "han" and has(spoken[first : first + 5], "condition")):
        return True  # 「院子如果显得灰」, 「第 9 步要是还快」
    if "condition.time" in token.tags:
        dated = specific(spoken) or has(spoken, "date")  # 「或者等到 7 月 1 日」: no step on a screen
        waits = has(spoken[:1], "alternate") and dated
        return None if waits else satisfied
    if "purpose" in token.tags and first + 1 < len(spoken):
        return "purpose.firm" not in spoken[first + 1].tags or has(spoken[:NEAR], "alternative")
    if "condition.end" in spoken[-1].tags:
        return satisfied or has(spoken[-1:], "condition.free") or has(spoken[:1], "condition") or _wishes(spoken)
    if "condition.weak" in token.tags and not any(part.kind in ("num", "quote", "code") for part in spoken):
        return True
    return None


def _picks(spoken: Sequence[Token]) -> bool:
    """ "Those you don't want": what the step behind it is for."""
    judged = has(spoken[-1:], "wants") or (has(spoken[-2:-1], "you") and has(spoken[-1:], "question"))
    return judged and len(spoken) <= LONGEST_PICK and spoken[0].kind == "word" and has(spoken[:1], "det")


def _wishes(spoken: Sequence[Token]) -> bool:
    return "condition.after" not in spoken[-1].tags and has(spoken[:NEAR], "condition.weak")


def _continues(spoken: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause behind an instruction only finishes it."""
    rest = [token for token in spoken if not token.tags & {"conj", "lead", "finally"} or token.tags & {"finish"}]
    first = rest[0]
    if "preposition" in first.tags and rest[-1].kind == "paren" and not specific(rest[:-1]):
        return True  # ", under Stroke (now 4 px)"
    if "permits" in first.tags and (specific(rest) or has(rest[1:2], "me")):
        return False  # "or let me cut it down to 480p", 「或者让我来裁」
    if specific(rest) and clause.sep_before in COLON:
        return False
    if has(spoken[:1], "alternate") and has(rest[:1], "to.us"):
        return False  # "or tell me which one is right"
    named = specific(rest) or has(rest, "date") or any(token.capital for token in rest)
    uses = verb_class(first) == "use" and not has(rest, *NOUNS, "key")
    if has(spoken[:1], "alternate") and named and (uses or verb_class(first) is None):
        return False  # "or wait until December 1", "or use the free voice 'Tom'"
    if first.tags & {"finish", "sothat", "place", "entrance"} or (first.kind == "han" and has(rest[-1:], "finish")):
        return True
    if first.tags & {"reason", "i"}:
        return False
    if "fronts" in first.tags and has(rest, "label.export") and not specific(rest):
        return True  # "hit Cmd+E，把 file 存到本地"
    if "relative" in first.tags:
        return not specific(rest)
    if (verb_class(first) or "imperative" in first.tags) and not has(rest[1:3], "finite.sure"):
        return True
    if "preposition" in first.tags and has(rest[-2:], *NOUNS) and not has(rest, "finite") and not specific(rest):
        return True
    return clause.sep_before not in STRONG and all(_is_object(token) for token in rest)


def _is_object(token: Token) -> bool:
    if token.kind in ("num", "paren"):
        return False
    nouns = any(tag.startswith(("noun.", "label.")) for tag in token.tags)
    return nouns or is_label(token) or bool(token.tags & {"det", "preposition", "place", "conj"})


def specific(tokens: Sequence[Token]) -> bool:
    """Whether words tell something of their own: a number, a quotation, a bracket, or what the speaker did."""
    return any(token.kind in ("num", "quote", "code", "paren") or "i" in token.tags for token in tokens)
