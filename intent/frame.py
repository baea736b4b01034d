"""The frame of a clause: its mood, the verb that counts, what is acted on, and for whom.

The same steps serve every language. Words are grouped into noun phrases, of which only the head counts: "the balance
transfer card" is a card and no balance. The verb that counts is the first one, or the last where verbs end a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from intent.words import Classes, Word, named

Frame = dict[str, Classes]
"""What stands in each slot: mood, verb, subject, object, to, all. ``NONE`` where nothing does."""

NONE = named("NONE")
NOTHING = named("")
FINISHED = named("FIN")
ODD = named("ODD")
"""Marks of a phrase: it speaks of the finished thing; something strange describes it."""

FOREIGN = named("FOREIGN")
"""The head of a phrase about the balance, plan or progress of something else than the account or the project."""

VERB = named("VERB BASE THIRD PAST ING")
OPENS = named("DET MY A THE THEIR")
NOMINAL = OPENS | named("NOUN UNKNOWN HAN NUMBER SPEC LASTS FIN COLOR FORMAT DE IT QUOTE GIVEN DEST PAGE UI")
HEADS = named("NOUN UNKNOWN HAN IT QUOTE GIVEN UI")
LEADS = named("PREP MOVED")
UNKNOWN = named("UNKNOWN")
PERSON = named("I ME YOU HE")
NO_GOAL = named("MOVED FROM")
GOALS = named("ME YOU")
"""Some verbs carry their recipient: 发来, mándame."""

NO_VERB = named("NOUN LEFT FIN PLACED")
ACTIVE = named("REQUEST WISH ABILITY REFUSAL")
OURS_ALONE = named("ACCOUNT PLAN PROGRESS")
"""Heads that mean the account or the work only when nothing strange describes them."""

FAMILIAR = named("ACCOUNT PLAN PROGRESS PROJECT JOB PRODUCT FIN NOW MY IT LEFT DEVICE FORMAT SPEC TIER")
STRANGE = named("UNKNOWN HAN PART GENRE PEOPLE COLOR THEIR PLATFORM QUOTE PAGE")


@dataclass
class _Phrase:
    """A noun phrase or a person; ``led_by``: the preposition in front of it; ``of``: the phrase that it belongs to."""

    words: list[Word]
    led_by: Classes
    verbs_before: int
    of: _Phrase | None = None

    def head(self) -> Classes:
        """The classes of the last word that can be a head: "the title red" is a title."""
        heads = [word.classes for word in self.words if not self._waits(word)]
        return (heads or [word.classes for word in self.words if "DE" not in word.classes] or [NONE])[-1]

    def classes(self) -> Classes:
        """The classes of the head and of the word that opens the phrase."""
        head = self.head()
        if not head.isdisjoint(OURS_ALONE) and self._of_something_else():
            return FOREIGN
        marks = FINISHED if any("FIN" in word.classes for word in self.words) else NOTHING
        return head | (self.words[0].classes & OPENS) | marks | (ODD if self._of_something_else() else NOTHING)

    def belongs_to(self, other: _Phrase) -> None:
        """Whose balance it is follows after "of"; whose progress, after any preposition."""
        if "OF" in other.led_by or "PROGRESS" in self.head():
            self.of = other

    def is_person(self) -> bool:
        return len(self.words) == 1 and not self.words[0].classes.isdisjoint(PERSON)

    def waits(self) -> bool:
        """True while nothing in it could be its head."""
        return all(map(self._waits, self.words))

    @staticmethod
    def _waits(word: Word) -> bool:
        return word.classes.isdisjoint(HEADS)

    def _of_something_else(self) -> bool:
        if self.of and self.of.head().isdisjoint(FAMILIAR):
            return True
        return any(
            not word.classes.isdisjoint(STRANGE) and word.classes.isdisjoint(FAMILIAR) for word in self.words[:-1]
        )


@dataclass
class _Parse:
    """A clause as far as it has been read."""

    verbs: list[int] = field(default_factory=list)
    phrases: list[_Phrase] = field(default_factory=list)
    led_by: Classes = frozenset()
    open: bool = False

    def nominal(self, word: Word) -> None:
        if self.open and word.classes.isdisjoint(OPENS):
            self.phrases[-1].words.append(word)
            return
        phrase = self._begin(word)
        self.open = True
        if phrase.led_by and len(self.phrases) > 1:
            self.phrases[-2].belongs_to(phrase)

    def takes(self, classes: Classes) -> bool:
        """Whether a word that is no noun goes on with the phrase: a participle, or the sign of whose it is."""
        if not self.open:
            return False
        if "POSS" in classes:
            return not self.phrases[-1].waits()
        return not classes.isdisjoint(VERB) and "DOQ" not in classes

    def alone(self, word: Word) -> None:
        self._begin(word)
        self.open = False

    def _begin(self, word: Word) -> _Phrase:
        self.phrases.append(_Phrase([word], self.led_by, len(self.verbs)))
        self.led_by = frozenset()
        return self.phrases[-1]

    def close(self, led_by: Classes = frozenset()) -> None:
        self.open, self.led_by = False, led_by


def frame(words: Sequence[Word], mood: str, start: int, *, verb_last: bool = False) -> Frame:
    """The frame of a clause whose mood shows in its first ``start`` words."""
    parse = _parse(words, _region(words, start), mood)
    main = 0 if not parse.verbs else len(parse.verbs) if verb_last else 1
    before = [phrase for phrase in parse.phrases if phrase.verbs_before < max(main, 1)]
    after = [phrase for phrase in parse.phrases if phrase.verbs_before == main] if main else []
    verb = words[parse.verbs[main - 1]].classes if main else NONE
    return {
        "mood": frozenset({mood}),
        "verb": verb,
        "subject": _together([phrase for phrase in before if not phrase.led_by][:1]),
        "object": _together(_objects(before, after, mood)),
        "to": _together((phrase for phrase in before + after if _is_goal(phrase, main)), verb & GOALS),
        "all": frozenset().union(*(word.classes for word in words)),
    }


def _together(phrases: Iterable[_Phrase], others: Classes = frozenset()) -> Classes:
    return others.union(*(phrase.classes() for phrase in phrases)) or NONE


def _is_goal(phrase: _Phrase, main: int) -> bool:
    if phrase.led_by:
        return phrase.led_by.isdisjoint(NO_GOAL)
    return phrase.is_person() and phrase.verbs_before == main > 0


def _objects(before: list[_Phrase], after: list[_Phrase], mood: str) -> list[_Phrase]:
    """What stands after the verb, or was moved in front of it; else, in a request, what is spoken of."""
    found = [phrase for phrase in after if not phrase.led_by and not phrase.is_person()]
    found += [phrase for phrase in before if "MOVED" in phrase.led_by]
    if not found and mood != "QUESTION":
        found = [phrase for phrase in before if not (phrase.led_by or phrase.is_person() or phrase.waits())][-1:]
    return found[:2]


def _region(words: Sequence[Word], start: int) -> range:
    """The main clause: up to the first word that opens another one."""
    for at in range(start + 1, len(words)):
        if "BORDER" in words[at].classes and "DE" not in words[at - 1].classes:
            return range(start, at)
    return range(start, len(words))


def _parse(words: Sequence[Word], region: range, mood: str) -> _Parse:
    parse = _Parse()
    for at in region:
        word = words[at]
        classes = word.classes
        if _is_verb(words, at, region, parse, mood):
            parse.verbs.append(at)
            parse.close()
        elif not classes.isdisjoint(PERSON):
            if not (parse.led_by and _is_device(words[at + 1 : region.stop])):
                parse.alone(word)
        elif "PRON" in classes:
            parse.alone(word)
        elif not classes.isdisjoint(LEADS) and classes.isdisjoint(NOMINAL) and not _before_de(words, at):
            parse.close(classes)
        elif not classes.isdisjoint(NOMINAL) or parse.takes(classes):
            parse.nominal(word)
        elif "SOFT" not in classes:
            parse.close()
    return parse


def _before_de(words: Sequence[Word], at: int) -> bool:
    """Whether a verb only describes what follows: 设计师给的贴纸."""
    return at + 1 < len(words) and "DE" in words[at + 1].classes


def _describes(words: Sequence[Word], at: int, region: range) -> bool:
    """Whether a verb belongs to what describes a thing that was counted before: 来一段下载软件的动画."""
    if "VERB" not in words[at].classes:
        return False
    counted = max((i for i in range(region.start, at) if "NUMBER" in words[i].classes), default=0)
    if counted <= region.start or words[counted - 1].classes.isdisjoint(VERB):
        return False
    return any("DE" in words[i].classes for i in range(at + 1, region.stop - 1))


def _is_device(words: Sequence[Word]) -> bool:
    """Whose device it is does not count: 到我手机上."""
    return bool(words) and "DEVICE" in words[0].classes


def _is_verb(words: Sequence[Word], at: int, region: range, parse: _Parse, mood: str) -> bool:
    classes = words[at].classes
    asked_first = at == region.start and mood in ACTIVE
    if asked_first and classes == UNKNOWN:
        return True
    if classes.isdisjoint(VERB) or _before_de(words, at) or _describes(words, at, region):
        return False
    if "PAST" in classes and at > region.start and "been" in words[at - 1].classes:
        return True
    if "NOUN" in classes and _has(words[at + 1 : at + 2], "UI"):
        return False
    if asked_first and "BASE" in classes:
        return True
    if {"BASE", "FROM"} <= classes and at > region.start and words[at - 1].classes.isdisjoint(PERSON):
        return False
    if not classes.isdisjoint(("PREP", "LIGHT")):
        return not parse.verbs and not _verb_follows(words, at, region)
    return asked_first or _is_verb_inside(words, at, region, parse)


def _is_verb_inside(words: Sequence[Word], at: int, region: range, parse: _Parse) -> bool:
    """Whether a word that can be a verb is one where a noun could stand as well."""
    classes = words[at].classes
    if "NOUN" in classes and _has(words[at + 1 : at + 2], "COPULA"):
        return False
    if "VERB" in classes:
        return not (parse.open and "DE" in words[at - 1].classes)
    if "FIN" in classes and at + 1 < region.stop and not words[at + 1].classes.isdisjoint(NOMINAL):
        return False
    if "THIRD" in classes and parse.open and not parse.phrases[-1].waits() and _opens(words, at + 1, region):
        return True
    if "BASE" in classes and _asked_to(words, at, region, parse):
        return True
    if not classes.isdisjoint(("NOUN", "SOFT")) or parse.led_by:
        return False
    return not parse.open or not parse.phrases[-1].waits()


def _has(words: Sequence[Word], name: str) -> bool:
    return any(name in word.classes for word in words)


def _opens(words: Sequence[Word], at: int, region: range) -> bool:
    """Whether a new phrase begins here: "the hero downloads | a virus"."""
    return at < region.stop and not words[at].classes.isdisjoint(OPENS)


def _asked_to(words: Sequence[Word], at: int, region: range, parse: _Parse) -> bool:
    """Whether a word that could be a noun is what "did the changes" do at the end of a question: "save"."""
    asked = any("DOQ" in words[earlier].classes for earlier in range(at))
    ends = at + 1 == region.stop or words[at + 1].classes.isdisjoint(NOMINAL)
    return asked and ends and parse.open and not parse.phrases[-1].waits()


def _verb_follows(words: Sequence[Word], at: int, region: range) -> bool:
    """Whether a verb with more meaning follows.

    What I "have" is described by verbs that do not count: 有一段我妈唱歌的录音.
    """
    start = at + 1
    if "HAVE" in words[at].classes:
        start = max((i + 1 for i in range(start, region.stop) if "DE" in words[i].classes), default=start)
    return any(_plain_verb(words[i].classes) and not _describes(words, i, region) for i in range(start, region.stop))


def _plain_verb(classes: Classes) -> bool:
    return "VERB" in classes or (not classes.isdisjoint(VERB) and classes.isdisjoint(NO_VERB))
