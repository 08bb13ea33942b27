"""Events of alerts as receivers outside may be told of them."""

from collections.abc import Sequence
from dataclasses import replace

from inroad.api.context import RequestContext
from inroad.api.withheld_words import without_names
from inroad.api.withholding import Withholding
from inroad.graph.session import Graph
from inroad.plans.alerts.lifecycle import evidence_json, evidence_of
from inroad.queries.alerts.alert_events import AlertEventRow


async def without_withheld_names(
    graph: Graph, workspace: str, events: Sequence[AlertEventRow]
) -> list[AlertEventRow]:
    """Return events in which no colleague is named who hides now that she knows the contact.

    A receiver is told no more than somebody who asks as nobody in particular.

    Raises:
        GraphUnavailable: no database answers.

    """
    loaders = RequestContext(graph, workspace).at()

    async def told(event: AlertEventRow) -> AlertEventRow:
        contact = event.person_key
        if contact is None or not await loaders.further(Withholding).hiders.load(contact):
            return event
        hiders = await loaders.further(Withholding).hiders.load(contact)
        seen = [
            replace(one, what=await without_names(loaders, contact, one.what))
            for one in evidence_of(event.evidence)
        ]
        hidden = event.colleague_key in hiders
        return replace(
            event,
            why=await without_names(loaders, contact, event.why),
            evidence=evidence_json(seen) if seen else event.evidence,
            colleague_key=None if hidden else event.colleague_key,
            colleague_name=None if hidden else event.colleague_name,
        )

    return [await told(one) for one in events] if events else []
