"""A text of two lines that is told as two quotations: a name with what somebody is, a title with what is under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token

IN_TWO_LINES = ("lower_third", "end_card")
_ELSEWHERE = {
    "places", "lacking", "at", "span", "edge", "opening", "source", "correction", "verb:change", "verb:replace",
    "verb:swap", "verb:remove", "verb:move",
}  # fmt: skip
_LOOKS = {"quoted", "verb", "step", "color", "font", "weight", "animation", "percent", "factor", "share"}


@dataclass(frozen=True, slots=True)
class Wrote:
    """The text that a message wrote last: its kind, and what it says."""

    role: str
    text: str


def wrote_in(tokens: Sequence[Token]) -> Wrote | None:
    """The new text of a clause, when it writes one of a kind that is named."""
    roles = [str(one.value) for one in tokens if one.kind == "role" and one.value != "note"]
    quoted = [str(one.value) for one in tokens if one.kind == "quoted"]
    if len(roles) != 1 or len(quoted) != 1 or any(key_of(one) in _CHANGES for one in tokens):
        return None
    return Wrote(roles[0], quoted[0])


_CHANGES = ("verb:change", "verb:replace", "verb:swap", "verb:remove")


def in_two_lines(tokens: list[Token], wrote: Wrote | None, raw: str) -> list[Token]:
    """The tokens of a clause with its second quotation as what it is: the second line of a name or of an end card ("the
    lower third "Dana", "Barista""), or the subtitle of the title that was written just before."""
    quoted = [one for one in tokens if one.kind == "quoted"]
    keys = {key_of(one) for one in tokens}
    roles = [str(one.value) for one in tokens if one.kind == "role" and one.value != "note"]
    if len(quoted) == 1 and len(roles) == 1 and roles[0] in IN_TWO_LINES and not keys & set(_CHANGES):
        lines = hint("and_below").sub("\n", str(quoted[0].value), count=1)
        return [replace(one, value=lines) if one is quoted[0] else one for one in tokens]
    if len(quoted) == 2 and len(roles) == 1 and roles[0] in IN_TWO_LINES and not keys & set(_CHANGES):
        both = replace(quoted[0], value=f"{quoted[0].value}\n{quoted[1].value}")
        return [both if one is quoted[0] else one for one in tokens if one is not quoted[1] and not _is_note(one)]
    if wrote is None or len(quoted) != 1 or roles or keys & _ELSEWHERE:
        return tokens
    if wrote.role in IN_TWO_LINES and "\n" not in wrote.text and keys <= {"quoted", "role"}:
        line = replace(quoted[0], value=f"{wrote.text}\n{quoted[0].value}")
        return [Token("role", wrote.role, wrote.role), line]
    below = hint("below").search(raw) or "step:size_down" in keys or keys == {"quoted"}
    if wrote.role == "title" and below and {one.kind for one in tokens} <= _LOOKS | {"role", "position"}:
        rest = [one for one in tokens if not _is_note(one) and not hint("below").fullmatch(one.raw)]
        return [Token("role", "subtitle", "subtitle", (Token("role", "title", "title"),)), *rest]
    return tokens


def _is_note(token: Token) -> bool:
    return (token.kind, token.value) == ("role", "note")
