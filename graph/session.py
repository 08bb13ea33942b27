"""The way to the graph: one driver, managed transactions, our own errors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from neo4j import (
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from inroad.errors import GraphUnavailable, InroadError, QueryTimedOut, QueryTooLarge
from inroad.graph.local import LocalServer, Report, explain_lost, local_server
from inroad.graph.migrate import migrate
from inroad.settings import settings

RETRY_S = 8.0
"""How long a transaction is tried again, after a deadlock or while the database is away."""
_LOST = (ServiceUnavailable, SessionExpired)
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Graph:
    """An open way to one database; safe to share among threads."""

    driver: Driver = field(repr=False)
    database: str = "neo4j"

    def read(
        self,
        query: Callable[Concatenate[ManagedTransaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a query function in a read transaction that the server stops after the timeout.

        Raises:
            QueryTimedOut: it took longer than INROAD_QUERY_TIMEOUT_S.
            GraphUnavailable: the database does not answer.

        """
        timed = unit_of_work(timeout=settings().query_timeout_s)(query)
        with _our_errors(), self._session() as session:
            result: T = session.execute_read(timed, *args, **kwargs)
            return result

    def write(
        self,
        write: Callable[Concatenate[ManagedTransaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a write function in one transaction, again when it met a deadlock.

        Raises:
            QueryTimedOut: it took longer than the database lets a transaction take.
            GraphUnavailable: the database does not answer.

        """
        with _our_errors(writing=True), self._session() as session:
            result: T = session.execute_write(write, *args, **kwargs)
            return result

    def suppose(
        self,
        write: Callable[Concatenate[ManagedTransaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a write function in a transaction that is always rolled back, and return its result.

        What it writes is seen by what it asks afterwards, and by nobody else. The server stops it
        after the timeout of a question; it is run again when it met a deadlock.

        Raises:
            QueryTimedOut: it took longer than INROAD_QUERY_TIMEOUT_S, waiting for writers included.
            GraphUnavailable: the database does not answer.

        """

        def supposing(tx: ManagedTransaction) -> None:
            raise _Supposed(write(tx, *args, **kwargs))

        timed = unit_of_work(timeout=settings().query_timeout_s)(supposing)
        with _our_errors(), self._session() as session:
            try:
                session.execute_write(timed)
            except _Supposed as supposed:
                result: T = supposed.result
                return result
        raise AssertionError("a supposition was committed")  # pragma: no cover

    def _session(self) -> Session:
        """Open a session that sees whatever was written through this graph.

        On a cluster a read may go to a copy that lags behind; the driver's bookmarks make it wait.
        """
        return self.driver.session(
            database=self.database,
            bookmark_manager=self.driver.execute_query_bookmark_manager,
        )


class _Supposed(Exception):
    """Leaves a managed transaction so that it is rolled back, with what was found in it."""

    def __init__(self, result: Any) -> None:
        super().__init__()
        self.result = result


@contextmanager
def open_graph(*, report: Report | None = None, just_loaded: bool = False) -> Iterator[Graph]:
    """Open the graph that the settings name, bring its schema up to date, and close it again.

    INROAD_NEO4J_URI where it is set, otherwise the local Neo4j, which is fetched and started when
    it does not run yet.

    Args:
        report: is told how fetching and starting go on.
        just_loaded: the local Neo4j holds a bulk load that nothing was derived for yet.

    Raises:
        GraphUnavailable: nothing answers, it refuses the user, or it has no such database.
        LocalNeo4jFailed: the local Neo4j could not be started, or went away while it was in use.
        MigrationChanged, GraphIsNewer: the graph's schema is not this version's.

    """
    if uri := settings().neo4j_uri:
        password = settings().neo4j_password.get_secret_value()
        with graph_at(uri, settings().neo4j_user, password) as graph:
            yield graph
        return
    with (
        local_server(report=report) as server,
        _said_what_became_of(server),
        graph_at(
            server.uri, server.user, server.password.get_secret_value(), just_loaded=just_loaded
        ) as graph,
    ):
        yield graph


@contextmanager
def graph_at(uri: str, user: str, password: str, *, just_loaded: bool = False) -> Iterator[Graph]:
    """Open one database by its address, and bring its schema up to date.

    Raises:
        GraphUnavailable: nothing answers at the address, or it refuses the user.

    """
    database = settings().neo4j_database
    try:
        driver = GraphDatabase.driver(
            uri,
            auth=(user, password),
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            max_transaction_retry_time=RETRY_S,
        )
    except (ConfigurationError, ValueError) as error:
        raise GraphUnavailable(f"INROAD_NEO4J_URI: {error}") from error
    with driver:
        with _our_errors():
            driver.verify_connectivity()
            migrate(driver, database, just_loaded=just_loaded)
        yield Graph(driver, database)


@contextmanager
def _said_what_became_of(server: LocalServer) -> Iterator[None]:
    """Turn a lost connection to the local Neo4j into an error that says how it was lost."""
    try:
        yield
    except GraphUnavailable as error:
        # A wrong user or database is unavailable, too, and its own words are the better ones.
        if isinstance(error.__cause__, _LOST):
            raise explain_lost(server) from error
        raise
    except _LOST as error:
        raise explain_lost(server) from error


@contextmanager
def _our_errors(*, writing: bool = False) -> Iterator[None]:
    """Turn the driver's errors that a user can do something about into ours."""
    try:
        yield
    except InroadError:
        raise
    except AuthError as error:
        raise GraphUnavailable(
            "Neo4j refuses the user; check INROAD_NEO4J_USER and INROAD_NEO4J_PASSWORD"
        ) from error
    except _LOST as error:
        raise GraphUnavailable(f"no Neo4j answers: {error}") from error
    except TransientError as error:  # the driver has tried it again until RETRY_S were over
        if "OutOfMemory" in (error.code or ""):
            raise QueryTooLarge(
                "the question needs more memory than the database has for it; ask for fewer hops, "
                "or when less is asked, or give it more (INROAD_LOCAL_HEAP_MB for a local one)"
            ) from error
        raise GraphUnavailable(
            f"the graph is busy with other writers ({error.code}); nothing was written, try again"
        ) from error
    except ClientError as error:
        if "LockClientStopped" in (error.code or ""):
            raise QueryTimedOut(
                f"the question waited longer than {settings().query_timeout_s:g} s for others who "
                "write; ask again when they are done"
            ) from error
        if _timed_out(error):
            raise QueryTimedOut(
                "the change took longer than the database lets a transaction take "
                "(db.transaction.timeout); nothing of it was written, try again when less is asked"
                if writing
                else f"the question took longer than {settings().query_timeout_s:g} s; "
                "ask for fewer hops, or raise INROAD_QUERY_TIMEOUT_S"
            ) from error
        if error.code == "Neo.ClientError.Database.DatabaseNotFound":
            raise GraphUnavailable(
                f"Neo4j has no database {settings().neo4j_database!r}; check INROAD_NEO4J_DATABASE"
            ) from error
        raise


def _timed_out(error: Neo4jError | DriverError) -> bool:
    code: Any = getattr(error, "code", "") or ""
    return "TransactionTimedOut" in code
