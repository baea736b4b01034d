"""What changed in a clip beyond its words, time and volume: its style, speed and effects, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from translate.colors import color_name
from translate.draft import ClipView, as_number

MOST_DETAILS = 3


def changed_details(old: ClipView, new: ClipView, words: Mapping[str, Any]) -> list[str]:
    """At most three phrases such as "colour now red" and "size changed"; keys that are not known count as an effect."""
    found: list[str] = []
    if old.speed != new.speed and new.speed is not None:
        found.append(words["speed"].format(speed=f"{new.speed:g}"))
    before, after = dict(_details(old)), dict(_details(new))
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    found += [_phrase(key, after.get(key), words) for key in sorted(keys, key=str)]
    return list(dict.fromkeys(found))[:MOST_DETAILS]


def _details(clip: ClipView) -> Iterator[tuple[str, Any]]:
    for key, value in clip.style.items():
        yield str(key), value
    effects = clip.effects
    if not isinstance(effects, Mapping):
        yield "fx", effects
        return
    for key, value in effects.items():
        kind = value.get("kind") if key == "transition" and isinstance(value, Mapping) else value
        yield str(key), kind if isinstance(kind, str) else value


def _phrase(key: str, value: Any, words: Mapping[str, Any]) -> str:
    name = words["details"].get(key, words["details"]["fx"])
    told = _value(key, value, words)
    return str(words["detail_now"].format(detail=name, value=told) if told else words["detail"].format(detail=name))


def _value(key: str, value: Any, words: Mapping[str, Any]) -> str | None:
    """The value as a word that people use, or None."""
    if not isinstance(value, str):
        seconds = as_number(value) if key in ("fade_in", "fade_out") else None
        return words["seconds_long"].format(seconds=f"{seconds / 1000:g}") if seconds else None
    name = color_name(value) or value.lower()
    told: str | None = words["values"].get(name)
    return told
