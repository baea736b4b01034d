"""`doctor` before there is an environment: what set-up needs, whether it is there, how to mend it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import List, NamedTuple

from create_video.setup_env import build, index, interpreters, journal, paths, plan, requirements, words
from create_video.setup_env.request import Request
from create_video.setup_env.speaker import NEEDS_USER, NO_SERVICE, Speaker


class Check(NamedTuple):
    """One thing that set-up needs."""

    name: str
    good: bool
    detail: str


def check_index(url: str) -> Check:
    trouble = index.trouble(url)
    return Check("doctor_index", not trouble, f"{url}: {trouble}" if trouble else url)


def check_python(layer: requirements.Layer, speaker: Speaker) -> Check:
    environ = dict(os.environ)
    try:
        found: interpreters.Interpreter = plan.choose_python(environ, layer, plan.uv_to_use(environ))
    except plan.Failure as failure:
        return Check("doctor_python", False, speaker.say(failure.slug, **failure.values))
    return Check("doctor_python", True, f"{found.path} ({found.version})")


def check_disk(folders: List[str], layer: requirements.Layer, speaker: Speaker) -> List[Check]:
    try:
        folder = plan.writable_folder(folders, os.getuid())
    except plan.Failure as failure:
        return [Check("doctor_folder", False, speaker.say(failure.slug, **failure.values))]
    free, needed = shutil.disk_usage(folder).free, build.room_needed(layer)
    room = Check("doctor_room", free >= needed, f"{words.megabytes(free)} MB / {words.megabytes(needed)} MB")
    return [Check("doctor_folder", True, folder), room, *last_setup(folder, speaker)]


def last_setup(folder: str, speaker: Speaker) -> List[Check]:
    """How the newest failed set-up ended, if one did."""
    envs = [os.path.join(folder, name[:-5]) for name in os.listdir(folder) if name.endswith(".json")]
    failed = [(record["finished"], env, record) for env in envs if (record := journal.read(env)).get("slug")]
    if not failed or any(paths.is_ready(env) for _, env, _ in failed):
        return []
    _, env, record = max(failed, key=lambda entry: entry[0])
    return [Check("doctor_last", False, f"{record['slug']}: {record['detail']} ({env}.log)")]


def main(skill: str, request: Request, folders: List[str]) -> int:
    """Print the checks; exit code 0 when all is there, 6 when the index does not answer, 2 otherwise."""
    speaker, layer = Speaker(request), plan.read_layer(skill, "studio")
    answers = check_index(index.in_words(dict(os.environ)))
    checks = [check_python(layer, speaker), *check_disk(folders, layer, speaker), answers]
    missing = [check for check in checks if not check.good and check.name != "doctor_last"]
    code = 0 if not missing else NO_SERVICE if missing == [answers] else NEEDS_USER
    command = words.launcher_command(skill, "setup")
    closing = speaker.say("doctor_mend" if missing else "doctor_next", command=command)
    if speaker.json:
        listed = [{"check": check.name[len("doctor_") :], "ok": check.good, "detail": check.detail} for check in checks]
        event = {"event": "doctor", "checks": listed, "message": closing, "next": command, "exit_code": code}
        sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
        return code
    marks = {True: speaker.say("doctor_good"), False: speaker.say("doctor_bad")}
    lines = [f"  [{marks[check.good]}] {speaker.say(check.name)}: {check.detail}" for check in checks]
    sys.stdout.write("\n".join([speaker.say("doctor_head"), *lines, closing]) + "\n")
    return code
