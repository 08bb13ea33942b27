"""Run an operation in this process: how the command line gives the API's own answers."""

import asyncio
from collections.abc import Mapping
from typing import Any

from graphql import graphql

from inroad.api.context import RequestContext
from inroad.api.schema import schema
from inroad.errors import InroadError
from inroad.graph.session import Graph


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
        RuntimeError: the document does not fit the schema.

    """
    result = asyncio.run(
        graphql(
            schema,
            document,
            variable_values=dict(variables),
            context_value=RequestContext(graph, workspace),
        )
    )
    for error in result.errors or ():
        if isinstance(error.original_error, InroadError):
            raise error.original_error
        raise RuntimeError(error.message) from error.original_error
    return result.data or {}
