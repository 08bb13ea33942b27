"""Root field: what to do to win whom a deal or an account lacks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import Loaders
from inroad.api.planning.make import Asked
from inroad.api.planning.thought import thought
from inroad.api.questions.coverage import meant_deals
from inroad.api.questions.meant import existing_people, person_keys
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.plan_answer import PlanAnswer, PlanFound
from inroad.errors import BadInput


class ColleagueHoursInput(graphene.InputObjectType):
    """How many hours in a week one colleague has."""

    person = graphene.ID(required=True, description="The colleague.")
    hours = graphene.Float(required=True, description="Hours in a week, 0 to 168.")


def plan_arguments() -> dict[str, Any]:
    """Return the arguments that say what a plan is to be like, beside what it is for."""
    return {
        "targets": graphene.List(
            graphene.NonNull(graphene.ID),
            description="People of the account to win; whoever is lacking, unless given.",
        ),
        "owner": graphene.ID(
            description="Colleague whose plan it is, whom nobody has to ask; by default the "
            "account executive of the deal, else of the account."
        ),
        "from_": graphene.ID(
            name="from",
            description="Who looks at it; what others hide is withheld from them. By default the "
            "owner that was given.",
        ),
        "close_on": graphene.Date(
            description="Day by which all is to be done; by default that on which the deal closes."
        ),
        "hours_per_week": graphene.Float(
            description="Hours that each colleague has in a week for new steps, 0 to 168; by "
            "default 4."
        ),
        "hours": graphene.List(
            graphene.NonNull(ColleagueHoursInput),
            description="Colleagues who have more hours, or fewer.",
        ),
        "max_hops": graphene.Int(description="Most links in a way, 1 to 4; by default 4."),
    }


class PlanQuestions:
    """What to do next, and who does it."""

    multi_threading_plan = graphene.Field(
        PlanAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: all of its open deals."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        **plan_arguments(),
        as_of=as_of_argument(),
        description="The fewest asks that win the most of whom a deal or an account lacks, in "
        "order and in time: whom, by which way, who acts, by when, and what it brings. Writes "
        "nothing.",
    )

    @staticmethod
    async def resolve_multi_threading_plan(
        _root: None,
        call: graphene.ResolveInfo,
        opportunity_id: str | None = None,
        account_id: str | None = None,
        words: str | None = None,
        as_of: datetime | None = None,
        **wanted: Any,
    ) -> PlanFound:
        """Find out what is meant, then plan it."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        meant = await meant_deals(
            context, loaders, opportunity_id=opportunity_id, account_id=account_id, words=words
        )
        deals = await loaders.opportunities.load_many(list(meant.opportunity_keys))
        if meant.account_key is None and len(meant.opportunity_keys) != 1:
            near = await loaders.accounts.load_many(list(meant.candidate_keys))
            several = f"{len(deals)} deals fit {words!r}, choose one"
            return PlanFound(
                several if deals else meant.explanation,
                loaders,
                candidates=[one for one in near if one],
                deals=[one for one in deals if one],
            )
        key = next(iter(meant.opportunity_keys), None)
        asked = await asked_for(loaders, key, meant.account_key, **wanted)
        plan = await thought(context.read, asked=asked, as_of=loaders.as_of, seen_at=context.now)
        return PlanFound(plan.explanation, loaders, plan, asked.looks)


async def asked_for(
    loaders: Loaders,
    opportunity_key: str | None,
    account_key: str | None,
    *,
    targets: Sequence[str] | None = None,
    owner: str | None = None,
    from_: str | None = None,
    close_on: date | None = None,
    hours_per_week: float | None = None,
    hours: Sequence[Mapping[str, Any]] | None = None,
    max_hops: int | None = None,
) -> Asked:
    """Return what a plan's arguments ask for.

    Raises:
        BadInput: an id is none of a person, or somebody's hours stand there twice.
        NotFound: who looks is not in the workspace.

    """
    looking = await existing_people(loaders, [from_], field="from") if from_ else [None]
    given: dict[str, float] = {}
    for one in hours or ():
        key = key_of("Person", one["person"], field="hours")
        if key in given:
            raise BadInput("hours: a colleague stands there twice", field="hours")
        given[key] = one["hours"]
    return Asked(
        opportunity_key,
        account_key,
        tuple(person_keys(targets or (), field="targets")),
        key_of("Person", owner, field="owner") if owner else None,
        looking[0],
        close_on,
        hours_per_week,
        given,
        max_hops,
    )
