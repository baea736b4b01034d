"""What references/privacy.md promises about files is what the program does."""

from __future__ import annotations

from create_video.cli.arguments import parse
from create_video.media_types import CONTENT_TYPES
from tests.helpers import ROOT

PAGE = " ".join((ROOT / "references" / "privacy.md").read_text(encoding="utf-8").split())


def test_every_type_that_is_sent_is_named_among_those_that_are_cleaned() -> None:
    listed = PAGE.partition("for every type that is sent (")[2].partition(")")[0].split()
    assert set(listed) == set(CONTENT_TYPES)


def test_the_option_that_sends_files_whole_is_named_and_is_off_by_itself() -> None:
    assert "`--keep-location` with `send` or `upload`" in PAGE
    for command in ("send", "upload"):
        assert parse([command, "--keep-location", "a.jpg"], ROOT).keep_location
        assert not parse([command, "a.jpg"], ROOT).keep_location
