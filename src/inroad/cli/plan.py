"""`inroad plan`: what to do to win whom a deal lacks, in order and in time."""

from datetime import UTC, datetime
from math import isfinite, nan
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
from inroad.cli.drawing_plan import draw_plan
from inroad.cli.drawing_plans import draw_kept, draw_saved_plan
from inroad.cli.filing import FORMATS_WORDS, Force, Out, file_plan, prove_target
from inroad.cli.plans import prove_saving
from inroad.cli.plans import save as keep
from inroad.errors import BadInput
from inroad.graph.session import Graph


def plan(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    targets: Annotated[
        list[str] | None,
        typer.Option("--target", help="Somebody of the account to win. May stand several times."),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            help="Colleague whose plan it is, whom nobody has to ask. Default: account executive."
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", help="Who looks; what others hide is withheld. Default: the owner."),
    ] = None,
    close_on: Annotated[
        str | None,
        typer.Option(help="Day by which all is to be done. Default: when the deal closes."),
    ] = None,
    hours_per_week: Annotated[
        float | None,
        typer.Option("--hours", help="Hours a week that each colleague has for it. Default: 4."),
    ] = None,
    hours: Annotated[
        list[str] | None,
        typer.Option("--hours-of", help="Of one colleague: `Vince Kaminski=2`. Several times."),
    ] = None,
    max_hops: Annotated[
        int | None, typer.Option(help="Most links in a way, 1 to 4. Default: 4.")
    ] = None,
    details: Annotated[
        bool, typer.Option(help="Each step with its message, strategies and other ways.")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it, or make the one anew that is kept of it.")
    ] = False,
    note: Annotated[str | None, typer.Option(help="With --save: what there is to say.")] = None,
    by: Annotated[str | None, typer.Option(help="With --save: who keeps it.")] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help=f"As a document: {FORMATS_WORDS}")
    ] = None,
    out: Out = None,
    force: Force = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the plan that wins the most of whom a deal lacks: target, path, action, timeline."""
    on, where = instant(as_of), workspace_key(workspace)
    day = instant(close_on, field="--close-on")
    prove_saving(save, {"--note": note, "--by": by}, on)
    shape = _shape(format_, out, force=force, as_json=as_json)
    with opened() as graph:
        naming = _Naming(graph, where, on)
        variables = {
            "words": of,
            "targets": [naming.id_of(one, "--target") for one in targets or ()] or None,
            "owner": owner and naming.id_of(owner, "--owner"),
            "from": from_ and naming.id_of(from_, "--from"),
            "closeOn": day and day.date().isoformat(),
            "hoursPerWeek": hours_per_week,
            "hours": [naming.hours_of(one) for one in hours or ()] or None,
            "maxHops": max_hops,
            "asOf": on and on.isoformat(),
        }
        answer = run(graph, "plan", variables, workspace=where)
        if save and answer["account"] is not None:
            kept = keep(graph, variables, answer, note=note, by=by, workspace=where)
    if shape is not None and answer["account"] is not None:
        file_plan(answer, on, shape, out, force=force)
        if save:
            draw_kept(kept, Console(stderr=True))
        return
    if save and answer["account"] is not None:
        drawing.print_json(kept) if as_json else draw_saved_plan(kept["plan"], on, Console())
        draw_kept(kept, Console(stderr=as_json))
        return
    drawing.print_json(answer) if as_json else draw_plan(answer, on, details=details)
    if answer["account"] is None or (answer["missing"] and not answer["steps"]):
        raise typer.Exit(3)


def _shape(format_: str | None, out: str | None, *, force: bool, as_json: bool) -> str | None:
    """Return the format to write the plan in; None where it is drawn.

    Raises:
        BadInput: it is to be JSON as well, there is no such format, or it can go nowhere.

    """
    if format_ is None and out is None:
        if force:
            raise BadInput("there is no file to write over without --out", field="--force")
        return None
    if as_json:
        raise BadInput("either JSON or a document", field="--json")
    return prove_target(format_, out, force=force)


class _Naming:
    """Who is meant by words, on a day."""

    def __init__(self, graph: Graph, workspace: str, on: datetime | None) -> None:
        self._graph, self._workspace, self._on = graph, workspace, on

    def id_of(self, words: str, field: str) -> str:
        """Return the GraphQL id of whoever is meant."""
        as_of = self._on or datetime.now(UTC)
        return person_id(self._graph, words, workspace=self._workspace, as_of=as_of, field=field)

    def hours_of(self, words: str) -> dict[str, Any]:
        """Return what `Name=hours` says.

        Raises:
            BadInput: it says no hours.

        """
        name, _, number = words.rpartition("=")
        try:
            hours = float(number)
        except ValueError:
            hours = nan
        if not name.strip() or not isfinite(hours):
            said = f"{words!r}: write a name and hours, `Vince Kaminski=2`"
            raise BadInput(said, field="--hours-of")
        return {"person": self.id_of(name, "--hours-of"), "hours": hours}
