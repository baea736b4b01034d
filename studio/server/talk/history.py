"""Between the store's history (drafts as text) and the director's (timelines)."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any, cast

from studio.director.project import Brand, History, Plain, Project, Talk, Version
from studio.server.store.sessions import StoredMedia
from studio.server.store.versions import Edited, StoredVersion
from studio.server.talk.conversations import Holding
from studio.timeline.draft import from_draft, to_draft
from studio.timeline.model import FRAME, MediaKind, MediaReference, Timeline


@lru_cache(maxsize=512)
def timeline_of(draft: str) -> Timeline:
    """The timeline of a stored draft; remembered, because every turn looks at the whole history."""
    return from_draft(json.loads(draft))


def reference_of(media: StoredMedia) -> MediaReference:
    """A stored file as timelines refer to it: an animation counts as a picture, because it goes round for as long as
    it is shown."""
    seconds = None if media.animated else media.duration
    ticks = None if seconds is None else max(1, int(seconds / FRAME))
    kind = "image" if media.animated else media.kind
    return MediaReference(
        media.id, cast(MediaKind, kind), media.filename, media.width, media.height, ticks, media.has_sound
    )


def history_of(edited: Edited) -> History:
    """The versions as the director knows them."""
    versions = (
        Version(one.number, one.name, _edits(one.edits), timeline_of(one.draft), one.parent) for one in edited.versions
    )
    return History(tuple(versions), edited.head)


def project_of(holding: Holding) -> Project:
    """All that the director is told of a session."""
    return Project(
        media=tuple(reference_of(one) for one in holding.media),
        history=history_of(holding.edited),
        locale=holding.session.language,
        brands={name: _brand(data) for name, data in holding.edited.brands.items()},
        talk=_talk(holding.edited.talk),
        arrivals=tuple(one.arrival for one in holding.media),
    )


def _edits(text: str) -> tuple[Plain, ...]:
    return tuple(json.loads(text)) if text else ()


def _talk(text: str) -> Talk:
    """What was said; a list in JSON is a tuple here."""
    fields: dict[str, Any] = json.loads(text) if text else {}
    tuples: dict[str, Any] = {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}
    return Talk(**fields | tuples)


def _brand(data: object) -> Brand:
    assert isinstance(data, dict)
    return Brand(**{**data, "colors": tuple(data.get("colors", ()))})


def edited_of(project: Project, before: Edited) -> Edited:
    """What is to be stored of the director's project. Drafts that were stored already stay as they are."""
    drafts = {one.number: one.draft for one in before.versions}
    versions = tuple(
        StoredVersion(
            one.number,
            one.parent,
            drafts.get(one.number) or json.dumps(to_draft(one.timeline), ensure_ascii=False),
            one.name,
            json.dumps(one.edits, ensure_ascii=False),
        )
        for one in project.history.versions
    )
    brands = {name: asdict(brand) for name, brand in project.brands.items()}
    return Edited(
        versions,
        project.history.current,
        json.dumps(asdict(project.talk), ensure_ascii=False),
        json.loads(json.dumps(brands)),
    )
