from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    Undefined,
    is_specified_scalar_type,
)

import inroad.api
from inroad.api.schema import schema, sdl
from inroad.api.warm import asked_first, asked_later, warm
from inroad.graph.session import Graph

CONTRACT: dict[str, Any] = {
    "Query": {
        "introductionRoutes": (
            "RouteAnswer!",
            {
                "to": "TargetInput!",
                "from": "[ID!]",
                "team": "Boolean = False",
                "maxHops": "Int = 3",
                "first": "Int = 5",
                "minStrength": "Float",
                "exclude": "[ID!]",
                "asOf": "DateTime",
                "disjoint": "Boolean = False",
            },
        ),
        "people": (
            "PersonConnection!",
            {"first": "Int!", "after": "String", "search": "String", "accountId": "ID"},
        ),
        "relationships": (
            "RelationshipConnection!",
            {"first": "Int!", "after": "String", "asOf": "DateTime"},
        ),
    },
    "RouteAnswer": {
        "target": ("Person", {}),
        "candidates": ("[Person!]!", {}),
        "routes": ("[IntroductionRoute!]!", {}),
    },
    "IntroductionRoute": {
        "probability": ("Float!", {}),
        "hops": ("Int!", {}),
        "people": ("[Person!]!", {}),
        "links": ("[RouteLink!]!", {}),
        "weakestLink": ("RouteLink!", {}),
    },
    "RouteLink": {
        "from": ("Person!", {}),
        "to": ("Person!", {}),
        "strength": ("Float!", {}),
        "lastTouchAt": ("DateTime", {}),
        "evidence": ("[Evidence!]!", {}),
    },
    "Relationship": {
        "people": ("[Person!]!", {}),
        "strength": ("Float!", {}),
        "lastTouchAt": ("DateTime", {}),
    },
    "Person": {
        "id": ("ID!", {}),
        "key": ("String!", {}),
        "name": ("String!", {}),
        "title": ("String", {}),
        "account": ("Account", {}),
        "isColleague": ("Boolean!", {}),
    },
    "TargetInput": {
        "personId": ("ID", {}),
        "roleOnOpportunity": ("RoleOnOpportunityInput", {}),
        "words": ("String", {}),
    },
}


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    committed = Path(inroad.api.__file__).with_name("schema.graphql")
    assert committed.read_text(encoding="utf-8") == sdl()


@pytest.mark.parametrize("name", CONTRACT)
def test_what_clients_were_promised_is_there_to_the_letter(name: str) -> None:
    fields: dict[str, Any] = schema.type_map[name].fields  # type: ignore[attr-defined]
    promised: dict[str, Any] = CONTRACT[name]
    for field, (type_, arguments) in promised.items():
        assert str(fields[field].type) == type_
        if name != "TargetInput":
            shown = {
                argument: f"{found.type}"
                + (f" = {found.default_value}" if found.default_value is not Undefined else "")
                for argument, found in fields[field].args.items()
            }
            assert shown == arguments


def described() -> Iterator[tuple[str, str | None]]:
    """Everything that a client can see, with its description."""
    for name, type_ in schema.type_map.items():
        if name.startswith("__") or is_specified_scalar_type(type_):
            continue
        yield name, type_.description
        if isinstance(type_, GraphQLEnumType):
            for value, shown in type_.values.items():
                yield f"{name}.{value}", shown.description
        elif isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field, found in type_.fields.items():
                yield f"{name}.{field}", found.description
                for argument, given in getattr(found, "args", {}).items():
                    yield f"{name}.{field}({argument})", given.description


def test_every_type_field_and_argument_says_what_it_is() -> None:
    assert [name for name, words in described() if not words] == []


def test_every_query_of_the_product_is_planned_at_the_start(graph: Graph) -> None:
    from inroad import queries  # noqa: PLC0415

    folder = Path(queries.__file__).parent
    asked_by_people_only = {"invariants"}
    shapes = [
        file.stem
        for file in folder.rglob("*.cypher")
        if not asked_by_people_only & set(file.relative_to(folder).parts)
    ]
    first, later = asked_first(), asked_later()

    assert warm(graph, first) + warm(graph, later) == len(shapes), shapes
    assert {"routes_in_layers", "deal_contacts", "people_by_key"} <= {q.name for q in first}
    assert not {query.name for query in first} & {query.name for query in later}


def test_no_query_is_planned_once_the_start_is_over(graph: Graph) -> None:
    over = Event()
    over.set()

    assert warm(graph, asked_first(), over=over) == 0
