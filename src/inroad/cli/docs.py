"""`inroad docs`: write the documents that come out of the code, or say which are out of date."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from inroad.cli.pages import cli_page, env_example, schema_page
from inroad.errors import BadInput, InroadError

ROOT = Path(__file__).resolve().parents[3]


class DocumentsOutOfDate(InroadError):
    """A generated document differs from what the code generates now."""


def _sdl() -> str:
    from inroad.api.schema import sdl  # noqa: PLC0415  # `inroad --help` needs no schema

    return sdl()


DOCUMENTS: dict[str, Callable[[], str]] = {
    ".env.example": env_example,
    "docs/schema.md": schema_page,
    "docs/cli.md": cli_page,
    "api/schema.graphql": _sdl,
}
"""Generated files by their place in the checkout."""


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
    stale = [place for place, made in DOCUMENTS.items() if _text(place) != made()]
    if check and stale:
        raise DocumentsOutOfDate(f"out of date: {', '.join(stale)}; run `make docs`")
    for place in stale:
        (ROOT / place).write_text(DOCUMENTS[place](), encoding="utf-8")
        typer.echo(f"wrote {place}")
    if answers and not check:
        from inroad.cli.readme import write_answers  # noqa: PLC0415

        write_answers(ROOT)


def _text(place: str) -> str | None:
    file = ROOT / place
    return file.read_text(encoding="utf-8") if file.is_file() else None
