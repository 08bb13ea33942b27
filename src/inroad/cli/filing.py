"""Where documents go: to the terminal, to standard output, or to a file that was not there."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from inroad.cli.drawing import Answer
from inroad.errors import BadInput

if TYPE_CHECKING:
    from inroad.api.documents.make import File

FORMATS_WORDS = "md, html, pdf or csv. Default: what --out ends with, else md."
STANDARD_OUTPUT = "-"

Out = Annotated[
    str | None,
    typer.Option(
        help="File to write, a folder to write into, or - for standard output. Default: Markdown "
        "goes to standard output, other formats into the working folder, named after what it is."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")]


def prove_target(format_: str | None, out: str | None, *, force: bool) -> str:
    """Return the name of the format to write, before anything is asked.

    Raises:
        BadInput: there is no such format, a PDF would go to a terminal, or a file is there already.

    """
    from inroad.api.documents.formats import format_of  # noqa: PLC0415  # `--help` needs none of it

    ending = Path(out).suffix.removeprefix(".").lower() if out else ""
    name = format_ or (ending if ending and not _is_folder(out) else "md")
    format_of(name)
    if name == "pdf" and out == STANDARD_OUTPUT and sys.stdout.isatty():
        raise BadInput("a terminal shows no PDF; name a file, or send it on", field="--out")
    if out and out != STANDARD_OUTPUT and not _is_folder(out):
        _refuse_what_is_there(Path(out), force=force)
    return name


def file_away(file: "File", out: Path | None, *, force: bool) -> None:
    """Write a document where it is wanted, and say where that is.

    Raises:
        BadInput: the file is there already, or cannot be written.

    """
    is_markdown = file.name.endswith(".md")
    if str(out) == STANDARD_OUTPUT or (out is None and is_markdown):
        sys.stdout.flush()
        sys.stdout.buffer.write(file.content)
        sys.stdout.buffer.flush()
        return
    target = out or Path(file.name)
    if target.is_dir():
        target = target / file.name
    _refuse_what_is_there(target, force=force)
    try:
        with target.open("wb" if force else "xb") as opened:
            opened.write(file.content)
    except FileExistsError:
        _refuse_what_is_there(target, force=force)
    except OSError as error:
        raise BadInput(f"cannot write {target}: {error.strerror}", field="--out") from error
    Console(stderr=True).print(
        f"Wrote {target} ({len(file.content):,} bytes).", markup=False, highlight=False
    )


def file_plan(
    answer: Answer, on: datetime | None, format_: str, out: str | None, *, force: bool
) -> None:
    """Write a plan that the API answered as a document; raises what `file_away` raises."""
    from inroad.api.documents.formats import format_of  # noqa: PLC0415
    from inroad.api.documents.kinds import KINDS  # noqa: PLC0415
    from inroad.api.documents.make import written  # noqa: PLC0415

    kind, deals = KINDS["multi-threading-plan"], answer["opportunities"]
    about = deals[0]["name"] if len(deals) == 1 else answer["account"]["name"]
    day = (on or datetime.now(UTC)).astimezone(UTC).date()
    content = kind.build({"multiThreadingPlan": answer}, about=about, day=day)
    file = written(kind, content, format_of(format_))
    file_away(file, Path(out) if out else None, force=force)


def _is_folder(out: str | None) -> bool:
    return out is not None and Path(out).is_dir()


def _refuse_what_is_there(target: Path, *, force: bool) -> None:
    if target.exists() and not force and not target.is_char_device():
        raise BadInput(f"{target} is there already; --force writes over it", field="--out")
