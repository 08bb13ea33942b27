"""Root fields: who can introduce us, and who of ours knows somebody."""

from asyncio import gather
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count, within
from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders, PersonAt
from inroad.api.questions import meant
from inroad.api.questions.nodes import as_of_argument
from inroad.api.questions.unnamed import ways_to_the_name
from inroad.api.routes_found import routes_found
from inroad.api.types.acquaintance import Knower, Knowers, WhoKnowsAnswer
from inroad.api.types.evidence import instant_or_none
from inroad.api.types.introduction_route import Answer, RouteAnswer, routes_shown
from inroad.api.types.target import TargetInput
from inroad.api.withholding import withheld_of_pairs
from inroad.errors import BadInput
from inroad.queries.routes import introduction_routes as routes
from inroad.queries.routes.who_knows import who_knows

MOST_KNOWERS = 100


class IntroductionQuestions:
    """Who could introduce us, and who knows whom."""

    introduction_routes = graphene.Field(
        RouteAnswer,
        required=True,
        to=graphene.Argument(TargetInput, required=True, description="Whom to meet."),
        from_=graphene.List(
            graphene.NonNull(graphene.ID),
            name="from",
            description="People who may ask; give these, or `team`.",
        ),
        team=graphene.Boolean(
            default_value=False, description="Whether every colleague may ask; instead of `from`."
        ),
        max_hops=graphene.Int(default_value=3, description="Most links in a route, 1 to 4."),
        first=graphene.Int(default_value=5, description="Most routes, 1 to 50."),
        min_strength=graphene.Float(description="Weakest link allowed, in [0, 1]."),
        exclude=graphene.List(
            graphene.NonNull(graphene.ID), description="People who must not be intermediaries."
        ),
        as_of=as_of_argument(),
        disjoint=graphene.Boolean(
            default_value=False,
            description="Whether routes must share nobody but the target (and the one asker).",
        ),
        description="The best chains of acquaintances to somebody: the exact best of all within "
        "`maxHops`.",
    )
    who_knows = graphene.Field(
        WhoKnowsAnswer,
        required=True,
        person=graphene.Argument(TargetInput, required=True, description="About whom."),
        from_=graphene.ID(
            name="from",
            description="Who asks; what others hide is withheld from them. Null: nobody in "
            "particular.",
        ),
        first=graphene.Int(default_value=20, description="Most colleagues, 1 to 100."),
        as_of=as_of_argument(),
        description="Everybody of ours who knows somebody directly.",
    )

    @staticmethod
    async def resolve_introduction_routes(
        _root: None,
        call: graphene.ResolveInfo,
        to: Any,
        from_: Sequence[str] | None = None,
        as_of: datetime | None = None,
        **bounds: Any,
    ) -> Answer:
        """Find out whom is meant and who asks, then search."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        search = _search_of(**bounds)
        sources = _askers(from_, bounds["team"])
        asker = sources[0] if sources is not None and len(sources) == 1 else None
        found = await context.read(
            routes_found,
            source_keys=sources,
            way=meant.way(to, field="to"),
            as_of=loaders.as_of,
            disjoint=bool(bounds["disjoint"]),
            **search,
        )
        for key, person in found.people.items():
            loaders.people.prime(key, loaders.at(person))
        answer = Answer(
            await _person(loaders, found.target.person_key),
            await loaders.people_there(found.target.candidate_keys),
            found.target.explanation,
            await routes_shown(loaders, found.routes, asker=asker),
        )
        if answer.target is None or not answer.target.row.is_placeholder:
            return answer
        return await ways_to_the_name(
            context,
            answer,
            answer.target,
            sources=sources,
            asker=asker,
            search=search,
            disjoint=bool(bounds["disjoint"]),
        )

    @staticmethod
    async def resolve_who_knows(
        _root: None,
        call: graphene.ResolveInfo,
        person: Any,
        from_: str | None = None,
        first: int | None = None,
        as_of: datetime | None = None,
    ) -> Knowers:
        """Find out whom is meant, then who of ours knows that person."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_KNOWERS, "first", default=20)
        meant_by = await meant.target(context, person, field="person", as_of=loaders.as_of)
        asker = await _asker(loaders, from_)
        target = await _person(loaders, meant_by.person_key)
        colleagues = await _knowers(context, target, most, asker) if target is not None else []
        candidates = await loaders.people_there(meant_by.candidate_keys)
        return Knowers(target, candidates, meant_by.explanation, colleagues)


async def _knowers(
    context: RequestContext, target: PersonAt, most: int, asker: str | None
) -> list[Knower]:
    """Return who of ours knows somebody, strongest first; whose name is withheld without it."""
    loaders = target.loaders
    rows = await context.read(
        who_knows, target_keys=[target.row.key], asker_key=asker, as_of=loaders.as_of
    )
    rows = rows[:most]
    people = await loaders.people.load_many([row.colleague_key for row in rows])
    shown = await gather(*(withheld_of_pairs(one, target, asker=asker) for one in people))
    return [
        Knower(known, target, row.strength, instant_or_none(row.last_touch_ms))
        for row, known in zip(rows, shown, strict=True)
        if known is not None
    ]


async def _asker(loaders: Loaders, identity: str | None) -> str | None:
    """Return the key of who asks; None for nobody in particular.

    Raises:
        NotFound: there is no such person.

    """
    if identity is None:
        return None
    (key,) = await meant.existing_people(loaders, [identity], field="from")
    return key


def _search_of(
    *,
    max_hops: int | None,
    first: int | None,
    min_strength: float | None = None,
    exclude: Sequence[str] | None = None,
    **_others: Any,
) -> dict[str, Any]:
    """Return the search's bounds as the query takes them; null stands for the default.

    Raises:
        BadInput: one is out of its range; the text has the argument's GraphQL name.

    """
    return {
        "max_hops": int(
            within(3 if max_hops is None else max_hops, 1, routes.MOST_HOPS, "maxHops")
        ),
        "k": count(first, routes.MOST_ROUTES, "first", default=5),
        "min_strength": within(min_strength or 0.0, 0.0, 1.0, "minStrength"),
        "excluded_keys": meant.person_keys(exclude or (), field="exclude"),
    }


def _askers(from_: Sequence[str] | None, team: bool | None) -> list[str] | None:
    """Return the keys of who may ask; None: everybody of ours.

    Raises:
        BadInput: neither `from` nor `team` was given, or both; or one is no id of a person.

    """
    if bool(from_) == bool(team):
        raise BadInput("give exactly one of from (ids of who asks) and team: true", field="from")
    return meant.person_keys(from_, field="from") if from_ else None


async def _person(loaders: Loaders, key: str | None) -> Any:
    return None if key is None else await loaders.people.load(key)
