"""What every resolver of one request shares."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from anyio import to_thread
from starlette.requests import Request

from inroad.api.loaders import Loaders
from inroad.api.watch.evaluate import then_watch
from inroad.errors import NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.session import Graph
from inroad.queries.workspace_by_key import WorkspaceSummary, workspace_by_key
from inroad.settings import settings

WORKSPACE_HEADER = "X-Inroad-Workspace"

T = TypeVar("T")


class RequestContext:
    """One GraphQL request: its workspace, its instant, its way to the graph and its caches."""

    def __init__(self, graph: Graph, workspace: str) -> None:
        self.graph = graph
        self.workspace = workspace
        self.now = datetime.now(UTC)
        """What a question without `asOf` is asked as of: one instant for the whole request."""
        self._known: asyncio.Future[WorkspaceSummary] | None = None
        self._loaders: dict[datetime, Loaders] = {}

    async def read(self, query: Callable[..., T], **parameters: Any) -> T:
        """Run a query function on the request's workspace, off the event loop.

        Raises:
            NotFound: there is no such workspace.
            QueryTimedOut: the server stopped it.
            GraphUnavailable: no database answers.

        """
        if self._known is None:
            return (await self._first(query, parameters))[1]
        await self._known
        return await self._off_the_loop(
            self.graph.read, query, workspace=self.workspace, **parameters
        )

    async def write(self, write: Callable[..., T], **parameters: Any) -> T:
        """Run a write function on the request's workspace, and forget what was read before.

        What it wrote about is evaluated for alerts in the same transaction.

        Raises:
            NotFound: there is no such workspace.
            GraphUnavailable: no database answers.

        """
        await self.workspace_summary()
        return await self.write_anywhere(then_watch(write), workspace=self.workspace, **parameters)

    async def suppose(self, write: Callable[..., T], **parameters: Any) -> T:
        """Run a write function on the request's workspace, roll it back, and return its result.

        Nothing is written, so nothing is evaluated for alerts, and what was read before holds.

        Raises:
            NotFound: there is no such workspace.
            QueryTimedOut: the server stopped it.
            GraphUnavailable: no database answers.

        """
        await self.workspace_summary()
        return await self._off_the_loop(
            self.graph.suppose, write, workspace=self.workspace, **parameters
        )

    async def write_anywhere(self, write: Callable[..., T], **parameters: Any) -> T:
        """Run a write function that names its workspace itself, which need not exist yet."""
        try:
            return await self._off_the_loop(self.graph.write, write, **parameters)
        finally:
            self._loaders.clear()
            self._known = None

    def at(self, as_of: datetime | None = None) -> Loaders:
        """Return the request's loaders for an instant; none given means the request's own."""
        instant = self.now if as_of is None else as_of
        if instant not in self._loaders:
            is_now = instant == self.now
            self._loaders[instant] = Loaders(
                self.read, instant, seen_at=self.seen_at, is_now=is_now
            )
        return self._loaders[instant]

    def once(self, holds_from: datetime) -> Loaders:
        """Return the loaders of the request's own instant, which is put off to `holds_from`.

        What is written on its turn may begin to hold after the request did.
        """
        if holds_from > self.now:
            self.now = holds_from
            self._loaders.clear()
        return self.at()

    async def seen_at(self) -> datetime | None:
        """Return when the answer is seen; None where nobody hides whom she knows."""
        return self.now if (await self.workspace_summary()).withholds else None

    async def workspace_summary(self) -> WorkspaceSummary:
        """Return the request's workspace, read once.

        Raises:
            NotFound: there is none of that key. Which others there are is nobody's business here.

        """
        if self._known is None:
            return (await self._first(_nothing, {}))[0]
        return await self._known

    async def _first(
        self, query: Callable[..., T], parameters: dict[str, Any]
    ) -> tuple[WorkspaceSummary, T]:
        """Run the request's first question, and find the workspace in the same transaction.

        Whoever asks meanwhile waits until the workspace is found, and no longer.
        """
        loop = asyncio.get_running_loop()
        known = self._known = loop.create_future()

        def first(
            tx: OpenTransaction, /, *, workspace: str, **more: Any
        ) -> tuple[WorkspaceSummary, T]:
            found = _there(workspace_by_key(tx, workspace=workspace), workspace)
            loop.call_soon_threadsafe(_settle, known, found)
            return found, query(tx, workspace=workspace, **more)

        try:
            return await self._off_the_loop(
                self.graph.read, first, workspace=self.workspace, **parameters
            )
        except asyncio.CancelledError:
            known.cancel()
            raise
        except Exception as error:
            if not known.done():
                known.set_exception(error)
                known.exception()  # it is raised here; that nobody else waits for it is no fault
            raise

    async def _off_the_loop(self, run: Callable[..., T], *args: Any, **parameters: Any) -> T:
        """Cross to a thread: the one place where the API does."""
        return await to_thread.run_sync(partial(run, *args, **parameters))


def _there(found: WorkspaceSummary | None, key: str) -> WorkspaceSummary:
    if found is None:
        raise NotFound(
            f"no workspace {key[:100]!r}; name one in {WORKSPACE_HEADER}", field=WORKSPACE_HEADER
        )
    return found


def _settle(known: "asyncio.Future[WorkspaceSummary]", found: WorkspaceSummary) -> None:
    if not known.done():  # a transaction that is tried again finds it again
        known.set_result(found)


def _nothing(_tx: OpenTransaction, /, *, workspace: str) -> None:
    """Ask nothing more of a workspace."""


def context_of(request: Request, _body: Any = None) -> RequestContext:
    """Return a new context for a request, in the workspace that its header or the settings name."""
    named = request.headers.get(WORKSPACE_HEADER) or settings().workspace
    return RequestContext(request.app.state.graph, named)
