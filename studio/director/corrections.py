""" "No, the second one", "I meant 5 seconds", 说错了，是5秒: the last message once more, with something else in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.director.editing import Turn, known_in, memory_of, run_edits
from studio.director.language.lexicon import Known, Marked, Token, marked
from studio.director.language.values import numbers_in
from studio.director.project import Project, Talk
from studio.director.reading.candidates import tokens_of
from studio.director.reading.memory import Memory
from studio.director.reading.parting import leftover
from studio.director.reading.reader import Understood, known_of, reader
from studio.timeline.model import Timeline

_GROUPS = (
    ("places", "goal", "source", "lacking"),
    ("seconds", "to_seconds", "lasting", "by_seconds", "at", "span", "skip"),
    ("percent", "by_percent", "number"),
    ("color",),
    ("mood",),
    ("position", "side"),
    ("font",),
    ("shape", "platform"),
    ("transition",),
    ("fit",),
    ("zoom",),
    ("filter", "grade"),
    ("quoted",),
    ("role",),
    ("look",),
    ("factor", "share"),
    ("degrees",),
    ("step",),
    ("goto",),
)
"""Kinds that stand for one another."""


def group_of(kind: str) -> tuple[str, ...]:
    """The kinds that a token of ``kind`` can be put in the place of."""
    return next((one for one in _GROUPS if kind in one), ())


def corrected(turn: Turn, words: str) -> Turn | None:
    """What came of a message that corrects, completes or repeats the last one; None for any other.

    A correction is made on the timeline that the last message found; "the third one too" on the one that it left.
    """
    project = turn.project
    if not project.talk.said or turn.timeline is None:
        return None
    found = marked(words, turn.locale, known_of(project.media, turn.timeline))
    kinds = {one.kind for one in found.tokens_in(found.text)}
    repeats = "also" in kinds
    if not (repeats or "correction" in kinds or project.talk.asked) or leftover(found.text):
        return None
    patch = _patch(found)
    if not patch or any(one.kind == "verb" and one.value not in ("change", "add") for one in patch):
        return None
    base = _base(project) if not repeats else turn.timeline
    if base is None:
        return None
    said = _read(project, base, turn.locale, project.talk.said)
    changed = _patched(said, [one for one in patch if one.kind != "verb"], fills=project.talk.asked)
    if changed is None:
        return None
    if repeats:
        changed = [one for one in changed if one not in said]
    return _run(turn, base, changed, memory_of(project) if repeats else Memory())


def talk_after(talk: Talk, words: str) -> Talk:
    """What is remembered of a correction: the message that it corrects, and itself."""
    return replace(talk, said=(*talk.said, words)[-6:])


def _base(project: Project) -> Timeline | None:
    version = project.history.version(project.talk.base)
    return version.timeline if version else None


def _patch(found: Marked) -> list[Token]:
    """The tokens to be put in; of "13 not 30" the 30 says what they are put in the place of."""
    tokens = [one for one in tokens_of(found, found.text) if one.kind not in ("keep", "decline", "plan")]
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.kind == "negation" or (before is not None and before.kind == "negation"):
            continue
        kept.append(token)
    return kept


def _read(project: Project, base: Timeline, locale: str, said: Sequence[str]) -> list[list[Token]]:
    """The tokens of the clauses of a message, and of the corrections of it put in."""
    first, *later = said
    clauses = reader(first, locale, project.media, base, Memory(), known_in(project, base)).read()
    read = [list(one.tokens) for one in clauses if isinstance(one, Understood)]
    for words in later:
        found = marked(words, locale, known_of(project.media, base))
        read = _patched(read, [one for one in _patch(found) if one.kind != "verb"], fills=True) or read
    return read


def _patched(said: list[list[Token]], patch: list[Token], fills: bool) -> list[list[Token]] | None:
    """The clauses with tokens put in the place of others of their kind, in the last clause that has one; where none
    has, added to the last (``fills``). None when there is nowhere to put them."""
    if not said or not patch:
        return None
    read = [list(one) for one in said]
    for token in patch:
        group = group_of(token.kind)
        at = [(i, j) for i, one in enumerate(read) for j, old in enumerate(one) if old.kind in group]
        same = [(i, j) for i, j in at if read[i][j].kind == token.kind]
        if at:
            i, j = (same or at)[-1]
            read[i][j] = _as(read[i][j], token)
        elif fills and group:
            read[-1].append(token)
        else:
            return None
    return read


_BY_RAW = ("seconds", "to_seconds", "lasting", "by_seconds", "at", "percent", "by_percent", "number", "skip")


def _as(old: Token, new: Token) -> Token:
    """A token in the place of another: a figure takes over what the figure meant there ("to 30 %": to 13)."""
    if old.kind == new.kind or old.kind not in _BY_RAW or new.kind not in _BY_RAW:
        return new
    value = old.value if isinstance(old.value, str) else None
    raw = new.raw if numbers_in(new.raw) else old.raw
    return Token(old.kind, value, raw, (new,))


def _run(turn: Turn, base: Timeline, said: list[list[Token]], memory: Memory) -> Turn | None:
    project = turn.project
    run = replace(turn, edits=())
    object.__setattr__(run, "timeline", base)
    found = reader("", turn.locale, project.media, base, memory, Known())
    for tokens in said:
        one = found.made(tokens, " ".join(token.raw for token in tokens))
        if one is None:
            return None
        if one.trouble is not None:
            raise one.trouble
        run = run_edits(run, one.edits, one.raw)
        found.timeline = run.timeline or found.timeline
    return run
