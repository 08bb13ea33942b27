"""Deliver what is due: once for a command, or for as long as a server runs."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import add
from time import monotonic

import structlog

from inroad.api.crossing import off_the_loop
from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.turn import Clock, DeliveryReport, serve_webhook
from inroad.errors import InroadError
from inroad.graph.session import Graph
from inroad.queries.webhooks.webhooks_due import DueWebhook, webhooks_due
from inroad.settings import settings

log = structlog.get_logger("inroad.deliver")


def deliver_due(graph: Graph, *, workspace: str | None, now: datetime) -> DeliveryReport:
    """Send all that is due, and return what came of it; not to be called on an event loop.

    Args:
        graph: the open graph.
        workspace: key of the workspace; None means all of them.
        now: the instant that it begins at; time goes on from there.

    Raises:
        GraphUnavailable: no database answers.

    """
    return asyncio.run(_deliver_all(graph, workspace, _from(now)))


def _from(now: datetime) -> Clock:
    began = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - began)


async def _deliver_all(graph: Graph, workspace: str | None, clock: Clock) -> DeliveryReport:
    total, room = DeliveryReport(), asyncio.Semaphore(schedule().turns_at_once)

    async def serve(due: DueWebhook) -> DeliveryReport:
        async with room:
            return await serve_webhook(graph, due, clock=clock)

    while due := await off_the_loop(graph.read, webhooks_due, workspace=workspace, at=clock()):
        done = reduce(add, await asyncio.gather(*map(serve, due)))
        if not done.anything:
            break  # whatever is left is in the hands of other processes
        total += done
    return total


async def keep_delivering(graph: Graph, *, workspace: str | None = None) -> None:
    """Deliver what is due, every `INROAD_WEBHOOK_EVERY_S`, until it is cancelled.

    A database that is away, or a fault of ours, is logged, and it goes on.

    Args:
        graph: the open graph.
        workspace: key of the workspace; None means all of them.

    """
    turns: dict[DueWebhook, asyncio.Task[None]] = {}
    away = False
    try:
        while True:
            try:
                await _begin_turns(graph, turns, workspace)
                away = False
            except InroadError as error:
                if not away:
                    log.warning("webhooks_wait", reason=str(error))
                away = True
            except Exception as error:
                log.error("webhooks_fault", exc_info=error)
            await asyncio.sleep(settings().webhook_every_s)
    finally:
        for turn in turns.values():
            turn.cancel()
        await asyncio.gather(*turns.values(), return_exceptions=True)


async def _begin_turns(
    graph: Graph, turns: dict[DueWebhook, asyncio.Task[None]], workspace: str | None
) -> None:
    for due, turn in list(turns.items()):
        if turn.done():
            del turns[due]
    for due in await off_the_loop(graph.read, webhooks_due, workspace=workspace, at=_now()):
        if due not in turns and len(turns) < schedule().turns_at_once:
            turns[due] = asyncio.create_task(_serve_and_log(graph, due))


async def _serve_and_log(graph: Graph, due: DueWebhook) -> None:
    try:
        report = await serve_webhook(graph, due, clock=_now)
    except Exception as error:
        log.error("webhook_fault", workspace=due.workspace, webhook=due.webhook, exc_info=error)
        return
    if report.dead or report.stopped:
        log.warning(
            "webhook_fails",
            workspace=due.workspace,
            webhook=due.webhook,
            dead=report.dead,
            stopped=bool(report.stopped),
        )


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _now() -> datetime:
    return datetime.now(UTC)
