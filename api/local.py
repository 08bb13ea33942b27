"""Run an operation in this process: how the command line gives the API's own answers."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import Any, TypeVar

from graphql import ExecutionResult, GraphQLError, parse, validate
from graphql import execute as run

from inroad.api.context import RequestContext
from inroad.api.kept_documents import KEPT
from inroad.api.schema import schema
from inroad.errors import BadInput, InroadError
from inroad.graph.session import Graph

T = TypeVar("T")

_VARIABLE = re.compile(r"Variable '\$(\w+)' got invalid value")
# How graphql-core begins to say what its own scalars refuse, and what they take.
_TAKES = {
    "Int cannot": f"takes a whole number from {-(2**31)} to {2**31 - 1}",
    "Float cannot": "takes a finite number",
}


def execute(
    graph: Graph, *, workspace: str, document: str, variables: Mapping[str, Any]
) -> dict[str, Any]:
    """Run one GraphQL operation on a graph that is open, and return its `data`.

    Args:
        graph: the open graph.
        workspace: key of the workspace.
        document: one operation with its fragments.
        variables: values of its variables, as JSON would hold them.

    Raises:
        InroadError: the first thing that went wrong, as a resolver raised it.
        BadInput: a variable holds what its type does not take, or the document does not fit the
            schema; nothing was run.
        RuntimeError: a resolver raised something that is none of our errors.

    """
    return in_process(
        graph, workspace, lambda context: answered(context, document=document, variables=variables)
    )


def in_process(graph: Graph, workspace: str, ask: Callable[[RequestContext], Awaitable[T]]) -> T:
    """Run what asks within a request, and wait for what it began and no longer needs.

    A field that fails ends an operation while others still ask the graph in their threads; whoever
    closes the graph then would pull it away from under them.
    """
    found: list[T] = []

    async def asked() -> None:
        # Into a list: what a task itself returns is put into words when asyncio gives Ctrl-C back
        # to Python 3.11, which of a large answer takes as long as half of the rest.
        try:
            found.append(await ask(RequestContext(graph, workspace)))
        finally:
            if rest := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(rest)

    asyncio.run(asked())
    return found[0]


async def answered(
    context: RequestContext, document: str, variables: Mapping[str, Any]
) -> dict[str, Any]:
    """Run one GraphQL operation within a request, and return its `data`; raises as `execute`."""
    result = await _result(context, document, variables)
    for error in result.errors or ():
        if isinstance(error.original_error, InroadError):
            raise error.original_error
        if error.original_error is None or isinstance(error.original_error, GraphQLError):
            raise _refused(error, variables)
        raise RuntimeError(error.message) from error.original_error
    return result.data or {}


async def _result(
    context: RequestContext, document: str, variables: Mapping[str, Any]
) -> ExecutionResult:
    known = KEPT.of(document)
    if known is None:
        try:
            known = parse(document)
        except GraphQLError as error:
            return ExecutionResult(None, [error])
        if faults := validate(schema, known):
            return ExecutionResult(None, faults)
        KEPT.keep(known)
    found = run(schema, known, variable_values=dict(variables), context_value=context)
    return await found if isawaitable(found) else found


def _refused(error: GraphQLError, variables: Mapping[str, Any]) -> BadInput:
    """Return a refusal of GraphQL's in the words of whoever gave the value."""
    found = _VARIABLE.match(error.message)
    if found is None:
        return BadInput(error.message)
    name, why = found[1], error.message.rpartition("; ")[2]
    for beginning, takes in _TAKES.items():
        if why.startswith(beginning):
            why = f"{name} {takes}, not {variables[name]}"
    return BadInput(why, field=name)
