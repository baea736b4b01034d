"""What no line breaks inside of: dates, times, numbers with what they count, prices, telephone numbers, house numbers
with their streets, and Chinese words that a model of phrases parts."""

from __future__ import annotations

import re
from re import Pattern

IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
AFTER_NUMBERS = (
    "€", "£", "$", "¥", "%", "EUR", "USD", "GBP", "CHF", "kr", "zł", "元", "am", "pm", "a.m", "p.m", "ft", "in", "mi",
    "mm", "cm", "m", "km", "m²", "m2", "km²", "m³", "cm²", "ft²", "sqm", "sq", "g", "kg", "mg", "lb", "lbs", "oz",
    "ml", "cl", "l", "L", "W", "kW", "kWh", "MB", "GB", "TB", "Hz", "kHz", "MHz", "GHz", "V", "h", "hrs", "min",
    "sec", "mph", "km/h", "°", "°C", "°F",
)  # fmt: skip
"""What stays with a number that it follows after a space."""

_NUMBER, _HAN_NUMBER = r"[\d０-９]+(?:[.,:：．][\d０-９]+)*", "[一二两三四五六七八九十百千万亿零〇几半]+"
_COUNTED = (
    "个月|小时|分钟|秒钟|公里|公斤|千克|毫升|毫米|厘米|平方米|平米|块钱|周年|周岁|[年月日号天周岁元块角折点分秒时个件杯只条张份瓶盒袋包套双对"
    "款种次位人名家楼层米克斤吨升度倍届期集章页步辆台部碗盘片颗粒枚支本首场路室栋座弄巷万亿％%]"
)
_CHINESE = (
    rf"{_NUMBER}\s?号线|(?:{_NUMBER}\s?年)?(?:{_NUMBER}\s?月)?{_NUMBER}\s?[日号]|{_NUMBER}\s?点(?:{_NUMBER}分|半|整)?"
    rf"|(?:满|立减|减|打|送|省|仅|共|约|近|超)?{_NUMBER}\s?(?:{_COUNTED})+|第(?:{_NUMBER}|{_HAN_NUMBER})(?:{_COUNTED}|[{IDEOGRAPHS}])"
    rf"|(?<![A-Za-z\d])[A-Za-z]\d{{0,2}}号?(?:出口|入口|座|栋|幢|区|馆|厅|口)"
    rf"|{_HAN_NUMBER}(?:{_COUNTED})|{_NUMBER}\s?[-~～–]\s?{_NUMBER}(?:{_COUNTED})*"
)

_GROUPS = r"(?:[ .\-–/]?\(?\d{2,}\)?)"
_TELEPHONE = (
    rf"(?:\+\s?|\b00)\(?\d{{1,4}}\)?{_GROUPS}{{1,6}}|\(0?\d{{1,5}}\)\s?\d{{2,}}{_GROUPS}{{0,4}}|\b0\d{{1,5}}{_GROUPS}{{1,5}}"
    r"|\b\d{3}[ .\-–]\d{3}[ .\-–]\d{4}\b|\b\d(?:[ .\-–]\d{3}){2}[ .\-–]\d{4}\b|\b1\d{2}\s\d{4}\s\d{4}\b"
)
_PRICE = rf"(?:[$€£¥￥₹]|\b(?:USD|EUR|GBP|CHF|RMB|CNY|Rs\.?|kr)\b)\s{_NUMBER}"
_NUMBERED = (
    r"\b(?:No|Nr|N°|Nº|Step|Day|Week|Chapter|Part|Episode|Vol|Room|Suite|Floor|Gate|Hall|Unit|Apt|Level|Page|Tip)\b"
    r"\.?\s#?\d+"
)
_STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|square|sq|drive|dr|boulevard|blvd|way|court|ct|place|pl|quay|row|terrace"
)
_ADDRESS = (
    rf"\b\d{{1,5}}[a-z]?\s(?=(?:[\w'’.]+\s){{0,3}}(?:{_STREETS})\b)[\w'’.]+|\b\d{{1,4}},?\s(?:bis\s)?(?:rue|quai|impasse|chemin)\b"
    r"|[\w.-]{0,24}(?:straße|strasse|str\.|weg|platz|allee|gasse)\s\d{1,4}[a-z]?\b"
)

WHOLE = (
    "电话", "手机", "热线", "地址", "门店", "店铺", "微信", "邮箱", "网址", "官网", "致电", "拨打", "前台", "咨询",
    "客服", "预约", "预订", "订座", "扫码", "添加", "关注", "公众号", "小程序", "优惠券", "优惠", "折扣", "特价",
    "限时", "特惠", "会员", "免费", "试吃", "试用", "包邮", "营业", "时间", "现场", "报名", "地铁", "停车", "导航",
    "路口", "咖啡馆", "咖啡店", "咖啡厅", "咖啡", "拿铁", "手冲", "甜品", "套餐", "奶茶", "菜单", "新品", "上市",
    "发布会", "开业", "生日", "快乐", "健康", "饮食", "早餐", "午餐", "晚餐", "晚宴", "喝水", "公司", "有限", "品牌",
    "合作", "伙伴", "客户", "電話", "手機", "熱線", "門店", "網址", "優惠", "時間", "營業", "預約", "預訂", "諮詢",
    "會員", "免費", "報名", "捷運",
)  # fmt: skip
"""Chinese words of notices and menus, which the model of phrases does not always know, and which nobody may part."""

_FIELDS = "电话|電話|热线|熱線|手机|手機|微信|网址|網址|地址|邮箱|郵箱|时间|時間"
_CHINESE_LABEL = rf"(?:[{IDEOGRAPHS}]{{0,3}}(?:{_FIELDS})|[{IDEOGRAPHS}]{{1,3}})[:：]"
LABEL = re.compile(rf"{_CHINESE_LABEL}|[^\W\d_{IDEOGRAPHS}]{{2,12}}\.?[:：]")
"""What announces the words behind it, as ``Address:`` does: it does not stand alone on a line above them."""

_PLACE = re.compile(rf"[{IDEOGRAPHS}]{{2,3}}?(?:省|市|区|區|县|縣|镇|鎮|路|街|大道|巷)")
_PLACES = re.compile(rf"(?<![{IDEOGRAPHS}])(?:{_PLACE.pattern}){{2,}}")
"""The parts of a Chinese address, one after another: each is a word."""

_ANY_CASE = re.IGNORECASE
KEPT: tuple[Pattern[str], ...] = (
    re.compile(_CHINESE),
    re.compile("|".join(WHOLE)),
    re.compile(rf"(?<![{IDEOGRAPHS}]){_CHINESE_LABEL}"),
    *(re.compile(one, _ANY_CASE) for one in (_TELEPHONE, _PRICE, _NUMBERED, _ADDRESS)),
)


def kept_places(text: str) -> set[int]:
    """Where in a text no line may begin."""
    found = [one for kind in KEPT for one in kind.finditer(text)]
    found += [part for one in _PLACES.finditer(text) for part in _PLACE.finditer(text, one.start(), one.end())]
    return {at for one in found for at in range(one.start() + 1, one.end())}
