"""A deal cannot lose its stage by being saved, nor a former id its meaning."""

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, identity, person
from tests.api.moves import DESK, SAVE, asked, draw_desk, errors, shown

PLACED = """mutation($input: SavePlaceholderInput!) { savePlaceholder(input: $input) {
  placeholder { id } errors { message } } }"""
NAMED = """mutation($input: NamePlaceholderInput!) { namePlaceholder(input: $input) {
  person { id } errors { message } } }"""
BOTH = """query($id: ID!, $asOf: DateTime) { node(id: $id) { id ... on Person { name } }
  person(id: $id, asOf: $asOf) { id key } }"""


def test_a_save_cannot_take_a_deal_out_of_its_stage(graph: Graph, own_deal: str) -> None:
    draw_desk(graph, own_deal)
    ask = asker(client_of(graph, own_deal))

    refused = asked(ask, SAVE, id=DESK, stage=None, amount=5.0)

    assert errors(refused) == [("stage", "BAD_USER_INPUT")]
    assert "Acme desk is in Evaluation" in refused["errors"][0]["message"]
    assert shown(ask)["stage"] == "Evaluation" and shown(ask)["stageHistory"] == []
    none_yet = identity("Opportunity", "renewal")
    assert asked(ask, SAVE, id=none_yet, stage=None, amount=5.0)["errors"] == []


def test_the_former_id_of_a_placeholder_leads_to_whom_it_turned_out_to_be(
    ask: Ask, own_deal: str
) -> None:
    acme = identity("Account", "acme")
    placed = asked(ask, PLACED, accountId=acme, title="Head of Budgets")
    former = placed["placeholder"]["id"]
    merged = asked(ask, NAMED, placeholderId=former, personId=person("vic"))
    assert merged["errors"] == []

    for when in (None, "2026-01-01T00:00:00Z"):
        found = ask(BOTH, id=former, asOf=when)["data"]
        assert found["node"] == {"id": person("vic"), "name": "Vic Example"}
        assert found["person"] == {"id": person("vic"), "key": "vic"}
    assert ask(BOTH, id=person("nobody"))["data"] == {"node": None, "person": None}
