"""Words about a video that come with a script: where they are about the captions, those say the script."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.reading.found import Understood
from studio.director.subtitles import cues_of
from studio.timeline.reading import lines_of, sentences_of

_ASKS_FOR_IT = ("second_language", "no_script", "what_text", "subtitle_file")
"""Reasons why a clause cannot be done that a script removes."""


def edits_with(clause: Understood, script: str) -> Sequence[AnyEdit]:
    """The edits of a clause, with the script where it needs one; none where it cannot be done.

    Raises NotClear ``line_too_long``.
    """
    if not script:
        return clause.edits
    if clause.trouble is None:
        return [one for edit in clause.edits for one in (captions(script) if _is_of_captions(edit) else [edit])]
    if clause.trouble.reason not in _ASKS_FOR_IT:
        return []
    if clause.trouble.reason == "second_language":
        cues = cues_of(script)
        return [e.Captions(second=[one.text for one in cues] if cues else lines_of(script))]
    return captions(script)


def _is_of_captions(edit: AnyEdit) -> bool:
    return isinstance(edit, e.Captions) and edit.second is None and not edit.lines


def captions(script: str) -> list[AnyEdit]:
    """The edit by which the captions say a script.

    Raises NotClear ``line_too_long``.
    """
    cues = cues_of(script)
    try:
        return [e.Captions(cues=cues) if cues else e.Captions(lines=sentences_of(script))]
    except ValidationError as error:
        raise NotClear("line_too_long") from error
