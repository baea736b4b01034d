"""What a command shows of work that goes on elsewhere, and when it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from create_video.errors import RUNNING, SkillError
from create_video.follow import Follower
from create_video.journal.records import Plan
from tests.app.conftest import Shop

Event = dict[str, Any]
DELTA = {"kind": "delta", "text": "Half a sen"}
FLUSH = {"kind": "flush"}
END = {"kind": "end", "exit_code": 0}


class Stage:
    """A plan whose events a test tells at moments of the driven clock, and the follower of it."""

    def __init__(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shop = shop
        self.plan: Plan = shop.accept("make the title red").plans[0]
        self.shown: list[Event] = []
        self.later: list[tuple[float, Callable[[], None]]] = []
        self.starts = 0
        sleep = shop.clock.sleep

        def slept(seconds: float) -> None:
            sleep(seconds)
            while self.later and self.later[0][0] <= shop.clock.now:
                self.later.pop(0)[1]()

        monkeypatch.setattr(shop.clock, "sleep", slept)
        monkeypatch.setattr("create_video.keeper.start_worker", self.start)
        self.alive = True

    def start(self, *_: object) -> Callable[[], bool]:
        self.starts += 1
        return lambda: self.alive

    def at(self, seconds: float, *events: Event) -> None:
        moment = self.shop.clock.now + seconds
        self.later.append((moment, lambda: [self.shop.journal.tell(self.plan.id, event) for event in events]))  # type: ignore[func-returns-value]

    def follow(self, seconds: float, *, pieces: bool = False) -> int:
        deadline = self.shop.clock.now + seconds
        follower = Follower(self.shop.app, self.shop.journal, self.shown.append, deadline, pieces=pieces)
        return follower.follow([self.plan])


@pytest.fixture
def stage(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(shop, monkeypatch)


def test_a_command_returns_in_time_and_the_next_one_shows_the_rest(stage: Stage) -> None:
    stage.at(1, {"kind": "say", "text": "one"})
    stage.at(12, {"kind": "say", "text": "two"}, END)
    assert stage.follow(8) == RUNNING
    assert [event["text"] for event in stage.shown] == ["one"]
    assert stage.follow(8) == 0
    assert [event["text"] for event in stage.shown] == ["one", "two"]


def test_a_reply_is_not_torn_by_the_time_limit_where_nobody_watches(stage: Stage) -> None:
    stage.at(1, DELTA)
    stage.at(12, {"kind": "delta", "text": "tence."}, FLUSH, END)
    assert stage.follow(8) == RUNNING
    assert stage.shown == []
    assert stage.follow(8) == 0
    assert [event.get("text") for event in stage.shown] == ["Half a sen", "tence.", None]


def test_a_reply_is_shown_as_it_arrives_where_somebody_does(stage: Stage) -> None:
    stage.at(1, DELTA)
    assert stage.follow(8, pieces=True) == RUNNING
    assert stage.shown == [DELTA]


def test_every_two_minutes_of_waiting_the_user_hears_that_it_goes_on(stage: Stage) -> None:
    for seconds in range(30, 600, 30):
        stage.at(seconds, {"kind": "progress", "stage": "rendering", "percent": 40, "left": None})
    with stage.shop.journal.work():  # a worker lives
        assert stage.follow(599) == RUNNING
    assert sum(event["kind"] == "still" for event in stage.shown) == 4


def test_a_dead_worker_is_replaced_at_once_but_not_for_ever(stage: Stage) -> None:
    stage.alive = False
    log = stage.shop.journal.worker_file("work", "log")
    log.write_text("Traceback\nMemoryError\n")
    with pytest.raises(SkillError) as raised:
        stage.follow(60)
    assert (raised.value.slug, raised.value.params["detail"]) == ("worker_dies", "MemoryError")
    assert stage.starts == 3


def test_a_plan_that_a_killed_worker_finished_without_a_word_is_finished(stage: Stage) -> None:
    stage.plan.status, stage.plan.exit_code = "failed", 6
    stage.shop.journal.save_plan(stage.plan)
    assert stage.follow(60) == 6


@pytest.mark.fault(57)
def test_what_is_parked_returns_as_still_running_once_it_was_waited_for(stage: Stage) -> None:
    parked = {"kind": "parked", "job": "render_1", "text": "goes on as render_1"}
    stage.at(15, parked)
    began = stage.shop.clock.now
    assert stage.follow(60) == RUNNING
    assert stage.shown == [parked]
    assert stage.shop.clock.now - began < 20, "it did not wait on"
    stage.at(5, {"kind": "say", "text": "here"}, END)
    assert stage.follow(60) == 0


@pytest.mark.fault(57)
def test_a_parking_that_nobody_heard_is_told_and_the_work_taken_up_again(stage: Stage) -> None:
    stage.shop.journal.tell(stage.plan.id, {"kind": "parked", "job": "render_1", "text": "late"})
    stage.at(5, END)
    assert stage.follow(60) == 0
    assert stage.starts == 1
