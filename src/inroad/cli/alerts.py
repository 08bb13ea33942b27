"""`inroad alerts`: what somebody must hear of."""

from datetime import UTC, datetime
from typing import Annotated

import typer

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
from inroad.cli.drawing import print_json
from inroad.cli.drawing_alerts import draw_alerts
from inroad.graph.vocabulary import AlertCode, AlertSeverity, AlertState

_HEARD = (AlertState.OPEN, AlertState.ACKNOWLEDGED)
"""States in which somebody wants to hear of an alert."""


def alerts(
    *,
    code: Annotated[
        list[AlertCode] | None, typer.Option(help="Only those of this code; repeat for several.")
    ] = None,
    severity: Annotated[
        list[AlertSeverity] | None,
        typer.Option(help="Only those of this severity; repeat for several."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--for", help="Only those that this colleague should hear of.")
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Those as well that were put off, and those that have ended."),
    ] = False,
    first: Annotated[int, typer.Option(help="Most alerts, 1 to 1000.")] = 50,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what somebody must hear of, the newest first."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        recipient = to and person_id(
            graph, to, workspace=where, as_of=on or datetime.now(UTC), field="--for"
        )
        answer = run(
            graph,
            "alerts",
            {
                "state": [state.value for state in AlertState if everything or state in _HEARD],
                "codes": [one.value for one in code or ()] or None,
                "severity": [one.value for one in severity or ()] or None,
                "recipient": recipient,
                "first": first,
                "asOf": on and on.isoformat(),
            },
            workspace=where,
        )
    print_json(answer) if as_json else draw_alerts(answer, on)
