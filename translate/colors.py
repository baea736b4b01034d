"""A colour in a word: "#E5322D" is red. Plain enough for a sentence, not for a palette."""

from __future__ import annotations

import colorsys
import re

HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
HUES = ((15, "red"), (42, "orange"), (68, "yellow"), (165, "green"), (195, "teal"), (255, "blue"), (290, "purple"))
"""Up to which hue, in degrees, a colour is called so; behind the last one comes pink, and from 345 red again."""


def color_name(value: str) -> str | None:
    """The key of the colour's name; None when `value` is no `#RRGGBB`.

    >>> color_name("#12305E"), color_name("#ffffff"), color_name("red")
    ('blue', 'white', None)
    """
    found = HEX.fullmatch(value.strip())
    if found is None:
        return None
    red, green, blue = (int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.93 or light < 0.1:
        return "white" if light > 0.5 else "black"
    if saturation < 0.12:
        return "grey"
    degrees = hue * 360
    named = next((name for limit, name in HUES if degrees < limit), "red" if degrees >= 345 else "pink")
    return "brown" if named in ("orange", "red") and 10 < degrees < 45 and light < 0.45 and saturation < 0.6 else named
