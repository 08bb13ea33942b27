"""Who of us should hear of an alert, for receivers to pass it on to."""

from asyncio import gather
from collections.abc import Iterable, Mapping

import structlog

from inroad.api.context import RequestContext
from inroad.api.deliver.payloads import Recipient
from inroad.api.types.alert import recipients_of
from inroad.api.watch.loaders import AlertAt, AlertLoaders
from inroad.errors import BadInput
from inroad.graph.session import Graph

log = structlog.get_logger("inroad.deliver")


async def recipients_by_alert(
    graph: Graph, workspace: str, alert_keys: Iterable[str]
) -> Mapping[str, tuple[Recipient, ...]]:
    """Return who of us should hear of alerts now, by the alert's key, those first it is for.

    Where a workspace's own rules can no longer be read, nobody is named and the log says why: an
    alert that reaches a receiver without names is better than none.

    Raises:
        GraphUnavailable: no database answers.

    """
    try:
        return await _found(graph, workspace, sorted(set(alert_keys)))
    except BadInput as error:
        log.warning("recipients_unknown", workspace=workspace, reason=str(error))
        return {}


async def _found(graph: Graph, workspace: str, keys: list[str]) -> dict[str, tuple[Recipient, ...]]:
    loaders = RequestContext(graph, workspace).at()
    alerts = await loaders.further(AlertLoaders).alerts.load_many(keys)

    async def of(alert: AlertAt) -> tuple[Recipient, ...]:
        people = await loaders.people_there((await recipients_of(alert)).people)
        return tuple(Recipient(one.row.key, one.row.name, one.row.email) for one in people)

    there = [alert for alert in alerts if alert is not None]
    of_each = await gather(*map(of, there))
    return {alert.row.key: those for alert, those in zip(there, of_each, strict=True)}
