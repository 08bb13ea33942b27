"""What an override takes the place of, and what may be retired."""

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, identity
from tests.api.ruling import OURS, give, names, put, refused, shown, write


@pytest.mark.parametrize(
    ("taken", "field"),
    [
        (OURS.replace("name: ours", "name: med-dic"), "name"),
        (OURS.replace("title: Our words", "title: Stakeholder-Map"), "title"),
    ],
)
def test_a_name_that_another_taxonomy_goes_by_is_taken(ask: Ask, taken: str, field: str) -> None:
    at, message = refused(ask, "saveTaxonomy", document=taken)
    assert at == field
    assert message.startswith(f"document: {field}: ")
    assert message.endswith("is called already")


def test_a_circle_through_another_document_is_named_whole(ask: Ask) -> None:
    yours = OURS.replace("name: ours", "name: yours").replace("Our words", "Your words")
    write(ask, "saveTaxonomy", document=yours)
    through = OURS.replace("[CHAMPION]", "[yours.PUSHER]")
    assert write(ask, "saveTaxonomy", document=through)["errors"] == []
    back = yours.replace("[CHAMPION]", "[ours.PUSHER]")
    field, message = refused(ask, "saveTaxonomy", document=back)
    assert field == "maps_to"
    assert message.startswith("document: role PUSHER: maps_to: leads in a circle: ") or (
        message.startswith("ours.yaml: role PUSHER: maps_to: leads in a circle: ")
    )
    assert "ours.PUSHER" in message
    assert "yours.PUSHER" in message


def test_a_shipped_taxonomy_gives_way_to_an_own_one_of_its_name_and_comes_back(ask: Ask) -> None:
    ours = OURS.replace("name: ours", "name: bant")
    assert write(ask, "saveTaxonomy", document=ours)["created"] is True
    assert shown(ask, "shipped own roles { key }", "bant") == {
        "shipped": True,
        "own": True,
        "roles": [{"key": "MONEY"}, {"key": "PUSHER"}],
    }
    assert names(ask).count("bant") == 1
    retired = write(ask, "retireTaxonomy", name="BANT")
    assert (retired["errors"], retired["taxonomy"]["own"]) == ([], False)
    assert len(shown(ask, "roles { key }", "bant")["roles"]) == 4


def test_an_override_stays_while_a_role_that_only_it_has_is_played_or_led_to(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS.replace("name: ours", "name: bant"))
    leading = OURS.replace("[ulu.POWER_BUYER]", "[bant.MONEY]").replace("Our words", "Leading")
    write(ask, "saveTaxonomy", document=leading)
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert field == "maps_to"
    assert message == "ours.yaml: role MONEY: maps_to: there is no role bant.MONEY"
    assert write(ask, "retireTaxonomy", name="ours")["errors"] == []
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert field == "maps_to", "a retired one is kept for reading, and leads there still"
    again = leading.replace("[bant.MONEY]", "[ECONOMIC_BUYER]")
    assert write(ask, "saveTaxonomy", document=again)["errors"] == []
    put(ask, "new", taxonomy="bant")
    give(ask, "ada", "the money")
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert message == (
        "the shipped bant: role MONEY: key: is played on New deal; "
        "keep the role and say retired: true"
    )
    give(ask, "ada", "the money", until="2026-01-01T00:00:00Z")
    assert write(ask, "retireTaxonomy", name="bant")["errors"] == []


def test_the_standard_cannot_lose_a_role_that_others_map_to(ask: Ask) -> None:
    standard = shown(ask, "document", "standard")["document"]
    without = standard.replace("key: CHAMPION", "key: HERO").replace("name: Champion", "name: Hero")
    field, message = refused(ask, "saveTaxonomy", document=without)
    assert field == "maps_to"
    assert "meddic.yaml: role CHAMPION: maps_to: there is no role CHAMPION" in message
    assert shown(ask, "own", "standard") == {"own": False}


def test_a_taxonomy_of_ones_own_cannot_be_retired_while_an_open_deal_uses_it(
    graph: Graph, sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    assert put(ask, "new", taxonomy="Our words") == []
    assert put(ask, "won", taxonomy="ours") == []
    field, message = refused(ask, "retireTaxonomy", name="ours")
    assert (field, message) == ("name", "name: ours is used by open deals: New deal")
    assert put(ask, "new", taxonomy=None) == []
    given = give(ask, "ada", "the money", "won")
    assert given["errors"] == []
    retired = write(ask, "retireTaxonomy", name="ours")["taxonomy"]
    assert (retired["retired"], retired["own"]) == (True, True)
    assert "ours" not in names(ask)
    [error] = put(ask, "new", taxonomy="ours")
    assert error["field"] == "taxonomy"
    committee = """query($id: ID!) { opportunity(id: $id) { taxonomy { name retired }
      committee { role { name content } } } }"""
    assert ask(committee, id=identity("Opportunity", "won"))["data"]["opportunity"] == {
        "taxonomy": {"name": "ours", "retired": True},
        "committee": [{"role": {"name": "The money", "content": "The business case"}}],
    }


def test_only_an_own_taxonomy_can_be_retired(ask: Ask) -> None:
    field, message = refused(ask, "retireTaxonomy", name="meddic")
    assert field == "name"
    assert message.endswith("it has none. meddic comes with the product; retire its roles")
    assert refused(ask, "retireTaxonomy", name="spin")[0] == "name"


def test_the_last_expected_role_cannot_be_retired(ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    assert write(ask, "retireRole", taxonomy="ours", role="MONEY")["errors"] == []
    assert write(ask, "retireRole", taxonomy="ours", role="MONEY")["errors"] == [], "once more"
    field, message = refused(ask, "retireRole", taxonomy="ours", role="Pusher")
    assert field == "roles"
    assert "at least one must be expected" in message
    assert refused(ask, "retireRole", taxonomy="ours", role="King")[0] == "role"
    assert refused(ask, "retireRole", taxonomy="spin", role="King")[0] == "taxonomy"
