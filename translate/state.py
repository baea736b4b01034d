"""Where the reading of a clause stands: the instructions found so far, and what the words before the next one say."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Head:
    """An operating verb at token `verb`; its instruction begins at token `start`; `offered` None: nothing said in
    it."""

    start: int
    verb: int
    cls: str
    offered: bool | None
    conditional: bool
    bare: bool = False  # no verb: the object itself stands at `verb` ("Spacebar to play", "File > Export")


@dataclass(frozen=True, slots=True)
class Preceding:
    """What the clause before is."""

    gui: bool = False  # an instruction
    opened: bool = False  # one that opens a panel
    led: bool = False  # words that lead to an instruction: "if it is late,"
    told: bool = False  # what the speaker did: this clause may go on with it
    done: bool = False  # and that is over: 「我剪好了，」
    moving: bool = False  # how something in the picture moves: 「标语从底部升起，」
    staged: bool = False  # where in the film something happens: 「宣传片里，」


@dataclass(slots=True)
class Scan:
    """Where the reading of a clause stands."""

    before: Preceding
    opened: bool = False  # the clause before, or a step of this one, opens a panel: what follows may work in it
    ready: bool = True  # an instruction could begin at the next word
    begin: int = 0  # token where that instruction would begin
    offered: bool | None = None
    conditional: bool = False
    in_condition: bool = False
    narrated: bool = False
    others: bool = False  # the subject is not the reader: what it "can" do is no offer
    content: bool = False
    object_first: bool = False  # inside 把…, 在…: the verb is still to come
    by: bool = False
    led: bool = False  # a word that leads an instruction in was seen
    freed_at: int | None = None  # 「…可以对比」: an offer behind an instruction
    opening: int | None = None  # where "all that is left…" began, until its "is to" comes
    condition_at: int | None = None  # where a condition began that no instruction has closed yet
    classed: tuple[int, str | None] | None = None  # the verb last looked at, and its class
    heads: list[Head] = field(default_factory=list)
