"""Paths and URLs inside a message: what is material, what is the place an export should go, what is only words."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
WORDS_THAT_PLACE = (
    r"(?<![a-z])(?:to|into|in|as|at|under|onto|on|inside|folder|directory|path|destination|location|desktop"
    r"|a|en|como|sous|dans|vers|nach|als|unter)"
    r"|到|至|进|进去|在|成|为|去|路径|目录|文件夹|位置|地址|名字叫|放|の|へ|に|로|에"
)
PLACED = re.compile(rf"(?:{WORDS_THAT_PLACE}|^)[\s:：=是\"'“「(（]*$", re.IGNORECASE)
EXPORTED = re.compile(
    r"(?<![a-z])(?:re-?export|export|render|save|download|send|put|store|write|drop|output|encode|deliver|copy"
    r"|exporta\w*|guarda\w*|descarga\w*"
    r"|exporte\w*|enregistre\w*|speicher\w*|exportier\w*)(?![a-z])"
    r"|[导導汇匯]出|导到|導到|保存|存|下[载載]|[输輸]出|渲染|成片|成品|放|書き出|保存|저장|내보내",
    re.IGNORECASE,
)
DIRECTLY = re.compile(
    r"(?<![a-z])(?:export|render|save|output)\s+$|(?:[导導汇匯]出|保存|存|[输輸]出)(?:到|在|至)?\s*$", re.IGNORECASE
)
MADE_INTO = re.compile(r"^\s*(?:as (?:the|a|an)\b|is |are |当|作为|做成|里的|中的|这|那|用|做|放|接|插)", re.IGNORECASE)
CLAUSE_END = re.compile(r"[，。；,;!?！？\n]|\b(?:and then|then|and)\b|然后|接着|之后", re.IGNORECASE)
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
    clause = CLAUSE_END.split(before)[-1]
    is_url = "://" in name and not name.lower().startswith("file:")
    exported = EXPORTED.search(clause)
    if exported and not MADE_INTO.match(after) and (PLACED.search(clause) or (not is_url and DIRECTLY.search(clause))):
        return DESTINATION
    bare = name.split("?")[0].split("#")[0]
    if not is_url:
        placed_later = not clause.strip() and EXPORTED.search(before) and not NAMED_FILE.search(bare)
        return DESTINATION if placed_later else MATERIAL
    return MATERIAL if NAMED_FILE.search(bare) or SHARED_FOLDER.search(name) else PAGE
