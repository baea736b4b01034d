"""Stands in for the launcher as ``tests/program.py`` does, with every log of every library written down.

``LISTENING_LOG``: where to. ``LISTENING_CRASH``: module:class:method of the program, which then fails.
"""

import importlib
import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError("a fault of ours")


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    sys.dont_write_bytecode = True
    logging.basicConfig(level=1, filename=os.environ["LISTENING_LOG"])
    logging.debug("started as %s, %s", sys.argv, sys.orig_argv)
    arguments = sys.argv[1:]
    if arguments[:1] == ["--layer"]:
        arguments = arguments[2:]
    if name := os.environ.get("LISTENING_CRASH"):
        module, owner, function = name.split(":")
        setattr(getattr(importlib.import_module(module), owner), function, crash)
    from create_video.cli import main

    sys.exit(main(arguments))
