"""What a clause of a message was found to be."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director.clause import NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.language.lexicon import Token
from studio.timeline.edits.refused import EditRefused


@dataclass(frozen=True, slots=True)
class Understood:
    """One clause that was understood: its edits, or what keeps it from being done. ``borrowed``: it goes on with what
    was spoken of before; ``corrects``: it takes the place of the clause before."""

    raw: str
    edits: tuple[AnyEdit, ...] = ()
    trouble: NotClear | EditRefused | None = None
    tokens: tuple[Token, ...] = ()
    borrowed: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A clause that was not understood. ``known``: the words in it that were; ``asks``: it has a verb of ours."""

    raw: str
    known: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    asks: bool = False
