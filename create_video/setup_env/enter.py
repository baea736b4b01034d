"""Runs inside the private environment: put the skill folder first on the path, then call the program.

Started by `start.run_program` as `python -I -B enter.py SKILL_FOLDER ARGUMENTS...`.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from types import CodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.abc import PathEntryFinder


class SkillLoader(SourceFileLoader):
    """Loads the skill's modules and keeps their bytecode in the environment: nothing may appear in the skill folder."""

    def get_code(self, fullname: str) -> CodeType | None:
        sys.pycache_prefix, sys.dont_write_bytecode = os.path.join(sys.prefix, "skill-bytecode"), False
        try:
            return super().get_code(fullname)
        finally:
            sys.pycache_prefix, sys.dont_write_bytecode = None, True

    def path_stats(self, path: str) -> dict[str, float]:
        """Judge a file's age by its inode: installers give every version of a file the same modification date."""
        found = os.stat(path)
        return {"mtime": found.st_ctime_ns, "size": found.st_size}


def put_first(skill: str) -> None:
    """Import from the skill folder before anything else, through SkillLoader."""
    make_finder = FileFinder.path_hook((SkillLoader, [".py"]))

    def finder_in_skill(path: str) -> PathEntryFinder:
        if path != skill and not path.startswith(skill + os.sep):
            raise ImportError("not in the skill folder", path=path)
        return make_finder(path)

    sys.path_hooks.insert(0, finder_in_skill)
    sys.path.insert(0, skill)


def rebuild(launcher: str) -> None:
    """The interpreter behind the environment became another version: forget it and start again."""
    os.unlink(os.path.join(sys.prefix, ".ready"))
    python = os.environ.get("CREATE_VIDEO_PYTHON") or sys.executable
    os.execv(python, [python, launcher, *sys.argv[2:]])


def main() -> int:
    skill, argv = sys.argv[1], sys.argv[2:]
    launcher = os.path.join(skill, "create-video")
    if f"-{sys.implementation.cache_tag}-" not in os.path.basename(sys.prefix):
        rebuild(launcher)
    sys.argv = [launcher, *argv]
    put_first(skill)
    from create_video.cli import main as program

    return program(argv)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # before the program could listen for it: nothing was begun
        sys.exit(130)
