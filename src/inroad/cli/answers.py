"""`inroad ask`, `routes`, `escalate`, `who-knows`: the questions an AE has before a meeting."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

import typer

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
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.question import Asked, understand
from inroad.queries.opportunities_found import opportunities_found

From = Annotated[
    list[str] | None,
    typer.Option("--from", help="Who asks, by name; repeat for several. Default: the whole team."),
]
Me = Annotated[list[str] | None, typer.Option("--me", hidden=True)]
"""What `--from` was called before."""
MaxHops = Annotated[int, typer.Option(help="Most links in a route, 1 to 4.")]
Parts = Annotated[bool, typer.Option("--parts", help="Say of each strength what it is made of.")]
First = Annotated[int, typer.Option(help="Most answers, 1 to 50.")]


def ask(
    question: Annotated[str, typer.Argument(help='"who can introduce me to the CFO at ETS?"')],
    *,
    from_: From = None,
    me: Me = None,
    max_hops: MaxHops = 4,
    first: First = 3,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question put in plain English."""
    meant = understand(question)
    if meant.asked is Asked.WHO_KNOWS:
        who_knows(
            meant.about,
            from_=_looking(from_, me),
            first=20,
            as_of=as_of,
            workspace=workspace,
            as_json=as_json,
        )
    elif meant.asked is Asked.ESCALATION:
        escalate(
            meant.about,
            to=meant.towards,
            first=first,
            as_of=as_of,
            workspace=workspace,
            as_json=as_json,
        )
    else:
        routes(
            meant.about,
            from_=from_,
            me=me,
            max_hops=max_hops,
            first=first,
            as_of=as_of,
            workspace=workspace,
            as_json=as_json,
        )


def routes(
    to: Annotated[
        str, typer.Argument(help="Whom to meet: a name, `CFO at ETS`, `champion of ETS renewal`.")
    ],
    *,
    from_: From = None,
    me: Me = None,
    max_hops: MaxHops = 4,
    first: First = 5,
    min_strength: Annotated[
        float | None, typer.Option(help="Weakest link allowed, in [0, 1].")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Somebody who must not be asked; repeat for several.")
    ] = None,
    disjoint: Annotated[
        bool, typer.Option("--disjoint", help="Routes that share nobody in between.")
    ] = False,
    parts: Parts = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the best introduction routes to somebody, with reasons."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        askers = _ids(graph, [*(from_ or ()), *(me or ())], where, on, "--from")
        answer = run(
            graph,
            "introduction_routes",
            {
                "to": {"words": to},
                "from": askers or None,
                "team": not askers,
                "maxHops": max_hops,
                "first": first,
                "minStrength": min_strength,
                "exclude": _ids(graph, exclude, where, on, "--exclude"),
                "disjoint": disjoint,
                "parts": parts,
                "asOf": on and on.isoformat(),
            },
            workspace=where,
        )
    draw = partial(drawing.draw_routes, askers=askers, max_hops=max_hops)
    _finish(answer, as_json, draw, on)


def who_knows(
    person: Annotated[str, typer.Argument(help="A name, or `CFO at ETS`.")],
    *,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    first: First = 20,
    parts: Parts = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print everybody of ours who knows somebody directly."""
    on, where = instant(as_of), workspace_key(workspace)
    asked: dict[str, Any] = {"person": {"words": person}, "first": first, "parts": parts}
    with opened() as graph:
        looks = _ids(graph, [from_] if from_ else None, where, on, "--from")
        asked |= {"from": next(iter(looks), None), "asOf": on and on.isoformat()}
        answer = run(graph, "who_knows", asked, workspace=where)
    _finish(answer, as_json, drawing.draw_knowers, on)


def escalate(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="The contact to begin at.")],
    *,
    to: Annotated[
        str | None,
        typer.Option(
            help="What to look for: a level (`C_LEVEL`), or `<role> of <opportunity>`. "
            "Default: a C-level, or somebody whom we know well."
        ),
    ] = None,
    max_steps: Annotated[int, typer.Option(help="Most steps, 1 to 8.")] = 6,
    first: First = 5,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the ways up from a contact, and who of ours should make the call."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        begin = person_id(
            graph, from_, workspace=where, as_of=on or datetime.now(UTC), field="FROM"
        )
        answer = run(
            graph,
            "escalation_paths",
            {
                "from": begin,
                "maxSteps": max_steps,
                "first": first,
                "asOf": on and on.isoformat(),
                **_sought(graph, to, where),
            },
            workspace=where,
        )
    _finish(answer, as_json, drawing.draw_paths, on)


def _looking(from_: list[str] | None, me: list[str] | None) -> str | None:
    """Return who looks where only one can: whoever asks alone."""
    named = [*(from_ or ()), *(me or ())]
    return named[0] if len(named) == 1 else None


def _ids(
    graph: Graph, names: list[str] | None, workspace: str, on: datetime | None, field: str
) -> list[str]:
    as_of = on or datetime.now(UTC)
    return [
        person_id(graph, name, workspace=workspace, as_of=as_of, field=field)
        for name in names or ()
    ]


def _sought(graph: Graph, words: str | None, workspace: str) -> dict[str, Any]:
    """Read what an escalation looks for.

    Raises:
        BadInput: it is no level, and no role on an opportunity.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    if words is None:
        return {"soughtLevel": SeniorityLevel.C_LEVEL.value, "known": True}
    plain = words.removeprefix("the ").removeprefix("a ").strip()
    level = plain.upper().replace("-", "_").replace(" ", "_")
    if level in SeniorityLevel.__members__:
        return {"soughtLevel": level}
    role, _, deal = plain.partition(" of ")
    if deal:
        hits = graph.read(opportunities_found, workspace=workspace, words=deal, limit=1)
        if hits and hits[0].every_word:
            identity = global_id("Opportunity", hits[0].key)
            return {"soughtRole": {"role": role, "opportunityId": identity}}
    levels = ", ".join(SeniorityLevel)
    raise BadInput(f"{words!r} is no level ({levels}) and no role on a deal", field="--to")


def _finish(answer: dict[str, Any], as_json: bool, draw: Any, on: datetime | None) -> None:
    """Print an answer; end with 3 when it is a choice instead of an answer."""
    drawing.print_json(answer) if as_json else draw(answer, on)
    if "target" in answer and answer["target"] is None:
        raise typer.Exit(3)
