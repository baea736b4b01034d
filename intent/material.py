"""Paths and URLs inside a message: what is material, what is the place an export should go, what is only words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from intent.files import data, listed, locales

MEDIA = (
    "mp4 mov avi webm mkv m4v mpg mpeg mts m2ts 3gp wmv flv "
    "jpg jpeg png gif webp heic heif tif tiff bmp svg raw dng psd "
    "mp3 wav m4a aac flac ogg opus aiff aif wma srt vtt ass txt md pdf doc docx ppt pptx key zip"
).replace(" ", "|")
URL = re.compile(r"(?:https?|ftp|file)://[^\s<>\"'，。；、）】」』”！？]+", re.IGNORECASE)
BARE_URL = re.compile(
    rf"(?<![\w@./\\:])(?:[a-z0-9-]{{1,40}}\.){{1,4}}[a-z]{{2,10}}/[^\s<>\"'，。；、）」』”]*\.(?:{MEDIA})\b", re.I
)
STEP = r"[^\s\"'，。；、：！？<>|）」』”]"
PATH = re.compile(
    rf"(?<![\w/\\.])(?:[A-Za-z]:[\\/]|(?:~|\.{{1,2}})[\\/]|/(?=[^\s/]+/)|\\\\)"
    rf"(?:[^\n\"'，。；、：！？<>|]{{1,120}}?\.(?:{MEDIA})(?![\w.])|{STEP}+)"
    rf"|(?<![\w/\\.])/{STEP}+\.(?:{MEDIA})(?![\w.])",
    re.IGNORECASE,
)
NAMED_FILE = re.compile(rf"\.(?:{MEDIA})$", re.IGNORECASE)
SHARED_FOLDER = re.compile(
    r"//(?:[\w-]+\.)*(?:drive\.google|dropbox|pan\.baidu|wetransfer|we\.tl|1drv|onedrive|icloud|aliyundrive|alipan"
    r"|pan\.quark|weiyun|box|photos\.app\.goo|photos\.google)\b",
    re.IGNORECASE,
)
MATERIAL, DESTINATION, PAGE, QUOTE = "\ue001", "\ue002", "\ue003", "\ue004"
"""What stands in the masked text for a piece of material, an export's destination, a web page, a quotation."""


@dataclass(frozen=True, slots=True)
class Found:
    """``material`` and ``export_to`` verbatim; ``masked``: the text with one sign in place of each path and URL."""

    material: tuple[str, ...]
    export_to: str | None
    masked: str


def find_material(text: str) -> Found:
    """Look for paths and URLs in a message. A destination is a path after words such as "save it to"."""
    material: list[str] = []
    export_to: str | None = None
    pieces: list[str] = []
    end = 0
    for at, name in _names(text):
        kind = _kind(name, text[end:at], text[at + len(name) : at + len(name) + 20])
        if kind == MATERIAL:
            material.append(name)
        elif kind == DESTINATION:
            export_to = export_to or name
        pieces += [text[end:at], kind]
        end = at + len(name)
    return Found(tuple(dict.fromkeys(material)), export_to, "".join(pieces) + text[end:])


def _names(text: str) -> list[tuple[int, str]]:
    """Position and text of every URL and path, none inside another."""
    found = [*URL.finditer(text), *BARE_URL.finditer(text), *PATH.finditer(text)]
    names: list[tuple[int, str]] = []
    end = 0
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if one.start() >= end:
            name = one[0].rstrip(".,;:!?)")
            names.append((one.start(), name))
            end = one.start() + len(name)
    return names


def _kind(name: str, before: str, after: str) -> str:
    around = _around()
    clause = around.ends.split(before)[-1]
    is_url = "://" in name and not name.lower().startswith("file:")
    placed = around.placing.search(clause) or (not is_url and around.straight.search(clause))
    if around.exporting.search(clause) and placed and not around.made_into.match(after):
        return DESTINATION
    bare = name.split("?")[0].split("#")[0]
    if not is_url:
        placed_later = not clause.strip() and around.exporting.search(before) and not NAMED_FILE.search(bare)
        return DESTINATION if placed_later else MATERIAL
    return MATERIAL if NAMED_FILE.search(bare) or SHARED_FOLDER.search(name) else PAGE


@dataclass(frozen=True, slots=True)
class _Around:
    """What is said around a path, in all languages: people mix them. ``exporting``: that something goes there;
    ``placing`` and ``straight``: right before it; ``made_into``: right behind it, that it is material; ``ends``: of a
    clause."""

    exporting: re.Pattern[str]
    placing: re.Pattern[str]
    straight: re.Pattern[str]
    made_into: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _around() -> _Around:
    return _Around(
        exporting=_compiled(any_of("exporting")),
        placing=_compiled(rf"(?:{any_of('placing', whole=False)}|^)[\s:：=is\"'“「(（]*$"),
        straight=_compiled(rf"(?:{any_of('straight')})\s*$"),
        made_into=_compiled(rf"^\s*(?:{any_of('made_into')})"),
        ends=_compiled(rf"[，。；,;!?！？\n]|{any_of('ends')}"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def any_of(name: str, *, whole: bool = True) -> str:
    """A pattern for what ``paths.yaml`` of all locales lists under a name. ``whole``: Latin words end there, too."""
    words = [word for locale in locales() for word in listed(data(locale, "paths").get(name, ""))]
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    latin = [re.escape(word).replace(r"\*", r"\w*") for word in longest_first if word.isascii()]
    others = [re.escape(word) for word in longest_first if not word.isascii()]
    end = "(?![a-z])" if whole else ""
    return "|".join([rf"(?<![a-z])(?:{'|'.join(latin)}){end}", *others])
