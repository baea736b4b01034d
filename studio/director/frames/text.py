"""Frames about text: title, captions, call to action and the like."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.lexicon import Token
from studio.director.values import number_in
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration

BIGGER, SMALLER = 125, 80
"""What "bigger" and "smaller" do to a size, in hundredths."""

SIZE_STEPS = "step:size_up step:size_down step:longer step:shorter"
STYLE_KEYS = f"color {SIZE_STEPS} percent by_percent factor font weight position animation thing:plate thing:word"
TIME_KEYS = "span at edge lasting whole seconds"


def _role(clause: Clause) -> tuple[Any, int | None]:
    """The role meant (None: all texts) and which one of several."""
    token = clause.first("role")
    if token is None:
        return None, None
    if token.value == "numbered":
        inner = next(one for one in token.inner if one.kind == "role")
        number = -1 if "last" in token.raw.lower() or "最后" in token.raw else int(number_in(token.raw))
        return _known(inner), number
    return _known(token), None


def _known(token: Token) -> Any:
    return None if token.value == "all" else token.value


def _there(clause: Clause, role: Any) -> bool:
    return bool(texts_of(clause.timeline, role))


def _off(clause: Clause) -> bool:
    return clause.has("verb:remove", "negation")


def style_of(clause: Clause) -> tuple[e.Style, int]:
    """The style asked for and the factor for the size, in hundredths."""
    fields: dict[str, Any] = {}
    for kind in ("color", "font", "position"):
        if clause.has(kind):
            fields[kind] = clause.value(kind)
    for token in clause.all("weight"):
        fields |= _WEIGHTS[token.value]
    if clause.has("animation"):
        named = [one.value for one in clause.all("animation") if one.value != "auto"]
        fields["animation"] = named[0] if named else "rise"
    if clause.has("thing:plate"):
        fields["plate"] = not _off(clause)
    if clause.has("thing:word"):
        fields["highlight"] = not _off(clause)
    return e.Style(**fields), _scale(clause)


_WEIGHTS = {"bold": {"bold": True}, "italic": {"italic": True}, "regular": {"bold": False, "italic": False}}


def _scale(clause: Clause) -> int:
    steps = [one.value for one in clause.all("step")]
    amount = clause.number("by_percent") or clause.number("percent")
    if clause.has("factor"):
        return int(100 * clause.factor())
    if "size_up" in steps:
        return 100 + amount if amount else BIGGER
    if "size_down" in steps:
        return max(10, 100 - amount) if amount else SMALLER
    return amount or 100


def times_of(clause: Clause) -> dict[str, Any]:
    """Start, end and length, as far as said."""
    start, end = clause.span()
    fields: dict[str, Any] = {"start": start, "end": end}
    if clause.has("at"):
        fields["start"] = clause.seconds("at")
    length = clause.seconds("lasting", "seconds")
    total = duration(clause.timeline) * clause.timeline.timebase
    if clause.value("edge") == "start":
        fields["start"] = Fraction(0)
    if clause.value("edge") == "end":
        fields["start"] = max(Fraction(0), total - (length or Fraction(3)))
        fields["end"] = total
    if clause.has("whole"):
        fields = {"start": Fraction(0), "end": total}
    if length is not None and fields.get("end") is None:
        fields["seconds"] = length
    return fields


def set_text(clause: Clause) -> list[AnyEdit]:
    """Words, looks and times of a text; adds it when it is not there or "add" is said with a time of its own."""
    role, number = _role(clause)
    quoted = [str(one.value) for one in clause.all("quoted")]
    style, scale = style_of(clause)
    times = times_of(clause)
    if quoted and role is None:
        raise NotClear("which_text")
    if quoted and (not _there(clause, role) or _adds(clause, role, times)):
        return [_added(clause, role, quoted[-1], style, times)]
    if not quoted and not _there(clause, role) and clause.has("verb:add", "verb:create"):
        if role == "caption":
            return [e.Captions(), *_styled(role, number, style, scale)]
        raise NotClear("what_text", role=role)
    if quoted and role == "caption" and number is None and len(texts_of(clause.timeline, "caption")) > 1:
        raise NotClear("which_caption", count=len(texts_of(clause.timeline, "caption")))
    longer = [one.value for one in clause.all("step") if one.value in ("longer", "shorter")]
    if longer and "seconds" not in times:
        times["seconds"] = _relative(clause, role, longer[0])
    return [
        e.ChangeText(role=role, number=number, text=quoted[-1] if quoted else None, style=style, scale=scale, **times)
    ]


def _relative(clause: Clause, role: Any, step: str) -> Fraction:
    found = texts_of(clause.timeline, role)
    now = found[0].clip.duration * clause.timeline.timebase if found else Fraction(3)
    return max(Fraction(1, 2), now + (1 if step == "longer" else -1))


def _adds(clause: Clause, role: Any, times: dict[str, Any]) -> bool:
    several = role in ("caption", "lower_third")
    if clause.has("places") and role != "title":
        return True
    return clause.has("verb:add") and (several or times.get("start") not in (None, Fraction(0)))


def _added(clause: Clause, role: Any, text: str, style: e.Style, times: dict[str, Any]) -> AnyEdit:
    start, end, seconds = times.get("start"), times.get("end"), times.get("seconds")
    if seconds is not None and end is None:
        end = (start or Fraction(0)) + seconds
    places = clause.pictures()
    picture = places[0] if places else None
    return e.AddText(role=role, text=text, start=start, end=end, picture=picture, style=style)


def _styled(role: Any, number: int | None, style: e.Style, scale: int) -> list[AnyEdit]:
    if style == e.Style() and scale == 100:
        return []
    return [e.ChangeText(role=role, number=number, style=style, scale=scale)]


def remove_text(clause: Clause) -> list[AnyEdit]:
    role, number = _role(clause)
    return [e.RemoveText(role=role, number=number)]


def remove_part(clause: Clause) -> list[AnyEdit]:
    """A text's plate, highlight or animation taken away."""
    role, number = _role(clause)
    style = e.Style(animation="none") if clause.has("animation") else style_of(clause)[0]
    return [e.ChangeText(role=role or ("caption" if clause.has("thing:word") else None), number=number, style=style)]


def captions_on(clause: Clause) -> list[AnyEdit]:
    if _role(clause)[0] != "caption":
        raise NotClear("what_text", role=_role(clause)[0])
    return [e.Captions()]


def highlight(clause: Clause) -> list[AnyEdit]:
    return [e.ChangeText(role="caption", style=e.Style(highlight=True))]


def bilingual(clause: Clause) -> list[AnyEdit]:
    if _off(clause):
        return [e.Captions(second=[])]
    raise NotClear("second_language")


FRAMES = (
    frame("thing:second_language", f"role {ANY_VERB} verb:remove negation", bilingual),
    frame("role,verb:remove negation,thing:plate thing:word animation", "", remove_part),
    frame("thing:word,verb:remove negation", "", remove_part),
    frame("role,verb:remove negation verb:cut", "thing:video places", remove_text),
    frame("thing:word", ANY_VERB, highlight),
    frame("role,verb:add verb:create", "thing:video places", captions_on),
    frame(
        f"role,{STYLE_KEYS} {TIME_KEYS} quoted",
        f"{ANY_VERB} verb:move verb:replace thing:size thing:font thing:video places by_seconds "
        "picture verb:lengthen verb:shorten",
        set_text,
    ),
)
