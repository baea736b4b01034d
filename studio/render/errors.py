"""What goes wrong while looking at media and rendering. The slug decides; the detail is a sentence for people."""

from __future__ import annotations


class MediaRefused(Exception):
    """A file that cannot be used.

    Slugs: ``not_media``, ``empty``, ``damaged``, ``too_large_picture``, ``hdr``, ``unsupported``, ``missing``.
    """

    def __init__(self, slug: str, detail: str) -> None:
        super().__init__(f"{slug}: {detail}")
        self.slug = slug
        self.detail = detail


class RenderFailed(Exception):
    """A video that was not made, or was made and not proven.

    Slugs: ``nothing_to_show``, ``missing_media``, ``media``, ``worker``, ``join``, ``duration``, ``structure``,
    ``black``, ``frozen``, ``text``, ``silent``, ``size``, ``storage``, ``disk_full``, ``cancelled``.
    ``clip``: the id of the clip that came out wrong, where it is one.
    """

    def __init__(self, slug: str, detail: str, clip: str | None = None) -> None:
        super().__init__(f"{slug}: {detail}")
        self.slug = slug
        self.detail = detail
        self.clip = clip
