"""Paints solids onto a canvas: materials, light, shadow, reflections and glass."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from examples.canvas import Canvas
from examples.colour import Array, smoothstep
from examples.solids import Solid, vector
from examples.tracer import Camera, Hit, Stage, look

Texture = Callable[[Array, Array], Array]
Environment = Callable[[Array, float], Array]


def plain(colour: Array) -> Texture:
    """The same colour everywhere."""
    return lambda p, n: np.broadcast_to(colour.reshape(3, 1), p.shape)


@dataclass(frozen=True)
class Material:
    """`gloss` is the mirror part seen head-on, `rough` 0..1 how blurred it is, `wrap` how far light creeps round."""

    colour: Texture
    gloss: float = 0.04
    rough: float = 0.4
    wrap: float = 0.15
    metal: bool = False
    glow: Array | None = None
    bump: Callable[[Array], Array] | None = None


@dataclass(frozen=True)
class Thing:
    """A solid, what it is made of, and whether it throws a shadow."""

    solid: Solid
    material: Material
    shadow: bool = True
    fine: float = 0.010


@dataclass(frozen=True)
class Light:
    """One key light (`toward` points to it), sky from above, bounce from below, and what is mirrored."""

    toward: Array
    colour: Array
    sky: Array
    bounce: Array
    mirrored: Environment
    softness: float = 0.12
    reach: float = 8.0
    fill: Array = field(default_factory=lambda: np.zeros(3, np.float32))
    fill_toward: Array = field(default_factory=lambda: vector((0, 0, 1)))
    gobo: Callable[[Array], Array] | None = None


def unit(values: Sequence[float]) -> Array:
    """A unit column vector."""
    v = vector(values)
    return np.asarray(v / np.linalg.norm(v), np.float32)


def column(colour: Array) -> Array:
    """A colour as a column that broadcasts over points."""
    return colour.reshape(3, 1)


class Painter:
    """Paints things from back to front, keeping the depth of what is in front."""

    def __init__(self, canvas: Canvas, camera: Camera, light: Light, things: Sequence[Thing]) -> None:
        self.canvas, self.camera, self.light = canvas, camera, light
        self.stage = Stage([t.solid for t in things if t.shadow])
        self.depth: Array = np.full((canvas.rows, canvas.columns), np.inf, np.float32)

    def paint(self, thing: Thing) -> None:
        """Look at it, light it, lay it over what is behind."""
        hit = look(self.camera, thing.solid, thing.fine)
        if hit is None:
            return
        cover = self.visible(hit)
        seen = np.flatnonzero(cover.ravel() > 0)
        colour = np.zeros((hit.point.shape[1], 3), np.float32)
        shadow, open_sky = self.occlusion(hit)
        colour[seen] = self.lit(thing.material, hit, seen, shadow[seen], open_sky[seen]).T
        part = self.canvas.image[hit.rows, hit.columns]
        part += (colour.reshape(*hit.shape, 3) - part) * cover[..., None]

    def visible(self, hit: Hit) -> Array:
        """The part of each pixel that shows it, and the depth map brought up to date."""
        cover, depth = hit.cover.reshape(hit.shape), hit.depth.reshape(hit.shape)
        behind = self.depth[hit.rows, hit.columns]
        cover = np.where(depth < behind + 0.004, cover, 0)
        behind[:] = np.where(cover > 0.5, np.minimum(depth, behind), behind)
        return np.asarray(cover, np.float32)

    def occlusion(self, hit: Hit) -> tuple[Array, Array]:
        """Shadow and openness, found on every second pixel and spread to the others."""
        step = 2 if min(hit.shape) > 8 else 1
        index = np.arange(hit.point.shape[1]).reshape(hit.shape)[::step, ::step]
        flat = index.ravel()
        seen = flat[hit.cover[flat] > 0]
        maps = np.ones((2, hit.point.shape[1]), np.float32)
        p, n = hit.point[:, seen], hit.normal[:, seen]
        maps[0, seen] = self.stage.shadow(p, n, self.light.toward, self.light.softness, self.light.reach)
        maps[1, seen] = self.stage.openness(p, n)
        weight = (hit.cover[flat] > 0).astype(np.float32).reshape(index.shape)
        spread: list[Array] = []
        for each in maps:
            small = each[flat].reshape(index.shape)
            small = cv2.GaussianBlur(small * weight, (0, 0), 1.0) / (cv2.GaussianBlur(weight, (0, 0), 1.0) + 1e-4)
            wide = cv2.resize(small, hit.shape[::-1], interpolation=cv2.INTER_LINEAR)
            spread.append(np.asarray(wide, np.float32).ravel())
        return spread[0], spread[1]

    def lit(self, material: Material, hit: Hit, seen: NDArray[np.intp], shadow: Array, open_sky: Array) -> Array:
        """Radiance (3, N) of the seen points."""
        light, p, n, ray = self.light, hit.point[:, seen], hit.normal[:, seen], hit.ray[:, seen]
        if material.bump is not None:
            n = n + material.bump(p)
            n = n / np.sqrt((n * n).sum(axis=0))
        albedo = material.colour(p, n)
        facing = (n * light.toward).sum(axis=0)
        shadow = 1 + (shadow - 1) * smoothstep(-0.02, 0.22, facing)
        shadow = shadow if light.gobo is None else shadow * light.gobo(p)
        key = np.clip((facing + material.wrap) / (1 + material.wrap), 0, 1) * shadow
        fill = np.clip((n * light.fill_toward).sum(axis=0) * 0.5 + 0.5, 0, 1) * open_sky
        height = n[1] * 0.5 + 0.5
        around = (column(light.sky) * height + column(light.bounce) * (1 - height)) * open_sky
        diffuse = albedo * (column(light.colour) * key + around + column(light.fill) * fill)
        toward_eye = np.clip(-(n * ray).sum(axis=0), 0, 1)
        mirrored = ray + 2 * toward_eye * n
        shine = light.mirrored(mirrored, material.rough) * (0.08 + 0.92 * open_sky)
        half = light.toward - ray
        half = half / np.sqrt((half * half).sum(axis=0))
        power = 2 / max(material.rough**2, 0.004)
        sharp = np.clip((n * half).sum(axis=0), 0, 1) ** power * (power + 8) / 60
        shine = shine + column(light.colour) * sharp * shadow * np.clip(facing * 4, 0, 1)
        base = albedo if material.metal else np.full_like(albedo, material.gloss)
        fresnel = base + (1 - base) * (1 - toward_eye) ** 5 * (1 - 0.7 * material.rough)
        result = (0 if material.metal else diffuse * (1 - fresnel)) + shine * fresnel
        return np.asarray(result if material.glow is None else result + column(material.glow), np.float32)

    def glaze(self, solid: Solid, tint: Array, strength: float = 1.0, edge: float = 0.5) -> None:
        """Clear glass: what is behind stays, edges darken, the surroundings are mirrored."""
        hit = look(self.camera, solid)
        if hit is None:
            return
        cover = self.visible(hit).ravel()
        seen = np.flatnonzero(cover > 0)
        n, ray = hit.normal[:, seen], hit.ray[:, seen]
        toward_eye = np.clip(-(n * ray).sum(axis=0), 0, 1)
        fresnel = 0.04 + 0.9 * (1 - toward_eye) ** 4
        mirrored = self.light.mirrored(ray + 2 * toward_eye * n, 0.08) * fresnel * strength
        through = 1 - edge * (1 - toward_eye) ** 2.2
        for values, neutral, add in ((column(tint) * through, 1, False), (mirrored, 0, True)):
            sheet = np.full((cover.size, 3), neutral, np.float32)
            sheet[seen] = (neutral + (values - neutral) * cover[seen]).T
            part = self.canvas.image[hit.rows, hit.columns]
            part[:] = part + sheet.reshape(*hit.shape, 3) if add else part * sheet.reshape(*hit.shape, 3)


_TILE = 1024


def tile(seed: int, octaves: int = 7) -> Array:
    """A square of noise that repeats without a seam, about -1..1, 1024 cells wide."""
    rng = np.random.default_rng(seed)
    total = np.zeros((_TILE, _TILE), np.float32)
    for octave in range(octaves):
        nodes = 4 * 2**octave
        grid = np.pad(rng.standard_normal((nodes, nodes)).astype(np.float32), 4, mode="wrap")
        size = _TILE // nodes
        wide = cv2.resize(grid, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC)
        total += wide[4 * size : 4 * size + _TILE, 4 * size : 4 * size + _TILE] * 0.5 ** (octave + 1)
    return total


def speckles(seed: int, count: int = 2600) -> Array:
    """A square, repeating image of small round specks of iron glaze, 0..1."""
    rng = np.random.default_rng(seed)
    sheet = np.zeros((_TILE, _TILE), np.float32)
    for x, y, r in zip(*rng.uniform(8, _TILE - 8, (2, count)), rng.exponential(0.9, count), strict=True):
        cv2.circle(sheet, (int(x), int(y)), round(r), float(rng.uniform(0.4, 1)), -1)
    return np.asarray(cv2.GaussianBlur(sheet, (0, 0), 0.7), np.float32)


def sample(image: Array, u: Array, v: Array, wrap: bool = True) -> Array:
    """The image at u, v (0..1 is its whole width and height); shape (N,) or (N, channels)."""
    height, width = image.shape[:2]
    mode = cv2.BORDER_WRAP if wrap else cv2.BORDER_REPLICATE
    count = u.size
    pad = -count % 512
    across = np.pad(u * width - 0.5, (0, pad)).astype(np.float32).reshape(-1, 512)
    down = np.pad(v * height - 0.5, (0, pad)).astype(np.float32).reshape(-1, 512)
    if wrap:
        across, down = across % width, down % height
    taken = np.empty((across.shape[0], 512, *image.shape[2:]), np.float32)
    for start in range(0, across.shape[0], 16000):
        rows = slice(start, start + 16000)
        taken[rows] = cv2.remap(image, across[rows], down[rows], cv2.INTER_LINEAR, borderMode=mode)
    return taken.reshape(-1, *image.shape[2:])[:count]


def wood(dark: Array, light: Array, seed: int, plank: float = 1.6, along: int = 0, across: int = 2) -> Texture:
    """Planks lying along one axis, grain, knots' waves and the seams between planks."""
    waves, fibre = tile(seed, 4), tile(seed + 1, 7)

    def colour(p: Array, n: Array) -> Array:
        u, v = p[along], p[across]
        board = np.floor(v / plank)
        shift = np.modf(np.abs(np.sin(board * 12.9898 + seed) * 43758.5))[0].astype(np.float32)
        bend = sample(waves, u * 0.035 + shift, v * 0.16 + shift)
        rings = np.sin((v * 5.2 + bend * 7.0 + shift * 9) * 2.4) * 0.5 + 0.5
        fine = sample(fibre, u * 0.05 + shift, v * 0.9 + shift * 3) * 0.5 + 0.5
        mix = np.clip(0.18 + 0.42 * rings * (0.5 + 0.5 * fine) + 0.45 * fine + (shift - 0.5) * 0.30, 0, 1)
        tone = column(dark) + (column(light) - column(dark)) * mix
        seam = np.abs(v / plank - np.round(v / plank)) * plank
        return np.asarray(tone * (0.25 + 0.75 * np.clip(seam / 0.018, 0, 1)), np.float32)

    return colour
