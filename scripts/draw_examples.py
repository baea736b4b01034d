"""Draws the example pictures: python scripts/draw_examples.py [--scale 0.5] [--to FOLDER] [NAME...]"""

import argparse
import time
from pathlib import Path

from PIL import Image

from examples import beans, evening, latte, pour_over, sunrise

SCENES = {
    "01-sunrise": sunrise.draw,
    "02-beans": beans.draw,
    "03-pour-over": pour_over.draw,
    "04-latte": latte.draw,
    "05-evening": evening.draw,
}
OVERSIZE = 1.25
"""Drawn larger and reduced: smooth edges where one part of a thing stands before another part of it."""


def picture(name: str, scale: float) -> Image.Image:
    """The named picture; `scale` 1 is its full size."""
    drawn = Image.fromarray(SCENES[name](scale * OVERSIZE))
    size = round(drawn.width / OVERSIZE), round(drawn.height / OVERSIZE)
    return drawn.resize(size, Image.Resampling.LANCZOS)


def main() -> None:
    """Draw the named pictures, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(SCENES)} (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="0.5 draws a quarter of the pixels, to try things")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "examples", help="folder")
    given = parser.parse_args()
    unknown = set(given.names) - set(SCENES)
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    given.to.mkdir(parents=True, exist_ok=True)
    for name in given.names or SCENES:
        began = time.monotonic()
        path = given.to / f"{name}.jpg"
        picture(name, given.scale).save(path, quality=88, optimize=True, progressive=True, subsampling=1)
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, {time.monotonic() - began:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
