"""skill.yaml: endpoints, limits, timing, accepted types, API codes. Read once, checked, immutable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt, ValidationError

from create_video.errors import EXIT_CODES, SkillError

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Section(BaseModel):
    """A part of the file: unknown keys are errors, so that a typing mistake cannot silently leave a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Service(Section):
    base_url: str
    web_url: str


class Endpoints(Section):
    anonymous_token: str
    claim_token: str
    session: str
    run: str
    upload: str
    credits: str
    state: str
    render: str
    render_status: str
    render_cancel: str
    render_download: str


class Agent(Section):
    app_name: str
    user_id: str
    task_name: str


class Limits(Section):
    """Bytes, but for ``client_id_characters``."""

    upload_bytes: PositiveInt
    script_bytes: PositiveInt
    reply_bytes: PositiveInt
    stream_bytes: PositiveInt
    download_bytes: PositiveInt
    client_id_characters: PositiveInt


class Timing(Section):
    """Seconds, but for ``state_unchanged_reads``, which is a count."""

    connect: PositiveFloat
    write: PositiveFloat
    pool: PositiveFloat
    first_byte: PositiveFloat
    upload: PositiveFloat
    idle: PositiveFloat
    stall: PositiveFloat
    turn: PositiveFloat
    idle_least: PositiveFloat
    answer: PositiveFloat
    still_working: PositiveFloat
    rate_limit_wait: PositiveFloat
    rate_limit_wait_most: PositiveFloat
    state_first_read: PositiveFloat
    state_next_read: PositiveFloat
    state_unchanged_reads: PositiveInt
    render_poll: PositiveFloat
    render_poll_least: PositiveFloat
    render_poll_most: PositiveFloat
    render_deadline: PositiveFloat
    look_up: PositiveFloat
    retry_base: PositiveFloat
    retry_most: PositiveFloat


class Retries(Section):
    unsent: PositiveInt
    read: PositiveInt
    upload: PositiveInt
    look_up: PositiveInt


class Accepted(Section):
    """File extensions without the dot, lower case."""

    video: tuple[str, ...]
    image: tuple[str, ...]
    audio: tuple[str, ...]
    studio_only: tuple[str, ...]
    script: tuple[str, ...]

    def for_backend(self, backend: str) -> tuple[str, ...]:
        """All media extensions that a backend takes."""
        shared = self.video + self.image + self.audio
        return shared + self.studio_only if backend == "studio" else shared


class Settings(Section):
    service: Service
    endpoints: Endpoints
    agent: Agent
    limits: Limits
    timing: Timing
    retries: Retries
    accepted: Accepted
    codes: dict[int, str]

    def slug(self, code: int) -> str | None:
        """The error that stands for an API code or an HTTP status, None where the table has none."""
        return self.codes.get(code)


def load_settings(file: Path) -> Settings:
    """Read and check skill.yaml.

    Raises SkillError("skill_broken") that names file, key and line.
    """
    try:
        text = file.read_text(encoding="utf-8")
        settings = Settings.model_validate(yaml.load(text, Loader=Loader))
    except OSError as error:
        raise SkillError("skill_broken", file=file.name, detail=error.strerror or "unreadable") from error
    except yaml.YAMLError as error:
        raise SkillError("skill_broken", file=file.name, detail=" ".join(str(error).split())) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = _where(text, first["loc"])
        raise SkillError("skill_broken", file=file.name, detail=f"{where}: {first['msg']}") from error
    for code, slug in settings.codes.items():
        if slug not in EXIT_CODES:
            raise SkillError("skill_broken", file=file.name, detail=f"codes.{code}: no such error: {slug}")
    return settings


def _where(text: str, path: Sequence[int | str]) -> str:
    """``key.key, line N`` for a place in a YAML text; the line of the nearest parent that exists."""
    node, line = yaml.compose(text, Loader=Loader), 1
    for key in path:
        if not isinstance(node, yaml.MappingNode):
            break
        found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return f"{'.'.join(str(key) for key in path) or 'the whole file'}, line {line}"
