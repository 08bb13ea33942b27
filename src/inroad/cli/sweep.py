"""`inroad sweep`: bring all alerts up to date, and send what is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    instant,
    opened,
    require_workspace,
    workspace_key,
)
from inroad.cli.drawing import print_json
from inroad.cli.drawing_alerts import draw_changes
from inroad.errors import InroadError, NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.reach.refresh_reach import refresh_reach
from inroad.queries.accounts_found import accounts_found

if TYPE_CHECKING:
    from inroad.api.watch.sweep import Advanced, Swept


def sweep(
    *,
    account: Annotated[
        str | None, typer.Option(help="Only this account, by name. Default: all with a deal.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
    ] = False,
    deliver: Annotated[bool, typer.Option(help="Send to webhooks what is due, at the end.")] = True,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Raise the alerts that time brings about, wake those put off, resolve what has ended.

    Once a day, without --account, it also computes anew how near anybody of ours can be to each
    person, so that introduction routes are found quickly.
    """
    from inroad.api.watch import sweep as sweeping  # noqa: PLC0415  # `inroad --help` needs none

    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        require_workspace(graph, where)
        batches = (
            sweeping.batches_to_sweep(graph, workspace=where)
            if account is None
            else [[_named(graph, account, where)]]
        )
        with counting("Looking at accounts", sum(map(len, batches))) as advanced:
            swept = sweeping.sweep(
                graph,
                workspace=where,
                batches=batches,
                as_of=on,
                dry_run=dry_run,
                advanced=advanced,
            )
        whole = account is None and not dry_run
        reached = _reach(graph, where) if whole else None
        sent = _deliver(graph, where) if deliver and not dry_run else None
    if as_json:
        changes = [_as_json(change) for change in swept.changes]
        told = {"accounts": swept.accounts, "changes": changes, "failed": swept.failed}
        print_json(told | {"reach_of": reached})
    else:
        draw_changes(swept.changes, swept.accounts, on, dry_run=dry_run)
        if reached is not None:
            people = "1 person" if reached == 1 else f"{reached:,} people"
            Console().print(Text(f"Reach: computed anew for {people}", style="dim"))
        if sent:
            Console().print(Text(sent, style="dim"))
    if swept.failed:
        why = "; ".join(f"{key}: {reason}" for key, reason in swept.failed.items())
        raise InroadError(f"could not look at {len(swept.failed)} of the accounts: {why}")


def sweep_what_was_written(
    graph: Graph, workspace: str, *, as_of: datetime | None = None
) -> "Swept":
    """Evaluate the accounts that an import wrote about, with a bar on standard error."""
    from inroad.api.watch.sweep import sweep_marked  # noqa: PLC0415

    with counting("Looking for alerts", None) as advanced:
        return sweep_marked(graph, workspace=workspace, as_of=as_of, advanced=advanced)


@contextmanager
def counting(words: str, total: int | None) -> Iterator["Advanced"]:
    """Draw a bar of accounts on standard error, and hand out what moves it."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(words, total=total)
        yield lambda more: bar.advance(task, more)


def _named(graph: Graph, words: str, workspace: str) -> str:
    """Return the key of the account that words name.

    Raises:
        NotFound: none is called so, or several are; names those that are near.

    """
    hits = graph.read(accounts_found, workspace=workspace, words=words, limit=5)
    exact = [hit for hit in hits if hit.name.casefold() == words.strip().casefold()]
    fits = exact or [hit for hit in hits if hit.every_word]
    if len(fits) == 1:
        return fits[0].key
    near = "; ".join(hit.name for hit in fits or hits)
    said = "several accounts are" if fits else "no account is"
    raise NotFound(f"{said} called {words!r}{': ' + near if near else ''}", field="--account")


def _reach(graph: Graph, workspace: str) -> int | None:
    """Compute reach anew where it is due; return for how many people, None where it was not."""
    with counting("Computing reach", None) as advanced:
        return refresh_reach(graph, workspace=workspace, now=datetime.now(UTC), advanced=advanced)


def _deliver(graph: Graph, workspace: str) -> str | None:
    """Send what is due, and say so in one line; None where nothing was."""
    from inroad.api.deliver.worker import deliver_due  # noqa: PLC0415

    sent = deliver_due(graph, workspace=workspace, now=datetime.now(UTC))
    if not sent.anything:
        return None
    return (
        f"Webhooks: {sent.delivered} delivered, {sent.waiting} to be tried again, "
        f"{sent.dead} given up"
    )


def _as_json(change: Any) -> dict[str, Any]:
    return {
        "kind": change.happened.kind.value,
        "alert": change.key,
        "code": change.code.value,
        "severity": change.severity.value,
        "state": change.state.value,
        "why": change.why,
    }
