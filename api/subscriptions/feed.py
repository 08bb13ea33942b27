"""The events of one workspace's alerts as they happen, looked for once for all who subscribe."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import structlog

from inroad.api.crossing import off_the_loop
from inroad.errors import InroadError
from inroad.graph.session import Graph
from inroad.queries.alerts.alert_events import AlertEventRow, alert_events
from inroad.queries.alerts.latest_event import latest_event
from inroad.settings import settings

KEPT = 1_000
"""Latest events that a feed keeps for all its subscribers; who is further behind asks the graph."""
PAGE = 200
"""Events that are read at a time."""

log = structlog.get_logger("inroad.feed")


class Feed:
    """What happens in one workspace from when somebody subscribed on.

    It keeps nothing for anybody: each subscriber remembers the number of the last event it was
    told of, and asks for what came after it. One who is slow costs no more than one who is not.
    """

    def __init__(self, graph: Graph, workspace: str) -> None:
        self._graph = graph
        self._workspace = workspace
        self._recent: deque[AlertEventRow] = deque(maxlen=KEPT)
        self._grown = asyncio.Condition()
        self._through = 0
        self._looking: asyncio.Task[None] | None = None
        self.subscribers = 0
        """How many follow it."""
        self._begins = asyncio.Lock()

    @asynccontextmanager
    async def subscribed(self) -> AsyncIterator[int]:
        """Be a subscriber, and get the number of the latest event.

        Raises:
            GraphUnavailable: no database answers.

        """
        self.subscribers += 1
        try:
            async with self._begins:
                if self._looking is None:
                    latest = await off_the_loop(
                        self._graph.read, latest_event, workspace=self._workspace
                    )
                    self._through = latest.number if latest else 0
                    self._looking = asyncio.create_task(self._keep_looking())
            yield self._through
        finally:
            self.subscribers -= 1
            if self.idle and self._looking is not None:
                self._looking.cancel()
                self._looking = None
                self._recent.clear()

    @property
    def idle(self) -> bool:
        """Whether nobody subscribes."""
        return self.subscribers == 0

    @property
    def looks(self) -> bool:
        """Whether it has begun to look for events."""
        return self._looking is not None

    async def after(self, number: int) -> list[AlertEventRow]:
        """Return events after a number, in order and without a gap, as soon as there is one.

        Raises:
            GraphUnavailable: they are older than what is kept, and no database answers.

        """
        async with self._grown:
            await self._grown.wait_for(lambda: self._through > number)
        if self._recent and self._recent[0].number <= number + 1:
            return [row for row in self._recent if row.number > number]
        return await self._read(number)

    async def _keep_looking(self) -> None:
        while True:
            try:
                while rows := await self._read(self._through):
                    async with self._grown:
                        self._recent.extend(rows)
                        self._through = rows[-1].number
                        self._grown.notify_all()
            except InroadError as error:
                log.warning("events_wait", workspace=self._workspace, reason=str(error))
            except Exception as error:
                log.error("events_fault", workspace=self._workspace, exc_info=error)
            await asyncio.sleep(settings().events_every_s)

    async def _read(self, after: int) -> list[AlertEventRow]:
        return await off_the_loop(
            self._graph.read,
            alert_events,
            workspace=self._workspace,
            after_number=after,
            limit=PAGE,
        )


class Feeds:
    """The feeds of one process: one for each workspace that somebody subscribes to."""

    def __init__(self) -> None:
        self._feeds: dict[str, Feed] = {}

    @asynccontextmanager
    async def subscribed(self, graph: Graph, workspace: str) -> AsyncIterator[tuple[Feed, int]]:
        """Be a subscriber to a workspace, and get its feed and the number of its latest event."""
        feed = self._feeds.setdefault(workspace, Feed(graph, workspace))
        try:
            async with feed.subscribed() as number:
                yield feed, number
        finally:
            if feed.idle and self._feeds.get(workspace) is feed:
                del self._feeds[workspace]

    def __iter__(self) -> Iterator[Feed]:
        """Yield the feeds that somebody subscribes to."""
        return iter(list(self._feeds.values()))

    def __len__(self) -> int:
        """Return how many workspaces somebody subscribes to."""
        return len(self._feeds)
