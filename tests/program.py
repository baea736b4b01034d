"""Stands in for the launcher where a test brings its own environment: nothing is built, and the skill's modules are
loaded as the launcher has them loaded, with their bytecode kept in the environment."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--layer"]:
        arguments = arguments[2:]
    sys.dont_write_bytecode = True
    sys.path[0] = str(ROOT)
    from create_video.setup_env.enter import put_first

    sys.path.pop(0)
    put_first(str(ROOT))
    from create_video.cli import main

    sys.exit(main(arguments))
