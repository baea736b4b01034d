"""A bare idea says what its video is about; settings are no subject."""

import pytest

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
        ("make a video", []),
        ("turn the music down", []),
    ],
)
def test_the_subject_is_found_in_the_request(words: str, phrases: list[str]) -> None:
    assert subject_phrases(words) == phrases
