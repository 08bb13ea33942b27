"""GraphQL: introduction routes."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import graphene

from inroad.api.grading import grade_between
from inroad.api.loaders import Loaders, PersonAt
from inroad.api.open_asks import OpenAsks
from inroad.api.route_token import route_token
from inroad.api.types.enums import RequestState
from inroad.api.types.evidence import Evidence, last_touch, reasons_of
from inroad.api.types.grade import GradedRelationship
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.types.strength_parts import PARTS, StrengthParts, parts_of
from inroad.api.types.strength_range import RANGE, StrengthRange, range_of
from inroad.api.withholding import withheld_of_chains
from inroad.graph.instants import instant
from inroad.queries.requests.open_asks import OpenAsk
from inroad.queries.routes import introduction_routes


@dataclass(frozen=True, slots=True)
class Link:
    """Two neighbours on a route."""

    from_: PersonAt
    to: PersonAt
    strength: float
    loaders: Loaders

    @property
    def ends(self) -> tuple[str, str]:
        """Keys of the two, in the route's direction."""
        return self.from_.row.key, self.to.row.key


@dataclass(frozen=True, slots=True)
class Route:
    """A chain of people with its links."""

    probability: float
    people: list[PersonAt]
    links: list[Link]
    keys: tuple[str, ...] = ()
    """Of the people, those whose names are withheld too; for nobody to see."""

    @property
    def hops(self) -> int:
        """How many links there are."""
        return len(self.links)

    @property
    def weakest_link(self) -> Link:
        """The link that holds least, the first of several."""
        return min(self.links, key=lambda link: link.strength)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody, and why to turn to them."""

    person: PersonAt
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Routes to the person meant, or the choice there is."""

    target: PersonAt | None
    candidates: list[PersonAt]
    explanation: str | None
    routes: list[Route]
    informants: list[Told] = field(default_factory=list)
    """Who would know who it is, where nobody has the name; the nearest first."""


class RouteLink(graphene.ObjectType):
    """Two neighbours on a route, who know each other."""

    from_ = graphene.Field(
        Person, name="from", required=True, description="The one nearer to the asker."
    )
    to = graphene.Field(Person, required=True, description="The one nearer to the target.")
    strength = graphene.Float(
        required=True, description="How well they know each other, in [0, 1]."
    )
    last_touch_at = graphene.Field(
        DateTime, description="When they last had to do with each other; null: it is only stated."
    )
    evidence = graphene.List(
        graphene.NonNull(Evidence),
        required=True,
        description="What it rests on, the most recent first; `forth` is from `from` to `to`.",
    )
    reasons = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="The evidence in words, a sentence for each.",
    )
    grade = graphene.Field(
        GradedRelationship,
        description="How the contact of the two stands to the colleague; null: it has no grade.",
    )
    parts = graphene.Field(StrengthParts, description=PARTS.format(forth="forth: from `from`"))

    strength_range = graphene.Field(StrengthRange, description=RANGE)

    @staticmethod
    def resolve_strength_range(root: Link, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all links of the request rest on together."""
        return range_of(root.loaders, root.ends, root.strength)

    @staticmethod
    async def resolve_grade(root: Link, _call: graphene.ResolveInfo) -> Any:
        """Load the grades of all links of the request together."""
        return await grade_between(root.loaders, *root.ends)

    @staticmethod
    def resolve_parts(root: Link, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all links of the request are made of together."""
        return parts_of(root.loaders, root.ends)

    @staticmethod
    async def resolve_last_touch_at(root: Link, _call: graphene.ResolveInfo) -> datetime | None:
        """Take the last of the evidence."""
        return last_touch(await root.loaders.evidence.load(root.ends))

    @staticmethod
    def resolve_evidence(root: Link, _call: graphene.ResolveInfo) -> Awaitable[list[Any]]:
        """Load the evidence of all links of the request together."""
        return root.loaders.evidence.load(root.ends)

    @staticmethod
    async def resolve_reasons(root: Link, _call: graphene.ResolveInfo) -> list[str]:
        """Put the evidence into words."""
        return reasons_of(await root.loaders.evidence.load(root.ends), root.from_, root.to)


@dataclass(frozen=True, slots=True)
class AskedAlready:
    """Somebody on a route, who was asked for just this introduction."""

    person: PersonAt
    ask: OpenAsk


class RouteAsk(graphene.ObjectType):
    """Somebody on a route was asked for an introduction to its target, and that is not over."""

    person = graphene.Field(Person, required=True, description="Who was asked.")
    state = graphene.Field(RequestState, required=True, description="Where that is.")
    asked_at = graphene.Field(DateTime, required=True, description="When it was asked.")

    @staticmethod
    def resolve_state(root: AskedAlready, _call: graphene.ResolveInfo) -> str:
        """Show where it is."""
        return root.ask.state

    @staticmethod
    def resolve_asked_at(root: AskedAlready, _call: graphene.ResolveInfo) -> datetime:
        """Show when it was asked."""
        return instant(root.ask.asked_ms)


class IntroductionRoute(graphene.ObjectType):
    """A loop-free chain of people from an asker to a target, each of whom knows the next."""

    probability = graphene.Float(
        required=True,
        description="Chance that every link holds, the product of their strengths: that each two "
        "of them are in two-way contact within the next 90 days. Routes stand in its order.",
    )
    introduction_probability = graphene.Float(
        description="Chance that an introduction asked for over this route is made, as the "
        "workspace's own requests have taught; it rises with `probability`. Null: too few of them "
        "were over on that day, or nothing was learnt from them."
    )
    hops = graphene.Int(required=True, description="How many links it has.")
    people = graphene.List(
        graphene.NonNull(Person), required=True, description="The asker first, the target last."
    )
    links = graphene.List(
        graphene.NonNull(RouteLink), required=True, description="The links, from the asker on."
    )
    weakest_link = graphene.Field(
        RouteLink, required=True, description="The link of the lowest strength."
    )
    open_asks = graphene.List(
        graphene.NonNull(RouteAsk),
        required=True,
        description="Who on it was asked for an introduction to the target already, where that is "
        "not over: nobody is asked twice at a time.",
    )
    token = graphene.String(
        required=True, description="What `requestIntroduction` takes to ask over this route."
    )

    @staticmethod
    async def resolve_introduction_probability(
        root: Route, _call: graphene.ResolveInfo
    ) -> float | None:
        """Read the probability as the workspace's requests have taught."""
        return await root.people[0].loaders.introduction_chance(root.probability)

    @staticmethod
    async def resolve_open_asks(root: Route, _call: graphene.ResolveInfo) -> list[AskedAlready]:
        """Load what was asked for the targets of all routes of the request together."""
        loaders = root.people[0].loaders
        people = dict(zip(root.keys[:-1], root.people, strict=False))
        found = await loaders.further(OpenAsks).of_targets.load(root.keys[-1])
        asked: dict[str, AskedAlready] = {}
        for one in found:
            if one.connector_key in people:
                told = AskedAlready(people[one.connector_key], one)
                asked.setdefault(one.connector_key, told)
        return [asked[key] for key in people if key in asked]

    @staticmethod
    def resolve_token(root: Route, _call: graphene.ResolveInfo) -> str:
        """Put the route down, without the names that are withheld."""
        keys = [person.row.key for person in root.people]
        strengths = [link.strength for link in root.links]
        return route_token(keys, strengths, root.people[0].loaders.as_of)


class Informant(graphene.ObjectType):
    """Somebody who would know who it is that nobody of ours can name."""

    person = graphene.Field(Person, required=True, description="Who would know.")
    why = graphene.String(required=True, description="Why, in one sentence.")


class RouteAnswer(graphene.ObjectType):
    """Who was meant, and the best routes there."""

    target = graphene.Field(
        Person, description="The one person meant; null where there are several, or none."
    )
    candidates = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Whom to choose among, best first; the nearest where nobody fits.",
    )
    routes = graphene.List(
        graphene.NonNull(IntroductionRoute),
        required=True,
        description="Best first; ties by fewer hops, then by keys. To somebody unknown by name, "
        "behind routes to them: the best route to each who would know, the nearest to them first.",
    )
    informants = graphene.List(
        graphene.NonNull(Informant),
        required=True,
        description="Who would know who it is, where the target is a placeholder.",
    )
    explanation = graphene.String(
        description="How the target was read, and what was found, in one sentence."
    )


async def routes_shown(
    loaders: Loaders,
    found: Sequence[introduction_routes.IntroductionRoute],
    *,
    asker: str | None = None,
) -> list[Route]:
    """Return routes with their people loaded; one of whom somebody was deleted is left out.

    Who hides a link of a route from others is shown without a name, unless she asks herself.

    Args:
        loaders: of the instant of the routes.
        found: the routes.
        asker: key of the one who asks; None: several, or nobody in particular.

    """
    everyone = [key for route in found for key in route.people]
    people = dict(zip(everyone, await loaders.people.load_many(everyone), strict=True))
    masked = await withheld_of_chains(found, people, asker=asker)
    shown = []
    for route, masks in zip(found, masked, strict=True):
        shows = people | masks
        chain = [person for key in route.people if (person := shows[key]) is not None]
        if len(chain) == len(route.people):
            links = [
                Link(one, other, strength, loaders)
                for one, other, strength in zip(chain, chain[1:], route.strengths, strict=False)
            ]
            shown.append(Route(route.probability, chain, links, tuple(route.people)))
    return shown
