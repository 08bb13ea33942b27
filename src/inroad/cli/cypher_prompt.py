"""A small Cypher prompt: statements in, tables or JSON lines out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Session
from neo4j.exceptions import ClientError, DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inroad.cli.progress import RichReport
from inroad.errors import BadInput, GraphUnavailable
from inroad.graph.local import explain_lost, local_server
from inroad.settings import settings

_GREETING = "A statement ends with a semicolon. Leave with Ctrl-D or :quit."
_CONSTANTS = {None: "null", True: "true", False: "false"}
_QUIT = frozenset({":quit", ":exit", ":q"})


class CypherPrompt:
    """Runs statements one by one, each in a transaction of its own."""

    def __init__(
        self, session: Session, console: Console, *, as_json: bool, most_rows: int
    ) -> None:
        self._session = session
        self._console = console
        self._as_json = as_json
        self._most_rows = most_rows

    def run(self, statement: str) -> None:
        """Run one statement and print its rows.

        Raises:
            BadInput: the server refuses the statement; it is told why.

        """
        # What a person typed: the one place where a statement is not a literal.
        query = Query(statement, timeout=settings().query_timeout_s)
        try:
            result = self._session.run(query)
            rows = result.fetch(self._most_rows + 1)
            columns = list(result.keys())
            written = _changes(result.consume().counters.__dict__)
        except ClientError as error:
            raise BadInput(str(error.message)) from error
        shown = rows[: self._most_rows]
        if self._as_json:
            for row in shown:
                # Not the console: it would wrap a long line.
                print(
                    json.dumps(
                        dict(zip(columns, row.values(), strict=True)),
                        default=plain_value,
                        ensure_ascii=False,
                    )
                )
        elif columns:
            self._console.print(_table(columns, [row.values() for row in shown]))
        if len(rows) > len(shown) and not self._as_json:
            self._console.print(f"The first {len(shown)} rows; more with --rows.", style="dim")
        if written and not self._as_json:
            self._console.print(written, style="dim")

    def converse(self) -> None:
        """Ask for statements until the person has enough; a refused one is told, not the end."""
        with suppress(ImportError):
            import readline  # noqa: F401, PLC0415 - importing it gives `input` a history
        self._console.print(_GREETING, style="dim")
        with suppress(EOFError):
            for statement in statements(_typed_lines()):
                try:
                    self.run(statement)
                except BadInput as error:
                    self._console.print(str(error), style="red", markup=False)
                except KeyboardInterrupt:
                    self._console.print("Stopped.", style="dim")


@contextmanager
def open_prompt(
    *, write: bool, as_json: bool = False, most_rows: int = 200, console: Console | None = None
) -> Iterator[CypherPrompt]:
    """Open a prompt on the graph that the settings name; the local Neo4j is started if need be.

    Args:
        write: statements may write; otherwise the server refuses those that would.
        as_json: print one JSON object a row instead of tables.
        most_rows: rows printed of one answer.
        console: where tables go; standard output when None.

    Raises:
        GraphUnavailable: nothing answers, or it refuses the user.
        BadInput: a statement was refused.

    """
    with _driver() as driver:
        access = WRITE_ACCESS if write else READ_ACCESS
        database = settings().neo4j_database
        with driver.session(database=database, default_access_mode=access) as session:
            yield CypherPrompt(session, console or Console(), as_json=as_json, most_rows=most_rows)


def statements(lines: Iterable[str]) -> Iterator[str]:
    """Cut lines into statements: one ends where a line ends with a semicolon, or at the end."""
    held: list[str] = []
    for line in lines:
        if not held and line.strip() in _QUIT:
            return
        held.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(held).rstrip().removesuffix(";")
            held = []
    if any(line.strip() for line in held):
        yield "\n".join(held)


def shown_value(value: Any) -> str:
    """Return a value the way Cypher writes it, near enough to be read."""
    match value:
        case Node():
            labels = "".join(f":{label}" for label in sorted(value.labels))
            return f"({labels} {shown_value(dict(value))})"
        case Relationship():
            return f"[:{value.type} {shown_value(dict(value))}]"
        case Path():
            return _shown_path(value)
        case Mapping():
            return "{" + ", ".join(f"{k}: {shown_value(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(shown_value(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        value = _CONSTANTS[value]
    return str(value.iso_format() if hasattr(value, "iso_format") else value)


def plain_value(value: Any) -> Any:
    """Return what JSON can hold for a value of the database that it cannot."""
    match value:
        case Node():
            return {"labels": sorted(value.labels), "properties": dict(value)}
        case Relationship():
            return {"type": value.type, "properties": dict(value)}
        case Path():
            return {"nodes": list(value.nodes), "relationships": list(value.relationships)}
        case _:
            return shown_value(value)


def _shown_path(path: Path) -> str:
    chain = [shown_value(path.start_node)]
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        left, right = ("-", "->") if edge.end_node == node else ("<-", "-")
        chain.append(f"{left}{shown_value(edge)}{right}{shown_value(node)}")
    return "".join(chain)


def _typed_lines() -> Iterator[str]:
    while True:
        try:
            yield input("cypher> ")
        except KeyboardInterrupt:
            print()


def _table(columns: list[str], rows: list[list[Any]]) -> Table:
    table = Table()
    for column in columns:
        table.add_column(Text(column))
    for row in rows:
        table.add_row(*(Text(shown_value(value)) for value in row))
    return table


def _changes(counters: Mapping[str, Any]) -> str:
    changed = {name: n for name, n in counters.items() if isinstance(n, int) and n > 0}
    parts = (
        f"{name.replace('_', ' ')}: {n}"
        for name, n in changed.items()
        if not name.startswith(("_", "contains"))
    )
    return ", ".join(parts)


@contextmanager
def _driver() -> Iterator[Driver]:
    if uri := settings().neo4j_uri:
        login = (settings().neo4j_user, settings().neo4j_password.get_secret_value())
        with _connected(uri, login) as driver:
            try:
                yield driver
            except (DriverError, Neo4jError) as error:
                raise GraphUnavailable(f"{uri} does not answer any more: {error}") from error
        return
    with RichReport() as report, local_server(report=report) as server:
        login = (server.user, server.password.get_secret_value())
        with _connected(server.uri, login) as driver:
            try:
                yield driver
            except (DriverError, Neo4jError) as error:
                raise explain_lost(server) from error


@contextmanager
def _connected(uri: str, login: tuple[str, str]) -> Iterator[Driver]:
    with ExitStack() as opened:
        try:
            driver = opened.enter_context(GraphDatabase.driver(uri, auth=login))
            driver.verify_connectivity()
        except (DriverError, Neo4jError, ValueError) as error:
            raise GraphUnavailable(
                f"{uri} does not answer as {login[0]}: {error}. See INROAD_NEO4J_URI, "
                "INROAD_NEO4J_USER and INROAD_NEO4J_PASSWORD."
            ) from error
        yield driver
