"""Labels of times that say on which part of a clip a text stands: 'squat.mp4 0-4s: "Wrong", 4-9s: "Right"'."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.lines import stretches, written
from studio.director.making.roles.names import CAPTION, KEY, PLACE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.scene import is_any_clip, name_and_time
from studio.director.making.scene_lines import is_called


def times_of_parts(of: Sequence[Piece], labels: list[str]) -> None:
    """Words that name a clip and a part of it, and behind those times alone, are places where a caption follows."""
    found, named = stretches(of, labels), False
    for at, (start, whole, role) in enumerate(found[:-1]):
        end = _before_name(of, start, whole)
        said = name_and_time(written(of[start:end]).strip(" ,，:："))
        if said is None or not (said[0] or named) or not _announces(of, found, at):
            continue
        if role == PLACE or (role in (WISH, KEY) and (not said[0] or is_any_clip(said[0]))):
            named = True
            labels[start:end], labels[end:whole] = [PLACE] * (end - start), [KEY] * (whole - end)


def _before_name(of: Sequence[Piece], start: int, end: int) -> int:
    """Where words end that have the name of a text behind them: 第3-8秒字幕."""
    names = (at for at in range(start + 1, end) if is_called("text", written(of[at:end]).strip(" :：")))
    return next(names, end)


def _announces(of: Sequence[Piece], found: Sequence[tuple[int, int, str]], at: int) -> bool:
    """Whether a caption stands right behind a stretch, or behind what only announces it."""
    behind = found[at + 1 : at + 3]
    role = next((role for _, _, role in behind if role != KEY), "")
    last = next((start for start, _, role in behind if role == CAPTION), 0)
    return role == CAPTION and all(of[one].kind != "line" for one in range(found[at][1], last))
