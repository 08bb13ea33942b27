"""Events of alerts as receivers outside may be told of them."""

from collections.abc import Sequence
from dataclasses import replace

from inroad.api.context import RequestContext
from inroad.api.planning.unnamed import UnnamedOnPlans
from inroad.api.withheld_words import masked, without_names
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
        on_ways = (await loaders.further(UnnamedOnPlans).of_alert(event)).names
        hiders = await loaders.further(Withholding).hiders.load(contact) if contact else {}
        if not on_ways and not hiders:
            return event

        async def said(words: str) -> str:
            return await without_names(loaders, contact, masked(words, on_ways.values()))

        seen = [
            replace(
                one,
                what=await said(one.what),
                person_key=None if one.person_key in on_ways else one.person_key,
            )
            for one in evidence_of(event.evidence)
        ]
        hidden = event.colleague_key in hiders or event.colleague_key in on_ways
        return replace(
            event,
            why=await said(event.why),
            evidence=evidence_json(seen) if seen else event.evidence,
            colleague_key=None if hidden else event.colleague_key,
            colleague_name=None if hidden else event.colleague_name,
        )

    return [await told(one) for one in events] if events else []
