"""The commands that make an environment, and what their failures mean. Pure but for reading pip's configuration.

The user's package index is honoured: nothing here names one, and pip and uv read their own configuration.
"""

from __future__ import annotations

import configparser
import os
import re
from typing import Dict, List, NamedTuple

from create_video.setup_env.paths import env_python

# These would put the packages elsewhere, or add to a list of packages that is complete and exact.
UNWANTED = (
    "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_REQUIREMENT", "PIP_REQUIRE_VIRTUALENV", "PIP_NO_COMPILE",
    "PIP_NO_BINARY", "PIP_DRY_RUN", "UV_CONSTRAINT", "UV_OVERRIDE", "UV_BUILD_CONSTRAINT", "UV_EXCLUDE_NEWER",
    "UV_TARGET", "UV_PREFIX", "UV_PYTHON", "UV_NO_BINARY", "VIRTUAL_ENV", "CONDA_PREFIX", "__PYVENV_LAUNCHER__",
)  # fmt: skip
# First match wins: a full disk also breaks connections, and pip says "no matching distribution" when it had no network.
FAILURES = (
    ("disk_full", r"No space left on device|Disk quota exceeded|os error 28\b"),
    ("hash_mismatch", r"DO NOT MATCH THE HASHES|Hash mismatch"),
    ("certificate", r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate|UnknownIssuer"),
    (
        "no_network",
        r"NewConnectionError|Temporary failure in name resolution|Name or service not known|Network is unreachable"
        r"|Failed to establish a new connection|Connection (refused|reset)|ConnectTimeout|ReadTimeout|ProxyError"
        r"|error sending request|dns error|operation timed out|tunnel error|No address associated|Max retries exceeded",
    ),
    ("no_wheel", r"No matching distribution found|no usable wheels|has no wheels|No solution found"),
    ("no_venv", r"ensurepip is not available|No module named '?(venv|ensurepip)"),
)


class Tool(NamedTuple):
    """One way to make an environment: a command that makes it, one that fills it."""

    name: str
    venv: List[str]
    install: List[str]


def uv(program: str, python: str, env: str, requirements: str) -> Tool:
    options = ["--python", env_python(env), "--require-hashes", "--no-deps", "--no-build", "--compile-bytecode"]
    return Tool(
        "uv",
        [program, "venv", "--no-project", "--python", python, env],
        [program, "pip", "install", *options, "-r", requirements],
    )


def pip(python: str, env: str, requirements: str) -> Tool:
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--compile"]
    quiet = ["--progress-bar", "off", "--disable-pip-version-check"]
    return Tool(
        "pip",
        [python, "-I", "-m", "venv", env],
        [env_python(env), "-I", "-u", "-m", "pip", "install", *options, *quiet, "-r", requirements],
    )


def tool_environment(environ: Dict[str, str], downloads: str) -> Dict[str, str]:
    """The user's variables without those that would bend the installation; pip downloads into the folder `downloads`.

    A constraint file of the user's is set aside as well: each version is fixed by its hash, so it could only forbid.
    """
    kept = {k: v for k, v in environ.items() if k not in UNWANTED and not k.startswith("PYTHON")}
    return {**kept, "PIP_CONSTRAINT": os.devnull, "PIP_USER": "0", "TMPDIR": downloads}


def pip_config_files(environ: Dict[str, str]) -> List[str]:
    """Where pip looks for its configuration on Linux and macOS."""
    home = environ.get("HOME", "")
    shared = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    own = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    folders = [*shared.split(os.pathsep), own, os.path.join(home, "Library", "Application Support")]
    files = [os.path.join(folder, "pip", "pip.conf") for folder in folders]
    return ["/etc/pip.conf", *files, os.path.join(home, ".pip", "pip.conf"), environ.get("PIP_CONFIG_FILE", "")]


def pip_index(environ: Dict[str, str], files: List[str]) -> str:
    """The package index that pip was told to use instead of PyPI ("none" for none at all), "" when it was not told."""
    if environ.get("PIP_NO_INDEX", "0") not in ("", "0"):
        return "none"
    if environ.get("PIP_INDEX_URL"):
        return environ["PIP_INDEX_URL"]
    config = configparser.RawConfigParser(strict=False)
    try:
        config.read([file for file in files if file], encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return ""  # pip itself will say what is wrong with it
    for section in ("install", "global"):
        index = config.get(section, "index-url", fallback="") or config.get(section, "index_url", fallback="")
        if index:
            return index
    return "none" if config.get("global", "no-index", fallback="0").lower() in ("1", "true", "yes", "on") else ""


def uv_has_index(environ: Dict[str, str]) -> bool:
    """Whether uv was told which index to use."""
    own = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME", ""), ".config")
    files = (environ.get("UV_CONFIG_FILE", ""), os.path.join(own, "uv", "uv.toml"), "/etc/uv/uv.toml")
    told = any(environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX"))
    return told or any(os.path.isfile(file) for file in files)


def without_secrets(url: str) -> str:
    """The address of an index without the name and password that companies put into it."""
    return re.sub(r"//[^/@]*@", "//", url)


def meaning(log: str) -> str:
    """Key of the sentence for an installer's failure."""
    return next((slug for slug, pattern in FAILURES if re.search(pattern, log)), "failed")
