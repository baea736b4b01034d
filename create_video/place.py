"""Where and as whom we run: folders, environment, identity, settings, clock. Made once per command, handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from create_video.clock import Clock, SystemClock
from create_video.identity import SKILL_FOLDER, Identity, identify
from create_video.settings import Settings, load_settings
from create_video.state import state_folder


@dataclass(frozen=True, slots=True)
class Place:
    """``folder``: the user's working folder; ``state``: where our records live."""

    folder: Path
    home: Path
    state: Path
    environment: Mapping[str, str] = field(repr=False)
    identity: Identity
    settings: Settings
    clock: Clock


def find_place(folder: Path, environment: Mapping[str, str], home: Path, clock: Clock | None = None) -> Place:
    """The place of a command that was given in ``folder``; SkillError when the skill or the state is unusable."""
    return Place(
        folder=folder,
        home=home,
        state=state_folder(folder, environment, home),
        environment=environment,
        identity=identify(SKILL_FOLDER, environment, home),
        settings=load_settings(SKILL_FOLDER / "skill.yaml"),
        clock=clock or SystemClock(),
    )
