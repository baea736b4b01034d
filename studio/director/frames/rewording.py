"""The frame of words in a text that are put in the place of others."""

from __future__ import annotations

import re

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.named_texts import captions_over, targets, there
from studio.director.language.hints import hint
from studio.director.language.rewording import stands_in
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import pick, texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text, Timeline


def reworded(clause: Clause) -> list[AnyEdit]:
    """The text that has the old words, with the new ones in their place and nothing else changed.

    Raises EditRefused ``no_such_words`` when no text has them, ``none_but_words`` when nothing would be left, and
    NotClear ``which_words`` when several have them and it is not said that all are meant.
    """
    old, new = clause.value("rewording")
    found = [one for one in _named(clause) if _with(old, new, one) is not None]
    capital = old != old.lower()
    exact = [one for one in found if capital and old in words_of(one)]
    found = exact or found
    if not found:
        raise EditRefused("no_such_words", words=old)
    if len(found) > 1 and not hint("everywhere").search(_beside(clause)):
        raise NotClear("which_words", words=old, count=len(found))
    return [_change(clause, one, _with(old, new, one) or "", old) for one in found]


def _named(clause: Clause) -> list[Placed]:
    """The texts that the clause names; all when it names none."""
    if not clause.has("role"):
        pictures = clause.pictures()
        captions = texts_of(clause.timeline, "caption")
        over = [] if pictures is None else captions_over(clause, pictures)
        return texts_of(clause.timeline) if pictures is None else [captions[number - 1] for number in over]
    return [text for one in there(targets(clause)) for text in pick(clause.timeline, one.role, one.number)]


def _beside(clause: Clause) -> str:
    """What the clause says beside the words themselves."""
    old, new = clause.value("rewording")
    return stands_in(new or old).sub(" ", stands_in(old).sub(" ", clause.raw))


def _with(old: str, new: str, text: Placed) -> str | None:
    """A text with the new words; None when it does not have the old ones."""
    words = words_of(text)
    changed, count = stands_in(old).subn(lambda one: _cased(joined(new, words[one.end() :]), one[0], old), words)
    if not count:
        return None
    return changed if new else re.sub(r"\s{2,}", " ", re.sub(r"\s+([,.!?])", r"\1", changed)).strip()


def joined(new: str, after: str) -> str:
    """The new words before what comes after them, without the full stop, and the words, that stand there already
    (是五月前预订不是六月)."""
    said_again = next((new[at:] for at in range(1, len(new) - 1) if after.startswith(new[at:])), "")
    new = new.removesuffix(said_again)
    return new.rstrip(_STOPS) if after[:1] and after[0] in _STOPS and new.rstrip(_STOPS) else new


_STOPS = ".!?。！？…"


def _cased(new: str, there: str, old: str) -> str:
    """The new words with the capitals of those that stand there, where the old ones were typed without them."""
    if there != old and there.isupper() and len(there) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if there != old and there[:1].isupper() else new


def words_of(text: Placed) -> str:
    """What a text says; empty for anything else."""
    return text.clip.content.text if isinstance(text.clip.content, Text) else ""


def _change(clause: Clause, text: Placed, words: str, old: str) -> AnyEdit:
    if not re.search(r"\w", words):
        raise EditRefused("none_but_words", words=old)
    return with_words(clause.timeline, text, words)


def with_words(timeline: Timeline, text: Placed, words: str) -> e.ChangeText:
    """The edit by which a text says something else."""
    role = text.clip.content.role if isinstance(text.clip.content, Text) else None
    mine = [one.clip.id for one in texts_of(timeline, role)]
    return e.ChangeText(role=role, number=mine.index(text.clip.id) + 1 if len(mine) > 1 else None, text=words)


FRAMES = (
    frame("rewording", f"role places whole {ANY_VERB} verb:replace verb:swap verb:remove negation picture", reworded),
)
