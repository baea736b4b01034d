"""Videos that people go on with: five photos with all kinds of texts, two clips with two photos without any, and clips
that are called as words of ours are (closeup.mov, 特写.mov)."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

from studio.director.director import respond
from studio.director.project import History, Project
from studio.timeline.model import MediaReference

PHOTOS = tuple(
    MediaReference(f"m{number}", "image", name, 3000, 2000)
    for number, name in enumerate(("beach.jpg", "sunset.jpg", "dog.jpg", "hotel.jpg", "IMG_2041.jpg"), 1)
)
BESIDE = (
    MediaReference("m6", "image", "logo.png", 600, 600),
    MediaReference("m7", "audio", "mysong.mp3", None, None, 95 * 30, True),
)
CLIPS = (
    MediaReference("m1", "video", "walk.mp4", 1920, 1080, 360, True),
    MediaReference("m2", "video", "talk.mp4", 1920, 1080, 240, True),
    MediaReference("m3", "image", "product.png", 2000, 2000),
    MediaReference("m4", "image", "shop.jpg", 3000, 2000),
)
REVIEW = {
    "review": ("unboxing.mp4", "closeup.mov", "review.mp4", "price.png"),
    "测评": ("开箱.mp4", "特写.mov", "测评.mp4", "价格图.png"),
}
LABELLED = tuple(MediaReference(f"m{number}", "image", f"IMG_{number}.jpg", 3000, 2000) for number in (1, 2, 3))
_SAID = {
    "photos": 'Vertical video, 4 seconds each, title "Golden Hour", captions:\nWaves all day\nColours you can\'t fake\n'
    'Max found a friend\nRooms with a view\nBook before June\nCall to action at the end "Book now", lo-fi music',
    "照片": "竖屏视频，每张4秒，标题「金色时光」，字幕依次是：\n海浪陪你一整天\n颜色都是真的\n"
    "麦克斯交到了朋友\n推开窗就是海\n六月前预订\n结尾行动按钮「立即预订」，lo-fi音乐",
    "clips": "Make a 16:9 video from these, upbeat music, no text",
    "视频": "用这些做一个16:9的横屏视频，音乐欢快，不要文字",
    "review": 'TikTok video of these, bold, upbeat music, title "Worth it?"',
    "labelled": 'Vertical, 15 seconds, title "Anna & Ben", captions: "BEFORE", "Demo day", "AFTER", '
    'end card "RSVP by June 1"',
    "标签": "做个15秒竖版视频，标题“早安茶铺”，第一张写“装修前”，第二张写“主卧”，第三张写“播放量258万”，"
    "结尾写“扫码预约”",
    "测评": "用这些做一个抖音视频，大胆风格，欢快的音乐，标题「值不值」",
}


@cache
def started(which: str) -> Project:
    """A project by the name of its start: photos, clips, review and labelled in English, 照片, 视频, 测评 and 标签 in
    Chinese.

    Photos: 4 s each, 20 s in all, with a logo and a song of 95 s that are not in the video. Clips: walk 0-12 s, talk
    12-20 s, product 20-23 s, shop 23-26 s, with music of ours. Review: unboxing 0-10 s, closeup 10-16 s, review
    16-30 s, price 30-34 s. Labelled, 标签: photos of a camera's names, each with a short caption, and an ending.
    """
    if which in REVIEW:
        return _review(which)
    if which in ("labelled", "标签"):
        return respond(_SAID[which], Project(LABELLED)).project
    files = PHOTOS if which in ("photos", "照片") else CLIPS
    made = respond(_SAID[which], Project(files)).project
    if files is PHOTOS:
        return replace(made, media=(*PHOTOS, *BESIDE))
    lengths = [{"edit": "picture_length", "pictures": [3, 4], "seconds": 3}]
    made = respond(json.dumps({"edits": lengths}), made).project
    assert made.timeline is not None
    return replace(made, history=History().added((), made.timeline))


def _review(which: str) -> Project:
    frames = (300, 180, 420)
    *clips, price = REVIEW[which]
    media = [
        MediaReference(f"m{number}", "video", name, 1080, 1920, frames[number - 1], True)
        for number, name in enumerate(clips, 1)
    ]
    return respond(_SAID[which], Project((*media, MediaReference("m4", "image", price, 2000, 2000)))).project


def after(which: str, *said: str) -> Project:
    """Such a project after some messages."""
    project = started(which)
    for message in said:
        project = respond(message, project).project
    return project
