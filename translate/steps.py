"""The actions of a sentence: which step each instruction is, and whether it is firm or only offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translate.actions import GuiAction
from translate.clauses import STRONG, Clause, Reading, Role, specific
from translate.kinds import PRONOUNS, kind_of
from translate.labels import label_of
from translate.lexer import Token
from translate.state import Head
from translate.tags import ARROWS, NEAR, QUIET, has
from translate.vocabulary import vocabulary

LEADING = frozenset(("lead", "conj", "firm", "offer", "finally", "tip", "note", "you", "purpose"))
SELECTED = "selected"  # a selection whose own step is still to come


def instruction_begin(reading: Reading) -> int:
    """The token where the instruction begins; a short subject before it ("The font can be changed…") belongs to it."""
    head = reading.heads[0]
    before = [token for token in reading.clause.tokens[: head.start] if token.kind not in QUIET]
    if not before or (len(before) <= 2 and has(before[:1], "relative")) or _only_reads(reading.clause, before):
        return 0  # "…, which is easy to solve by dragging it"
    if _is_topic(before, reading.clause.tokens[head.start]):
        return 0
    if head.offered and len(before) <= 6 and not has(before, "finite", "narrated", "i") and not specific(before):
        return 0
    return head.start


def _is_topic(before: Sequence[Token], following: Token) -> bool:
    """「进度请看“渲染队列”面板」: of what the panel tells."""
    bare = all(token.kind == "han" and token.tags <= {"plain"} for token in before)
    return len(before) <= 2 and bare and following.kind == "han" and "firm" in following.tags


def _only_reads(clause: Clause, before: Sequence[Token]) -> bool:
    """ "(Open the panel,) read through the Dutch ones and press **Approve**", "select it and pull…"."""
    reads = has(before[:1], "verb.look") and bool(clause.sep_before) and clause.sep_before not in STRONG
    goes_on = reads or (has(before[:1], "select") and has(before[1:2], "pronoun"))
    return goes_on and not specific(before) and not has(before[1:], "finite.sure", "i")


def instructs(reading: Reading) -> bool:
    """Whether a clause is nothing but an instruction, or leads to one."""
    if reading.role is Role.GUI:
        return instruction_begin(reading) == 0
    return reading.role in (Role.LEAD, Role.CONDITION)


def actions_of(readings: Sequence[Reading], line: str, default: bool) -> list[GuiAction]:
    """The actions in order, each firm or offered by what its clause, the condition before it or the heading above
    it says."""
    found: list[GuiAction] = []
    carried: bool | None = None
    pending = by_condition = limited = in_menu = False
    default = default or any(reading.role is Role.LEAD and bool(reading.offered) for reading in readings)
    for i, reading in enumerate(readings):
        if reading.clause.sep_before and reading.clause.sep_before in STRONG:
            carried = None
        if reading.role is Role.CONDITION:
            pending = pending or bool(reading.offered)
        freed = pending
        for position, head in enumerate(reading.heads):
            again = freed and head.offered is False and not _sequel(reading, head)  # "if…, just do this and that"
            own = True if pending or again else head.offered
            by_condition = pending or (by_condition and own is None)
            pending = False
            carried = own if own is not None else carried
            topic = _topic(readings, i)
            action = _action(reading, position, line, default or bool(carried) or _made_free(readings, i), topic)
            ends = (action.kind == "export" and by_condition) or (action.kind == "summary" and limited)
            if own is None and ends and _sequel(reading, head):
                action = replace(action, offered=default)  # "if it is too loud, lower it, then click Export"
            limited = _limits(reading, head)
            if in_menu and action.kind == "export" and (head.cls == "choose" or found[-1].kind == "export"):
                action = replace(action, source=f"{found.pop().source} {action.source}")  # "open the menu, pick Save"
            object_ = reading.clause.tokens[head.verb : stop_of(reading, position)]
            in_menu = head.cls == "open" and (has(object_, "lists") or action.kind == "export")
            _add(found, reading, head, action)
        if found and found[-1].kind == "execute" and _goes_on_to_billing(readings, i):
            found[-1] = replace(found[-1], kind="credits", label=None)  # "click your avatar, then Billing"
        pending = pending or reading.condition_at is not None
    return [replace(action, kind="execute") if action.kind == SELECTED else action for action in found]


def _goes_on_to_billing(readings: Sequence[Reading], i: int) -> bool:
    """Whether a clause is only the next part of the way that the step before it begins, and leads to billing."""
    opens = i > 0 and readings[i - 1].role is Role.GUI and readings[i].role is Role.CONTINUATION
    return opens and has(readings[i].clause.tokens, "noun.billing")


def _made_free(readings: Sequence[Reading], i: int) -> bool:
    """Whether a condition closes the sentence: "Click Export, if you like it"."""
    last = readings[-1]
    return i + 2 == len(readings) and last.role is Role.CONDITION and bool(last.offered)


def _limits(reading: Reading, head: Head) -> bool:
    """Whether a condition stands behind a step: it is that step's alone ("refresh if it is stuck, then press play")."""
    return bool(head.offered) and not has(_before(reading, head), "condition", "condition.time", "offer")


def _sequel(reading: Reading, head: Head) -> bool:
    return has(reading.clause.tokens[head.start : head.verb], "lead", "finally")


def _selects(reading: Reading, head: Head) -> bool:
    return "select" in reading.clause.tokens[head.verb].tags


def _is_result(reading: Reading, head: Head) -> bool:
    """「拖动右边的手柄拉长」: a verb alone says what the dragging before it brings."""
    position = reading.heads.index(head)
    alone = position > 0 and stop_of(reading, position) == head.verb + 1 == head.start + 1
    return alone and reading.clause.tokens[head.verb].kind == "han"


def _holds(reading: Reading, head: Head) -> bool:
    """Whether what is clicked or held has a name and is still only held: "hold Shift and drag the clip"."""
    return head.cls == "click" or has(reading.clause.tokens[head.verb + 1 : head.verb + 2], "key")


def _add(found: list[GuiAction], reading: Reading, head: Head, action: GuiAction) -> None:
    """Append, or join the step before: "right-click it and choose Mute", "click Export and choose 1080p" are one."""
    last = found[-1] if found else None
    elsewhere = has(reading.clause.tokens[head.start : head.start + NEAR], "noun.panel")  # it names a panel of its own
    if last is not None and last.kind == "summary" and _is_means(reading, head) and action.kind == "execute":
        found[-1] = replace(last, source=f"{last.source} {action.source}")  # "check it in the viewer by pressing L"
        return
    if last is not None and last.kind == action.kind == "edit" and _is_result(reading, head):
        found[-1] = replace(last, source=last.source + action.source, text=f"{last.text}{action.text}")
        return
    if last is not None and last.kind == action.kind == "state" and has(reading.clause.tokens[:1], "relative"):
        found[-1] = replace(last, source=f"{last.source} {action.source}")  # "in the Captions tab, which you can open…"
        return
    if last is not None and last.kind == "state" and _ends_way(reading, head):
        found[-1] = replace(action, source=f"{last.source} {action.source}")  # "Inspector → Color → drag *Strength*"
        return
    nameless = action.kind == "execute" and action.label is None and not elsewhere
    if last is not None and last.kind == SELECTED:
        step = f"{last.source} {action.text}" if action.text else None
        found[-1] = replace(action, source=f"{last.source} {action.source}", text=step)
    elif last is not None and head.cls == "choose" and (_is_choice(last, action) or nameless):
        source = f"{last.source} {action.source}"
        chosen = last.kind == "execute" and (action.label is not None or action.kind != "execute")
        found[-1] = replace(action if chosen else last, offered=last.offered, source=source)
    elif _selects(reading, head) and action.kind == "execute" and (action.label is None or _holds(reading, head)):
        found.append(replace(action, kind=SELECTED))
    else:
        found.append(action)


def _is_means(reading: Reading, head: Head) -> bool:
    """Whether a step only says by what the one before it is done."""
    return has(reading.clause.tokens[head.verb - 1 : head.verb], "by") and head is not reading.heads[0]


def _ends_way(reading: Reading, head: Head) -> bool:
    """Whether a step stands at the end of a way through menus that no verb asks to go."""
    position = reading.heads.index(head)
    return position > 0 and reading.heads[position - 1].bare and reading.clause.tokens[head.start].text in ARROWS


def _topic(readings: Sequence[Reading], i: int) -> Sequence[Token]:
    """The button that the clause before names: 「下面那个下载按钮，点它就行」."""
    return readings[i - 1].clause.tokens if i > 0 and readings[i - 1].role is Role.LEAD else ()


def _is_choice(last: GuiAction, action: GuiAction) -> bool:
    """Whether what is chosen only says how the step before it is meant: "click Export and choose 1080p"."""
    return last.kind == "export" or (last.kind == "execute" and action.kind in ("execute", "edit", "credits"))


def _action(reading: Reading, position: int, line: str, offered: bool, topic: Sequence[Token]) -> GuiAction:
    clause = reading.clause
    head = reading.heads[position]
    stop = stop_of(reading, position)
    before, after = _before(reading, head), clause.tokens[head.verb + (not head.bare) : stop][:NEAR]
    if topic and after and after[0].tags & PRONOUNS:
        after = (*topic, *after[1:])
    kind = kind_of(head.cls, clause.tokens[head.verb], before, after, vocabulary())
    first = 0 if position == 0 and instruction_begin(reading) == 0 else head.start
    source = _plain(line[clause.tokens[first].start : clause.tokens[stop - 1].end])
    label = label_of(after, line) if kind in ("execute", "state") else None
    step = _step_text(clause.tokens[first:stop], line) if kind == "edit" else None
    return GuiAction(kind, offered, label, source, step)


def _step_text(found: Sequence[Token], line: str) -> str:
    """The step as words to send: without "then", "you can" before it and a condition behind it."""
    begin = next((i for i, token in enumerate(found) if token.kind not in QUIET and not token.tags & LEADING), 0)
    end = next((i for i, token in enumerate(found) if i > begin and "condition" in token.tags), len(found))
    return _plain(line[found[begin].start : found[end - 1].end])


def _before(reading: Reading, head: Head) -> Sequence[Token]:
    return reading.clause.tokens[max(head.start, head.verb - NEAR) : head.verb]


def stop_of(reading: Reading, position: int) -> int:
    heads = reading.heads
    return heads[position + 1].start if position + 1 < len(heads) else len(reading.clause.tokens)


def _plain(source: str) -> str:
    return re.sub(r"\*+|`|~~", "", source).strip(" \t,，;；:：")
