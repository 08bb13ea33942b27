"""The web application: /graphql, /documents, /healthz, /readyz."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from functools import partial
from threading import Event
from typing import Any

from anyio import to_thread
from ariadne.asgi import GraphQL
from fastapi import FastAPI
from neo4j.exceptions import DriverError, Neo4jError
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from inroad import __version__
from inroad.api import errors
from inroad.api.context import context_of
from inroad.api.deliver.worker import end, keep_delivering
from inroad.api.documents import route as documents
from inroad.api.health import health
from inroad.api.limits import limits
from inroad.api.logs import configure_logs
from inroad.api.schema import schema
from inroad.api.subscriptions.feed import Feeds
from inroad.api.subscriptions.socket import serve_socket
from inroad.api.transport import GraphQLOverHTTP
from inroad.api.warm import asked_first, asked_later, warm
from inroad.errors import InroadError
from inroad.graph.session import Graph, open_graph
from inroad.settings import settings


def create_app(graph: Graph | None = None) -> FastAPI:
    """Return the application.

    It holds no state between requests: any number of processes may serve one graph.

    Args:
        graph: an open graph to answer from, which the caller closes. Without one the application
            opens the graph of the settings when it starts, and closes it when it stops; starting
            then raises what `open_graph` raises.

    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        configure_logs()
        with ExitStack() as stack:
            if graph is None:
                app.state.graph = stack.enter_context(open_graph())
            async with _warming(app), _delivering(app.state.graph):
                yield

    app = FastAPI(
        title="Inroad",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.graph = graph
    app.state.feeds = Feeds()
    app.state.is_planning = False
    app.include_router(health)
    # A route and not a mount: a mount answers POST /graphql with a redirect, which clients lose.
    graphql = _graphql()
    methods = ["GET", "POST", "OPTIONS"]
    app.router.routes.append(Route("/graphql", graphql.handle_request, methods=methods))
    app.router.routes.append(WebSocketRoute("/graphql", _socket))
    app.router.routes.append(Route(documents.PATH, documents.answer, methods=["GET"]))
    return app


async def _socket(websocket: WebSocket) -> None:
    await serve_socket(schema, websocket)


@asynccontextmanager
async def _warming(app: FastAPI) -> AsyncIterator[None]:
    """Plan all queries while the first questions are answered; it is ready once most are."""
    over = Event()
    app.state.is_planning = True
    task = asyncio.create_task(to_thread.run_sync(partial(_planned, app, over)))
    try:
        yield
    finally:
        over.set()
        await task


def _planned(app: FastAPI, over: Event) -> None:
    # Nobody waits for it: whoever asks meanwhile is told what is wrong with the graph.
    with suppress(InroadError, Neo4jError, DriverError):
        try:
            warm(app.state.graph, asked_first(), over=over)
        finally:
            app.state.is_planning = False
        warm(app.state.graph, asked_later(), over=over)


@asynccontextmanager
async def _delivering(graph: Graph) -> AsyncIterator[None]:
    """Send what webhooks are due, unless the settings leave it to others."""
    if not settings().webhook_every_s:
        yield
        return
    worker = asyncio.create_task(keep_delivering(graph))
    try:
        yield
    finally:
        await end(worker)


def _graphql() -> GraphQL:
    return GraphQL(
        schema,
        context_value=context_of,
        query_parser=errors.parsed,
        query_validator=errors.validated,
        validation_rules=_rules,
        logger=errors.SILENT,
        error_formatter=errors.formatted,
        http_handler=GraphQLOverHTTP(),
    )


def _rules(_context: Any, _document: Any, body: Mapping[str, Any]) -> list[Any]:
    return [limits(body.get("variables") or {})]


app = create_app()
