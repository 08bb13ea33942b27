"""Is the process alive, and could it answer a question now?"""

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from neo4j.exceptions import DriverError, Neo4jError

from inroad.errors import InroadError
from inroad.graph.migrate import pending
from inroad.graph.session import Graph

health = APIRouter()


@health.get("/healthz")
async def healthz() -> dict[str, str]:
    """Say that the process is alive; the database has no part in it."""
    return {"status": "alive"}


@health.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """Say whether Bolt answers and the graph has this version's schema; 503 when not.

    Nor is a process ready that has just begun and still plans the queries of most questions: it
    answers, but whoever is first may wait for planning.
    """
    reason = await to_thread.run_sync(_why_not_ready, request.app.state.graph)
    if reason is None and request.app.state.is_planning:
        reason = "the first questions are still being planned"
    if reason is None:
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "not ready", "reason": reason}, status_code=503)


def _why_not_ready(graph: Graph) -> str | None:
    """Return one sentence, or None when nothing is in the way."""
    try:
        graph.driver.verify_connectivity()
        missing = pending(graph.driver, graph.database)
    except InroadError as error:
        return str(error)
    except (Neo4jError, DriverError):
        return "no Neo4j answers"
    return f"the graph lacks migrations: {', '.join(missing)}" if missing else None
