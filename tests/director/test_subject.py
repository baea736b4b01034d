"""A bare idea says what its video is about; settings are no subject."""

import pytest

from studio.director.making.questions import only_asks
from studio.director.making.subject import subject_phrases


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        (
            "Make a 12 second vertical promo for our spring sale: 30% off everything, this weekend only. Playful.",
            ["Spring sale", "30% off everything", "This weekend only"],
        ),
        ("make a 15 second video about our new bakery in Lisbon", ["New bakery in Lisbon"]),
        ("make a reel for TikTok about how to brew coffee at home", ["How to brew coffee at home"]),
        ("a teaser about the moon landing with epic music", ["Moon landing"]),
        ("做一个10秒的横屏视频，介绍我们的海边民宿，优雅风格", ["海边民宿"]),
        ("帮我做个抖音视频，主题是秋天的茶", ["秋天的茶"]),
        ("做个15秒的宣传片，推广我们的新款跑鞋：轻、快、稳，限时八折", ["新款跑鞋", "轻", "快", "稳", "限时八折"]),
        ("做一条关于手冲咖啡的短视频，30秒", ["手冲咖啡"]),
        ("能帮我做一个花店开业的视频吗", ["花店开业"]),
        ("帮我写个健身房暑假活动的视频方案，15秒左右", ["健身房暑假活动"]),
        ("make a video", []),
        ("turn the music down", []),
    ],
)
def test_the_subject_is_found_in_the_request(words: str, phrases: list[str]) -> None:
    assert subject_phrases(words) == phrases


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("能做那种照片跟着鼓点切的视频吗 我有四十来张", True),
        ("想问一下你们能不能上门拍视频啊，我是开餐馆的", True),
        ("我有个书店，你能做那种一句一句蹦字的视频吗", True),
        ("Can you do one of those videos where the photos cut to the beat? I have about forty", True),
        ("能不能做一个介绍我们奶茶店的视频？", False),
        ("Can you make a video about our bakery?", False),
        ("能做那种黑底白字的视频吗？就写“今天不营业”", False),
    ],
)
def test_a_question_about_what_can_be_done_is_no_subject(words: str, asks: bool) -> None:
    assert only_asks(words) is asks
