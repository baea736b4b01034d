""" "Go back to how it was before the song", 回到加音乐之前: the version that the last change of a kind was made of."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.clause import NotClear, key_of
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.project import Answer, Project, Talk, Version
from studio.director.reading.parting import leftover, trimmed
from studio.director.versions import done

_TEXTS = {"add_text", "change_text", "remove_text", "captions"}
_EDITS = {
    "sound:music": {"music", "music_level", "remove_music"},
    "own_song": {"music", "music_level", "remove_music"},
    "sound:clip": {"clip_sound"},
    "role": _TEXTS,
    "thing:logo": {"logo", "remove_logo"},
    "thing:transition": {"transition"},
    "transition": {"transition"},
    "shape": {"shape"},
    "platform": {"shape"},
    "step:slow": {"speed"},
    "step:fast": {"speed"},
    "thing:order": {"move", "swap", "reverse_order", "shuffle"},
}  # fmt: skip
"""By what a change was about: the edits that it may have been."""


def before_change(heard: Heard) -> Answer | None:
    """The answer to a message that wants the state before a change; None for any other.

    Raises NotClear ``which_version`` when there was no such change.
    """
    project, found = heard.project, hint("before_what").fullmatch(trimmed(heard.words).rstrip("!！?？ "))
    what = next((one for one in found.groups() if one), "") if found else ""
    words = marked(what, heard.locale)
    keys = {key for one in words.tokens_in(words.text) for key in (one.kind, key_of(one))}
    edits = {edit for key in keys & set(_EDITS) for edit in _EDITS[key]}
    if not edits or leftover(words.text) or project.timeline is None:
        return None
    made = _last_with(project, edits)
    if made is None:
        raise NotClear("which_version")
    result = done(project, e.GoTo(version=made.parent), heard.locale)
    talk = Talk(said=(heard.message,), base=project.history.current)
    return Answer(result.text, replace(result.project, talk=talk), changed=True)


def _last_with(project: Project, edits: set[str]) -> Version | None:
    """The last version of the line shown that such an edit made of another."""
    return next(
        (one for one in project.history.line() if one.parent and any(made.get("edit") in edits for made in one.edits)),
        None,
    )
