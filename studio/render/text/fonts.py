"""The faces that texts are set in, all from installed packages under the Open Font License; and what none can show."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features
from PIL.ImageFont import Axis

from studio.render.text.cmap import characters

Family = Literal["sans", "serif", "rounded", "heavy", "cjk", "emoji", "more"]

CJK_SIMPLIFIED = 2
"""Index of Simplified Chinese in the Noto Sans CJK collection."""

FILES: dict[Family, tuple[str, str]] = {
    "sans": ("fontpkg_inter", "files/Inter[opsz,wght].ttf"),
    "serif": ("fontpkg_playfair_display", "files/PlayfairDisplay[wght].ttf"),
    "rounded": ("fontpkg_fredoka", "files/Fredoka[wdth,wght].ttf"),
    "heavy": ("fontpkg_archivo_black", "files/ArchivoBlack-Regular.ttf"),
    "cjk": ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"),
    "emoji": ("manimgx_fonts", "NotoEmoji[wght].ttf"),
    "more": ("manimgx_fonts", "NotoSans[wght].ttf"),
}
ITALIC: dict[Family, tuple[str, str]] = {
    "sans": ("fontpkg_inter", "files/Inter-Italic[opsz,wght].ttf"),
    "serif": ("fontpkg_playfair_display", "files/PlayfairDisplay-Italic[wght].ttf"),
}
FALLBACKS: tuple[Family, ...] = ("cjk", "more", "emoji")
INVISIBLE = frozenset("\ufe0e\ufe0f\u200d\u200b\u2060\ufeff\u00ad")
"""Joiners and selectors: they shape their neighbours and need no glyph of their own."""

EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3"
    "|[^\\s0-9#*]\ufe0f"
    "|[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2764"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]\ufe0f?(?!\ufe0e)"
)
"""What is an emoji by itself (Unicode's Emoji_Presentation, and the heart), with the sign that says so behind it, or a
digit on a key: other faces have some of them too, as plain signs."""

NAMES: dict[Family, str] = {
    "sans": "Inter",
    "serif": "Playfair Display",
    "rounded": "Fredoka",
    "heavy": "Archivo Black",
    "cjk": "Noto Sans CJK",
    "emoji": "Noto Emoji",
    "more": "Noto Sans",
}


@dataclass(frozen=True, slots=True)
class FontFile:
    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """A family at a weight and a size in pixels."""

    family: Family
    weight: int
    size: int
    italic: bool = False


@lru_cache(maxsize=32)
def font_file(family: Family, italic: bool = False) -> FontFile:
    """The file of a family. Raises FileNotFoundError when its package is not installed."""
    package, name = ITALIC[family] if italic and family in ITALIC else FILES[family]
    return FontFile(_folder(package) / name, CJK_SIMPLIFIED if family == "cjk" else 0)


@lru_cache(maxsize=1)
def script_files() -> tuple[FontFile, ...]:
    """Faces for further scripts (Thai, Arabic, Devanagari and so on)."""
    taken = {font_file(family).path for family in FILES} | {_folder("manimgx_fonts") / "NotoSans-Italic[wght].ttf"}
    return tuple(FontFile(path) for path in sorted(_folder("manimgx_fonts").glob("*.ttf")) if path not in taken)


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"the font package {package} is not installed")
    return Path(next(iter(found.submodule_search_locations)))


@lru_cache(maxsize=256)
def loaded(file: FontFile, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """The font of a file at a weight (100-900, where it varies) and a size in pixels."""
    font = ImageFont.truetype(str(file.path), size, index=file.index, layout_engine=ImageFont.Layout.RAQM)
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font
    font.set_variation_by_axes([_axis(axis, weight, size) for axis in axes])
    return font


def _axis(axis: Axis, weight: int, size: int) -> float:
    name = axis["name"].decode() if isinstance(axis["name"], bytes) else str(axis["name"])
    low, high, usual = axis["minimum"] or 0, axis["maximum"] or 0, axis["default"] or 0
    wanted = {"Weight": weight, "Optical Size": size}.get(name, usual)
    return float(min(max(wanted, low), high))


def runs(text: str, face: Face) -> list[tuple[str, FontFile]]:
    """The text cut into pieces that one font file shows, by the first file that has each character."""
    pieces: list[tuple[str, FontFile]] = []
    emoji, has = font_file("emoji"), characters(font_file("emoji").path, 0)
    of_emoji = {at for one in EMOJI.finditer(text) if ord(one[0][0]) in has for at in range(*one.span())}
    for at, character in enumerate(text):
        before = pieces[-1][1] if pieces else None
        if at in of_emoji:
            file = emoji
        else:
            file = before if before and character in INVISIBLE else _file_for(character, face, before)
        if file == before:
            pieces[-1] = (pieces[-1][0] + character, file)
        else:
            pieces.append((character, file))
    return pieces


def _file_for(character: str, face: Face, before: FontFile | None) -> FontFile:
    first = font_file(face.family, face.italic)
    if character.isspace():
        return before or first
    code = ord(character)
    for file in (first, *(font_file(family) for family in FALLBACKS), *script_files()):
        if code in characters(file.path, file.index):
            return file
    return first


def read_ahead() -> None:
    """Read which characters the usual faces have, so that no text waits for it (the Chinese one takes a tenth of a
    second)."""
    for family in FILES:
        file = font_file(family)
        characters(file.path, file.index)


def uncovered(text: str, family: Family = "sans") -> str:
    """The characters of a text that no face can show, each once."""
    files = (font_file(family), *(font_file(one) for one in FALLBACKS), *script_files())
    known = [characters(file.path, file.index) for file in files]
    missing = (
        one for one in text if not one.isspace() and one not in INVISIBLE and not any(ord(one) in has for has in known)
    )
    return "".join(dict.fromkeys(missing))


def names_of(text: str, face: Face) -> tuple[str, ...]:
    """The names of the fonts that show a text."""
    known = {font_file(family, italic).path: NAMES[family] for family in NAMES for italic in (False, True)}
    files = (file.path for _, file in runs(text, face))
    return tuple(dict.fromkeys(known.get(path, path.name.partition("[")[0]) for path in files))


LINING = ["lnum"] if features.check("raqm") else None
"""Figures as high as capitals, where a font has others too and Pillow can choose: prices and numbers read better."""


def width_of(text: str, face: Face) -> float:
    """Advance width in pixels."""
    pieces = ((loaded(file, face.weight, face.size), piece) for piece, file in runs(text, face))
    return sum(font.getlength(piece, features=LINING) for font, piece in pieces)
