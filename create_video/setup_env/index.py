"""Which package index packages come from, and whether it answers. Parses on Python 3.8."""

from __future__ import annotations

import configparser
import os
import re
import socket
import urllib.parse
import urllib.request
from typing import Dict, List, Optional, Tuple

CONNECT_TIMEOUT = 5.0  # seconds


def pip_files(environ: Dict[str, str]) -> List[str]:
    """Where pip looks for its configuration on Linux and macOS."""
    home = environ.get("HOME", "")
    shared = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    own = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    folders = [*shared.split(os.pathsep), own, os.path.join(home, "Library", "Application Support")]
    files = [os.path.join(folder, "pip", "pip.conf") for folder in folders]
    return ["/etc/pip.conf", *files, os.path.join(home, ".pip", "pip.conf"), environ.get("PIP_CONFIG_FILE", "")]


def of_pip(environ: Dict[str, str], files: List[str]) -> str:
    """The package index that pip was told to use instead of PyPI ("none" for none at all), "" when it was not told."""
    if environ.get("PIP_NO_INDEX", "0") not in ("", "0"):
        return "none"
    if environ.get("PIP_INDEX_URL"):
        return environ["PIP_INDEX_URL"]
    config = read(files)
    for section in ("install", "global"):
        index = config.get(section, "index-url", fallback="") or config.get(section, "index_url", fallback="")
        if index:
            return index
    return "none" if config.get("global", "no-index", fallback="0").lower() in ("1", "true", "yes", "on") else ""


def has_more(environ: Dict[str, str], files: List[str]) -> bool:
    """Whether packages may come from elsewhere too, should the index not answer."""
    config, names = read(files), ("extra-index-url", "extra_index_url", "find-links", "find_links")
    told = any(config.get(section, name, fallback="") for section in ("install", "global") for name in names)
    return told or any(environ.get(name) for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")) or of_uv(environ)


def read(files: List[str]) -> configparser.RawConfigParser:
    """pip's configuration; what cannot be read counts as empty: pip itself will say what is wrong with it."""
    config = configparser.RawConfigParser(strict=False)
    try:
        config.read([file for file in files if file], encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return configparser.RawConfigParser()
    return config


def of_uv(environ: Dict[str, str]) -> bool:
    """Whether uv was told which index to use."""
    own = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME", ""), ".config")
    files = (environ.get("UV_CONFIG_FILE", ""), os.path.join(own, "uv", "uv.toml"), "/etc/uv/uv.toml")
    told = any(environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX"))
    return told or any(os.path.isfile(file) for file in files)


def without_secrets(url: str) -> str:
    """The address of an index without the name and password that companies put into it."""
    return re.sub(r"//[^/@]*@", "//", url)


def in_words(environ: Dict[str, str]) -> str:
    """pip's index as it may be shown."""
    return without_secrets(of_pip(environ, pip_files(environ)) or "https://pypi.org/simple")


def address(url: str, proxies: Dict[str, str]) -> Optional[Tuple[str, int]]:
    """Host and port to reach for the index: its own, or its proxy's. None for an index on this disk, or none at all."""
    own = urllib.parse.urlsplit(url)
    if own.scheme not in ("http", "https") or not own.hostname:
        return None
    proxy = "" if urllib.request.proxy_bypass(own.hostname) else proxies.get(own.scheme, "")
    target = urllib.parse.urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else own
    return target.hostname or own.hostname, target.port or (443 if target.scheme == "https" else 80)


def trouble(url: str) -> str:
    """Why nothing answers there, "" when something does; what it answers is pip's business."""
    target = address(url, urllib.request.getproxies())
    try:
        if target is not None:
            socket.create_connection(target, CONNECT_TIMEOUT).close()
    except OSError as error:
        return str(error)
    return ""
