""" "Make the last line the end card" (最后那句做成片尾): a text that is there becomes a card of its own."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.named_texts import targets
from studio.director.frames.styles import style_of
from studio.timeline.edits.texts import pick
from studio.timeline.model import Text


def become_card(clause: Clause) -> list[AnyEdit]:
    """The text goes where it stands and comes back as the end card; one that closes the video already keeps its time.

    Raises NotClear ``which_text`` unless it is one text, and none that is a card already.
    """
    found = targets(clause)
    placed = pick(clause.timeline, found[0].role, found[0].number) if found[0].there and found[0].role else []
    if len(found) != 1 or len(placed) != 1 or found[0].role == "end_card":
        raise NotClear("which_text")
    content = placed[0].clip.content
    assert isinstance(content, Text)
    style, scale = style_of(clause)
    if scale != 100:
        style = style.model_copy(update={"size": scale})
    tick = clause.timeline.timebase
    start = placed[0].start * tick if placed[0].end * tick == clause.total else None
    end = clause.total if start is not None else None
    return [
        e.RemoveText(role=found[0].role, number=found[0].number),
        e.AddText(role="end_card", text=content.text, style=style, start=start, end=end),
    ]


FRAMES = (
    frame(
        "as_card,role",
        f"color ground thing:plate thing:background weight font step:size_up step:size_down thing:size {ANY_VERB}",
        become_card,
    ),
)
