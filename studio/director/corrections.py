""" "No, the second one", "I meant 5 seconds", 说错了，是5秒: the last message once more, with something else in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.director.editing import Turn, known_in, memory_of, run_edits
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.marks import Known, Token
from studio.director.project import Project, Talk
from studio.director.reading.found import Understood
from studio.director.reading.known import known_of
from studio.director.reading.language import language_of
from studio.director.reading.memory import Memory, with_place
from studio.director.reading.parting import leftover
from studio.director.reading.patch import is_patch, patch_of, patched, without_said, without_verbs
from studio.director.reading.reader import reader
from studio.director.reading.recalled import recalled
from studio.director.reading.tokens import tokens_of
from studio.timeline.model import Timeline


def corrected(turn: Turn, words: str) -> Turn | None:
    """What came of a message that corrects, completes or repeats the last one; None for any other.

    A correction is made on the timeline that the last message found; "the third one too" on the one that it left.
    """
    project = turn.project
    if not project.talk.said or turn.timeline is None:
        return None
    words = hint("was_fine").sub("", hint("contrary").sub(",", words))
    found = marked(words, turn.locale, known_of(project.media, turn.timeline))
    kinds = {one.kind for one in found.tokens_in(found.text)}
    goes_on = bool(hint("goes_along").match(words)) and kinds <= {"places", "role", "lacking", "filler"}
    repeats = "also" in kinds or goes_on
    if not (repeats or "correction" in kinds or project.talk.asked) or leftover(found.text):
        return None
    if hint("becomes_a").search(words):
        return None  # "make "Leo" a lower third too"
    patch = with_place(patch_of(tokens_of(found, found.text)), memory_of(project))
    base = _base(project) if not repeats else turn.timeline
    if any((one.kind, one.value) == ("side", "other") for one in patch):
        return None  # "no, the other side": across from where it stands now
    if repeats:
        patch = [_the_others(one) for one in patch]
    if not patch or base is None or not (is_patch(patch) or "correction" in kinds):
        return None
    said = _read(project, base, project.talk.said)
    if not is_patch(patch := without_said(patch, [token for tokens in said for token in tokens])):
        return None
    changed = patched(said, without_verbs(patch), fills=project.talk.asked)
    if changed is None or (not repeats and _mean_the_same(changed, said)):
        return None
    if repeats:
        changed = [one for one in changed if one not in said]
    return _run(turn, base, changed, memory_of(project) if repeats else Memory())


def _mean_the_same(some: Sequence[Sequence[Token]], others: Sequence[Sequence[Token]]) -> bool:
    """Whether nothing else is in them: what was said would only be done once more."""
    first, second = ([[(one.kind, one.value, one.raw) for one in each] for each in all_] for all_ in (some, others))
    return first == second


def _the_others(token: Token) -> Token:
    """ "Now do all of them" does nothing to the one for a second time."""
    if (token.kind, token.value) != ("places", "all") or hint("of_photos", "of_clips").search(token.raw):
        return token
    return Token("places", "rest", token.raw)


def talk_after(talk: Talk, words: str) -> Talk:
    """What is remembered of a correction: the message that it corrects, and itself."""
    return replace(talk, said=(*talk.said, words)[-6:])


def _base(project: Project) -> Timeline | None:
    version = project.history.version(project.talk.base)
    return version.timeline if version else None


def _read(project: Project, base: Timeline, said: Sequence[str]) -> list[list[Token]]:
    """The tokens of the clauses of a message, and of the corrections of it put in."""
    first, *later = said
    memory = _memory_before(project)
    clauses = reader(first, language_of(first, project), project.media, base, memory, known_in(project, base)).read()
    read = [list(one.tokens) for one in clauses if isinstance(one, Understood)]
    for words in later:
        found = marked(words, language_of(words, project), known_of(project.media, base))
        read = patched(read, without_verbs(patch_of(tokens_of(found, found.text))), fills=True) or read
    return read


def _memory_before(project: Project) -> Memory:
    """What "it" meant in the message that is corrected: what the one before it edited."""
    version = project.history.version(project.talk.base)
    return recalled(timeline_edits(version), version.timeline) if version else Memory()


def _run(turn: Turn, base: Timeline, said: list[list[Token]], memory: Memory) -> Turn | None:
    project = turn.project
    run = replace(turn, edits=(), timeline=base)
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
