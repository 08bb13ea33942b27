"""`inroad document`: what the graph says, as a file to hand on."""

from pathlib import Path
from typing import Annotated

import typer

from inroad.cli.asking import AsOf, Workspace, instant, opened, require_workspace, workspace_key
from inroad.cli.filing import FORMATS_WORDS, Force, Out, file_away, prove_target

_KINDS = (
    "stakeholder-map, contact-map, contact-blueprints, role-dashboard, penetration-report or "
    "multi-threading-plan."
)


def document(
    kind: Annotated[str, typer.Argument(help=_KINDS)],
    of: Annotated[
        str | None,
        typer.Argument(help="A deal (`ETS renewal`) or an account. Default: all there is."),
    ] = None,
    *,
    format_: Annotated[str | None, typer.Option("--format", help=FORMATS_WORDS)] = None,
    out: Out = None,
    force: Force = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
) -> None:
    """Write a document: Markdown to the terminal, other formats to a file named after it."""
    from inroad.api.documents import make  # noqa: PLC0415
    from inroad.api.documents.formats import format_of  # noqa: PLC0415  # `--help` needs none of it
    from inroad.api.documents.kinds import kind_of  # noqa: PLC0415
    from inroad.api.local import in_process  # noqa: PLC0415

    wanted, on, where = kind_of(kind), instant(as_of), workspace_key(workspace)
    shape = format_of(prove_target(format_, out, force=force))
    with opened() as graph:
        require_workspace(graph, where)
        asked = make.Asked(words=of, as_of=on)
        file = in_process(
            graph, where, lambda context: make.document(context, wanted, shape, asked)
        )
    file_away(file, Path(out) if out else None, force=force)
