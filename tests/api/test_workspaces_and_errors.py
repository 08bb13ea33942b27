from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog
from neo4j import GraphDatabase

from inroad.api.app import create_app
from inroad.errors import GraphIsNewer, QueryTimedOut
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from tests.api.conftest import Client, asker, client_of, code_of, person

PEOPLE = "{ people(first: 9) { edges { node { key } } } }"


@dataclass(frozen=True)
class FailingGraph(Graph):
    """A graph whose every read ends with one error."""

    error: Exception = field(default_factory=Exception)

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        raise self.error


def test_a_request_is_about_the_workspace_that_its_header_names(
    graph: Graph, deal: str, empty: Client
) -> None:
    assert len(asker(client_of(graph, deal))(PEOPLE)["data"]["people"]["edges"]) == 6
    assert asker(empty)(PEOPLE)["data"]["people"]["edges"] == []


def test_an_id_of_one_workspace_finds_nothing_in_another(empty: Client) -> None:
    asked = asker(empty)("query($id: ID!) { node(id: $id) { id } }", id=person("eva"))
    assert asked == {"data": {"node": None}}


def test_an_unknown_workspace_is_not_found_and_no_other_is_named(graph: Graph, deal: str) -> None:
    ask = asker(client_of(graph, "no-such-workspace"))
    for query in (
        PEOPLE,
        "{ workspace { name } }",
        'mutation { savePerson(input: {name: "A"}) { created } }',
    ):
        answer = ask(query)
        assert code_of(answer) == "NOT_FOUND"
        assert deal not in str(answer)


def test_without_the_header_the_settings_name_the_workspace(graph: Graph) -> None:
    answer = asker(Client(create_app(graph)))("{ workspace { key } }")
    if "errors" in answer:
        assert "'enron'" in answer["errors"][0]["message"]
    else:
        assert answer["data"]["workspace"]["key"] == "enron"


@pytest.fixture
def removed(graph: Graph, key: str) -> Iterator[str]:
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


def test_a_workspace_is_made_changed_and_shown(graph: Graph, removed: str, empty: Client) -> None:
    ask = asker(empty)
    query = """mutation($input: SaveWorkspaceInput!) { saveWorkspace(input: $input) {
        workspace { key name homeAccountKey homeAccount { key } } created clientMutationId
        errors { field message } } }"""
    made = {"key": removed, "name": "Ours", "homeAccountKey": "us", "clientMutationId": "1"}
    assert ask(query, input=made)["data"]["saveWorkspace"] == {
        "workspace": {"key": removed, "name": "Ours", "homeAccountKey": "us", "homeAccount": None},
        "created": True,
        "clientMutationId": "1",
        "errors": [],
    }
    own = asker(client_of(graph, removed))
    own('mutation { saveAccount(input: {key: "us", name: "Us"}) { created } }')
    changed = ask(query, input={"key": removed, "name": "Mine"})["data"]["saveWorkspace"]
    assert not changed["created"]
    shown = own("{ workspace { name homeAccount { name } } }")["data"]["workspace"]
    assert shown == {"name": "Mine", "homeAccount": {"name": "Us"}}


@pytest.mark.parametrize(
    ("given", "at_fault"),
    [
        ({"key": "a b", "name": "A", "homeAccountKey": "h"}, "key"),
        ({"key": "x" * 101, "name": "A", "homeAccountKey": "h"}, "key"),
        ({"name": "A", "homeAccountKey": "h"}, "key"),
        ({"key": "never-made", "homeAccountKey": "h"}, "name"),
        ({"key": "never-made", "name": "A"}, "homeAccountKey"),
    ],
)
def test_a_workspace_that_cannot_be_meant_is_not_made(
    empty: Client, given: dict[str, str], at_fault: str
) -> None:
    answer = asker(empty)(
        """mutation($input: SaveWorkspaceInput!) {
          saveWorkspace(input: $input) { workspace { key } errors { field message } } }""",
        input=given,
    )
    payload = answer["data"]["saveWorkspace"]
    assert payload["workspace"] is None
    assert payload["errors"][0]["field"] == at_fault


def test_what_goes_wrong_unforeseen_is_a_reference_into_the_log(graph: Graph) -> None:
    secret = "password=hunter2"
    failing = FailingGraph(graph.driver, graph.database, ZeroDivisionError(secret))
    with structlog.testing.capture_logs() as logged:
        answer = asker(client_of(failing, "any"))(PEOPLE)
    assert secret not in str(answer)
    error = answer["errors"][0]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["message"].startswith("Internal error")
    (line,) = logged
    assert line["reference"] == error["extensions"]["reference"]
    assert str(line["exc_info"]) == secret


@pytest.mark.parametrize(
    ("error", "code", "shown"),
    [
        (QueryTimedOut("it took longer than 15 s"), "TIMEOUT", "it took longer than 15 s"),
        (GraphIsNewer("V9999"), "INTERNAL", "Internal error"),
    ],
)
def test_our_own_errors_keep_their_text_unless_they_are_ours_to_mend(
    graph: Graph, error: Exception, code: str, shown: str
) -> None:
    failing = FailingGraph(graph.driver, graph.database, error)
    answer = asker(client_of(failing, "any"))(PEOPLE)
    assert code_of(answer) == code
    assert answer["errors"][0]["message"].startswith(shown)


@pytest.fixture
def gone(unused_port: int) -> Iterator[Graph]:
    """A graph whose database has gone away."""
    address = f"bolt://127.0.0.1:{unused_port}"
    with GraphDatabase.driver(address, max_transaction_retry_time=0) as driver:
        yield Graph(driver)


def test_a_database_that_has_gone_is_unavailable_and_the_process_not_ready(gone: Graph) -> None:
    client = client_of(gone, "any")
    assert code_of(asker(client)(PEOPLE)) == "UNAVAILABLE"
    assert client.request("GET", "/healthz").json() == {"status": "alive"}
    ready = client.request("GET", "/readyz")
    assert (ready.status_code, ready.json()["status"]) == (503, "not ready")


def test_a_process_with_a_migrated_graph_is_ready(empty: Client) -> None:
    assert empty.request("GET", "/readyz").json() == {"status": "ready"}


def test_there_is_no_other_page(empty: Client) -> None:
    for path in ("/", "/docs", "/redoc", "/openapi.json"):
        assert empty.request("GET", path).status_code == 404
