"""`inroad step`: one step of a plan that is kept, and what becomes of it."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import AsJson, Workspace, instant, opened, person_id, run, workspace_key
from inroad.cli.blueprint import refuse
from inroad.cli.drawing_plans import draw_step
from inroad.cli.plans_meant import active_plan_id
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import PlanStepState

REFUSED = 8
"""What `step` exits with when somebody on the way may not be asked."""
_NOT_TO_BE_ASKED = "NOT_TO_BE_ASKED"


def step(
    of: Annotated[
        str,
        typer.Argument(metavar="PLAN", help="The plan: its deal, its account or its short name."),
    ],
    number: Annotated[int, typer.Argument(help="Number of the step in it.")],
    state: Annotated[
        str | None,
        typer.Argument(help="asked, met, done or dropped. Default: the step is shown."),
    ] = None,
    *,
    reason: Annotated[str | None, typer.Option(help="Why; needed to drop it, and kept.")] = None,
    declined_by: Annotated[
        str | None, typer.Option(help="Who said no, by name: nobody is asked that way again.")
    ] = None,
    request: Annotated[
        bool, typer.Option("--request", help="With `asked`: ask for the introduction, too.")
    ] = False,
    assign: Annotated[str | None, typer.Option(help="One of ours who has it from now on.")] = None,
    comment: Annotated[str | None, typer.Option(help="What there is to say about it.")] = None,
    at: Annotated[str | None, typer.Option(help="Since when. Default: now.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so; is kept.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show a step of a plan; say what became of it, give it to somebody, or say something to it."""
    where, since = workspace_key(workspace), instant(at, field="--at")
    only = {"--reason": reason, "--declined-by": declined_by, "--at": at}
    word = _state(state, only | ({"--request": "1"} if request else {}))
    with opened() as graph:
        plan = active_plan_id(graph, of, workspace=where, as_of=None, over=False)
        found = _step(graph, plan, number, where)
        warnings = list[str]()
        if assign is not None:
            who = _person(graph, assign, where, "--assign")
            given: dict[str, Any] = {"stepId": found["id"], "assigneeId": who}
            refuse(_run(graph, "assign_plan_step", given, where), _OPTIONS)
        if comment is not None:
            refuse(
                _run(
                    graph,
                    "comment_on_plan",
                    {"stepId": found["id"], "text": comment, "by": by},
                    where,
                ),
                _OPTIONS,
            )
        if word is not None:
            given = {
                "stepId": found["id"],
                "state": word,
                "reason": reason,
                "declinedBy": declined_by and _person(graph, declined_by, where, "--declined-by"),
                "request": request,
                "at": since and since.isoformat(),
                "by": by,
            }
            answer = _run(graph, "move_plan_step", given, where)
            _refuse_ask(answer)
            refuse(answer, _OPTIONS)
            warnings = answer["warnings"]
            found = answer["step"]
        elif assign is not None or comment is not None:
            found = _step(graph, plan, number, where)
    if as_json:
        drawing.print_json({"step": found, "warnings": warnings})
    else:
        draw_step(found, warnings, Console())


def _state(words: str | None, only: dict[str, str | None]) -> str | None:
    """Return the state that is meant.

    Raises:
        BadInput: it is none, or something is said that only a move can use.

    """
    if words is None:
        stray = [name for name, value in only.items() if value is not None]
        if stray:
            raise BadInput("belongs to a state: asked, met, done or dropped", field=stray[0])
        return None
    word = words.strip().upper()
    there = [one for one in PlanStepState if one is not PlanStepState.TO_DO]
    if word not in there:
        said = ", ".join(one.value.lower() for one in there)
        raise BadInput(f"{words!r} is none of {said}", field="STATE")
    return word


def _step(graph: Graph, plan: str, number: int, workspace: str) -> dict[str, Any]:
    """Return the step of this number, with what would replace it.

    Raises:
        NotFound: there is no such number.

    """
    answer = run(graph, "saved_plan", {"id": plan}, workspace=workspace)
    steps = {one["number"]: one for one in answer["steps"]}
    if number not in steps:
        there = f"1 to {len(steps)}" if steps else "none"
        raise NotFound(f"there is no step {number}; there are {there}", field="NUMBER")
    found: dict[str, Any] = steps[number]
    return found


def _run(graph: Graph, document: str, given: dict[str, Any], workspace: str) -> dict[str, Any]:
    said = {name: value for name, value in given.items() if value is not None}
    return run(graph, document, {"input": said}, workspace=workspace)


def _person(graph: Graph, words: str, workspace: str, field: str) -> str:
    return person_id(graph, words, workspace=workspace, as_of=datetime.now(UTC), field=field)


def _refuse_ask(answer: dict[str, Any]) -> None:
    """End with an exit code of its own where somebody may not be asked."""
    for error in answer["errors"]:
        if error["code"] == _NOT_TO_BE_ASKED:
            said = error["message"].removeprefix("request: ")
            Console().print(f"Not asked: {said}.", style="yellow", markup=False)
            raise typer.Exit(REFUSED)


_OPTIONS = {
    "state": "STATE",
    "stepId": "NUMBER",
    "reason": "--reason",
    "declinedBy": "--declined-by",
    "assigneeId": "--assign",
    "request": "--request",
    "at": "--at",
    "by": "--by",
    "text": "--comment",
}
