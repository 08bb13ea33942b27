"""Root fields: what somebody must hear of, and who of us talks to a contact."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import Edge, Page, cursor_at, page, page_size, position_of
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import At
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types import alert_enums as words
from inroad.api.types.alert import AlertConnection, recipients_of
from inroad.api.types.routing import Routed, Routing, routed
from inroad.api.watch.loaders import AlertAt
from inroad.errors import BadInput, NotFound
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed

_LIST = "alerts"
_BATCH = 200
"""Alerts read at a time while those for one recipient are looked for."""


class AlertQuestions:
    """What somebody must hear of."""

    alerts = graphene.Field(
        AlertConnection,
        required=True,
        state=graphene.List(
            graphene.NonNull(words.AlertState),
            description="Only those in one of these states; those not resolved, unless given.",
        ),
        codes=graphene.List(
            graphene.NonNull(words.AlertCode), description="Only those of one of these codes."
        ),
        severity=graphene.List(
            graphene.NonNull(words.AlertSeverity),
            description="Only those of one of these severities.",
        ),
        audience=graphene.Argument(words.Audience, description="Only those for this audience."),
        account_id=graphene.ID(description="Only those about this account."),
        opportunity_id=graphene.ID(description="Only those about this deal."),
        recipient_id=graphene.ID(description="Only those that this colleague should hear of."),
        first=graphene.Int(required=True, description="Size of the page, 1 to 1000."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        as_of=as_of_argument(),
        description="What somebody must hear of, the newest first.",
    )
    routing = graphene.Field(
        Routing,
        required=True,
        person_id=graphene.ID(required=True, description="A contact."),
        opportunity_id=graphene.ID(required=True, description="A deal."),
        as_of=as_of_argument(),
        description="Who of us should talk to a contact of a deal, and with what.",
    )

    @staticmethod
    async def resolve_alerts(
        _root: None,
        call: graphene.ResolveInfo,
        first: int,
        after: str | None = None,
        as_of: datetime | None = None,
        **given: Any,
    ) -> Page[Any]:
        """Return a page of alerts."""
        context: RequestContext = call.context
        size, place = page_size(first), position_of(_LIST, after, [str, int])
        loaders, recipient = context.at(as_of), given.pop("recipient_id", None)
        wanted = recipient and key_of("Person", recipient, field="recipientId")
        rows = _rows(context, _filter(given) | {"as_of": as_of}, place, size, wanted is not None)
        shown = list[AlertAt]()
        async for row in rows:
            alert = At(row, loaders)
            if wanted is None or wanted in (await recipients_of(alert)).people:
                shown.append(alert)
            if len(shown) > size:
                break
        edges = [
            Edge(one, cursor_at(_LIST, one.row.raised_at.isoformat(), one.row.number))
            for one in shown[:size]
        ]
        return page(edges, more=len(shown) > size, after=after)

    @staticmethod
    async def resolve_routing(
        _root: None,
        call: graphene.ResolveInfo,
        person_id: str,
        opportunity_id: str,
        as_of: datetime | None = None,
    ) -> Routed:
        """Find out by role, taxonomy and duty."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        person = await loaders.people.load(key_of("Person", person_id, field="personId"))
        deal = await loaders.opportunities.load(
            key_of("Opportunity", opportunity_id, field="opportunityId")
        )
        if person is None:
            raise NotFound("personId: there is no such person here", field="personId")
        if deal is None:
            raise NotFound("opportunityId: there is no such deal here", field="opportunityId")
        if person.row.is_colleague:
            raise BadInput(f"personId: {person.row.name} is one of ours", field="personId")
        return await routed(person, deal)


def _filter(given: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a list as those of the query.

    Raises:
        BadInput: an id is none.

    """
    account, deal = given.get("account_id"), given.get("opportunity_id")
    return {
        "states": given.get("state"),
        "codes": given.get("codes"),
        "severities": given.get("severity"),
        "audience": given.get("audience"),
        "account_key": account and key_of("Account", account, field="accountId"),
        "opportunity_key": deal and key_of("Opportunity", deal, field="opportunityId"),
    }


async def _rows(
    context: RequestContext,
    chosen: dict[str, Any],
    place: list[Any] | None,
    size: int,
    in_batches: bool,
) -> AsyncIterator[AlertSummary]:
    """Yield alerts after a place, the newest first.

    Raises:
        BadInput: the place is none of this list.

    """
    limit = _BATCH if in_batches else size + 1
    before: dict[str, Any] = {}
    if place is not None:
        before = {"raised_before": _instant(place[0]), "number_before": place[1]}
    while True:
        rows = await context.read(alerts_listed, limit=limit, **chosen, **before)
        for row in rows:
            yield row
        if len(rows) < limit or not in_batches:
            return
        before = {"raised_before": rows[-1].raised_at, "number_before": rows[-1].number}


def _instant(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError as error:
        raise BadInput("after: not a cursor of this list", field="after") from error
