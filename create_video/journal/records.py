"""What the journal holds: projects, and plans (the work of one message) with their steps."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from create_video.files import Stamp
from create_video.wire import Json, Quality

Status = Literal["pending", "running", "parked", "done", "failed", "cancelled"]
"""``parked``: a plan whose render takes the service longer than one worker asks for it; the next worker goes on."""

FINAL: frozenset[Status] = frozenset({"done", "failed", "cancelled"})

Lane = Literal["work", "questions"]
"""Plans of one lane are done one after another, by one worker; questions are answered beside the work."""

LANES: tuple[Lane, ...] = get_args(Lane)

QUESTIONS = frozenset({"setup", "status", "credits", "picture"})
"""Actions that change nothing in the project."""


class Record(BaseModel):
    """A record on disk. Unknown keys of a newer version survive a rewrite."""

    model_config = ConfigDict(extra="allow")


class Uploaded(Record):
    """A file or URL that the backend has. ``path`` is absolute, or the URL."""

    path: str
    name: str
    size: int = 0
    kind: str = ""
    cdn_url: str = ""


class Step(Record):
    """One action of a plan.

    ``data`` keeps what must survive a kill: for a chat ``sent`` (the message left) and ``before`` (the draft then); for
    an export ``render`` (the id, written before the submit), ``stamps`` (what its files are like, written before they
    get their names) and ``path`` (the finished file).
    """

    action: str
    status: Status = "pending"
    data: dict[str, Json] = Field(default_factory=dict)


class Finish(Record):
    """What an exported file is to be like: at most so many bytes, a quality, pixels of the picture's shorter side. None
    where nothing was said."""

    max_size: int | None = None
    quality: Quality | None = None
    height: int | None = None

    @property
    def said(self) -> dict[str, Json]:
        """What was said of it, by name."""
        return self.model_dump(exclude_none=True)

    def over(self, other: Finish) -> Finish:
        """What is said here, and else what is said there."""
        return Finish(**{**other.said, **self.said})


class Plan(Record):
    """The work of one message, written before its first side effect. Paths are absolute.

    ``request``: the kept request that it was made of, if it was: the same one is never added twice.
    """

    id: int
    message: str = ""
    locale: str = "en"
    created: float = 0
    files: list[str] = Field(default_factory=list)
    urls: list[str] = Field(default_factory=list)
    export_to: str | None = None
    finish: Finish = Finish()
    keep_location: bool = False
    """Whether files go to the hosted service with the place, time and device that stand in them."""
    folder: str = ""
    steps: list[Step] = Field(default_factory=list)
    status: Status = "pending"
    exit_code: int = 0
    request: str = ""

    @property
    def finished(self) -> bool:
        return self.status in FINAL

    @property
    def begun(self) -> bool:
        """Whether a worker has touched it."""
        return self.status != "pending"

    @property
    def lane(self) -> Lane:
        return "questions" if self.steps and all(step.action in QUESTIONS for step in self.steps) else "work"


class Job(Record):
    """A render that was submitted and not yet delivered: an export of the same draft goes on with it.

    ``session``: whose draft; ``asked``: a hash of the draft and of what was asked of it.
    """

    id: str
    session: str
    asked: str


class Project(Record):
    """One conversation with one backend. ``folder`` is where its commands were first given, ``owner`` whose the session
    is, ``request`` the kept request that it was made for, if it was."""

    name: str
    backend: Literal["hosted", "studio"]
    origin: str = ""
    locale: str = "en"
    session_id: str = ""
    task_id: str = ""
    owner: str = ""
    folder: str = ""
    created: float = 0
    request: str = ""
    uploads: list[Uploaded] = Field(default_factory=list)
    job: Job | None = None
    exports: list[str] = Field(default_factory=list)
    """Files that we wrote, oldest first."""
    stamps: dict[str, Stamp] = Field(default_factory=dict)
    """What each of them was like then (device, inode, bytes, nanoseconds): a later export to the same path replaces
    only a file that is still so."""
