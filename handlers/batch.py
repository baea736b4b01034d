"""Batch style: many files in one message, one video of each. The loop is ours, so both backends can do it.

Each file has a session of its own: begin, upload, chat, export, as steps of one plan; one that fails is reported and
the rest go on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from create_video.journal.records import Plan, Step
from create_video.text import clean_line
from handlers.names import VIDEO, file_stem, form_of, names_folder
from handlers.phrases import phrases

if TYPE_CHECKING:  # a command that only makes the plan does without the client
    from handlers.desk import Desk

FEWEST = 2

_BETWEEN_TITLES = re.compile(r"\s*(?:[,，、;；/|]|\s+and\s+)\s*")


@cache
def _phrases() -> list[tuple[re.Pattern[str], re.Pattern[str], list[tuple[re.Pattern[str], str]]]]:
    """(what shows a batch, what only looks like one, how to speak of a single file) of each locale."""
    found = []
    for locale in phrases():
        data = locale["batch"]
        shows, unless = (re.compile("|".join(data[key]), re.IGNORECASE) for key in ("shows", "unless"))
        single = [(re.compile(pattern, re.IGNORECASE), words) for pattern, words in data["single"]]
        found.append((shows, unless, single))
    return found


def wants_each(text: str, files: Sequence[str]) -> bool:
    """True when the message asks for a video of each of several files."""
    if len(files) < FEWEST:
        return False
    return any(shows.search(text) and not unless.search(text) for shows, unless, _ in _phrases())


def single_message(text: str, stem: str, number: int = 0, count: int = 0) -> str:
    """The message as it reads for one file of that name, which is the ``number``th (from 0) of ``count``."""
    for listed, words in _titles():
        text = listed.sub(lambda found, words=words: _one_of(found, words, number, count), text)  # type: ignore[misc]
    for shows, _, single in _phrases():
        if shows.search(text):
            for pattern, words in single:
                text = pattern.sub(words.replace("{stem}", stem.replace("\\", "")), text)
    return text


@cache
def _titles() -> list[tuple[re.Pattern[str], str]]:
    """What lists a title for each file, and how that of one is said, of each locale."""
    return [(re.compile(one["titles"], re.IGNORECASE), one["title"]) for one in (each["batch"] for each in phrases())]


def _one_of(found: re.Match[str], words: str, number: int, count: int) -> str:
    """The title of one file; a list of more or fewer than there are files stays as it is."""
    titles = [one.strip(" \"“”「」'") for one in _BETWEEN_TITLES.split(found["list"])]
    return words.replace("{title}", titles[number]) if len(titles) == count and all(titles) else found[0]


def batch_steps(plan: Plan) -> list[Step]:
    """The steps of a plan that makes ``videos/<stem>.mp4`` of each of its files, with all links in every one."""
    steps: list[Step] = []
    taken: set[str] = set()
    folder, form = _place(plan)
    exports = [step for step in plan.steps if step.action == "export"] or [Step(action="export")]
    for number, name in enumerate(plan.files):
        stem = _free(file_stem(Path(name).stem), taken)
        common = {"batch": number, "files": [name]}
        text = single_message(plan.message, clean_line(Path(name).stem, 60), number, len(plan.files))
        steps += [
            Step(action="begin", data={**common, "count": len(plan.files)}),
            Step(action="upload", data=dict(common)),
            Step(action="chat", data={**common, "text": text}),
            *(
                Step(action="export", data={**common, **export.data, "to": str(folder / f"{stem}{form}")})
                for export in exports
            ),
        ]
    return steps


def _place(plan: Plan) -> tuple[Path, str]:
    """The folder and the ending of what is made. A file's name is too little for many: it says only these two."""
    if plan.export_to is None:
        return Path(plan.folder) / "videos", VIDEO
    wanted = Path(plan.export_to)
    if names_folder(plan.export_to) or not wanted.suffix:
        return wanted, VIDEO
    return wanted.parent, form_of(plan.export_to)


def _free(stem: str, taken: set[str]) -> str:
    number, wanted = 1, stem
    while wanted.lower() in taken:
        number += 1
        wanted = f"{stem}-{number}"
    taken.add(wanted.lower())
    return wanted


def begin(desk: Desk, step: Step) -> None:
    """A fresh session for the next file."""
    name = Path(str(step.data["files"][0])).name
    desk.new_session()
    desk.say("work.batch", number=int(step.data["batch"]) + 1, count=step.data["count"], name=clean_line(name, 80))


def give_up(plan: Plan, failed: Step) -> bool:
    """Leave out the rest of a failed file's steps; False when the step belongs to no batch."""
    number = failed.data.get("batch")
    if number is None:
        return False
    for step in plan.steps:
        if step.data.get("batch") == number and step.status not in ("done", "failed"):
            step.status = "failed"
    return True
