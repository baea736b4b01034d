""" "Write the file name on every photo" (每张照片写上小朋友的名字): a note over each picture with its file's name."""

from __future__ import annotations

import re

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.styles import style_of
from studio.director.frames.writing import NOTE_SIZE
from studio.timeline.edits.reel import positions, reel_of

_CAMERA = re.compile(r"(?:img|dscn?|pxl|vid|mov|mvi|wx_camera|mmexport|screenshot|photo|image)?[\W_]*\d[\W_\d]*", re.I)
"""What a camera calls its files says nobody's name."""


def names_on(clause: Clause) -> list[AnyEdit]:
    """A note over each picture named.

    Raises NotClear ``no_names`` when the files have names of numbers.
    """
    clips, tick = reel_of(clause.timeline).clips, clause.timeline.timebase
    spans, style = positions(clips), style_of(clause)[0]
    named = {index: clips[index].name.rpartition(".")[0] for index in clause.indexes() if clips[index].media}
    named = {index: stem for index, stem in named.items() if stem and not _CAMERA.fullmatch(stem)}
    if not named:
        raise NotClear("no_names")
    note = style.model_copy(update={"size": style.size or NOTE_SIZE, "bold": True})
    return [
        e.AddText(role="subtitle", text=stem, start=spans[at][0] * tick, end=spans[at][1] * tick, style=note)
        for at, stem in named.items()
    ]


FRAMES = (frame("file_names,places", f"position picture role:note {ANY_VERB} thing:size color font", names_on),)
