"""`inroad penetration`: how far do we reach into accounts, and which role is to be won next?"""

from pathlib import Path
from typing import Annotated, Any

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_penetration import BANDS, draw_account, draw_accounts, write_csv
from inroad.errors import BadInput
from inroad.graph.session import Graph

A_PAGE = 100
_ORDERS = ("band", "trend", "activation", "name", "amount")


def penetration(
    *,
    account: Annotated[
        str | None, typer.Option(help="One account, or a deal of it, in full: `ETS`.")
    ] = None,
    band: Annotated[
        list[str] | None,
        typer.Option(help="Only accounts in this band: 0, 1-2, 3 or 4+; repeat for several."),
    ] = None,
    segment: Annotated[
        list[str] | None, typer.Option(help="Only accounts of this segment; repeat for several.")
    ] = None,
    words: Annotated[
        str | None, typer.Option(help="Only accounts with these words in their name.")
    ] = None,
    order: Annotated[
        str, typer.Option(help="Sort by band, trend, activation, name or amount.")
    ] = "band",
    first: Annotated[int, typer.Option(help="Most accounts, at least 1.")] = 25,
    csv: Annotated[
        Path | None, typer.Option(help="Write the accounts to this file as CSV instead.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print how many roles of each account are known and engaged, and which one to win next."""
    on, where = instant(as_of), workspace_key(workspace)
    moment = on and on.isoformat()
    if account is not None:
        _refuse_a_list(band, segment, words, csv)
        with opened() as graph:
            meant = {"words": account, "asOf": moment}
            answer = run(graph, "account_penetration", meant, workspace=where)
        drawing.print_json(answer) if as_json else draw_account(answer, on)
        if answer["penetration"] is None:
            raise typer.Exit(3)
        return
    wanted = {"bands": [_band(one) for one in band or ()], "segments": segment, "words": words}
    asked = {
        "filter": {name: value for name, value in wanted.items() if value},
        "orderBy": _order(order),
        "asOf": moment,
    }
    with opened() as graph:
        answer = _accounts(graph, asked, first, where)
    if csv is not None:
        write_csv(answer, csv)
    else:
        drawing.print_json(answer) if as_json else draw_accounts(answer, on)


def _accounts(graph: Graph, asked: dict[str, Any], first: int, workspace: str) -> dict[str, Any]:
    """Ask for page after page until there are as many accounts as wanted, and return them as one.

    Raises:
        BadInput: fewer than one is wanted, or they are searched by what nobody can mean.

    """
    if first < 1:
        raise BadInput(f"first must be at least 1, not {first}", field="--first")
    edges: list[Any] = []
    after = None
    while True:
        page = {"first": min(A_PAGE, first - len(edges)), "after": after}
        try:
            answer = run(graph, "penetrations", asked | page, workspace=workspace)
        except BadInput as error:
            # A list is searched by --words; the same field is --account where one is meant.
            if error.field != "search":
                raise
            raise BadInput(str(error).removeprefix("search: "), field="--words") from error
        edges += answer["edges"]
        after = answer["pageInfo"]["endCursor"]
        if len(edges) >= first or not answer["pageInfo"]["hasNextPage"]:
            return answer | {"edges": edges}


def _band(words: str) -> str:
    """Return the band that is written so.

    Raises:
        BadInput: there is none.

    """
    found = {label: name for name, label in BANDS.items()}.get(words.strip())
    name = words.strip().upper()
    if found is None and name not in BANDS:
        raise BadInput(
            f"{words!r} is no band; there are {', '.join(BANDS.values())}", field="--band"
        )
    return found or name


def _order(words: str) -> str:
    if words.strip().lower() not in _ORDERS:
        raise BadInput(f"{words!r} is no order; there are {', '.join(_ORDERS)}", field="--order")
    return words.strip().upper()


def _refuse_a_list(*options: object) -> None:
    """Insist that nothing was asked of a list where one account is asked for.

    Raises:
        BadInput: something was.

    """
    if any(option for option in options):
        raise BadInput("--account shows one; leave --band, --segment, --words and --csv out")
