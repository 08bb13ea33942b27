"""`inroad plans`: the plans that are kept, and how each stands."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.cli.blueprint import refuse
from inroad.cli.drawing_plans import draw_closed, draw_plans, draw_saved_plan
from inroad.cli.plans_meant import active_plan_id, plans_of
from inroad.errors import BadInput
from inroad.graph.session import Graph


def plans(
    of: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLAN]",
            help="One plan: its deal, its account, or its short name. Default: a list of all.",
        ),
    ] = None,
    *,
    assignee: Annotated[
        str | None, typer.Option(help="Only those of which this colleague has an open step.")
    ] = None,
    over: Annotated[bool, typer.Option("--all", help="Closed ones, too.")] = False,
    close: Annotated[
        bool, typer.Option("--close", help="Close the plan: nothing of it is to be done any more.")
    ] = False,
    reason: Annotated[str | None, typer.Option(help="Why it is closed; is kept.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    details: Annotated[
        bool, typer.Option(help="Of one plan, each step with its message, moves and comments.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the plans that are kept, or show one: its steps, where each is, and whether it holds."""
    on, where = instant(as_of), workspace_key(workspace)
    _prove(of, close, reason, on)
    with opened() as graph:
        people = {"assigneeId": (assignee, "--assignee"), "from": (from_, "--from")}
        asked: dict[str, Any] = {
            name: person_id(
                graph, words, workspace=where, as_of=on or datetime.now(UTC), field=field
            )
            for name, (words, field) in people.items()
            if words is not None
        }
        asked["asOf"] = on and on.isoformat()
        if of is None:
            asked["state"] = None if over else ["ACTIVE"]
            answer: dict[str, Any] = plans_of(graph, asked, where)
        elif close:
            identity = active_plan_id(graph, of, workspace=where, as_of=None, over=False)
            answer = _closed(graph, identity, reason, where)
        else:
            identity = active_plan_id(graph, of, workspace=where, as_of=on, over=over)
            shown = {"id": identity, "from": asked.get("from"), "asOf": asked["asOf"]}
            answer = run(graph, "saved_plan", shown, workspace=where)
    if as_json:
        drawing.print_json(answer)
    elif of is None:
        draw_plans(answer["plans"], on, Console())
    elif close:
        draw_closed(answer, Console())
    else:
        draw_saved_plan(answer, on, Console(), details=details)


def prove_saving(save: bool, options: Mapping[str, str | None], on: datetime | None) -> None:
    """Refuse what only a plan that is kept can use, and what it cannot.

    Raises:
        BadInput: there is something of both.

    """
    if save and on is not None:
        raise BadInput("what is kept is kept now; leave it out", field="--as-of")
    stray = [name for name, value in options.items() if value is not None]
    if stray and not save:
        raise BadInput("is kept with --save only", field=stray[0])


def save(
    graph: Graph,
    variables: Mapping[str, Any],
    answer: Mapping[str, Any],
    *,
    note: str | None,
    by: str | None,
    workspace: str,
) -> dict[str, Any]:
    """Keep the plan that was shown: as a new one, or as the next version of the one that is active.

    Args:
        graph: the open graph.
        variables: with which the plan was asked for.
        answer: the plan.
        note: what there is to say of it.
        by: who keeps it.
        workspace: key of the workspace.

    Raises:
        BadInput: there is nothing to keep.

    """
    names = ("targets", "owner", "closeOn", "hoursPerWeek", "hours", "maxHops")
    asked = {name: variables[name] for name in names if variables.get(name) is not None}
    words = str(variables["words"])
    scope = _scope(answer, words, graph, workspace)
    active = _active(graph, scope, workspace)
    asked |= {"planId": active[0]} if active else scope
    asked |= {name: value for name, value in (("note", note), ("by", by)) if value is not None}
    kept = run(graph, "save_plan", {"input": asked}, workspace=workspace)
    if not active and kept["errors"] and _active(graph, scope, workspace):
        raise BadInput(
            f"somebody kept a plan of it just now: see `inroad plans {words!r}`, or keep it again "
            "as the next version",
            field="--save",
        )
    refuse(kept, _OPTIONS)
    return kept


def _active(graph: Graph, scope: Mapping[str, str], workspace: str) -> list[str]:
    """Return the ids of the active plans of just this deal, or just this account."""
    found = run(
        graph, "saved_plans", {**scope, "state": ["ACTIVE"], "first": 50}, workspace=workspace
    )
    return [
        edge["node"]["id"]
        for edge in found["edges"]
        if "opportunityId" in scope or edge["node"]["opportunity"] is None
    ]


def _scope(answer: Mapping[str, Any], words: str, graph: Graph, workspace: str) -> dict[str, str]:
    """Return what the plan is for: the deal that was named, else the account."""
    from inroad.api.ids import global_id  # noqa: PLC0415  # `inroad --help` needs no API
    from inroad.queries.coverage.deals_meant import deals_meant  # noqa: PLC0415

    meant = graph.read(deals_meant, workspace=workspace, words=words)
    if meant.account_key is not None:
        return {"accountId": global_id("Account", meant.account_key)}
    if len(meant.opportunity_keys) != 1:
        raise BadInput("say which one to keep", field="OF")
    return {"opportunityId": str(answer["opportunities"][0]["id"])}


def _prove(of: str | None, close: bool, reason: str | None, on: datetime | None) -> None:
    """Refuse what does not go together.

    Raises:
        BadInput: something does not.

    """
    if reason is not None and not close:
        raise BadInput("is kept of what is closed: --close", field="--reason")
    if close and of is None:
        raise BadInput("say which plan to close", field="PLAN")
    if close and on is not None:
        raise BadInput("what is done is done now; leave it out", field="--as-of")


def _closed(graph: Graph, identity: str, reason: str | None, workspace: str) -> dict[str, Any]:
    given = {"planId": identity} | ({"reason": reason} if reason is not None else {})
    answer = run(graph, "close_plan", {"input": given}, workspace=workspace)
    refuse(answer, {"reason": "--reason", "planId": "PLAN"})
    return answer


_OPTIONS = {
    "targets": "--target",
    "owner": "--owner",
    "closeOn": "--close-on",
    "hoursPerWeek": "--hours",
    "hours": "--hours-of",
    "maxHops": "--max-hops",
    "note": "--note",
    "by": "--by",
    "opportunityId": "--save",
    "accountId": "--save",
    "planId": "--save",
}
