"""From the words of a command to an operation of the API, run in this process."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph, open_graph
from inroad.queries.accounts_found import accounts_found
from inroad.queries.coverage.deals_meant import deals_meant
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_by_key import people_by_key
from inroad.queries.targets.resolve_target import resolve_target
from inroad.queries.workspace_by_key import workspace_by_key
from inroad.settings import settings

Workspace = Annotated[
    str | None,
    typer.Option("--workspace", "-w", help="Key of the workspace. Default: INROAD_WORKSPACE."),
]
AsOf = Annotated[
    str | None,
    typer.Option(help="Day or instant to answer for: 2001-10-01, 2001-10-01T09:00Z. Default: now."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON object with the field names of GraphQL.")
]

_FRAGMENTS = "# fragments:"


@contextmanager
def opened() -> Iterator[Graph]:
    """Open the graph, drawing how the local Neo4j is fetched and started."""
    from inroad.cli.progress import RichReport  # noqa: PLC0415  # rich's progress only when needed

    with RichReport(Console(stderr=True)) as report, open_graph(report=report) as graph:
        yield graph


def workspace_key(given: str | None) -> str:
    """Return the workspace that a command means."""
    return given or settings().workspace


def instant(words: str | None, *, field: str = "--as-of") -> datetime | None:
    """Return the instant that an option says: a day means its beginning, no zone means UTC.

    Args:
        words: what was typed; None where nothing was.
        field: the option it was typed after.

    Raises:
        BadInput: it is neither a day nor an instant, or in UTC the calendar does not have it.

    """
    if words is None:
        return None
    try:
        if len(words) <= len("2001-10-01"):
            return datetime.combine(date.fromisoformat(words), time(), UTC)
        parsed = datetime.fromisoformat(words)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(
            f"{words!r} is no day and no instant; write 2001-10-01 or 2001-10-01T09:00Z",
            field=field,
        ) from None


def run(
    graph: Graph, document: str, variables: Mapping[str, Any], *, workspace: str
) -> dict[str, Any]:
    """Run `documents/<document>.graphql` and return the value of its one root field.

    A list, or nothing, stays under the name of its root field, so that an answer always is one
    object.

    Raises:
        NotFound: there is no such workspace.
        BadInput: a variable holds what its type does not take.

    """
    from inroad.api.local import execute  # noqa: PLC0415  # `inroad --help` needs no schema

    text = operation(document)
    given = {name: value for name, value in variables.items() if value is not None}
    require_workspace(graph, workspace)
    fields = execute(graph, workspace=workspace, document=text, variables=given)
    (answer,) = fields.values()
    return dict(answer) if isinstance(answer, dict) else fields


def operation(document: str) -> str:
    """Return an operation with the fragments that its first line names, which others share."""
    folder = files("inroad.cli") / "documents"
    text = (folder / f"{document}.graphql").read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    named = first.removeprefix(_FRAGMENTS).split(",") if first.startswith(_FRAGMENTS) else []
    shared = (folder / "fragments" / f"{name.strip()}.graphql" for name in named)
    return "\n".join([text, *(one.read_text(encoding="utf-8") for one in shared)])


def person_id(graph: Graph, words: str, *, workspace: str, as_of: datetime, field: str) -> str:
    """Return the GraphQL id of the one person that words mean.

    Raises:
        NotFound: nobody fits, or several do; names them. Or there is no such workspace.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    require_workspace(graph, workspace)
    found = graph.read(resolve_target, workspace=workspace, as_of=as_of, words=words)
    if found.person_key is not None:
        return global_id("Person", found.person_key)
    people = graph.read(people_by_key, workspace=workspace, keys=found.candidate_keys, as_of=as_of)
    names = "; ".join(f"{people[key].name}, {people[key].title}" for key in found.candidate_keys)
    raise NotFound(f"{found.explanation}{': ' + names if names else ''}", field=field)


def account_id(graph: Graph, words: str, *, workspace: str, field: str) -> str:
    """Return the GraphQL id of the one account that words mean.

    Raises:
        NotFound: none fits, or several do; names them. Or there is no such workspace.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    require_workspace(graph, workspace)
    hits = graph.read(accounts_found, workspace=workspace, words=words, limit=5)
    exact = [one for one in hits if one.name.casefold() == words.strip().casefold()]
    meant = exact or [one for one in hits if one.every_word]
    if len(meant) == 1:
        return global_id("Account", meant[0].key)
    names = "; ".join(one.name for one in hits)
    said = f"no account is called {words!r}" if not meant else f"several accounts fit {words!r}"
    raise NotFound(f"{said}{': ' + names if names else ''}", field=field)


def deal_id(graph: Graph, words: str, *, workspace: str, field: str) -> str:
    """Return the GraphQL id of the one deal that words mean: its name, or its account's only one.

    Raises:
        NotFound: none fits, or several do; names them. Or there is no such workspace.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    require_workspace(graph, workspace)
    meant = graph.read(deals_meant, workspace=workspace, words=words)
    keys: Sequence[str] = meant.opportunity_keys
    if meant.account_key is not None:
        listed = graph.read(
            opportunities_listed, workspace=workspace, account_key=meant.account_key, limit=100
        )
        keys = [deal.key for deal in listed]
    if len(keys) == 1:
        return global_id("Opportunity", keys[0])
    found = graph.read(opportunities_by_key, workspace=workspace, keys=keys)
    names = "; ".join(sorted(found[key].name for key in keys if key in found))
    said = f"{len(keys)} deals fit {words!r}, choose one: {names}" if keys else meant.explanation
    raise NotFound(said, field=field)


def require_workspace(graph: Graph, key: str) -> None:
    """Insist on a workspace in the words of the command line; the API speaks of its header."""
    if graph.read(workspace_by_key, workspace=key) is None:
        raise NotFound(
            f"no workspace {key[:100]!r}; name one with --workspace or INROAD_WORKSPACE",
            field="--workspace",
        )
