"""A worker killed with SIGKILL at any moment: the next one tells the truth and goes on, and nothing happens twice."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from create_video.app import App
from create_video.journal.journal import ProjectJournal
from create_video.place import find_place
from create_video.planning import Request, make_plan
from create_video.worker import work
from intent.router import route
from tests.helpers import DrivenClock
from tests.hosted import PICTURE, POINTS, Drop, Hosted, hosted
from tests.victims import carry_out, start

ASKED = Request("add a title, then export", ("a.jpg", "b.jpg"), "out.mp4")
FILES = {"a.jpg", "b.jpg", "out.mp4", "out.report.json", "out.licenses.json"}
MOMENTS = ("before", "after", "half")
"""Of a call: it arrived and did nothing; it did its work and was not answered; half of its answer was sent."""


@dataclass
class Kiosk:
    """A message (with two pictures and an export), in a journal of its own, and the service that it is meant for."""

    service: Hosted
    folder: Path
    asked: Request = ASKED
    places: Iterator[int] = field(default_factory=itertools.count)

    def journalled(self) -> Life:
        root = self.folder / str(next(self.places))
        (root / "work").mkdir(parents=True)
        for name in ("a.jpg", "b.jpg"):
            shutil.copy(self.folder / "a.jpg", root / "work" / name)
        place = find_place(root / "work", {"NEMO_API_URL": self.service.url}, root / "home", DrivenClock())
        app = App(place)
        journal = app.open("shop", local=False)
        journal.add(make_plan(place, "hosted", self.asked, route(self.asked.text, self.asked.files)))
        return Life(root, app, journal)


@dataclass
class Life:
    root: Path
    app: App
    journal: ProjectJournal

    def killed(self, at_write: int = 0, *, before: bool = False) -> bool:
        """Let a process work until it is killed; False when it came to the end of the plan first."""
        victim = start(carry_out, self.root, self.app.place.environment["NEMO_API_URL"], at_write, before)
        self.victim = victim
        victim.join(30)
        assert victim.exitcode is not None
        return victim.exitcode != 0

    def goes_on(self) -> tuple[int, str]:
        """The next worker's part: exit code, and all that the user reads of the plan."""
        work(self.app, self.journal)
        self.app.close()
        plan = self.journal.plan(1)
        assert plan.finished, plan
        events, _ = self.journal.events(1)
        return plan.exit_code, "\n".join(str(event.get("text", event.get("path", ""))) for event in events)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Kiosk]:
    (tmp_path / "a.jpg").write_bytes(PICTURE)
    with hosted() as service:
        service.report = {"licences": []}
        yield Kiosk(service, tmp_path)


def calls_of_one_plan(shop: Kiosk) -> list[tuple[str, int]]:
    life = shop.journalled()
    assert life.goes_on()[0] == 0
    counted = [(point, shop.service.calls[: at + 1].count(point)) for at, point in enumerate(shop.service.calls)]
    forget(shop.service)
    return counted


def forget(service: Hosted) -> None:
    service.calls.clear()
    service.jobs.clear()
    service.draft = {}
    service.before = service.after = lambda point, number: None
    service.half = lambda point, number: None


def kill_at(shop: Kiosk, life: Life, wanted: tuple[str, int], moment: str) -> None:
    """At that call, the worker dies and its connection with it."""

    def at(point: str, number: int) -> None:
        if (point, number) == wanted:
            life.victim.kill()
            life.victim.join()
            forget_hooks()
            raise Drop

    def forget_hooks() -> None:
        service.before = service.after = lambda point, number: None
        service.half = lambda point, number: None

    service = shop.service
    hook: Callable[[str, int], None] = at
    setattr(service, moment, hook)


def check(shop: Kiosk, life: Life, code: int, told: str, *, lost_message: bool, where: str) -> None:
    service = shop.service
    assert service.count("chat") == 1, f"{where}: one message, one turn"
    if lost_message:
        assert (code, service.count("submit")) == (6, 0), f"{where}: {told}"
        assert "didn't send it again" in told, where
        return
    assert code == 0, f"{where}: {told}"
    assert len(service.jobs) == 1, f"{where}: one export, one job"
    folder = life.root / "work"
    assert {file.name for file in folder.iterdir()} == FILES, where
    assert str(folder / "out.mp4") in told, where


@pytest.mark.fault(6, 44, 58)
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_call_to_the_service(shop: Kiosk, moment: str) -> None:
    calls = calls_of_one_plan(shop)
    untouched = {"credits", "cancel", "preview", "capabilities"}
    assert {point for point, _ in calls} == {name for _, _, name in POINTS} - untouched
    for wanted in calls:
        life, where = shop.journalled(), f"killed {moment} {wanted}"
        kill_at(shop, life, wanted, moment)
        assert life.killed(), where
        code, told = life.goes_on()
        check(shop, life, code, told, lost_message=wanted[0] == "chat" and moment == "before", where=where)
        forget(shop.service)


@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_killed_at_any_write_to_the_journal(shop: Kiosk, before: bool) -> None:
    for at_write in itertools.count(1):
        life, where = shop.journalled(), f"killed at write {at_write}"
        if not life.killed(at_write, before=before):
            break
        sent = shop.service.count("chat") == 1
        code, told = life.goes_on()
        lost = not sent and shop.service.count("chat") == 0
        if lost:  # the journal knew of the message, and it had not left
            assert code == 6 and "didn't send it again" in told, where
        else:
            check(shop, life, code, told, lost_message=False, where=where)
        forget(shop.service)
    assert at_write > 20, "every write of a plan was tried"


# an export that only the reply asks for: known once the reply is, lost with it alone ----------------------------------


@pytest.fixture
def prompting(shop: Kiosk) -> Kiosk:
    """Its service edits without a word for the user, and its reply asks for an export."""
    shop.service.answer, shop.asked = "Click the Export button.", Request("add a title", ("a.jpg",))
    return shop


@pytest.mark.fault(6, 44)
def test_killed_at_any_call_what_the_reply_asked_for_is_done(prompting: Kiosk) -> None:
    for wanted in calls_of_one_plan(prompting):
        life = prompting.journalled()
        kill_at(prompting, life, wanted, "after")
        assert life.killed(), wanted
        code, told = life.goes_on()
        assert (code, len(prompting.service.jobs)) == (0, 0 if wanted[0] == "chat" else 1), f"{wanted}: {told}"
        forget(prompting.service)


@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_killed_at_any_write_what_the_reply_asked_for_is_done(prompting: Kiosk, before: bool) -> None:
    for at_write in itertools.count(1):
        life = prompting.journalled()
        if not life.killed(at_write, before=before):
            break
        turn = next(step for step in life.journal.plan(1).steps if step.action == "chat")
        unknown = turn.data.get("sent") and not turn.data.get("answered")
        _, told = life.goes_on()
        assert len(prompting.service.jobs) == (0 if unknown else 1), f"killed at write {at_write}: {told}"
        forget(prompting.service)
    assert at_write > 15, "every write of a plan was tried"


# a batch --------------------------------------------------------------------------------------------------------------


@pytest.mark.fault(6, 44)
def test_a_batch_killed_at_any_call_goes_on_with_the_file_it_was_at(shop: Kiosk) -> None:
    shop.asked = Request("make a clip of each", ("a.jpg", "b.jpg"))
    calls = calls_of_one_plan(shop)
    for wanted in calls[len(calls) // 3 :]:  # before that, it is a plan like any other
        life = shop.journalled()
        kill_at(shop, life, wanted, "after")
        assert life.killed(), wanted
        code, told = life.goes_on()
        assert code == 0, f"{wanted}: {told}"
        assert (shop.service.count("chat"), len(shop.service.jobs)) == (2, 2), f"{wanted}: one turn and one job each"
        assert {video.name for video in (life.root / "work" / "videos").glob("*.mp4")} == {"a.mp4", "b.mp4"}, wanted
        forget(shop.service)
