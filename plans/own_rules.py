"""A workspace's own document of numbers, put over the shipped ones."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from inroad.errors import BadInput
from inroad.graph.taxonomy.strict_yaml import read_yaml

Rules = TypeVar("Rules", bound=BaseModel)
_MOST_FAULTS = 10


def read_own(
    text: str, *, shipped: Rules, file: str, fixed: Collection[str] = frozenset()
) -> Rules:
    """Return the shipped rules with what a YAML document declares put over them.

    What it leaves out stays as shipped, in mappings inside mappings, too; a list is taken as a
    whole.

    Args:
        text: the document.
        shipped: the rules that it changes.
        file: what messages call the document.
        fixed: fields that are the product's own, and that no document changes.

    Raises:
        BadInput: it is not YAML, or a field is unknown, fixed or out of bounds. The text names, of
            every fault, the field; `field` is that of the first.

    """
    before = shipped.model_dump(mode="json")
    declared = read_yaml(text, file=file)
    if not isinstance(declared, dict):
        some = next(name for name in before if name not in fixed)
        raise BadInput(f"{file}: must be a mapping with fields like {some}", field=some)
    try:
        # By way of JSON, in which a text may become a word of an enumeration, and no number a text.
        said = json.dumps(_over(before, declared), default=str)
        ruled = type(shipped).model_validate_json(said, strict=True)
    except ValidationError as error:
        raise _refusal(error.errors(), file) from error
    for name in sorted(fixed):
        if getattr(ruled, name) != getattr(shipped, name):
            raise BadInput(f"{file}: {name}: is the same in every workspace", field=name)
    return ruled


def _over(before: Mapping[str, Any], own: Mapping[Any, Any]) -> dict[Any, Any]:
    both = dict[Any, Any](before)
    for name, given in own.items():
        there = both.get(name)
        if isinstance(there, dict) and isinstance(given, dict):
            both[name] = _over(there, given)
        else:
            both[name] = given
    return both


def _refusal(errors: Sequence[ErrorDetails], file: str) -> BadInput:
    said = [f"{file}: {_place(one) or 'all of it'}: {_what(one)}" for one in errors[:_MOST_FAULTS]]
    if more := len(errors) - len(said):
        said.append(f"and {more} more")
    return BadInput("\n".join(said), field=_place(errors[0]) or "document")


def _place(error: ErrorDetails) -> str:
    return ".".join(str(step) for step in error["loc"] if step != "[key]")


def _what(error: ErrorDetails) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such field"
    said = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{said[0].lower()}{said[1:]}"
