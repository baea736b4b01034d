"""How the program starts itself again through the launcher: with the studio's packages, or as a background process.

For the program, inside the environment. `os.execv(command[0], command)` with `relaunch.command("studio", argv,
os.environ)` goes on in the same process, so that `--max-wait` keeps counting from the first start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from create_video.setup_env.paths import HELD_BY


def has_layer(layer: str, environ: Mapping[str, str]) -> bool:
    """Whether the environment that runs holds the layer's packages ("base", "studio", "mcp" or "dev")."""
    return environ.get("CREATE_VIDEO_LAYER") in HELD_BY[layer]


def command(layer: str, argv: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """The command that runs the program with `argv` in an environment that holds the layer.

    `environ` is that of a program that the launcher started; raises KeyError where it did not.
    """
    return [environ["CREATE_VIDEO_PYTHON"], environ["CREATE_VIDEO_LAUNCHER"], "--layer", layer, *argv]
