"""The sockets: a Unix socket that its owner alone can open, and loopback TCP."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import stat
from pathlib import Path

from studio.server.errors import ServeRefused

BACKLOG = 64


def unix_listener(path: Path) -> socket.socket:
    """A listening Unix socket (0600) in a folder of ours (0700). What a dead studio left there is replaced; the home's
    lock sees to it that it is dead. Raises ServeRefused("cannot_listen")."""
    _own_folder(path.parent)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISSOCK(path.lstat().st_mode):
                path.unlink()
        mask = os.umask(0o177)
        try:
            listener.bind(str(path))
        finally:
            os.umask(mask)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ServeRefused("cannot_listen", f"{path}: {error}") from error
    return listener


def _own_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ServeRefused("cannot_listen", f"{folder} is not a folder of this user.")
    if found.st_mode & 0o077:
        folder.chmod(0o700)


def tcp_listener(host: str, port: int) -> socket.socket:
    """A listening socket on loopback; port 0 takes a free one. Raises ServeRefused("cannot_listen")."""
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        version = ipaddress.ip_address(address)
        if not version.is_loopback:
            raise ServeRefused("cannot_listen", f"{host} is not this computer alone (127.0.0.1 or ::1).")
        listener = socket.socket(socket.AF_INET6 if version.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except (OSError, ValueError, OverflowError) as error:
        raise ServeRefused("cannot_listen", f"{host}:{port}: {error}") from error
    return listener
