"""One turn of editing: words or edit objects in, a changed timeline and the told changes out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from studio.director import edits as e
from studio.director.apply import Around, applied, brand_called
from studio.director.besides import said_besides
from studio.director.clause import NotClear
from studio.director.course import edits_since_new
from studio.director.frames.frame import AnyEdit
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.language.marks import Known
from studio.director.language.spelling import mended
from studio.director.making.material import logo_of
from studio.director.project import Plain, Project
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.known import known_of
from studio.director.reading.language import language_of
from studio.director.reading.memory import Memory
from studio.director.reading.next_sentence import lacks_its_text
from studio.director.reading.reader import Reader, reader
from studio.director.reading.recalled import recalled
from studio.director.scripted import captions, edits_with
from studio.director.suggest import wishes
from studio.director.telling.told import told
from studio.director.together import Step, going_on, says_how_much, step
from studio.director.versions import done
from studio.director.words import say, term
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.timing import from_the_end_on
from studio.timeline.layout import duration
from studio.timeline.model import Timeline

MOST_TOLD = 3
"""So many things that were not understood are told; after that, more would only bury what was done."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message half-way: ``timeline`` as changed so far (the project still has the one before), what was told and
    what was refused. ``made``: the timeline is a new video; ``first``: the version shown when the turn began;
    ``unknown``: clauses that were not understood; ``asked``: the answer asks back; ``offers``: wordings that it
    proposes; ``last``: what was told last."""

    project: Project
    locale: str
    timeline: Timeline | None = None
    edits: tuple[e.TimelineEdit, ...] = ()
    told: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    made: bool = False
    first: int = 0
    asked: bool = False
    offers: tuple[str, ...] = ()
    silent: bool = False
    last: Step | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.first or self.project.history.current)
        object.__setattr__(self, "timeline", self.timeline or self.project.timeline)

    def plain(self) -> tuple[Plain, ...]:
        """What made the turn's version, as data."""
        made: tuple[Plain, ...] = ({"edit": "make"},) if self.made else ()
        return (*made, *(e.plain(one) for one in self.edits))


def memory_of(project: Project) -> Memory:
    """What "it" means at the beginning of a message: what the last one edited, or spoke of when it changed nothing."""
    shown, talk = project.history.shown, project.talk
    if shown is None:
        return Memory()
    if talk.base == project.history.current:
        return _spoken_of(talk.said[-1], project, shown.timeline) if talk.said else Memory()
    if any(one["edit"] == "make" for one in shown.edits):
        return Memory()  # the whole video, whatever the request ended with
    return recalled(timeline_edits(shown), shown.timeline)


def _spoken_of(words: str, project: Project, timeline: Timeline) -> Memory:
    found = reader(words, language_of(words, project), project.media, timeline, Memory(), known_in(project, timeline))
    for _ in found.read():
        continue
    return replace(found.memory, recalled=True)


def reader_of(turn: Turn, words: str, timeline: Timeline, fresh: bool = False) -> Reader:
    """A reader of words about the turn's timeline; slips of the keyboard are mended where that makes more sense.
    ``fresh``: the words are what the video was made from, so they do not mean the texts that it shows."""
    project = turn.project
    memory = memory_of(project) if not turn.made else Memory()
    known = known_in(project, timeline)
    known = replace(known, texts=(), captions=()) if fresh else replace(known, sent=_sent_with(words, project))

    past = edits_since_new(project)

    def read(text: str) -> Reader:
        return reader(text, language_of(words, project), project.media, timeline, memory.copy(), known, past)

    names = " ".join((*known.files, *known.texts, *known.captions, *known.versions)).split()
    fixed, slips = mended(words, names)
    if slips and _unknown(read(fixed)) < _unknown(read(words)):
        return read(fixed)
    return read(words)


def _sent_with(words: str, project: Project) -> tuple[str, ...]:
    """The files that came with a message, if it speaks of them: pictures and clips, or else what can be heard."""
    if not (hint("sent").search(words) and hint("takes_in").search(words)):
        return ()
    sent = project.came_after(project.talk.seen)
    logo = logo_of(tuple(sent)) if hint("logo_named").search(words) else None
    sent = tuple(one for one in sent if one != logo)
    return tuple(one.name for one in sent if one.kind != "audio") or tuple(one.name for one in sent)


def known_in(project: Project, timeline: Timeline) -> Known:
    """The names that a message may use."""
    versions = tuple(one.name for one in project.history.versions if one.name)
    return replace(known_of(project.media, timeline, versions), brands=tuple(project.brands))


def _unknown(found: Reader) -> int:
    return sum(1 for one in found.read() if isinstance(one, Unknown))


def run_words(turn: Turn, words: str, script: str = "") -> Turn:
    """Does what the words say, clause by clause. ``script`` becomes the captions where the words are about them."""
    if turn.timeline is None:
        return _without_timeline(turn, words)
    found = reader_of(turn, words, turn.timeline)
    typed = before = turn
    asked: set[str] = set()
    for clause in found.read():
        start = before if isinstance(clause, Understood) and _in_its_place(clause, before, turn) else turn
        before, turn = start, _cut_once(found, typed, start, clause) or _run_clause(start, clause, script)
        if isinstance(clause, Understood) and lacks_its_text(clause):
            asked.update(turn.refused[len(start.refused) :])
        typed = typed if turn.project is typed.project else turn
        found.base, found.timeline = before.timeline, turn.timeline or found.timeline
    turn = _without_answered(turn, asked)
    if script and not turn.edits and turn.timeline is not None:
        turn = run_edits(replace(turn, refused=(), unknown=()), captions(script), script[:40])
    return turn


def _in_its_place(clause: Understood, before: Turn, turn: Turn) -> bool:
    """Whether a clause takes the place of the one in front of it: it corrects it, or says how much."""
    return clause.corrects or says_how_much(clause.edits, turn.edits[len(before.edits) :])


def _without_answered(turn: Turn, asked: set[str]) -> Turn:
    """Without the questions what a text is to say, where a later clause wrote the one at the end."""
    written = any(isinstance(one, e.AddText) and one.role in ("end_card", "call_to_action") for one in turn.edits)
    return replace(turn, refused=tuple(one for one in turn.refused if one not in asked)) if written else turn


def _cut_once(found: Reader, typed: Turn, turn: Turn, clause: Understood | Unknown) -> Turn | None:
    """ "Cut 0:05-0:08, then cut 0:15-0:18": both are times of the video that was there when that was typed, so the cuts
    are made from the end on. None for anything but cuts after cuts, or where that cannot be. ``typed``: the turn before
    the first of them."""
    if isinstance(clause, Unknown) or not turn.edits or typed.edits or typed.timeline is None:
        return None
    as_typed = found.made_on(typed.timeline, clause.tokens, clause.raw)
    edits = (*turn.edits, *(as_typed.edits if as_typed else ()))
    cuts = [one for one in edits if isinstance(one, e.Cut)]
    if not as_typed or not as_typed.edits or len(cuts) < len(edits):
        return None
    total = duration(typed.timeline) * typed.timeline.timebase
    turn = replace(turn, timeline=typed.timeline, edits=(), told=typed.told, last=None)
    try:
        for start, end in from_the_end_on([(one.start, one.end) for one in cuts], total):
            turn = _one(turn, e.Cut(start=start, end=end))
    except EditRefused:
        return None
    return turn


def _run_clause(turn: Turn, clause: Understood | Unknown, script: str) -> Turn:
    if isinstance(clause, Unknown):
        return replace(turn, unknown=(*turn.unknown, clause))
    edits = edits_with(clause, script)
    if clause.trouble is not None and not edits:
        return refused(turn, clause.raw, clause.trouble)
    if not edits:
        return replace(turn, silent=True)
    after = run_edits(turn, edits, clause.raw)
    if key := said_besides(clause, changed=after.told != turn.told):
        return replace(after, told=(*after.told, say(turn.locale, key)), last=None)
    return after


def _without_timeline(turn: Turn, words: str) -> Turn:
    """After starting over only commands about versions make sense."""
    last = turn.project.history.versions[-1].timeline
    for found in reader_of(turn, words, last).read():
        if isinstance(found, Understood) and all(isinstance(one, e.ProjectEdit) for one in found.edits):
            turn = run_edits(turn, found.edits, found.raw)
        else:
            turn = refused(turn, found.raw, EditRefused("nothing_yet"))
    return turn


def run_edits(turn: Turn, edits: Sequence[AnyEdit], raw: str, passed_over: Collection[str] = ()) -> Turn:
    """Makes edits one after another; one that cannot be made is told with its reason, unless that is ``passed_over``,
    and leaves things as they were."""
    for edit in edits:
        try:
            turn = _one(turn, edit)
        except EditRefused as refusal:
            done = refusal.reason in DONE_ALREADY and edit in turn.edits
            if not done and refusal.reason not in passed_over:
                turn = refused(turn, raw, refusal)
    return turn


DONE_ALREADY = ("no_change", "no_such_text", "no_music", "no_logo")
"""Why an edit cannot be made that was made just before: "the music is not needed, take it out"."""


def _one(turn: Turn, edit: AnyEdit) -> Turn:
    if isinstance(edit, e.ProjectEdit):
        return _command(turn, edit)
    if turn.timeline is None:
        raise EditRefused("nothing_yet")
    if isinstance(edit, e.UseBrand):
        edit = e.UseBrand(name=brand_called(edit.name, turn.project.brands).name)
    around = Around(turn.project.media, turn.project.brands)
    edit = going_on(turn.last.edit if turn.last else None, edit)
    after = applied(turn.timeline, edit, around)
    now = step(turn.last, turn.timeline, edit, after, around)
    edits = turn.edits[:-1] if now.made_again else turn.edits
    said = turn.told[:-1] if now.again else turn.told
    text = told(now.before, after, now.edit, turn.locale)
    return replace(turn, timeline=after, edits=(*edits, now.edit), told=(*said, text), last=now)


def _command(turn: Turn, edit: e.ProjectEdit) -> Turn:
    """Commands see what was edited before them in the same message as a version of its own."""
    project = turn.project
    if turn.timeline is not None and turn.timeline != project.timeline:
        project = replace(project, history=project.history.added(turn.plain(), turn.timeline))
        turn = replace(turn, edits=(), made=False, last=None)
    result = done(project, edit, turn.locale)
    return replace(turn, project=result.project, timeline=result.project.timeline, told=(*turn.told, result.text))


def reason_of(trouble: NotClear | EditRefused, locale: str) -> str:
    """Why something was not done, in words."""
    values = dict(trouble.values)
    if "role" in values:
        values["role"] = term(locale, "role", str(values["role"] or "all"))
    return say(locale, f"refused.{trouble.reason}", **values)


def refused(turn: Turn, raw: str, trouble: NotClear | EditRefused) -> Turn:
    """The turn with one thing that was not done, and why. A vague wish gets proposals."""
    asked = isinstance(trouble, NotClear)
    if trouble.reason == "vague" and turn.timeline is not None:
        offers = wishes(turn.timeline, str(trouble.values["topic"]), turn.locale)
        listing = "\n".join(f"{number}. {one}" for number, one in enumerate(offers, 1))
        lines = say(turn.locale, "wish", text=short(raw), list=listing)
        return replace(turn, refused=(*turn.refused, lines), asked=True, offers=offers)
    if len(turn.refused) >= 2 * MOST_TOLD:
        return _and_more(turn)
    key = "already" if trouble.reason in ("no_change", "fades_out_already", "none_left_out") else "not_done"
    text = say(turn.locale, key, text=short(raw), reason=reason_of(trouble, turn.locale))
    return replace(turn, refused=(*turn.refused, text), asked=turn.asked or asked)


def _and_more(turn: Turn) -> Turn:
    return turn if turn.refused[-1].endswith("...") else replace(turn, refused=(*turn.refused, "..."))


def short(raw: str) -> str:
    """Words as they are repeated to the one who typed them: enough to know them again."""
    return raw if len(raw) <= REPEATED else f"{raw[:REPEATED].rstrip()}…"


REPEATED = 120
