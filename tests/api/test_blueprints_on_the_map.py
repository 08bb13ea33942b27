"""A key intersection leads to what is planned for it already."""

from typing import Any

from inroad.graph.session import Graph
from tests.api.blueprinting import RENEWAL, saved
from tests.api.conftest import Ask, asker, client_of, identity, person
from tests.api.consenting import allow

MAP = """query($account: ID!) { contactMap(accountId: $account) { map {
  keyIntersections(first: 50) { colleague { id key } contact { id key }
    blueprint { key colleague { key } contact { key } opportunity { key } state } } } } }"""


def marked(ask: Ask) -> list[Any]:
    answer = ask(MAP, account=identity("Account", "acme"))
    assert "errors" not in answer, answer
    found: list[Any] = answer["data"]["contactMap"]["map"]["keyIntersections"]
    return found


def test_a_key_intersection_leads_to_its_open_blueprint(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    before = marked(ask)
    assert [one["blueprint"] for one in before] == [None] * len(before)
    pairs = [(one["colleague"]["key"], one["contact"]["key"]) for one in before]
    of = next(pair for pair in pairs if pair[1] == "cfo")

    ends = {"colleagueId": person(of[0]), "contactId": person(of[1]), "opportunityId": None}
    whole = saved(ask, **ends, accountId=identity("Account", "acme"))
    serving = saved(ask, **ends | {"opportunityId": RENEWAL})
    assert whole["errors"] == serving["errors"] == []

    found = {
        (one["colleague"]["key"], one["contact"]["key"]): one["blueprint"] for one in marked(ask)
    }
    assert found.pop(of) == {
        "key": serving["blueprint"]["key"],
        "colleague": {"key": of[0]},
        "contact": {"key": of[1]},
        "opportunity": {"key": "renewal"},
        "state": "PLANNED",
    }, "the deal's comes before the account's"
    assert set(found.values()) == {None}


def test_the_blueprint_of_a_hidden_relationship_is_on_no_map(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    assert saved(ask)["errors"] == []
    assert any(one["blueprint"] for one in marked(ask))

    allow(ask, "ana", hides=[person("cfo")])

    assert not any(one["blueprint"] for one in marked(ask))
