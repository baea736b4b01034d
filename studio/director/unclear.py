"""What of a message was not understood: one paragraph that names it, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.director import edits as e
from studio.director.editing import MOST_TOLD, Turn, reader_of, run_edits, short
from studio.director.edits import plain
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.parting import leftover
from studio.director.reading.remarks import is_small_talk
from studio.director.reading.tokens import DROPPED
from studio.director.suggest import near
from studio.director.telling.names import joined
from studio.director.words import say, spaced
from studio.timeline.edits.texts import texts_of

MOSTLY = 0.45
"""Share of the letters in words that mean something here, from which on a guess is made."""


def unclear(turn: Turn) -> tuple[str, tuple[str, ...]]:
    """What was not understood, in words, and the wordings that the words propose; both empty when all was understood.

    Where the words that are known make a request that works, it is told what that would do: a "yes" does it.
    Small talk beside something that was understood, be it refused, is passed over.
    """
    heard = bool(turn.told or turn.silent)
    answered = heard or bool(turn.refused)
    found = [one for one in turn.unknown if not (answered and is_small_talk(one))]
    if not found:
        return "", ()
    guess, told = _meant(turn, found)
    if guess:
        asks = say(turn.locale, "my_guess", told=spaced(told, turn.locale))
        return spaced([_named(turn, found, with_known=False), asks], turn.locale), (guess,)
    kinds = [kind for one in found for kind in one.kinds]
    offers = near(turn.timeline, kinds, turn.locale) if turn.timeline else ()
    lines = [_named(turn, found, with_known=True)]
    if offers:
        lines.append(say(turn.locale, "would_work", list=" / ".join(offers)))
    elif not heard:
        lines.append(say(turn.locale, "see_help"))
    return spaced(lines, turn.locale), offers


def _named(turn: Turn, found: Sequence[Unknown], with_known: bool) -> str:
    """What was not understood and, where that helps, the words in it that were."""
    texts = [say(turn.locale, "quoted", text=short(one.raw)) for one in found[:MOST_TOLD]]
    told = joined(texts, turn.locale) + (" ..." if len(found) > MOST_TOLD else "")
    known = dict.fromkeys(short(words) for one in found for words in one.known)
    if not (with_known and known and all(map(_mostly_known, found))):
        return say(turn.locale, "not_understood", texts=told)
    if all(map(_all_known, found)):
        return say(turn.locale, "not_together", texts=told)
    words = joined([say(turn.locale, "quoted", text=one) for one in known], turn.locale)
    return say(turn.locale, "not_understood_but", texts=told, words=words)


def _all_known(found: Unknown) -> bool:
    """Whether every word means something by itself: to name them all would say that they were understood."""
    rest = found.raw
    for words in found.known:
        rest = rest.replace(words, " ", 1)
    return not leftover(rest)


def _meant(turn: Turn, found: Sequence[Unknown]) -> tuple[str, list[str]]:
    """What was not understood without the words that nobody knows, and what that would do, where it makes sense and
    changes something; else nothing."""
    guesses: list[str] = []
    before = turn
    for one in found[:MOST_TOLD]:
        words = [raw for raw, kind in zip(one.known, one.kinds, strict=True) if kind not in (*DROPPED, "aside")]
        guess = spaced(words, turn.locale)
        if _lacks_its_picture(one):
            continue
        if len(words) > 1 and _mostly_known(one) and (after := _tried(turn, guess, one.raw)) is not None:
            guesses.append(guess)
            turn = after
    told = [one for one in turn.told if one not in before.told]
    return say(turn.locale, "between.parts").join(guesses), told


def _lacks_its_picture(found: Unknown) -> bool:
    """Whether words name a picture that nobody knows (市集那段): without it, all of them would be meant."""
    return "places" not in found.kinds and bool(hint("names_a_picture").search(found.raw))


def _mostly_known(found: Unknown) -> bool:
    """Whether the words that nobody knows are few enough that the others may be all that counts."""
    letters = sum(letter.isalnum() for letter in found.raw)
    return sum(letter.isalnum() for letter in "".join(found.known)) >= letters * MOSTLY


def _tried(turn: Turn, words: str, raw: str) -> Turn | None:
    """The turn after words that are clear by themselves; None when they are not, change nothing, or write what nobody
    typed. ``raw``: what was typed."""
    if turn.timeline is None:
        return None
    read = list(reader_of(turn, words, turn.timeline).read())
    if len(read) != 1 or not isinstance(read[0], Understood) or read[0].trouble is not None or read[0].borrowed:
        return None
    if any(_takes_all(one, turn) for one in read[0].edits):
        return None
    if any(one in words and one not in raw for edit in read[0].edits for one in _written(edit)):
        return None
    after = run_edits(turn, read[0].edits, words)
    return after if len(after.refused) == len(turn.refused) and after.timeline != turn.timeline else None


def _takes_all(edit: AnyEdit, turn: Turn) -> bool:
    """Whether an edit takes a picture away, or several texts: too much for a guess, as what nobody knows may be the one
    that is meant ("no text on photo 3", "remove the lower third Tim")."""
    if isinstance(edit, e.RemovePictures):
        return True
    texts = texts_of(turn.timeline, edit.role) if isinstance(edit, e.RemoveText) and turn.timeline else []
    return isinstance(edit, e.RemoveText) and edit.number is None and len(texts) > 1


def _written(edit: AnyEdit) -> Iterator[str]:
    return (one for one in plain(edit).values() if isinstance(one, str))
