"""Documents that ask every field of the schema that a root field leads to, for tests.

They are generated from the schema, so that a new field is asked the day it is added.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    print_ast,
)
from graphql.utilities import ast_from_value

from inroad.api.schema import schema

NESTED: Mapping[str, Any] = {"first": 50, "taxonomy": "standard"}
"""What fields below the root are given for the arguments that they need."""


def root_fields() -> dict[str, GraphQLField]:
    """Every question of the schema."""
    assert schema.query_type is not None
    return dict(schema.query_type.fields)


def document(name: str, given: Mapping[str, Any], *, depth: int, **nested: Any) -> str:
    """A query that asks a root field for all that it leads to.

    Args:
        name: of the root field.
        given: its arguments.
        depth: how many objects are gone into, one inside the other; connections do not count.
        nested: arguments of fields below it, beside `NESTED`.

    """
    field = root_fields()[name]
    body = _selection(field.type, (), depth, {**NESTED, **nested})
    return f"{{ {name}{_arguments(field, given)} {body} }}"


def subscriptions(*, depth: int, **nested: Any) -> dict[str, str]:
    """An operation for each subscription, by its name, that asks for all that it leads to."""
    assert schema.subscription_type is not None
    return {
        name: f"subscription {{ {name} {_selection(one.type, (), depth, {**NESTED, **nested})} }}"
        for name, one in schema.subscription_type.fields.items()
    }


def _selection(
    of: Any, path: tuple[str, ...], depth: int, nested: Mapping[str, Any], mark: str = ""
) -> str:
    named = get_named_type(of)
    if is_leaf_type(named):
        return ""
    if is_abstract_type(named):
        parts = [
            f"... on {one.name} {_selection(one, path, depth, nested, mark=f'{one.name}_')}"
            for one in schema.get_possible_types(named)
        ]
        return f"{{ __typename {' '.join(parts)} }}"
    return f"{{ __typename {' '.join(_fields(named, path, depth, nested, mark))} }}"


def _fields(
    of: GraphQLObjectType, path: tuple[str, ...], depth: int, nested: Mapping[str, Any], mark: str
) -> Iterator[str]:
    is_page = of.name.endswith(("Connection", "Edge"))
    left = depth if is_page else depth - 1
    for name, field in of.fields.items():
        said = {key: nested[key] for key in field.args if key in nested}
        if any(is_needed(one) and key not in said for key, one in field.args.items()):
            raise AssertionError(f"say what {of.name}.{name} is to be asked with")
        shown = f"{mark}{name}: {name}" if mark else name
        if is_leaf_type(get_named_type(field.type)):
            yield f"{shown}{_arguments(field, said)}"
        elif left > 0 and of.name not in path:
            inner = _selection(field.type, (*path, of.name), left, nested)
            yield f"{shown}{_arguments(field, said)} {inner}"


def is_needed(argument: GraphQLArgument) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def _arguments(field: GraphQLField, given: Mapping[str, Any]) -> str:
    if not given:
        return ""
    said = []
    for name, value in given.items():
        node = ast_from_value(value, field.args[name].type)
        assert node is not None, name
        said.append(f"{name}: {print_ast(node)}")
    return f"({', '.join(said)})"
