"""Root fields: multi-threading plans that are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import Edge, Page, cursor_at, page, page_size, position_of
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.shown import PlanAt, plan_at
from inroad.api.planning.unnamed import UnnamedOnPlans
from inroad.api.questions.meant import existing_people
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.saved_plan import SavedPlan, SavedPlanConnection
from inroad.api.types.saved_plan_enums import PlanState
from inroad.errors import BadInput
from inroad.graph import vocabulary
from inroad.queries.saved_plans.plans_listed import plans_listed

MOST_PLANS = 50
_LIST = "plans"


def looks() -> Any:
    """Return the argument `from`, the same wherever it is taken."""
    return graphene.ID(
        name="from",
        description="Who looks; what others hide is withheld from them. Null: nobody in "
        "particular.",
    )


class SavedPlanQuestions:
    """Plans that are kept."""

    plan = graphene.Field(
        SavedPlan,
        id=graphene.ID(required=True, description="Id of the plan."),
        from_=looks(),
        as_of=as_of_argument(),
        description="One plan that is kept; null where there is none of that id.",
    )
    plans = graphene.Field(
        SavedPlanConnection,
        required=True,
        opportunity_id=graphene.ID(description="Only those of this deal."),
        account_id=graphene.ID(description="Only those of this account and its deals."),
        assignee_id=graphene.ID(
            description="Only those of which this colleague has an open step, and is named in it."
        ),
        state=graphene.List(graphene.NonNull(PlanState), description="Only in these states."),
        from_=looks(),
        first=graphene.Int(default_value=20, description="Plans on a page, 1 to 50."),
        after=graphene.String(description="`endCursor` of the page before."),
        as_of=as_of_argument(),
        description="Multi-threading plans that are kept, those saved last in front.",
    )

    @staticmethod
    async def resolve_plan(
        _root: None,
        call: graphene.ResolveInfo,
        id: str,
        from_: str | None = None,
        as_of: datetime | None = None,
    ) -> PlanAt | None:
        """Load a plan."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        asker = await _asker(context, from_)
        return await plan_at(loaders, key_of("SavedPlan", id, field="id"), asker=asker)

    @staticmethod
    async def resolve_plans(
        _root: None,
        call: graphene.ResolveInfo,
        first: int,
        after: str | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> Page[PlanAt]:
        """Return a page of plans."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        size, place = page_size(first, most=MOST_PLANS), position_of(_LIST, after, [str, str])
        asker = await _asker(context, named.get("from_"))
        assignee = _key("Person", named.get("assignee_id"), "assigneeId")
        unnamed = list[str]()
        if assignee is not None and assignee != asker:
            unnamed = await loaders.further(UnnamedOnPlans).steps_of(assignee)
        rows = await context.read(
            plans_listed,
            account_key=_key("Account", named.get("account_id"), "accountId"),
            opportunity_key=_key("Opportunity", named.get("opportunity_id"), "opportunityId"),
            person_key=assignee,
            states=_states(named.get("state")),
            as_of=loaders.as_of,
            before_at=None if place is None else _instant(place[0]),
            before_key=None if place is None else place[1],
            limit=size + 1,
            without_steps=unnamed,
        )
        shown = rows[:size]
        await loaders.further(SavedPlanLoaders).histories.load_many([row.key for row in shown])
        edges = list[Edge[PlanAt]]()
        for row in shown:
            one = await plan_at(loaders, row.key, asker=asker)
            if one is not None:
                edges.append(Edge(one, cursor_at(_LIST, row.at.isoformat(), row.key)))
        return page(edges, more=len(rows) > size, after=after)


async def _asker(context: RequestContext, given: str | None) -> str | None:
    """Return the key of who looks.

    Raises:
        BadInput, NotFound: it is no id of a person who is there.

    """
    if given is None:
        return None
    (key,) = await existing_people(context.at(), [given], field="from")
    return key


def _states(given: Sequence[vocabulary.PlanState] | None) -> list[str] | None:
    return None if given is None else [one.value for one in given]


def _key(node_type: Any, given: str | None, field: str) -> str | None:
    return None if given is None else key_of(node_type, given, field=field)


def _instant(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError as error:
        raise BadInput("after: not a cursor of this list", field="after") from error
