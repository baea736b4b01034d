"""The journal: projects by any name, plans in order, work that one process at a time owns."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from create_video.errors import SkillError
from create_video.files import write_json
from create_video.journal.journal import Journal, folder_name
from create_video.journal.records import Plan, Project, Step
from tests.victims import add_exports, start


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path)


def project(name: str = "shop") -> Project:
    return Project(name=name, backend="studio", created=1.0)


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_name_is_a_safe_folder_of_its_own(one: str, other: str) -> None:
    assert set(folder_name(one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(folder_name(one)) <= 40
    assert (folder_name(one) == folder_name(other)) == (one == other)


@pytest.mark.parametrize("name", ["chat:42", "../../etc", "微信群 7", "CON", "a" * 300])
def test_a_project_is_found_again_by_its_name(journal: Journal, name: str) -> None:
    journal.create(project(name))
    found = journal.project(name)
    assert found is not None
    assert found.load().name == name
    assert journal.project(name + "x") is None


def test_a_name_is_taken_once(journal: Journal) -> None:
    journal.create(project())
    with pytest.raises(SkillError):
        journal.create(project())
    assert journal.free_name("shop") == "shop-2"


def test_each_folder_has_its_own_current_project(journal: Journal, tmp_path: Path) -> None:
    journal.make_current(tmp_path / "a", "one")
    journal.make_current(tmp_path / "b", "two")
    assert journal.current(tmp_path / "a") == "one"
    assert journal.current(tmp_path / "b") == "two"
    assert journal.current(tmp_path / "c") is None


def test_plans_are_numbered_and_open_until_they_end(journal: Journal) -> None:
    shop = journal.create(project())
    first = shop.add(Plan(id=0, message="one", steps=[Step(action="chat")]))
    second = shop.add(Plan(id=0, message="two"))
    assert (first.id, second.id) == (1, 2)
    first.status = "done"
    shop.save_plan(first)
    assert [plan.id for plan in shop.open_plans()] == [2]


def test_what_a_step_remembers_survives(journal: Journal) -> None:
    shop = journal.create(project())
    plan = shop.add(Plan(id=0, steps=[Step(action="export")]))
    plan.steps[0].data["render"] = "render_1"
    shop.save_plan(plan)
    assert shop.plan(1).steps[0].data == {"render": "render_1"}


def test_an_end_that_nobody_heard_is_told_later_and_once(journal: Journal) -> None:
    shop = journal.create(project())
    plan = shop.add(Plan(id=0))
    shop.tell(1, {"kind": "end", "exit_code": 0})
    plan.status = "done"
    shop.save_plan(plan)
    assert shop.has_news(1)
    shop.hear(1, shop.events(1)[1])
    assert not shop.has_news(1)


def test_only_one_worker_works_on_a_project(journal: Journal) -> None:
    shop = journal.create(project())
    assert not shop.working()
    with shop.work() as mine, shop.work() as other:
        assert mine
        assert not other
        assert shop.working()
    assert not shop.working()


def test_a_stop_is_meant_for_the_plans_that_were_open_then(journal: Journal) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0))
    shop.ask_to_stop()
    shop.add(Plan(id=0))
    assert shop.stop_asked(1)
    assert not shop.stop_asked(2)


def test_records_of_a_newer_version_keep_what_we_do_not_know(journal: Journal) -> None:
    shop = journal.create(project())
    write_json(shop.record, {**shop.load().model_dump(), "from_the_future": 7})
    shop.update(lambda project: setattr(project, "locale", "zh-CN"))
    assert shop.load().model_dump()["from_the_future"] == 7


def test_two_processes_do_not_undo_each_others_changes(journal: Journal) -> None:
    shop = journal.create(project())
    victims = [start(add_exports, shop.folder, name) for name in ("a", "b", "c")]
    for victim in victims:
        victim.join()
    assert sorted(shop.load().exports) == sorted(f"{name}{number}" for name in "abc" for number in range(20))


def test_what_was_heard_is_never_unheard(journal: Journal) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0))
    shop.hear(1, 50)
    shop.hear(1, 20)
    assert shop.heard(1) == 50


def test_questions_are_answered_beside_the_work(journal: Journal) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0, steps=[Step(action="chat")]))
    shop.add(Plan(id=0, steps=[Step(action="status"), Step(action="credits")]))
    assert [plan.id for plan in shop.open_plans("questions")] == [2]
    assert [plan.id for plan in shop.open_plans("work")] == [1]
    with shop.work("work") as working, shop.work("questions") as answering:
        assert (working, answering) == (True, True)


def test_a_parked_plan_gives_way(journal: Journal) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0, status="parked"))
    shop.add(Plan(id=0))
    assert [plan.id for plan in shop.open_plans()] == [2, 1]


def test_a_kept_request_becomes_one_plan(journal: Journal) -> None:
    shop = journal.create(project())
    assert [shop.add(Plan(id=0, request=kept)).id for kept in ("", "k1", "", "k1")] == [1, 2, 3, 2]


DAMAGED = ["", "{", "null", "[]", "{}", '{"name": 7, "id": "x"}', '{"name": "shop", "backend": "other", "steps": 3}']


@pytest.mark.parametrize("text", DAMAGED)
def test_a_project_whose_record_is_damaged_is_none_and_hides_no_other(journal: Journal, text: str) -> None:
    broken = journal.create(project())
    journal.create(project("other"))
    broken.record.write_text(text)
    assert [one.name for one in journal.projects()] == ["other"]
    assert journal.free_name("shop") == "shop-2"
    with pytest.raises(SkillError) as raised:
        broken.load()
    assert raised.value.slug == "no_project"


@pytest.mark.parametrize("text", DAMAGED)
def test_a_plan_whose_record_is_damaged_holds_up_no_other(journal: Journal, text: str) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0))
    shop.add(Plan(id=0))
    (shop.folder / "plans" / "000001.json").write_text(text)
    assert [plan.id for plan in shop.open_plans()] == [2]
    assert shop.add(Plan(id=0)).id == 3
    with pytest.raises(SkillError) as raised:
        shop.plan(1)
    assert raised.value.slug == "no_project"


def test_a_project_that_is_purged_beside_its_follower_is_none(journal: Journal) -> None:
    shop = journal.create(project())
    shop.add(Plan(id=0))
    shutil.rmtree(shop.folder)
    reads: list[Callable[[], object]] = [shop.load, lambda: shop.plan(1)]
    for read in reads:
        with pytest.raises(SkillError):
            read()
