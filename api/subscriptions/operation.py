"""Run one operation that arrived on a socket, and yield its results."""

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from inspect import isawaitable
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    create_source_event_stream,
    execute,
    get_operation_ast,
    specified_rules,
)

from inroad.api import errors
from inroad.api.limits import limits
from inroad.api.subscriptions.alert_events import SocketContext

NewContext = Callable[[], SocketContext]


class OperationRefused(Exception):
    """Nothing of an operation was run, or no more of it can be; `errors` say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


async def results_of(
    schema: GraphQLSchema, body: Mapping[str, Any], *, new_context: NewContext
) -> AsyncGenerator[ExecutionResult]:
    """Run an operation: one result of a query or mutation, one an event of a subscription.

    Each event is resolved as a request of its own: as of its own instant, with nothing cached.

    Args:
        schema: what is asked.
        body: `query`, and where given `variables` and `operationName`.
        new_context: makes a context.

    Raises:
        OperationRefused: it is not of the schema, asks for too much, or cannot be begun or go on.

    """
    document = _document(schema, body)
    named: str | None = body.get("operationName")
    operation = get_operation_ast(document, named)
    if operation is None or operation.operation is not OperationType.SUBSCRIPTION:
        result = await _run(schema, document, body, context=new_context(), event=None)
        if result.data is None and not any(error.path for error in result.errors or ()):
            raise OperationRefused(result.errors or [])
        yield result
        return
    source = await create_source_event_stream(
        schema,
        document,
        context_value=new_context(),
        variable_values=body.get("variables"),
        operation_name=named,
    )
    if isinstance(source, ExecutionResult):
        raise OperationRefused(source.errors or [])
    events: Any = source
    async with aclosing(events):
        try:
            async for event in events:
                yield await _run(schema, document, body, context=new_context(), event=event)
        except Exception as error:
            raise OperationRefused(
                [GraphQLError(str(error), operation, original_error=error)]
            ) from error


def _document(schema: GraphQLSchema, body: Mapping[str, Any]) -> DocumentNode:
    try:
        document = errors.parsed(None, dict(body))
    except GraphQLError as error:
        raise OperationRefused([error]) from error
    rules = [*specified_rules, limits(body.get("variables") or {})]
    if found := errors.validated(schema, document, rules):
        raise OperationRefused(found)
    return document


async def _run(
    schema: GraphQLSchema,
    document: DocumentNode,
    body: Mapping[str, Any],
    *,
    context: SocketContext,
    event: Any,
) -> ExecutionResult:
    result = execute(
        schema,
        document,
        root_value=event,
        context_value=context,
        variable_values=body.get("variables"),
        operation_name=body.get("operationName"),
    )
    return await result if isawaitable(result) else result
