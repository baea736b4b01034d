"""First contact: token, session, "connected and ready", and what one can say."""

from __future__ import annotations

from handlers.desk import Desk


def connect(desk: Desk) -> bool:
    """Make sure that the project has a session; True when it was made just now."""
    if desk.session:
        return False
    with desk.journal.connecting():
        desk.project = desk.journal.load()  # another process may have connected meanwhile
        if desk.session:
            return False
        desk.new_session()
    return True


def greet(desk: Desk, *, connected_now: bool) -> None:
    """The seed's words on first contact. Of a session that was made earlier, the backend is asked first."""
    if not connected_now:
        desk.state()
    desk.say(f"setup.ready.{desk.backend}")
    desk.say("setup.greeting")
