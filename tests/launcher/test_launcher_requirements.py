"""`requirements/*.txt` say exactly what uv.lock says. Compared in pure Python: uv is not among our packages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from scripts.export_requirements import (
    COMMON_PLATFORMS,
    LAYERS,
    header,
    packages_of,
    pinned,
    supported_pythons,
    wheel_fits,
)
from tests.launcher.fake_skill import SKILL

LOCK = tomllib.loads((SKILL / "uv.lock").read_text("utf-8"))
PACKAGES = packages_of(SKILL / "uv.lock")
ROOTS = {
    "base": ([], False),
    "studio": (["studio"], False),
    "mcp": (["mcp"], False),
    "dev": (["studio", "mcp"], True),
}


def text_of(layer: str) -> str:
    return (SKILL / "requirements" / f"{layer}.txt").read_text("utf-8")


def wanted(layer: str) -> set[str]:
    """Names of all packages that the layer needs according to the lock, whatever the platform."""
    root = next(p for p in LOCK["package"] if p["source"].get("virtual") == ".")
    extras, with_dev = ROOTS[layer]
    open_ends = [(d["name"], tuple(d.get("extra", ()))) for d in first_dependencies(root, extras, with_dev)]
    found: set[tuple[str, tuple[str, ...]]] = set()
    while open_ends:
        end = open_ends.pop()
        if end in found:
            continue
        found.add(end)
        for package in (p for p in LOCK["package"] if p["name"] == end[0]):
            needs = first_dependencies(package, list(end[1]), with_dev=False)
            open_ends += [(d["name"], tuple(d.get("extra", ()))) for d in needs]
    return {name for name, _ in found}


def first_dependencies(package: dict[str, Any], extras: list[str], with_dev: bool) -> Iterator[dict[str, Any]]:
    yield from package.get("dependencies", [])
    for extra in extras:
        yield from package.get("optional-dependencies", {}).get(extra, [])
    if with_dev:
        yield from package["dev-dependencies"]["dev"]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_holds_what_the_lock_says_with_the_locks_hashes(layer: str) -> None:
    blocks = re.findall(r"^([a-z0-9-]+)==([^ ]+).*\\\n((?:    --hash=.*\n)+)", text_of(layer), re.MULTILINE)
    listed = {(name, version): set(re.findall(r"sha256:\w+", hashes)) for name, version, hashes in blocks}
    assert {name for name, _ in listed} == wanted(layer)
    for key, hashes in listed.items():
        package = PACKAGES[key]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert hashes == {file["hash"] for file in files}, key


@pytest.mark.parametrize("layer", LAYERS)
def test_the_header_is_the_one_that_the_export_script_writes(layer: str) -> None:
    text = text_of(layer)
    export = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    assert text == header(export, PACKAGES) + export


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_can_be_installed_on_python_3_11_to_3_13_without_a_compiler(layer: str) -> None:
    pythons = supported_pythons(pinned(text_of(layer)), PACKAGES).split()
    assert {"3.11", "3.12", "3.13"} <= set(pythons)
    assert set(COMMON_PLATFORMS) == {"linux-x86_64", "linux-aarch64", "macos-arm64"}


def test_layers_hold_one_another() -> None:
    names = {layer: {name for name, _, _ in pinned(text_of(layer))} for layer in LAYERS}
    assert names["base"] < names["studio"] < names["dev"]
    assert names["base"] < names["mcp"] < names["dev"]


@pytest.mark.parametrize(
    ("wheel", "minor", "platform", "fits"),
    [
        ("httpx-0.28.1-py3-none-any.whl", 14, "macos-arm64", True),
        ("av-18.1.0-cp311-abi3-manylinux_2_28_x86_64.whl", 13, "linux-x86_64", True),
        ("av-18.1.0-cp312-abi3-manylinux_2_28_x86_64.whl", 11, "linux-x86_64", False),
        ("av-18.1.0-cp311-abi3-musllinux_1_2_x86_64.whl", 11, "linux-x86_64", False),
        ("x-1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", 11, "linux-aarch64", True),
        ("x-1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", 12, "linux-aarch64", False),
        ("x-1-cp314-cp314t-macosx_11_0_arm64.whl", 14, "macos-arm64", False),
        ("x-1-cp39-cp39-macosx_10_9_universal2.whl", 11, "macos-x86_64", False),
        ("x-1-cp311-cp311-macosx_10_9_universal2.whl", 11, "macos-x86_64", True),
    ],
)
def test_a_wheel_fits_the_python_and_platform_in_its_name(wheel: str, minor: int, platform: str, fits: bool) -> None:
    assert wheel_fits(wheel, minor, platform) is fits
