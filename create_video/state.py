"""Where our records live: chosen once by the same rule in every command, private, never in the skill folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from create_video.files import chosen_folder, private_folder

LOCAL = ".create-video"


def state_folder(folder: Path, environment: Mapping[str, str], home: Path) -> Path:
    """The state for commands run in ``folder``: an existing ``./.create-video``, else CREATE_VIDEO_HOME, else the
    user's state directory, else (nothing there is writable) a new ``./.create-video`` that git ignores.
    """
    local = folder / LOCAL
    if local.is_dir():
        return chosen_folder(local)
    if chosen := environment.get("CREATE_VIDEO_HOME"):
        return chosen_folder(Path(chosen).expanduser().absolute())
    try:
        state = chosen_folder(user_state(environment, home))
        if os.access(state, os.W_OK | os.X_OK):
            return state
    except OSError:
        pass
    made = chosen_folder(local)
    (made / ".gitignore").write_text("*\n", encoding="utf-8")
    return made


def user_state(environment: Mapping[str, str], home: Path) -> Path:
    """The platform's folder for state that belongs to a user."""
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "create-video"
    return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "create-video"


def short_folder(state: Path) -> Path:
    """A short private folder for the studio's socket: socket paths end at about 100 bytes.

    It lies in the state where that is short enough, else under ``/tmp/create-video-<uid>``.
    """
    place = state / "studio"
    if len(os.fsencode(place / "studio.sock")) < 90:
        return private_folder(place)
    shared = private_folder(Path(f"/tmp/create-video-{os.getuid()}"))
    return private_folder(shared / f"{hash_of(str(state))}")


def hash_of(text: str) -> str:
    """Twelve hexadecimal digits that stand for ``text`` in a file name."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
