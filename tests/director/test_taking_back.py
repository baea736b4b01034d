"""One of several changes is taken back, and all others stay: "undo the trim", 音乐那步撤回."""

from __future__ import annotations

import json

import pytest

from studio.director.director import respond
from studio.director.project import Project
from tests.director.made import after, project, shown
from tests.director.seen import lines
from tests.director.test_two_clips import FILES, LENGTHS

CLIPS, PHOTOS = "clips", "photos"

TAKEN: list[tuple[str, list[str], int, str]] = [
    (CLIPS, ["trim 2 seconds off the end of talk.mp4", "and make the music quieter"], 0,
     "sorry, undo the trim, it cut her off. the quieter music can stay"),
    (CLIPS, ["put walk last", "add a title Hello", "cut 3 seconds off the walk"], 0, "undo the order change"),
    (CLIPS, ["走路那段慢放一半", "加个标题叫 探店"], 0, "慢放那步撤回"),
    (CLIPS, ["走路那段慢放一半", "音乐小一点"], 0, "速度改回去吧"),
    (PHOTOS, ["make everything warmer", "swap the music for something cinematic"], 0,
     "nah the colours look fake now. put those back how they were but keep the new music"),
    (PHOTOS, ["swap the music for something cinematic", "make the title red"], 0,
     "I liked the old music better, put it back"),
    (PHOTOS, ["swap the music for something cinematic", "make the title red"], 0, "undo the music but keep the title"),
    (PHOTOS, ["use a serif font for the title", "make the music louder"], 0, "give me the old font back"),
    (PHOTOS, ["swap the first two pictures", "make the music louder"], 0, "back to the original order please"),
    (PHOTOS, ["make it square", "title bigger"], 0, "actually back to the old shape"),
    (PHOTOS, ["use wipe transitions", "music down a bit"], 0, "the old transitions were nicer"),
    (PHOTOS, ["make the title red", "make the title bigger"], 0, "undo the red"),
    (PHOTOS, ["make the title red", "make the title bigger"], 1, "take back the size change"),
    (PHOTOS, ["warm up the dog and photo 2", "make the title red"], 1, "undo the title colour only"),
    (PHOTOS, ["音乐换成欢快一点的", "标题改成红色"], 0, "音乐那步撤回,还是原来的好听。标题颜色留着"),
    (PHOTOS, ["音乐换成欢快一点的", "标题改成红色"], 0, "音乐改回来"),
    (PHOTOS, ["音乐换成欢快一点的", "标题改成红色"], 1, "标题颜色恢复原来的"),
    (PHOTOS, ["交换第一张和第二张", "标题改成红色"], 0, "顺序换回来"),
    (PHOTOS, ["remove the captions", "title bigger"], 0, "can I have my captions back please"),
    (PHOTOS, ["no music", "title bigger"], 0, "put the music back in"),
    (PHOTOS, ["remove the title", "make the captions yellow"], 0, "oh I want the title back"),
    (PHOTOS, ["音乐去掉", "标题大一点"], 0, "音乐还是要的,加回来"),
    (CLIPS, ["mute the walk", "calm music"], 0, "give the walk its sound back"),
    (PHOTOS, ["加暗角", "画面调暖"], 1, "色调还是用原来的,暗角留着"),
]  # fmt: skip


def started(kind: str) -> Project:
    if kind == PHOTOS:
        return project()
    first = respond("Make a 16:9 video from these, upbeat music, no text", Project(FILES)).project
    return respond(json.dumps({"edits": LENGTHS}), first).project


@pytest.mark.parametrize(("kind", "said", "which", "message"), TAKEN, ids=[one[3][:50] for one in TAKEN])
def test_it_is_as_if_that_had_never_been_said(kind: str, said: list[str], which: int, message: str) -> None:
    begin = started(kind)
    without = after(*(one for at, one in enumerate(said) if at != which), start=begin)
    before = after(*said, start=begin)
    answer = respond(message, before)
    assert lines(shown(answer.project)) == lines(shown(without))
    assert answer.text.startswith(("Taken back: ", "已撤回："))
    assert "understand" not in answer.text and "没听懂" not in answer.text
    assert len(answer.project.history.versions) == len(before.history.versions) + 1
    assert lines(shown(after("undo", start=answer.project))) == lines(shown(before))


def test_only_what_was_done_to_the_picture_that_is_named_goes() -> None:
    now = after("warm up photos 1 and 2", "make the title red", "undo the warmth on photo 2")
    assert lines(shown(now)) == lines(shown(after("warm up photo 1", "make the title red")))


def test_pictures_are_found_where_they_stand_without_the_change() -> None:
    now = after("move the last picture to the start", "make the dog clip brighter", "undo the order change")
    assert lines(shown(now)) == lines(shown(after("make the dog clip brighter")))


def test_what_others_build_on_is_not_taken_back_alone() -> None:
    before = after("duplicate the first picture", "make photo 2 brighter")
    answer = respond("undo the duplicate", before)
    assert shown(answer.project) == shown(before)
    assert "go back to version 1" in answer.text


def test_what_was_never_changed_is_said_to_be_so() -> None:
    before = after("make the title red")
    answer = respond("undo the trim", before)
    assert shown(answer.project) == shown(before)
    assert "nothing of that kind was changed" in answer.text


def test_the_last_change_of_a_kind_is_meant_unless_it_is_the_original() -> None:
    changed = ("calm music", "make the title red", "cinematic music")
    assert lines(shown(after(*changed, "put the music back how it was"))) == lines(shown(after(*changed[:2])))
    assert lines(shown(after(*changed, "I want the original music back"))) == lines(shown(after("make the title red")))


def test_a_change_taken_back_is_told_among_the_versions_and_can_itself_be_built_on() -> None:
    now = after("make the title red", "calm music", "undo the title colour", "make the title bigger", "undo the music")
    assert lines(shown(now)) == lines(shown(after("make the title bigger")))
    told = respond("what changed?", now).text
    assert "4: Taken back: Title" in told


def test_a_picture_comes_back_beside_other_wishes() -> None:
    now = after("make the captions yellow", "remove photo 2", "bring photo2.jpg back but leave the captions yellow")
    assert lines(shown(now)) == lines(shown(after("make the captions yellow")))


def test_of_a_change_of_two_things_the_one_that_is_named_goes_and_is_told() -> None:
    before = after("title in red at the bottom")
    answer = respond("put the title back where it was, leave it red", before)
    assert lines(shown(answer.project)) == lines(shown(after("title in red")))
    assert answer.text.startswith('Taken back: Title "Golden Hour" is now at the bottom (0-3 s).')


@pytest.mark.parametrize("message", ["back to normal, but only on the dog", "but only on photo 2", "只在狗那张上"])
def test_where_something_is_to_be_is_no_wish_to_lose_all_other_pictures(message: str) -> None:
    before = project()
    assert shown(respond(message, before).project) == shown(before)


@pytest.mark.parametrize("message", ["undo yellow", "hmm no undo yellow", "undo the yellow"])
def test_a_colour_taken_back_is_that_of_what_was_coloured_last(message: str) -> None:
    now = after("add a vignette", "make all text yellow", message)
    assert lines(shown(now)) == lines(shown(after("add a vignette")))


def test_a_step_that_never_was_takes_no_other_back() -> None:
    before = after("第一张慢慢推近", "标题写“换季救星”")
    assert shown(respond("撤回换图那一步", before).project) == shown(before)


def test_a_text_that_stands_over_a_picture_stays_on_it() -> None:
    said = ("swap the first two pictures", "text 'A 2.50' on photo 1, 'B 6' on photo 2", "undo the swap")
    on = {line.split('"')[1]: line.split('" ')[1] for line in lines(shown(after(*said))) if line.startswith("subtitle")}
    assert on["B 6"].startswith("0-") and on["A 2.50"].startswith("8.43-"), on


def test_several_proposals_are_not_taken_up_with_a_bare_yes() -> None:
    before = respond("put the prices on each foto", project()).project
    assert shown(respond("yes", before).project) == shown(before)


def test_what_can_stay_is_not_asked_for_once_more() -> None:
    now = after("make it black and white and use calm music")
    answer = respond("undo the black and white, the calm music can stay", now)
    assert lines(shown(answer.project)) == lines(shown(after("use calm music")))
    assert "already" not in answer.text


@pytest.mark.parametrize(
    "wish",
    [
        "ok actually put it back, I liked it",
        "no, bring it back please",
        "it was better before",
        "算了，还是要刚才那个",
        "还是改回来吧",
        "别撤了",
    ],
)
def test_what_was_undone_comes_back_in_plain_words(wish: str) -> None:
    before = after("make everything warmer")
    assert shown(after("undo", wish, start=before)) == shown(before)


@pytest.mark.parametrize(
    ("edit", "wish", "same_as"),
    [
        ({"edit": "change_text", "role": "title", "text": "Beach Days"}, "bigger", "make the title bigger"),
        (
            {"edit": "logo", "media": "logo.png", "corner": "top_right"},
            "挪到左上角",
            "put the logo in the top left corner",
        ),
        ({"edit": "music", "mood": "calm"}, "quieter please", "make the music quieter"),
    ],
)
def test_a_wish_after_an_edit_as_json_is_about_what_that_edited(edit: dict[str, str], wish: str, same_as: str) -> None:
    before = after(json.dumps(edit))
    assert shown(after(wish, start=before)) == shown(after(same_as, start=before))
