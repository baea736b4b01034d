"""What one could say next: only wordings that the director understands, and that change this very timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director.edits import TimelineEdit
from studio.director.making.material import logo_of
from studio.director.words import say, table
from studio.timeline.edits.reel import Reel, available, reel_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import says_its_script, texts_of
from studio.timeline.layout import clips_of, duration, media_of
from studio.timeline.model import Clip, MediaReference, Picture, Sound, Text, TextStyle, Timeline

COUNT = 2
WISHES = 3

_AREAS = (
    ("add_text", "change_text", "remove_text", "captions"),
    ("music", "remove_music", "clip_sound"),
    ("move", "swap", "reverse_order", "shuffle", "remove", "duplicate", "replace", "insert"),
    ("length", "picture_length", "trim", "excerpt", "cut", "split", "speed", "freeze", "backwards"),
    ("transition", "fade"),
    ("grade",),
    ("look", "backdrop", "use_brand", "logo", "remove_logo"),
    ("shape", "framing"),
)
"""Kinds of edits that are about one thing: nobody wants two proposals about the same."""


def next_steps(
    timeline: Timeline, media: Sequence[MediaReference], locale: str, edits: Sequence[TimelineEdit], number: int
) -> str:
    """Two proposals about different things, and the export: first what comes to mind after these edits, then what the
    video is without or what goes with any. ``number``, the version's, lets them vary."""
    facts = facts_of(timeline, media) | ({"changed"} if edits else set())
    kinds: set[str] = {one.edit for one in edits} or {"make"}
    fitting = [one for one in table(locale, "offers") if set(one["when"]) <= facts]
    close = [one for one in fitting if kinds & set(one.get("after", ()))]
    lacks = [one for one in fitting if one.get("lacks")]
    done = {_area(one) for one in kinds}
    other = [one for one in fitting if one.get("any_time") and _area(one["edit"]) not in done]
    later = _turned([*lacks, *other], COUNT * (number - 1))
    order = [*later, *close] if kinds == {"make"} else [*_turned(close, number), *later]
    picked = _of_different_things([*order, *fitting])
    first, second = (_filled(one["say"], timeline) for one in picked[:COUNT])
    return say(locale, "next", first=first, second=second)


def _turned(offers: list[dict[str, str]], places: int) -> list[dict[str, str]]:
    """The offers, begun further on, so that not every answer proposes the same."""
    cut = places % max(1, len(offers))
    return [*offers[cut:], *offers[:cut]]


def _of_different_things(offers: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The first offer of each area."""
    found: dict[str, dict[str, str]] = {}
    for one in offers:
        found.setdefault(_area(one["edit"]), one)
    return list(found.values())


def _area(kind: str) -> str:
    return next((area[0] for area in _AREAS if kind in area), kind)


def wishes(timeline: Timeline, topic: str, locale: str, media: Sequence[MediaReference] = ()) -> tuple[str, ...]:
    """Proposals that fulfil a vague wish."""
    facts = facts_of(timeline, media)
    fitting = [one for one in table(locale, "offers") if set(one["when"]) <= facts]
    mine = [one for one in fitting if topic in one.get("topics", ())]
    rest = [one for one in fitting if one.get("topics") and one not in mine]
    apart = {one["when"][0].rpartition("no_")[2].partition("_")[0]: one for one in reversed([*mine, *rest])}
    order = [one for one in [*mine, *rest] if one in apart.values()]
    return tuple(_filled(one["say"], timeline) for one in order[:WISHES])


def near(
    timeline: Timeline, kinds: Sequence[str], locale: str, media: Sequence[MediaReference] = ()
) -> tuple[str, ...]:
    """Proposals about what was recognised in words that were not understood; where nothing was, any
    two, but none about something else than what was."""
    facts = facts_of(timeline, media)
    fitting = [one for one in table(locale, "offers") if set(one["when"]) <= facts and one.get("about")]
    names = {"mood": "sound", "picture": "places", "span": "seconds", "to_seconds": "seconds", "lasting": "seconds"}
    names |= {"quoted": "role", "font": "role", "weight": "role", "animation": "role"}
    names |= {"thing:plate": "role", "thing:font": "role", "thing:size": "role", "thing:volume": "sound"}
    names |= {"thing:length": "seconds", "thing:total": "seconds", "thing:order": "places"}
    wanted = {names.get(kind, kind) for kind in kinds}
    about = (wanted - {"verb"}, wanted)
    mine = next(filter(None, ([one["say"] for one in fitting if some & set(one["about"])] for some in about)), [])
    return tuple(_filled(one, timeline) for one in mine[:3])


def _filled(words: str, timeline: Timeline) -> str:
    """A wording with its figures; of clips where there are no photos."""
    seconds = duration(timeline) * timeline.timebase
    shorter = max(8, int(seconds * 2 / 3) // 5 * 5) if seconds >= 15 else 8
    if all(available(timeline, clip) is not None for clip in reel_of(timeline).clips):
        words = str(words).replace("picture", "clip").replace("张", "段")
    return str(words).format(shorter=shorter)


def facts_of(timeline: Timeline, media: Sequence[MediaReference] = ()) -> set[str]:
    """What holds of a timeline, by the names that the offers use."""
    reel = reel_of(timeline)
    return {
        *_text_facts(timeline),
        *_music_facts(timeline),
        *_picture_facts(timeline, reel),
        *_whole_facts(timeline, media),
    }


def _style(timeline: Timeline, role: str) -> TextStyle | None:
    found = [one.clip.content for one in texts_of(timeline, role)]  # type: ignore[arg-type]
    return found[0].style if found and isinstance(found[0], Text) else None


def _text_facts(timeline: Timeline) -> Iterator[str]:
    title, caption = _style(timeline, "title"), _style(timeline, "caption")
    yield "title" if title else "no_title"
    yield "captions" if caption else "no_captions"
    if not texts_of(timeline, "end_card") and not texts_of(timeline, "call_to_action"):
        yield "no_ending"
    script = any(key == "script" and len(value) > 1 for key, value in timeline.metadata)
    if script and not caption and not says_its_script(timeline):
        yield "script"
    if title:
        one = texts_of(timeline, "title")[0]
        checks = {
            "title_can_grow": title.size == 100,
            "title_no_pop": title.animation != "pop",
            "title_colored": title.color not in (None, "#FFFFFF"),
            "title_plain": title.color in (None, "#FFFFFF"),
            "title_no_serif": title.font != "serif",
            "title_not_4": one.clip.duration * timeline.timebase != 4 and one.start == 0,
        }
        yield from (name for name, holds in checks.items() if holds)
    if caption:
        yield from ["no_highlight"] if caption.highlight is False else []  # every look highlights them
        yield from ["captions_can_grow"] if caption.size == 100 else []


def _music_facts(timeline: Timeline) -> Iterator[str]:
    one = music_of(timeline)
    if one is None or not isinstance(one.clip.content, Sound):
        yield "no_music"
        return
    sound = one.clip.content
    checks = {
        "music": True,
        "music_loud": sound.volume >= 60,
        "music_soft": sound.volume < 40,
        "music_not_upbeat": sound.mood != "upbeat",
        "music_not_corporate": sound.mood != "corporate",
        "music_not_calm": sound.mood != "calm",
        "music_no_fade": sound.fade_out == 0 and one.clip.duration * timeline.timebase > 8,
    }
    yield from (name for name, holds in checks.items() if holds)


def _picture_facts(timeline: Timeline, reel: Reel) -> Iterator[str]:
    contents = [clip.content for clip in reel.clips if isinstance(clip.content, Picture)]
    names = [clip.name for clip in reel.clips]
    joins = [one for one in reel.joins if one]
    second = Fraction(1) / timeline.timebase
    checks = {
        "several": len(names) > 1 and (reel.clips[0], names[0]) != (reel.clips[1], names[1]),
        "three": len(names) > 2,
        "stills": all(available(timeline, clip) is None for clip in reel.clips),
        "uneven": len({clip.duration for clip in reel.clips}) > 1,
        "transitions": bool(joins),
        "no_crossfade_1": any(
            one is None or one.kind != "crossfade" or one.before + one.after != second for one in reel.joins
        )
        and all(clip.duration >= 2 * second for clip in reel.clips),
        "no_zoom": any(one is None or one.kind != "zoom" for one in reel.joins),
        "not_warm": any(one.grade.warmth < 20 and one.grade.filter != "black_and_white" for one in contents),
        "not_contrasty": any(one.grade.contrast < 20 for one in contents),
        "first_in_color": contents[0].grade.filter != "black_and_white",
        "no_vignette": all(one.grade.vignette == 0 for one in contents),
        "first_not_in": contents[0].framing.move != "in",
        "first_clip_normal": available(timeline, reel.clips[0]) is not None and reel.clips[0].speed == 1,
        "clips_heard": any(_is_heard(timeline, clip) for clip in reel.clips),
        "graded": any(one.grade != type(one.grade)() for one in contents),
    }
    yield from (name for name, holds in checks.items() if holds)


def _is_heard(timeline: Timeline, clip: Clip) -> bool:
    media = media_of(timeline, clip)
    return media is not None and media.has_sound and isinstance(clip.content, Picture) and clip.content.volume > 0


def _whole_facts(timeline: Timeline, media: Sequence[MediaReference]) -> Iterator[str]:
    seconds = duration(timeline) * timeline.timebase
    size = (timeline.width, timeline.height)
    logo = next((one.clip.content for one in clips_of(timeline, "overlay")), None)
    width = logo.place.width if isinstance(logo, Picture) and logo.place else 0
    checks = {
        "over_8": seconds > 8,
        "over_12": seconds > 12,
        "no_fade_out": timeline.fade_out == 0,
        "not_wide": size != (1920, 1080),
        "not_tall": size != (1080, 1920),
        "not_square": size != (1080, 1080),
        "logo": logo is not None,
        "logo_can_shrink": width > 4,
        "logo_file": logo is None and logo_of(tuple(media)) is not None,
        "not_elegant": timeline.look != "elegant",
        "not_bold": timeline.look != "bold",
        "not_clean": timeline.look != "clean",
    }
    yield from (name for name, holds in checks.items() if holds)
