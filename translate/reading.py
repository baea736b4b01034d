"""The clauses of a sentence, read one after the other: what one of them says decides how the next is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from translate.clauses import (
    COLON,
    STRONG,
    Clause,
    Reading,
    Role,
    only_tells_which,
    read_clause,
    specific,
    split_clauses,
    tells_of_somebody,
)
from translate.headings import names_material
from translate.lexer import Token
from translate.naming import DIRECT, has_mark, is_name
from translate.places import with_places
from translate.rows import lists_deeds
from translate.scan import HANDLED
from translate.series import tells_in_row
from translate.steps import instructs
from translate.tags import LABELS, NOUNS, QUIET, has, has_screen, is_somebody

AT_A_SCREEN = (*HANDLED, "verb.choose", "verb.go")  # what may be done at a screen in the film
STOPS = frozenset(".。!！?？")
LABEL = 5  # tokens in front of a colon that can be a label ("0:12–0:15, card:")
SHORT = 3  # tokens
RANGE = frozenset("-–—~～到至")  # between the two times of a stretch
ENDS = {"deeds": STRONG | COLON, "lesson": STRONG}  # signs to which something told goes
LEFT_OVER = 3  # tokens of a label behind a comma
LONGEST_CONDITION = 6  # tokens
LONGEST_ROW = 12  # clauses that are looked through for a screen


def read_clauses(found: Sequence[Token], start: int, end: int, after_gui: bool) -> list[Reading]:
    """Say of every clause what it is; `after_gui`: the list item before the sentence was an instruction."""
    readings: list[Reading] = []
    scripted = False
    shown: str | None = None
    clauses = split_clauses(found, start, end)
    advised = _advised(clauses)
    for i, clause in enumerate(clauses):
        shown = None if has(clause.tokens, "i") else shown
        if advised[i] or scripted or _is_shown(clause, shown) or _lists_on(clause, readings):
            readings.append(Reading(clause, Role.CONTENT))
            continue
        before = readings[-1] if readings else None
        reading = read_clause(clause, after_gui and clause.sep_before not in STOPS, before)
        if before is not None and (_answers(reading, before) or _picks_out(reading, before)):
            readings[-1] = replace(before, role=Role.CONDITION, offered=True)
        readings.append(reading)
        if reading.role in (Role.GUI, Role.CONTENT):
            after_gui = reading.role is Role.GUI
            shown = None if after_gui else _shows(clause)
        elif reading.role is Role.LEAD and _plays(clause):
            shown = "match"
        scripted = bool(clause.sep) and clause.sep in COLON and _begins_text(clauses, i, before)
    return _settle(with_places(_without_story(readings)))


def _advised(clauses: Sequence[Clause]) -> list[bool]:
    """For every clause whether what stands between two strong signs there is advice on filming: it has no screen in
    it."""
    advised: list[bool] = []
    for clause in reversed(clauses):  # a clause may say only behind the step what it is about
        goes_on = bool(advised) and clause.sep not in STRONG and advised[-1]
        advised.append(goes_on or _advises(clause.tokens))
    advised.reverse()
    for i in range(1, len(clauses)):
        advised[i] = advised[i] or (advised[i - 1] and clauses[i].sep_before not in STRONG)
    return advised


def _advises(found: Sequence[Token]) -> bool:
    """ "Use a tripod next time", and not "open the Tracking pane and pull the cross onto the lamp"."""
    advice = [token for token in found if "advice" in token.tags]
    return bool(advice) and not (has_screen(found) and all("gear" in token.tags for token in advice))


def _answers(reading: Reading, before: Reading) -> bool:
    """「没别的问题，就点“导出”吧」: what stands before 「就」 is a condition, whatever its words."""
    first, said = reading.clause.tokens[0], before.clause.tokens
    consequent = first.kind == "han" and "consequent" in first.tags and reading.role is Role.GUI
    judged = has(said, "degree") and "completed" in said[-1].tags  # 「眨得晚了，就…」
    told = not judged and has(said, "narrated", "firm")
    told = told or has(said, "i", "third", "scene") or any(token.kind == "num" for token in said)
    told = told or tells_of_somebody(before)
    return consequent and before.role is Role.CONTENT and len(said) <= LONGEST_CONDITION and not told


def _picks_out(reading: Reading, before: Reading) -> bool:
    """「用不上的，可以点垃圾桶」: those of which what stands before the step is true."""
    said = [token for token in before.clause.tokens if token.kind not in QUIET]
    told = has(said, "i", "third", "scene", "firm", "becomes", "states")
    picks = before.role is Role.CONTENT and 1 < len(said) <= LONGEST_CONDITION and "of" in said[-1].tags
    free = bool(reading.heads) and reading.heads[0].offered is not False and reading.heads[0].start == 0
    return picks and free and not told and not specific(said)


def _observes(reading: Reading, following: Reading) -> bool:
    """「密度 30%，偏黄，嫌多可以…」: of two conditions in a row the first only tells how it looks."""
    leans = "leans" in reading.clause.tokens[0].tags and reading.role is Role.CONDITION
    return leans and has(following.clause.tokens[:1], "condition", "condition.weak")


def _shows(clause: Clause) -> str | None:
    """Whether a clause begins to tell what the video shows (`demo`) or teaches (`lesson`), what its people do (`deeds`,
    in a `match`) or what was done (`report`, before a colon)."""
    quotes = has(clause.tokens[-2:], "says") and not has(clause.tokens, "i", "firm")  # "she says, go to…"
    screened = has(clause.tokens, "demo") and not _speaks_of_work(clause.tokens)
    if screened or quotes or _operates(clause.tokens) or _bids(clause.tokens):
        return "demo"
    if _teaches(clause.tokens):
        return "lesson"
    if _begin_deeds(clause.tokens):
        return "deeds"
    if clause.sep == "," and has(clause.tokens[:3], "modal"):
        return "report"
    reports = bool(clause.sep) and clause.sep in COLON and has(clause.tokens, "i", "narrated")
    if _plays(clause):
        return "match"
    return "report" if reports and not has(clause.tokens, "firm") else None


def _plays(clause: Clause) -> bool:
    """ "Rugby try at 2:04:": what follows is what the players do."""
    labels = bool(clause.sep) and clause.sep in COLON
    return labels and has(clause.tokens, "match") and not has(clause.tokens, "firm", "faulty", "noun.clip")


def _speaks_of_work(found: Sequence[Token]) -> bool:
    """ "The screen recording is too long", 「录屏那段偏长」: of the film that is made, and not of what it shows."""
    is_so = any("demo" in a.tags and "be" in b.tags for a, b in pairwise(found)) and not has(found, "gerund")
    return is_so or has(found, "faulty") or has(found[-1:], "done", "satisfied", "finished")


def _bids(found: Sequence[Token]) -> bool:
    """ "The agent tells the caller to unplug the router, press Reset and wait"."""
    says = next((i for i, token in enumerate(found) if "says" in token.tags), len(found))
    bidding = has(found[says + 1 : says + 1 + LABEL], "purpose")
    if has(found[:1], "bids") and has(found[1:LABEL], "third") and has(found[2 : 1 + LABEL], "purpose"):
        return True
    return bidding and has(found[:says], "third", "subject") and not has(found, "i", *DIRECT, "you")


def _operates(found: Sequence[Token]) -> bool:
    """「讲师先打开“图层”面板」, "the presenter walks through three steps": somebody in the film is at a screen."""
    at = next((i for i, token in enumerate(found) if is_somebody(found, i)), None)
    if at is None or has(found, *DIRECT, "i") or only_tells_which(found, at):
        return False
    steps = (token for token in found[at + 1 :] if "plain" not in token.tags)
    return has(found[at:], "demonstrates") or any(token.kind == "han" and has([token], *AT_A_SCREEN) for token in steps)


def _teaches(found: Sequence[Token]) -> bool:
    """ "The tutorial covers four things", "this chapter explains…": to the next strong sign."""
    return any("film" in a.tags and b.tags & {"demonstrates", "teaches"} for a, b in pairwise(found))


def _begin_deeds(found: Sequence[Token]) -> bool:
    """ "Two teenagers open the app (, swipe left and…)": what people in the film do, to the next strong sign."""
    at = next((i for i, token in enumerate(found) if is_somebody(found, i)), len(found))
    deed = found[at + 1 : at + 2]
    told = has(deed, *AT_A_SCREEN) and deed[0].kind == "word" and "gerund" not in deed[0].tags
    return told and not has(found, *DIRECT)


def _is_shown(clause: Clause, shown: str | None) -> bool:
    """Whether a clause goes on with what the one before it began to tell: it does not speak to the reader."""
    if shown is None or has(clause.tokens, *DIRECT) or clause.sep_before in ENDS.get(shown, ""):
        return False
    operated = any(token.tags & NOUNS and "weak" not in token.tags for token in clause.tokens)
    own = ("noun.clip", "label.summary") if shown == "match" else ()
    operated = operated or has(clause.tokens, "key", "label.export", *own)
    return shown not in ("report", "match") or not operated


def _without_story(readings: Sequence[Reading]) -> list[Reading]:
    """「进到游戏主界面，光标闪两下，玩家选…」: who does a step is named behind it, so it is part of a story."""
    return [
        Reading(reading.clause, Role.CONTENT) if reading.role is Role.GUI and _is_story(readings, i) else reading
        for i, reading in enumerate(readings)
    ]


def _is_story(readings: Sequence[Reading], i: int) -> bool:
    told = i + 1 < len(readings) and _is_told(readings[i], readings[i + 1])
    return told or _is_report(readings[i]) or tells_in_row(readings, i) or is_name(readings, i)


def _is_report(reading: Reading) -> bool:
    """「右键那个词的发音改对了」: what is done already."""
    found = reading.clause.tokens
    return "completed" in found[-1].tags and not has(found, *DIRECT, "condition.weak", "consequent", "finish", "lead")


def _is_told(reading: Reading, following: Reading) -> bool:
    found, first = reading.clause.tokens, following.clause.tokens[:1]
    if following.role is not Role.CONTENT or has(found, "firm", "offer"):
        return False
    if found[0].kind == "han" and has(first, "i") and _names_no_screen(found):
        return True  # 「双击屏幕出现的小爱心，我放在了 0:15」
    if has(first, "third", "demo", "noun.playhead"):
        return not has(found, *DIRECT, "lead") and not has_screen(found)
    aimed = has(found[:1], "by", "purpose", "condition.weak", "condition")
    return aimed and has(first, "i")  # "By pulling the keyframe closer, I made…"


def _names_no_screen(found: Sequence[Token]) -> bool:
    """Whether words end in 的 and a thing that is no part of a screen."""
    last = max((i for i, token in enumerate(found) if "of" in token.tags), default=len(found))
    thing = found[last + 1 :]
    screen = has_screen(thing) or has(thing, *LABELS, "noun.clip")
    return bool(thing) and not screen and all(token.kind == "han" for token in thing)


def _lists_on(clause: Clause, before: Sequence[Reading]) -> bool:
    """Whether a clause is one more item of a list that content began: "the steps are *1. Open Settings*, *2. Tap…*"."""
    if not before or before[-1].role is not Role.CONTENT:
        return False
    item = [token for token in clause.tokens if token.kind != "mark"][:1]
    titled = (has_mark(part.clause.tokens[-1:]) and has(part.clause.tokens, "says") for part in before[-LABEL:])
    if has_mark(clause.tokens[:1]) and has_mark(clause.tokens[-1:]) and any(titled):
        return True  # "episode 3 is called *Dragging Anchor*; episode 4, *Pressing Matters*"
    if has(item, "ordinal"):
        return has(before[-1].clause.tokens, "ordinal")
    return has_mark(clause.tokens[:1]) and has_mark(clause.tokens[-1:]) and has_mark(before[-1].clause.tokens[-1:])


def _label(clause: Clause, before: Reading | None) -> Sequence[Token]:
    """What stands before a colon, with the clause that a few words only go on with: "On-screen text, in order:"."""
    adds = len(clause.tokens) <= LEFT_OVER and not has(clause.tokens, "note", "tip", "lead", "todo", "finally", *DIRECT)
    if before is None or before.role is not Role.CONTENT or not adds or before.clause.sep not in (",", "，"):
        return clause.tokens
    return (*before.clause.tokens, *clause.tokens)


def _introduces_script(found: Sequence[Token]) -> bool:
    """ "Voice-over line 4 is now:", "0:12:", 「旁白：」, 「开头改成了：」: what follows is material."""
    timed = len(found) <= LABEL and any(token.kind == "num" and ":" in token.text for token in found)
    timed = timed and not has(found, "finite.sure")  # "The first aid part is at 0:40: open…"
    timed = timed or _names_stretch(found)
    if has(found[-1:], "becomes") and not has(found, "firm", "offer"):
        return True
    return (
        timed
        or has(found, "script", "says")
        or names_material(found)
        or any(has((a, b), "script.weak") and "num" in (a.kind, b.kind) for a, b in pairwise(found))
    )


def _begins_text(clauses: Sequence[Clause], i: int, before: Reading | None) -> bool:
    """Whether what stands behind the colon is a text of the video or tells what happens in it."""
    label, row = clauses[i].tokens, clauses[i + 1 : i + 1 + LONGEST_ROW]
    if has(label, "fault") or (has(label, "i", "log") and _operates_screen(row[:1])):
        return False
    return _introduces_script(_label(clauses[i], before)) or lists_deeds(label, row)


def _operates_screen(following: Sequence[Clause]) -> bool:
    """ "(I changed the title:) open the Text panel to see it": what stands behind the colon is not the text."""
    found = following[0].tokens if following else ()
    opens = has(found[:1], "verb.open") and has_screen(found, "noun.panel") and not has(found, "house")
    clicks = has(found[:1], "verb.click", "verb.press") and has(found[1:SHORT], "label.export", "label.summary", "key")
    return opens or clicks


def _names_stretch(found: Sequence[Token]) -> bool:
    """ "0–3 s:", 「第 3–7 秒：」."""
    at = next((i for i, token in enumerate(found[:SHORT]) if token.kind == "num"), len(found))
    to, length = found[at + 1 : at + 2], found[at + 2 :]
    ranges = bool(to) and to[0].text in RANGE and bool(length) and length[0].kind == "num"
    unit = has(length[1:2], "unit.length") or (bool(length) and length[0].text[-1:].isalpha())
    return ranges and unit and len(length) <= SHORT


def _settle(readings: list[Reading]) -> list[Reading]:
    """Leads and conditions belong to an instruction only if one follows (or, for a condition at the end, precedes)."""
    settled = list(readings)
    for i in range(len(settled) - 1, -1, -1):
        if settled[i].role not in (Role.LEAD, Role.CONDITION):
            continue
        following = settled[i + 1] if i + 1 < len(settled) else None
        serves = following is not None and instructs(following) and not _observes(settled[i], following)
        ends = following is None or settled[i].clause.sep in STRONG  # "…, to see the prices; a plan costs…"
        trails = ends and i > 0 and readings[i - 1].role in (Role.GUI, Role.CONTINUATION)
        if trails and settled[i].role is Role.LEAD:
            settled[i] = replace(settled[i], role=Role.CONTINUATION)  # ", please"
        if not serves and not trails:
            settled[i] = replace(settled[i], role=Role.CONTENT)
    return settled
