"""What people ask of pictures in one message: copies, exchanges, stretches, fades, transitions, framing."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.timeline.layout import clips_of
from tests.director.started import after, started

SAID: list[tuple[str, tuple[str, ...], list[dict[str, Any]]]] = [
    (
        "photos",
        ("Instead of this IMG_2041 at the end I would like to see the beach photo once more.",),
        [{"edit": "replace", "pictures": [5], "media": "m1"}],
    ),
    (
        "photos",
        ("also IMG_2041 is blurry so just use the beach pic again in its place",),
        [{"edit": "replace", "pictures": [5], "media": "m1"}],
    ),
    ("photos", ("replace the last one with the beach photo",), [{"edit": "replace", "pictures": [-1], "media": "m1"}]),
    (
        "photos",
        ("the hotel pic is too dark, use the sunset again instead of it",),
        [{"edit": "replace", "pictures": [4], "media": "m2"}],
    ),
    ("照片", ("酒店那张不要了，原位换成海滩那张",), [{"edit": "replace", "pictures": [4], "media": "beach.jpg"}]),
    ("照片", ("最后一张糊了，用海滩那张顶上",), [{"edit": "replace", "pictures": [-1], "media": "m1"}]),
    (
        "照片",
        ("酒店这张不要了，原位换成IMG_2041那张，结尾就别再重复放它了",),
        [{"edit": "replace", "pictures": [4], "media": "IMG_2041.jpg"}, {"edit": "remove", "pictures": [5]}],
    ),
    (
        "photos",
        ("swap out the hotel for IMG_2041, and don't repeat it at the end",),
        [{"edit": "replace", "pictures": [4], "media": "IMG_2041.jpg"}, {"edit": "remove", "pictures": [5]}],
    ),
    (
        "视频",
        ("shop那张开头也来一遍，2秒就好，末尾那张照留",),
        [
            {"edit": "duplicate", "pictures": [4]},
            {"edit": "move", "pictures": [5], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
        ],
    ),
    (
        "视频",
        ("产品图复制一份搁最前面当封面,后面那张别动",),
        [{"edit": "duplicate", "pictures": [3]}, {"edit": "move", "pictures": [4], "to": 1}],
    ),
    (
        "clips",
        ("show the product at the start too for 2 seconds, keep the one at the end",),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
        ],
    ),
    (
        "clips",
        ("put a copy of product between walk and talk, 1.5 secs",),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 2},
            {"edit": "picture_length", "pictures": [2], "seconds": 1.5},
        ],
    ),
    (
        "clips",
        (
            "duplicate the product picture and stick the copy at the very front for two seconds, "
            "w/ a wipe from it into the walk",
        ),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
            {"edit": "transition", "kind": "wipe", "after": [1]},
        ],
    ),
    ("clips", ("the walk drags... double speed on all of it",), [{"edit": "speed", "pictures": [1], "factor": 2.0}]),
    ("clips", ("talk is too slow. 1.25x for all of it",), [{"edit": "speed", "pictures": [2], "factor": 1.25}]),
    ("视频", ("走路那段太拖了…全段两倍速",), [{"edit": "speed", "pictures": [1], "factor": 2.0}]),
    (
        "photos",
        ("beach n sunset look flat. more contrast, more saturation on those 2. vignette on the img_2041 only",),
        [
            {"edit": "grade", "pictures": [1, 2], "contrast": 20, "saturation": 20},
            {"edit": "grade", "pictures": [5], "vignette": 40},
        ],
    ),
    (
        "照片",
        ("把第一张和第三张变黑白，这两张都停6秒",),
        [
            {"edit": "grade", "pictures": [1, 3], "filter": "black_and_white"},
            {"edit": "picture_length", "pictures": [1, 3], "seconds": 6.0},
        ],
    ),
    ("照片", ("海滩和狗那张太暗了，这两张调亮",), [{"edit": "grade", "pictures": [1, 3], "brightness": 20}]),
    (
        "照片",
        ("嗯那个就是有狗狗的那一张你帮我挪到最前面去啊其他的那几张就还是按原来的顺序不用动",),
        [{"edit": "move", "pictures": [3], "to": 1}],
    ),
    ("照片", ("把海滩那张挪到第三个去",), [{"edit": "move", "pictures": [1], "to": 3}]),
    ("照片", ("IMG开头那个丢掉,拍糊了",), [{"edit": "remove", "pictures": [5]}]),
    ("photos", ("drop the IMG one",), [{"edit": "remove", "pictures": [5]}]),
    ("clips", ("put the product shot before she talks",), [{"edit": "move", "pictures": [3], "to": 2}]),
    ("视频", ("产品图放到她说话之前",), [{"edit": "move", "pictures": [3], "to": 2}]),
    (
        "照片",
        ("中间几张顺序你随便打乱，头一张海边跟最后一张别动就行",),
        [{"edit": "move", "pictures": [1, 3, 2, 4, 5], "to": 1}],
    ),
    ("photos", ("shuffle the ones in the middle",), [{"edit": "move", "pictures": [1, 3, 2, 4, 5], "to": 1}]),
    (
        "照片",
        ("标题后面那张（不是标题压着的那张哈）色调偏冷一点",),
        [{"edit": "grade", "pictures": [2], "warmth": -20}],
    ),
    (
        "clips",
        ("a wipe from the walk to the talk, hard cuts everywhere else",),
        [{"edit": "transition", "kind": "wipe", "after": [1]}, {"edit": "transition", "kind": "none", "after": [2, 3]}],
    ),
    (
        "视频",
        ("转场只要walk到talk那一处，左滑，0.6秒。后面那几个都硬切",),
        [
            {"edit": "transition", "kind": "slide", "seconds": 0.6, "after": [1]},
            {"edit": "transition", "kind": "none", "after": [2, 3]},
        ],
    ),
    (
        "视频",
        ("只在walk和talk之间加擦除，别的都不要转场",),
        [{"edit": "transition", "kind": "wipe", "after": [1]}, {"edit": "transition", "kind": "none", "after": [2, 3]}],
    ),
    ("photos", ("crossfade everywhere, .8 sec",), [{"edit": "transition", "kind": "crossfade", "seconds": 0.8}]),
    (
        "clips",
        ("fade in from black at the begining and out to black at the end, 1s each. hard cuts everywhere else",),
        [{"edit": "fade", "fade_in": 1.0, "fade_out": 1.0}, {"edit": "transition", "kind": "none"}],
    ),
    (
        "照片",
        ("收尾有点愣，最后1.5秒画面慢慢变黑，音乐也跟着一起弱下去",),
        [{"edit": "fade", "fade_out": 1.5}, {"edit": "music", "fade_out": 1.5}],
    ),
    (
        "clips",
        ("Last photo five seconds, and fade it out at the end, picture and music both",),
        [
            {"edit": "picture_length", "pictures": [-1], "seconds": 5.0},
            {"edit": "fade", "fade_out": 1.0},
            {"edit": "music", "fade_out": 1.0},
        ],
    ),
    ("照片", ("结尾画面和音乐一起淡出2秒",), [{"edit": "fade", "fade_out": 2.0}, {"edit": "music", "fade_out": 2.0}]),
    (
        "photos",
        ("end on black, 2 seconds, and let the music die with it",),
        [{"edit": "fade", "fade_out": 2.0}, {"edit": "music", "fade_out": 2.0}],
    ),
    (
        "视频",
        ("要发抖音,改竖屏。人不要给我切掉,上下用模糊的垫着",),
        [{"edit": "shape", "shape": "vertical"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "clips",
        ("vertical please, nothing cut off, fill the empty space with blur",),
        [{"edit": "shape", "shape": "vertical"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "照片",
        ("改方的 1:1，照片不能裁，边上糊一下填满",),
        [{"edit": "shape", "shape": "square"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "photos",
        (
            "Could I get this as a square for the feed, please? Don't chop any of the photos, "
            "put a blurred background round them instead.",
        ),
        [{"edit": "shape", "shape": "square"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "clips",
        ("Split the walk in the middle at six seconds and put the product picture there in between.",),
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [4], "to": 2}],
    ),
    (
        "视频",
        ("walk在第8秒的地方切一刀，后面那截挪到talk后面去",),
        [{"edit": "split", "at": 8.0}, {"edit": "move", "pictures": [2], "to": 3}],
    ),
    (
        "视频",
        ("把walk从中间切开，产品图插进去",),
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [4], "to": 2}],
    ),
    (
        "视频",
        ("walk的最后2秒放慢一倍，放完画面定住1秒再接talk",),
        [
            {"edit": "speed", "factor": 0.5, "start": 10.0, "end": 12.0},
            {"edit": "freeze", "picture": 2, "seconds": 1.0},
        ],
    ),
    ("视频", ("第八秒他回头那一下定格两秒,然后接着走",), [{"edit": "freeze", "at": 8.0}]),
    (
        "clips",
        (
            "when she's finished talking hold that last frame for two more seconds and write "
            '"Fresh every morning" on it',
        ),
        [
            {"edit": "freeze", "picture": 2},
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "Fresh every morning",
                "start": 20.0,
                "end": 22.0,
                "style": {"size": 160, "bold": True},
            },
        ],
    ),
    ("视频", ("00:03-00:06 有路人挡镜头，抠掉这三秒",), [{"edit": "cut", "start": 3.0, "end": 6.0}]),
    (
        "clips",
        ("there's a bus from 0:03 to 0:06, take those three seconds out",),
        [{"edit": "cut", "start": 3.0, "end": 6.0}],
    ),
    ("视频", ("talk那个视频,0:02到0:04中间有路人挡镜头,剪掉",), [{"edit": "cut", "start": 14.0, "end": 16.0}]),
    ("视频", ("麻烦把talk开头那2秒的废话剪掉，谢谢",), [{"edit": "trim", "pictures": [2], "start": 2.0}]),
    (
        "clips",
        ("the shop sign reads backwards so flip that photo",),
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    ("视频", ("shop.jpg躺着的…顺时针转90°",), [{"edit": "framing", "pictures": [4], "turn": 90}]),
    (
        "photos",
        ("client wants fifteen seconds not twenty. all the pics have to stay in",),
        [{"edit": "length", "seconds": 15.0}],
    ),
    (
        "photos",
        ("For the last picture I'd rather have a pan, left to right.",),
        [{"edit": "framing", "pictures": [-1], "move": "right"}],
    ),
    (
        "视频",
        ("怎么看着冷冰冰的!!两张照片调暖一点,饱和度不许动,视频也不许动",),
        [{"edit": "grade", "pictures": [3, 4], "warmth": 20}],
    ),
    (
        "photos",
        ("zoom into the beach, the other four stay like that",),
        [{"edit": "framing", "pictures": [1], "move": "in"}],
    ),
    (
        "photos",
        ("make everything black and white, leave the dog alone",),
        [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}],
    ),
    (
        "photos",
        ("everything warmer. the hotel stays as it is",),
        [{"edit": "grade", "pictures": [1, 2, 3, 5], "warmth": 20}],
    ),
    ("clips", ("mute the clips, talk.mp4 stays as it is",), [{"edit": "clip_sound", "pictures": [1], "volume": 0}]),
    ("照片", ("全部黑白，狗那张别动",), [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}]),
    (
        "clips",
        ("half speed on walk.mp4 and kill its sound. Dana's audio has to stay exactly as is",),
        [
            {"edit": "speed", "pictures": [1], "factor": 0.5},
            {"edit": "clip_sound", "pictures": [1], "volume": 0},
        ],
    ),
    ("clips", ("wipe between the two photos",), [{"edit": "transition", "kind": "wipe", "after": [3]}]),
    (
        "clips",
        ("20 seconds, not a frame more. Take what you need off the end of the walk, leave the interview alone.",),
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "视频",
        ("改成20秒，缺的都从走路那段扣",),
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "clips",
        ("make the walk twice as fast", "whoa ok too much. meet me halfway between that and normal"),
        [{"edit": "speed", "pictures": [1], "factor": 1.5, "relative": True}],
    ),
    ("视频", ("walk 2倍速", "太快了，取原速和现在中间"), [{"edit": "speed", "pictures": [1], "factor": 1.5}]),
    ("照片", ("因乐太吵了,调到现在的一半就行",), [{"edit": "music", "volume": 35}]),
    ("照片", ("字幕都去掉,挡画面了。标题和最后那个按钮留着",), [{"edit": "remove_text", "role": "caption"}]),
    (
        "photos",
        ("remove all captions, they cover the picture. keep the title and the button at the end",),
        [{"edit": "remove_text", "role": "caption"}],
    ),
    (
        "照片",
        ("写着「推开窗就是海」的那张,镜头慢慢往里推,再提亮一点点,别的图不要动",),
        [{"edit": "framing", "pictures": [4], "move": "in"}, {"edit": "grade", "pictures": [4], "brightness": 20}],
    ),
    (
        "照片",
        ("海滩那张调暖一点", "第二张也是", "剩下三张也一样弄,然后整片饱和度稍微加一丢丢"),
        [{"edit": "grade", "pictures": [3, 4, 5], "warmth": 20}, {"edit": "grade", "saturation": 20}],
    ),
    (
        "photos",
        ("make the beach one warmer", "the second one too", "do the same with the remaining three"),
        [{"edit": "grade", "pictures": [3, 4, 5], "warmth": 20}],
    ),
    (
        "视频",
        ("第一段开头3秒晃得厉害,剪了,剩下的1.5倍速",),
        [{"edit": "trim", "pictures": [1], "start": 3.0}, {"edit": "speed", "pictures": [1], "factor": 1.5}],
    ),
    (
        "clips",
        ("the first 3 seconds of the first clip are shaky, cut them, the rest at 1.5x",),
        [{"edit": "trim", "pictures": [1], "start": 3.0}, {"edit": "speed", "pictures": [1], "factor": 1.5}],
    ),
    (
        "视频",
        ("最后两张照片一闪就过去了根本看不清!!各给5秒",),
        [{"edit": "picture_length", "pictures": [-2, -1], "seconds": 5.0}],
    ),
    (
        "clips",
        ("the last two photos flash by, i cant read anything!! give them 5 seconds each",),
        [{"edit": "picture_length", "pictures": [-2, -1], "seconds": 5.0}],
    ),
    (
        "视频",
        ("第一个视频里第5秒到第8秒有路人挡镜头,这一截切掉,前后直接接上,中间不要转场",),
        [{"edit": "cut", "start": 5.0, "end": 8.0}],
    ),
    (
        "clips",
        ("in clip 1 from second 5 to second 8 somebody walks by, cut that bit out, straight cut, no transition there",),
        [{"edit": "cut", "start": 5.0, "end": 8.0}],
    ),
    (
        "视频",
        ("店铺那张放到最前面", "音乐换成电影感的", "顺序还是恢复成原来的吧,音乐别动,这个挺好"),
        [{"edit": "take_back", "about": "order"}],
    ),
    ("视频", ("整片调成老胶片那种复古感 四个角压暗一些",), [{"edit": "grade", "vignette": 40, "filter": "vintage"}]),
    (
        "clips",
        ("make everything look like old film, vintage, and darken the four corners a bit",),
        [{"edit": "grade", "vignette": 40, "filter": "vintage"}],
    ),
    (
        "视频",
        ("walk放到第6秒的时候画面定住2秒,定住的时候上面写「就是这里」,然后接着走",),
        [
            {"edit": "freeze", "at": 6.0},
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "就是这里",
                "start": 6.0,
                "end": 8.0,
                "style": {"size": 160, "bold": True},
            },
        ],
    ),
    (
        "视频",
        ("产品那张照片你给我放到两段视频的中间停个四秒钟吧然后音乐的话等说话那段结束以后再响起来前面就听原声就好了",),
        [
            {"edit": "picture_length", "pictures": [3], "seconds": 4.0},
            {"edit": "move", "pictures": [3], "to": 2},
            {"edit": "music", "start": 24.0},
        ],
    ),
    ("clips", ("the music should only start once the talking clip is over",), [{"edit": "music", "start": 20.0}]),
    (
        "视频",
        ("加字幕:大家好我是小周 / 今天带你们逛逛我们的新店 / 周末全场八折", "字幕只放在他说话那段里,其他地方不要有"),
        [
            {
                "edit": "captions",
                "cues": [
                    {"start": 12.0, "end": 14.24, "text": "大家好我是小周"},
                    {"start": 14.24, "end": 18.08, "text": "今天带你们逛逛我们的新店"},
                    {"start": 18.08, "end": 20.0, "text": "周末全场八折"},
                ],
            }
        ],
    ),
    ("照片", ("让按钮早2秒出来",), [{"edit": "change_text", "role": "call_to_action", "start": 16.0, "end": 20.0}]),
    (
        "photos",
        ('the photo that says "Rooms with a view" black and white',),
        [{"edit": "grade", "pictures": [4], "filter": "black_and_white"}],
    ),
    (
        "photos",
        ("make the title blue", "undo the blue but keep the zoom"),
        [{"edit": "take_back", "about": "text_color"}],
    ),
    (
        "photos",
        ("make the title yellow and zoom in on photo 2", "undo that but the zoom stays"),
        [{"edit": "take_back", "about": "change", "but": "zoom"}],
    ),
    ("照片", ("标题改成黄色，第二张慢慢放大", "撤回黄色，但保留缩放"), [{"edit": "take_back", "about": "text_color"}]),
    (
        "照片",
        ("标题改成黄色，第二张慢慢放大", "除了放大都撤回"),
        [{"edit": "take_back", "about": "change", "but": "zoom"}],
    ),
    (
        "photos",
        ("swap photo 1 and 2", "make the title red", "undo the swap too"),
        [{"edit": "take_back", "about": "order"}],
    ),
    (
        "photos",
        ("make the title red", "no captions", "please undo change 2"),
        [{"edit": "take_back", "about": "change", "version": 2}],
    ),
    ("照片", ("标题改成蓝色", "标题大一点", "第二步不要了"), [{"edit": "take_back", "about": "change", "version": 2}]),
    ("照片", ("加logo", "logo不要了，撤回logo"), [{"edit": "remove_logo"}]),
    (
        "photos",
        ("replace photo 2 with hotel.jpg", "put the old photo back as the second one"),
        [{"edit": "take_back", "about": "replacement", "pictures": [2]}],
    ),
    (
        "照片",
        ("第二张换成IMG_2041.jpg", "第二张换回原来那张"),
        [{"edit": "take_back", "about": "replacement", "pictures": [2]}],
    ),
    (
        "photos",
        ("remove photo 3", "bring back the photo you removed"),
        [
            {"edit": "insert", "media": "m3", "to": 3, "seconds": 4.0},
            {
                "edit": "add_text",
                "role": "caption",
                "text": "Max found a friend",
                "start": 8.0,
                "end": 12.0,
                "style": {"size": 100},
            },
        ],
    ),
    (
        "照片",
        ("删掉第三张", "标题改成红色", "把刚才删的那张加回来"),
        [
            {"edit": "insert", "media": "m3", "to": 3, "seconds": 4.0},
            {
                "edit": "add_text",
                "role": "caption",
                "text": "麦克斯交到了朋友",
                "start": 8.0,
                "end": 12.0,
                "style": {"size": 100},
            },
        ],
    ),
    ("photos", ("move photo 1 before photo 3", "no the other way round"), [{"edit": "swap", "first": 2, "second": 3}]),
    ("照片", ("第二张慢慢放大", "反过来吧"), [{"edit": "framing", "pictures": [2], "move": "out"}]),
    ("视频", ("两张照片之间用擦除",), [{"edit": "transition", "kind": "wipe", "after": [3]}]),
    ("clips", ("wipe between photos pls",), [{"edit": "transition", "kind": "wipe", "after": [3]}]),
    ("视频", ("从walk结尾剪2秒",), [{"edit": "trim", "pictures": [1], "end": 2.0}]),
    (
        "视频",
        ("改成20秒，从walk结尾剪",),
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    ("视频", ("播放talk的时候关掉音乐",), [{"edit": "music_level", "start": 12.0, "end": 20.0, "volume": 0}]),
    (
        "clips",
        ("kill the music just while talk runs",),
        [{"edit": "music_level", "start": 12.0, "end": 20.0, "volume": 0}],
    ),
    (
        "photos",
        ("caption 1: Croissant $2.50", "the croissant is 2.80 not 2.50"),
        [{"edit": "change_text", "role": "caption", "number": 1, "text": "Croissant $2.80"}],
    ),
    (
        "照片",
        ("第1条字幕改成「可颂 10元」", "可颂价格改成12块"),
        [{"edit": "change_text", "role": "caption", "number": 1, "text": "可颂 12元"}],
    ),
    (
        "photos",
        ("caption 2: Ask for Katrin", "it's spelled Kathrin"),
        [{"edit": "change_text", "role": "caption", "number": 2, "text": "Ask for Kathrin"}],
    ),
    (
        "照片",
        ("第1条字幕改成「找小陈预约」", "名字写错了，是小程"),
        [{"edit": "change_text", "role": "caption", "number": 1, "text": "找小程预约"}],
    ),
    (
        "照片",
        ("第1条字幕改成「你好」", "第1条字幕改成「再见」", "还是上一版的字幕好"),
        [{"edit": "take_back", "about": "text", "role": "caption"}],
    ),
    (
        "照片",
        ("第1条字幕改成「你好」", "刚才改的字幕不要了"),
        [{"edit": "take_back", "about": "text", "role": "caption"}],
    ),
    (
        "photos",
        ("4:5 instead of wide and no music",),
        [{"edit": "shape", "shape": "portrait"}, {"edit": "remove_music"}],
    ),
    (
        "photos",
        ("the end card should say Visit us today with our logo above it",),
        [
            {"edit": "add_text", "role": "end_card", "text": "Visit us today"},
            {"edit": "logo", "media": "logo.png", "start": -3.0},
        ],
    ),
    (
        "照片",
        ("片尾卡上写 MIST 咖啡，带logo",),
        [
            {"edit": "add_text", "role": "end_card", "text": "MIST 咖啡"},
            {"edit": "logo", "media": "logo.png", "start": -3.0},
        ],
    ),
    (
        "photos",
        ("end with our logo and the words MIST Coffee", "make the logo smaller on the end card"),
        [{"edit": "logo", "width": 11}],
    ),
    ("照片", ("片尾加logo和「MIST 咖啡」", "片尾logo大一点"), [{"edit": "logo", "width": 22}]),
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: tuple[str, ...], edits: list[dict[str, Any]]) -> None:
    shown = after(which, *said).history.shown
    assert shown is not None
    assert list(shown.edits) == edits


ASKED = [
    ("photos", "caption 1: Croissant $2.50", "which price did you put on the croissant", "Croissant $2.50"),
    ("photos", "caption 1: Croissant $2.50", "what's the price on the first picture?", "Croissant $2.50"),
    ("photos", "caption 1: Croissant $2.50", "what price is on photo 3?", "No text there shows a price"),
    ("photos", "caption 1: Croissant $2.50", "how much does this cost?", "Nothing is charged here"),
    ("照片", "第1条字幕改成「可颂 ¥10」", "可颂写的是多少钱", "可颂 ¥10"),
    ("照片", "第1条字幕改成「可颂 ¥10」", "导出多少钱", "不收任何费用"),
]


@pytest.mark.parametrize(("which", "before", "said", "told"), ASKED)
def test_a_price_that_is_shown_is_told_from_the_texts(which: str, before: str, said: str, told: str) -> None:
    answer = respond(said, after(which, before))
    assert not answer.changed
    assert told in answer.text


def test_the_other_way_round_of_a_swap_is_the_order_before() -> None:
    there = after("photos", "swap photo 1 and 2", "no the other way round")
    assert there.timeline == after("photos").timeline


def test_a_logo_on_a_card_lasts_as_long_as_the_card() -> None:
    timeline = after("photos", "end with our logo and the words MIST Coffee", "end card 5 seconds").timeline
    assert timeline is not None
    assert [(one.start, one.end) for one in clips_of(timeline, "overlay")] == [(600, 750)]


REFUSED = [
    ("photos", "undo step 9", "no version 9"),
    ("视频", "把我航拍的drone.mp4放最前面", "这里没有叫“drone.mp4”的文件"),
    ("clips", "put my aerial drone.mp4 first", "no file called"),
    ("视频", "能不能让店铺照片里的老板从门口走出来跟大家挥挥手", "不会生成"),
    ("clips", "can you make the owner in the shop photo walk out and wave", "does not generate"),
    ("照片", "结尾按钮底色橙色#FF7A00", "只有深色的"),
]


@pytest.mark.parametrize(("which", "said", "reason"), REFUSED)
def test_what_cannot_be_is_told_with_its_reason(which: str, said: str, reason: str) -> None:
    answer = respond(said, started(which))
    assert not answer.changed
    assert reason in answer.text


def test_words_are_not_see_through() -> None:
    answer = respond("挪到左下,再透明点", after("视频", "右上角加个水印,写 @老街咖啡"))
    assert answer.changed
    assert "文字做不成半透明" in answer.text
