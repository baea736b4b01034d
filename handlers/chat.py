"""One turn of the conversation: send once, show the reply as it arrives, do what it asks of a GUI, never go silent."""

from __future__ import annotations

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.journal.records import Step
from create_video.stream.guard import GuardedStream
from create_video.stream.turn import Turn, read_turn
from create_video.text import clean_line
from handlers.changes import difference, tell_change
from handlers.desk import Desk
from handlers.follow_up import decided, steps_for, suggest
from handlers.recover import readable_state, wait_for_change
from translate.actions import GuiAction
from translate.noise import drop_trailing_noise
from translate.policy import Decision
from translate.streaming import StreamRewriter

MEMORY = 1_500
"""Characters of a reply that are kept to tell its closing noise from its words: far more than a few sentences."""

NOTHING = Decision((), ())


def chat(desk: Desk, step: Step) -> None:
    """Say the plan's message to the backend and tell the user what came of it.

    What its reply wants done (exports, summaries, at most one follow-up message) becomes steps of the plan.
    Raises SkillError for a turn that failed; a message that may have arrived is never sent again.
    """
    if step.data.get("answered"):
        return
    text = str(step.data.get("text", desk.plan.message))
    if step.data.get("sent"):
        _recover(desk, step)
        return
    before = desk.state()
    desk.save_step(step, sent=True, before=before.draft)
    voice = Voice(desk)
    try:
        turn = desk.call(lambda token: _send(desk, token, text, voice))
    except Ambiguous as error:
        turn = Turn(broken=error.reason)
    except SkillError:
        desk.save_step(step, sent=False)
        raise
    actions = voice.close()
    if turn.failure is not None:
        raise _stream_error(desk, turn)
    if turn.broken is not None:
        _recover(desk, step)
        return
    decision = decided(desk, step, actions)
    _answered(desk, step, decision)
    if not voice.said:
        _tell_silent_edit(desk, step, turn, decision)
    suggest(desk, decision)


def _answered(desk: Desk, step: Step, decision: Decision) -> None:
    """The turn is over, and the steps that its reply asks for stand behind it: on the disk in one write, so that a
    kill loses neither."""
    after = next(at for at, one in enumerate(desk.plan.steps) if one is step) + 1
    desk.plan.steps[after:after] = steps_for(decision, desk.plan.steps, step, desk.messages.locale)
    desk.save_step(step, answered=True)


class Voice:
    """The backend's reply on its way to the user: translated as it arrives, closing noise held back and dropped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rewriter = StreamRewriter(desk.messages.locale)
        self._said = ""
        self._shown = 0
        self.said = False
        """Whether the user was shown anything."""

    def hear(self, piece: str) -> None:
        self._desk.check_stop()
        self._say(self._rewriter.feed(piece))

    def close(self) -> tuple[GuiAction, ...]:
        """Show what was held back; the actions that the whole reply asks for."""
        last = self._rewriter.close()
        self._say(last.text)
        self._desk.tell({"kind": "flush"})
        return last.actions

    def _say(self, text: str) -> None:
        """Show all but what may turn out to be the closing noise."""
        self._said += text
        sure = len(drop_trailing_noise(self._said)) if text else self._shown
        if sure > self._shown:
            piece = self._said[self._shown : sure]
            self._desk.tell({"kind": "delta", "text": piece})
            self.said = self.said or bool(piece.strip())
            self._shown = sure
        if len(self._said) > 2 * MEMORY:
            cut = min(self._shown, MEMORY)
            self._said, self._shown = self._said[cut:], self._shown - cut


def _send(desk: Desk, token: str, text: str, voice: Voice) -> Turn:
    with desk.api.run(token, desk.session, text) as reply:
        stream = GuardedStream(reply, desk.clock, desk.settings.timing, desk.settings.limits)
        return read_turn(stream, voice.hear)


def _tell_silent_edit(desk: Desk, step: Step, turn: Turn, decision: Decision) -> None:
    """About a third of all edits end without a word (or with words about the editor's buttons alone): the state before
    and after tells what happened. That nothing did is told only where nothing else is going to be."""
    if turn.waiting:
        desk.say("chat.waiting")
        return
    after = readable_state(desk)
    if after is None:
        desk.say("chat.unread")
        return
    changed = difference(desk, step.data.get("before"), after.draft)
    if changed:
        desk.say("chat.changed", what=changed)
    elif decision == NOTHING:
        desk.say("chat.no_change")


def _recover(desk: Desk, step: Step) -> None:
    """The answer was lost, the message perhaps not: read the state until it changes or the tries are used up."""
    desk.say("chat.lost_track")
    before = step.data.get("before")
    after = wait_for_change(desk, before)
    if after is None:
        raise SkillError("no_change_seen")
    desk.save_step(step, answered=True)
    tell_change(desk, before, after.draft)


def _stream_error(desk: Desk, turn: Turn) -> SkillError:
    failure = turn.failure
    assert failure is not None
    slug = desk.settings.slug(failure.code) if failure.code else None
    if slug == "session_lost":
        desk.replace_session()
        return desk.session_lost()
    return SkillError(slug or "service", code=failure.code, detail=clean_line(failure.detail), name="", accepted="")
