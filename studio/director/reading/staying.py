"""Clauses that only say what is to stay as it is: "leave the dog alone", "the title stays", 标题和按钮留着."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.locales import simplified
from studio.director.language.marks import Marked, Token
from studio.director.places import pictures
from studio.director.reading.found import Understood
from studio.director.reading.parting import last_end, leftover, trimmed
from studio.director.reading.tokens import tokens_of
from studio.timeline.edits.reel import chosen
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline

Attempt = Callable[[str], Understood | None]

_PLAIN = {"places", "role", "sound", "keep", "also", "own_song", "thing", "verb"}
"""Kinds that say what stays; with any other, a clause asks for something."""

_LOOKS = (e.Colors, e.Frame, e.PictureLength, e.ClipSound, e.Speed)
"""Edits that leave every picture in its place."""


def without_music(edits: list[AnyEdit], marked: Marked) -> list[AnyEdit]:
    """ "Mute everything, the music stays" (全部静音，音乐留着): the edits without the one that takes the music out."""
    silenced = any(isinstance(one, e.ClipSound) and one.volume == 0 for one in edits)
    kept = silenced and hint("keeps_music").search(simplified(marked.raw(marked.text)))
    return [one for one in edits if not (kept and isinstance(one, e.RemoveMusic))]


def what_stays(pieces: list[str], index: int, marked: Marked, attempt: Attempt) -> tuple[Understood, int] | None:
    """The longest run of parts that only says that something stays, and where it ends; None where it may mean more."""
    for end in range(last_end(pieces, index), index, -2):
        text = "".join(pieces[index:end])
        tokens = tokens_of(marked, text)
        raw = trimmed(marked.raw(text)).rstrip("!！。. ")
        if not _only_stays(raw, tokens, leftover(text)):
            continue
        found = attempt(text)
        if found is None or found.trouble is not None or found.borrowed or not found.edits:
            return Understood(raw, (), None, tuple(tokens)), end
    return None


def _only_stays(raw: str, tokens: Sequence[Token], more: str) -> bool:
    verbs = {key_of(one) for one in tokens if one.kind == "verb"}
    kinds = {one.kind for one in tokens}
    if not kinds <= _PLAIN or not verbs <= {"verb:change"}:
        return False
    said = "keep" in kinds and bool(kinds & {"places", "role", "sound"}) and not more
    return said or bool(hint("just_stays").fullmatch(raw))


def without_what_stays(
    stays: Understood, before: Understood | None, base: Timeline | None, typed: Timeline
) -> Understood:
    """A clause that says what stays: the edits of the one before it without those pictures ("everything black and
    white, leave the dog alone"); none where that was not about them, or about nothing else."""
    if before is None or base is None:
        return stays
    try:
        named = {
            index
            for token in stays.tokens
            if token.kind == "places" and token.value not in ("all", "rest")
            for index in chosen(base, pictures(token, base, typed))
        }
        edits = [_without(one, named, base) for one in before.edits]
    except EditRefused:
        return stays
    left = tuple(one for one in edits if one is not None)
    return replace(stays, edits=left, corrects=True) if named and len(left) == len(edits) else stays


def _without(edit: object, named: set[int], base: Timeline) -> e.TimelineEdit | None:
    """An edit for the other pictures that it is about; None where it is about none of those that are named."""
    if not isinstance(edit, _LOOKS):
        return None
    touched = set(chosen(base, edit.pictures))
    if not named < touched:
        return None
    return edit.model_copy(update={"pictures": [index + 1 for index in sorted(touched - named)]})
