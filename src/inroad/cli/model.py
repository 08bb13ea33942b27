"""`inroad coverage-model`: have we as many relationships, and as deep ones, as the deal needs?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_model import draw_model
from inroad.errors import BadInput
from inroad.graph.vocabulary import ProductBreadth, Segment
from inroad.plans.coverage_model_rules import shipped_model


def coverage_model(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    breadth: Annotated[
        str | None,
        typer.Option(
            help="How much of the company it reaches: workgroup, department, company. "
            "Default: what the deal says."
        ),
    ] = None,
    segment: Annotated[
        str | None,
        typer.Option(
            help="How large the company is: smb, mid-market, enterprise. "
            "Default: what the account says."
        ),
    ] = None,
    first: Annotated[int, typer.Option(help="Most deals, 1 to 50.")] = 10,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the relationships a deal needs and has, how deep they are, and who weighs how much."""
    on, where = instant(as_of), workspace_key(workspace)
    variables = {
        "words": of,
        "first": first,
        "asOf": on and on.isoformat(),
        "breadth": _breadth(breadth),
        "segment": _segment(segment),
    }
    with opened() as graph:
        answer = run(graph, "coverage_model", variables, workspace=where)
    drawing.print_json(answer) if as_json else draw_model(answer, on)
    if not answer["coverages"] and answer["account"] is None:
        raise typer.Exit(3)


def _breadth(words: str | None) -> str | None:
    """Return the breadth that an option says.

    Raises:
        BadInput: there is no such breadth.

    """
    if words is None:
        return None
    named = words.strip().upper()
    if named not in ProductBreadth.__members__:
        known = ", ".join(one.lower() for one in ProductBreadth)
        raise BadInput(f"{words!r} is none of {known}", field="--breadth")
    return named


def _segment(words: str | None) -> str | None:
    """Return the segment that an option says, in any of the words that are known for it.

    Raises:
        BadInput: the words mean no segment.

    """
    if words is None:
        return None
    meant = shipped_model().segment_of(words)
    if meant is None:
        known = ", ".join(one.lower().replace("_", "-") for one in Segment)
        raise BadInput(f"{words!r} is none of {known}", field="--segment")
    return meant.value
