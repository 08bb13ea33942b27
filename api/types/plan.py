"""GraphQL: what a multi-threading plan is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import At, Loaders, PersonAt
from inroad.api.route_token import route_token
from inroad.api.types.blueprint import PERSON, texts
from inroad.api.types.blueprint_enums import InfluenceStrategy
from inroad.api.types.node import Row
from inroad.api.types.plan_enums import PlanLimit, PlanWay
from inroad.api.types.plan_target import PlanTarget
from inroad.api.withheld import is_withheld
from inroad.api.withholding import withheld_of_chains
from inroad.graph import vocabulary
from inroad.plans.planning import plan, problem
from inroad.plans.planning.notes import nearly_as_good, to_ask_first

_ROUTES = {vocabulary.PlanWay.DIRECT, vocabulary.PlanWay.INTRODUCTION}
_MOST_ON_A_ROUTE = 5


@dataclass(frozen=True, slots=True)
class WayAt:
    """A way with its people as an answer may show them."""

    row: plan.PlannedWay
    people: tuple[PersonAt, ...]
    loaders: Loaders


@dataclass(frozen=True, slots=True)
class StepAt:
    """A step of a plan with its ways as an answer may show them."""

    row: plan.PlanStep
    way: WayAt
    alternatives: tuple[WayAt, ...]
    actor: PersonAt | None
    loaders: Loaders
    owner_key: str | None = None
    """Key of whose plan it is; None: nobody's."""


async def steps_shown(
    loaders: Loaders, steps: Sequence[plan.PlanStep], *, asker: str | None, owner: str | None
) -> list[StepAt]:
    """Return steps with their people loaded; one of whom somebody was deleted is left out.

    Who hides a link of a way from others is shown without a name, unless she asks herself.

    Args:
        loaders: of the plan's instant.
        steps: as they were planned.
        asker: key of who looks; None: nobody in particular.
        owner: key of whose plan it is; None: nobody's.

    """
    ways = [way for step in steps for way in (step.way, *step.alternatives)]
    shown = iter(await ways_shown(loaders, ways, asker=asker))
    found = []
    for step in steps:
        way, *others = [next(shown) for _ in (step.way, *step.alternatives)]
        if way is not None:
            alternatives = tuple(one for one in others if one is not None)
            actor = await _actor(step, way)
            found.append(StepAt(step, way, alternatives, actor, loaders, owner))
    return found


async def ways_shown(
    loaders: Loaders, ways: Sequence[plan.PlannedWay], *, asker: str | None
) -> list[WayAt | None]:
    """Return ways with their people as an answer may show them; None where somebody is gone."""
    everyone = [key for way in ways for key in way.people]
    people = dict(zip(everyone, await loaders.people.load_many(everyone), strict=True))
    masked = await withheld_of_chains(ways, people, asker=asker)
    found = list[WayAt | None]()
    for way, masks in zip(ways, masked, strict=True):
        shows = people | masks
        chain = tuple(one for key in way.people if (one := shows[key]) is not None)
        whole = len(chain) == len(way.people)
        found.append(WayAt(way, chain, loaders) if whole else None)
    return found


async def _actor(step: plan.PlanStep, way: WayAt) -> PersonAt | None:
    """Return who acts: as the way shows them, if they are on it."""
    if step.actor_key in way.row.people:
        return way.people[way.row.people.index(step.actor_key)]
    return await way.loaders.people.load(step.actor_key)


class PlanLink(graphene.ObjectType):
    """Two neighbours on a way."""

    from_ = graphene.Field(
        PERSON, name="from", required=True, description="The one nearer to who acts."
    )
    to = graphene.Field(PERSON, required=True, description="The one nearer to the target.")
    strength = graphene.Float(
        required=True,
        description="How well they know each other, in [0, 1]; on a way up, the pull of the step.",
    )


class PlannedWay(Row):
    """A way to a target."""

    kind = graphene.Field(PlanWay, required=True, description="How it gets there.")
    people = graphene.List(
        graphene.NonNull(PERSON),
        required=True,
        description="The colleague who acts first; the last is the target, or who would know.",
    )
    links = graphene.List(
        graphene.NonNull(PlanLink), required=True, description="The links, from who acts on."
    )
    probability = graphene.Float(required=True, description="Chance that it works, in (0, 1].")
    introduction_probability = graphene.Float(
        description="Chance that an introduction over it is made, as closed requests have taught; "
        "null: it is none, or nothing was learnt yet."
    )
    why = graphene.String(required=True, description="The path in words.")
    token = graphene.String(
        description="What `requestIntroduction` takes to ask over it; null: it is no introduction."
    )

    @staticmethod
    def resolve_people(root: WayAt, _call: graphene.ResolveInfo) -> Sequence[PersonAt]:
        """Show who is on it."""
        return root.people

    @staticmethod
    def resolve_links(root: WayAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Show who knows whom on it."""
        return [
            PlanLink(from_=one, to=other, strength=strength)
            for one, other, strength in zip(
                root.people, root.people[1:], root.row.strengths, strict=False
            )
        ]

    @staticmethod
    async def resolve_introduction_probability(
        root: WayAt, _call: graphene.ResolveInfo
    ) -> float | None:
        """Read the probability as the workspace's requests have taught."""
        if root.row.kind not in _ROUTES:
            return None
        return await root.loaders.introduction_chance(root.row.probability)

    @staticmethod
    def resolve_token(root: WayAt, _call: graphene.ResolveInfo) -> str | None:
        """Put an introduction down, without the names that are withheld."""
        keys = [person.row.key for person in root.people]
        if root.row.kind not in _ROUTES or len(keys) > _MOST_ON_A_ROUTE:
            return None
        if any(person.row.is_placeholder for person in root.people):
            return None
        return route_token(keys, root.row.strengths, root.loaders.as_of)


class PlanStrategy(graphene.ObjectType):
    """A way in which somebody is to be moved."""

    strategy = graphene.Field(InfluenceStrategy, required=True, description="Which one.")
    why = graphene.String(required=True, description="Why for this person and role.")


class PlanStep(Row):
    """One thing to do."""

    target = graphene.Field(PlanTarget, required=True, description="Whom it is to win.")
    way = graphene.Field(PlannedWay, required=True, description="By which way.")
    alternatives = graphene.List(
        graphene.NonNull(PlannedWay),
        required=True,
        description="Ways that share nobody between the ends with it, nor with each other.",
    )
    actor = graphene.Field(PERSON, description="The colleague who acts.")
    first_action = graphene.String(required=True, description="What the actor does first.")
    to_ask_first = graphene.String(
        description="That who acts has to be asked to; null: it is their own plan."
    )
    nearly_as_good = graphene.String(
        description="Chance of the first other way where it is hardly behind, and takes fewer "
        "introductions; null: it is not so."
    )
    message = graphene.String(required=True, description="Draft of the first message.")
    content = graphene.String(description="What to bring along, by the role.")
    strategies = graphene.List(
        graphene.NonNull(PlanStrategy),
        required=True,
        description="How the person is to be moved, the strongest first.",
    )
    starts_on = graphene.Date(required=True, description="Day on which it begins.")
    due_on = graphene.Date(required=True, description="Day by which it should have worked.")
    timeline = graphene.String(required=True, description="That day as people say it.")
    after = texts("Keys of the targets of steps that have to be done before.")

    @staticmethod
    def resolve_target(root: StepAt, _call: graphene.ResolveInfo) -> Any:
        """Show whom it is to win."""
        return At(root.row.target, root.loaders)

    @staticmethod
    def resolve_way(root: StepAt, _call: graphene.ResolveInfo) -> WayAt:
        """Show the way."""
        return root.way

    @staticmethod
    def resolve_alternatives(root: StepAt, _call: graphene.ResolveInfo) -> Sequence[WayAt]:
        """Show the others."""
        return root.alternatives

    @staticmethod
    def resolve_actor(root: StepAt, _call: graphene.ResolveInfo) -> PersonAt | None:
        """Show who acts."""
        return root.actor

    @staticmethod
    def resolve_to_ask_first(root: StepAt, _call: graphene.ResolveInfo) -> str | None:
        """Say it of everybody but whose plan it is; of whoever is withheld in any case."""
        if root.actor is None:
            return None
        named = not is_withheld(root.actor.row.key)
        own = named and root.row.actor_key == root.owner_key
        return to_ask_first(root.actor.row.name, is_owners=own)

    @staticmethod
    def resolve_nearly_as_good(root: StepAt, _call: graphene.ResolveInfo) -> str | None:
        """Compare the first other way with the one that was chosen."""
        return nearly_as_good(root.row)

    @staticmethod
    def resolve_strategies(root: StepAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Show what speaks for which."""
        return [PlanStrategy(strategy=one, why=why) for one, why in root.row.strategies]


class PlanOverrun(Row):
    """By how much a limit would have to give."""

    limit = graphene.Field(PlanLimit, required=True, description="Which limit.")
    person = graphene.Field(
        PERSON, description="Whose it is; null: nobody's, or of somebody whose name is withheld."
    )
    on = graphene.Date(description="When: a day of the month, the week, or the day itself.")
    allowed = graphene.Float(description="Asks, hours or days that it allows.")
    needed = graphene.Float(description="Asks, hours or days that it would take.")

    @staticmethod
    def resolve_person(root: At[problem.Overrun], _call: graphene.ResolveInfo) -> Any:
        """Load whose it is."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)


class UnplannedTarget(Row):
    """A target that a plan does not reach."""

    target = graphene.Field(PlanTarget, required=True, description="Who is not reached.")
    limits = graphene.List(
        graphene.NonNull(PlanLimit), required=True, description="What keeps it out."
    )
    overruns = graphene.List(
        graphene.NonNull(PlanOverrun), required=True, description="By how much."
    )
    why = graphene.String(
        required=True, description="Which limit binds, and what to relax, in one sentence."
    )

    @staticmethod
    def resolve_target(root: At[plan.Unplanned], _call: graphene.ResolveInfo) -> Any:
        """Show who is not reached."""
        return At(root.row.target, root.loaders)

    @staticmethod
    def resolve_limits(root: At[plan.Unplanned], _call: graphene.ResolveInfo) -> Any:
        """Show what keeps it out."""
        return root.row.left_out.limits

    @staticmethod
    def resolve_overruns(root: At[plan.Unplanned], _call: graphene.ResolveInfo) -> list[Any]:
        """Show by how much."""
        return [At(one, root.loaders) for one in root.row.left_out.overruns]
