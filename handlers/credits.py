"""What is left to spend, and where to get more."""

from __future__ import annotations

from urllib.parse import quote

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from handlers.desk import Desk


def credits(desk: Desk) -> None:
    """The balance in words; the studio charges nothing and says so."""
    balance = desk.call(desk.api.credits)
    if balance.unlimited or desk.backend == "studio":
        desk.say("credits.free")
        return
    key = "credits.balance_frozen" if balance.frozen else "credits.balance"
    desk.say(key, available=_plain(balance.available), frozen=_plain(balance.frozen), total=_plain(balance.total))
    desk.say("credits.more.anonymous" if desk.account.anonymous else "credits.more.registered", link=bind_link(desk))


def bind_link(desk: Desk) -> str:
    """Where an anonymous user registers (``?bind=<user id>``) or a registered one tops up. Never a token."""
    web = desk.settings.service.web_url.rstrip("/")
    user = desk.account.user_id
    return f"{web}?bind={quote(user, safe='')}" if desk.account.anonymous and user else web


def workspace_link(desk: Desk) -> str | None:
    """A link that opens this project in the browser, by a claim token and never by ours; None where there is none."""
    task = desk.project.task_id
    if desk.backend == "studio" or not task:
        return None
    try:
        claim = desk.api.claim_token(desk.account.token(), task, desk.session)
    except (SkillError, Ambiguous):
        return None
    return f"{desk.settings.service.web_url.rstrip('/')}/workspace/claim?ct={quote(claim.claim_token, safe='')}"


def _plain(number: float) -> str:
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"
