"""Mutations of webhooks: make, change, try out, delete; send a dead letter again."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.deliver.addresses import parsed, places_of
from inroad.api.deliver.loaders import WebhookLoaders
from inroad.api.deliver.ping import ping
from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.sign import new_secret
from inroad.api.ids import global_id, key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.types import alert_enums as words
from inroad.api.types.webhook import Delivery, PayloadShape, Webhook
from inroad.errors import BadInput, NotFound
from inroad.graph import vocabulary
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.webhooks.delete_webhook import delete_webhook as delete
from inroad.graph.writes.webhooks.revive_delivery import revive_delivery
from inroad.graph.writes.webhooks.rotate_secret import rotate_secret
from inroad.graph.writes.webhooks.save_webhook import save_webhook as save
from inroad.queries.webhooks.webhooks import webhooks

MOST_WEBHOOKS = 100
"""Webhooks that a workspace may have."""
_WORDS = ("codes", "severities", "audiences")
_NEW = {"shape": vocabulary.PayloadShape.JSON.value, "active": True}

Does = Callable[[RequestContext, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
"""Does what a mutation is for, and returns the fields of its payload."""


def write_webhook(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str | None,
    properties: Mapping[str, Any],
    now: datetime,
) -> tuple[str, str | None]:
    """Make or change a webhook, and return its key, and its secret if it is new.

    Raises:
        NotFound: there is none of the key.
        BadInput: a new one lacks its address, or there are too many.

    """
    known = {one.key: one for one in webhooks(tx, workspace=workspace)}
    former = known.get(key) if key else None
    if key and former is None:
        raise _absent("webhook")
    if not key and "url" not in properties:
        raise BadInput("url: a new webhook needs one", field="url")
    if not key and len(known) >= MOST_WEBHOOKS:
        raise BadInput(f"a workspace has at most {MOST_WEBHOOKS} webhooks")
    secret = new_secret()
    made = key or token_hex(8)
    save(
        tx,
        workspace=workspace,
        webhook=made,
        secret=secret,
        properties=properties if former else _NEW | dict(properties),
        from_now=former is not None and not former.active and properties.get("active") is True,
        at=now,
        provenance=Provenance(SOURCE, recorded_at=now),
    )
    return made, None if former else secret


async def _saved(context: RequestContext, given: Mapping[str, Any]) -> Mapping[str, Any]:
    identity = given.get("id")
    key, secret = await context.write(
        write_webhook,
        key=identity and key_of("Webhook", identity, field="id"),
        properties=await _properties(given),
        now=context.now,
    )
    return {"webhook": await _shown(context, key), "secret": secret, "created": secret is not None}


async def _properties(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an input as properties of the node.

    Raises:
        BadInput: the address is none that a webhook may go to, or what cannot be null is.

    """
    found: dict[str, Any] = {
        name: sorted({one.value for one in given[name] or ()}) for name in _WORDS if name in given
    }
    for name in ("url", "shape", "active"):
        if name in given and given[name] is None:
            raise BadInput(f"{name}: cannot be null", field=name)
    if "url" in given:
        await _look_up(given["url"])
        # Whatever was wrong with the receiver before says nothing about another one.
        found |= {"url": given["url"], "failures": 0, "resting_until": None}
    if "shape" in given:
        found["shape"] = given["shape"].value
    if "active" in given:
        found["active"] = given["active"]
    return found


async def _look_up(url: str) -> None:
    """Refuse an address now that no delivery could go to; a name may become known later."""
    address = parsed(url)
    try:
        await places_of(address)
    except (OSError, UnicodeError):
        return


async def _rotated(context: RequestContext, given: Mapping[str, Any]) -> Mapping[str, Any]:
    key, secret = key_of("Webhook", given["id"], field="id"), new_secret()
    until = context.now + timedelta(hours=schedule().former_secret_hours)
    if not await context.write(rotate_secret, webhook=key, secret=secret, until=until):
        raise _absent("webhook")
    return {"webhook": await _shown(context, key), "secret": secret}


async def _deleted(context: RequestContext, given: Mapping[str, Any]) -> Mapping[str, Any]:
    key, gone = key_of("Webhook", given["id"], field="id"), 0
    while batch := await context.write(delete, webhook=key):
        gone += batch
    if not gone:
        raise _absent("webhook")
    return {"deleted_id": global_id("Webhook", key)}


async def _tested(context: RequestContext, given: Mapping[str, Any]) -> Mapping[str, Any]:
    key = key_of("Webhook", given["id"], field="id")
    delivery = await ping(context, key)
    if delivery is None:
        raise _absent("webhook")
    return {"delivery": await context.at().further(WebhookLoaders).deliveries.load(delivery)}


async def _revived(context: RequestContext, given: Mapping[str, Any]) -> Mapping[str, Any]:
    key = key_of("Delivery", given["id"], field="id")
    state = await context.write(revive_delivery, delivery=key, at=context.now)
    if state is None:
        raise _absent("delivery")
    if state is not vocabulary.DeliveryState.DEAD:
        raise BadInput(f"id: only dead letters are sent again; it is {state}", field="id")
    return {"delivery": await context.at().further(WebhookLoaders).deliveries.load(key)}


async def _shown(context: RequestContext, key: str) -> Any:
    return await context.at().further(WebhookLoaders).webhooks.load(key)


def _absent(what: str) -> NotFound:
    return NotFound(f"id: there is no {what} of this id in this workspace", field="id")


def _mutation(name: str, does: Does, summary: str, *, given: Any, shows: Any) -> Any:
    """Return the root field of a mutation: what cannot be done is an error in its payload."""
    payload = _payload(name, shows)

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        mark = input.get("client_mutation_id")
        try:
            fields = await does(call.context, input)
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            return payload(errors=[problem], client_mutation_id=mark)
        return payload(**fields, errors=[], client_mutation_id=mark)

    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", given), required=True, description="Which, and what of it."
        ),
        description=summary,
        resolver=resolve,
    )


def _payload(name: str, shows: Mapping[str, Any]) -> Any:
    errors = graphene.List(
        graphene.NonNull(UserError),
        required=True,
        description="Why nothing was done; empty: it was.",
    )
    own = {
        "__doc__": "What was done, or why nothing was.",
        "errors": errors,
        "client_mutation_id": graphene.String(description="As it came in."),
    }
    return type(f"{name}Payload", (graphene.ObjectType,), dict(shows) | own)


def _id_of(what: str) -> dict[str, Any]:
    return {"id": graphene.ID(required=True, description=f"The {what}.")}


def _list_of(word: Any, meaning: str) -> Any:
    return graphene.List(graphene.NonNull(word), description=meaning)


_WEBHOOK = graphene.Field(Webhook, description="As it is now; null where errors are.")
_DELIVERY = graphene.Field(Delivery, description="As it is now; null where errors are.")
_SECRET = graphene.String(
    description="What deliveries are signed with: shown here, and never again."
)

save_webhook = _mutation(
    "SaveWebhook",
    _saved,
    "Make or change a receiver of events of alerts.",
    given={
        "id": graphene.ID(description="What to change; leave out to make something new."),
        "url": graphene.String(description="Where to post to, http or https; a new one needs it."),
        "codes": _list_of(words.AlertCode, "Tell only of alerts with one of these codes."),
        "severities": _list_of(words.AlertSeverity, "Tell only of these severities."),
        "audiences": _list_of(words.Audience, "Tell only of alerts for one of these."),
        "shape": PayloadShape(description="How to tell; JSON, unless given."),
        "active": graphene.Boolean(
            description="Whether it is sent anything; what happens while it is not is never sent."
        ),
    },
    shows={
        "webhook": _WEBHOOK,
        "secret": _SECRET,
        "created": graphene.Boolean(
            required=True, default_value=False, description="Whether it was not there before."
        ),
    },
)
rotate_webhook_secret = _mutation(
    "RotateWebhookSecret",
    _rotated,
    "Give a webhook another secret; for 24 hours it signs with the one before as well.",
    given=_id_of("webhook"),
    shows={"webhook": _WEBHOOK, "secret": _SECRET},
)
delete_webhook = _mutation(
    "DeleteWebhook",
    _deleted,
    "Delete a webhook, with all that it was and was to be sent.",
    given=_id_of("webhook"),
    shows={"deleted_id": graphene.ID(description="What is gone; null where errors are.")},
)
test_webhook = _mutation(
    "TestWebhook",
    _tested,
    "Send a ping to a webhook now, once, whether it is active or not.",
    given=_id_of("webhook"),
    shows={"delivery": _DELIVERY},
)
retry_delivery = _mutation(
    "RetryDelivery",
    _revived,
    "Have a dead letter sent again, with all of its attempts.",
    given=_id_of("delivery"),
    shows={"delivery": _DELIVERY},
)
