"""`inroad what-if`: what would become of a deal if somebody left, or something else changed?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_what_if import draw_what_if
from inroad.cli.supposed import Reading, blamed
from inroad.errors import BadInput

_Several = list[str] | None


def what_if(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    leaves: Annotated[
        _Several, typer.Option(help="Somebody leaves, theirs or ours; repeat for several.")
    ] = None,
    silent: Annotated[
        _Several,
        typer.Option(help="One of ours leaves, and who turned to nobody else falls silent."),
    ] = None,
    role_ends: Annotated[
        _Several, typer.Option(help="A role is not held any more: `NAME=Champion`.")
    ] = None,
    role: Annotated[_Several, typer.Option(help="Somebody takes a role: `NAME=Champion`.")] = None,
    without: Annotated[
        _Several, typer.Option(help="Two do not know each other any more: `ONE/OTHER`.")
    ] = None,
    strength: Annotated[
        _Several, typer.Option(help="Two know each other so well, 0 to 1: `ONE/OTHER=0.6`.")
    ] = None,
    grade: Annotated[
        _Several, typer.Option(help="A relationship has a grade: `OURS/CONTACT=OPEN`.")
    ] = None,
    stance: Annotated[
        _Several, typer.Option(help="Somebody's stance on the deal: `NAME=NEUTRAL`.")
    ] = None,
    engaged: Annotated[
        _Several,
        typer.Option(help="A contact meets us: `NAME`, `NAME/OURS`, `NAME/OURS=2001-09-28`."),
    ] = None,
    plan: Annotated[
        bool, typer.Option("--plan", help="Make the plan before and after, too; takes longer.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what would be otherwise of a deal; nothing is written, nobody is alerted."""
    on, where = instant(as_of), workspace_key(workspace)
    given = {
        "--leaves": leaves,
        "--silent": silent,
        "--role-ends": role_ends,
        "--role": role,
        "--without": without,
        "--strength": strength,
        "--grade": grade,
        "--stance": stance,
        "--engaged": engaged,
    }
    with opened() as graph:
        reading = Reading(graph, where, on)
        typed = reading.typed({option: words or [] for option, words in given.items()})
        asked = {
            "words": of,
            "changes": [one.change for one in typed],
            "plan": plan,
            "asOf": on and on.isoformat(),
        }
        try:
            answer = run(graph, "what_if", asked, workspace=where)
        except BadInput as error:
            raise blamed(typed, error) from error
    drawing.print_json(answer) if as_json else draw_what_if(answer, on)
    if not answer["deals"]:
        raise typer.Exit(3)
