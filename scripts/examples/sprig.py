"""Pine twigs: needles as strokes in space, so that they can be drawn and can throw a shadow."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from examples.canvas import Canvas, curve
from examples.colour import Array, to_linear, to_srgb
from examples.solids import Vector
from examples.tracer import Camera


@dataclass(frozen=True)
class Strokes:
    """Line pieces from `start` to `end` (3, N), `width` in decimetres, `colour` (N, 3) in linear light."""

    start: Array
    end: Array
    width: Array
    colour: Array


def twig(path: Sequence[Vector], seed: int, needle: float, tone: Array, bark: Array) -> Strokes:
    """Needles in a spiral about a path, shorter towards the tip, the path itself as bark."""
    rng, count = np.random.default_rng(seed), 13
    line = curve(np.asarray(path, np.float32), steps=14)
    pieces = len(line) - 1
    starts, ends = [line[:-1]], [line[1:]]
    widths, colours = [np.linspace(0.030, 0.012, pieces)], [np.tile(bark, (pieces, 1))]
    for i in range(int(len(line) * 0.22), pieces):
        along = (line[i + 1] - line[i]) / np.linalg.norm(line[i + 1] - line[i])
        outward = rng.standard_normal((count, 3))
        outward -= (outward @ along)[:, None] * along
        outward /= np.linalg.norm(outward, axis=1, keepdims=True)
        lean = outward * 0.72 + along * rng.uniform(0.55, 0.95, (count, 1)) + np.array([0, 0.12, 0])
        length = needle * rng.uniform(0.7, 1.1, (count, 1)) * (1.0 - 0.45 * (i / len(line)) ** 3)
        base = line[i] + along * rng.uniform(0, 0.03, (count, 1))
        starts.append(base)
        ends.append(base + lean * length)
        widths.append(np.full(count, 0.0085))
        colours.append(tone * rng.uniform(0.55, 1.5, (count, 1)))
    return Strokes(np.vstack(starts).T, np.vstack(ends).T, np.concatenate(widths), np.vstack(colours))


def fixed(x: float, y: float) -> tuple[int, int]:
    """Pixel coordinates with four binary places, as OpenCV wants them."""
    return round(float(x) * 16), round(float(y) * 16)


def shadow(canvas: Canvas, camera: Camera, strokes: Strokes, toward: Array, wall: float) -> Array:
    """The mask 0..1 of the strokes' shadow on the plane z = `wall`."""
    sheet = np.zeros((canvas.rows, canvas.columns), np.uint8)
    ends = [p - toward * ((p[2] - wall) / float(toward[2, 0])) for p in (strokes.start, strokes.end)]
    (x0, y0, depth), (x1, y1, _) = camera.project(ends[0]), camera.project(ends[1])
    for i in range(x0.size):
        thick = max(1, round(float(strokes.width[i] / depth[i]) * camera.focal * 1.6))
        cv2.line(sheet, fixed(x0[i], y0[i]), fixed(x1[i], y1[i]), 255, thick, cv2.LINE_AA, 4)
    return canvas.blur(sheet.astype(np.float32) / 255, 9)


def paint(canvas: Canvas, camera: Camera, strokes: Strokes, lit: Array) -> None:
    """Draw the strokes, far ones first; `lit` (N, 3) is the light that falls on each."""
    (x0, y0, depth), (x1, y1, _) = camera.project(strokes.start), camera.project(strokes.end)
    up = 2
    small = (to_srgb(np.clip(canvas.image, 0, 1)) * 255).astype(np.uint8)
    sheet = cv2.resize(small, None, fx=up, fy=up, interpolation=cv2.INTER_LINEAR)
    touched = np.zeros(sheet.shape[:2], np.uint8)
    ink = to_srgb(np.clip(strokes.colour * lit, 0, 1)) * 255
    for i in np.argsort(-depth):
        thick = max(1, round(float(strokes.width[i] / depth[i]) * camera.focal * up))
        ends = fixed(x0[i] * up, y0[i] * up), fixed(x1[i] * up, y1[i] * up)
        cv2.line(sheet, *ends, tuple(float(c) for c in ink[i]), thick, cv2.LINE_AA, 4)
        cv2.line(touched, *ends, 255, thick, cv2.LINE_AA, 4)
    size = (canvas.columns, canvas.rows)
    drawn = to_linear(cv2.resize(sheet, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255)
    mask = cv2.resize(touched.astype(np.float32) / 255, size, interpolation=cv2.INTER_AREA)
    canvas.over(np.minimum(mask * 1.5, 1), drawn)
