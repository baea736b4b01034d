"""All frames in the order in which they are tried."""

from __future__ import annotations

from studio.director.clause import Clause
from studio.director.frames import (
    as_card,
    exchanged,
    file_names,
    looks,
    order,
    rewording,
    sound,
    taken,
    text,
    timing,
    whole,
)
from studio.director.frames.frame import AnyEdit, Frame
from studio.director.language.hints import hint

FRAMES: tuple[Frame, ...] = (
    *whole.COMMANDS,
    *rewording.FRAMES,
    *as_card.FRAMES,
    *file_names.FRAMES,
    *exchanged.FRAMES,
    *text.FRAMES,
    *sound.FRAMES,
    *whole.FRAMES,
    *looks.FRAMES,
    *order.FRAMES,
    *taken.FRAMES,
    *timing.FRAMES,
)


def fitting(clause: Clause) -> Frame | None:
    """The first frame that accounts for every token of a clause."""
    keys = clause.keys
    return next((one for one in FRAMES if keys and one.fits(keys)), None)


def edits_of(clause: Clause) -> list[AnyEdit] | None:
    """The edits of a clause; None when no frame fits it.

    Raises NotClear and EditRefused.
    """
    kept = clause.keeps() or any(hint("kept").match(one.raw) for one in clause.all("keep"))
    if kept and clause.has("sound:clip"):
        return sound.kept_sound(clause)
    if clause.keeps():
        return []
    if clause.denied():
        return None if clause.asks_for_more() else []
    found = fitting(clause)
    return found.make(clause) if found else None
