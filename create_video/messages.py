"""What we say, by key, from locales/*.yaml. One file per language; the English file is the measure of completeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from create_video.errors import SkillError
from create_video.text import clean

FOLDER = Path(__file__).parent / "locales"
GAPS = (
    ("(: )", ""),
    ("（：）", ""),
    ("(; ", "("),
    ("（；", "（"),
    (" ()", ""),
    ("（）", ""),
    ("..", "."),
    ("。。", "。"),
)
"""What a missing detail leaves behind, and what stands there instead."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def texts(locale: str) -> Mapping[str, str]:
    """All texts of one locale by dotted key."""
    nested = yaml.load((FOLDER / f"{locale}.yaml").read_text(encoding="utf-8"), Loader=Loader)
    return dict(_flat(nested, ""))


def _flat(node: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in node.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(f"{prefix}{key}", str(value))]
    return found


def speech_locale(locale: str) -> str:
    """The locale that we speak to somebody who writes in ``locale``: Chinese in any script, else English."""
    return "zh-CN" if locale.lower().startswith("zh") else "en"


class Messages:
    """The texts of one locale."""

    def __init__(self, locale: str) -> None:
        self.locale = speech_locale(locale)

    def say(self, key: str, **params: object) -> str:
        """The text of ``key`` with its ``{names}`` filled in. KeyError for an unknown key: a fault of ours."""
        return texts(self.locale)[key].format(**params)

    def error(self, error: SkillError) -> str:
        """What went wrong and what to do next. What an error does not know is left out, with its brackets."""
        known = defaultdict(str, {key: str(value) for key, value in error.params.items()})
        text = texts(self.locale)[f"error.{error.slug}"].format_map(known)
        for gap, closed in GAPS:
            text = text.replace(gap, closed)
        return " ".join(clean(text).split())


def size_text(number: int) -> str:
    """Bytes for people: ``940 KB``, ``12 MB``."""
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))} KB"
    return f"{number / 1_000_000:.1f} MB" if number < 10_000_000 else f"{number / 1_000_000:.0f} MB"


def limit_text(number: int) -> str:
    """A limit in bytes for people, as limits are counted, in powers of 1024: ``64 KB``, ``500 MB``."""
    return f"{number // 1024} KB" if number < 1024**2 else f"{number // 1024**2} MB"


def seconds_text(seconds: float) -> str:
    """Seconds for people: ``30``, ``7.5``."""
    return f"{seconds:.1f}".removesuffix(".0")
