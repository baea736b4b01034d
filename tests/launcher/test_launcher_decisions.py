"""The launcher's decisions as tables: layers, folders, language, progress, which tool, which sentence."""

from __future__ import annotations

import ast
import json
import string
import sys
from pathlib import Path

import pytest

from create_video.setup_env import index, install, paths, progress, relaunch, requirements, words
from create_video.setup_env.request import Request
from create_video.setup_env.speaker import Speaker
from tests.launcher.fake_skill import SKILL

SETUP_ENV = SKILL / "create_video" / "setup_env"


@pytest.mark.parametrize(
    ("arguments", "layer"),
    [
        ("", "base"),
        ("setup", "base"),
        ("send -", "base"),
        ("--local", "studio"),
        ("send - photo.jpg --local", "studio"),
        ("--project serve status", "base"),
        ("--project=x serve", "studio"),
        ("--lang zh preview", "studio"),
        ("frame 3", "studio"),
        ("--json demo", "studio"),
        ("mcp", "mcp"),
        ("mcp --local", "mcp"),
        ("setup --mcp", "mcp"),
        ("selftest -k x", "dev"),
        ("doctor --local", "base"),
        ("send -- --local", "base"),
        ("--layer studio status", "studio"),
        ("--layer base send --local", "base"),
    ],
)
def test_the_layer_follows_from_the_command_line(arguments: str, layer: str) -> None:
    assert Request(arguments.split(), {}).layer == layer


def test_the_environment_may_choose_the_studio() -> None:
    assert Request(["send", "-"], {"CREATE_VIDEO_BACKEND": "studio"}).layer == "studio"
    assert Request(["send", "-"], {"CREATE_VIDEO_BACKEND": "hosted"}).layer == "base"


def test_the_layer_option_is_not_shown_to_the_program() -> None:
    assert Request(["--layer", "studio", "send", "--layer", "x"], {}).argv == ["send", "--layer", "x"]


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"HOME": "/h"}, "linux", ["/h/.cache/create-video", "/tmp/create-video-7"]),
        ({"HOME": "/h"}, "darwin", ["/h/Library/Caches/create-video", "/tmp/create-video-7"]),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/c"}, "linux", ["/c/create-video", "/tmp/create-video-7"]),
        ({"HOME": "/h", "XDG_CACHE_HOME": "rel"}, "linux", ["/h/.cache/create-video", "/tmp/create-video-7"]),
        ({"HOME": "/h", "CREATE_VIDEO_CACHE": "/mine"}, "linux", ["/mine", "/tmp/create-video-7"]),
        ({"HOME": "rel"}, "linux", ["/tmp/create-video-7"]),
        ({}, "linux", ["/tmp/create-video-7"]),
    ],
)
def test_environments_lie_in_the_users_cache(environ: dict[str, str], platform: str, expected: list[str]) -> None:
    assert paths.cache_folders(environ, platform, 7) == expected


def test_another_lock_or_python_is_another_environment() -> None:
    names = {paths.env_name("base", content, tag) for content in (b"a", b"b") for tag in ("cpython-311", "cpython-312")}
    assert len(names) == 4


@pytest.mark.parametrize(
    ("options", "argv", "environ", "locale"),
    [
        ({}, [], {}, "en"),
        ({}, [], {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({}, [], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({}, ["send", "做视频"], {"LANG": "en_US.UTF-8"}, "zh-CN"),
        ({"--lang": "en"}, ["send", "做视频"], {"LANG": "zh_CN.UTF-8"}, "en"),
        ({}, ["send", "做视频"], {"CREATE_VIDEO_LANG": "en"}, "en"),
        ({}, ["send", "a video"], {"CREATE_VIDEO_LANG": "zh-CN"}, "zh-CN"),
    ],
)
def test_the_language_is_the_users(
    options: dict[str, str], argv: list[str], environ: dict[str, str], locale: str
) -> None:
    assert words.locale_for(options, argv, environ) == locale


def test_both_locales_say_the_same_things_with_the_same_values() -> None:
    def fields(locale: str) -> dict[str, set[str | None]]:
        return {key: {part[1] for part in string.Formatter().parse(text)} for key, text in words.load(locale).items()}

    english, chinese = fields("en"), fields("zh-CN")
    assert english.keys() == chinese.keys()
    assert {key: english[key] - {None} for key in english} == {key: chinese[key] - {None} for key in chinese}


def test_every_failure_has_a_sentence() -> None:
    assert {slug for slug, _ in install.FAILURES} | {"failed", "interrupted"} <= words.load("en").keys()


PIP_LINES = """\
Looking in indexes: https://pypi.org/simple
Collecting typing_extensions==4.16.0 (from -r base.txt (line 1))
  Downloading typing_extensions-4.16.0-py3-none-any.whl (45 kB)
Processing /opt/files/av-18.1.0-cp311-abi3-manylinux_2_28_x86_64.whl (from -r base.txt (line 2))
Collecting idna==3.20 (from -r base.txt (line 3))
Installing collected packages: av, idna, typing-extensions
Successfully installed av-18.1.0 idna-3.20 typing-extensions-4.16.0
"""
UV_LINES = """\
Resolved 3 packages in 139ms
Downloading av (34.1MiB)
 Downloaded av
Prepared 3 packages in 1.04s
Installed 3 packages in 50ms
Bytecode compiled 2033 files in 2s
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PIP_LINES, [(5, 0), (5, 0), (5, 0), (12, 1), (68, 2), (75, 3), (98, 3)]),
        (UV_LINES, [(5, 0), (5, 0), (61, 1), (75, 3), (92, 3), (98, 3)]),
    ],
)
def test_progress_is_read_from_what_the_installer_prints(lines: str, expected: list[tuple[int, int]]) -> None:
    steps = progress.Progress({"typing-extensions": 100, "av": 800, "idna": 100})
    seen = []
    for line in lines.splitlines():
        steps.feed(line + "\n")
        seen.append((steps.percent, steps.done))
    assert seen == expected


def test_bytes_on_the_disk_count_while_a_large_package_arrives() -> None:
    steps = progress.Progress({"av": 1000})
    steps.bytes_on_disk = 500
    assert steps.percent == 40
    steps.bytes_on_disk = 5000
    assert steps.percent == 75


@pytest.mark.parametrize(
    ("environ", "config", "url"),
    [
        ({}, "", ""),
        ({"PIP_INDEX_URL": "https://in.house/simple"}, "", "https://in.house/simple"),
        ({"PIP_NO_INDEX": "1"}, "", "none"),
        ({}, "[global]\nindex-url = https://in.house/simple\n", "https://in.house/simple"),
        ({}, "[install]\nindex-url = https://in.house/simple\n", "https://in.house/simple"),
        ({}, "[global]\nno-index = true\n", "none"),
        ({}, "[global]\nextra-index-url = https://in.house/simple\n", ""),  # in addition to PyPI, where uv looks too
        ({}, "not a configuration", ""),
    ],
)
def test_the_index_that_pip_was_told_to_use_is_known(
    environ: dict[str, str], config: str, url: str, tmp_path: Path
) -> None:
    (tmp_path / "pip.conf").write_text(config)
    assert index.of_pip(environ, [str(tmp_path / "pip.conf")]) == url


def test_where_no_index_answers_the_tools_give_up_soon_unless_the_user_set_it_otherwise() -> None:
    assert "PIP_RETRIES" not in install.tool_environment({}, "downloads", answers=True)
    assert install.tool_environment({}, "downloads", answers=False)["PIP_RETRIES"] == "1"
    assert install.tool_environment({"PIP_RETRIES": "3"}, "downloads", answers=False)["PIP_RETRIES"] == "3"


def test_an_index_is_shown_without_its_password() -> None:
    assert index.without_secrets("https://me:word@in.house/simple") == "https://in.house/simple"


def test_the_time_left_is_estimated_from_the_time_taken() -> None:
    speaker = Speaker(Request([], {}))
    assert speaker.left({"percent": 25, "started": 100.0}, now=110.0)[1] == 30
    assert speaker.left({"percent": 5, "started": 100.0}, now=110.0) == ("", None)
    assert speaker.left({}, now=110.0) == ("", None)


def test_sizes_are_those_of_this_platform() -> None:
    text = "# pythons: 3.11 3.12\n# sizes in bytes: linux-x86_64 macos-arm64\n# size av 30 20\n# size idna 1 1\nav==1\n"
    assert requirements.read(text, requirements.platform_column("darwin", "arm64")) == (
        {"av": 20, "idna": 1},
        ["3.11", "3.12"],
    )
    assert requirements.read(text, requirements.platform_column("linux", "riscv64")).download == 31


def test_the_program_knows_whether_it_has_a_layer_and_how_to_get_it() -> None:
    told = {"CREATE_VIDEO_LAYER": "base", "CREATE_VIDEO_PYTHON": "/p", "CREATE_VIDEO_LAUNCHER": "/s/create-video"}
    assert relaunch.has_layer("base", told)
    assert not relaunch.has_layer("studio", told)
    assert relaunch.has_layer("studio", {"CREATE_VIDEO_LAYER": "dev"})
    assert relaunch.command("studio", ["send", "x"], told) == [
        "/p",
        "/s/create-video",
        "--layer",
        "studio",
        "send",
        "x",
    ]


OUTSIDE = [path for path in SETUP_ENV.glob("*.py") if path.name not in ("enter.py", "relaunch.py")]


@pytest.mark.parametrize("path", [SKILL / "create-video", *OUTSIDE], ids=lambda path: path.name)
def test_what_runs_before_the_environment_parses_on_python_3_8(path: Path) -> None:
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("path", [SKILL / "create-video", *SETUP_ENV.glob("*.py")], ids=lambda path: path.name)
def test_the_launcher_imports_nothing_but_the_standard_library(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "create_video.setup_env"}
    if path.name == "enter.py":
        allowed.add("create_video.cli")
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            assert name.split(".")[0] in allowed or ".".join(name.split(".")[:2]) in allowed, name


def test_a_start_with_a_ready_environment_imports_little() -> None:
    """The way to a ready environment is walked by every command: see benchmarks/bench_launcher.py."""
    tree = ast.parse((SETUP_ENV / "start.py").read_text("utf-8"))
    top = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert set(top) == {"os", "sys", "time"}


def test_json_locales_hold_only_sentences() -> None:
    for path in (SETUP_ENV / "locales").glob("*.json"):
        assert all(isinstance(text, str) and text for text in json.loads(path.read_text("utf-8")).values())
