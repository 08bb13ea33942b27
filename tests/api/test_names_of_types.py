"""Of two types of one name GraphQL would show one in place of the other, and say nothing."""

from collections import Counter
from typing import Any

import graphene
from graphene.types.base import BaseType

from inroad.api.schema import schema

NAMED = graphene.ObjectType, graphene.InputObjectType, graphene.Interface, graphene.Enum


def _below(kind: Any) -> set[Any]:
    return {kind}.union(*(_below(one) for one in kind.__subclasses__()))


def _ours(kind: Any) -> bool:
    # An enum of a vocabulary is made by graphene, and says whose words it has.
    words = getattr(getattr(kind, "_meta", None), "enum", None) or kind
    return issubclass(kind, NAMED) and str(words.__module__).startswith("inroad.")


def test_no_two_types_have_one_name() -> None:
    assert schema.type_map
    names = [one._meta.name for one in _below(BaseType) if _ours(one) and one._meta is not None]
    assert "PlanLimit" in names
    assert [name for name, times in Counter(names).items() if times > 1] == []
