"""GraphQL: what is supposed to be otherwise, each change said in exactly one way."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import graphene

from inroad.api.ids import key_of
from inroad.api.types import enums
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.plans.what_if.changes import MOST_CHANGES, Change, ChangeKind


class SupposeLeaves(graphene.InputObjectType):
    """Somebody leaves: a contact their company, or one of ours us."""

    person_id = graphene.ID(required=True, description="Who leaves.")
    silences = graphene.Boolean(
        default_value=False,
        description="Of one of ours: whether contacts who turned to nobody else of ours count as "
        "silent from then on; else they stay engaged as long as the rule has it.",
    )


class SupposeRole(graphene.InputObjectType):
    """A role on a deal."""

    person_id = graphene.ID(required=True, description="Whose role.")
    role = graphene.String(
        required=True, description="Key or name of the role in the deal's taxonomy."
    )
    opportunity_id = graphene.ID(
        description="Which of the deals asked about; needed only where several are."
    )
    stance = graphene.Field(enums.Stance, description="How somebody who takes it stands to us.")


class SupposeRelationship(graphene.InputObjectType):
    """Two people who know each other."""

    person_id = graphene.ID(required=True, description="One of the two.")
    other_id = graphene.ID(required=True, description="The other; the order means nothing.")


class SupposeStrength(SupposeRelationship):
    """How well two people know each other."""

    strength = graphene.Float(required=True, description="In [0, 1]; 0: as good as not.")


class SupposeGrade(SupposeRelationship):
    """The grade of one of ours and a contact."""

    grade = graphene.Field(
        enums.RelationshipGrade,
        required=True,
        description="Grade that stands; any, though a grade that is given rises one step at a "
        "time.",
    )


class SupposeStance(graphene.InputObjectType):
    """How somebody stands to us on a deal."""

    person_id = graphene.ID(required=True, description="Who has a role on the deal.")
    stance = graphene.Field(enums.Stance, required=True, description="The stance from then on.")
    opportunity_id = graphene.ID(
        description="Which of the deals asked about; left out: all on which the person has a role."
    )


class SupposeEngaged(graphene.InputObjectType):
    """A contact meets one of ours."""

    person_id = graphene.ID(required=True, description="Whom we meet.")
    with_id = graphene.ID(description="Who of ours meets them; left out: who knows them best.")
    at = graphene.Field(DateTime, description="When; left out: at the asked instant.")


class WhatIfChange(graphene.InputObjectType):
    """One thing that is supposed to be otherwise, said in exactly one of these ways."""

    leaves = graphene.InputField(SupposeLeaves, description="Somebody leaves.")
    role_ends = graphene.InputField(SupposeRole, description="A role is not held any more.")
    role_taken = graphene.InputField(SupposeRole, description="Somebody takes a role.")
    relationship_gone = graphene.InputField(
        SupposeRelationship, description="Two people do not know each other any more."
    )
    strength = graphene.InputField(
        SupposeStrength, description="A relationship has another strength, or two come to know."
    )
    grade = graphene.InputField(SupposeGrade, description="A relationship has another grade.")
    stance = graphene.InputField(SupposeStance, description="Somebody's stance is another.")
    engaged = graphene.InputField(SupposeEngaged, description="A contact meets us.")


def changes_of(given: Sequence[Mapping[str, Any]]) -> list[Change]:
    """Return what a list of WhatIfChange says.

    Raises:
        BadInput: there are too many, one is said in no way or in several, or an id is not one;
            the text names the change by its position, from 0.

    """
    if len(given) > MOST_CHANGES:
        said = f"changes: give 1 to {MOST_CHANGES}, not {len(given)}"
        raise BadInput(said, field="changes")
    return [_change(position, one) for position, one in enumerate(given)]


def _change(position: int, given: Mapping[str, Any]) -> Change:
    said = {way: value for way, value in given.items() if value is not None}
    if len(said) != 1:
        ways = ", ".join(_WAYS)
        where = f"changes[{position}]"
        raise BadInput(f"{where}: say exactly one of {ways}", field=where)
    ((way, value),) = said.items()
    return _READ[way](position, value)


def _leaves(position: int, given: Any) -> Change:
    silences = bool(given.get("silences"))
    return Change(ChangeKind.LEAVES, _person(position, given), silences=silences)


def _role(kind: ChangeKind) -> Callable[[int, Any], Change]:
    def read(position: int, given: Any) -> Change:
        if kind is ChangeKind.ROLE_ENDS and given.get("stance") is not None:
            where = f"changes[{position}]"
            raise BadInput(f"{where}: a role that ends has no stance", field=where)
        return Change(
            kind,
            _person(position, given),
            opportunity_key=_deal(position, given),
            role=given["role"],
            stance=given.get("stance"),
        )

    return read


def _between(kind: ChangeKind) -> Callable[[int, Any], Change]:
    def read(position: int, given: Any) -> Change:
        other = key_of("Person", given["other_id"], field=f"changes[{position}].otherId")
        return Change(
            kind,
            _person(position, given),
            other,
            strength=given.get("strength"),
            grade=given.get("grade"),
        )

    return read


def _stance(position: int, given: Any) -> Change:
    return Change(
        ChangeKind.STANCE,
        _person(position, given),
        opportunity_key=_deal(position, given),
        stance=given["stance"],
    )


def _engaged(position: int, given: Any) -> Change:
    ours = given.get("with_id")
    if ours is not None:
        ours = key_of("Person", ours, field=f"changes[{position}].withId")
    return Change(ChangeKind.ENGAGED, _person(position, given), ours, at=given.get("at"))


def _person(position: int, given: Any) -> str:
    return key_of("Person", given["person_id"], field=f"changes[{position}].personId")


def _deal(position: int, given: Any) -> str | None:
    identity = given.get("opportunity_id")
    if identity is None:
        return None
    return key_of("Opportunity", identity, field=f"changes[{position}].opportunityId")


_READ: Mapping[str, Callable[[int, Any], Change]] = {
    "leaves": _leaves,
    "role_ends": _role(ChangeKind.ROLE_ENDS),
    "role_taken": _role(ChangeKind.ROLE_TAKEN),
    "relationship_gone": _between(ChangeKind.RELATIONSHIP_GONE),
    "strength": _between(ChangeKind.STRENGTH),
    "grade": _between(ChangeKind.GRADE),
    "stance": _stance,
    "engaged": _engaged,
}
_WAYS = (
    "leaves",
    "roleEnds",
    "roleTaken",
    "relationshipGone",
    "strength",
    "grade",
    "stance",
    "engaged",
)
