"""Which of the plans that are kept does somebody mean?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inroad.cli.asking import require_workspace, run
from inroad.errors import NotFound, NotUnderstood
from inroad.graph.session import Graph
from inroad.queries.coverage.deals_meant import deals_meant

_PAGE = 50
_SHORT = 8


def short(plan: Mapping[str, Any]) -> str:
    """Return what the terminal calls a plan."""
    return str(plan["key"]).rpartition(":")[2][:_SHORT]


def name_of(plan: Mapping[str, Any]) -> str:
    """Return what a plan is for, by name."""
    return str((plan["opportunity"] or plan["account"])["name"])


def plans_of(graph: Graph, asked: Mapping[str, Any], workspace: str) -> dict[str, Any]:
    """Return all plans that fit a filter, page by page, under `plans`."""
    found, after = list[Any](), None
    while True:
        page = run(
            graph,
            "saved_plans",
            dict(asked) | {"first": _PAGE, "after": after},
            workspace=workspace,
        )
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return {"plans": found}


def active_plan_id(
    graph: Graph, words: str, *, workspace: str, as_of: datetime | None, over: bool
) -> str:
    """Return the GraphQL id of the one plan that words mean: its short name, its deal or account.

    Args:
        graph: the open graph.
        words: as somebody typed them.
        workspace: key of the workspace.
        as_of: the instant; None: now.
        over: whether closed plans are meant too.

    Raises:
        NotFound: none is meant, or several are; names them.

    """
    require_workspace(graph, workspace)
    asked = {"asOf": as_of and as_of.isoformat(), "state": None if over else ["ACTIVE"]}
    listed = plans_of(graph, asked, workspace)["plans"]
    named = [one for one in listed if short(one).startswith(words.strip().lower())]
    meant = named or _of(graph, words, listed, workspace)
    if len(meant) == 1:
        return str(meant[0]["id"])
    there = "; ".join(f"{short(one)} ({name_of(one)})" for one in meant or listed)
    said = f"{len(meant)} plans are meant by {words!r}" if meant else f"no plan is of {words!r}"
    raise NotFound(f"{said}{': ' if meant else '; there are: '}{there or 'none'}", field="PLAN")


def _of(graph: Graph, words: str, listed: list[Any], workspace: str) -> list[Any]:
    """Return the plans of the deal or account that words name; of an account, its own first."""
    from inroad.api.ids import global_id  # noqa: PLC0415  # `inroad --help` needs no API

    try:
        meant = graph.read(deals_meant, workspace=workspace, words=words)
    except NotUnderstood:
        return []
    deals = {global_id("Opportunity", key) for key in meant.opportunity_keys}
    own = [one for one in listed if one["opportunity"] and one["opportunity"]["id"] in deals]
    if own or meant.account_key is None:
        return own
    account = global_id("Account", meant.account_key)
    there = [one for one in listed if one["account"]["id"] == account]
    return [one for one in there if one["opportunity"] is None] or there
