"""Drafts from clients: read strictly before anything is done with them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from studio.server.errors import Failure
from studio.server.store.sessions import StoredMedia
from studio.timeline.draft import from_draft
from studio.timeline.layout import duration
from studio.timeline.model import Timeline


def check_draft(draft: Mapping[str, Any], media: Sequence[StoredMedia]) -> Timeline:
    """The timeline of a draft whose files are all the user's.

    Raises Failure: ``nothing_to_export`` for one without clips, ``bad_draft`` with the reason.
    """
    tracks = draft.get("t")
    if not isinstance(tracks, list) or not any(isinstance(one, dict) and one.get("sg") for one in tracks):
        raise Failure("nothing_to_export")
    try:
        json.dumps(draft, allow_nan=False)  # what JSON cannot hold, or Python not write, is no draft
        timeline = from_draft(draft)
    except ValueError as error:
        raise Failure("bad_draft", str(error)) from None
    known = {one.id for one in media}
    strange = [one.id for one in timeline.media if one.id not in known]
    if strange:
        raise Failure("bad_draft", f"It uses a file that was not handed over: {strange[0]:.40}")
    if duration(timeline) == 0:
        raise Failure("nothing_to_export")
    return timeline
