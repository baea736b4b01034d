"""Which of the uploaded files a new video is made of."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.making.brief import scenes_of_media
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


@cache
def _speaks_of_all() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["all_media"] for locale in LOCALES), re.IGNORECASE)
