"""`inroad check`: is what the graph holds what it must hold?"""

import typer
from rich.console import Console
from rich.table import Table

from inroad.cli.asking import AsJson, opened
from inroad.cli.drawing import print_json
from inroad.queries.invariants.every_invariant import check_invariants

VIOLATED = 7


def check(as_json: AsJson = False) -> None:
    """Look for facts that break the graph's rules, in all workspaces; none is healthy."""
    with opened() as graph:
        found = check_invariants(graph.read)
    if as_json:
        print_json(
            {
                name: [{"workspace": v.workspace, "what": v.what} for v in violations]
                for name, violations in found.items()
            }
        )
    else:
        table = Table("rule", "violations", "for example", box=None)
        for name, violations in found.items():
            example = f"{violations[0].workspace}: {violations[0].what}" if violations else ""
            table.add_row(name, str(len(violations)) if violations else "none", example)
        Console().print(table)
    if any(found.values()):
        raise typer.Exit(VIOLATED)
