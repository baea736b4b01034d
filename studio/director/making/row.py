"""What a line says of one scene."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.director.language.locales import said
from studio.director.making.captions import asks
from studio.director.making.cast import Finder
from studio.director.making.scene_lines import Time, is_none, time_of
from studio.director.making.scenes import Told


@dataclass(slots=True)
class Row:
    """What a line says of one scene. ``role``: that of a text without a picture; ``none``: there is to be no text;
    ``sure``: it is surely a scene; ``more``: those that follow in the same line."""

    picture: int | None = None
    text: str = ""
    time: Time | None = None
    wishes: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    role: str = ""
    none: bool = False
    sure: bool = False
    more: list[Row] = field(default_factory=list)

    def told(self) -> Told:
        """The scene."""
        return Told(self.picture, "" if self.none else self.text, self.time, ", ".join(self.wishes))

    def says(self, piece: str, find: Finder) -> None:
        """Takes in what a piece between signs says."""
        bare = said("of_clip", "scenes").sub("", piece.strip(" \t.。"))
        time, picture = time_of(bare), find.meant(bare)
        picture = find.meant(said("pictured", "scenes").sub("", bare)) if picture is None and time is None else picture
        if not bare or said("as_opening", "scenes").fullmatch(bare):
            return
        if time is not None and self.time is None:
            self.time = time
        elif picture is not None and self.picture is None:
            self.picture = picture
        elif is_none(bare):
            self.none = True
        elif asks(bare):
            self.wishes.append(bare)
        else:
            self.others.append(bare)
