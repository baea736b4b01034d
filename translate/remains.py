"""What stays of a sentence that holds an instruction: its content, a reason, and what exactly to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate.clauses import Reading, Role, specific
from translate.lexer import Token, tokens
from translate.markup import mask
from translate.rebuild import Fragment
from translate.steps import instruction_begin, instructs, stop_of
from translate.tags import ARROWS, NOUNS, has
from translate.vocabulary import vocabulary

SHOWING = ("open", "go", "look", "preview", "click", "press")  # steps behind which a bracket is no value to set
OPERATED = (*NOUNS, "place", "key", "verb.click", "verb.drag")
STRETCH = frozenset(("det", "preposition", "conj", "purpose", "unit.time", "stretch", "place", "direction", "moment"))
SHORTEST = 3  # tokens of a statement
JOIN = Token("word", "and", 0, 0, frozenset({"conj"}))  # what a clause of its own stands behind


def kept_parts(readings: Sequence[Reading], i: int) -> Iterator[Fragment]:
    """The parts of one clause that stay, in order."""
    reading = readings[i]
    clause = reading.clause
    if reading.role is Role.CONTENT:
        yield _content(readings, i)
    elif reading.role is Role.GUI:
        begin = instruction_begin(reading)
        if begin > 0:
            yield Fragment(clause.start, clause.tokens[begin].start, "raw")
        for position, head in enumerate(reading.heads):
            found = clause.tokens[head.verb : stop_of(reading, position)]
            told = tuple(_tail(found, head.cls))
            yield from told or _bracket(found, head.cls in SHOWING)
        if reading.condition_at is not None and i + 1 < len(readings) and not instructs(readings[i + 1]):
            yield Fragment(clause.tokens[reading.condition_at].start, clause.end, "new")
    elif _adds(readings, i):
        yield Fragment(clause.start, clause.end, "raw")
    elif reading.role is Role.CONTINUATION or (reading.role is Role.CONDITION and has(clause.tokens[:2], "purpose")):
        yield from tuple(_told(clause.tokens, clause.end)) or _bracket(clause.tokens, True)


def _adds(readings: Sequence[Reading], i: int) -> bool:
    """Whether a clause is only another name of what the step before it is to look at: "proofread line 52, "robur","."""
    said, before = readings[i].clause.tokens, readings[i - 1] if i else None
    if before is None or before.role is not Role.GUI or len(said) > 1 or said[0].kind != "quote":
        return False
    found = before.clause.tokens[before.heads[-1].verb :]
    return any(True for _ in _tail(found, before.heads[-1].cls))


def _content(readings: Sequence[Reading], i: int) -> Fragment:
    clause = readings[i].clause
    first = clause.tokens[0]
    beside = (i > 0 and readings[i - 1].role is not Role.CONTENT) or (
        i + 1 < len(readings) and readings[i + 1].role is not Role.CONTENT
    )
    after = i > 0 and readings[i - 1].role is not Role.CONTENT
    drops = {"reason"} | ({"conj", "relative", "sothat", "concession"} if after else set())
    if beside and first.tags & drops and len(clause.tokens) > 1:
        if "relative.subject" in first.tags:
            return Fragment(clause.tokens[1].start, clause.end, "that", _antecedent(readings[i - 1]))
        tells = "reason" in first.tags or not _asks(clause.tokens[1])
        return Fragment(clause.tokens[1].start, clause.end, "note" if tells else "new")
    return Fragment(clause.start, clause.end, ("note" if _states(clause.tokens) else "new") if after else "raw")


def _antecedent(before: Reading) -> tuple[int, int] | None:
    """What a relative clause speaks of, when the instruction before it ends in a name or a number."""
    last = before.clause.tokens[-1]
    if not (last.kind in ("num", "quote") or last.capital):
        return None
    first = before.clause.tokens[-2] if len(before.clause.tokens) > 1 else last
    return (first.start if first.kind == "num" and first.end == last.start else last.start), last.end


def _asks(token: Token) -> bool:
    """ "or say 'brighter'": a bidding that needs no screen."""
    return (
        token.kind == "word"
        and has([token], "imperative", "says", "plain", "to.us")
        and not has([token], "i", "subject", "finite")
    )


def _states(found: Sequence[Token]) -> bool:
    """Whether a clause is a statement ("a copy is 480 MB") and no bidding ("sit back")."""
    subject = found[0].tags & {"i", "subject", "det", "you"} or found[0].kind in ("num", "quote", "paren")
    return bool(subject) or (has(found, "finite", "narrated") and not has(found[:1], "permits", "to.us"))


def _tail(found: Sequence[Token], cls: str) -> Iterator[Fragment]:
    """What an instruction (its verb first) tells besides: its reason, or the exact thing to look at."""
    after = found[1:]
    if (shown := _shown(found, cls)) is not None:
        yield shown
        after = [token for token in after if token.start >= shown.end]
        yield from (_said_to_us(after, i) for i in range(len(after)) if _turns_to_us(after, i))
        return
    stop = found[-1].end
    for i, token in enumerate(after):
        if "reason" in token.tags and i + 1 < len(after) and "first.only" not in token.tags:
            yield Fragment(after[i + 1].start, stop, "note")
            return
        if _turns_to_us(after, i):
            yield _said_to_us(after, i)
            return
        if "conj" in token.tags and i + 1 < len(after) and "i" in after[i + 1].tags:
            yield Fragment(after[i + 1].start, stop, "note")
            return
        if _looks(token, after[i - 1] if i else None) and i + 1 < len(after) and _telling(after[i + 1 :]):
            yield Fragment(token.start, stop, "please")
            return


def _shown(found: Sequence[Token], cls: str) -> Fragment | None:
    """What exactly an instruction asks to look at, or to give a name; a stretch of time alone says nothing."""
    after = found[1:]
    if cls == "look" and (told := _before_place(found)) and not _is_played(found[0]) and _is_thing(told[1:]):
        return Fragment(told[0].start, told[-1].end, "please")
    if cls == "look" and not told and (sought := _sought(after)):
        return Fragment(sought[0].start, found[-1].end, "look")
    if cls == "preview" and (named := _named(_before_place(found)[1:] or after)):
        return Fragment(named[0].start, named[-1].end, "look")
    if named := _to_name(after):
        return Fragment(named[0].start, named[-1].end, "please")
    return None


def _is_played(verb: Token) -> bool:
    """What is only to be played needs the player."""
    return "player.only" in verb.tags


def _is_thing(told: Sequence[Token]) -> bool:
    """Whether words name more than a stretch of the video: "the seam at 0:31", and not "0:31 to 0:36"."""
    return any(token.kind not in ("num", "mark", "other") and not token.tags & STRETCH for token in told)


def _turns_to_us(after: Sequence[Token], i: int) -> bool:
    """ "And tell me if the music fits"."""
    return "conj" in after[i].tags and has(after[i + 1 : i + 2], "to.us") and len(after) > i + 2


def _said_to_us(after: Sequence[Token], i: int) -> Fragment:
    return Fragment(after[i + 1].start, after[-1].end, "new")


def _to_name(after: Sequence[Token]) -> Sequence[Token]:
    """「给“人物 4”起个名字」."""
    first = next((i for i, token in enumerate(after) if "to.it" in token.tags), len(after))
    last = next((i for i, token in enumerate(after) if i > first and "names" in token.tags), 0)
    return after[first : last + 1] if last and specific(after[first:last]) else ()


def _sought(after: Sequence[Token]) -> Sequence[Token]:
    """What is to be looked for in a panel: "my two notes (1:02 and 2:11)"."""
    at = next((i for i, token in enumerate(after) if "seeks" in token.tags), len(after))
    begins = has(after[at + 1 : at + 2], "article", "i", "det")
    return after[at + 1 :] if begins and _telling(after[at + 1 :]) else ()


def _bracket(found: Sequence[Token], shows: bool) -> Iterator[Fragment]:
    """What a bracket behind a step tells of the video: "Open the Flags panel (2 dropped frames at 1:31)"; `shows`: the
    step sets no value."""
    last = found[-1]
    if last.kind != "paren" or len(found) == 1:
        return
    inner = last.text[1:-1]
    spoken = tokens(inner, mask(inner), 0, len(inner), vocabulary())
    if (shows and (_tells_price(spoken) or _counts(spoken))) or _is_statement(spoken):
        yield Fragment(last.start + 1, last.end - 1, "aside")


def _tells_price(spoken: Sequence[Token]) -> bool:
    """ "Click **Use one avatar** (40 credits)"."""
    return any(a.kind == "num" and "noun.billing" in b.tags for a, b in pairwise(spoken))


def _counts(spoken: Sequence[Token]) -> bool:
    """ "2 dropped frames at 1:31"."""
    numbers = [token for token in spoken if token.kind == "num"]
    return (
        bool(numbers)
        and len(spoken) > len(numbers) + 1
        and not has(spoken, *OPERATED, "direction", "purpose", "verb.press")
    )


def _is_statement(spoken: Sequence[Token]) -> bool:
    """ "The key has to be found before the door opens", 「那是主推款」, and not "it is on the left"."""
    if has(spoken, *OPERATED, "you", "offer", "firm", "lies.at") or any(token.kind == "num" for token in spoken):
        return False
    if spoken[0].kind == "han":
        return len(spoken) >= SHORTEST and has(spoken, "states", "completed", "i")
    tells = has(spoken[2:], "finite") and has(spoken[:1], "article", "i", "subject")
    return tells and ("pronoun" not in spoken[0].tags or has(spoken[1:2], "one"))


def _looks(token: Token, before: Token | None) -> bool:
    """Whether a word asks to look at something; an English one does so behind "to" or "and" only ("press play")."""
    if not token.tags & {"verb.look", "names"} or token.tags & {"gerund", "label.summary"}:
        return False  # what is only to be played needs the player
    return token.kind == "han" or (
        before is not None and bool(before.tags & {"purpose", "conj"} or before.kind == "han" or before.text in ARROWS)
    )


def _telling(found: Sequence[Token]) -> bool:
    screen = ("noun.panel", "noun.button", "noun.slider", "noun.timeline", "noun.billing", "verb.click")
    return specific(found) and not has(found, *screen)


def _before_place(found: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in found:
        if "inside" in token.tags and kept:
            break
        kept.append(token)
    return kept if len(kept) < len(found) and _telling(kept[1:]) else []


def _named(found: Sequence[Token]) -> Sequence[Token]:
    """What exactly is to be previewed ("the seam at 0:09"), or nothing."""
    begins = bool(found) and ("det" in found[0].tags or any(token.kind == "quote" for token in found))
    return found if begins and _telling(found) and not has(found, "conj", "purpose", "key") else ()


def _told(found: Sequence[Token], end: int) -> Iterator[Fragment]:
    """A clause that finishes an instruction stays if it says what exactly to look at."""
    for i, token in enumerate(found[:4]):
        if _looks(token, found[i - 1] if i else JOIN) and _telling(found[i + 1 :]):
            yield Fragment(token.start, found[-1].end, "please")
            return
