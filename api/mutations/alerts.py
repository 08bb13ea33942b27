"""Mutations of alerts: take one up, put it off, open it again."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.mutations.saving import Problem, UserError
from inroad.api.mutations.written_text import written_text
from inroad.api.types.alert import Alert
from inroad.api.types.scalars import DateTime
from inroad.api.watch.loaders import AlertLoaders
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.alerts.save_alerts import AlertToWrite, save_alerts
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.alerts.lifecycle import acknowledged, reopened, snoozed
from inroad.queries.alerts.alerts_listed import alerts_listed
from inroad.queries.alerts.latest_event import latest_event

Change = Callable[..., AlertToWrite | None]
"""`change(alert, at=, by=, note=)`: the alert as it will be; None where it is so already."""
_LONGEST = {"by": 200, "note": 1_000}
"""Letters that the words of whoever changes an alert may have."""


def change_alert(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    change: Change,
    by: str | None,
    note: str | None,
) -> bool:
    """Change one alert as somebody asks for, and return whether it was not so already.

    Raises:
        NotFound: there is no such alert.
        BadInput: the alert is resolved, or `change` refuses something else.

    """
    now = datetime.now(UTC)
    take_turn(tx, workspace=workspace, at=now)
    rows = alerts_listed(tx, workspace=workspace, keys=[key], limit=1)
    if not rows:
        raise NotFound("id: there is no alert of this id in this workspace", field="id")
    latest = latest_event(tx, workspace=workspace)
    at = max(now, latest.at) if latest else now
    changed = change(rows[0], at=at, by=by, note=note)
    save_alerts(tx, workspace=workspace, alerts=[changed] if changed else [], at=now)
    return changed is not None


def _mutation(
    name: str, change: Callable[..., Change], summary: str, **inputs: Any
) -> graphene.Field:
    """Return the root field of a mutation; `change(**inputs)` makes what is done to the alert."""
    mark = graphene.String(description="Comes back in the payload, unchanged.")
    said = {
        "id": graphene.ID(required=True, description="The alert."),
        "by": graphene.String(description="Who does it, in words; at most 200 letters."),
        "note": graphene.String(description="What there is to say about it; at most 1000."),
        "client_mutation_id": mark,
    }
    given = type(
        f"{name}Input",
        (graphene.InputObjectType,),
        {"__doc__": "Which alert, and who says so."} | inputs | said,
    )
    payload = _payload(name)

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        context: RequestContext = call.context
        mark = input.get("client_mutation_id")
        try:
            key = key_of("Alert", input["id"], field="id")
            own = {name: written_text(input.get(name), name, _LONGEST[name]) for name in _LONGEST}
            how = change(**{name: input.get(name) for name in inputs})
            changed = await context.write(change_alert, key=key, change=how, **own)
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            return payload(changed=False, errors=[problem], client_mutation_id=mark)
        alert = await context.at().further(AlertLoaders).alerts.load(key)
        return payload(alert=alert, changed=changed, errors=[], client_mutation_id=mark)

    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(given, required=True, description="Which alert, and what of it."),
        description=summary,
        resolver=resolve,
    )


def _payload(name: str) -> Any:
    return type(
        f"{name}Payload",
        (graphene.ObjectType,),
        {
            "__doc__": "The alert as it is now, or why nothing was done.",
            "alert": graphene.Field(Alert, description="As it is now; null where errors are."),
            "changed": graphene.Boolean(
                required=True, description="Whether it was not so already."
            ),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it was.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


acknowledge_alert = _mutation(
    "AcknowledgeAlert",
    lambda: acknowledged,
    "Take an alert up; it stays acknowledged until its cause ends.",
)
snooze_alert = _mutation(
    "SnoozeAlert",
    lambda until: partial(snoozed, until=until),
    "Put an alert off; it wakes when the time is over and its cause still holds.",
    until=DateTime(required=True, description="Until when; ahead, and at most a year."),
)
reopen_alert = _mutation(
    "ReopenAlert",
    lambda: reopened,
    "Open an alert again that was taken up or put off.",
)
