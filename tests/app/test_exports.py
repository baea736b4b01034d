"""An export on a bad day: whatever is lost or late, it is one job, and somebody can go on with it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from create_video.errors import BAD_RENDER, INTERRUPTED, SERVICE, SkillError
from create_video.files import write_json
from create_video.journal.records import Finish, Step
from handlers.desk import Cancelled
from tests.app.conftest import Shop
from tests.hosted import VIDEO, Drop, Reply, plain


def first(point: str, reply: Reply | None, times: int = 1) -> Callable[[str, int], Reply | None]:
    """The first calls to a point are answered so (None: not at all)."""

    def hook(called: str, number: int) -> Reply | None:
        if called != point or number > times:
            return None
        if reply is None:
            raise Drop
        return reply

    return hook


def export(shop: Shop, path: str | None = None) -> int:
    """Ask for an export; the number of the plan that is to do it."""
    return shop.accept("export", export_to=path).own


@pytest.mark.fault(58)
def test_a_submit_whose_answer_was_lost_is_looked_up_and_not_repeated(shop: Shop) -> None:
    shop.service.after = first("submit", None)
    told = shop.say("export")
    assert told.code == 0, told.text
    assert shop.service.count("submit") == 1
    assert shop.service.calls[shop.service.calls.index("submit") + 1] == "poll"


@pytest.mark.fault(58)
def test_a_submit_that_never_arrived_is_repeated_under_its_own_id_after_patient_look_ups(shop: Shop) -> None:
    shop.service.before = first("submit", None)
    told = shop.say("export")
    assert told.code == 0, told.text
    assert (shop.service.count("submit"), len(shop.service.jobs)) == (2, 1)
    assert [shop.journal.plan(2).steps[0].data["render"]] == list(shop.service.jobs)
    between = shop.service.calls[shop.service.calls.index("submit") + 1 :]
    assert between[: between.index("submit")].count("poll") == 6
    assert told.text.count("Rendering your video") == 1


@pytest.mark.fault(56)
def test_a_job_that_shows_late_is_not_submitted_again(shop: Shop) -> None:
    shop.service.after = first("submit", None)
    shop.service.before = first("poll", plain({"detail": "Not Found"}, 404), times=5)
    told = shop.say("export")
    assert told.code == 0, told.text
    assert shop.service.count("submit") == 1


@pytest.mark.fault(56)
@pytest.mark.parametrize("reply", [plain({}, 500), plain({}, 404), (502, "text/html", b"<html>busy"), None])
def test_single_failures_of_a_poll_are_waited_out(shop: Shop, reply: Reply | None) -> None:
    shop.service.before = first("poll", reply, times=8)
    told = shop.say("export")
    assert told.code == 0, told.text
    assert shop.service.count("submit") == 1


def test_a_render_that_only_nears_its_end_is_told_every_ten_seconds_in_whole_ones(shop: Shop) -> None:
    shop.service.polls = ["processing"] * 60 + ["completed"]
    shop.service.estimate = lambda poll: {"progress": 93, "etaMs": 90_400 - 1000 * poll, "pollAfterMs": 1000}
    told = [event for event in shop.say("export").events if event.get("stage") == "rendering"]
    assert [event["percent"] for event in told] == [5, *[93] * (len(told) - 1)]
    times = [event["t"] for event in told[1:]]
    assert all(10 <= later - earlier <= 11 for earlier, later in pairwise(times)), times
    assert [event["left"] for event in told[1:3]] == [89, 79]


@pytest.mark.fault(57)
@pytest.mark.parametrize("state", ["processing", "pending", "napping"])
def test_a_render_past_its_deadline_goes_on_and_the_next_worker_goes_on_with_it(shop: Shop, state: str) -> None:
    shop.service.polls = [state]
    number = export(shop, "out.mp4")
    shop.work()
    told = shop.told(number)
    assert told.status == "parked"
    (job,) = shop.service.jobs
    assert job in told.text
    assert shop.clock.slept, "half an hour was waited for"
    shop.service.jobs[job]["polls"] = ["completed"]
    shop.work()
    assert shop.told(number).status == "done"
    assert shop.service.count("submit") == 1
    assert (shop.folder / "out.mp4").is_file()


@pytest.mark.fault(57)
def test_another_export_of_what_is_late_is_that_same_export(shop: Shop) -> None:
    shop.service.polls = ["processing"]
    number = export(shop, "out.mp4")
    shop.work()
    again = shop.accept("export")
    assert (again.own, again.note) == (number, "")
    elsewhere = shop.accept("export", export_to="other.mp4")
    assert elsewhere.own != number


def test_an_export_behind_a_stop_is_an_export_of_its_own(shop: Shop) -> None:
    stopped = export(shop)
    shop.accept("stop")
    again = export(shop)
    shop.work()
    assert [shop.told(number).status for number in (stopped, again)] == ["cancelled", "done"]
    assert (shop.folder / "videos" / "shop.mp4").is_file()


@pytest.mark.parametrize(
    ("under_way", "same"),
    [(None, True), ("out.mp4", True), ("new.folder/", True), ("x.srt", False), ("x.VTT", False), ("x.jpg", False)],
)
def test_an_export_without_a_name_is_the_one_under_way_if_that_makes_the_video(
    shop: Shop, under_way: str | None, same: bool
) -> None:
    first = export(shop, under_way)
    assert (export(shop) == first) is same


@pytest.mark.fault(57)
def test_a_render_that_is_late_does_not_hold_up_what_is_said_next(shop: Shop) -> None:
    shop.service.polls = ["processing"]
    late = export(shop)
    shop.work()
    said = shop.accept("make the title red")
    assert (said.note, said.own) == ("", late + 1)
    assert late not in [plan.id for plan in said.plans], "nobody waits for it"
    before = shop.clock.now
    shop.work()
    assert shop.told(late + 1).status == "done"
    assert shop.told(late + 1).events[-1]["t"] - before < 60


def test_an_export_that_failed_on_the_way_home_is_not_rendered_again_by_the_next(shop: Shop) -> None:
    shop.service.before = first("download", plain({}, 404), times=99)
    told = shop.say("export")
    assert told.code == SERVICE, told.text
    shop.service.before = lambda point, number: None
    again = shop.say("export")
    assert again.code == 0, again.text
    assert shop.service.count("submit") == 1
    assert "Going on with the render" in again.text


@pytest.mark.fault(58)
def test_a_submit_that_may_have_arrived_is_looked_up_by_the_next_export_too(shop: Shop) -> None:
    """Both submits were lost, and the service then knew of no job: it shows up later."""
    shop.service.before = first("submit", None, times=2)
    told = shop.say("export")
    assert told.code == SERVICE, told.text
    job = kept_job(shop)
    shop.service.jobs[job] = {"polls": ["completed"]}
    assert shop.say("export").code == 0
    assert shop.service.count("submit") == 2


def kept_job(shop: Shop) -> str:
    job = shop.journal.load().job
    assert job is not None
    return job.id


def test_an_edit_after_a_failed_export_is_rendered_anew(shop: Shop) -> None:
    shop.service.before = first("download", plain({}, 404), times=99)
    shop.say("export")
    shop.service.before = lambda point, number: None
    shop.say("another title")
    assert shop.say("export").code == 0
    assert shop.service.count("submit") == 2


def test_a_render_that_failed_is_tried_once_more_under_a_new_id(shop: Shop) -> None:
    shop.service.polls = ["failed"]
    told = shop.say("export")
    assert told.code == BAD_RENDER
    assert len(shop.service.jobs) == 2
    shop.service.polls = ["completed"]
    assert shop.say("export").code == 0
    assert len(shop.service.jobs) == 3


def test_a_refused_export_leaves_no_job_to_go_on_with(shop: Shop) -> None:
    shop.service.before = first("submit", plain({"code": 402, "message": "plan"}, 402))
    assert shop.say("export").slugs == ["plan_blocked"]
    assert shop.journal.load().job is None
    assert shop.say("export").code == 0


def test_a_file_of_somebody_elses_that_came_into_the_way_of_a_killed_worker_is_left_alone(shop: Shop) -> None:
    number = export(shop, "out.mp4")
    plan = shop.journal.plan(number)
    plan.steps[0].data["stamps"] = {str(shop.folder / "out.mp4"): [1, 2, 3, 4]}
    shop.journal.save_plan(plan)
    (shop.folder / "out.mp4").write_text("precious")
    told = shop.carry_out(number)
    assert told.code == 0, told.text
    assert (shop.folder / "out.mp4").read_text() == "precious"
    assert (shop.folder / "out-2.mp4").is_file()


@pytest.mark.parametrize(("asked", "made"), [("p.mp4", "p.mp4"), ("p.jpg", "p.jpg.mp4"), ("p.srt", "p.srt.mp4")])
def test_a_preview_is_a_video_whatever_its_name_ends_in(local_shop: Shop, asked: str, made: str) -> None:
    told = local_shop.do(Step(action="export", data={"preview": True}), export_to=str(local_shop.folder / asked))
    assert told.code == 0, told.text
    assert (local_shop.folder / made).read_bytes() == VIDEO


# stopping -------------------------------------------------------------------------------------------------------------


def test_a_stop_reaches_a_render_whose_worker_is_dead(shop: Shop) -> None:
    shop.service.polls = ["processing"]
    number = export(shop)
    shop.work()  # parked: the worker is gone, the job goes on at the service
    stopped = shop.accept("stop")
    assert (stopped.stopping, [plan.id for plan in stopped.plans]) == (True, [number])
    shop.work()
    assert shop.service.cancelled == list(shop.service.jobs)
    assert (shop.told(number).status, shop.told(number).code) == ("cancelled", INTERRUPTED)
    assert "Stopped." in shop.told(number).text
    assert shop.journal.load().job is None, "the next export is a new one"


def test_a_stop_reaches_the_second_attempt_of_a_render(shop: Shop) -> None:
    shop.service.polls = ["failed"]
    number = export(shop)

    def stop_in_the_second(point: str, count: int) -> None:
        if point == "submit" and count == 2:
            shop.accept("stop")

    shop.service.half = stop_in_the_second
    shop.work()
    assert shop.told(number).status == "cancelled"
    assert shop.service.cancelled == list(shop.service.jobs)[1:]


def test_a_stop_that_the_service_does_not_confirm_is_told_so(shop: Shop) -> None:
    shop.service.polls = ["processing"]
    number = export(shop)
    shop.work()
    shop.accept("stop")
    shop.service.before = first("cancel", plain({}, 500), times=99)
    shop.work()
    assert "did not confirm" in shop.told(number).text


def test_a_generation_is_left_alone_and_its_credits_are_spoken_of(shop: Shop) -> None:
    number = shop.accept("make the title red").plans[-1].id

    def stop_in_the_reply(point: str, count: int) -> None:
        if point == "chat":
            shop.accept("别做了")

    shop.service.half = stop_in_the_reply
    shop.work()
    assert shop.told(number).status == "cancelled"
    assert "may still cost credits" in shop.told(number).text


@pytest.mark.parametrize("end", ["completed", "failed", "cancelled", "stopped"])
def test_a_preview_however_it_ends_is_not_the_end_of_the_export_that_is_late(local_shop: Shop, end: str) -> None:
    shop = local_shop
    shop.service.polls = ["processing"]
    late = shop.journal.add(shop.plan("export", export_to="out.mp4")).id
    shop.carry_out(late)
    kept = kept_job(shop)
    shop.service.polls = ["processing" if end == "stopped" else end]
    preview = shop.journal.add(shop.plan("export", export_to="p.mp4"))
    preview.steps[0].data["preview"] = True
    shop.journal.save_plan(preview)
    shop.carry_out(preview.id)
    if end == "stopped":
        write_json(shop.journal.folder / "stop.json", [preview.id])
        shop.carry_out(preview.id)
    assert kept_job(shop) == kept
    shop.service.jobs[kept]["polls"] = ["completed"]
    assert shop.carry_out(late).code == 0
    assert shop.journal.load().job is None
    assert shop.service.count("submit") == 1


# a limit that the service does not know -------------------------------------------------------------------------------


def smaller_by(shop: Shop, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, Path, int], None]) -> None:
    """Have copies made by ``make(source, copy, bytes)`` instead of the studio."""
    monkeypatch.setattr("create_video.desks.make_smaller", lambda place, source, out, most, *_: make(source, out, most))


def test_a_video_over_the_limit_is_made_smaller_in_its_place(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    small = VIDEO + b"\0\0\0\x08free"
    smaller_by(shop, monkeypatch, lambda source, out, most: _write(out, small))
    told = shop.say("export", export_to="out.mp4", finish=Finish(max_size=len(VIDEO) - 1))
    assert told.code == 0, told.text
    assert "making a smaller copy on this computer" in told.text
    assert [path.name for path in shop.folder.glob("*.mp4")] == ["out.mp4"]
    assert (shop.folder / "out.mp4").read_bytes() == small


def test_a_video_under_the_limit_is_left_as_it_is(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    smaller_by(shop, monkeypatch, lambda source, out, most: pytest.fail("no need"))
    assert shop.say("export", export_to="out.mp4", finish=Finish(max_size=len(VIDEO))).code == 0


def test_a_copy_that_cannot_be_made_is_told_and_the_video_is_there(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Path, out: Path, most: int) -> None:
        out.write_bytes(b"half")
        raise SkillError("not_smaller", detail="no network")

    smaller_by(shop, monkeypatch, fail)
    told = shop.say("export", export_to="out.mp4", finish=Finish(max_size=len(VIDEO) - 1))
    assert (told.code, told.slugs) == (BAD_RENDER, ["not_smaller"])
    assert "no network" in told.text
    assert [event["path"] for event in told.events if event["kind"] == "file"] == [str(shop.folder / "out.mp4")]
    assert (shop.folder / "out.mp4").read_bytes() == VIDEO
    assert not list(shop.folder.glob(".*.part"))


def test_a_stop_while_the_copy_is_made_leaves_the_video_that_is_there(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(source: Path, out: Path, most: int) -> None:
        raise Cancelled

    smaller_by(shop, monkeypatch, stop)
    told = shop.say("export", export_to="out.mp4", finish=Finish(max_size=len(VIDEO) - 1))
    assert told.status == "cancelled"
    assert [event["path"] for event in told.events if event["kind"] == "file"] == [str(shop.folder / "out.mp4")]
    assert (shop.folder / "out.mp4").read_bytes() == VIDEO


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
