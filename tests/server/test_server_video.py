"""The real renderer behind the server: a small video made, measured and fetched."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from tests.server.test_server_director import MESSAGE
from tests.server.test_server_extras import extra
from tests.server.test_server_renders import RENDER, ended
from tests.server.test_server_stream import talk
from tests.server.test_server_uploads import send, state
from tests.studio_server import SKILL_HEADERS, new_session, running_studio

PHOTO = (640, 480)


def photo(number: int) -> bytes:
    """A picture with something in it: a gradient and a block, different for each number."""
    width, height = PHOTO
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    pixels = np.stack([across, down, np.full_like(across, 60 * number)], axis=-1).astype(np.uint8)
    pixels[100:300, 100 * number : 100 * number + 150] = (250, 240, 30)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "JPEG")
    return target.getvalue()


@pytest.mark.slow
def test_a_draft_becomes_a_video_that_was_checked(tmp_path: Path) -> None:
    with running_studio(tmp_path / "home") as studio, studio.signed_in() as user:
        session = new_session(user)
        send(user, session, *[(f"{n}.jpg", photo(n)) for n in (1, 2, 3)])
        talk(user, session, MESSAGE.replace("10-second", "6-second"))
        draft: Any = state(user, session)["draft"]
        output = {"format": "mp4", "quality": "draft", "height": 320}
        body = {"id": "render_1", "sessionId": session, "draft": draft, "output": output}
        assert user.post(RENDER, json=body, headers=SKILL_HEADERS).status_code == 200
        data = ended(user)
        assert data["status"] == "completed", data.get("error")
        assert data["report"]["duration_ms"] == 6000
        video = tmp_path / "video.mp4"
        video.write_bytes(user.get(data["outputUrl"]).content)
        preview = user.post(extra(session, "preview")).json()["data"]
        assert ended(user, preview["id"])["report"]["height"] == 540
        frame = Image.open(io.BytesIO(user.get(extra(session, "frame?at_ms=3000&height=240")).content))
        sheet = Image.open(io.BytesIO(user.get(extra(session, "sheet")).content))
        assert (frame.format, frame.size, sheet.format) == ("PNG", (426, 240), "JPEG")
        other = [extra(session, "sheet?form=png"), extra(session, "frame?at_ms=0&form=jpeg")]
        assert [Image.open(io.BytesIO(user.get(one).content)).format for one in other] == ["PNG", "JPEG"]
    with av.open(str(video)) as container:
        assert (container.streams.video[0].height, container.streams.video[0].frames) == (320, 180)
        assert container.streams.audio[0].rate == 48000
