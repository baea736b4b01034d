"""What we say: complete in every language, without holes, safe to show."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from create_video.errors import EXIT_CODES, SkillError
from create_video.messages import FOLDER, Messages, size_text, speech_locale, texts
from create_video.text import clean, clean_line
from tests.helpers import ROOT, settings

LOCALES = [file.stem for file in sorted(FOLDER.glob("*.yaml"))]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_stands_in_every_language_with_the_same_names(locale: str) -> None:
    names = re.compile(r"\{(\w+)\}")
    assert set(texts(locale)) == set(texts("en"))
    for key, text in texts("en").items():
        assert set(names.findall(texts(locale)[key])) == set(names.findall(text)), key


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("slug", sorted(EXIT_CODES))
def test_every_error_has_a_sentence_even_without_details(locale: str, slug: str) -> None:
    text = Messages(locale).error(SkillError(slug))
    assert "{" not in text
    assert not re.search(r"\(\s*[;:)]|（\s*[；：）]", text), text


def test_every_key_that_the_code_says_exists() -> None:
    said = re.compile(r"""\bsay\(\s*"([a-z_.]+)"|note\(\w+\.say\("([a-z_.]+)\"""")
    for folder in ("handlers", "create_video"):
        for file in (ROOT / folder).rglob("*.py"):
            if "setup_env" in file.parts:  # the launcher speaks for itself
                continue
            for groups in said.findall(file.read_text(encoding="utf-8")):
                key = groups[0] or groups[1]
                assert key in texts("en"), f"{file.name}: {key}"


def sources() -> list[Path]:
    """Our code that speaks by key; the launcher and the studio speak for themselves."""
    files = [file for folder in ("handlers", "create_video") for file in (ROOT / folder).rglob("*.py")]
    return [file for file in files if "setup_env" not in file.parts]


def said_somewhere() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string in the code, and every pattern of an f-string that begins like a key."""
    words, patterns = set[str](), list[re.Pattern[str]]()
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            if isinstance(node, ast.JoinedStr) and "." in str(getattr(node.values[0], "value", "")):
                parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values]
                patterns.append(re.compile("".join(parts)))
    return words, patterns


def test_every_text_is_said_somewhere() -> None:
    words, patterns = said_somewhere()
    words |= {f"error.{slug}" for slug in EXIT_CODES}
    assert [key for key in texts("en") if key not in words and not any(one.fullmatch(key) for one in patterns)] == []


def test_every_error_is_raised_somewhere() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in sources() if file.name != "errors.py")
    named = {*re.findall(r'"([a-z_]+)"', text), *settings().codes.values()}
    assert set(EXIT_CODES) - named == set()


@pytest.mark.parametrize(
    ("locale", "spoken"), [("zh-TW", "zh-CN"), ("zh", "zh-CN"), ("en-GB", "en"), ("ja", "en"), ("", "en")]
)
def test_we_speak_chinese_to_chinese_and_english_to_everybody_else(locale: str, spoken: str) -> None:
    assert speech_locale(locale) == spoken


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;aGk=\x07x", "x"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x9b31mb", "ab"),
        ("line\r\nnext\rback", "line\nnextback"),
        ("bell\x07 nul\x00", "bell nul"),
        ("half \ud800 pair", "half  pair"),
        ("日本語 🎬 é", "日本語 🎬 é"),
        ("\x1b", ""),
        ("\x1b[", ""),
    ],
)
def test_server_text_cannot_steer_a_terminal(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_details_inside_our_sentences_are_one_short_line() -> None:
    assert clean_line("a\n\nb\t" + "x" * 500, 20) == "a b xxxxxxxxxxxxxxx…"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "1 KB"), (940_000, "940 KB"), (1_250_000, "1.2 MB"), (12_300_000, "12 MB")]
)
def test_sizes_are_for_people(number: int, text: str) -> None:
    assert size_text(number) == text


def test_every_code_of_the_service_leads_to_an_error_of_ours() -> None:
    assert {settings().slug(code) for code in (1001, 1002, 2001, 4001, 4002, 402, 429)} == {
        "token_expired",
        "session_lost",
        "out_of_credits",
        "file_type",
        "file_size",
        "plan_blocked",
        "rate_limited",
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("connect: 10", "connect: -10"), "timing.connect, line"),
        (("connect: 10", "conect: 10"), "timing.con"),
        (("1001: token_expired", "1001: no_such_error"), "codes.1001"),
        (("timing:", "timing: ["), "line"),
    ],
)
def test_a_mistake_in_skill_yaml_is_named_with_its_place(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    from create_video.settings import load_settings

    broken = tmp_path / "skill.yaml"
    broken.write_text((ROOT / "skill.yaml").read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(SkillError) as raised:
        load_settings(broken)
    assert "skill.yaml" in str(raised.value)
    assert words in str(raised.value)


def test_no_secret_looking_key_hides_in_the_texts() -> None:
    for file in FOLDER.glob("*.yaml"):
        assert yaml.safe_load(file.read_text(encoding="utf-8"))
        assert not re.search(r"nmv_usr_\w|Bearer ", file.read_text(encoding="utf-8"))
