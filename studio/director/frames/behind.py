"""What stands behind words: a box, the drawn ground of a whole video, and an outline, which nobody can choose."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.named_texts import targets, there
from studio.director.frames.styles import DARK, style_of
from studio.timeline.edits.reel import reel_of
from studio.timeline.model import Picture


def faint(clause: Clause) -> list[AnyEdit]:
    """ "The watermark text more see-through" (水印文字再透明点).

    Raises NotClear ``text_faint``: texts are as they are.
    """
    raise NotClear("text_faint")


def outlined(clause: Clause) -> list[AnyEdit]:
    """ "Give the title an outline": nobody can choose one, but the colour that is said beside it.

    Raises NotClear ``no_outline`` where nothing else is said.
    """
    style, scale = style_of(clause)
    if style == e.Style() and scale == 100:
        raise NotClear("no_outline")
    return [e.ChangeText(role=one.role, number=one.number, style=style, scale=scale) for one in there(targets(clause))]


def on_ground(clause: Clause) -> list[AnyEdit]:
    """ "Captions on a dark background", "no background": the box behind a text, which is always dark.

    Raises NotClear ``plate_dark`` or ``card_ground`` when it is to be of another colour.
    """
    if any(one.value not in DARK for one in clause.all("color")):
        raise NotClear("card_ground" if clause.value("role") == "end_card" else "plate_dark")
    style = e.Style(plate=not clause.off())
    return [e.ChangeText(role=one.role, number=one.number, style=style) for one in there(targets(clause))]


def words_on_ground(clause: Clause) -> list[AnyEdit]:
    """ "White on black", 黑底白字, of a whole video: its drawn background, or else a box behind all texts.

    Raises NotClear ``plate_dark`` when that box is to be of another colour.
    """
    ground = clause.all("ground")[0]
    colors = [str(one.value) for one in ground.inner if one.kind == "color"]
    below, above = colors if ground.value == "ground_first" else colors[::-1]
    if not any(isinstance(one.content, Picture) and one.content.backdrop for one in reel_of(clause.timeline).clips):
        return [e.ChangeText(role=None, style=style_of(clause)[0])]
    plain = e.SetBackdrop(backdrop="plain", colors=[below])
    return [plain, e.ChangeText(role=None, style=e.Style(color=above))]
