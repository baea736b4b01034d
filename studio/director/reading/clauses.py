"""One clause: its tokens as they may be meant, and the edits that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pydantic import ValidationError

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, key_of
from studio.director.frames.every import edits_of
from studio.director.frames.frame import AnyEdit
from studio.director.frames.named_texts import text_saying
from studio.director.frames.songs import leaves_out, own_song_plays
from studio.director.language.hints import hint
from studio.director.language.marks import MARK, Marked, Token
from studio.director.language.values import numbers_in
from studio.director.places import named_file, pictures
from studio.director.reading.candidates import candidates
from studio.director.reading.elliptic import elliptic
from studio.director.reading.former_text import former_gone
from studio.director.reading.found import Understood
from studio.director.reading.halves import with_halves
from studio.director.reading.meant_texts import meant, named_like_a_picture, over_text, while_speaking, with_fonts
from studio.director.reading.memory import Memory, with_place
from studio.director.reading.one_more import one_more
from studio.director.reading.over_it import with_its_sound, with_picture, with_soft_transition, without_instrument
from studio.director.reading.parting import lacks_its_thing, leftover, parts, points_back, trimmed, without_names
from studio.director.reading.plausible import one_thing_each
from studio.director.reading.rest_of_it import rest_of_it
from studio.director.reading.second_line import in_two_lines
from studio.director.reading.staying import without_music
from studio.director.reading.tokens import tokens_of
from studio.director.reading.two_clauses import are_two, are_two_as_said
from studio.timeline.edits.reel import chosen
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import MediaReference, Timeline

SOUND_ENDINGS = (".mp3", ".wav", ".m4a", ".aac", ".flac", ".ogg")


@dataclass(slots=True)
class ClauseReader:
    """Reads single clauses of a marked message about a timeline; ``typed`` is the one that was there when the message
    was typed, ``memory`` what a clause may leave out, ``tries`` counts the stretches that were looked at;
    ``halves``: the pictures that a clause before made of one."""

    marked: Marked
    media: tuple[MediaReference, ...]
    timeline: Timeline
    typed: Timeline
    memory: Memory = field(default_factory=Memory)
    tries: int = 0
    halves: tuple[int, int] | None = None

    def attempt(self, text: str) -> Understood | None:
        """The edits of a stretch of text; None when it does not make sense as a whole."""
        self.tries += 1
        raw = trimmed(self.marked.raw(text))
        said = {one.kind for one in self.marked.tokens_in(text)} != {"filler"}
        if self.memory.again and said and hint("once_more").fullmatch(raw.rstrip("!.~～ ")):
            return self.made(self.memory.again, raw, borrowed=True)
        if leftover(text) or are_two(self.marked.tokens_in(text)):
            return None
        if self.memory.again and len(pieces := parts(text)) > 1 and hint("once_more").fullmatch(trimmed(pieces[0])):
            return None
        tokens = with_halves(with_place(tokens_of(self.marked, text), self.memory), self.halves)
        if are_two_as_said(tokens, raw):
            return None
        tokens = self._onto(one_more(in_two_lines(tokens, self.memory.wrote, raw), text, raw, self.memory), raw)
        tokens = self._on_it(tokens, text)
        tokens = rest_of_it(tokens, self.memory)
        tokens = self._of_music([self._heard(self._that_picture(one)) for one in tokens], raw)
        tokens = over_text(named_like_a_picture(while_speaking(tokens), raw), raw, self.typed)
        tokens = self._called_by_words(tokens)
        if _names(tokens) or self._rewords_a_text(tokens):
            tokens = [one for one in tokens if (one.kind, one.value) != ("role", "caption")]
            tokens = _without_its_edge([self._said(one) if one.kind == "quoted" else one for one in tokens])
        tokens = self._named_once([self._of_text(one) for one in with_fonts(tokens, raw)])
        tokens = with_its_sound(with_picture(without_instrument(tokens), self.memory, raw), self.memory, raw)
        tokens = elliptic(with_soft_transition(tokens, self.memory), self.memory, raw)
        found: list[Understood] = []
        for reading, borrowed in candidates(tokens, self._before(tokens, raw), points_back(without_names(raw, tokens))):
            if lacks_its_thing(text, reading) or (borrowed and self._is_a_piece(text, tokens)):
                continue
            one = self.made(reading, raw, borrowed)
            if one is not None and one.trouble is None:
                return one
            if one is not None:
                found.append(one)
        return found[0] if found else None

    def _on_it(self, tokens: list[Token], text: str) -> list[Token]:
        """ "Slow down the keeper clip and add the lower third "Leo" to it": it stands on that clip. "Our logo on it",
        of an end card, shows at the end."""
        kinds = {one.kind for one in tokens}
        there = [one for one in self.memory.targets if one.kind == "places"]
        card = any((one.kind, one.value) == ("role", "end_card") for one in self.memory.targets)
        timed = kinds & {"places", "at", "span", "edge", "whole"}
        logo = any(key_of(one) == "thing:logo" for one in tokens) and not timed
        if card and logo and hint("on_it").search(MARK.sub(" ", text)):
            return [*tokens, Token("edge", "end", "end")]
        if not kinds >= {"role", "quoted"} or kinds & {"places", "at", "span", "edge"} or len(there) != 1:
            return tokens
        return [*tokens, there[0]] if hint("on_it").search(MARK.sub(" ", text)) else tokens

    def _onto(self, tokens: list[Token], raw: str) -> list[Token]:
        """ "Move it to the shop photo" (放到shop那张上), after a text was spoken of: that text goes there."""
        texts = [one for one in self.memory.targets if one.kind == "role" or key_of(one) == "thing:logo"]
        if len(texts) != 1 or len(self.memory.targets) != 1:
            return tokens
        sides = [replace(one, kind="side") if one.kind == "turn" and one.value != "half" else one for one in tokens]
        if {key_of(one) for one in sides} in ({"verb:move", "side"}, {"verb:move", "position"}):
            return [*texts, *sides]
        others = [one for one in tokens if one.kind != "position"]
        moves = {key_of(one) for one in others} == {"verb:move", "places"} and texts[0].kind == "role"
        return [*texts, *others] if moves and hint("onto").search(raw) else tokens

    def _is_a_piece(self, text: str, tokens: Sequence[Token]) -> bool:
        """Whether a stretch is a number torn out of its message: as a message, "40" goes on with the last one."""
        numbers = bool(tokens) and all(one.kind == "number" for one in tokens)
        goes_on = self.memory.paced and self.memory.complained
        return numbers and self.memory.recalled and not goes_on and trimmed(text) != trimmed(self.marked.text)

    def _before(self, tokens: Sequence[Token], raw: str) -> Memory:
        """What a clause may leave out. Whatever else was spoken of, 这张 is a picture, and "the clips quiet under it"
        is about the clips."""
        kinds = {one.kind for one in (*tokens, *self.memory.targets)}
        if any(one.kind == "places" for one in tokens) and hint("under_music").search(raw):
            return Memory()
        return Memory() if hint("this_picture").search(raw) and "places" not in kinds else self.memory

    def _named_once(self, tokens: list[Token]) -> list[Token]:
        """ "The third one, the night one" (第三张那个夜景) is one picture, said twice."""
        pairs = pairwise([None, *tokens])
        return [one for before, one in pairs if one and not (before and self._is_same(before, one))]

    def _is_same(self, one: Token, other: Token) -> bool:
        if not one.kind == other.kind == "places" or "rest" in (one.value, other.value):
            return False
        try:
            some = (pictures(token, self.timeline, self.typed) for token in (one, other))
            first, second = (chosen(self.timeline, places) for places in some)
            return first == second
        except EditRefused:
            return False

    def _heard(self, token: Token) -> Token:
        """A file that can only be heard is no picture but a song."""
        name = (named_file(token) or self._song_called(token)) if token.kind == "places" else None
        heard = name is not None and (
            any(one.name == name and one.kind == "audio" for one in self.media) or name.lower().endswith(SOUND_ENDINGS)
        )
        file = Token("file", name, token.raw)
        return Token("own_song", True, token.raw, (file,)) if heard else token

    def _song_called(self, token: Token) -> str | None:
        """The song whose name a word is that is no picture's name."""
        words = {str(one.value).casefold() for one in token.inner if one.kind == "subject"}
        called = [one for one in self.media if one.name.rpartition(".")[0].casefold() in words]
        return called[-1].name if called and all(one.kind == "audio" for one in called) else None

    def _that_picture(self, token: Token) -> Token:
        """ "The photo", after one picture was spoken of, is that one."""
        spoken = [one for one in self.memory.targets if one.kind == "places"]
        one = token.kind == "places" and token.value == "all" and hint("one_picture").fullmatch(token.raw)
        return spoken[0] if one and len(spoken) == 1 and _names_one(spoken[0]) else token

    def _of_music(self, tokens: list[Token], raw: str) -> list[Token]:
        """ "Cinematic music, the sound a bit lower", "music louder on the drone, quieter on the rest": there the sound
        is the music's; and "the song starts too slowly, skip the first 20 seconds" means those of the song."""
        about = {key_of(one) for one in self.memory.targets}
        if "sound:music" in about and leaves_out(tokens) and own_song_plays(self.timeline):
            music = next(one for one in self.memory.targets if key_of(one) == "sound:music")
            return [music, *(replace(one, kind="skip", value=None) for one in tokens if one.kind != "verb")]
        if "sound:music" in about and not self.memory.recalled and _is_level_over_a_picture(tokens, raw):
            return [next(one for one in self.memory.targets if key_of(one) == "sound:music"), *tokens]
        if self.memory.recalled or about != {"sound:music"} or any(one.kind == "places" for one in tokens):
            return tokens
        music, any_sound = self.memory.targets[0], hint("any_sound")
        return [music if key_of(one) == "sound:clip" and any_sound.fullmatch(one.raw) else one for one in tokens]

    def _of_text(self, token: Token) -> Token:
        """ "Change the title to ..., the letters bigger" (标题改成…，字大点): those of the text that was spoken of."""
        if token.kind != "role" or not hint("bare_text").fullmatch(token.raw) or self.memory.recalled:
            return token
        roles = [one for one in self.memory.targets if one.kind == "role"]
        return roles[0] if token.value == "all" and len(roles) == 1 else token

    def _by_role(self, token: Token) -> Token:
        """A text that was named by what it says, by its kind: what it says may be about to change."""
        if (token.kind, token.value) != ("role", "said"):
            return token
        said = next(str(one.value) for one in token.inner if one.kind in ("said", "quoted"))
        target = text_saying(said, Clause((), self.timeline, self.media))
        if target is None:
            return token
        role = Token("role", target.role, token.raw)
        return role if target.number is None else Token("role", "numbered", str(target.number), (role,))

    def _said(self, token: Token) -> Token:
        """Quoted words that the video shows already are a text of it, not a new one."""
        clause = Clause((), self.timeline, self.media)
        if text_saying(str(token.value), clause) is None:
            return token
        return Token("role", "said", token.raw, (token,))

    def _called_by_words(self, tokens: list[Token]) -> list[Token]:
        """ "Remove the lower third "Max"", 把“Tim”移到第四张: a text called by its kind and by what it says."""
        keys = {key_of(one) for one in tokens}
        moves = "verb:move" in keys and bool(keys & {"places", "goal"})
        found: list[Token] = []
        for one in tokens:
            named = one.kind == "quoted" and (moves or ("verb:remove" in keys and found and found[-1].kind == "role"))
            said = self._said(one) if named else one
            found = [*(found[:-1] if said is not one and found and found[-1].kind == "role" else found), said]
        is_moved = moves and any((one.kind, one.value) == ("role", "said") for one in found)
        return [_place_of_goal(one) if is_moved else one for one in found]

    def _rewords_a_text(self, tokens: Sequence[Token]) -> bool:
        """ "The caption "a" should be "b"": the first of two quotations is what a text says now."""
        quoted = [one for one in tokens if one.kind == "quoted"]
        roles = [one.value for one in tokens if one.kind == "role"]
        clause = Clause((), self.timeline, self.media)
        return len(quoted) == 2 and roles == ["caption"] and text_saying(str(quoted[0].value), clause) is not None

    def made(self, tokens: Sequence[Token], raw: str, borrowed: bool = False) -> Understood | None:
        """The edits of a clause's tokens."""
        edits: list[AnyEdit] = []
        tokens = meant(tokens, self.typed)
        for each in one_thing_each(tokens):
            before = self.memory
            mentioned, spoken = frozenset(before.mentioned), frozenset(before.spoken)
            clause = Clause(tuple(each), self.timeline, self.media, mentioned, raw, spoken, self.typed, before.joins)
            try:
                made = edits_of(clause)
            except (NotClear, EditRefused) as trouble:
                return Understood(raw, (), trouble, tuple(tokens), borrowed)
            except ValidationError as error:
                return Understood(raw, (), _beyond(error), tuple(tokens), borrowed)
            if made is None:
                return None
            edits += [*made, *former_gone(clause, made)]
        edits = without_music(edits, self.marked)
        edits.sort(key=_last_first)
        return Understood(raw, tuple(edits), None, tuple(tokens), borrowed)


def _place_of_goal(token: Token) -> Token:
    """The picture to which something goes (移到第四张), as the one that it is to stand on."""
    return Token("places", "listed", token.raw) if (token.kind, token.value) == ("goal", "number") else token


def _names_one(token: Token) -> bool:
    """Whether a place is a single picture."""
    if token.value in ("listed", "given"):
        return len(numbers_in(token.raw)) < 2
    return token.value not in ("all", "rest", "joined", "counted", "from_to", "middle")


def _last_first(edit: AnyEdit) -> int:
    """Of several texts the last goes first: what is left keeps its number."""
    return -(edit.number or 0) if isinstance(edit, e.RemoveText) else 0


def _names(tokens: list[Token]) -> bool:
    """Whether quoted words may be those of a text there is: one that is removed, or replaced by another."""
    quoted = sum(1 for one in tokens if one.kind == "quoted")
    removes = any(key_of(one) == "verb:remove" for one in tokens)
    writes = any(one.kind == "verb" and hint("adds").fullmatch(one.raw) for one in tokens)
    moves = any(hint("puts_there").fullmatch(one.raw) for one in tokens) and any(o.kind == "position" for o in tokens)
    looks = (not writes or moves) and any(one.kind in _LOOKS for one in tokens)
    return quoted in ((1, 2) if removes or looks else (2,)) and not any(one.kind == "role" for one in tokens)


def _without_its_edge(tokens: list[Token]) -> list[Token]:
    """The text at the end that says so (最后的“今晚下单”): where it stands is no wish."""
    pairs = pairwise([*tokens, None])
    return [one for one, after in pairs if one and not (one.kind == "edge" and after and after.value == "said")]


def _is_level_over_a_picture(tokens: Sequence[Token], raw: str) -> bool:
    """ "Quieter on the rest" is said of what sounds meanwhile; "the interview quieter" of the clip."""
    keys = [key_of(one) for one in tokens]
    levels = keys[:1] in (["step:loud"], ["step:quiet"]) and set(keys[1:]) == {"places"}
    return levels and bool(hint("level_over").search(raw))


_LOOKS = ("color", "step", "font", "weight", "animation", "position")


def _beyond(error: ValidationError) -> EditRefused:
    """A figure that an edit cannot have, as a refusal."""
    limits = error.errors()[0].get("ctx", {})
    if "ge" in limits or "gt" in limits:
        return EditRefused("too_small", limit=limits.get("ge", limits.get("gt")))
    return EditRefused("too_big", limit=limits.get("le", limits.get("lt", "")))
