"""Chinese requests in which blanks stand for commas (做个抖音 标题写夏日上新 15秒)."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.pieces import Piece

LEAST = 2
"""Blanks between two Chinese signs from which on blanks part a request."""

_COUNTS = "第"
"""A number behind this sign and a blank belongs to it."""


def parted_at(of: Sequence[Piece]) -> frozenset[int]:
    """The pieces that begin a new part because a blank stands in front of them; none where signs part the request."""
    blanks = [at for at in range(1, len(of)) if of[at].apart and not {of[at - 1].kind, of[at].kind} & {"line", "mark"}]
    between = sum(of[at].kind == of[at - 1].kind == "sign" for at in blanks)
    marks = sum(one.text in "，,。；;" for one in of if one.kind == "mark")
    if between < LEAST or marks > len(blanks):
        return frozenset()
    return frozenset(at for at in blanks if of[at - 1].text != _COUNTS and not _foreign(of, at))


def _foreign(of: Sequence[Piece], at: int) -> bool:
    """Whether a blank stands between two words in Latin letters or figures."""
    return of[at].kind in ("word", "number") and of[at - 1].kind in ("word", "number")
