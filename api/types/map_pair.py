"""GraphQL: the two people of an intersection."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import Loaders
from inroad.api.types.person import Person
from inroad.plans.contact_map.contact_map import WITHHELD


@dataclass(frozen=True, slots=True)
class PairAt:
    """An intersection, with the loaders of its instant."""

    colleague_key: str
    contact_key: str
    loaders: Loaders


class MapPair(graphene.ObjectType):
    """An intersection of the map."""

    colleague = graphene.Field(
        Person, description="The colleague; null where the relationship is hidden."
    )
    contact = graphene.Field(Person, description="The contact.")

    @staticmethod
    def resolve_colleague(root: PairAt, _call: graphene.ResolveInfo) -> Any:
        """Load the colleague."""
        return person_of(root.loaders, root.colleague_key)

    @staticmethod
    def resolve_contact(root: PairAt, _call: graphene.ResolveInfo) -> Any:
        """Load the contact."""
        return person_of(root.loaders, root.contact_key)


def person_of(loaders: Loaders, key: str | None) -> Any:
    """Load somebody of a map; None for nobody, and for a row of hidden relationships."""
    if key is None or key.startswith(WITHHELD):
        return None
    return loaders.people.get(key)
