"""More follow-up messages about texts, sound, logos, brands, versions and questions: two starts, what is said, what it
becomes."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import Text
from tests.director.started import after

RED_CAPTIONS = {"edit": "change_text", "role": "caption", "style": {"color": "#E5322D"}}
SILENT_TALK = {"edit": "music_level", "start": 12.0, "end": 20.0, "volume": 0}

SAID: list[tuple[str, tuple[str, ...], str, list[dict[str, Any]]]] = [
    ("photos", (), "make the captions red, not the title", [RED_CAPTIONS]),
    ("photos", (), "not the title, the captions should be red", [RED_CAPTIONS]),
    ("照片", (), "不是标题，是字幕改成红色", [RED_CAPTIONS]),
    ("photos", ("make the title red",), "not the title, the captions", [RED_CAPTIONS]),
    ("clips", (), "turn the music off while she talks", [SILENT_TALK]),
    (
        "clips",
        ("Get rid of the music",),
        "bring the music back but quieter",
        [{"edit": "music", "louder": -15}],
    ),
    ("clips", (), "take the music down to about a third", [{"edit": "music", "volume": 23}]),
    ("photos", (), "delete the captions, the title stays", [{"edit": "remove_text", "role": "caption"}]),
    ("照片", (), "字幕都去掉,挡画面了。标题和最后那个按钮留着", [{"edit": "remove_text", "role": "caption"}]),
    (
        "photos",
        ("make the title yellow",),
        "no, the captions!! title was fine how it was",
        [{"edit": "change_text", "role": "caption", "style": {"color": "#FFD23F"}}],
    ),
    (
        "照片",
        ("标题改成黄色",),
        "不对，是字幕，标题原来的就好",
        [{"edit": "change_text", "role": "caption", "style": {"color": "#FFD23F"}}],
    ),
    (
        "clips",
        ("Add a title at the start: Meet the Maker", "make it red"),
        "urgh no, white",
        [{"edit": "change_text", "role": "title", "style": {"color": "#FFFFFF"}}],
    ),
    # songs
    (
        "photos",
        (),
        "Use my own song not that lofi thing. chorus starts around 0:42 in the song so begin there",
        [{"edit": "music", "media": "mysong.mp3", "skip": 42.0}],
    ),
    (
        "photos",
        (),
        "swap the lofi for my song, and start it from the chorus at 0:42",
        [{"edit": "music", "media": "mysong.mp3", "skip": 42.0}],
    ),
    (
        "照片",
        (),
        "音乐用我传的那首mysong，前奏太长直接从0:42切进去，收尾给2秒淡出，lofi那个就不要了",
        [{"edit": "music", "media": "mysong.mp3", "fade_out": 2.0, "skip": 42.0}],
    ),
    (
        "照片",
        (),
        "bgm用我传的那首mysong吧,原来那个不要了,音量小点,最后两秒慢慢淡出",
        [{"edit": "music", "media": "mysong.mp3", "louder": -15, "fade_out": 2.0}],
    ),
    (
        "photos",
        (),
        "Let it be silent until second 4, then the music, and over the last two seconds it dies away",
        [{"edit": "music", "fade_out": 2.0, "start": 4.0}],
    ),
    ("照片", (), "前4秒先安静，然后音乐再进来，最后两秒慢慢收掉", [{"edit": "music", "fade_out": 2.0, "start": 4.0}]),
    (
        "视频",
        (),
        "那个音乐呢前面走路跟说话的时候都先不要放等到产品图出来了再响起来然后一直放到最后",
        [{"edit": "music", "start": 20.0}],
    ),
    ("视频", (), "音乐别一上来就响,等第二段开始了再进,慢慢起来", [{"edit": "music", "fade_in": 2.0, "start": 12.0}]),
    ("clips", (), "music only until she starts talking", [{"edit": "music", "end": 12.0}]),
    (
        "clips",
        (),
        "You can't hear what she's saying over the music. Dip the music whenever she talks and turn her clip up a bit",
        [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}],
    ),
    ("视频", (), "她一说话音乐就变小，说完恢复", [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}]),
    (
        "视频",
        (),
        "走路那段环境音太杂了静掉，然后说话那段帮我再大声一点，音乐先别动",
        [{"edit": "clip_sound", "pictures": [1], "volume": 0}],
    ),
    ("视频", (), "吵死了这什么音乐😤 关了！人说话的声音给我留着", [{"edit": "remove_music"}]),
    ("clips", (), "what is this awful music, turn it off! keep her voice", [{"edit": "remove_music"}]),
    (
        "clips",
        (),
        "Last photo five seconds, and fade it out at the end, picture and music both",
        [
            {"edit": "picture_length", "pictures": [-1], "seconds": 5.0},
            {"edit": "fade", "fade_out": 1.0},
            {"edit": "music", "fade_out": 1.0},
        ],
    ),
    (
        "照片",
        (),
        "收尾有点愣，最后1.5秒画面慢慢变黑，音乐也跟着一起弱下去",
        [{"edit": "fade", "fade_out": 1.5}, {"edit": "music", "fade_out": 1.5}],
    ),
    # texts
    (
        "photos",
        (),
        '2nd caption: we\'re american, so "Colors you can\'t fake". And Max\'s line should read "Max made a friend"',
        [
            {"edit": "change_text", "role": "caption", "number": 2, "text": "Colors you can't fake"},
            {"edit": "change_text", "role": "caption", "number": 3, "text": "Max made a friend"},
        ],
    ),
    (
        "照片",
        (),
        "麦克斯那句改成「麦克斯有伴了」",
        [{"edit": "change_text", "role": "caption", "number": 3, "text": "麦克斯有伴了"}],
    ),
    (
        "photos",
        (),
        "I don't want any words over the hotel one",
        [{"edit": "remove_text", "role": "caption", "number": 4}],
    ),
    ("照片", (), "狗那张别放字了", [{"edit": "remove_text", "role": "caption", "number": 3}]),
    (
        "photos",
        (),
        'The button: "Reserve your room" rather than Book now. Only for the last 3 seconds, and orange if possible.',
        [
            {
                "edit": "change_text",
                "role": "call_to_action",
                "text": "Reserve your room",
                "style": {"color": "#F57C1F"},
                "start": -3.0,
            }
        ],
    ),
    (
        "照片",
        (),
        "按钮写「马上预订」代替「立即预订」",
        [{"edit": "change_text", "role": "call_to_action", "text": "马上预订"}],
    ),
    (
        "photos",
        (),
        "ugh it's JULY not June in the last caption!! fix it",
        [{"edit": "change_text", "role": "caption", "number": 5, "text": "Book before July"}],
    ),
    ("照片", (), "不是六月，是七月", [{"edit": "change_text", "role": "caption", "number": 5, "text": "七月前预订"}]),
    (
        "photos",
        (),
        "I'd love the captions to light up word by word in yellow as they go",
        [{"edit": "change_text", "role": "caption", "style": {"color": "#FFD23F", "highlight": True}}],
    ),
    (
        "photos",
        (),
        "okay so um the book now button thing at the end can it be there for the last like four "
        "seconds and uh make it orange",
        [{"edit": "change_text", "role": "call_to_action", "style": {"color": "#F57C1F"}, "start": -4.0}],
    ),
    (
        "照片",
        (),
        "最后那个立即预订放最后四秒，橙色",
        [{"edit": "change_text", "role": "call_to_action", "style": {"color": "#F57C1F"}, "start": -4.0}],
    ),
    ("照片", (), "表题换成 夏天限定 吧", [{"edit": "change_text", "role": "title", "text": "夏天限定"}]),
    ("照片", (), "子幕全关了吧 看图就行，标题跟最后那个按钮别删", [{"edit": "remove_text", "role": "caption"}]),
    ("照片", ("标题大一点",), "还不够，再大", [{"edit": "change_text", "role": "title", "scale": 125}]),
    (
        "照片",
        ("标题稍微大一点",),
        "还是小。再大一号,另外往上面挪一点,挡到浪了",
        [{"edit": "change_text", "role": "title", "scale": 125, "higher": 6}],
    ),
    (
        "photos",
        ("The title should be bigger",),
        "still too small on my phone, one more notch. And up, right at the top of the picture",
        [{"edit": "change_text", "role": "title", "style": {"position": "top"}, "scale": 125}],
    ),
    (
        "照片",
        (),
        "CTA的文案换成「Book Now 立减¥200」，底色用#FF6B35，位置往上提提，现在被抖音底栏挡着",
        [{"edit": "change_text", "role": "call_to_action", "text": "Book Now 立减¥200", "style": {"position": "top"}}],
    ),
    (
        "照片",
        (),
        "开头那个标题它蹦出来得太突然了嘛你让它慢慢地淡进来然后位置呢往下放放到画面靠下面一点的地方",
        [{"edit": "change_text", "role": "title", "style": {"position": "bottom", "animation": "fade"}}],
    ),
    (
        "photos",
        (),
        "the title pops up too suddenly, let it fade in slowly and put it lower in the frame",
        [{"edit": "change_text", "role": "title", "style": {"position": "bottom", "animation": "fade"}}],
    ),
    # captions of what is said
    (
        "photos",
        (),
        "half our guests are spanish so pls keep the english captions and put these under them: "
        "Olas todo el día / Colores que no se fingen / Max encontró un amigo / Habitaciones con "
        "vistas / Reserva antes de junio",
        [
            {
                "edit": "captions",
                "second": [
                    "Olas todo el día",
                    "Colores que no se fingen",
                    "Max encontró un amigo",
                    "Habitaciones con vistas",
                    "Reserva antes de junio",
                ],
            }
        ],
    ),
    (
        "照片",
        (),
        "字幕做双语，中文在上英文在下，英文按顺序是：\n1 Waves all day\n2 Colours you can't fake\n"
        "3 Max found a friend\n4 Rooms with a view\n5 Book before June",
        [
            {
                "edit": "captions",
                "second": [
                    "Waves all day",
                    "Colours you can't fake",
                    "Max found a friend",
                    "Rooms with a view",
                    "Book before June",
                ],
            }
        ],
    ),
    (
        "照片",
        (),
        "字幕下面配英文：\nWaves all day\nColours you can't fake\nMax found a friend\nRooms with a "
        "view\nBook before June",
        [
            {
                "edit": "captions",
                "second": [
                    "Waves all day",
                    "Colours you can't fake",
                    "Max found a friend",
                    "Rooms with a view",
                    "Book before June",
                ],
            }
        ],
    ),
    # names, cards, marks
    (
        "clips",
        (),
        "Name strap while she's speaking please – Marta Kowalski / Owner – sliding in from the left.",
        [
            {
                "edit": "add_text",
                "role": "lower_third",
                "text": "Marta Kowalski\nOwner",
                "start": 12.0,
                "end": 20.0,
                "style": {"animation": "from_left"},
            }
        ],
    ),
    (
        "clips",
        (),
        "Lower third when she starts talking: Dr Hana Whitfield, and under it Pharmacist. Slide it "
        "in from the left, up for 4 secs.",
        [
            {
                "edit": "add_text",
                "role": "lower_third",
                "text": "Dr Hana Whitfield\nPharmacist",
                "start": 12.0,
                "end": 20.0,
            },
            {"edit": "change_text", "role": "lower_third", "style": {"animation": "from_left"}, "seconds": 4.0},
        ],
    ),
    (
        "视频",
        (),
        "talk开始后第2秒，左下角弹个人名条：王晓琳（第二行写 主理人），停4秒收掉。",
        [
            {
                "edit": "add_text",
                "role": "lower_third",
                "text": "王晓琳\n主理人",
                "start": 14.0,
                "end": 18.0,
                "style": {"position": "bottom_left"},
            }
        ],
    ),
    (
        "视频",
        ("talk那里放个人名条 王晓琳 店长",),
        "店长改成创始人，然后walk开头也放一条，写「幸福路88号」",
        [
            {"edit": "change_text", "role": "lower_third", "text": "王晓琳 创始人"},
            {"edit": "add_text", "role": "lower_third", "text": "幸福路88号", "start": 0.0, "end": 12.0},
        ],
    ),
    (
        "视频",
        (),
        "开头来个标题「小店日常」 底下一行小字「周末也营业」，显示2.5秒",
        [
            {"edit": "add_text", "role": "title", "text": "小店日常", "start": 0.0, "end": 2.5},
            {"edit": "add_text", "role": "subtitle", "text": "周末也营业", "start": 0.0, "end": 2.5},
        ],
    ),
    (
        "clips",
        (),
        "i want a card at the end with the adress: 14 Mill Lane, open daily 8-6",
        [{"edit": "add_text", "role": "end_card", "text": "14 Mill Lane, open daily 8-6"}],
    ),
    (
        "视频",
        (),
        "片尾补一张卡，黑底白字写：幸福路88号 10:00-21:00，放3秒",
        [
            {"edit": "add_text", "role": "end_card", "text": "幸福路88号 10:00-21:00"},
            {"edit": "change_text", "role": "end_card", "style": {"color": "#FFFFFF", "plate": True}, "seconds": 3.0},
        ],
    ),
    (
        "clips",
        ("add an end card that says Thanks for watching",),
        "4 seconds for that, and our site under it: joroasts.co.uk",
        [{"edit": "change_text", "role": "end_card", "text": "Thanks for watching\njoroasts.co.uk", "seconds": 4.0}],
    ),
    (
        "视频",
        ("加个片尾页,写 欢迎光临",),
        "片尾底下再加一行小字 杭州文三路88号,整个停四秒",
        [{"edit": "change_text", "role": "end_card", "text": "欢迎光临\n杭州文三路88号", "seconds": 4.0}],
    ),
    (
        "clips",
        (),
        "need @martabakes in the bottom left corner the whole way through, kinda see-through",
        [
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "@martabakes",
                "start": 0.0,
                "end": 26.0,
                "style": {"size": 60, "position": "bottom_left"},
            }
        ],
    ),
    (
        "视频",
        (),
        "左下角一直放着 @晓琳的小店 淡一点",
        [
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "@晓琳的小店",
                "start": 0.0,
                "end": 26.0,
                "style": {"size": 60, "position": "bottom_left"},
            }
        ],
    ),
    (
        "photos",
        ("put the logo in the top right corner",),
        "bit smaller than that, and half see-through",
        [{"edit": "logo", "width": 10, "opacity": 50}],
    ),
    (
        "照片",
        (),
        "logo怎么没出来?放右上角,别太大",
        [{"edit": "logo", "media": "logo.png", "corner": "top_right", "width": 10}],
    ),
    ("照片", (), "按钮显示4秒", [{"edit": "change_text", "role": "call_to_action", "seconds": 4.0}]),
]


@pytest.mark.parametrize(("start", "before", "say", "edits"), SAID)
def test_it_becomes_its_edits(start: str, before: tuple[str, ...], say: str, edits: list[dict[str, Any]]) -> None:
    shown = respond(say, after(start, *before)).project.history.shown
    assert shown is not None
    assert list(shown.edits) == edits


SPOKEN: list[tuple[str, str, list[str], dict[str, Any]]] = [
    (
        "clips",
        "this is word for word what she says in the talking one, make captions out of it: Hi, I'm "
        "Marta. We bake everything right here. Come in and say hello!",
        ["Hi, I'm Marta.", "We bake everything right here.", "Come in and say hello!"],
        {},
    ),
    (
        "clips",
        "Captions for the bit where he talks, white on a black box. He says: Hi, I'm Jo. We roast "
        "every bean by hand. Come and taste it.",
        ["Hi, I'm Jo.", "We roast every bean by hand.", "Come and taste it."],
        {"color": "#FFFFFF", "plate": True},
    ),
    (
        "视频",
        "给说话那段配字幕,三句:大家好我是小陈/今天带你们逛逛我的小店/记得点个关注哦。念到哪个词哪个词变黄",
        ["大家好我是小陈", "今天带你们逛逛我的小店", "记得点个关注哦。"],
        {"color": "#FFD23F", "highlight": True},
    ),
    (
        "视频",
        "talk的字幕按这个稿子上，一句一条，念到哪个词哪个词变亮：\n大家好，我是晓琳。\n"
        "这家店开了三年了。\n今天带你们看看新品。",
        ["大家好，我是晓琳。", "这家店开了三年了。", "今天带你们看看新品。"],
        {"highlight": True},
    ),
]


@pytest.mark.parametrize(("start", "say", "lines", "style"), SPOKEN)
def test_what_is_said_in_a_clip_becomes_its_captions(
    start: str, say: str, lines: list[str], style: dict[str, Any]
) -> None:
    shown = respond(say, after(start)).project.history.shown
    assert shown is not None
    assert [one["text"] for one in shown.edits] == lines
    assert all(one.get("style", {}) == style for one in shown.edits)
    assert (shown.edits[0]["start"], shown.edits[-1]["end"]) == (12.0, 20.0)


LEFT_OUT: list[tuple[str, str, str]] = [
    ("photos", "put mysong.mp3 under it, from 1:50 of the song onwards", "95 s"),
    ("照片", "bgm用mysong.mp3，从1分50秒那句歌词开始放", "95 秒"),
    ("photos", "use my song from 2:00", "95 s"),
    ("照片", "按钮底色换成橙色", "深色"),
    ("照片", "标题加个描边", "描边"),
    ("photos", "give the title an outline", "outline"),
    ("photos", "Let the words Golden Hour come up at 0:25 and go again at 0:28, instead of the beginning.", "20 s"),
]


ASKED: list[tuple[str, str, str]] = [
    ("照片", "问一下 IMG_2041 是第几秒出来的？上面配的哪句字幕", "16-20 秒 IMG_2041.jpg，字幕“六月前预订”"),
    ("photos", "which caption is on the hotel, and when does it show?", '12-16 s hotel.jpg, says "Rooms with a view"'),
    ("photos", "what's written on the dog?", '8-12 s dog.jpg, says "Max found a friend"'),
    ("clips", "from when to when is she talking, and what music is under that?", "12-20 s talk.mp4"),
]


@pytest.mark.parametrize(("start", "say", "told"), [*LEFT_OUT, *ASKED])
def test_what_is_left_out_with_its_reason_or_asked_changes_nothing(start: str, say: str, told: str) -> None:
    answer = respond(say, after(start))
    assert told in answer.text
    assert answer.project.timeline == after(start).timeline


LISTED = [
    ("视频", ("walk静音，talk调亮一点",), "等下，到现在你一共动了哪些地方？列给我看看，先别改东西", "亮度 0 -> 20"),
    ("clips", ("mute the walk",), "before you do anything else, list everything you've changed so far", "walk.mp4"),
]


@pytest.mark.parametrize(("start", "before", "say", "told"), LISTED)
def test_what_was_changed_is_listed(start: str, before: tuple[str, ...], say: str, told: str) -> None:
    answer = respond(say, after(start, *before))
    assert told in answer.text
    assert not answer.changed


BACK = [
    (
        "photos",
        ("Make it square", "and give everything that vintage look"),
        "Right, this is awful. Scrap all that and start over from the first one you made me",
    ),
    ("视频", ("音乐换史诗感的", "全部黑白"), "越改越怪了，都不要了，恢复成你最开始给我的那版"),
    ("photos", ("make it square", "make the title red"), "nah, go back to how you first made it"),
    (
        "photos",
        ('Call this version "draft for Karin"', "Take out the sunset and make the music upbeat."),
        "Karin prefers hers after all. Back to that one, please.",
    ),
    (
        "照片",
        ("这版记一下，叫初稿", "海边那张改黑白，标题删掉"),
        "看来看去还是初稿顺眼，回去吧",
    ),
    ("照片", ("现在这套样式存成品牌，名字叫 海岸民宿", "换playful风格瞅瞅"), "不行太幼稚，套回海岸民宿"),
]


@pytest.mark.parametrize(("start", "before", "say"), BACK)
def test_what_was_there_first_is_there_again(start: str, before: tuple[str, ...], say: str) -> None:
    there = respond(say, after(start, *before)).project.timeline
    first = after(start).timeline
    assert there is not None and first is not None
    assert (there.look, there.width, there.height) == (first.look, first.width, first.height)
    assert [one.clip.name for one in texts_of(there)] == [one.clip.name for one in texts_of(first)]
    assert duration(there) == duration(first)


REDONE = [
    ("视频", ("把shop那张删了", "撤销"), "emmm 还是删了好，把刚才的撤销再撤回来😂"),
    ("photos", ("remove the last photo", "undo"), "hmm no, redo, i do want it gone"),
]


@pytest.mark.parametrize(("start", "before", "say"), REDONE)
def test_an_undo_is_taken_back(start: str, before: tuple[str, ...], say: str) -> None:
    answer = respond(say, after(start, *before))
    assert answer.project.timeline == after(start, before[0]).timeline


@pytest.mark.parametrize(
    ("start", "say", "name"),
    [
        (
            "photos",
            "These colours and fonts, keep them as our brand. Name: Sunny Coast. We'll use it for the next ones.",
            "Sunny Coast",
        ),
        ("照片", "这套颜色和字体存成我们的品牌，名字：阳光海岸，下次还要用", "阳光海岸"),
        ("photos", "all of this as our brand", "default"),
        ("照片", "这些都存成我们的品牌", "default"),
    ],
)
def test_a_brand_is_saved_by_its_name(start: str, say: str, name: str) -> None:
    answer = respond(say, after(start))
    assert list(answer.project.brands) == [name]
    assert answer.project.timeline == after(start).timeline


def test_a_card_lasts_as_long_as_it_is_to() -> None:
    project = after("clips", "add an end card that says Thanks for watching", "5 seconds for it")
    assert project.timeline is not None
    card = texts_of(project.timeline, "end_card")[0]
    assert isinstance(card.clip.content, Text)
    assert (card.clip.duration, card.end) == (150, duration(project.timeline))
    assert duration(project.timeline) == 31 * 30
