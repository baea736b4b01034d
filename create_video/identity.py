"""Who we are: name and version from SKILL.md, platform from the install path. They become the attribution headers."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from create_video.errors import SkillError

SKILL_FOLDER = Path(__file__).absolute().parent.parent
"""As the host spells it: the way to a linked folder tells the platform, its end does not."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Name and version as in SKILL.md's frontmatter, and the platform we were installed on."""

    name: str
    version: str
    platform: str

    def headers(self) -> dict[str, str]:
        """The three attribution headers that every request carries, in characters that a header can carry."""
        named = {"Source": self.name, "Version": self.version, "Platform": self.platform}
        return {f"X-Skill-{key}": re.sub(r"[^ -~]+", "?", value) for key, value in named.items()}


def identify(folder: Path, environment: Mapping[str, str], home: Path) -> Identity:
    """Read the identity of the skill in ``folder``.

    Raises SkillError("skill_broken") when SKILL.md has no readable frontmatter with a name and a version.
    """
    front = frontmatter(folder / "SKILL.md")
    metadata = front.get("metadata")
    inside = metadata if isinstance(metadata, Mapping) else {}
    name, version = front.get("name"), inside.get("version", front.get("version"))
    if not name or not version:
        raise SkillError("skill_broken", file="SKILL.md", detail="name and metadata.version are needed")
    return Identity(str(name), str(version), environment.get("SKILL_SOURCE") or platform(folder, home))


def frontmatter(file: Path) -> Mapping[str, object]:
    """The YAML block at the head of a SKILL.md; SkillError("skill_broken") when there is none."""
    try:
        text = file.read_text(encoding="utf-8")
        _, block, _ = text.split("---", 2)
        front = yaml.safe_load(block)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SkillError("skill_broken", file=file.name, detail=type(error).__name__) from error
    if not isinstance(front, Mapping):
        raise SkillError("skill_broken", file=file.name, detail="the frontmatter is not a mapping")
    return front


def platform(folder: Path, home: Path) -> str:
    """``clawhub``, ``cursor`` or ``unknown``, from where the skill folder lies.

    The first three rules are the service's own; ``~/.openclaw`` and a folder with ``.clawhub/origin.json`` are OpenClaw
    installs, and ``.cursor/skills`` may belong to a project. Links count by where they lie and by where they lead.
    """
    ways = (folder, folder.resolve())
    homes = (home, home.resolve())
    places = [base / name for base in homes for name in (".clawhub", ".openclaw")]
    if any(way.is_relative_to(place) for way in ways for place in places) or _came_from_clawhub(folder):
        return "clawhub"
    if any(pair == (".cursor", "skills") for way in ways for pair in itertools.pairwise(way.parts)):
        return "cursor"
    return "unknown"


def _came_from_clawhub(folder: Path) -> bool:
    origin = folder / ".clawhub" / "origin.json"
    try:
        return bool(json.loads(origin.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return False
