"""One turn of editing: words or edit objects in, a changed timeline and the told changes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.clause import NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.lexicon import marked
from studio.director.project import Project
from studio.director.subtitles import cues_of
from studio.director.suggest import hints
from studio.director.telling.told import told
from studio.director.understanding import Reader, Understood, Unknown
from studio.director.versions import done
from studio.director.wishes import asks_for_video
from studio.director.words import say, term
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline
from studio.timeline.reading import lines_of, sentences_of

MOST_TOLD = 3
"""So many things that were not understood are told; after that, more would only bury what was done."""

_BESIDE_A_BRIEF = (
    e.AddText, e.ChangeText, e.RemoveText, e.Captions, e.Music, e.RemoveMusic, e.ClipSound, e.Frame, e.Colors,
    e.Transitions, e.Logo, e.Fade, e.SetLook, e.SetBackdrop, e.UseBrand, e.ReverseOrder, e.Shuffle,
)  # fmt: skip
"""Edits that a first message may ask for beside the brief, which itself settles length, shape and order."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message half-way: ``timeline`` as changed so far (the project still has the one before), what was told and
    what was refused. ``made``: the timeline is a new video; ``first``: the version shown when the turn began."""

    project: Project
    locale: str
    timeline: Timeline | None = None
    edits: tuple[e.TimelineEdit, ...] = ()
    told: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    made: bool = False
    first: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.first or self.project.history.current)
        object.__setattr__(self, "timeline", self.timeline or self.project.timeline)

    def summary(self) -> str:
        """What the version is called in lists of versions."""
        text = self.told[0] if self.told else ""
        first = re.split(r"(?<=\D)\. |。|\n", text)[0].rstrip(".。")
        return first if len(first) <= 80 else f"{first[:79]}…"


def run_words(turn: Turn, words: str, script: str = "", loose: bool = False) -> Turn:
    """Does what the words say, clause by clause.

    ``script`` becomes the captions where the words are about them. ``loose``: the words are a brief; what is no edit
    is its subject, and edits that are so already are not mentioned.
    """
    if turn.timeline is None:
        return _without_timeline(turn, words)
    media = turn.project.media
    reader = Reader(marked(words, turn.locale, tuple(one.name for one in media)), media, turn.timeline)
    for found in reader.read():
        if isinstance(found, Unknown):
            aside = loose and (not found.asks or asks_for_video(found.raw))
            turn = turn if aside else _not_understood(turn, found)
            continue
        if found.trouble is not None:
            if _about_script(found, script):
                turn = run_edits(turn, _script_edits(found, script), found.raw)
            elif not loose or _worth_saying(found):
                turn = _refused(turn, found.raw, found.trouble)
            continue
        wanted = [one for one in _with_script(found, script) if not loose or isinstance(one, _BESIDE_A_BRIEF)]
        turn = run_edits(turn, wanted, found.raw, quiet=loose)
        reader.timeline = turn.timeline or reader.timeline
    if script and not turn.edits and turn.timeline is not None:
        turn = run_edits(turn, _lines(script), script[:40])
    return turn


def _without_timeline(turn: Turn, words: str) -> Turn:
    """After starting over only commands about versions make sense."""
    last = turn.project.history.versions[-1].timeline
    reader = Reader(marked(words, turn.locale), turn.project.media, last)
    for found in reader.read():
        if isinstance(found, Understood) and all(isinstance(one, e.ProjectEdit) for one in found.edits):
            turn = run_edits(turn, found.edits, found.raw)
        else:
            turn = _refused(turn, found.raw, EditRefused("nothing_yet"))
    return turn


def run_edits(turn: Turn, edits: Sequence[AnyEdit], raw: str, quiet: bool = False) -> Turn:
    """Makes edits one after another; one that cannot be made is told with its reason and leaves things as they were."""
    for edit in edits:
        try:
            turn = _one(turn, edit)
        except EditRefused as refusal:
            if not (quiet and refusal.reason in ("no_change", "no_such_text", "no_music")):
                turn = _refused(turn, raw, refusal)
    return turn


def _one(turn: Turn, edit: AnyEdit) -> Turn:
    if isinstance(edit, e.ProjectEdit):
        return _command(turn, edit)
    if turn.timeline is None:
        raise EditRefused("nothing_yet")
    if isinstance(edit, e.UseBrand) and edit.name is None and turn.project.brands:
        edit = e.UseBrand(name=list(turn.project.brands)[-1])
    after = applied(turn.timeline, edit, Around(turn.project.media, turn.project.brands))
    text = told(turn.timeline, after, edit, turn.locale)
    return replace(turn, timeline=after, edits=(*turn.edits, edit), told=(*turn.told, text))


def _command(turn: Turn, edit: e.ProjectEdit) -> Turn:
    """Commands see what was edited before them in the same message as a version of its own."""
    project = turn.project
    if turn.timeline is not None and turn.timeline != project.timeline:
        project = replace(project, history=project.history.added(turn.summary(), turn.timeline))
    result = done(project, edit, turn.locale)
    turn = replace(turn, project=result.project, told=(*turn.told, result.text))
    object.__setattr__(turn, "timeline", result.project.timeline)
    return turn


def _refused(turn: Turn, raw: str, trouble: NotClear | EditRefused) -> Turn:
    values = dict(trouble.values)
    if "role" in values:
        values["role"] = term(turn.locale, "role", str(values["role"] or "all"))
    reason = say(turn.locale, f"refused.{trouble.reason}", **values)
    return replace(turn, refused=(*turn.refused, say(turn.locale, "not_done", text=raw, reason=reason)))


def _not_understood(turn: Turn, found: Unknown) -> Turn:
    if len(turn.refused) >= MOST_TOLD:
        return turn if turn.refused[-1].endswith("...") else replace(turn, refused=(*turn.refused, "..."))
    parts = [say(turn.locale, "not_understood", text=found.raw)]
    if found.known:
        parts.append(say(turn.locale, "understood_words", words=", ".join(found.known)))
    parts.append(say(turn.locale, "would_work", list=hints(found.kinds, turn.locale)))
    return replace(turn, refused=(*turn.refused, " ".join(parts)))


def _worth_saying(found: Understood) -> bool:
    """In a brief, only what the studio cannot do is mentioned; vague wishes were for the first cut to fulfil."""
    trouble = found.trouble
    return trouble is not None and trouble.reason in ("voice_later", "second_language", "no_such_file", "logo_file")


def _about_script(found: Understood, script: str) -> bool:
    return (
        bool(script)
        and found.trouble is not None
        and found.trouble.reason in ("second_language", "no_script", "what_text")
    )


def _script_edits(found: Understood, script: str) -> list[AnyEdit]:
    if found.trouble is not None and found.trouble.reason == "second_language":
        return [e.Captions(second=lines_of(script))]
    return _lines(script)


def _with_script(found: Understood, script: str) -> Sequence[AnyEdit]:
    if not script:
        return found.edits
    return [change for one in found.edits for change in (_lines(script) if isinstance(one, e.Captions) else [one])]


def _lines(script: str) -> list[AnyEdit]:
    cues = cues_of(script)
    return [e.Captions(cues=cues) if cues else e.Captions(lines=sentences_of(script))]
