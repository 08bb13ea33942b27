"""Operations on webhooks, as clients write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from inroad.api.deliver.turn import DeliveryReport
from inroad.api.deliver.worker import deliver_due
from inroad.graph.session import Graph
from tests.api.conftest import Ask

CARD = """id key url codes severities audiences shape active stoppedBecause failures restingUntil
  madeAt pending dead"""
SAVE = f"""mutation($input: SaveWebhookInput!) {{ saveWebhook(input: $input) {{
  webhook {{ {CARD} }} secret created errors {{ field message code }} clientMutationId }} }}"""
LIST = f"{{ webhooks {{ {CARD} }} }}"
DELIVERY = """id key webhook { key } kind eventNumber body state attempts madeAt dueAt triedAt
  deliveredAt lastStatus lastError lastReply"""
DELIVERIES = f"""query($state: DeliveryState, $webhookId: ID, $first: Int!, $after: String) {{
  deliveries(state: $state, webhookId: $webhookId, first: $first, after: $after) {{
    edges {{ node {{ {DELIVERY} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""


def of_id(mutation: str, shows: str) -> str:
    return f"""mutation($id: ID!) {{ {mutation}(input: {{id: $id}}) {{
      {shows} errors {{ field message code }} }} }}"""


ROTATE = of_id("rotateWebhookSecret", "secret webhook { key }")
DELETE = of_id("deleteWebhook", "deletedId")
TEST = of_id("testWebhook", f"delivery {{ {DELIVERY} }}")
RETRY = of_id("retryDelivery", f"delivery {{ {DELIVERY} }}")


def saved(ask: Ask, **fields: Any) -> dict[str, Any]:
    payload: dict[str, Any] = ask(SAVE, input=fields)["data"]["saveWebhook"]
    assert payload["errors"] == []
    return payload


def refused(ask: Ask, **fields: Any) -> tuple[str | None, str, str]:
    payload = ask(SAVE, input=fields)["data"]["saveWebhook"]
    assert (payload["webhook"], payload["secret"], payload["created"]) == (None, None, False)
    (error,) = payload["errors"]
    return error["field"], error["code"], error["message"]


def deliveries(ask: Ask, **asked: Any) -> list[dict[str, Any]]:
    page = ask(DELIVERIES, **({"first": 100} | asked))["data"]["deliveries"]
    return [edge["node"] for edge in page["edges"]]


def deliver(graph: Graph, workspace: str, in_s: float = 0) -> DeliveryReport:
    """Deliver what will be due in so many seconds."""
    return deliver_due(graph, workspace=workspace, now=datetime.now(UTC) + timedelta(seconds=in_s))
