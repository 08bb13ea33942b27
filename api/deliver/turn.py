"""One turn at one webhook: what happened since is put down, and what is due is sent in order."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import httpx
from anyio import CancelScope

from inroad.api.crossing import off_the_loop
from inroad.api.deliver.outcomes import Outcome, outcome_of
from inroad.api.deliver.payloads import Recipient, body_of, kind_of
from inroad.api.deliver.recipients import recipients_by_alert
from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.send import send, sending
from inroad.api.deliver.withheld_events import without_withheld_names
from inroad.graph.session import Graph
from inroad.graph.vocabulary import DeliveryState, PayloadShape
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.webhooks.add_deliveries import NewDelivery, add_deliveries
from inroad.graph.writes.webhooks.end_webhook_turn import end_webhook_turn
from inroad.graph.writes.webhooks.forget_deliveries import forget_deliveries
from inroad.graph.writes.webhooks.record_attempt import record_attempt
from inroad.graph.writes.webhooks.take_webhook_turn import WebhookTurn, take_webhook_turn
from inroad.queries.alerts.alert_events import AlertEventRow, alert_events
from inroad.queries.webhooks.deliveries_due import DueDelivery, deliveries_due
from inroad.queries.webhooks.webhook_signing import WebhookSigning
from inroad.queries.webhooks.webhooks_due import DueWebhook

Clock = Callable[[], datetime]
SOURCE = "inroad"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What came of delivering."""

    events: int = 0
    """Events that webhooks were brought up to, wanted or not."""
    delivered: int = 0
    waiting: int = 0
    """Attempts that failed, and will be made again."""
    dead: int = 0
    """Deliveries that became dead letters."""
    stopped: int = 0
    """Webhooks whose receiver is gone for good."""

    def __add__(self, other: "DeliveryReport") -> "DeliveryReport":
        """Return what came of both."""
        return DeliveryReport(
            self.events + other.events,
            self.delivered + other.delivered,
            self.waiting + other.waiting,
            self.dead + other.dead,
            self.stopped + other.stopped,
        )

    @property
    def anything(self) -> bool:
        """Whether anything was done."""
        return self != DeliveryReport()

    @property
    def in_words(self) -> str:
        """One line: what was delivered, what was not."""
        return f"{self.delivered} delivered, {self.waiting} to be tried again, {self.dead} given up"


async def serve_webhook(graph: Graph, due: DueWebhook, *, clock: Clock) -> DeliveryReport:
    """Have one turn at a webhook, if nobody else has it, and return what came of it.

    The turn ends when nothing is due any more, when the receiver is not there, or after
    `turn_s`, so that others have theirs.

    Raises:
        InroadError: the graph went away meanwhile; whatever was sent and could not be recorded is
            sent again.

    """
    lease = uuid4().hex
    names = {"workspace": due.workspace, "webhook": due.webhook, "lease": lease}
    webhook = await off_the_loop(
        graph.write, take_webhook_turn, **names, at=clock(), until=_lease_until(clock())
    )
    if webhook is None:
        return DeliveryReport()
    try:
        async with sending() as client:
            return await _Turn(
                graph, due, webhook=webhook, lease=lease, clock=clock, client=client
            ).run()
    finally:
        with CancelScope(shield=True):
            await off_the_loop(graph.write, end_webhook_turn, **names)


def wants(webhook: WebhookTurn, event: AlertEventRow) -> bool:
    """Whether a webhook is to be told of an event: an empty list of words wants all of them."""
    return (
        _among(event.code, webhook.codes)
        and _among(event.severity, webhook.severities)
        and any(_among(one, webhook.audiences) for one in (event.audience, *event.also_for))
    )


def _among(word: str, wanted: Collection[str]) -> bool:
    return not wanted or word in wanted


def _lease_until(now: datetime) -> datetime:
    return now + timedelta(seconds=schedule().lease_s)


class _Turn:
    def __init__(
        self,
        graph: Graph,
        due: DueWebhook,
        *,
        webhook: WebhookTurn,
        lease: str,
        clock: Clock,
        client: httpx.AsyncClient,
    ) -> None:
        self._graph, self._due, self._webhook = graph, due, webhook
        self._lease, self._clock, self._client = lease, clock, client
        self._through, self._failures = webhook.through, webhook.failures
        self._names = {"workspace": due.workspace, "webhook": due.webhook}
        self._mine = self._goes_on = True

    async def run(self) -> DeliveryReport:
        """Put down and send until nothing is left, or the turn is over."""
        over, total = self._clock() + timedelta(seconds=schedule().turn_s), DeliveryReport()
        while self._mine and self._goes_on and self._clock() < over:
            new = await self._put_down()
            sent = await self._send_what_is_due(over)
            total += new + sent
            if not (new + sent).anything:
                break
        if total.delivered:
            await self._forget()
        return total

    async def _put_down(self) -> DeliveryReport:
        """Make deliveries of the next events that the webhook wants."""
        events = await off_the_loop(
            self._graph.read,
            alert_events,
            workspace=self._due.workspace,
            after_number=self._through,
            limit=schedule().batch,
        )
        if not events:
            return DeliveryReport()
        self._through = events[-1].number
        wanted = await without_withheld_names(
            self._graph,
            self._due.workspace,
            [one for one in events if wants(self._webhook, one)],
        )
        recipients = await recipients_by_alert(
            self._graph, self._due.workspace, (one.alert_key for one in wanted)
        )
        self._mine = await off_the_loop(
            self._graph.write,
            add_deliveries,
            **self._names,
            lease=self._lease,
            through=self._through,
            deliveries=[self._told(one, recipients.get(one.alert_key, ())) for one in wanted],
            at=self._clock(),
            provenance=Provenance(SOURCE),
        )
        return DeliveryReport(events=len(events))

    def _told(self, event: AlertEventRow, recipients: Sequence[Recipient]) -> NewDelivery:
        key = f"{self._due.webhook}-{event.number}"
        body = body_of(
            event,
            workspace=self._due.workspace,
            delivery=key,
            shape=PayloadShape(self._webhook.shape),
            recipients=recipients,
        )
        return NewDelivery(key, event.number, kind_of(event), body)

    async def _send_what_is_due(self, over: datetime) -> DeliveryReport:
        total = DeliveryReport()
        waiting = await off_the_loop(
            self._graph.read,
            deliveries_due,
            **self._names,
            at=self._clock(),
            limit=schedule().batch,
        )
        for delivery in waiting:
            if not (self._mine and self._goes_on and self._clock() < over):
                break
            total += await self._send(delivery)
        return total

    async def _send(self, delivery: DueDelivery) -> DeliveryReport:
        attempt = await send(
            self._client,
            url=self._webhook.url,
            delivery=delivery.key,
            kind=delivery.kind,
            body=delivery.body,
            secrets=secrets_of(self._webhook, self._clock()),
            at=self._clock(),
        )
        now = self._clock()
        outcome = outcome_of(
            attempt, attempts=delivery.attempts + 1, failures=self._failures, now=now
        )
        self._failures, self._goes_on = outcome.failures, outcome.goes_on
        self._mine = await off_the_loop(
            self._graph.write,
            record_attempt,
            **self._names,
            lease=self._lease,
            delivery=delivery.key,
            outcome=outcome.delivery,
            receiver={**outcome.webhook, "leased_until": _lease_until(now)},
        )
        return _reported(outcome, stopped=attempt.gone)

    async def _forget(self) -> None:
        """Delete what was delivered, or given up, long ago."""
        forget = partial(
            off_the_loop, self._graph.write, forget_deliveries, workspace=self._due.workspace
        )
        for state, days in (
            (DeliveryState.DELIVERED, schedule().keep_delivered_days),
            (DeliveryState.DEAD, schedule().keep_dead_days),
        ):
            await forget(state=state, before=self._clock() - timedelta(days=days))


def secrets_of(webhook: WebhookTurn | WebhookSigning, now: datetime) -> list[str]:
    """Return what a webhook's deliveries are signed with: one secret, or two after a change."""
    if webhook.former_secret and webhook.former_until and now < webhook.former_until:
        return [webhook.secret, webhook.former_secret]
    return [webhook.secret]


def _reported(outcome: Outcome, *, stopped: bool) -> DeliveryReport:
    return DeliveryReport(
        delivered=int(outcome.state is DeliveryState.DELIVERED),
        waiting=int(outcome.state is DeliveryState.PENDING),
        dead=int(outcome.state is DeliveryState.DEAD),
        stopped=int(stopped),
    )
