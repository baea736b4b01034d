"""What a message says of the files that it asks for: how large, under what name, with a subtitle file or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from create_video.journal.records import Finish, Step
from handlers.finish import finish_in, only_a_limit
from handlers.names import VIDEO, form_of
from handlers.said_names import said_name
from handlers.subtitles import Video, asks_for_subtitles, subtitle_ending, video_with
from intent.reading import NOTHING, Reason
from intent.router import Routing, route

About = Literal["limit", "subtitles", "something else"]
OF_THE_FILE = ("export", NOTHING)
"""What clauses mean that are about the exported file: they ask for it, or stand beside that and ask for nothing
themselves ("export, 720p")."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``actions`` as those of the routing; ``subtitles``: the ending of a subtitle file that is wanted; ``video``:
    whether an export is the video as well."""

    actions: tuple[str, ...]
    finish: Finish
    export_to: str | None = None
    subtitles: str | None = None
    video: Video = "too"

    def exports(self) -> list[Step]:
        """The steps of an export."""
        steps = []
        if self.subtitles is None or self.video != "no":
            steps.append(Step(action="export", data={"unless_there": True} if self.video == "unless there" else {}))
        if self.subtitles is not None:
            steps.append(Step(action="export", data={"subtitles": self.subtitles}))
        return steps


def wanted(text: str, files: Sequence[str], routing: Routing) -> Wanted:
    """What a message wants of the files to be handed over. A name is taken out before the rest is read: it is no text
    of a video. Raises SkillError for a limit that no video fits into."""
    named = said_name(text, files)
    if named is not None:
        name, rest = named
        found = _wanted(route(rest, files), files)
        if "export" not in found.actions and "export" in routing.actions:
            found = _wanted(routing, files)
        if "export" in found.actions:
            named_subtitles = form_of(name) != VIDEO
            subtitles = None if named_subtitles else found.subtitles
            return replace(found, export_to=_placed(name, routing.export_to), subtitles=subtitles, video="too")
    return replace(_wanted(routing, files), export_to=routing.export_to)


def _placed(name: str, folder: str | None) -> str:
    """A name in the folder that the message says as well, if it does: "save it to ~/out/, as a.mp4"."""
    return folder + name if folder and folder.endswith(("/", "\\")) else name


def _wanted(routing: Routing, files: Sequence[str]) -> Wanted:
    heard = _heard(routing, (*files, *routing.material))
    rest = {one.reason.means for one in heard if one.about == "something else"}
    of_files = [one for one in heard if one.about != "something else"]
    exports = "export" in routing.actions
    if not of_files or not (exports or any(one.sure for one in heard) or rest <= {NOTHING}):
        return Wanted(routing.actions, _finish(heard) if exports else Finish())
    given = bool(files or routing.material)
    kept = rest | {"export"} | ({"upload", "chat"} if given else set())
    actions = [action for action in (*routing.actions, "export") if action in kept]
    found = Wanted(tuple(dict.fromkeys(actions)), _finish(heard))
    asked = [one.reason.heard.clause for one in of_files if one.about == "subtitles"]
    if not asked:
        return found
    sure = given or "export" in rest or bool(found.finish.said)
    return replace(found, subtitles=subtitle_ending(" ".join(asked)), video="too" if sure else _video(asked))


def _video(clauses: Sequence[str]) -> Video:
    ways = {video_with(clause) for clause in clauses}
    return "too" if "too" in ways else "unless there" if "unless there" in ways else "no"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause and what it is about. ``sure``: it asks for a subtitle file, whatever else the message says."""

    reason: Reason
    about: About
    sure: bool = False


def _heard(routing: Routing, files: Sequence[str]) -> list[_Clause]:
    """Who hands a subtitle file over speaks of that one."""
    own = any(name.lower().endswith((".srt", ".vtt")) for name in files)
    return [_about(one, own_subtitles=own) for one in routing.reasons]


def _about(reason: Reason, *, own_subtitles: bool) -> _Clause:
    clause = reason.heard.clause
    if only_a_limit(clause):
        return _Clause(reason, "limit")
    asked = "no" if own_subtitles else asks_for_subtitles(clause)
    if asked == "surely" or (asked == "in passing" and reason.means in OF_THE_FILE):
        return _Clause(reason, "subtitles", sure=asked == "surely")
    return _Clause(reason, "something else")


def _finish(heard: Sequence[_Clause]) -> Finish:
    """As far as it is said in what is about the exported file."""
    return finish_in(
        one.reason.heard.clause for one in heard if one.reason.means in OF_THE_FILE or one.about != "something else"
    )
