"""Every error this project raises on purpose.

InroadError                     code             the command's exit code
├── BadInput                    BAD_USER_INPUT   2   what was asked for cannot be meant
│   ├── NotFound                NOT_FOUND        3   no such person, account, opportunity, workspace
│   ├── NotUnderstood           NOT_UNDERSTOOD   2   words that fit no question or target
│   └── RowsRefused             BAD_USER_INPUT   6   rows of a bulk load cannot be loaded
├── GraphUnavailable            UNAVAILABLE      4   no Neo4j to talk to
│   └── LocalNeo4jFailed        UNAVAILABLE      4   the Neo4j that we run ourselves did not come up
├── AddressTaken                UNAVAILABLE      4   nothing can listen at the address asked for
├── QueryTimedOut               TIMEOUT          5   the server stopped what took too long
│   └── QueryTooLarge           TIMEOUT          5   or that needed too much memory
├── MigrationChanged            INTERNAL         1   an applied migration file was edited
├── GraphIsNewer                INTERNAL         1   the graph was migrated by a newer Inroad
└── QueryContractBroken         INTERNAL         1   a .cypher file and its header disagree
"""

from collections.abc import Sequence
from typing import Any, ClassVar


class InroadError(Exception):
    """Base of all errors a caller may want to catch.

    Its text says what happened and what to do next; it is fit to be shown to a user.
    """

    code: ClassVar[str] = "INTERNAL"
    """Stable name of the kind of error, the same in GraphQL (`extensions.code`) and `--json`."""
    exit_code: ClassVar[int] = 1
    """What the command line exits with."""


class BadInput(InroadError):
    """What was asked for cannot be meant; nothing was written."""

    code = "BAD_USER_INPUT"
    exit_code = 2

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        """Name of the argument or column at fault, as the caller wrote it; None where it is all."""


class NotFound(BadInput):
    """There is no such person, account, opportunity or workspace."""

    code = "NOT_FOUND"
    exit_code = 3


class NotUnderstood(BadInput):
    """Words that fit no question, or a target that nothing in the graph resembles."""

    code = "NOT_UNDERSTOOD"


class RowsRefused(BadInput):
    """Rows of a bulk load cannot be loaded; nothing was written."""

    exit_code = 6

    def __init__(self, rows: Sequence[Any], *, at_least: bool = False) -> None:
        more = " or more" if at_least else ""
        noun = "row" if len(rows) == 1 and not at_least else "rows"
        super().__init__(
            f"{len(rows):,}{more} {noun} cannot be loaded; nothing was written", field="path"
        )
        self.rows = rows
        """What is wrong with each, in the order in which they were read: BadRow."""


class GraphUnavailable(InroadError):
    """There is no Neo4j to talk to."""

    code = "UNAVAILABLE"
    exit_code = 4


class LocalNeo4jFailed(GraphUnavailable):
    """The Neo4j that Inroad runs itself could not be fetched, started or reached."""


class AddressTaken(InroadError):
    """Nothing can listen at the address that was asked for."""

    code = "UNAVAILABLE"
    exit_code = 4


class QueryTimedOut(InroadError):
    """The server stopped a read after INROAD_QUERY_TIMEOUT_S, or a change after its own limit."""

    code = "TIMEOUT"
    exit_code = 5


class QueryTooLarge(QueryTimedOut):
    """The server stopped a query that needed more memory than it has for all of them."""


class MigrationChanged(InroadError):
    """A migration was edited after it had been applied; write a new one instead."""


class GraphIsNewer(InroadError):
    """The graph was migrated by a newer Inroad than this one."""


class QueryContractBroken(InroadError):
    """A .cypher file says one thing in its header and does another."""
