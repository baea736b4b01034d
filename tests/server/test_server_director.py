"""The real director behind the stream: pictures and a script in, a draft in the state."""

from __future__ import annotations

from pathlib import Path

from tests.server.test_server_extras import extra
from tests.server.test_server_stream import talk
from tests.server.test_server_uploads import picture, send
from tests.studio_server import new_session, running_studio

MESSAGE = (
    "Turn these images and script into a 10-second promotional video. "
    "Script: Fresh coffee every morning. Roasted in our own kitchen. Visit us today."
)


def test_pictures_and_a_script_become_a_draft_of_the_length_asked_for(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user)
        pictures = [(f"{n}.png", picture(60 + n, 100)) for n in range(3)]
        media = [one["id"] for one in send(user, session, *pictures).json()["data"]["files"]]
        said = talk(user, session, MESSAGE)
        assert [event["type"] for event in said] == ["tool_call", "tool_result", "text"]
        draft = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
        assert draft["d"] == 10_000
        shown = [one.get("src") for track in draft["t"] if track["tt"] == 0 for one in track["sg"]]
        assert shown == media
        texts = [one["txt"] for track in draft["t"] if track["tt"] == 7 for one in track["sg"]]
        assert any("Fresh coffee" in text for text in texts)
        assert user.get(extra(session, "versions")).json()["data"]["current"] == 1
