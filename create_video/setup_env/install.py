"""The commands that make an environment, and what their failures mean. Pure.

The user's package index is honoured: nothing here names one, and pip and uv read their own configuration.
"""

from __future__ import annotations

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
# Where nothing answers, trying again and again would only keep a user waiting who has to allow the network first. Once
# it must be: pip says what is wrong with a connection only when it tries again.
IMPATIENT = {"PIP_RETRIES": "1", "PIP_DEFAULT_TIMEOUT": "5", "UV_HTTP_RETRIES": "0"}
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

    venv: List[str]
    install: List[str]


def uv(program: str, python: str, env: str, requirements: str) -> Tool:
    options = ["--python", env_python(env), "--require-hashes", "--no-deps", "--no-build", "--compile-bytecode"]
    return Tool(
        [program, "venv", "--no-project", "--python", python, env],
        [program, "pip", "install", *options, "-r", requirements],
    )


def pip(python: str, env: str, requirements: str) -> Tool:
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--compile"]
    quiet = ["--progress-bar", "off", "--disable-pip-version-check"]
    return Tool(
        [python, "-I", "-m", "venv", env],
        [env_python(env), "-I", "-u", "-m", "pip", "install", *options, *quiet, "-r", requirements],
    )


def tool_environment(environ: Dict[str, str], downloads: str, answers: bool = True) -> Dict[str, str]:
    """The user's variables without those that would bend the installation; pip downloads into the folder `downloads`.

    A constraint file of the user's is set aside as well: each version is fixed by its hash, so it could only forbid.
    Where the package index does not answer, the tools give up soon, unless the user set it otherwise.
    """
    kept = {k: v for k, v in environ.items() if k not in UNWANTED and not k.startswith("PYTHON")}
    return {
        **({} if answers else IMPATIENT),
        **kept,
        "PIP_CONSTRAINT": os.devnull,
        "PIP_USER": "0",
        "TMPDIR": downloads,
    }


def meaning(log: str) -> str:
    """Key of the sentence for an installer's failure."""
    return next((slug for slug, pattern in FAILURES if re.search(pattern, log)), "failed")
