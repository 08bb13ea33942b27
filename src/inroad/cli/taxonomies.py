"""`inroad taxonomy`: the role taxonomies of a workspace."""

from pathlib import Path
from typing import Annotated, Any

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_taxonomies import draw_taxonomies, draw_taxonomy
from inroad.cli.text_files import text_of
from inroad.errors import BadInput, NotFound
from inroad.plans.wording import counted

app = typer.Typer(
    no_args_is_help=True,
    help="Show and change the role taxonomies of a workspace.",
    pretty_exceptions_enable=False,
)


@app.command("list")
def list_(
    retired: Annotated[bool, typer.Option("--retired", help="Those retired as well.")] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the taxonomies: the shipped ones, then the workspace's own."""
    asked = {"retired": retired, "asOf": _iso(as_of)}
    answer = _ask("taxonomies", asked, workspace)
    drawing.print_json(answer) if as_json else draw_taxonomies(answer["taxonomies"])


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Name or title: `ulu`, `MEDDIC`.")],
    *,
    into: Annotated[
        str, typer.Option("--in", help="Another taxonomy, to say each role in.")
    ] = "standard",
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="Its document, to begin one of your own from.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show one taxonomy: its roles, what each is in another one, its versions."""
    answer = _ask("taxonomy", {"name": name, "into": into, "asOf": _iso(as_of)}, workspace)
    if as_json:
        drawing.print_json(answer)
    elif as_yaml:
        typer.echo(answer["document"], nl=False)
    else:
        draw_taxonomy(answer, into)


@app.command()
def save(
    file: Annotated[Path, typer.Argument(help="YAML of one taxonomy; `-` reads what is piped in.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Make or change a taxonomy of the workspace's own; it holds from now on."""
    asked = {"document": text_of(file), "file": "document" if str(file) == "-" else file.name}
    answer = _written("save_taxonomy", asked, workspace)
    if as_json:
        drawing.print_json(answer)
        return
    taxonomy = answer["taxonomy"]
    done = "is new" if answer["created"] else "holds as saved from now on"
    roles = sum(not role["retired"] for role in taxonomy["roles"])
    typer.echo(f"{taxonomy['title']} ({taxonomy['name']}) {done}: {counted(roles, 'role')}.")


@app.command()
def retire(
    name: Annotated[str, typer.Argument(help="Name or title of the taxonomy.")],
    role: Annotated[
        str | None, typer.Option(help="Key or name of one role, to retire that alone.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Retire a taxonomy of the workspace's own, or one role of any taxonomy."""
    if role is not None:
        answer = _written("retire_role", {"taxonomy": name, "role": role}, workspace)
        title = answer["taxonomy"]["title"]
        said = f"{role} is retired in {title}: nobody is given it any more."
    else:
        answer = _written("retire_taxonomy", {"name": name}, workspace)
        title = answer["taxonomy"]["title"]
        kept = "is retired: no deal is given it any more, and those that have it can be read"
        shipped = "reads as it is shipped again"
        said = f"{title} {kept if answer['taxonomy']['retired'] else shipped}."
    drawing.print_json(answer) if as_json else typer.echo(said)


def _ask(document: str, asked: dict[str, Any], workspace: str | None) -> dict[str, Any]:
    with opened() as graph:
        return run(graph, document, asked, workspace=workspace_key(workspace))


def _written(document: str, asked: dict[str, Any], workspace: str | None) -> dict[str, Any]:
    """Return what a mutation wrote.

    Raises:
        BadInput: it wrote nothing; says why.
        NotFound: what it names is not there.

    """
    answer = _ask(document, asked, workspace)
    for error in answer["errors"]:
        refused = NotFound if error["code"] == NotFound.code else BadInput
        raise refused(error["message"], field=error["field"])
    return answer


def _iso(words: str | None) -> str | None:
    on = instant(words)
    return on.isoformat() if on else None
