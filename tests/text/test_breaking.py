"""Lines break where a good typesetter would break them."""

import pytest

from studio.render.text.breaking import break_lines, tokens
from studio.render.text.fonts import Face
from studio.render.text.longwords import cut_to
from studio.render.text.typeset import typeset


def lines(text: str, most: float, more: int = 0) -> list[str]:
    """The lines of a text in a measure of ``most`` characters (an ideograph counts two)."""
    units = tokens(text)
    widths = [float(sum(2 if ord(one) > 0x2E80 else 1 for one in unit.text)) for unit in units]
    found = []
    for row in break_lines(units, widths, 1.0, most, more):
        words = [(" " if units[at].spaced and number else "") + units[at].text for number, at in enumerate(row)]
        found.append("".join(words))
    return found


def test_lines_are_even_instead_of_full() -> None:
    assert lines("Fresh beans every morning in your town", 30) == ["Fresh beans every", "morning in your town"]


def test_no_word_is_left_alone_on_the_last_line() -> None:
    found = lines("Two nights with a lake view and breakfast included from $129.", 29)
    assert len(found[-1].split()) > 1


def test_a_telephone_number_or_an_address_is_no_word_left_alone() -> None:
    assert lines("联系小王 13800000000", 16) == ["联系小王", "13800000000"]
    assert lines("Book a table at thegrillroom.co.uk", 22) == ["Book a table", "at thegrillroom.co.uk"]


@pytest.mark.parametrize("most", range(6, 24, 2))
def test_chinese_punctuation_never_begins_a_line_nor_ends_one_wrongly(most: int) -> None:
    found = lines("走进清晨的森林，听风穿过松针，让心慢下来。（海松咖啡）现在下单，立减20%！", float(most))
    assert not any(line[0] in "，。！？、；：）》”%" for line in found), found
    assert not any(line[-1] in "（《“" for line in found), found


def test_lines_end_with_clauses_where_they_can() -> None:
    assert lines("We roast our beans slowly, in small batches.", 19) == [
        "We roast our",
        "beans slowly,",
        "in small batches.",
    ]
    clauses = ["我们慢慢烘焙，", "每一批都很少，", "只为这一口。"]
    assert lines("".join(clauses), 21, more=1) == clauses
    assert lines("我们慢慢地烘焙每一批豆子", 21, more=1) == ["我们慢慢地烘焙", "每一批豆子"]


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [
        ("清晨第一缕阳光照进咖啡馆", 20, ["清晨第一缕", "阳光照进咖啡馆"]),
        ("周末限时特惠全场八折起", 16, ["周末限时特惠", "全场八折起"]),
        ("海边日落时分的城市天际线", 16, ["海边日落时分的", "城市天际线"]),
        ("十年专注少儿英语小班教学效果看得见", 20, ["十年专注少儿英语", "小班教学效果看得见"]),
        ("週末限時優惠全面八折起", 16, ["週末限時優惠", "全面八折起"]),
        ("朝の光が差し込む小さなカフェ", 20, ["朝の光が差し込む", "小さなカフェ"]),
        ("想了解更多请来店里坐坐", 12, ["想了解更多", "请来店里坐坐"]),
    ],
)
def test_chinese_and_japanese_lines_break_between_words(text: str, most: float, wanted: list[str]) -> None:
    assert lines(text, most, more=1) == wanted


def test_prices_and_contractions_stay_whole() -> None:
    assert [token.text for token in tokens("It's only $129.50, can't wait!")] == [
        "It's",
        "only",
        "$129.50,",
        "can't",
        "wait!",
    ]


def test_a_number_keeps_its_currency() -> None:
    found = [token.text for token in tokens("nur 129,90 € heute, 20 % off")]
    assert found == ["nur", "129,90 €", "heute,", "20 %", "off"]


@pytest.mark.parametrize("most", range(8, 16))
def test_an_ampersand_stays_with_the_word_after_it(most: int) -> None:
    assert not any(line.endswith("&") for line in lines("Harbor & Pine Coffee & Tea", float(most)))


def test_no_line_ends_with_a_word_that_leans_on_the_next_one() -> None:
    assert lines("Call Maria at the office or send a letter", 24) == ["Call Maria at the office", "or send a letter"]


@pytest.mark.parametrize("most", range(17, 40, 2))
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call Maria: +351 915 550 199", "+351 915 550 199"), ("Ring us today on (020) 7946 0018", "(020) 7946 0018"),
        ("Visit us soon at 12 Market Street", "12 Market"), ("Kommt alle in die Marktstraße 12", "Marktstraße 12"),
        ("Three rooms with 220 m² of garden", "220 m²"), ("Only this week it is € 24.90 each", "€ 24.90"),
        ("What to do next: Step 3 is easy", "Step 3"), ("门店电话详情请咨询客服热线", "热线"),
        ("地址：海滨路18号 电话 0592-5550188", "电话"),
        ("地址：海滨路18号 电话 0592-5550188", "0592-5550188"),
    ],
)  # fmt: skip
def test_no_line_parts_what_is_read_as_one(text: str, kept: str, most: int) -> None:
    found = lines(text, float(most), more=1)
    assert any(kept in line for line in found), found


def test_a_dash_ends_a_line_rather_than_begins_one() -> None:
    assert lines("Fresh beans — every morning", 14) == ["Fresh beans —", "every morning"]
    assert lines("自家烘焙 — 每天清晨", 12) == ["自家烘焙 —", "每天清晨"]


ADDRESS = "https://shop.example.com/collections/summer-2026?utm_source=instagram"


def cut(text: str, most: float, *, anywhere: bool = False) -> list[str]:
    return [one.text for one in cut_to(tokens(text), len, most, anywhere=anywhere)]


def test_a_word_that_is_too_long_for_any_line_is_cut_where_readers_expect_it() -> None:
    assert cut(ADDRESS, 100) == [ADDRESS]
    assert cut(ADDRESS, 30) == [
        "https://", "shop", ".example", ".com/", "collections/", "summer-", "2026?", "utm", "_source=", "instagram",
    ]  # fmt: skip
    assert cut("Internationalization-compatible things", 20) == ["Internationalization-", "compatible", "things"]
    assert cut("anna.maria@example.org", 12) == ["anna", ".maria", "@example", ".org"]


def test_what_has_no_such_place_is_cut_anywhere_when_nothing_else_is_left() -> None:
    assert cut("x" * 100, 30) == ["x" * 100]
    assert cut("x" * 100, 30, anywhere=True) == ["x" * 30] * 3 + ["x" * 10]
    assert "".join(cut(ADDRESS, 5, anywhere=True)) == ADDRESS


@pytest.mark.parametrize("most", [40, 90, 200, 500])
@pytest.mark.parametrize("text", [ADDRESS, "x" * 100, "Internationalization-compatible", "9" * 40, "+351 915 550 199"])
def test_no_line_is_wider_than_its_measure(text: str, most: int) -> None:
    block = typeset(text, Face("sans", 800, 60), most)
    assert block.width <= most + 0.5
    assert "".join(one.text for one in block.tokens) == text.replace(" ", "")


def test_nothing_is_lost_or_repeated() -> None:
    text = "Made in 上海, since 1998 — 慢烘焙 small batches, “best” of all (really)."
    assert "".join("".join(token.text for token in tokens(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("拾光咖啡12月6日盛大开业", "12月6日"), ("拾光咖啡12月6号开业", "12月6号"), ("开业前三天第二杯半价", "第二杯"),
        ("等你来坐坐在梧桐路88号", "88号"), ("整体风格温馨一点咖啡色", "一点"), ("糖糖3岁生日快乐", "3岁"),
        ("今晚下单立减20元还包邮", "20元"), ("全场满2件打8折", "打8折"), ("下午3点半开门迎客", "3点半"),
        ("第一百二十届校友会", "第一百二十届"), ("保温24小时不烫手", "24小时"),
        ("从地铁4号线B出口步行", "4号线"), ("从地铁4号线B出口步行", "B出口"), ("周末猫咪咖啡馆开业啦", "咖啡馆"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("most", range(8, 20, 2))
def test_no_line_parts_a_number_from_what_it_counts(text: str, kept: str, most: int) -> None:
    assert any(kept in line for line in lines(text, max(float(most), 2.0 * len(kept)), more=1))


@pytest.mark.parametrize("most", range(14, 30, 2))
@pytest.mark.parametrize("text", ["A house in Ashford – come early!", "Open house - see you!", "Tea | Coffee | Cake"])
def test_a_sign_between_spaces_never_begins_a_line(text: str, most: int) -> None:
    assert not any(line[0] in "–-|" for line in lines(text, float(most)))


def test_units_stay_with_their_numbers() -> None:
    assert [token.text for token in tokens("40 ft wide, 9 am")] == ["40 ft", "wide,", "9 am"]


def test_a_short_address_is_set_smaller_rather_than_cut() -> None:
    block = typeset("Order at harborpine.com", Face("heavy", 900, 80), 600)
    assert "harborpine.com" in [one.text for one in block.tokens]
    assert block.face.size < 80


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [
        ("Address: 12 Harbor Street, Bergen", 20, ["Address: 12 Harbor", "Street, Bergen"]),
        ("地址：杭州市西湖区文三路123号", 18, ["地址：杭州市西湖区", "文三路123号"]),
        ("Our promise: fresh beans", 14, ["Our promise:", "fresh beans"]),
    ],
)
def test_what_announces_other_words_stands_with_them(text: str, most: int, wanted: list[str]) -> None:
    assert lines(text, most) == wanted


def in_lines(text: str, size: int, most: float, *, saving: bool) -> list[str]:
    block = typeset(text, Face("sans", 700, size), most, saving=saving)
    return [" ".join(one.text for one in block.tokens if one.line == number) for number in range(block.lines)]


def test_a_label_and_a_number_are_set_smaller_to_stay_on_one_line() -> None:
    assert len(in_lines("Phone: +47 555 12 345", 100, 760, saving=True)) == 1
    assert len(in_lines("Phone: +47 555 12 345", 100, 760, saving=False)) == 2
    assert in_lines("Address:\n12 Harbor Street", 40, 900, saving=False) == ["Address: 12 Harbor Street"]
    assert in_lines("Harbor & Pine\n12 Harbor Street", 40, 900, saving=False) == ["Harbor & Pine", "12 Harbor Street"]


def test_a_text_in_two_languages_breaks_between_them() -> None:
    assert lines("一路走来 Our year on the road", 22) == ["一路走来", "Our year on the road"]


def test_a_chinese_line_ends_without_a_comma_and_loses_nothing_else() -> None:
    block = typeset("步行600米，看到红色屋顶就到了；开车也可以。", Face("sans", 700, 60), 420)
    rows = ["".join(one.text for one in block.tokens if one.line == row) for row in range(block.lines)]
    assert block.lines > 1 and not any(row.endswith(("，", "；", "、")) for row in rows)
    assert rows[-1].endswith("。")
