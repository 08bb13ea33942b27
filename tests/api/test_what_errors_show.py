import pytest
import structlog

from inroad.api.local import execute
from inroad.errors import BadInput, GraphUnavailable, LocalNeo4jFailed
from inroad.graph.session import Graph
from tests.api.conftest import Client, asker, client_of, code_of
from tests.api.test_workspaces_and_errors import PEOPLE, FailingGraph


@pytest.mark.parametrize("kind", [GraphUnavailable, LocalNeo4jFailed])
def test_why_the_graph_is_away_is_told_to_the_log_and_not_to_clients(
    graph: Graph, kind: type[GraphUnavailable]
) -> None:
    why = "no Neo4j answers: Couldn't connect to 127.0.0.1:7687, see /var/log/neo4j"
    failing = FailingGraph(graph.driver, graph.database, kind(why))
    with structlog.testing.capture_logs() as logged:
        answer = asker(client_of(failing, "any"))(PEOPLE)
    assert code_of(answer) == "UNAVAILABLE"
    assert answer["errors"][0]["message"] == "the graph does not answer just now"
    assert [line["reason"] for line in logged] == [why]


@pytest.mark.parametrize(
    ("literal", "shown"),
    [
        ("12", "12"),
        ("20011001", "20011001"),
        ("true", "true"),
        ("TODAY", "TODAY"),
        ('{day: "x"}', '{day: "x"}'),
        ('"soon"', "'soon'"),
        (f"[{'1, ' * 99}]", f"[{'1, ' * 99}"[:50]),
    ],
)
def test_a_literal_that_is_no_instant_is_shown_as_it_stands(
    empty: Client, literal: str, shown: str
) -> None:
    answer = asker(empty)(
        f'{{ whoKnows(person: {{words: "A"}}, asOf: {literal}) {{ explanation }} }}'
    )
    message = answer["errors"][0]["message"]
    assert message.endswith(f"{shown} is not an instant such as 2001-10-01T09:30:00Z"), message


@pytest.mark.parametrize(
    ("document", "variables", "said"),
    [
        ("query($n: Int!) { people(first: $n) { edges { cursor } } }", {"n": 2**31}, "n takes a"),
        ("query($n: Int!) { people(first: $n) { edges { cursor } } }", {"n": "1"}, "n takes a"),
        ("query($n: Int!) { people(first: $n) { edges { cursor } } }", {}, "was not provided"),
        ("{ nobody }", {}, "nobody"),
        ("{", {}, "Syntax Error"),
    ],
)
def test_an_operation_run_in_this_process_refuses_what_does_not_fit_the_schema(
    graph: Graph, document: str, variables: dict[str, object], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        execute(graph, workspace="any", document=document, variables=variables)
