"""What clients see of an error: ours as it is, everything else as a reference into the log."""

import logging
import re
from collections.abc import Collection
from typing import Any
from uuid import uuid4

import structlog
from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    TypeInfo,
    parse,
    validate,
)

from inroad.api.kept_documents import KEPT
from inroad.api.limits import MAX_TOKENS, LimitRule
from inroad.errors import BadInput, GraphUnavailable, InroadError

_HINT = re.compile(r" Did you mean .*\?$", re.DOTALL)
_AWAY = "the graph does not answer just now"
_MAX_ERRORS = 3
"""Validation errors told of one document."""

SILENT = logging.Logger("inroad.api.silent", level=logging.CRITICAL + 1)
"""Ariadne logs every error with its trace; what is worth logging is logged here instead."""

log = structlog.get_logger("inroad.api")


def formatted(error: GraphQLError, debug: bool = False) -> dict[str, Any]:
    """Return an error as the response shows it.

    An InroadError keeps its text and its code; a document's own faults keep theirs, without hints
    at names that the client did not write. Why the graph is away is for the log alone: it tells of
    addresses and files. Whatever else went wrong becomes "Internal error" with
    a reference under which the log has the rest.

    Args:
        error: as graphql-core raised it.
        debug: ariadne's switch, not used: there is no mode that shows more.

    """
    shown = dict(error.formatted)
    cause = error.original_error
    if isinstance(cause, GraphUnavailable):
        log.error("graph_unavailable", path=error.path, reason=str(cause))
        return shown | {"message": _AWAY, "extensions": _of_ours(cause)}
    if isinstance(cause, InroadError):
        if cause.code != "INTERNAL":
            return shown | {"message": str(cause), "extensions": _of_ours(cause)}
    elif cause is None or isinstance(cause, GraphQLError):
        return shown | {
            "message": _HINT.sub("", error.message),
            "extensions": {"code": _code(error)} | dict(error.extensions or {}),
        }
    reference = uuid4().hex[:12]
    log.error("graphql_error", reference=reference, path=error.path, exc_info=cause)
    return shown | {
        "message": f"Internal error; the log has it under {reference}",
        "extensions": {"code": "INTERNAL", "reference": reference},
    }


def parsed(context: Any, body: dict[str, Any]) -> DocumentNode:
    """Parse a request's document, if it is no longer than the limit; a known one is at hand.

    Raises:
        GraphQLError: it is no GraphQL, too long, or nested too deeply.

    """
    if known := KEPT.of(body["query"]):
        return known
    try:
        return parse(body["query"], max_tokens=MAX_TOKENS)
    except RecursionError as error:
        raise _too_deep() from error


def validated(
    schema: GraphQLSchema,
    document_ast: DocumentNode,
    rules: Collection[type[ASTValidationRule]] | None = None,
    max_errors: int | None = None,
    type_info: TypeInfo | None = None,
) -> list[GraphQLError]:
    """Return what is wrong with a document, the first few faults of it.

    One without any is known from then on; of that, only what the variables decide is looked at.
    """
    try:
        if KEPT.has(document_ast):
            errors = _beyond_limits(schema, document_ast, rules or ())
        else:
            errors = validate(schema, document_ast, rules, _MAX_ERRORS)
    except RecursionError:
        return [_too_deep()]
    if not errors:
        KEPT.keep(document_ast)
    for error in errors:
        error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"} | dict(error.extensions or {})
    return errors


def _beyond_limits(
    schema: GraphQLSchema,
    document: DocumentNode,
    rules: Collection[type[ASTValidationRule]],
) -> list[GraphQLError]:
    limits = [rule for rule in rules if issubclass(rule, LimitRule)]
    return [fault for rule in limits for fault in rule.faults(schema, document)][:_MAX_ERRORS]


def _of_ours(error: InroadError) -> dict[str, Any]:
    field = error.field if isinstance(error, BadInput) else None
    return {"code": error.code} | ({"field": field} if field else {})


def _code(error: GraphQLError) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    return "BAD_USER_INPUT"  # variables or arguments that are not of their type


def _too_deep() -> GraphQLError:
    return GraphQLError("the document is nested too deeply", extensions={"code": "QUERY_LIMIT"})
