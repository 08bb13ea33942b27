"""`inroad docs`: write the documents that come out of the code, or say which are out of date."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from inroad.errors import BadInput, InroadError

ROOT = Path(__file__).resolve().parents[3]


DOCUMENTS = {
    ".env.example": "inroad.cli.pages:env_example",
    "docs/schema.md": "inroad.cli.pages:schema_page",
    "docs/cli.md": "inroad.cli.pages:cli_page",
    "api/schema.graphql": "inroad.api.schema:sdl",
}
"""Generated files by their place in the checkout, and what generates each."""


def generated(place: str) -> str:
    """Return what a document must hold now; modules are imported only when it is asked for."""
    module, _, function = DOCUMENTS[place].partition(":")
    return str(getattr(import_module(module), function)())


def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail when a document is out of date.")
    ] = False,
    answers: Annotated[
        bool, typer.Option("--answers", help="Ask the demo again, too, for what README shows.")
    ] = False,
) -> None:
    """Write the generated documents of a checkout: settings, schema, commands, GraphQL."""
    if not (ROOT / "pyproject.toml").is_file():
        raise BadInput("documents are written in a checkout of the source; this is an installation")
    stale = [place for place in DOCUMENTS if _text(place) != generated(place)]
    if check and stale:
        raise InroadError(f"out of date: {', '.join(stale)}; run `make docs`")
    for place in stale:
        (ROOT / place).write_text(generated(place), encoding="utf-8")
        typer.echo(f"wrote {place}")
    if answers and not check:
        from inroad.cli.readme import write_answers  # noqa: PLC0415

        write_answers(ROOT)


def _text(place: str) -> str | None:
    file = ROOT / place
    return file.read_text(encoding="utf-8") if file.is_file() else None
