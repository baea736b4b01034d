"""Words that sound like a step and are said to be a text or a name: a slogan, a title, an episode."""

from __future__ import annotations

from collections.abc import Sequence

from translate.clauses import COLON, DASHES, STRONG, Reading, Role
from translate.lexer import Token
from translate.tags import has, has_screen

REACH = 5  # tokens within which it is said what the words are
LONGEST = 12  # clauses of a list of names, and of a text before it is said what it is
DIRECT = ("firm", "offer", "condition")  # words that speak to the reader
TEXTS = ("script", "script.weak", "coined")
NAMING = COLON | DASHES  # signs behind which it is said what the words are


def is_name(readings: Sequence[Reading], i: int) -> bool:
    """Whether an instruction says how something is called, or what is written, however much that sounds like a step."""
    return (
        _is_named(readings[i])
        or _is_title(readings[i])
        or _is_called(readings, i)
        or _is_listed(readings, i)
        or _is_named_behind(readings, i)
    )


def _is_named(reading: Reading) -> bool:
    """ "Hit play and forget the world is your slogan": the words are said to be a text of the video."""
    found, head = reading.clause.tokens, reading.heads[0]
    verb = next((j for j in range(head.verb + 1, len(found)) if has(found[j : j + 1], "isto")), None)
    if verb is None or head.start > 0 or head.bare or has(found[:1], "lead", "firm"):
        return False
    behind = found[verb + 1 : verb + 1 + REACH]
    return has(behind[:1], "det", "i") and has(behind[1:], "script", "script.weak") and not _names_screen(found)


def _is_named_behind(readings: Sequence[Reading], i: int) -> bool:
    """ "Swipe right for love, swipe left for pizza: I'd use that as the tagline"."""
    for reading in readings[i + 1 : i + 1 + LONGEST]:
        before, said = reading.clause.sep_before, reading.clause.tokens
        if before in STRONG:
            return False
        if before in NAMING and reading.role is Role.CONTENT:
            named = has(said, "this") and has(said, *TEXTS) and not _asks(said) and not has_screen(said)
            return named and _is_only_said(readings[i].clause.tokens)
    return False


def _is_only_said(found: Sequence[Token]) -> bool:
    return not (_names_screen(found) or _asks(found) or has(found, "lead", "label.export"))


def _is_title(reading: Reading) -> bool:
    """ "Alternative: Drag Me Home": behind a colon, with capitals that only a title has."""
    words = [token for token in reading.clause.tokens if token.kind == "word"]
    titled = any("titled" in token.tags for token in words[1:])
    return reading.clause.sep_before in COLON and titled and all(token.capital for token in words)


def _is_called(readings: Sequence[Reading], i: int) -> bool:
    """ "Episode title: *Open the Window*", "Title: Click Here": behind what is a name's label, written as names are."""
    if i == 0 or readings[i].clause.sep_before not in COLON:
        return False
    found, label = readings[i].clause.tokens, readings[i - 1].clause.tokens
    if not has(label[-1:], "coined") or has(label, *DIRECT) or _names_screen(found):
        return False
    emphasised = has_mark(found[:1]) and has_mark(found[-1:])
    return emphasised or (_has_capitals(found) and len(found) > 1)


def _is_listed(readings: Sequence[Reading], i: int) -> bool:
    """ "Names for the series: Open Tabs; Press Here; Window Seat": one of several behind such a label."""
    if not _has_capitals(readings[i].clause.tokens):
        return False
    begins = (j for j in range(i, max(0, i - LONGEST), -1) if readings[j].clause.sep_before in COLON)
    first = next(begins, 0)
    names = (reading.clause.tokens for reading in readings[first : i + 1])
    if first == 0 or not all(map(_has_capitals, names)):
        return False
    label = readings[first - 1].clause.tokens
    several = first < i or (i + 1 < len(readings) and _has_capitals(readings[i + 1].clause.tokens))
    coined = has(label[:REACH], "coined") and not _asks(label) and not has(label, "note", "todo")
    return several and coined and not has(readings[i].clause.tokens, "key", "label.export")


def has_mark(found: Sequence[Token]) -> bool:
    """Whether a Markdown mark stands there."""
    return any(token.kind == "mark" for token in found)


def _asks(found: Sequence[Token]) -> bool:
    """Whether words speak to the reader; "for" does not."""
    return any(has([token], *DIRECT) and "first.only" not in token.tags for token in found)


def _has_capitals(found: Sequence[Token]) -> bool:
    """Whether every word is written as in a title."""
    words = [token for token in found if token.kind == "word"]
    return bool(words) and all(token.capital or has([token], "article", "preposition") for token in words)


def _names_screen(found: Sequence[Token]) -> bool:
    return has_screen(found) or has(found, "key")
