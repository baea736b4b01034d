"""The handlers' own words for what a message may ask for, by locale: ``locales/*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "locales"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def phrases() -> tuple[Mapping[str, Any], ...]:
    """What the file of each locale says."""
    return tuple(yaml.load(file.read_text("utf-8"), LOADER) for file in sorted(FOLDER.glob("*.yaml")))


IDEOGRAPH = r"[\u3400-\u9fff]"
BESIDE_IDEOGRAPHS = re.compile(rf"(?<={IDEOGRAPH}) +| +(?={IDEOGRAPH})")


def squeezed(clause: str) -> str:
    """A clause as one writes it: where its words were told apart, Chinese has spaces between them."""
    return BESIDE_IDEOGRAPHS.sub("", clause)
