"""Generated documents: settings, graph schema, commands."""

from collections.abc import Iterable, Iterator
from typing import Any

import typer
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from inroad.graph.model.described import DescribedProperty, edges, nodes
from inroad.settings import Settings


def env_example() -> str:
    """Return `.env.example`: every setting, what it means, and its default as a comment."""
    lines = [
        "# Settings of Inroad, each with its default. Copy to `.env` and change what you need."
    ]
    for name, field in Settings.model_fields.items():
        lines += ["", f"# {field.description}", f"# INROAD_{name.upper()}={_default(field)}"]
    return "\n".join(lines) + "\n"


def _default(field: Any) -> str:
    value = field.default
    if value is None or value is PydanticUndefined:
        return ""
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def schema_page() -> str:
    """Return `docs/schema.md`: labels, edges and their properties, with a picture."""
    return "\n".join([*_schema_head(), *_schema_nodes(), *_schema_edges()]) + "\n"


def _schema_head() -> Iterator[str]:
    yield "# The graph"
    yield ""
    yield "Written by `inroad docs` from the classes in `graph/model`; do not edit it by hand."
    yield ""
    yield "```mermaid"
    yield "graph LR"
    for edge in edges():
        yield f"  {edge.source} -->|{edge.name}| {edge.target}"
    yield "```"
    yield ""
    yield (
        "Every node and edge belongs to one workspace, is found by `(workspace, key)`, which is"
        " unique, and says where it came from. What changes carries `valid_from` and `valid_to`;"
        " a question is asked as of an instant. `KNOWS`, and what is called derived below, is"
        " computed from the facts in the transaction that writes them."
    )


def _schema_nodes() -> Iterator[str]:
    for node in nodes():
        yield from ("", f"## {node.label}", "", node.meaning, "")
        yield from _table(node.properties)


def _schema_edges() -> Iterator[str]:
    seen: set[str] = set()
    for edge in edges():
        if edge.name in seen:
            continue
        seen.add(edge.name)
        ends = ", ".join(f"{e.source} → {e.target}" for e in edges() if e.name == edge.name)
        yield from ("", f"## {edge.name}", "", f"{ends}. {edge.meaning}", "")
        yield from _table(edge.properties)


def _table(properties: Iterable[DescribedProperty]) -> Iterator[str]:
    yield "| property | type | required | meaning |"
    yield "|---|---|---|---|"
    for one in properties:
        need = "yes" if one.required else ""
        yield f"| `{one.name}` | {one.kind} | {need} | {one.meaning.replace('|', chr(92) + '|')} |"


def cli_page() -> str:
    """Return `docs/cli.md`: every command with its arguments and options."""
    from inroad.cli.main import app  # noqa: PLC0415  # main imports this module

    group = typer.main.get_command(app)
    lines = [
        "# The command line",
        "",
        "Written by `inroad docs` from the commands themselves; do not edit it by hand.",
        "",
        *_plain(group.help),
    ]
    for name, command in _commands(group, "inroad"):
        lines += ["", f"## {name}", "", *_plain(command.help), *_parameters(command)]
    return "\n".join(lines) + "\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    for child_name, child in sorted(getattr(command, "commands", {}).items()):
        full = f"{name} {child_name}"
        if getattr(child, "commands", None):
            yield from _commands(child, full)
        else:
            yield full, child


def _plain(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").strip().splitlines()]


def _parameters(command: Any) -> list[str]:
    rows = [row for parameter in command.params if (row := _parameter(parameter))]
    return (
        ["", "| argument or option | default | meaning |", "|---|---|---|", *rows] if rows else []
    )


def _parameter(parameter: Any) -> str | None:
    if getattr(parameter, "hidden", False) or parameter.name == "help":
        return None
    written = (
        (parameter.metavar or parameter.name).upper()
        if parameter.param_type_name == "argument"
        else ", ".join((*parameter.opts, *parameter.secondary_opts))
    )
    default = parameter.default
    shown = "" if default in (None, False, ()) or callable(default) else f"`{default}`"
    meaning = (getattr(parameter, "help", "") or "").replace("|", "\\|").replace("\n", " ")
    return f"| `{written}` | {shown} | {meaning} |"
