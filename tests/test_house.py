"""The house stands as ARCHITECTURE.md says: who may import whom, types, style, and one place that prints."""

import ast
import re
import subprocess
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
OURS = ["create_video", "handlers", "intent", "translate", "studio"]
TEXTS = {".py", ".md", ".yaml", ".toml", ".lock", ".json", ".jsonl", ".tsv", ".txt", ""}


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


def test_nobody_imports_what_the_design_forbids() -> None:
    code = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    done = tool("-c", code)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("part", [*OURS[1:4], *(f"studio/{name}" for name in ("director", "render", "server"))])
def test_the_page_names_what_each_part_of_the_house_uses_of_the_others(part: str) -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{part}/` \|.*\| (.*) \|$", page, re.MULTILINE)
    assert row is not None
    named = {word.removeprefix("create_video.") for word in re.findall(r"[\w.]+", row[1])}
    assert uses(part) <= named


def uses(part: str) -> set[str]:
    """The other parts that a part imports from, by the names that the page gives them."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / part).rglob("*.py")]
    imports = [node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    own = part.replace("/", ".")
    others = [name.split(".") for name in imports if name.split(".")[0] in OURS and not name.startswith(own)]
    return {name[1] if name[0] in ("create_video", "studio") else name[0] for name in others if len(name) > 1}


def test_types_hold_under_strict_checking(tmp_path: Path) -> None:
    done = tool("-m", "mypy", "--cache-dir", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_style_rules_hold() -> None:
    done = tool("-m", "ruff", "check", "--no-cache", *OURS, "tests", "create-video")
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_command_line_prints() -> None:
    printing = re.compile(r"^\s*print\(", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for name in OURS
        for path in (ROOT / name).rglob("*.py")
        if printing.search(path.read_text(encoding="utf-8"))
    ]
    assert all(path.startswith(("create_video/cli/", "create_video/setup_env/")) for path in found), found


def test_no_path_of_one_machine_stands_in_the_repository() -> None:
    machine = re.compile(r"/(?:root|home|work|Users)/[a-z]|(?<![\w.])/tmp/(?!create-video)[a-z]")
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix in TEXTS and path.is_file():
            found = machine.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{name}: {found and found[0]}"


class _Once(yaml.SafeLoader):
    """Refuses a name that stands twice: the first one would say nothing."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _ in node.value]
        assert len(names) == len(set(names)), [one for one in names if names.count(one) > 1]
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("folder", OURS)
def test_no_name_stands_twice_in_a_data_file(folder: str) -> None:
    for file in sorted((ROOT / folder).rglob("*.yaml")):
        yaml.load(file.read_text(encoding="utf-8"), _Once)
