"""GraphQL: stages, what it takes to enter them, and how a deal went through them."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import At, Loaders
from inroad.api.types.enums import Dimension as DimensionWord
from inroad.api.types.enums import RiskLevel, enum_of
from inroad.api.types.introduction_route import IntroductionRoute, Route, routes_shown
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.plans import gate_steps, gates, informants, stages

StageState = enum_of(
    stages.StageState,
    {
        "OPEN": "The deal is still to be won.",
        "WON": "It is won.",
        "LOST": "It is over without being won.",
    },
)
ConditionKind = enum_of(
    stages.ConditionKind,
    {
        "ROLE_IDENTIFIED": "Somebody known by name holds a role.",
        "ROLE_ENGAGED": "Somebody who holds a role is engaged.",
        "COMPLETENESS": "The committee is so many percent complete.",
        "ACTIVE_CONTACTS": "So many contacts are active.",
        "RISK_BELOW": "No risk factor is as high.",
        "COVERED": "A dimension of coverage is covered.",
    },
)
StepKind = enum_of(
    gate_steps.StepKind,
    {
        "ENGAGE": "Get in contact: the person is known.",
        "NAME": "Find out who it is: only the office is known.",
        "CONFIRM": "Confirm or reject what is suggested.",
        "IDENTIFY": "Find out whether this person, whose position fits, holds the role.",
        "FIND": "Find somebody: nobody known at the account fits.",
    },
)


class StageCondition(graphene.ObjectType):
    """What a deal must have to enter a stage; one of the values beside the kind is given."""

    kind = graphene.Field(ConditionKind, required=True, description="What is asked for.")
    sentence = graphene.String(required=True, description="The same, as people say it.")
    role = graphene.String(description="Key of the standard role that is asked for.")
    completeness = graphene.Float(description="Least completeness of the committee, in percent.")
    active_contacts = graphene.Int(description="Fewest active contacts.")
    risk_below = graphene.Field(RiskLevel, description="Level that no risk factor may reach.")
    covered = graphene.Field(DimensionWord, description="Dimension that must be covered.")


class Stage(graphene.ObjectType):
    """One stage of a deal."""

    key = graphene.ID(required=True, description="Stable name, `PROPOSAL`.")
    name = graphene.String(required=True, description="The stage as people say it.")
    state = graphene.Field(
        StageState, required=True, description="Whether a deal in it is still to be won."
    )
    synonyms = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="What else it is called."
    )
    words = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Words that mean it where they stand in a stage that is called nothing else.",
    )
    conditions = graphene.List(
        graphene.NonNull(StageCondition),
        required=True,
        description="What a deal must have to enter it, beside what the stages before it ask for.",
    )


class StageMove(Row):
    """A deal went from one stage to another."""

    number = graphene.Int(required=True, description="1 for the deal's first move.")
    from_stage = graphene.String(name="from", description="Stage before, as it was written.")
    to_stage = graphene.String(name="to", description="Stage from then on.")
    at = graphene.Field(DateTime, required=True, description="Instant from which it holds.")
    source = graphene.String(required=True, description="System that the move came from.")
    by = graphene.String(description="Who made it, in words.")
    override_reason = graphene.String(
        description="Why it was made although the gate refused it; null: the gate was open."
    )
    unmet = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What the gate lacked then, a sentence each.",
    )


class GateStep(Row):
    """Somebody, or some office, who would help to meet a condition, and the way there."""

    kind = graphene.Field(StepKind, required=True, description="What is to be done.")
    person = graphene.Field(Person, description="Who; null where nobody is known who would do.")
    role = graphene.String(description="The role held or sought, as the deal's taxonomy says it.")
    office = graphene.String(description="Office whose holder is to be found.")
    why = graphene.String(required=True, description="One sentence, with the name or the office.")
    route = graphene.Field(
        IntroductionRoute,
        description="Our team's best route there; to somebody unknown by name, the best route to "
        "who would know. Null where none leads there.",
    )
    asking = graphene.String(
        description="Why the last person of the route would know, where it is not the one sought."
    )

    @staticmethod
    def resolve_person(root: At[gate_steps.Step], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    def resolve_role(root: At[gate_steps.Step], _call: graphene.ResolveInfo) -> str | None:
        """Show the role's name."""
        return None if root.row.role is None else root.row.role.name

    @staticmethod
    async def resolve_route(root: At[gate_steps.Step], _call: graphene.ResolveInfo) -> Route | None:
        """Load the routes to everybody whom the request asks about together."""
        return (await _way(root.row, root.loaders)).route

    @staticmethod
    async def resolve_asking(root: At[gate_steps.Step], _call: graphene.ResolveInfo) -> str | None:
        """Say why the person at the end would know."""
        return (await _way(root.row, root.loaders)).asking


class GateCondition(Row):
    """What a stage asks for, and how the deal stands to it."""

    stage = graphene.Field(
        Stage, required=True, description="The stage that asks for it, though the move skip it."
    )
    condition = graphene.Field(StageCondition, required=True, description="What is asked for.")
    met = graphene.Boolean(required=True, description="Whether the deal has it.")
    why = graphene.String(required=True, description="One sentence, with the names behind it.")
    steps = graphene.List(
        graphene.NonNull(GateStep),
        required=True,
        description="Whom it would take, the most promising first; empty where it is met.",
    )

    @staticmethod
    def resolve_steps(root: At[gates.JudgedCondition], _call: graphene.ResolveInfo) -> Any:
        """Show whom it would take."""
        return [At(step, root.loaders) for step in root.row.steps]


class Gate(Row):
    """What stands between a deal and a stage; to ask for it changes nothing."""

    from_stage = graphene.String(name="from", description="Stage that the deal is in.")
    is_from_known = graphene.Boolean(
        required=True,
        description="Whether that is a stage of the workspace; from any other a deal begins with "
        "the first.",
    )
    to = graphene.Field(Stage, required=True, description="Stage that it would go to.")
    is_open = graphene.Boolean(required=True, description="Whether nothing is lacking.")
    conditions = graphene.List(
        graphene.NonNull(GateCondition),
        required=True,
        unmet_only=graphene.Boolean(default_value=False, description="Only what is lacking."),
        description="All that is asked for by the stages on the way, in their order; empty: "
        "nothing is.",
    )

    @staticmethod
    def resolve_conditions(
        root: At[gates.Gate], _call: graphene.ResolveInfo, unmet_only: bool | None = None
    ) -> Any:
        """Show what is asked for."""
        found = root.row.unmet if unmet_only else root.row.conditions
        return [At(one, root.loaders) for one in found]


@dataclass(frozen=True, slots=True)
class _Way:
    """A route to somebody, or to who would know."""

    route: Route | None = None
    asking: str | None = None


async def _way(step: gate_steps.Step, loaders: Loaders) -> _Way:
    if step.person_key is None:
        return _Way()
    found = await loaders.team_routes.load(step.person_key)
    if found is not None:
        return _Way(next(iter(await routes_shown(loaders, [found])), None))
    if step.kind is not gate_steps.StepKind.NAME:
        return _Way()
    near = await informants_of(step.person_key, loaders)
    routes = await loaders.team_routes.load_many([one.person_key for one in near])
    reached = ((one, way) for one, way in zip(near, routes, strict=True) if way is not None)
    for informant, way in reached:
        return _Way(next(iter(await routes_shown(loaders, [way])), None), informant.why)
    return _Way()


async def informants_of(placeholder_key: str, loaders: Loaders) -> list[informants.Informant]:
    """Return who would know who a placeholder is, the nearest first."""
    unknown = await loaders.people.load(placeholder_key)
    office = (unknown.row.title if unknown else None) or "person sought"
    near = await loaders.acquaintances.load(placeholder_key)
    return informants.informants((one.row for one in near), office=office)
