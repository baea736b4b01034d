"""What set-up says, in the user's language. The sentences lie in `locales/*.json`: YAML needs the environment first."""

from __future__ import annotations

import json
import os
import re
import shlex
from typing import Dict, List

LOCALES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locales")
CHINESE = re.compile("[\u3400-\u9fff]")


def locale_for(options: Dict[str, str], argv: List[str], environ: Dict[str, str]) -> str:
    """The locale: what was asked for, else Chinese when the command line is, else the terminal's."""
    asked = options.get("--lang") or environ.get("CREATE_VIDEO_LANG")
    if not asked and CHINESE.search(" ".join(argv)):
        return "zh-CN"
    system = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "zh-CN" if (asked or system).lower().startswith("zh") else "en"


def load(locale: str) -> Dict[str, str]:
    """Sentences by key; `{name}` stands for a value."""
    with open(os.path.join(LOCALES, locale + ".json"), encoding="utf-8") as file:
        sentences: Dict[str, str] = json.load(file)
    return sentences


def help_page(locale: str) -> str:
    """What `help` prints, as it was when this was packed (a test compares them)."""
    with open(os.path.join(LOCALES, "help." + locale + ".txt"), encoding="utf-8") as file:
        return file.read()


def megabytes(size: float) -> str:
    """Bytes as whole megabytes, at least 1."""
    return str(max(1, round(size / 1e6)))


def launcher_command(skill: str, *arguments: str) -> str:
    """A command line for the user to run."""
    return " ".join(["python3", *map(shlex.quote, [os.path.join(skill, "create-video"), *arguments])])
