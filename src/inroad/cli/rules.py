"""`inroad rules`: the numbers and words that a workspace may rule in its own way."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.text_files import text_of
from inroad.errors import BadInput
from inroad.graph.vocabulary import RulebookKind
from inroad.plans.wording import day

_KINDS = (
    RulebookKind.STAGES,
    RulebookKind.COVERAGE_MODEL,
    RulebookKind.GRADE_RULES,
    RulebookKind.CONTACT_MAP,
    RulebookKind.REQUESTS,
    RulebookKind.INFLUENCE,
)


def rules(
    kind: Annotated[
        str,
        typer.Argument(
            help="stages, coverage-model, grade-rules, contact-map, requests or influence."
        ),
    ],
    *,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Let this YAML hold from now on; `-`: what is piped in."),
    ] = None,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="Let the shipped rules hold again from now on.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the rules that hold, as YAML; or let others hold from now on. Past days keep theirs."""
    asked: dict[str, str | None] = {"kind": _kind(kind)}
    if sum((save is not None, shipped, as_of is not None)) > 1:
        raise BadInput("give one of --save, --shipped and --as-of", field="--save")
    document = "workspace_rules"
    if save is not None:
        document, asked["document"] = "save_workspace_rules", text_of(save)
    elif shipped:
        document = "retire_workspace_rules"
    else:
        on = instant(as_of)
        asked["asOf"] = on.isoformat() if on else None
    with opened() as graph:
        answer = run(graph, document, asked, workspace=workspace_key(workspace))
    for error in answer.get("errors", ()):
        raise BadInput(error["message"].removeprefix("document: "), field="--save")
    if as_json:
        drawing.print_json(answer)
    elif "changed" in answer:
        held = answer["workspaceRules"]
        typer.echo(_written(held["version"], changed=answer["changed"], kind=kind))
    else:
        _draw(answer["version"], answer["since"])
        typer.echo(answer["document"], nl=not answer["document"].endswith("\n"))


def _kind(words: str) -> str:
    """Return the kind that was typed.

    Raises:
        BadInput: there is no such kind; names those there are.

    """
    named = words.strip().upper().replace("-", "_").replace(" ", "_")
    if named not in _KINDS:
        known = ", ".join(one.lower().replace("_", "-") for one in _KINDS)
        raise BadInput(f"{words!r} is none of {known}", field="KIND")
    return named


def _written(version: int | None, *, changed: bool, kind: str) -> str:
    whose = "the shipped rules" if version is None else f"version {version} of your own rules"
    return f"{kind}: {whose} {'hold from now on' if changed else 'held before; nothing changed'}."


def _draw(version: int | None, since: str | None) -> None:
    """Say on stderr whose rules they are, so that stdout is a document."""
    whose = "the shipped rules" if version is None else f"version {version} of your own rules"
    held = f", since {day(datetime.fromisoformat(since))}" if since else ""
    Console(stderr=True).print(f"{whose}{held}", style="dim", highlight=False)
