"""A message becomes a plan: files looked at, paths absolute, actions in order. Nothing is written or sent here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from create_video.input_files import Inputs, gather, is_url, local_path, with_script
from create_video.journal.records import Finish, Plan, Step
from create_video.place import Place
from create_video.wanted import Wanted, wanted
from handlers.batch import batch_steps, wants_each
from intent.router import Routing


@dataclass(frozen=True, slots=True)
class Request:
    """One message with what came with it. ``export_to`` as typed; ``id``: of a kept request."""

    text: str
    files: tuple[str, ...] = ()
    export_to: str | None = None
    finish: Finish = field(default_factory=Finish)
    locale: str | None = None
    keep_location: bool = False
    id: str = ""


def new_plan(place: Place, steps: list[Step], locale: str, **more: Any) -> Plan:
    """A plan of these steps, given now and here; the journal numbers it."""
    return Plan(id=0, locale=locale, created=place.clock.wall(), folder=str(place.folder), steps=steps, **more)


def make_plan(place: Place, backend: str, request: Request, routing: Routing) -> Plan:
    """The plan of a message for a project of ``backend``.

    Raises SkillError for input that cannot be used.
    """
    named = [*request.files, *_material(place, routing)]
    inputs = gather(named, place.folder, place.settings, backend)
    files = wanted(request.text, request.files, routing)
    actions = _actions(request, files, inputs, handed_over=bool(named))
    plan = new_plan(
        place,
        [step for action in actions for step in _steps(action, files)],
        request.locale or routing.locale,
        message=_with_scripts(request.text, inputs),
        files=[str(file.path) for file in inputs.files],
        urls=list(inputs.urls),
        export_to=target(place, request.export_to or files.export_to),
        finish=request.finish.over(files.finish) if "export" in actions else Finish(),
        keep_location=request.keep_location,
        request=request.id,
    )
    if any(step.action == "chat" for step in plan.steps) and wants_each(request.text, plan.files):
        return plan.model_copy(update={"steps": batch_steps(plan)})
    return plan


def target(place: Place, wanted: str | None) -> str | None:
    """The absolute path that was asked for; a closing slash stays, because it means a folder."""
    if not wanted:
        return None
    return str(local_path(wanted, place.folder)) + ("/" if wanted.endswith(("/", "\\")) else "")


def _actions(request: Request, files: Wanted, inputs: Inputs, *, handed_over: bool) -> list[str]:
    """What the message asks for. Scripts are no media: they are something to talk about, behind what is uploaded."""
    actions = list(files.actions) if request.text.strip() or handed_over else ["chat"]
    if inputs.scripts and not inputs.files and not inputs.urls:
        actions = [action for action in actions if action != "upload"]
    if inputs.scripts and "chat" not in actions:
        actions.insert(actions.index("upload") + 1 if "upload" in actions else 0, "chat")
    if (request.export_to or request.finish.said) and "export" not in actions:
        actions.append("export")
    return actions


def _steps(action: str, files: Wanted) -> list[Step]:
    return files.exports() if action == "export" else [Step(action=action)]


def _with_scripts(text: str, inputs: Inputs) -> str:
    for _, script in inputs.scripts:
        text = with_script(text, script)
    return text


def _material(place: Place, routing: Routing) -> list[str]:
    """Paths in the text count only where something lies there: the rest stays words."""
    return [name for name in routing.material if is_url(name) or local_path(name, place.folder).is_file()]
