"""Stills made ready once: shared by all who draw a scene, and kept on disk from one render to the next."""

from __future__ import annotations

import threading
from dataclasses import astuple, dataclass, field, replace

from studio.render.arrays import keep, kept
from studio.render.cache import Cache
from studio.render.fingerprint import media_print, named
from studio.render.focus import Attention
from studio.render.framing import number_of
from studio.render.journey import Journey, Stage
from studio.render.motion import View
from studio.render.parts import Box
from studio.render.planes import Planes, bytes_of
from studio.render.shots import Setting
from studio.render.sight import attention_to
from studio.render.stills import Prepared, Still, prepared

KEPT = 2
"""Stills held at once beyond those that are being made ready or drawn: a pan's takes 55 MB at 1080x1920."""


@dataclass(slots=True)
class _Slot:
    lock: threading.Lock = field(default_factory=threading.Lock)
    still: Still | None = None


class Shelf:
    """Safe to use from threads: who asks for a still that is just being made ready waits for it. They are made ready
    one at a time: a photograph of ten megapixels takes 75 MB meanwhile (measured)."""

    def __init__(self, cache: Cache | None = None) -> None:
        """``cache``: where stills are kept on disk; None: nowhere."""
        self._cache = cache
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._slots: dict[str, _Slot] = {}

    def still(self, setting: Setting) -> Still:
        """The still of a clip. Raises MediaRefused when its file cannot be used."""
        key = _key(setting)
        with self._lock:
            slot = self._slots.pop(key, None) or _Slot()
            self._slots[key] = slot
            ready = [one for one, held in self._slots.items() if held.still is not None]
            for one in ready[:-KEPT]:
                del self._slots[one]
        with slot.lock:
            if slot.still is None:
                slot.still = Still(self.made_ready(setting))
            return slot.still

    def forget(self, setting: Setting) -> None:
        """Throw away what is kept of a clip's still: the next one is made ready anew."""
        key = _key(setting)
        with self._lock:
            self._slots.pop(key, None)
        if self._cache is not None:
            self._cache.drop(key)

    def made_ready(self, setting: Setting) -> Prepared:
        """What the still of a clip is drawn from. Raises MediaRefused."""
        cache, file, key = self._cache, setting.path, _key(setting)
        if cache is None or file is None:
            return prepared(setting)
        if cache.find(key, "still"):
            return _read(cache, key)
        with self._making:
            ready = prepared(setting, lambda rgb: attention_to(file, setting.picture.framing, rgb, cache))
        _keep(cache, key, ready)
        return ready


def _key(setting: Setting) -> str:
    """Everything that ``prepared`` depends on."""
    told = (
        setting.path and media_print(setting.path),
        replace(setting.picture.grade, vignette=0),
        setting.picture.framing,
        setting.frame,
        setting.seconds,
        setting.timeline.look,
        number_of(setting.placed.clip.id),
        setting.captioned,
    )
    return named(told)


def _keep(cache: Cache, key: str, ready: Prepared) -> None:
    told = (
        [astuple(stage) for stage in ready.path.stages],
        [astuple(face) for face in ready.seen.faces],
        ready.seen.kind,
        astuple(ready.seen.area),
        [astuple(thing) for thing in ready.seen.things],
    )
    with cache.making(key, "still") as (part,):
        keep(part, told, weights=ready.seen.weights, **ready.planes._asdict())


def _read(cache: Cache, key: str) -> Prepared:
    (way, faces, kind, area, things), arrays = kept(cache.path(key, "still"))
    stages = tuple(Stage(View(*start), View(*end), *rest) for start, end, *rest in way)
    heads, alone = (tuple(Box(*box) for box in boxes) for boxes in (faces, things))
    seen = Attention(arrays.pop("weights"), heads, kind, Box(*area), alone)
    return Prepared(Planes(**{name: bytes_of(plane) for name, plane in arrays.items()}), Journey(stages), seen)
