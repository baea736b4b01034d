"""Requests that are one line without the signs that show what is a text: they are read otherwise than others."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.pieces import Piece

BARE = "~"
"""What stands in front of the features of a bare request once more."""

_LAID_OUT = frozenset('"“”„«»「」『』《》‘:：→=|｜–—>•')


def is_bare(of: Sequence[Piece]) -> bool:
    """Whether a request is one line without the signs that show what is a text."""
    return not any(piece.kind == "line" or piece.text in _LAID_OUT for piece in of)


def told_apart(of: Sequence[Piece], found: list[list[str]]) -> list[list[str]]:
    """The features of each piece; in bare requests once more under names of their own, with weights of their own."""
    return [one + [BARE + name for name in one] for one in found] if is_bare(of) else found
