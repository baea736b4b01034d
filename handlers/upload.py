"""Hand material to the backend: files one by one, whole, with progress; URLs in one call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.input_files import look_at
from create_video.journal.records import Step, Uploaded
from create_video.media_types import CONTENT_TYPES
from create_video.messages import size_text
from create_video.outgoing import Outgoing, metered, outgoing
from create_video.text import clean_line
from create_video.wire import Upload
from handlers.desk import Desk


def upload(desk: Desk, step: Step) -> None:
    """Send what the plan names and the step has not sent yet."""
    done = [str(path) for path in step.data.get("done", [])]
    named = step.data.get("files", desk.plan.files)
    files = [_prepared(desk, str(path)) for path in named if path not in done]
    urls = [url for url in desk.plan.urls if url not in done]
    if not files and not urls:
        if not done:
            desk.say("upload.invite")
        return
    _announce(desk, files, urls)
    total, sent = sum(file.size for file in files), 0
    for file in files:
        desk.check_stop()
        _book(desk, step, str(file.file.path), file.file.size, _send_file(desk, file, sent, total))
        sent += file.size
    for url in urls:
        desk.check_stop()
        _book(desk, step, url, 0, _send_url(desk, url))
    if not any(later.action == "chat" for later in desk.plan.steps):
        desk.say("upload.done")


def _prepared(desk: Desk, path: str) -> Outgoing:
    """A file looked at once more; for the hosted service without what it tells about its making, unless asked for."""
    file = look_at(Path(path), desk.settings, desk.backend)
    return outgoing(file, private=desk.backend == "hosted" and not desk.plan.keep_location)


def _announce(desk: Desk, files: Sequence[Outgoing], urls: Sequence[str]) -> None:
    """What leaves the machine is named before it leaves, and what stays."""
    if files:
        total = size_text(sum(file.size for file in files))
        desk.say(f"upload.sending.{desk.backend}", what=_kinds(desk, files), size=total)
    if any(file.edits for file in files):
        desk.say("upload.private")
    if urls:
        desk.say(f"upload.fetching.{desk.backend}", count=len(urls))


def _kinds(desk: Desk, files: Sequence[Outgoing]) -> str:
    counts = {kind: sum(one.file.kind == kind for one in files) for kind in ("image", "video", "audio")}
    named = [
        desk.messages.say(f"upload.count.{kind}.{'one' if count == 1 else 'many'}", count=count)
        for kind, count in counts.items()
        if count
    ]
    return desk.messages.say("list.and").join(named)


def _book(desk: Desk, step: Step, path: str, size: int, answer: Upload) -> None:
    local = None if "://" in path else Path(path).name
    made = [
        Uploaded(
            path=path,
            name=clean_line(local or file.filename, 120),
            size=size,
            kind=file.file_type,
            cdn_url=file.cdn_url,
        )
        for file in answer.files
    ]
    desk.change_project(lambda project: project.uploads.extend(made))
    desk.save_step(step, done=[*step.data.get("done", []), path])


def _send_file(desk: Desk, file: Outgoing, before: int, total: int) -> Upload:
    """One file, whole; a broken upload is repeated from its first byte: an asset may arrive twice."""
    for attempt in range(desk.settings.retries.upload + 1):
        try:
            return desk.call(lambda token: _one_try(desk, token, file, before, total))
        except Ambiguous as error:
            if attempt == desk.settings.retries.upload:
                raise SkillError("network", host=desk.api.host, detail=error.reason) from None
            desk.wait(desk.settings.timing.retry_base)
    raise AssertionError("unreachable")


def _one_try(desk: Desk, token: str, going: Outgoing, before: int, total: int) -> Upload:
    name, file = going.file.path.name, going.file
    with metered(going, desk.clock, lambda at: _show(desk, before + at, total)) as meter:
        part = (name.encode("utf-8", "replace").decode("utf-8"), cast(BinaryIO, meter), CONTENT_TYPES[file.type])
        try:
            return desk.api.upload(token, desk.session, {"files": [("files", part)]})
        except SkillError as error:
            raise _about(error, name, desk) from None


def _about(error: SkillError, name: str, desk: Desk) -> SkillError:
    """The service's refusal of a file, with the file's name and what it takes instead."""
    if error.slug == "file_type":
        accepted = ", ".join(desk.settings.accepted.for_backend(desk.backend))
        return SkillError("file_type", code=error.code, name=clean_line(name, 80), detail="", accepted=accepted)
    if error.slug == "file_size":
        return SkillError("file_size", code=error.code, name=clean_line(name, 80), detail="", most="500 MB")
    return error


def _show(desk: Desk, sent: int, total: int) -> None:
    desk.progress("uploading", 100 * sent / max(total, 1))


def _send_url(desk: Desk, url: str) -> Upload:
    try:
        answer = desk.call(lambda token: desk.api.upload_urls(token, desk.session, [url]))
    except Ambiguous as error:
        raise SkillError("url_unreachable", url=clean_line(url), detail=error.reason) from None
    except SkillError as error:
        if error.slug in ("file_type", "file_size"):
            raise _about(error, url, desk) from None
        if error.slug in ("service", "refused", "not_found"):
            detail = clean_line(str(error.params.get("detail", "")))
            raise SkillError("url_unreachable", url=clean_line(url), detail=detail) from None
        raise
    return answer
