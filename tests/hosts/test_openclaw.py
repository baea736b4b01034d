"""A whole conversation inside the real OpenClaw: install, make, refine, export, hand the file over."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from create_video.mp4 import read_mp4
from tests.hosts.openclaw import OpenClaw
from tests.hosts.scripted_model import Agent, serving

SKILL = Path(__file__).parent.parent.parent
WISH = """Turn these images and script into a 12-second promotional video, square.
Script: Only $129 tonight. "Fresh" `every` day; it's $(yours). 每一杯都是手冲。
Order now!"""


@pytest.fixture
def openclaw(tmp_path: Path) -> Iterator[tuple[OpenClaw, Agent]]:
    pictures = [str(SKILL / "examples" / name) for name in ("01-sunrise.jpg", "02-beans.jpg", "04-latte.jpg")]
    agent = Agent("--project chat-1 --local", pictures)
    with serving(agent) as url:
        yield OpenClaw.installed(tmp_path / "home", url), agent
    for record in (tmp_path / "home").rglob("studio.json"):
        with suppress(OSError, ValueError, KeyError):
            os.kill(json.loads(record.read_text())["pid"], signal.SIGKILL)


@pytest.mark.peer
def test_a_conversation_ends_in_a_media_line_whose_file_is_the_promo(openclaw: tuple[OpenClaw, Agent]) -> None:
    host, agent = openclaw
    installed = host.install(SKILL)
    before = {path.relative_to(installed) for path in installed.rglob("*")}

    host.say(WISH)
    assert "Done: 3 photos, 12 s" in agent.heard[-1]
    plans = [json.loads(file.read_text()) for file in host.home.rglob("projects/*/plans/*.json")]
    assert [plan["message"].rstrip("\n") for plan in plans] == [WISH], "the words arrive unchanged, once"

    agent.files = []
    host.say("标题改成“只要$129”")
    assert "只要$129" in agent.heard[-1]
    answer = host.say("looks good, export it")
    media = [Path(part["mediaUrl"]) for part in answer["payloads"] if part["mediaUrl"]]
    assert len(media) == 1, answer["payloads"]
    assert host.workspace in media[0].parents
    assert read_mp4(media[0]).duration == 12
    assert media[0].stat().st_size < 16 * 1024 * 1024
    assert {path.relative_to(installed) for path in installed.rglob("*")} == before, "nothing appeared in the skill"
