"""What a reply becomes: text that reads well, and actions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import ROOT
from tests.translate.scoring import load, load_all
from translate.rewriter import rewrite
from translate.tags import ARROWS
from translate.vocabulary import vocabulary

REWRITTEN = [
    # the content half of a mixed sentence stays and is closed
    ("Your reel is 0:29 long, so please click Export.", "Your reel is 0:29 long.", ["export"]),
    ("The chart is ready and you can click Export to get it.", "The chart is ready.", ["export"]),
    ("一共 29 秒，请点击“导出”。", "一共 29 秒。", ["export"]),
    # a tick tells what was done, and not what is left to do
    ("✅ Your reel is ready and you can click Export to get it.", "✅ Your reel is ready.", ["export"]),
    ("- ✅ The cut is 22 seconds long and you can click Export.", "- ✅ The cut is 22 seconds long.", ["export"]),
    ("- [x] Logo moved, so please click Export.", "- [x] Logo moved.", ["export"]),
    # Traditional signs, in quotation marks too
    ("配樂換好了。不喜歡的話，在“音頻庫”裡更換。", "配樂換好了。", ["state"]),
    ("成片好了，右上角的“導出”按鈕可以下載成片。", "成片好了。", ["export"]),
    ("積分不夠了。去“充值頁面”看看。", "積分不夠了。", ["credits"]),
    # a step at the end of a way through menus: where no verb asks to go the way, it is the only one
    ("Graded. Options: Inspector → Color → drag *Strength* up.", "Graded.", ["edit"]),
    ("Graded. Go to Settings > Captions > turn off Shadow.", "Graded.", ["state", "execute"]),
    # a button stands behind the noun for what is done with it, bold or not
    ("Cut to 9 s. One click on Publish puts it on your channel.", "Cut to 9 s.", ["execute"]),
    ("Cut to 9 s. One click on **Publish** puts it on your channel.", "Cut to 9 s.", ["execute"]),
    # a person who only tells which shot is meant does nothing at a screen
    ("新娘入场的镜头放慢了，点“播放”看看。", "新娘入场的镜头放慢了。", ["summary"]),
    ("学生们的片段放在开头，拖动卡片换一下。", "学生们的片段放在开头。", ["edit"]),
    ("标题改好了并点“导出”就行。", "标题改好了。", ["export"]),
    # behind a text that is read out, what speaks of the work is none of it
    (
        "Radio spot: Tired? Press play. I put it in at 0:12. Click Export.",
        "Radio spot: Tired? Press play. I put it in at 0:12.",
        ["export"],
    ),
    ("Radio spot: 20 seconds, mixed. Press play.", "Radio spot: 20 seconds, mixed.", ["summary"]),
    # what stands in quotation marks says by its end what it is, by its beginning what it does
    ("Cut. Go to your “Song Library” where the drums are.", "Cut.", ["state"]),
    ("成片好了。右上角的“导出高清版”按钮可以下载。", "成片好了。", ["export"]),
    # the reason for an instruction is content
    (
        "Open the Mixer panel, because the two are masking each other.",
        "Note that the two are masking each other.",
        ["state"],
    ),
    ("由于两段在 30 秒打架，请打开混音面板。", "两段在 30 秒打架。", ["state"]),
    # what exactly to look at is content, a pronoun is not
    ("Press play to check the seam at 0:09.8.", "Please check the seam at 0:09.8.", ["summary"]),
    ("Press play to check it.", "", ["summary"]),
    ("Preview the seam at 0:09 in the player.", "Please look at the seam at 0:09.", ["summary"]),
    ('Open the Captions tab and check line 52, "robur".', 'Please check line 52, "robur".', ["state"]),
    # so is what follows a step as a promise or a condition, or stands in a bracket behind it
    ("Click Save and I'll send 2 copies.", "I'll send 2 copies.", ["execute"]),
    ("Click Undo and if it is late, I can move it by 2 s.", "If it is late, I can move it by 2 s.", ["execute"]),
    ("Open the Fonts panel (that one was late).", "Note: that one was late.", ["state"]),
    ("Click Export, let me know if 480p works.", "Let me know if 480p works.", ["export"]),
    ("Click Top up, and let me wait until 9 o'clock.", "Let me wait until 9 o'clock.", ["credits"]),
    # where one looks and what one plays
    ("Check the panel in the first shot on the timeline.", "", ["state"]),
    ("播放 1 分 10 秒到结尾。", "", ["summary"]),
    # words that only lead up to a step, a step that goes on, the way to pay
    ("Cut to 9 s. All that's left for you is to click Export.", "Cut to 9 s.", ["export"]),
    ("Feel free to drag the clip or to click Undo.", "", ["edit", "execute"]),
    ("By 0:30 the title is gone and you can click Export.", "By 0:30 the title is gone.", ["export"]),
    ("Click Undo, in the window.", "", ["execute"]),
    ("积分不够了，去“我的 → 充值”补一些。", "积分不够了。", ["credits"]),
    ("积分不够了，去“套餐”买一点。", "积分不够了。", ["credits"]),
    ("滚动到素材面板的底部。", "", ["state"]),
    # things of a film set are no advice where a screen stands, and a clip can be dropped onto another
    ("Open the Tracking pane and pull the cross onto the tripod.", "", ["state", "edit"]),
    ("打开“跟踪”面板把准星拖到三脚架上。", "", ["state", "edit"]),
    ("If you like, drop a dissolve onto the cut.", "", ["edit"]),
    # questions, headings and labels that only introduce an instruction go with it
    ("Colour set. Need it softer? Drag the slider.", "Colour set.", ["edit"]),
    ("Cut.\n\nWhat you can do:\n- Click **Export**\n- Open the Text panel", "Cut.", ["export", "state"]),
    ("Cut.\n\n> 💡 **Tip:** drag the cards.\n\nDone.", "Cut.\n\nDone.", ["edit"]),
    ("Cut.\n\nWhat you can do:\n- Click Export\n\nThe song is at 20%.", "Cut.\n\nThe song is at 20%.", ["export"]),
    ("仍然觉得太吵？拖动滑块。", "", ["edit"]),
    # and do not where they ask which, or where content stands before the instruction
    ("您想要哪一版？打开“版本”面板。", "您想要哪一版？", ["state"]),
    ("Too loud? The music is at 30% and you can lower it with the slider.", "Too loud? The music is at 30%.", ["edit"]),
    # a list in dashes is no dialogue, or is over
    ("- Click Export.\n- The title is red.\n\nThat's it.", "- The title is red.\n\nThat's it.", ["export"]),
    (
        "- Open the drawer!\n- No.\n\nThose are the lines now. Click Export.",
        "- Open the drawer!\n- No.\n\nThose are the lines now.",
        ["export"],
    ),
    # numbered lists stay numbered
    ("1. Click Export.\n2. Title is red.\n3. Song fades.", "1. Title is red.\n2. Song fades.", ["export"]),
    # tables keep their form, and a question stands before the code or table it asks about
    (
        "| Goal | How |\n|---|---|\n| Louder | Drag the **Music** slider |",
        "| Goal | How |\n|---|---|\n| Louder | – |",
        ["edit"],
    ),
    ("Softer?\n```\nx\n```\nClick Export.", "Softer?\n```\nx\n```", ["export"]),
    ("Softer?\n| a | b |\n\nClick Export.", "Softer?\n| a | b |", ["export"]),
    # a question that only asked for a step is a question no more
    ("Could you open the Audio tab and check if 3:40 is loud?", "Please check if 3:40 is loud.", ["state"]),
    # brackets are read on their own
    ("It needs 8 credits (click **Top up** in the account menu).", "It needs 8 credits.", ["credits"]),
    # no lonely bold marks
    ("Cut to 9 s. **Click Export** in the upper right.", "Cut to 9 s.", ["export"]),
]


@pytest.mark.parametrize(("reply", "text", "kinds"), REWRITTEN)
def test_reply_reads_well_without_its_instructions(reply: str, text: str, kinds: list[str]) -> None:
    found = rewrite(reply)
    assert found.text == text
    assert list(found.kinds) == kinds


UNTOUCHED = [
    "The film opens on a rainy street and closes on the same street.",
    "Click track removed. Drop shadows are softer now.",
    "Tap water, river, ocean: three shots.",
    "The end card tells viewers to tap the link below.",
    "I can open the video with the logo or drag out the pause.",
    "The caption: click the bell and press play.",
    "The radio spot now runs: Tired of noise? Press play, turn the dial and listen. Radio Blue.",
    "电台广告如下：累了吗？按下播放键，把旋钮往右拧。蓝色电台。",
    "Alternative: Drag Me Home",
    "Title: Click Here, Stay Forever",
    "Episode title: *Open the Window, Close the Door*. It fades in over the hallway.",
    "Check the panel at 0:22.",
    "All you need in the second half of that long film is rain.",
    # a list without a heading is a dialogue when the reply says so behind it
    "- Press the red button, Tom.\n- Press it yourself.\n\nThat's the dialogue of the kitchen scene.",
    "– 你点一下“导出”试试。\n– 我不敢。\n\n以上是第二幕的对白。",
    "I followed your script:\n> Press the button.\n> Click Export.",
    "✅ Drag the logo to the corner. Resize it with the slider.",
    "☑ Open the Text panel and drag the title up.",
    "```\nclick Export\n```\nThat is the code on screen.",
    "See `click Export` and https://example.com/click-Export-button",
    "Just say “export” and I'll render it.",
    "片头打开一本旧书。",
    "结尾提醒观众点击主页链接。",
    "她按下红色按钮，灯全灭了。",
    "点击率从 2% 升到 9%。",
    "预览有点糊，我再渲染了一遍。",
    "开头可以用面板。",
    "可以把按钮涂成红色。",
    "把面板换成红色。",
    "字幕共四条：\n- 点击按钮\n- 打开窗户",
    # what somebody in the film handles, behind a word for people or a name that no list knows
    "宝宝自己按下琴键、又打开抽屉找糖吃的那段我放慢了一倍。",
    "小满先按下门铃，再打开抽屉找信，我放慢了一倍。",
    "妹妹打开“设置”面板，拖动滑块，然后笑了：这段我保留了。",
    "说一声“导出”，我就开始渲染。",
    "",
    "  \n\n ",
]


@pytest.mark.parametrize("reply", UNTOUCHED)
def test_content_that_only_sounds_like_a_gui_is_untouched(reply: str) -> None:
    found = rewrite(reply)
    assert found.text == reply
    assert found.actions == ()


def test_a_reply_in_traditional_signs_asks_for_the_same() -> None:
    traditional = {ord(plain): chr(sign) for sign, plain in vocabulary().simplified.items()}
    for case in load_all():
        found, expected = rewrite(case["text"].translate(traditional)), rewrite(case["text"])
        assert (found.kinds, found.offered_kinds) == (expected.kinds, expected.offered_kinds), case["id"]


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_what_our_own_backend_says_comes_through_unchanged(locale: str) -> None:
    answers = yaml.safe_load((ROOT / "studio/director/locales" / f"answers.{locale}.yaml").read_text(encoding="utf-8"))
    changed = [text for text in _texts(answers) if rewrite(text).text != text or rewrite(text).actions]
    assert changed == []


def test_actions_carry_label_source_and_the_step_of_an_edit() -> None:
    found = rewrite("Open the Text panel, then click **Apply** and drag the slider left.")
    assert [(action.kind, action.label) for action in found.actions] == [
        ("state", "Text"),
        ("execute", "Apply"),
        ("edit", None),
    ]
    assert found.actions[2].text == "drag the slider left" or "drag the slider left" in (found.actions[2].text or "")
    assert all(action.source for action in found.actions)
    assert [action.text for action in found.actions[:2]] == [None, None]


def test_the_name_of_a_button_may_go_on_with_all() -> None:
    assert [action.label for action in rewrite("Hit Select all and press Delete.").actions] == ["Select all", "Delete"]


OFFERED = [
    ("Click Export.", False),
    ("Please click Export.", False),
    ("If you like it, click Export.", True),
    ("You can click Export.", True),
    ("Drag the slider until it feels right.", False),
    ("Click Export if you like it.", True),
    ("When you're happy, press Ctrl+E.", True),
    ("Once the upload is complete, click Export.", False),
    ("请点击“导出”。", False),
    ("满意的话，请点击“导出”。", True),
    ("可以点击“导出”。", True),
    ("看完后，请点击“导出”。", False),
]


@pytest.mark.parametrize(("reply", "offered"), OFFERED)
def test_an_instruction_is_firm_unless_the_reply_leaves_it_open(reply: str, offered: bool) -> None:
    assert [action.offered for action in rewrite(reply).actions] == [offered]


def test_a_kind_is_offered_only_if_it_is_never_firm() -> None:
    found = rewrite("Click Save. You can also click Undo.")
    assert (found.kinds, found.offered_kinds) == (("execute",), ())


@pytest.mark.parametrize("case", [case for case in load("gui.jsonl") if case["actions"]], ids=lambda case: case["id"])
def test_nothing_dangles_where_an_instruction_was_cut(case: dict[str, str]) -> None:
    for line in rewrite(case["text"]).text.splitlines():
        body = line.strip()
        assert not body.endswith((",", "，", "、", ";", "；", " and", " so", " or", " but"))
        assert body not in ("-", "*", ">", "- [ ]", "**", "****", "💡")
        assert body.count("**") % 2 == 0
        assert " ." not in body and "。。" not in body


@given(st.text(max_size=300))
def test_any_text_without_an_action_comes_back_unchanged(text: str) -> None:
    found = rewrite(text)
    if not found.actions:
        assert found.text == text


@given(st.lists(st.sampled_from([case["text"] for case in load_all()]), min_size=1, max_size=3))
def test_rewriting_what_was_rewritten_finds_no_instruction_again(texts: list[str]) -> None:
    once = rewrite("\n\n".join(texts)).text
    assert rewrite(once).text == once


@pytest.mark.parametrize("arrow", sorted(ARROWS))
def test_a_label_goes_on_behind_every_arrow(arrow: str) -> None:
    assert [one.label for one in rewrite(f"Click Apply {arrow} Captions to finish.").actions] == [
        f"Apply {arrow} Captions"
    ]
