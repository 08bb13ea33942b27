"""What is at fault, named as it was typed: arguments of the API are said as options and words."""

import re
from typing import Any

import typer

from inroad.errors import BadInput

_MEANS = {
    "asOf": ("as_of",),
    "id": ("number", "webhook", "delivery", "deal"),
    "name": ("name", "account", "taxonomy"),
    "opportunityId": ("deal", "of"),
    "personId": ("person", "contact", "target", "to"),
    "recipientId": ("to",),
    "search": ("of", "account", "to", "target"),
    "taxonomy": ("into", "name"),
    "words": ("of", "account", "person", "target", "to"),
}
"""Where the name of an API's argument is none of the command's: what it was taken from there."""


class Naming(typer.core.TyperGroup):
    """A group of commands whose refusals name what was typed, not the argument of the API."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for; where it refuses, name what was typed."""
        try:
            return super().invoke(ctx)
        except BadInput as error:
            command = self.get_command(ctx, ctx.invoked_subcommand or "")
            if command is None or error.field is None:
                raise
            name_as_typed(error, command.params)
            raise


def name_as_typed(error: BadInput, params: list[Any]) -> None:
    """Say an error's field, and its sentence where that begins with it, as it was typed.

    A field that no parameter of the command stands for (a column of a file, a key of a document)
    stays as it is; so does one that is said as typed already.

    Args:
        error: the refusal; its field and text are changed.
        params: parameters of the command, as click holds them.

    """
    field = error.field or ""
    typed = _typed(field, params)
    if typed is None:
        return
    said = str(error).removeprefix(f"{field}: ")
    error.field = typed
    if said.startswith(f"{field} "):
        said, error.field = typed + said.removeprefix(field), None
    error.args = (said, *error.args[1:])


def _typed(field: str, params: list[Any]) -> str | None:
    """Return the option or word that an argument of the API came from; None where none did."""
    words = {param.name: _written(param) for param in params}
    if field in words.values():
        return None
    last = field.removeprefix("input.")
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", last.partition(".")[0]).replace("-", "_").lower()
    for name in (snake, f"{snake}_", snake.removesuffix("_id"), *_MEANS.get(last, ())):
        if name in words:
            return words[name]
    return None


def _written(param: Any) -> str:
    """Return a parameter as help writes it: `--as-of`, or `DEAL`."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(max(param.opts, key=len))
