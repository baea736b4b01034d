"""What a clause of a message was found to be."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.language.marks import Token
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


_WORDLESS = ("what_text", "second_language", "which_name", "what_figure", "subtitle_file")


def lacks_words(found: Understood) -> bool:
    """Whether a clause asks for a text, or saves colours and style, without saying which or as what."""
    if any(isinstance(one, e.SaveBrand) and one == e.SaveBrand() for one in found.edits):
        return True
    return found.trouble is not None and found.trouble.reason in _WORDLESS


def lacks_its_kind(found: Understood) -> bool:
    """Whether a clause is about a text that there is not, or that it does not name: what it says may be a new one."""
    return found.trouble is not None and found.trouble.reason in ("which_text", "no_such_text")
