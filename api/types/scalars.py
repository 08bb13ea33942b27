"""GraphQL: instants."""

import re
from datetime import UTC, datetime
from typing import Any

import graphene
from graphql import GraphQLError, StringValueNode, ValueNode, print_ast

_SHOWN = 50
"""Characters of a wrong value that an error repeats."""
_NAMED_ZONE = re.compile(r"\d{4}-\d{2}-\d{2}.*[ \[][A-Za-z_]{3,}[\w+\-/]*\]?")
"""A day and a time in a zone that is told by its name: `2001-10-01T09:30 Europe/Berlin`."""


class DateTime(graphene.Scalar):
    """An instant, ISO 8601: `2001-10-01T09:30:00Z`.

    With an offset it is turned into UTC; without one it is UTC already, and a day stands for its
    first instant.
    """

    @staticmethod
    def serialize(instant: datetime) -> str:
        """Return the instant in UTC, with a Z."""
        return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")

    @staticmethod
    def parse_value(value: Any) -> datetime:
        """Return the instant that a variable holds.

        Raises:
            GraphQLError: it holds none.

        """
        try:
            parsed = datetime.fromisoformat(value)
            return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
        except (TypeError, ValueError, OverflowError) as error:
            shown = repr(value[:_SHOWN]) if isinstance(value, str) else str(value)[:_SHOWN]
            named = isinstance(value, str) and _NAMED_ZONE.fullmatch(value[:_SHOWN])
            raise _no_instant(shown, zone=bool(named)) from error

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> datetime:
        """Return the instant that stands in the document.

        Raises:
            GraphQLError: there stands none.

        """
        if not isinstance(node, StringValueNode):
            raise _no_instant(print_ast(node)[:_SHOWN])
        return cls.parse_value(node.value)


def _no_instant(shown: str, *, zone: bool = False) -> GraphQLError:
    by = " (a zone is told by its offset, such as +02:00, not by a name)" if zone else ""
    return GraphQLError(f"{shown} is not an instant such as 2001-10-01T09:30:00Z{by}")
