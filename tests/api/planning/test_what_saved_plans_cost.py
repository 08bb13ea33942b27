"""What saved plans cost: as many statements for several as for one."""

from inroad.graph.session import Graph
from tests.api.conftest import asker, client_of, identity
from tests.api.counting import CountingGraph
from tests.api.planning.keeping import saved

PLANS = """{ plans(first: 10) { edges { node { key holds state account { key } owner { key }
  opportunity { key } steps { number state assignee { key } holds whyNot { what }
    way { people { key } } target { person { key } } comments { text } }
  comments { text } } } } }"""
MOST = 30


def read(graph: Graph, workspace: str) -> list[str]:
    """The statements by which the plans of a workspace are read and judged."""
    counting = CountingGraph(graph.driver, graph.database)
    answer = asker(client_of(counting, workspace))(PLANS)
    assert "errors" not in answer, answer
    return sorted(counting.statements)


def test_several_plans_are_read_and_judged_with_as_many_statements_as_one(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    saved(ask)
    one = read(graph, own_deal)
    saved(ask, accountId=identity("Account", "acme"))

    assert read(graph, own_deal) == one
    assert len(one) <= MOST
