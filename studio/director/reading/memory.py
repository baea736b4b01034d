"""What a clause may leave out: what the message, or the one before it, spoke of already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studio.director.clause import key_of
from studio.director.frames.transitions import LONGEST
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import numbers_in, seconds_in
from studio.director.places import pictures
from studio.director.reading.how_long import SHORTEST, is_brief, is_few, is_long
from studio.director.reading.second_line import Wrote, wrote_in
from studio.director.reading.stretches import only_a_stretch, silences
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Text, Timeline

_TARGETS = (
    "role", "lacking_role", "places", "lacking", "sound:music", "sound:clip", "thing:logo", "thing:transition",
    "thing:video", "thing:second_language", "backdrop", "span",
)  # fmt: skip
_OWN = (
    "mood", "transition", "platform", "shape", "fade_black", "history", "goto", "look", "brand", "keep", "order_list",
    "own_song", "opening", "aside", "lengths", "sound:voice", "thing:even", "verb:duck", "both_tracks",
)  # fmt: skip
_WHOLE = {"shape", "platform", "look", "transition", "history", "goto", "mood", "brand", "own_song", "order_list"}
_TIMES = {
    "seconds", "to_seconds", "lasting", "by_seconds", "step:longer", "step:shorter", "how", "thing:length",
    "verb:lengthen", "verb:shorten",
}  # fmt: skip

_MORE = {"step:longer", "step:shorter", "verb:lengthen", "verb:shorten"}


def is_target(token: Token) -> bool:
    """Whether a token is what a clause can be about."""
    return key_of(token) in _TARGETS or token.kind in _TARGETS


def targeted(tokens: Sequence[Token]) -> bool:
    """Whether the tokens say what they are about. After a clause that was not understood, one that does not would be
    done to the wrong thing."""
    return any(is_target(one) or one.kind in _OWN or key_of(one) in _OWN for one in tokens)


@dataclass(slots=True)
class Memory:
    """``targets`` and ``verbs`` of the clause before; ``recalled``: they are of an earlier message; ``timed``: that was
    about how long something shows; ``complained``: it only said how something is; ``mentioned``: ids of pictures
    that this message named, ``spoken``: roles of texts, ``numbered``: captions named by their numbers; ``wrote``: the
    text that the clause before wrote, ``again``: what "a bit more" means after the last message; ``silenced``: a
    sound was just turned off; ``edge``: where the earlier message trimmed; ``paced``: it set a speed;
    ``trimmed``: a stretch of a picture was just cut off; ``joins``: the pictures after which this message spoke of a
    transition; ``named``: the pictures that the clause before named, those included by which others were placed."""

    targets: list[Token] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    recalled: bool = False
    timed: bool = False
    complained: bool = False
    mentioned: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)
    numbered: tuple[Token, ...] = ()
    wrote: Wrote | None = None
    again: tuple[Token, ...] = ()
    silenced: bool = False
    edge: Token | None = None
    paced: bool = False
    trimmed: bool = False
    joins: frozenset[int] = frozenset()
    named: tuple[Token, ...] = ()

    def copy(self) -> Memory:
        """One that may go on remembering without the other."""
        return replace(self, mentioned=set(self.mentioned), spoken=set(self.spoken))

    def keep(self, tokens: Sequence[Token], timeline: Timeline, typed: Timeline) -> None:
        """Remembers what a clause was about (``pictures`` says what ``typed`` is)."""
        targets = [one for one in tokens if is_target(one)]
        if not only_a_stretch(tokens):
            targets = [one for one in targets if one.kind != "span"] or targets
        targets = _written(tokens) or targets
        self.wrote = wrote_in(tokens) or (self.wrote if not any(one.kind == "quoted" for one in tokens) else None)
        if new := _put_instead(tokens):
            targets = [new]
        targets = targets or _transitions_in(tokens) or _song_in(tokens)
        if any(key_of(one) in ("verb:mute", "verb:unmute") for one in tokens):
            targets.append(Token("sound", "clip", "sound"))
        if _takes_out(tokens):
            targets = [Token("thing", "video", "video")]
        if any(one.kind == "rewording" for one in tokens) and not targets:
            self.targets, self.recalled = _reworded(tokens, typed), False
        if targets:
            self.targets, self.recalled = targets, False
            self.timed = any(key_of(one) in _TIMES for one in tokens)
        self.named = _places_in(tokens) or (() if targets else self.named)
        self.verbs = _verbs_of(tokens) or self.verbs
        self.silenced = silences(tokens)
        self.trimmed = {"places", "span"} <= {one.kind for one in tokens} and bool(_CUTS & set(map(key_of, tokens)))
        self.mention(tokens, timeline, typed)
        self.spoken |= {str(one.value) for one in tokens if one.kind == "role"}
        self.numbered += tuple(one for one in tokens if one.kind == "role" and one.value == "numbered")

    def mention(self, tokens: Sequence[Token], timeline: Timeline, typed: Timeline) -> None:
        """Remembers the pictures that tokens name."""
        self.mentioned |= _pictures_in(tokens, timeline, typed)

    def comes_first(self, tokens: Sequence[Token], points_back: bool) -> bool:
        """Whether a clause that does not say what it is about goes on with what was spoken of, rather than with the
        whole video."""
        kinds = {one.kind for one in tokens}
        if any((one.kind, one.value) == ("seconds", "each") for one in tokens) and self._is_of_a_picture():
            return points_back and not self.recalled and any(key_of(one) == "verb:swap" for one in self.verbs)
        if self.complained and self._goes_on(tokens):
            return True
        if not self.targets or (targeted(self._without_times(tokens, kinds)) and not points_back):
            return False
        if self.recalled and not points_back and "fade_edge" in kinds and kinds & {"edge", "opening"}:
            return False
        keys = {key for one in tokens if (key := key_of(one)) in _TIMES or one.kind not in ("verb", "number")}
        if "thing:word" in keys or kinds & _WHOLE or ("quoted" in kinds and kinds & {"edge", "opening"}):
            return False
        if keys and keys <= _TIMES:
            if self._is_of_the_whole(tokens, keys):
                return False
            if self.recalled and is_brief(tokens) and self._is_a_text() and (points_back or "lasting" in keys):
                return True
            relative = bool(keys & _MORE) or not any(one.kind == "verb" for one in tokens)
            of_it = (points_back and not is_long(tokens)) or relative or not self.recalled or is_brief(tokens)
            about_transitions = self._are_of_transitions(tokens, points_back or self.complained)
            more = len(tokens) == 1 and keys <= {*_MORE, "by_seconds"}
            of_picture = self._is_one_picture() and (is_few(tokens) or more)
            of_pictures = of_picture or (self._are_pictures() and is_brief(tokens) and "thing:length" not in keys)
            return (self.timed and of_it) or about_transitions or of_pictures or (points_back and self._is_more(keys))
        return points_back or not self.recalled or not any(one.kind == "verb" for one in tokens)

    def _is_of_a_picture(self) -> bool:
        """Whether some pictures were spoken of, and no text: "each photo for 5 seconds" is about all."""
        return any(one.kind == "places" for one in self.targets) and all(one.kind != "role" for one in self.targets)

    def _is_a_text(self) -> bool:
        """Whether one text was spoken of: "4 seconds for that" is how long it shows."""
        return len(self.targets) == 1 and self.targets[0].kind == "role"

    def _is_of_the_whole(self, tokens: Sequence[Token], keys: set[str]) -> bool:
        """ "Make it 18 seconds", some time after "show the title for 3 seconds": no text stands so long."""
        said = [seconds_in(one.raw) for one in tokens if one.kind in ("seconds", "to_seconds")]
        texts = any(one.kind == "role" for one in self.targets)
        return self.recalled and texts and bool(said) and max(said) >= SHORTEST and not keys & _MORE

    def _goes_on(self, tokens: Sequence[Token]) -> bool:
        """ "The interview is too long, keep the first 4 seconds": those of the interview."""
        named = [one for one in tokens if is_target(one)]
        return (
            bool(named) and all(one.kind == "span" for one in named) and any(o.kind == "places" for o in self.targets)
        )

    def _without_times(self, tokens: Sequence[Token], kinds: set[str]) -> list[Token]:
        """After the music was spoken of, "fade in over the first 2 seconds" is about the music; after a picture, "only
        the first 5 seconds" is about that."""
        about = set(map(key_of, self.targets))
        goes_on = "sound:music" in about and bool(kinds & {"fade_edge", "only"})
        pictures_or_texts = any(one.kind in ("places", "role") for one in self.targets)
        goes_on = goes_on or ("only" in kinds and pictures_or_texts)
        return [one for one in tokens if one.kind != "span" or self.recalled or not goes_on]

    def _are_of_transitions(self, tokens: Sequence[Token], points_back: bool) -> bool:
        """ "Use wipes. Make them 1 second": no video is so short, and no picture."""
        transitions = bool(self.targets) and key_of(self.targets[0]) == "thing:transition"
        lengths = [seconds_in(one.raw) for one in tokens if one.kind in ("seconds", "to_seconds", "lasting")]
        longest = LONGEST if points_back else 0 if self.recalled else 1
        return transitions and bool(lengths) and max(lengths) <= longest

    def _is_one_picture(self) -> bool:
        """Whether this message just spoke of one picture, and of nothing else: "dog first, 6 seconds"."""
        place = self.targets[0] if len(self.targets) == 1 and not self.recalled else None
        named = place is not None and place.kind == "places" and place.value in ("subject", "file", "listed")
        return named and place is not None and len(numbers_in(place.raw)) < 2

    def _are_pictures(self) -> bool:
        """Whether this message just spoke of some pictures, and of nothing else: "swap A and B, 3 seconds for both"."""
        seen = [one for one in self.targets if key_of(one) != "sound:clip"]
        some = bool(seen) and all(one.kind == "places" and one.value != "all" for one in seen)
        return some and not self.recalled

    def _is_more(self, keys: set[str]) -> bool:
        """Whether a picture that was just spoken of is to show longer or shorter."""
        pictures = any(one.kind == "places" for one in self.targets)
        return pictures and not self.recalled and bool(keys & {"by_seconds", *_MORE})


_CUTS = {"verb:cut", "verb:trim", "verb:remove"}


def _written(tokens: Sequence[Token]) -> list[Token]:
    """The text that was written, whatever picture it stands on: what comes after it is about the text, and about the
    title as well where it stands under one that the message wrote."""
    written = any(one.kind == "quoted" for one in tokens)
    roles = [one for one in tokens if one.kind == "role" and one.value != "caption"] if written else []
    return [each for one in roles for each in (*(one.inner if one.value == "subtitle" else ()), one)]


def _places_in(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The pictures named, and those to which they go: "the shop before the product"."""
    goals = (inner for one in tokens if one.kind in ("goal", "source") for inner in one.inner)
    return tuple(one for one in (*tokens, *goals) if one.kind == "places")


def _transitions_in(tokens: Sequence[Token]) -> list[Token]:
    """The transitions that a clause was about which named a kind of them, and where they are."""
    kind = next((one for one in tokens if one.kind == "transition"), None)
    where = [one for one in tokens if one.kind == "goal"]
    return [Token("thing", "transition", kind.raw), *where] if kind else []


def _reworded(tokens: Sequence[Token], typed: Timeline) -> list[Token]:
    """The text in which words are put in the place of others."""
    old = next((str(one.value[0]) for one in tokens if one.kind == "rewording"), "")
    contents = [one.clip.content for one in texts_of(typed)]
    roles = {one.role for one in contents if isinstance(one, Text) and old and old in one.text}
    return [Token("role", roles.pop(), old)] if len(roles) == 1 else []


def _song_in(tokens: Sequence[Token]) -> list[Token]:
    """The music, where a song of one's own becomes it."""
    return [Token("sound", "music", "music")] if any(one.kind == "own_song" for one in tokens) else []


def _put_instead(tokens: Sequence[Token]) -> Token | None:
    """The picture that takes the place of another: "change the dog for the sunset"."""
    source = next((one for one in tokens if one.kind == "source"), None)
    keys = {key_of(one) for one in tokens}
    if source is None or "places" not in keys or keys & {"verb:swap", "sound:music"}:
        return None
    return None if hint("instead").match(source.raw) else next((o for o in source.inner if o.kind == "places"), None)


def _verbs_of(tokens: Sequence[Token]) -> list[Token]:
    """The verbs of a clause, which the next one may go without. "Keep" is one only of pictures alone, not of "keep the
    dog in colour"."""
    kept = {one.kind for one in tokens} <= {"only", "places", "filler"}
    return [one for one in tokens if one.kind == "verb" or (one.kind == "only" and kept)]


def _takes_out(tokens: Sequence[Token]) -> bool:
    """Whether pictures or the music go: what "it" is after that is neither."""
    keys = {key_of(one) for one in tokens}
    gone = "verb:remove" in keys and bool(keys & {"places", "sound:music"})
    return gone and keys <= {"verb:remove", "places", "sound:music", "thing:video"}


def _pictures_in(tokens: Sequence[Token], timeline: Timeline, typed: Timeline) -> set[str]:
    """The ids of the pictures that tokens name."""
    found: set[str] = set()
    clips = reel_of(timeline).clips
    for token in tokens:
        if token.kind == "places" and token.value != "rest":
            try:
                some = pictures(token, timeline, typed)
                found |= {clips[index].id for index in chosen(timeline, some)} if some is not None else set()
            except EditRefused:
                continue
    return found


def with_place(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """ "The one before it": "it" is the picture that was spoken of."""
    place = next((one for one in memory.targets if one.kind == "places"), None)
    if place is None:
        return list(tokens)
    beside = ("next", "previous")
    return [
        replace(one, inner=(*one.inner, place))
        if one.kind == "places" and one.value in beside and not any(inner.kind == "places" for inner in one.inner)
        else one
        for one in tokens
    ]
