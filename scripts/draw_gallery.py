"""Draws examples/gallery: one contact sheet for each look, in all four shapes, from the example pictures.

    python scripts/draw_gallery.py [LOOK...] [--to FOLDER]

English and Chinese take turns. Nothing is encoded: the frames are drawn as the renderer draws them.
"""

import argparse
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from studio.render.looks import looks  # noqa: E402
from studio.render.probe import probe  # noqa: E402
from studio.render.sheet import label_font  # noqa: E402
from studio.render.still import pictures  # noqa: E402
from studio.timeline.brief import Brief, Shape  # noqa: E402
from studio.timeline.layout import clips_of, track_of  # noqa: E402
from studio.timeline.model import Clip, MediaReference, Text, TextRole, Timeline  # noqa: E402
from studio.timeline.promo import build  # noqa: E402

PICTURES = sorted((ROOT / "examples").glob("0*.jpg"))
ROWS: tuple[tuple[Shape, str], ...] = (
    ("vertical", "en"), ("wide", "zh-CN"), ("square", "en"), ("portrait", "zh-CN"),
)  # fmt: skip
"""Shape and language of each row of a sheet."""

WORDS: dict[str, dict[TextRole, str]] = {
    "en": {
        "title": "Harbor & Pine Coffee",
        "subtitle": "Roasted slowly, by the sea",
        "lower_third": "Mara Lind, head roaster",
        "call_to_action": "Order yours today",
        "end_card": "Harbor & Pine\nharborandpine.example",
    },
    "zh-CN": {
        "title": "松港咖啡",
        "subtitle": "海边慢烘，小批现做",
        "lower_third": "林晓，首席烘焙师",
        "call_to_action": "今天就下单",
        "end_card": "松港咖啡\n海边的慢烘焙",
    },
}
SCENE = 120
"""Ticks that each of a row's pictures stands."""

WIDE, GAP, PAPER, INK = 262, 14, (247, 245, 241), (40, 38, 36)
"""Pixels of a frame's width and between frames; colours of the sheet."""


def promo(look: str, shape: Shape, locale: str) -> tuple[Timeline, dict[str, Path]]:
    """A promo of the five pictures with every kind of text, and its files."""
    references, files = [], {}
    for number, path in enumerate(PICTURES):
        seen = probe(path)
        references.append(MediaReference(f"m{number}", "image", path.name, seen.width, seen.height))
        files[f"m{number}"] = path
    script = (ROOT / "examples" / f"script.{locale}.txt").read_text("utf-8")
    sentences = tuple(line for line in script.splitlines() if line.strip())[: len(PICTURES)]
    length = Fraction(SCENE * len(PICTURES), 30)
    brief = Brief(tuple(references), sentences, seconds=length, shape=shape, look=look, locale=locale, mood=None)
    return _with_texts(build(brief), WORDS[locale]), files


def _with_texts(timeline: Timeline, words: dict[TextRole, str]) -> Timeline:
    """Title and subtitle on the first picture, a name on the third, a button and an end card on the last."""
    scenes = clips_of(timeline, "video")
    spans: dict[TextRole, tuple[int, int]] = {
        "title": (0, scenes[0].end),
        "subtitle": (0, scenes[0].end),
        "lower_third": (scenes[2].start, scenes[2].end),
        "call_to_action": (scenes[3].start, scenes[3].end),
        "end_card": (scenes[4].start, scenes[4].end),
    }
    captions = [
        (one.start, one.clip) for one in clips_of(timeline, "text") if one.start in (scenes[1].start, scenes[3].start)
    ]
    added = [
        track_of("text", [(start, Clip(role, end - start, Text(role, words[role])))], role)
        for role, (start, end) in spans.items()
    ]
    kept = tuple(track for track in timeline.tracks if track.kind != "text")
    return replace(timeline, tracks=(*kept, track_of("text", captions, "caption"), *added), fade_out=0)


def row(look: str, shape: Shape, locale: str) -> Image.Image:
    """Five frames side by side."""
    timeline, files = promo(look, shape, locale)
    ticks = [one.start + one.clip.duration * 3 // 5 for one in clips_of(timeline, "video")]
    high = round(WIDE * timeline.height / timeline.width)
    made = Image.new("RGB", (GAP + len(ticks) * (WIDE + GAP), high), PAPER)
    for number, frame in enumerate(pictures(timeline, files, ticks, 540)):
        made.paste(frame.resize((WIDE, high), Image.Resampling.LANCZOS), (GAP + number * (WIDE + GAP), 0))
    return made


def sheet(look: str) -> Image.Image:
    """All shapes of a look, one below the other."""
    rows = [row(look, shape, locale) for shape, locale in ROWS]
    made = Image.new("RGB", (rows[0].width, GAP + sum(one.height + GAP for one in rows) + 34), PAPER)
    top = GAP
    for one in rows:
        made.paste(one, (0, top))
        top += one.height + GAP
    ImageDraw.Draw(made).text((GAP, made.height - 36), look, INK, label_font(22))
    return made


def main() -> None:
    """Draw the named looks, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("looks", nargs="*", metavar="LOOK", help=f"which: {', '.join(looks())} (default: all)")
    parser.add_argument("--to", type=Path, default=ROOT / "examples" / "gallery", help="folder")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    for look in given.looks or looks():
        sheet(look).save(given.to / f"{look}.jpg", quality=82, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
