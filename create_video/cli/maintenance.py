"""Looking after the installation: doctor, purge, and the MCP server."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

from create_video import smaller
from create_video.app import App
from create_video.cli.session import Session
from create_video.errors import DONE, SERVICE, USAGE, SkillError
from create_video.journal.records import LANES
from create_video.setup_env import kept
from create_video.setup_env.paths import cache_folders

STATE_NAMES = ("projects", "studio", "credentials", "current.json", "current.lock", smaller.FOLDER)
"""What we make in a state folder."""

PATIENCE = 10.0
"""Seconds for the workers to end before their records go."""


def doctor(session: Session, app: App) -> int:
    """What is there and what is missing, with one line on how to mend each."""
    from create_video.diagnosis import diagnose

    messages = session.screen.messages
    findings = diagnose(app)
    for finding in findings:
        mark = messages.say("doctor.ok" if finding.ok else "doctor.missing")
        text = f"{'✓' if finding.ok else '✗'} {messages.say(f'doctor.{finding.key}')}: {mark} {finding.detail}".rstrip()
        if not finding.ok:
            text += f"\n  {messages.say(f'doctor.mend.{finding.key}')}"
        event = {"kind": "finding", "what": finding.key, "ok": finding.ok, "detail": finding.detail}
        session.screen.result(event, text)
    return DONE if all(finding.ok or not finding.needed for finding in findings) else SERVICE


def purge(session: Session, app: App) -> int:
    """Remove what we stored: records, credentials, the studio's media. Videos stay."""
    messages = session.screen.messages
    paths = [path for path in stored(app) if path.exists()]
    if not paths:
        session.screen.line(messages.say("purge.nothing"))
        return DONE
    session.screen.line(messages.say("purge.what"))
    for path in paths:
        session.screen.line(f"  {path}")
    if not session.options.yes:
        session.screen.line(messages.say("purge.ask"))
        return USAGE
    from create_video.serve import stop_studio

    _stop_workers(app)
    stop_studio(app.place)
    for path in paths:
        _remove(path)
    left = [path for path in paths if path.exists()]
    for path in left:
        session.screen.error(messages.error(SkillError("not_writable", path=str(path))))
    if left:
        return SERVICE
    session.screen.line(messages.say("purge.done"))
    return DONE


def _stop_workers(app: App) -> None:
    journals = [found for project in app.journal.projects() if (found := app.journal.project(project.name))]
    for journal in journals:
        app.stop(journal)
    until = app.place.clock.monotonic() + PATIENCE
    while any(journal.working(lane) for journal in journals for lane in LANES):
        if app.place.clock.monotonic() > until:
            return
        app.place.clock.sleep(0.1)


def stored(app: App) -> list[Path]:
    """Everything of ours by name: records and media, credentials, environments. The folders around them may hold other
    things (CREATE_VIDEO_HOME is the user's choice, ``~/.config/nemovideo`` the service's) and stay."""
    from create_video.client.credentials import credentials_folder

    place = app.place
    credentials = credentials_folder(place.home, place.state)
    caches = [Path(folder) for folder in cache_folders(dict(place.environment), sys.platform, os.getuid())]
    paths = [place.state / name for name in STATE_NAMES]
    paths += [
        credentials / "client_id",
        *sorted(credentials.glob("token-*.json")),
        *sorted(credentials.glob("token-*.lock")),
    ]
    paths += [cache / kept.FOLDER for cache in caches]
    if Path(sys.prefix).parent in caches:  # the launcher made what we run in, for this user
        paths += sorted(Path(sys.prefix).parent.glob("env-*"))
    return paths


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()


def mcp(session: Session, app: App) -> int:
    """Serve MCP on stdio."""
    from create_video.mcp_server import serve_mcp

    return serve_mcp(app)
