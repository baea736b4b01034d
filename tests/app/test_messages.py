"""What becomes of a message while something runs, or nothing does: the same rules for the command line and MCP."""

from __future__ import annotations

import threading

import pytest

from create_video.errors import INTERRUPTED, RUNNING
from create_video.journal.journal import Journal, ProjectJournal
from create_video.journal.records import Plan, Project
from create_video.mcp_calls import Studio, Teller
from create_video.planning import Request
from intent.router import route
from tests.app.conftest import Shop
from tests.hosted import Reply, plain

STOPS = ["stop", "cancel that", "停", "别做了"]


def test_a_message_that_comes_while_one_runs_is_acknowledged_and_waits_its_turn(shop: Shop) -> None:
    first = shop.accept("make the title red")
    second = shop.accept("make the title blue")
    assert (first.note, second.note) == ("", "chat.queued")
    assert [plan.message for plan in second.plans][-2:] == ["make the title red", "make the title blue"]
    shop.work()
    red, blue = (shop.told(plan.id) for plan in second.plans[-2:])
    assert (red.status, blue.status) == ("done", "done")
    assert red.events[-1]["t"] <= blue.events[0]["t"], "one after the other"


def test_what_ended_unheard_is_told_before_the_next_message(shop: Shop) -> None:
    shop.service.polls = ["completed"]
    shop.accept("export")
    shop.work()
    said = shop.accept("make the title blue")
    assert said.note == "", "nothing has to be waited for"
    assert [plan.message for plan in said.plans] == ["export", "make the title blue"]
    assert said.own == said.plans[-1].id


def test_a_command_ends_with_the_code_of_its_own_message(shop: Shop) -> None:
    failed = shop.journal.add(Plan(id=0, status="failed", exit_code=6))
    own = shop.accept("make the title blue")
    shop.work()
    assert (own.exit_code(failed.exit_code), own.exit_code(RUNNING)) == (0, RUNNING)


def test_a_question_does_not_wait(shop: Shop) -> None:
    running = shop.accept("make the title red").plans[0]
    asked = shop.accept("how many credits are left?")
    assert (asked.note, [plan.lane for plan in asked.plans]) == ("", ["questions"])
    shop.work("questions")
    assert "Credits left: 90." in shop.told(asked.plans[0].id).text
    assert shop.told(running.id).status == "pending"


def test_the_status_tells_what_runs(shop: Shop) -> None:
    running = shop.accept("make the title red").plans[0]
    shop.journal.tell(running.id, {"kind": "progress", "stage": "rendering", "percent": 40, "left": None})
    asked = shop.accept("status").plans[-1]
    shop.work("questions")
    told = shop.told(asked.id)
    assert "Still working on: make the title red" in told.text
    assert {"stage": "rendering", "percent": 40}.items() <= told.events[1].items()


@pytest.mark.parametrize("words", STOPS)
def test_a_stop_passes_the_queue_and_drops_what_waits(shop: Shop, words: str) -> None:
    running = shop.journal.add(shop.plan("make the title red"))
    running.status = "running"
    shop.journal.save_plan(running)
    waiting = shop.accept("make the title blue").plans[-1]
    turns = shop.service.count("chat")
    stopped = shop.accept(words)
    assert stopped.stopping
    shop.work()
    assert [shop.told(plan.id).code for plan in stopped.plans] == [INTERRUPTED, INTERRUPTED]
    assert "Dropped before it was begun: make the title blue" in shop.told(waiting.id).text
    assert shop.service.count("chat") == turns


@pytest.mark.parametrize("words", STOPS)
def test_a_stop_when_nothing_runs_is_no_message_to_pay_for(shop: Shop, words: str) -> None:
    stopped = shop.accept(words)
    assert (stopped.note, stopped.plans) == ("cancel.nothing", ())


def test_a_stop_in_a_project_that_is_not_there_makes_none(shop: Shop) -> None:
    assert shop.app.accept("elsewhere", Request("stop"), route("stop")).note == "cancel.nothing"
    assert shop.app.find("elsewhere") is None


@pytest.mark.parametrize("words", STOPS)
def test_mcp_keeps_the_same_rules(shop: Shop, words: str) -> None:
    turns = shop.service.count("chat")
    teller = Teller(lambda percent, stage: None)
    said = Studio(shop.app).send(Request(words), "shop", False, 5, teller)
    assert said
    assert shop.service.count("chat") == turns
    assert len(shop.journal.plans()) == 1, "nothing was planned"


def test_files_without_words_keep_the_conversations_language(shop: Shop) -> None:
    shop.say("标题改成红色")
    shop.accept("标题改成红色")
    assert shop.accept("", "a.jpg").plans[-1].locale == "zh-CN"
    assert shop.accept("👍").plans[-1].locale == "zh-CN"
    assert shop.accept("thanks").plans[-1].locale == "en"


def test_help_needs_no_project_and_no_server(shop: Shop) -> None:
    calls = list(shop.service.calls)
    assert shop.accept("help").note == "help"
    assert shop.service.calls == calls


@pytest.mark.parametrize("words", ["help", "怎么用", *STOPS])
def test_files_make_a_message_of_any_words(shop: Shop, words: str) -> None:
    accepted = shop.accept(words, "a.jpg")
    assert (accepted.note, [plan.files for plan in accepted.plans]) == ("", [[str(shop.folder / "a.jpg")]])


def test_an_edit_that_was_made_is_no_failure_because_the_timeline_cannot_be_read(shop: Shop) -> None:
    shop.service.answer = "  "
    turns = shop.service.count("chat")

    def state_fails_behind_the_turn(point: str, number: int) -> Reply | None:
        return plain({}, 500) if point == "state" and shop.service.count("chat") > turns else None

    shop.service.before = state_fails_behind_the_turn
    told = shop.say("make the title red")
    assert told.code == 0, told.text
    assert "can't read the timeline" in told.text


def test_two_commands_that_begin_a_project_at_once_share_it(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    create = Journal.create
    second: list[threading.Thread] = []
    opened: list[ProjectJournal] = []

    def slow(journal: Journal, project: Project) -> ProjectJournal:
        if not second:  # the other command looks for the project before the first has made it, unless it waits
            second.append(threading.Thread(target=lambda: opened.append(shop.app.open("new", local=False))))
            second[0].start()
            second[0].join(0.2)
        return create(journal, project)

    monkeypatch.setattr(Journal, "create", slow)
    opened.append(shop.app.open("new", local=False))
    second[0].join()
    assert [one.load().name for one in opened] == ["new", "new"]
