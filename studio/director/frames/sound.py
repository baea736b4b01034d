"""Frames about sound: music, the clips' own sound, voice."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.ducking import ducks_over, talk_louder
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.level import level
from studio.director.frames.music import (
    after_picture,
    drowned,
    music,
    music_over,
    own_song,
    remove_music,
    remove_of_mood,
)
from studio.director.frames.pace import inside, picture_span
from studio.director.frames.volume import volume, volume_now
from studio.director.language.hints import hint
from studio.timeline.edits.reel import available, reel_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.timing import stretch
from studio.timeline.layout import media_of
from studio.timeline.model import Clip, Picture, Sound


def overall(clause: Clause) -> list[AnyEdit]:
    """ "The volume" is that of the music, and without music that of the clips."""
    return music(clause) if music_of(clause.timeline) else clip_sound(clause)


def clip_sound(clause: Clause) -> list[AnyEdit]:
    """Mutes clips or sets their volume; without clips that have sound, "the sound" is the music."""
    heard = any(one.kind == "video" for one in clause.timeline.media)
    if clause.has("verb:unmute"):
        return [e.ClipSound(pictures=clause.pictures(), volume=100)]
    off = clause.off() or clause.has("verb:mute")
    if not heard and music_of(clause.timeline) is not None and not clause.has("places"):
        if any(not hint("any_sound").fullmatch(one.raw) for one in clause.all("sound")):
            raise NotClear("no_clip_heard")
        return [e.RemoveMusic()] if off else [e.Music(**volume(clause, volume_now(clause)))]
    if not off and talk_louder(clause):
        return talk_louder(clause)
    content = reel_of(clause.timeline).clips[clause.indexes()[0]].content
    if clause.has("verb:cut") and not clause.steps() and not clause.has("percent", "by_percent", "number", "share"):
        off = True
    fields = {"volume": 0} if off else volume(clause, content.volume if isinstance(content, Picture) else 100)
    if not fields and hint("wants_sound").search(clause.raw):
        return kept_sound(clause)
    if not fields:
        raise NotClear("how_loud")
    all_silent = off and music_of(clause.timeline) is not None and _is_of_every_sound(clause)
    return [e.ClipSound(pictures=clause.pictures(), **fields), *([e.RemoveMusic()] if all_silent else [])]


def _is_of_every_sound(clause: Clause) -> bool:
    """ "Mute everything" (全部静音): the music as well, which 全部原声 is not about."""
    return "verb:mute" in clause.keys <= {"thing:video", "verb:mute"} and bool(hint("every_sound").search(clause.raw))


def clip_level(clause: Clause) -> list[AnyEdit]:
    """ "Clips at 20 %".

    Raises NotClear ``of_what`` for pictures, which have no sound.
    """
    clips = reel_of(clause.timeline).clips
    if not any(available(clause.timeline, clips[index]) is not None for index in clause.indexes()):
        raise NotClear("of_what")
    return clip_sound(clause)


def sound_over_a_stretch(clause: Clause) -> list[AnyEdit]:
    """ "Mute talk.mp4 from 0:02 to 0:03": a clip has one volume, so that stretch becomes a piece of its own.

    Raises NotClear ``sound_stretch`` for anything but one clip, a stretch of it, and silence.
    """
    silent = clause.off() or clause.has("verb:mute")
    if not silent or not clause.has("places") or len(clause.indexes()) != 1 or len(clause.spans()) != 1:
        raise NotClear("sound_stretch")
    begin, close = picture_span(clause)
    start, end = inside(clause, *stretch(*clause.span(), close - begin))
    pieces: list[AnyEdit] = [e.Split(at=begin + end)] if end < close - begin else []
    pieces += [e.Split(at=begin + start)] if start > 0 else []
    number = clause.indexes()[0] + (2 if start > 0 else 1)
    return [*pieces, e.ClipSound(pictures=[number], volume=0)]


def kept_sound(clause: Clause) -> list[AnyEdit]:
    """ "The sound of clip 3 stays" (第三段保留原声): it is heard, and nothing else gets quieter for it.

    Raises NotClear ``no_clip_sound`` when there is none.
    """
    clips = reel_of(clause.timeline).clips
    heard = {index: clips[index].content for index in clause.indexes() if _is_heard(clips[index], clause)}
    if not heard:
        raise NotClear("no_clip_sound")
    off = [index + 1 for index, one in heard.items() if isinstance(one, Picture) and not one.volume]
    return [e.ClipSound(pictures=off, volume=100)] if off else []


def _is_heard(clip: Clip, clause: Clause) -> bool:
    """Whether a clip has sound of its own."""
    media = media_of(clause.timeline, clip)
    return media is not None and media.kind == "video" and media.has_sound


def _is_kept(clause: Clause) -> bool:
    """Whether a sound is to stay, and nothing is said of the others: 保留原声, which is no 只保留原声."""
    return not any(hint("merely").search(one.raw) for one in clause.all("only"))


def only_sound_of(clause: Clause) -> list[AnyEdit]:
    """All clips but some are muted."""
    if _is_kept(clause):
        return kept_sound(clause)
    others = clause.others()
    return [e.ClipSound(pictures=others, volume=0)] if others else []


def only_music(clause: Clause) -> list[AnyEdit]:
    """The clips are muted, where they are not already, and the music stays."""
    if music_of(clause.timeline) is None:
        raise NotClear("no_music_yet")
    contents = [clip.content for clip in reel_of(clause.timeline).clips]
    heard = any(isinstance(one, Picture) and one.volume for one in contents)
    return [e.ClipSound(volume=0)] if heard and any(one.kind == "video" for one in clause.timeline.media) else []


def only_clips(clause: Clause) -> list[AnyEdit]:
    """ "Natural sound only": no music.

    Raises NotClear ``no_clip_sound`` when nothing would be left to hear.
    """
    if _is_kept(clause):
        return kept_sound(clause)
    if not any(one.has_sound and one.kind == "video" for one in clause.timeline.media):
        raise NotClear("no_clip_sound")
    return [e.RemoveMusic()] if music_of(clause.timeline) else []


def only_voice(clause: Clause) -> list[AnyEdit]:
    """ "Only her voice should be heard": no music, and no sound but that of the clips in which somebody talks.

    Raises NotClear ``which_voice`` when no clip's name says that somebody does.
    """
    clips = reel_of(clause.timeline).clips
    heard = {index: clip for index, clip in enumerate(clips) if _is_heard(clip, clause)}
    others = [index for index, clip in heard.items() if not hint("talking_name").search(clip.name)]
    if len(others) == len(heard):
        raise NotClear("which_voice")
    on = {index: heard[index].content for index in others}
    off = [index + 1 for index, one in on.items() if isinstance(one, Picture) and one.volume]
    music: list[AnyEdit] = [e.RemoveMusic()] if music_of(clause.timeline) else []
    return [*music, *([e.ClipSound(pictures=off, volume=0)] if off else [])]


def on_beat(clause: Clause) -> list[AnyEdit]:
    """ "Cut the clips to the beat": the cuts lie on the beats of our own music since the video was made. Nobody here
    hears those of a song.

    Raises NotClear ``on_beat_own`` or ``on_beat_song`` to say so, ``no_music_yet`` without any music.
    """
    there = music_of(clause.timeline)
    if there is None:
        raise NotClear("no_music_yet")
    own = isinstance(there.clip.content, Sound) and there.clip.content.mood is not None
    raise NotClear("on_beat_own" if own else "on_beat_song", name=there.clip.name)


def not_ducked(clause: Clause) -> list[AnyEdit]:
    """ "The music as loud when somebody talks" (人说话的时候音乐不用压低).

    Raises NotClear ``no_music_yet`` without any music.
    """
    if music_of(clause.timeline) is None:
        raise NotClear("no_music_yet")
    return [e.Music(duck=False)]


def voice(clause: Clause) -> list[AnyEdit]:
    raise NotClear("voice_later")


_LOUDER = "step:loud step:quiet step:size_up step:size_down step:up step:down"
_STEPS = f"{_LOUDER} verb:cut verb:move"
_MUSIC = (
    f"sound:music mood percent by_percent number share {_STEPS} span at whole fade_edge verb:fade fade_part edge "
    "seconds lasting verb:duck thing:speech thing:volume verb:replace verb:swap verb:mute source file since till "
    "thing:video look sound:voice thing:look skip verb:freeze"
)
_HEARD = (
    f"places thing:video percent by_percent number share {_STEPS} thing:volume verb:remove negation sound:clip picture"
)

_BESIDE_LEVEL = (
    f"{_STEPS} percent by_percent number share thing:volume thing:video picture verb:change verb:use verb:mute"
)
_WHEN = "while_text span places lacking since till edge opening at"

FRAMES = (
    frame("voice_only", ANY_VERB, only_voice),
    frame("verb:unduck", f"sound:music thing:speech verb:duck {ANY_VERB}", not_ducked),
    frame(
        "thing:on_beat",
        f"sound:music own_song thing:video places transition thing:transition {ANY_VERB} verb:cut",
        on_beat,
    ),
    frame(
        "own_song", f"sound:music {_MUSIC} {ANY_VERB} verb:move only verb:remove verb:cut thing:background at", own_song
    ),
    frame("step:loud,sound:music,places", f"step:quiet verb:duck {_BESIDE_LEVEL}", drowned),
    frame(f"{_LOUDER} percent by_percent share verb:mute,sound:music,{_WHEN}", f"{_BESIDE_LEVEL} {_WHEN}", level),
    frame("only,sound:music", "verb:change verb:use", only_music),
    frame("only,sound:clip", "verb:change verb:use", only_clips),
    frame("only,sound:clip,places", "verb:change verb:remove", only_sound_of),
    frame(
        "sound:voice",
        f"{ANY_VERB} verb:remove negation {_STEPS} step:slow step:fast quoted mood percent thing:video look color role "
        "thing:language places edge opening span at seconds lasting thing:speech",
        voice,
    ),
    frame("verb:duck,verb:remove negation", f"sound:music thing:speech {ANY_VERB}", music),
    frame("sound:music,verb:cut verb:remove verb:freeze,at", "edge", music),
    frame("sound:music,verb:remove negation verb:cut,at span till", "thing:video only", music),
    frame("sound:music,verb:remove verb:cut,since", "thing:video", music),
    frame("sound:music,goal", f"{ANY_VERB} verb:move fade_edge only", after_picture),
    frame(
        "sound:music,verb:remove negation verb:cut",
        "mood thing:video edge whole verb:change verb:use",
        remove_music,
    ),
    frame(
        "sound:music,places,negation verb:remove only verb:mute",
        "lasting thing:video picture verb:add verb:change verb:use",
        music_over,
    ),
    frame("sound:music,only,span since till", f"{ANY_VERB} verb:move edge", music),
    frame("mood,verb:cut verb:remove", "", remove_of_mood),
    frame("sound:music mood verb:duck skip", f"{_MUSIC} {ANY_VERB} verb:move negation", music),
    frame("sound:music,places,verb:add verb:use", "verb:move", music_over),
    frame("verb:duck,sound:music", f"{_MUSIC} {ANY_VERB}", music),
    frame("verb:duck,places", f"sound:music thing:speech step:quiet step:down {ANY_VERB}", ducks_over),
    frame(
        "sound:clip verb:mute verb:unmute,span at", f"{_HEARD} verb:mute verb:unmute {ANY_VERB}", sound_over_a_stretch
    ),
    frame("sound:clip verb:mute verb:unmute", f"{_HEARD} verb:mute verb:unmute {ANY_VERB}", clip_sound),
    frame(
        "step:loud step:quiet thing:volume,places",
        f"percent by_percent number share {_STEPS} {ANY_VERB} thing:volume",
        clip_sound,
    ),
    frame("places,percent", "verb:change verb:use thing:video picture", clip_level),
    frame(
        "thing:volume step:loud step:quiet",
        f"percent by_percent number share {_STEPS} {ANY_VERB} verb:mute thing:video thing:volume",
        overall,
    ),
)
