"""Forms are found where trying every one at every place finds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio.director.language.beginnings import beginnings
from studio.director.language.forms import Form, Forms

FORMS = (
    r"titles?", r"the\s+title", r"(?:a\s+|an?\s+)?photo(?:graph)?s?", r"\d+\s*(?:s|secs?)\b", r"第[一二三]张",
    r"[照图]片",
    r"(?<=make )it", r"(?:(?<=红)|(?<=蓝))色(?:的)?", r"\s*please", r"[^,]{2}!", r"(?-i:max)", r"x?ylophone", r"#[1-9]",
    r"音[乐量]", r"K歌", r"o{2,}h", r"(?!no )no\w*",
)  # fmt: skip

TEXTS = (
    "The title, then a photograph and 12 secs of photos please",
    "make it max, MAX or max. ooooh no nothing wow!",
    "第二张照片红色的，音樂大一点 k歌 K歌 #3 圖片",
    "xylophone ylophone subtitle 3s 3sx",
    "",
)


def tried_everywhere(forms: list[Form], text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(text):
        end, form = max(((one.match(text, at), one) for one in forms), key=lambda found: found[0])
        if end > at:
            yield at, end, form.text
        at = max(end, at + 1)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_is_what_trying_every_form_everywhere_finds(text: str) -> None:
    forms = Forms(("kind", None, one) for one in FORMS)
    found = [(start, end, form.text) for start, end, form in forms.found_in(text)]
    assert found == list(tried_everywhere(list(forms), text))


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("title", {"ti"}), ("a?b", {"ab", "b"}), ("(?:a|bc)d*", {"a", "ad", "bc"}), ("a+", {"a"}), (r"\s*a", {"", "a"}),
        ("[1-3]s", {"1s", "2s", "3s"}), ("(?<=x)(?:a|b)c", {"ac", "bc"}), ("[^a]b", {""}), ("AB", {"ab"}),
        ("音乐", {"音乐", "音樂"}), (r"a\.", {"a."}), ("(?:ab)?", {"ab", ""}), ("a{2}", {"a"}),
    ],
)  # fmt: skip
def test_the_letters_with_which_a_form_can_begin_are_known(form: str, letters: set[str]) -> None:
    assert beginnings(form) == letters
