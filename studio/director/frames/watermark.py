"""A watermark of words."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.when import times_of
from studio.director.language.hints import hint


def watermark(clause: Clause) -> list[AnyEdit]:
    """A watermark of words: small in its corner, the whole time.

    Raises NotClear ``which_text`` where the words are no watermark's.
    """
    mark = next((one for one in clause.all("thing") if one.value == "logo"), None)
    if mark is None or not hint("watermark").search(mark.raw):
        raise NotClear("which_text")
    named = clause.value("position") if clause.value("position") != "corner" else None
    style = e.Style(position=named or "bottom_right", size=WATERMARK_SIZE, color=clause.value("color"))
    times = times_of(clause)
    start, end = times.get("start") or Fraction(0), times.get("end") or clause.total
    return [e.AddText(role="subtitle", text=clause.value("quoted"), start=start, end=end, style=style)]


WATERMARK_SIZE = 60
"""Of a subtitle, in hundredths."""
