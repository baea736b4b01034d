"""Which of the uploaded files a new video is made of, and which one is its logo, its song."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import LOCALES, locale_data, said, simplified
from studio.director.project import Project
from studio.timeline.model import MediaReference


def material(words: str, project: Project) -> tuple[MediaReference, ...]:
    """What was sent since the message before, for the first time or once more, when there has been a video already;
    else all that was uploaded. All as well when the words name an earlier file or speak of the earlier ones."""
    fresh = project.came_after(project.talk.seen)
    earlier = [one for one in project.media if one not in fresh]
    if not project.history.versions or not scenes_of_media(fresh):
        return project.media
    named = any(one.name.casefold() in words.casefold() for one in earlier)
    return project.media if named or _speaks_of_all().search(simplified(words)) else fresh


def scenes_of_media(media: tuple[MediaReference, ...]) -> tuple[MediaReference, ...]:
    """The files that a video is made of, as they come in it: all that can be seen, but for a logo."""
    seen = tuple(one for one in media if one.kind != "audio")
    return _before_first([one for one in seen if one != logo_of(seen)])


def _before_first(pictures: list[MediaReference]) -> tuple[MediaReference, ...]:
    """The pictures; one that its name calls "before" stands before that which is called the same with "after": shells
    and phones send them the other way round."""
    found = list(pictures)
    for names in _pairs():
        afters = {_rest(one, names["after"]): one for one in found}
        for before in [one for one in found if _rest(one, names["before"]) is not None]:
            after = afters.get(_rest(before, names["before"]))
            if after in found and found.index(after) < found.index(before):
                first, second = found.index(after), found.index(before)
                found[first], found[second] = before, after
    return tuple(found)


def _rest(media: MediaReference, word: re.Pattern[str]) -> str | None:
    """What else a file is called, where its name has this word."""
    stem = media.name.rpartition(".")[0].casefold()
    return word.sub("", stem) if word.search(stem) else None


@cache
def _pairs() -> tuple[dict[str, re.Pattern[str]], ...]:
    tables = (locale_data(locale)["pair_names"] for locale in LOCALES)
    return tuple({key: re.compile(form) for key, form in table.items()} for table in tables)


def song_of(media: tuple[MediaReference, ...]) -> MediaReference | None:
    """The user's own music: the newest sound that is not called a voice."""
    return next((one for one in reversed(media) if one.kind == "audio" and not _is_voice(one)), None)


def voice_of(media: tuple[MediaReference, ...]) -> MediaReference | None:
    """The recorded voice: the newest sound that is called one."""
    return next((one for one in reversed(media) if one.kind == "audio" and _is_voice(one)), None)


def _is_voice(media: MediaReference) -> bool:
    return said("voice_names").search(media.name) is not None


def logo_of(pictures: tuple[MediaReference, ...]) -> MediaReference | None:
    """The picture that is called a logo, when there are others to make the video of."""
    pattern = "|".join(locale_data(locale)["logo_names"] for locale in LOCALES)
    logos = [one for one in pictures if one.kind == "image" and re.search(pattern, one.name, re.IGNORECASE)]
    return logos[-1] if logos and len(pictures) > 1 else None


@cache
def _speaks_of_all() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["all_media"] for locale in LOCALES), re.IGNORECASE)
