"""Where the private environments lie, what they are called, and whether one is ready.

Part of every start, so it imports only what Python has loaded already. Parses on Python 3.8.
"""

from __future__ import annotations

import binascii
import os
import stat
import sys

READY = ".ready"
# A layer's requirement file is complete in itself; a larger one holds all of a smaller one.
HELD_BY = {
    "base": ("base", "studio", "mcp", "dev"),
    "studio": ("studio", "dev"),
    "mcp": ("mcp", "dev"),
    "dev": ("dev",),
}
OLDEST_MINOR, NEWEST_MINOR = 11, 15
TOUCH_AFTER = 24 * 3600.0


def cache_folders(environ: dict[str, str], platform: str, uid: int) -> list[str]:
    """The folders that may hold our environments, best first; the last is /tmp's, used when no other can be written."""
    fallback = f"/tmp/create-video-{uid}"
    chosen = environ.get("CREATE_VIDEO_CACHE")
    if chosen:
        return [os.path.abspath(chosen), fallback]
    home, xdg = environ.get("HOME", ""), environ.get("XDG_CACHE_HOME", "")
    system = ("Library", "Caches") if platform == "darwin" else (".cache",)
    caches = [xdg] if os.path.isabs(xdg) else [os.path.join(home, *system)] if os.path.isabs(home) else []
    return [os.path.join(cache, "create-video") for cache in caches] + [fallback]


def may_be_trusted(folder: str, uid: int) -> bool:
    """Whether what lies in the folder may be run: one in /tmp must be ours, ours alone, and not a link."""
    if not folder.startswith("/tmp/create-video-"):
        return True
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def requirements_file(skill: str, layer: str) -> str:
    return os.path.join(skill, "requirements", layer + ".txt")


def env_name(layer: str, requirements: bytes, cache_tag: str) -> str:
    """Such as `env-base-cpython-311-linux-x86_64-1c291ca3`: another lock, Python or machine is another environment."""
    checksum = binascii.crc32(requirements)
    return f"env-{layer}-{cache_tag}-{sys.platform}-{os.uname().machine}-{checksum:08x}"


def cache_tags() -> list[str]:
    """Python versions an environment may be of: the running one first, then the newest."""
    known = [f"cpython-3{minor}" for minor in range(NEWEST_MINOR, OLDEST_MINOR - 1, -1)]
    own = sys.implementation.cache_tag
    return [own] + [tag for tag in known if tag != own] if own in known else known


def env_python(env: str) -> str:
    return os.path.join(env, "bin", "python")


def is_ready(env: str) -> bool:
    """Whether the environment was finished, and the interpreter that it was made from is still there."""
    return os.path.exists(os.path.join(env, READY)) and os.access(env_python(env), os.X_OK)


def mark_used(env: str, now: float) -> None:
    """Keep the environment from being removed as old: its marker's date is the day of its last use."""
    marker = os.path.join(env, READY)
    try:
        if now - os.stat(marker).st_mtime > TOUCH_AFTER:
            os.utime(marker, (now, now))
    except OSError:
        pass  # a cache that cannot be written may still be used


def any_unfinished(folders: list[str]) -> bool:
    """Whether a set-up may be running: an environment has a lock, and is not ready."""
    locks = [
        os.path.join(folder, name)
        for folder in folders
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(".lock")
    ]
    return any(not is_ready(lock[: -len(".lock")]) for lock in locks)


def find_ready(skill: str, folders: list[str], layers: tuple[str, ...], uid: int) -> tuple[str, str] | None:
    """The first ready environment (path, layer) of the layers, in that order."""
    trusted = [folder for folder in folders if may_be_trusted(folder, uid)]
    for layer in layers:
        with open(requirements_file(skill, layer), "rb") as file:
            content = file.read()
        names = [env_name(layer, content, tag) for tag in cache_tags()]
        for env in [os.path.join(folder, name) for folder in trusted for name in names]:
            if is_ready(env):
                return env, layer
    return None
