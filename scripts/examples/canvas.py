"""A sheet to paint on: all measures are design units (pixels of the full-size picture), whatever the drawing scale."""

from collections.abc import Sequence

import cv2
import numpy as np

from examples.colour import Array, soften

Points = Sequence[tuple[float, ...]] | Array


class Canvas:
    """A linear-light RGB image of `width` x `height` design units, drawn at `scale` pixels a unit."""

    def __init__(self, width: int, height: int, scale: float) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.columns, self.rows = round(width * scale), round(height * scale)
        self.image: Array = np.zeros((self.rows, self.columns, 3), np.float32)
        across = (np.arange(self.columns, dtype=np.float32) + 0.5) / scale
        down = (np.arange(self.rows, dtype=np.float32) + 0.5) / scale
        self.x: Array = np.broadcast_to(across[None, :], (self.rows, self.columns))
        self.y: Array = np.broadcast_to(down[:, None], (self.rows, self.columns))

    def over(self, mask: Array, colour: Array) -> None:
        """Paint `colour` (three values, or an image) through `mask` (0..1)."""
        self.image += (colour - self.image) * mask[..., None]

    def add(self, mask: Array, colour: Array) -> None:
        """Add light of `colour` where the mask is."""
        self.image += mask[..., None] * colour

    def shade(self, mask: Array, tint: Array) -> None:
        """Multiply by `tint` where the mask is: shadow, or a stain."""
        self.image *= 1 + mask[..., None] * (tint - 1)

    def polygon(self, points: Points) -> Array:
        """The anti-aliased mask of a polygon."""
        at = np.round(np.asarray(points, np.float64) * self.scale * 2 * 16).astype(np.int32)
        sheet = np.zeros((self.rows * 2, self.columns * 2), np.uint8)
        cv2.fillPoly(sheet, [at.reshape(-1, 1, 2)], 255, cv2.LINE_AA, 4)
        small = cv2.resize(sheet, (self.columns, self.rows), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32) / 255

    def blur(self, image: Array, sigma: float) -> Array:
        """Gaussian blur of `sigma` design units."""
        return soften(image, sigma * self.scale)

    def noise(self, cell: float, seed: int, octaves: int = 5, stretch: float = 1.0) -> Array:
        """Fractal noise of about -1..1; `cell` is the size of its largest feature, `stretch` makes it wider."""
        rng = np.random.default_rng(seed)
        total = np.zeros((self.rows, self.columns), np.float32)
        for octave in range(octaves):
            size = cell / 2**octave
            if size * self.scale < 1:
                break
            nodes = (int(self.height / size) + 4, int(self.width / (size * stretch)) + 4)
            grid = rng.standard_normal(nodes).astype(np.float32)
            total += cv2.resize(grid, (self.columns, self.rows), interpolation=cv2.INTER_CUBIC) * 0.5 ** (octave + 1)
        return total


def curve(points: Points, closed: bool = False, steps: int = 16) -> Array:
    """A Catmull-Rom spline through the points, `steps` to a span."""
    knots = np.asarray(points, np.float32)
    padded = np.vstack([knots[-1:], knots, knots[:2]] if closed else [knots[:1], knots, knots[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[:, None]
    spans = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        cubic = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        spans.append(0.5 * cubic)
    path = np.vstack(spans)
    return path if closed else np.vstack([path, knots[-1:]])


def warp(image: Array, across: Array, down: Array) -> Array:
    """The image with every pixel taken from `across`, `down` pixels away."""
    y, x = np.mgrid[0 : image.shape[0], 0 : image.shape[1]].astype(np.float32)
    return np.asarray(cv2.remap(image, x + across, y + down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
