"""The edits that a version was made by, as objects again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from studio.director import edits as e
from studio.director.project import Version


def kept_edits(version: Version) -> Iterator[e.TimelineEdit | e.ProjectEdit]:
    """All of them, without those of a schema that is no more."""
    for data in version.edits:
        with suppress(ValueError):
            yield from e.edits_of(dict(data))


def timeline_edits(version: Version) -> list[e.TimelineEdit]:
    """Those that change the timeline; fewer than the version has where it was made by something else as well."""
    return [one for one in kept_edits(version) if isinstance(one, e.TimelineEdit)]
