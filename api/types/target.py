"""GraphQL: ways to say whom one means."""

from typing import Any

import graphene

from inroad.api.ids import key_of
from inroad.errors import BadInput
from inroad.queries.targets.resolve_target import RoleOnOpportunity

_WAYS = ("person_id", "role_on_opportunity", "words")


class RoleOnOpportunityInput(graphene.InputObjectType):
    """A buying role on a deal: whoever plays it, or could."""

    role = graphene.String(
        required=True, description="Key or name of the role: `ECONOMIC_BUYER`, `economic buyer`."
    )
    opportunity_id = graphene.ID(required=True, description="Id of the deal.")


class TargetInput(graphene.InputObjectType):
    """Whom one means, said in exactly one of these ways."""

    person_id = graphene.ID(description="A person, by id.")
    role_on_opportunity = graphene.InputField(
        RoleOnOpportunityInput, description="Whoever plays a role on a deal."
    )
    words = graphene.String(
        description="As one would say it: `CFO at ETS`, `economic buyer of ETS renewal`, a name."
    )


def role_of(asked: Any) -> RoleOnOpportunity:
    """Return what a RoleOnOpportunityInput says.

    Raises:
        BadInput: its id is not one of an opportunity.

    """
    opportunity = key_of("Opportunity", asked["opportunity_id"], field="opportunityId")
    return RoleOnOpportunity(asked["role"], opportunity)


def way_of(target: Any, *, field: str) -> dict[str, Any]:
    """Return a TargetInput as what `resolve_target` takes: one of its ways of naming.

    Raises:
        BadInput: not exactly one way was used, or an id is not one; `field` names the argument.

    """
    given = {way: target[way] for way in _WAYS if target.get(way) is not None}
    if len(given) != 1:
        raise BadInput(
            f"{field}: give exactly one of personId, roleOnOpportunity and words", field=field
        )
    if "person_id" in given:
        return {"person_key": key_of("Person", given["person_id"], field="personId")}
    if "role_on_opportunity" in given:
        return {"role_on_opportunity": role_of(given["role_on_opportunity"])}
    return given
