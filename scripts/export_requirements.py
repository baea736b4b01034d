"""Write `requirements/*.txt`, the hashed files that the launcher installs from, out of uv.lock.

Run `python scripts/export_requirements.py` after every change of the lock; it needs `uv` on the PATH or beside Python.
The header that it puts before uv's export tells the launcher, which has no TOML reader on old Pythons, two things:
for which Python versions every package has ready-made wheels, and how large those wheels are on each platform.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "base": ["--no-dev"],
    "studio": ["--no-dev", "--extra", "studio"],
    "mcp": ["--no-dev", "--extra", "mcp"],
    "dev": ["--all-extras"],
}
# Column of the size table -> what a wheel's platform tag looks like there. The order is the table's.
PLATFORMS = {
    "linux-x86_64": r"manylinux\w*_x86_64",
    "linux-aarch64": r"manylinux\w*_aarch64",
    "macos-arm64": r"macosx_\d+_\d+_(arm64|universal2)",
    "macos-x86_64": r"macosx_\d+_\d+_(x86_64|universal2)",
}
COMMON_PLATFORMS = ("linux-x86_64", "linux-aarch64", "macos-arm64")
PYTHONS = range(11, 16)
WHEEL = re.compile(r"-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<platform>[^-]+)\.whl$")

Package = dict[str, Any]


def wheel_fits(filename: str, minor: int, platform: str) -> bool:
    """Whether the wheel installs on CPython 3.`minor` of the platform (a column of the table)."""
    tags = WHEEL.search(filename)
    if tags is None or not (tags["platform"] == "any" or re.search(PLATFORMS[platform], tags["platform"])):
        return False
    pythons, abis = tags["python"].split("."), tags["abi"].split(".")
    if "py3" in pythons or (f"cp3{minor}" in pythons and f"cp3{minor}" in abis):
        return True
    return "abi3" in abis and any(int(tag[3:]) <= minor for tag in pythons if tag.startswith("cp3"))


def wheel_bytes(package: Package, minor: int, platform: str) -> int:
    """Size of the largest wheel that fits, 0 where none does."""
    wheels = package.get("wheels", [])
    fitting = [w["size"] for w in wheels if wheel_fits(w["url"].rsplit("/", 1)[1], minor, platform)]
    return max(fitting, default=0)


def pinned(export: str) -> list[tuple[str, str, str]]:
    """Name, version and marker ("" without one) of every requirement in uv's export."""
    return re.findall(r"^([a-z0-9-]+)==([^ ]+)(?: ; ([^\\\n]+?))? \\$", export, re.MULTILINE)


def applies(marker: str, minor: int) -> bool:
    """Whether a marker holds for CPython 3.`minor` on Linux and macOS (the lock uses these four variables only)."""
    if re.search(r"sys_platform == '(win32|emscripten)'", marker):
        return False
    bounds = re.findall(r"python_full_version (<|>=) '3\.(\d+)'", marker)
    return all(minor < int(bound) if sign == "<" else minor >= int(bound) for sign, bound in bounds)


def supported_pythons(requirements: Iterable[tuple[str, str, str]], packages: dict[tuple[str, str], Package]) -> str:
    """The versions, such as `3.11 3.12`, for which each package has a wheel on the three common platforms."""
    found = [
        f"3.{minor}"
        for minor in PYTHONS
        if all(
            wheel_bytes(packages[name, version], minor, platform)
            for name, version, marker in requirements
            if applies(marker, minor)
            for platform in COMMON_PLATFORMS
        )
    ]
    return " ".join(found)


def header(export: str, packages: dict[tuple[str, str], Package]) -> str:
    """The comment lines that the launcher reads (create_video/setup_env/requirements.py)."""
    requirements = pinned(export)
    sizes: dict[str, list[int]] = {}
    for name, version, marker in requirements:
        minors = [minor for minor in PYTHONS if applies(marker, minor)]
        row = [max([wheel_bytes(packages[name, version], m, p) for m in minors], default=0) for p in PLATFORMS]
        sizes[name] = [max(pair) for pair in zip(row, sizes.get(name, row), strict=True)]
    lines = [
        "# Written by scripts/export_requirements.py from uv.lock; do not edit.",
        "# pythons: " + supported_pythons(requirements, packages),
        "# sizes in bytes: " + " ".join(PLATFORMS),
        *(f"# size {name} " + " ".join(map(str, row)) for name, row in sorted(sizes.items()) if any(row)),
    ]
    return "\n".join(lines) + "\n"


def packages_of(lock: Path) -> dict[tuple[str, str], Package]:
    """The lock's packages by name and version."""
    return {(p["name"], p["version"]): p for p in tomllib.loads(lock.read_text("utf-8"))["package"]}


def main() -> int:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        sys.stderr.write("uv was not found: install it (https://docs.astral.sh/uv/) to export the requirements.\n")
        return 2
    packages = packages_of(ROOT / "uv.lock")
    for layer, options in LAYERS.items():
        command = [uv, "export", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet", *options]
        export = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        (ROOT / "requirements" / f"{layer}.txt").write_text(header(export, packages) + export, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
