"""GraphQL: what the Client Contact Map tells, and what to do about it."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types import enums
from inroad.api.types.blueprint import Blueprint, BlueprintLoaders
from inroad.api.types.contact_map_enums import (
    ChangeKind,
    LiftKind,
    MapFindingCode,
    ReassignmentLimit,
)
from inroad.api.types.map_pair import MapPair, PairAt, person_of
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.plans.contact_map.findings import Finding
from inroad.plans.contact_map.key_intersections import KeyIntersection as Intersection
from inroad.plans.contact_map.lift_links import LiftLink
from inroad.plans.contact_map.reassignment import Reassignment as Proposed


def _contact(root: At[Any], _call: graphene.ResolveInfo) -> Any:
    return person_of(root.loaders, root.row.contact_key)


def _colleague(root: At[Any], _call: graphene.ResolveInfo) -> Any:
    return person_of(root.loaders, root.row.colleague_key)


class MapFinding(Row):
    """One thing that the map tells (S1)."""

    code = graphene.Field(MapFindingCode, required=True, description="Which one.")
    contact = graphene.Field(
        Person,
        resolver=_contact,
        description="Whose column it is about; null: the whole map.",
    )
    cells = graphene.List(
        graphene.NonNull(MapPair),
        required=True,
        description="The cells it is seen by; of a blank, those to fill.",
    )
    why = graphene.String(required=True, description="One sentence, with names and numbers.")

    @staticmethod
    def resolve_cells(root: At[Finding], _call: graphene.ResolveInfo) -> list[PairAt]:
        """Show the cells."""
        return [PairAt(*pair, root.loaders) for pair in root.row.cells]


class IntersectionScore(graphene.ObjectType):
    """What a key intersection's score is made of; the parts sum up to it."""

    role = graphene.Float(
        required=True, description="By the role's weight, and whether it is uncovered; up to 0.4."
    )
    grade = graphene.Float(
        required=True, description="By how much the relationship needs attention; up to 0.25."
    )
    risk = graphene.Float(required=True, description="By the deal's risk; up to 0.2.")
    closing = graphene.Float(
        required=True, description="By how soon the deal closes, by the horizon; up to 0.15."
    )


class KeyIntersection(Row):
    """An intersection to work on within the horizon."""

    colleague = graphene.Field(
        Person, resolver=_colleague, description="The colleague; null where it is hidden who."
    )
    contact = graphene.Field(Person, resolver=_contact, description="The contact.")
    days = graphene.Int(required=True, description="The horizon.")
    score = graphene.Float(required=True, description="How much it is needed, in [0, 1].")
    parts = graphene.Field(
        IntersectionScore, required=True, description="What the score is made of."
    )
    grade = graphene.Field(
        enums.RelationshipGrade, description="The effective grade to start from; null: none yet."
    )
    goal = graphene.Field(enums.RelationshipGrade, description="One step up from there.")
    instead = graphene.Field(
        Person,
        description="Who else of ours could take over a relationship below S; null: it is none, or "
        "nobody is known who could.",
    )
    is_blank = graphene.Boolean(
        required=True, description="Whether the two have no relationship yet."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="The deal that needs it most."
    )
    blueprint = graphene.Field(
        Blueprint, description="The open Contact Blueprint of the two; null: none is made yet."
    )
    why = graphene.String(required=True, description="One sentence.")

    @staticmethod
    def resolve_instead(root: At[Intersection], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        key = root.row.instead_key
        return None if key is None else root.loaders.people.load(key)

    @staticmethod
    def resolve_opportunity(root: At[Intersection], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        need = root.row.need
        return None if need is None else root.loaders.opportunities.get(need.deal_key)

    @staticmethod
    async def resolve_blueprint(root: At[Intersection], _call: graphene.ResolveInfo) -> Any:
        """Load what is planned already, that of the deal which needs it most first."""
        row = root.row
        deal = row.need.deal_key if row.need else None
        loaders = root.loaders.further(BlueprintLoaders)
        return await loaders.open_between(row.colleague_key, row.contact_key, deal)


class MapLiftLink(Row):
    """A T or an O that can help another cell up."""

    source = graphene.Field(
        MapPair, required=True, description="The relationship that can be leveraged."
    )
    target = graphene.Field(MapPair, required=True, description="The cell it can lift.")
    kind = graphene.Field(LiftKind, required=True, description="By what.")
    worth = graphene.Float(required=True, description="How much the link counts, in [0, 1].")
    why = graphene.String(required=True, description="One sentence.")

    @staticmethod
    def resolve_source(root: At[LiftLink], _call: graphene.ResolveInfo) -> PairAt:
        """Show the relationship."""
        return PairAt(*root.row.source, root.loaders)

    @staticmethod
    def resolve_target(root: At[LiftLink], _call: graphene.ResolveInfo) -> PairAt:
        """Show the cell."""
        return PairAt(*root.row.target, root.loaders)


class RelationshipChange(Row):
    """One relationship to take up or to give up."""

    kind = graphene.Field(ChangeKind, required=True, description="Which.")
    colleague = graphene.Field(
        Person, resolver=_colleague, description="The colleague; null where it is hidden who."
    )
    contact = graphene.Field(Person, resolver=_contact, description="The buyer.")
    points = graphene.Int(required=True, description="What it costs beside others, 0 to 100.")
    why = graphene.String(required=True, description="One sentence.")


class ReassignmentShortfall(Row):
    """A buyer for whom the limits leave too little."""

    contact = graphene.Field(Person, resolver=_contact, description="The buyer.")
    limit = graphene.Field(ReassignmentLimit, required=True, description="What stands in the way.")
    missing = graphene.Int(required=True, description="How many relationships are missing.")
    why = graphene.String(required=True, description="One sentence.")


class ColleagueLoad(Row):
    """How many buyers of the map a colleague holds."""

    colleague = graphene.Field(
        Person, resolver=_colleague, description="The colleague; null where it is hidden who."
    )
    before = graphene.Int(required=True, description="Now.")
    after = graphene.Int(required=True, description="With the changes.")
    capacity = graphene.Int(required=True, description="The most.")


def _listed(name: str) -> Any:
    def resolve(root: At[Proposed], _call: graphene.ResolveInfo) -> list[At[Any]]:
        return [At(one, root.loaders) for one in getattr(root.row, name)]

    return resolve


class Reassignment(Row):
    """A proposal of who takes up and gives up whom; nothing is written."""

    feasible = graphene.Boolean(
        required=True,
        description="Whether every buyer gets two or three relationships, a senior one with "
        "somebody at most one level below, within all capacities.",
    )
    points = graphene.Int(required=True, description="What all changes cost together.")
    changes = graphene.List(
        graphene.NonNull(RelationshipChange),
        required=True,
        resolver=_listed("changes"),
        description="As few as there can be; where not feasible, those that leave least missing.",
    )
    shortfalls = graphene.List(
        graphene.NonNull(ReassignmentShortfall),
        required=True,
        resolver=_listed("shortfalls"),
        description="Which buyers get too little, and by which limit; empty where feasible.",
    )
    loads = graphene.List(
        graphene.NonNull(ColleagueLoad),
        required=True,
        resolver=_listed("loads"),
        description="Whose load changes, or is above the capacity now.",
    )
