"""Looking after the installation: doctor, purge, and the MCP server."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from create_video.app import App
from create_video.cli.commands import Session
from create_video.client.credentials import credentials_folder
from create_video.diagnosis import diagnose
from create_video.errors import DONE, SERVICE, USAGE


def doctor(session: Session, app: App) -> int:
    """What is there and what is missing, with one line on how to mend each."""
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
    folders = [folder for folder in stored(app) if folder.exists()]
    if not folders:
        session.screen.line(messages.say("purge.nothing"))
        return DONE
    session.screen.line(messages.say("purge.what"))
    for folder in folders:
        session.screen.line(f"  {folder}")
    if not session.options.yes:
        session.screen.line(messages.say("purge.ask"))
        return USAGE
    from create_video.serve import stop_studio

    stop_studio(app.place)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    session.screen.line(messages.say("purge.done"))
    return DONE


def stored(app: App) -> list[Path]:
    """The folders that hold anything of ours: records and media, credentials, environments."""
    place = app.place
    environment = Path(sys.prefix)
    folders = [place.state, credentials_folder(place.home, place.state)]
    if environment.parent.name.startswith("create-video"):
        folders.append(environment.parent)
    return folders


def mcp(session: Session, app: App) -> int:
    """Serve MCP on stdio."""
    from create_video.mcp_server import serve_mcp

    return serve_mcp(app)
