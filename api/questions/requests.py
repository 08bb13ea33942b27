"""Root field: introduction requests, and what became of them."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.enums import RequestState
from inroad.api.types.introduction_request import IntroductionRequest, RequestAt
from inroad.queries.requests.requests_listed import MOST, requests_listed


def _person(who: str) -> Any:
    return graphene.ID(description=f"Only those of which this person is {who}.")


class RequestQuestions:
    """Introduction requests."""

    introduction_requests = graphene.List(
        graphene.NonNull(IntroductionRequest),
        required=True,
        id=graphene.ID(description="Only this one."),
        asker_id=_person("the asker"),
        connector_id=_person("asked"),
        target_id=_person("the target"),
        states=graphene.List(
            graphene.NonNull(RequestState), description="Only those that are in one of these."
        ),
        overdue=graphene.Boolean(
            description="Only those that are overdue as of the instant, or only the others."
        ),
        from_=graphene.ID(
            name="from",
            description="Who looks; what others hide is withheld from them. Null: nobody in "
            "particular.",
        ),
        first=graphene.Int(default_value=100, description="Most requests, 1 to 1000."),
        as_of=as_of_argument(),
        description="Introduction requests, the latest first.",
    )

    @staticmethod
    async def resolve_introduction_requests(
        _root: None,
        call: graphene.ResolveInfo,
        *,
        id: str | None = None,
        states: list[Any] | None = None,
        overdue: bool | None = None,
        from_: str | None = None,
        first: int | None = None,
        as_of: datetime | None = None,
        **people: str | None,
    ) -> list[RequestAt]:
        """List them as of the instant."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        keys = {
            name.replace("_id", "_key"): key_of("Person", given, field=name.replace("_id", "Id"))
            for name, given in people.items()
            if given is not None
        }
        most = count(first, MOST, "first", default=100)
        viewer = None if from_ is None else key_of("Person", from_, field="from")
        rows = await context.read(
            requests_listed,
            as_of=loaders.as_of,
            keys=None if id is None else [key_of("IntroductionRequest", id, field="id")],
            states=None if states is None else [getattr(one, "value", one) for one in states],
            limit=MOST if overdue is not None else most,
            **keys,
        )
        every = [RequestAt(row, loaders, viewer) for row in rows]
        shown = [one for one in every if overdue is None or await one.is_overdue() is overdue][
            :most
        ]
        if "connector_key" not in keys:
            return shown
        # Whom one asks about by name must not be told by what is left.
        people_of = [(one, await one.people()) for one in shown]
        sought = keys["connector_key"]
        return [one for one, known in people_of if known[sought].row.key == sought]
