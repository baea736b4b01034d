"""What a request says of the lines of its script: the first one is the title, the last one closes the video."""

from __future__ import annotations

from dataclasses import replace

from studio.director.language.locales import said, simplified
from studio.director.making.script import Beside, Parts
from studio.timeline.reading import sentences_of

_ROLES = ("title", "subtitle", "closing")


def with_line_roles(parts: Parts, message: str, pictures: int) -> Parts:
    """The parts of a request, its script without the lines that are its title, subtitle or ending."""
    plain = simplified(message)
    wanted = {role for role in _ROLES if said(f"line_is_{role}").search(plain)}
    lines = [one for one in parts.script.split("\n") if one.strip()]
    if len(lines) == 1:
        lines = sentences_of(lines[0])
    if not wanted or parts.scenes is not None or len(lines) < len(wanted) + 1:
        return parts
    beside = parts.beside or Beside(lengths=(parts.brief, parts.brief))
    title = lines.pop(0) if "title" in wanted else beside.title
    subtitle = lines.pop(0) if "subtitle" in wanted else beside.subtitle
    closing = lines.pop() if "closing" in wanted else beside.closing
    beside = replace(beside, title=title, subtitle=subtitle, closing=closing, lines=tuple(lines))
    brief = parts.brief
    for role in wanted:
        brief = said(f"line_is_{role}").sub("", brief)
    listed = len(lines) == pictures > 1 or parts.listed
    return replace(parts, brief=brief, script="\n".join(lines), listed=listed, beside=beside)
