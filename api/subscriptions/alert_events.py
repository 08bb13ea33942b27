"""GraphQL: the subscription to what happens to alerts."""

from collections.abc import AsyncIterator
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import At
from inroad.api.subscriptions.feed import Feeds
from inroad.api.types import alert_enums as words
from inroad.api.types.alert import AlertEvent
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.queries.alerts.alert_events import AlertEventRow


class SocketContext(RequestContext):
    """One operation on a socket: a request with the feeds of its process."""

    def __init__(self, graph: Graph, workspace: str, feeds: Feeds) -> None:
        super().__init__(graph, workspace)
        self.feeds = feeds


class Subscription(graphene.ObjectType):
    """What happens, as it happens; over a websocket, `graphql-transport-ws`."""

    alert_events = graphene.Field(
        AlertEvent,
        required=True,
        codes=graphene.List(
            graphene.NonNull(words.AlertCode), description="Only of alerts with one of these codes."
        ),
        severities=graphene.List(
            graphene.NonNull(words.AlertSeverity), description="Only of these severities."
        ),
        audiences=graphene.List(
            graphene.NonNull(words.Audience), description="Only of alerts for one of these."
        ),
        account_id=graphene.ID(description="Only of alerts about this account."),
        after_number=graphene.Int(
            description="`number` of the last event that is known, 0 for none: begins with the "
            "next. Left out: begins with what happens from now on."
        ),
        description="What happens to alerts, in the order of its numbers.",
    )

    @staticmethod
    async def subscribe_alert_events(
        _root: None,
        call: graphene.ResolveInfo,
        account_id: str | None = None,
        after_number: int | None = None,
        **words: list[Any] | None,
    ) -> AsyncIterator[AlertEventRow]:
        """Begin to tell of events.

        Raises:
            BadInput: the id is none of an account, or the number is below 0.
            NotFound: there is no such workspace.

        """
        context: SocketContext = call.context
        account_key = account_id and key_of("Account", account_id, field="accountId")
        if after_number is not None and after_number < 0:
            raise BadInput("afterNumber must be 0 or more", field="afterNumber")
        await context.workspace_summary()
        wanted = {name: {str(one.value) for one in many} for name, many in words.items() if many}
        return _events(context, after_number, account_key=account_key, wanted=wanted)

    @staticmethod
    def resolve_alert_events(
        root: AlertEventRow | None, call: graphene.ResolveInfo, **_arguments: Any
    ) -> At[AlertEventRow]:
        """Show an event.

        Raises:
            BadInput: it was not asked for over a websocket.

        """
        if not isinstance(root, AlertEventRow):
            raise BadInput("subscriptions are answered over a websocket (graphql-transport-ws)")
        context: RequestContext = call.context
        return At(root, context.at())


async def _events(
    context: SocketContext,
    after_number: int | None,
    *,
    account_key: str | None,
    wanted: dict[str, set[str]],
) -> AsyncIterator[AlertEventRow]:
    """Yield the events after a number that are wanted, the past ones first, for ever."""
    async with context.feeds.subscribed(context.graph, context.workspace) as (feed, latest):
        known = latest if after_number is None else after_number
        while True:
            for row in await feed.after(known):
                known = row.number
                if _is_wanted(row, account_key, wanted):
                    yield row


def _is_wanted(row: AlertEventRow, account_key: str | None, wanted: dict[str, set[str]]) -> bool:
    of_row = {
        "codes": {row.code},
        "severities": {row.severity},
        "audiences": {row.audience, *row.also_for},
    }
    in_words = all(of_row[name] & words for name, words in wanted.items())
    return in_words and account_key in (None, row.account_key)
