"""Music that gets out of the way of speech, where it is lowered already and somebody still cannot hear a word."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.level import levels, over_pictures
from studio.director.frames.volume import volume, volume_now
from studio.director.language.hints import hint
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.sounds import LOUDER, music_of
from studio.timeline.layout import media_of
from studio.timeline.model import Clip, Picture, Sound


def asks_for_more(clause: Clause, content: object) -> bool:
    """Whether music that is lowered already is to be softer still: "out of her way when she talks", not "duck it"."""
    return isinstance(content, Sound) and content.duck and not hint("ducks").search(clause.raw)


def ducks_more(clause: Clause) -> list[AnyEdit]:
    """The music softer over the clips in which somebody talks: those whose names say so, or else the only one heard.

    Raises NotClear ``ducks_already`` when it is not known which they are.
    """
    return levels(over_pictures(clause, _talking(clause)), louder=-LOUDER)


def level_while_talking(clause: Clause) -> list[AnyEdit]:
    """ "No music while she talks": silent over those clips, not merely no longer lowered there; "music at 10 while she
    talks": so loud over those. Empty for others.

    Raises NotClear ``ducks_already`` when it is not known which they are.
    """
    said = [one for one in clause.all("verb") if one.value == "duck"]
    then = bool(said) and all(hint("while_speaking").fullmatch(one.raw) for one in said)
    if not then or not clause.has("sound:music"):
        return []
    if clause.off() or clause.has("verb:mute"):
        return levels(over_pictures(clause, _talking(clause)), volume=0)
    if not clause.has("percent", "number", "share"):
        return []
    return levels(over_pictures(clause, _talking(clause)), **volume(clause, volume_now(clause)))


def talk_louder(clause: Clause) -> list[AnyEdit]:
    """ "The talking is too quiet" (说话声音太小): the clips in which somebody talks are louder, and where they are at
    their loudest already, the music is softer over them; empty for anything else."""
    named = any(hint("of_talk").search(one.raw) for one in clause.all("sound"))
    clips = reel_of(clause.timeline).clips
    talking = [one for one, clip in enumerate(clips) if hint("talking_name").search(clip.name)]
    heard = [one for one in talking if _is_heard(clips[one], clause)]
    if not named or not clause.has("step:loud", "step:size_up") or clause.has("places", *_FIGURES) or not heard:
        return []
    contents = [clips[one].content for one in heard]
    if any(isinstance(one, Picture) and one.volume < 100 for one in contents):
        return [e.ClipSound(pictures=[one + 1 for one in heard], louder=LOUDER)]
    return levels(over_pictures(clause, heard), louder=-LOUDER) if music_of(clause.timeline) else []


_FIGURES = ("percent", "by_percent", "number", "share")


def while_talking(clause: Clause) -> tuple[Fraction, Fraction]:
    """The stretch in which somebody talks: "put his name there when he talks".

    Raises NotClear ``which_talks`` when it is not known where that is, or when it is in several places.
    """
    said = [one for one in clause.all("verb") if one.value == "duck"]
    stretches = over_pictures(clause, _talking(clause, "which_talks"))
    if len(stretches) != 1 or not all(hint("while_speaking").fullmatch(one.raw) for one in said):
        raise NotClear("which_talks")
    return stretches[0]


def _talking(clause: Clause, trouble: str = "ducks_already") -> list[int]:
    """The clips (0-based) in which somebody talks.

    Raises NotClear of that ``trouble`` when it is not known which they are."""
    clips = reel_of(clause.timeline).clips
    heard = [index for index, clip in enumerate(clips) if _is_heard(clip, clause)]
    talking = [index for index in heard if hint("talking_name").search(clips[index].name)]
    found = talking or (heard if len(heard) == 1 else [])
    if not found:
        raise NotClear(trouble)
    return found


def ducks_over(clause: Clause) -> list[AnyEdit]:
    """ "In the talk clip, duck the music when she speaks": lowered by the mixing, or softer still over that clip.

    Raises NotClear ``no_music_yet`` without any music.
    """
    there = music_of(clause.timeline)
    if there is None:
        raise NotClear("no_music_yet")
    if asks_for_more(clause, there.clip.content):
        return levels(over_pictures(clause, clause.indexes()), louder=-LOUDER)
    return [e.Music(duck=True)]


def _is_heard(clip: Clip, clause: Clause) -> bool:
    """Whether a clip has sound of its own that is on."""
    media = media_of(clause.timeline, clip)
    on = isinstance(clip.content, Picture) and clip.content.volume > 0
    return on and media is not None and media.kind == "video" and media.has_sound
