"""Of two types of one name GraphQL would show one in place of the other, and say nothing."""

from collections import Counter

import graphene
from graphene.types.base import BaseType

from inroad.api.schema import schema


def _below(kind: type) -> set[type]:
    return {kind}.union(*(_below(one) for one in kind.__subclasses__()))


def test_no_two_types_have_one_name() -> None:
    assert schema.type_map
    ours = [
        one._meta.name
        for one in _below(BaseType)
        if one.__module__.startswith("inroad.api")
        and getattr(one, "_meta", None) is not None
        and issubclass(one, graphene.ObjectType | graphene.InputObjectType | graphene.Interface)
    ]

    assert [name for name, times in Counter(ours).items() if times > 1] == []
