"""A frame: which tokens a clause must have, which it may have, and the edits that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.director import edits as e
from studio.director.clause import Clause

AnyEdit = e.TimelineEdit | e.ProjectEdit
Make = Callable[[Clause], list[AnyEdit]]

ANY_VERB = "verb:add verb:change verb:create verb:write verb:use"


@dataclass(frozen=True, slots=True)
class Frame:
    """``needs``: groups of keys, one of each must be there; ``allows``: all keys that may be there. A clause with any
    other token does not fit: no word that we know is ever passed over in silence."""

    needs: tuple[frozenset[str], ...]
    allows: frozenset[str]
    make: Make

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether it accounts for a clause with these keys."""
        return keys <= self.allows and not any(keys.isdisjoint(group) for group in self.needs)


def frame(needs: str, allows: str, make: Make) -> Frame:
    """A frame from words: groups in ``needs`` are parted by commas, alternatives in them by blanks. Where pictures can
    be named, "all but the first" can be said."""
    groups = tuple(frozenset(_with_lacking(group.split())) for group in needs.split(","))
    return Frame(groups, frozenset(_with_lacking(allows.split())).union(*groups), make)


def _with_lacking(keys: list[str]) -> list[str]:
    return [*keys, "lacking"] if "places" in keys else keys
