"""The mutations of introduction requests: ask, and say what became of it."""

from typing import Any

import graphene

from inroad.api import introducing
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.questions import meant
from inroad.api.route_token import ShownRoute, read_token
from inroad.api.types.enums import RequestState
from inroad.api.types.introduction_request import IntroductionRequest, RequestAt
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph import vocabulary
from inroad.graph.writes.provenance import Provenance
from inroad.plans.requests import Refusal
from inroad.queries.requests.requests_listed import requests_listed

NOT_TO_BE_ASKED = "NOT_TO_BE_ASKED"
"""Code of a problem: somebody on the route may not be asked."""
_FEWEST, _MOST = 2, 5


def _payload(name: str, **more: Any) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "What was written, or why nothing was.",
            "request": graphene.Field(
                IntroductionRequest, description="As it is now; null where errors are."
            ),
            **more,
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it is as wanted.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


_REQUESTED = _payload(
    "RequestIntroductionPayload",
    again_at=graphene.Field(
        DateTime, description="When somebody who may not be asked now may be; null: not in sight."
    ),
)
_MOVED = _payload(
    "MoveIntroductionRequestPayload",
    again_at=graphene.Field(
        DateTime, description="When a draft that cannot be asked now can be; null: not in sight."
    ),
)


async def _resolve_request(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    provenance = Provenance(SOURCE, recorded_at=context.now)
    try:
        wanted = await _wanted(context, input)
        asked: introducing.Asked = await context.write(
            introducing.ask, wanted=wanted, provenance=provenance
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return _REQUESTED(errors=[problem], client_mutation_id=mark)
    if asked.refused is not None:
        problem = Problem(None, asked.refused.sentence, NOT_TO_BE_ASKED)
        again = asked.refused.again_at
        return _REQUESTED(errors=[problem], again_at=again, client_mutation_id=mark)
    request = await _request(context, asked.key or "", wanted.asker_key)
    return _REQUESTED(request=request, errors=[], client_mutation_id=mark)


async def _wanted(context: RequestContext, given: Any) -> introducing.Wanted:
    """Return what an input asks for.

    Raises:
        BadInput: an id or the token is none, or the route is given twice or not at all.
        NotFound: somebody, or the deal, is not there.

    """
    loaders = context.at()
    token, ids = given.get("route_token"), given.get("people")
    if (token is None) == (ids is None):
        raise BadInput("routeToken: give exactly one of routeToken and people", field="routeToken")
    route: ShownRoute | list[str]
    if token is not None:
        route = read_token(token)
        first = route.people[0]
    else:
        if not _FEWEST <= len(ids) <= _MOST:
            raise BadInput(f"people: {_FEWEST} to {_MOST} of them", field="people")
        route = await meant.existing_people(loaders, ids, field="people")
        if len(route) < len(ids):
            raise BadInput("people: somebody is on it twice", field="people")
        first = route[0]
    asker = given.get("asker_id")
    if asker is None and first is None:
        raise BadInput("askerId: say who asks", field="askerId")
    key = first
    if asker is not None:
        (key,) = await meant.existing_people(loaders, [asker], field="askerId")
    deal = given.get("opportunity_id")
    deal_key = None if deal is None else key_of("Opportunity", deal, field="opportunityId")
    return introducing.Wanted(
        key or "", route, given.get("at") or context.now, deal_key, bool(given.get("draft"))
    )


async def _resolve_move(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    try:
        key = key_of("IntroductionRequest", input["id"], field="id")
        looks = input.get("from_")
        viewer = None if looks is None else key_of("Person", looks, field="from")
        by = input.get("by_id")
        said = by and await meant.existing_people(context.at(), [by], field="byId")
        refused: Refusal | None = await context.write(
            introducing.move,
            key=key,
            state=vocabulary.RequestState(input["state"]),
            at=input.get("at") or context.now,
            reason=written_text(input.get("reason"), "reason"),
            by=said[0] if said else None,
            provenance=Provenance(SOURCE, recorded_at=context.now),
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return _MOVED(errors=[problem], client_mutation_id=mark)
    if refused is not None:
        problem = Problem(None, refused.sentence, NOT_TO_BE_ASKED)
        return _MOVED(errors=[problem], again_at=refused.again_at, client_mutation_id=mark)
    return _MOVED(request=await _request(context, key, viewer), errors=[], client_mutation_id=mark)


async def _request(context: RequestContext, key: str, asker: str | None) -> RequestAt:
    loaders = context.at()
    (row,) = await context.read(requests_listed, keys=[key], as_of=context.now)
    return RequestAt(row, loaders, asker)


request_introduction = graphene.Field(
    _REQUESTED,
    required=True,
    input=graphene.Argument(
        input_type(
            "RequestIntroductionInput",
            {
                "asker_id": graphene.ID(
                    description="Who asks; null: the first of the route. Whoever comes first "
                    "after the asker is asked."
                ),
                "route_token": graphene.String(
                    description="`token` of an introduction route; this, or `people`."
                ),
                "people": graphene.List(
                    graphene.NonNull(graphene.ID),
                    description="The people of a route, the target last, 2 to 5 of them.",
                ),
                "opportunity_id": graphene.ID(description="The deal that it is for."),
                "at": DateTime(description="When it was asked, not ahead; now, unless given."),
                "draft": graphene.Boolean(
                    description="Whether it is only written down: nobody is asked, and no quota "
                    "spent, until it goes to ASKED. The same draft is not kept twice."
                ),
            },
        ),
        required=True,
        description="Who asks, and over which route.",
    ),
    description="Ask for an introduction. Refused while somebody on the route may not be asked: "
    "then `againAt` says from when on.",
    resolver=_resolve_request,
)
move_introduction_request = graphene.Field(
    _MOVED,
    required=True,
    input=graphene.Argument(
        input_type(
            "MoveIntroductionRequestInput",
            {
                "id": graphene.ID(required=True, description="Which request."),
                "state": RequestState(required=True, description="Where it goes."),
                "reason": graphene.String(description="Why; needed to decline."),
                "at": DateTime(description="Since when, not ahead; now, unless given."),
                "by_id": graphene.ID(description="Who says so; is kept."),
                "from_": graphene.ID(name="from", description="Who looks at the answer."),
            },
        ),
        required=True,
        description="What became of which request.",
    ),
    description="Say what became of an introduction request. A draft goes to ASKED only where an "
    "ask would: else `againAt` says from when on.",
    resolver=_resolve_move,
)
