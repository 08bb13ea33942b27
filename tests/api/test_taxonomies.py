"""A workspace's own role taxonomies, written and read over HTTP."""

from datetime import UTC, datetime

import pytest
from neo4j import Transaction

from inroad.api.mutations.taxonomies import MOST_OWN, save_taxonomy_document
from inroad.errors import BadInput
from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, code_of
from tests.api.ruling import OURS, names, refused, shown, write


def test_the_shipped_taxonomies_are_listed_with_all_that_is_said_of_their_roles(
    ask: Ask,
) -> None:
    assert names(ask)[:3] == ["standard", "meddic", "bant"]
    fields = """shipped own retired history { version } roles { key name definition titles weight
      priority content why watch watchOutFor touchEveryDays expected retired mapsTo
      kinds { key name definition titles } health { key seenIn }
      quadrant { influenceOrAuthority { atLeast below } productImportance { atLeast } }
      criteria { facts { fact levels { atLeast below } } functions seniority inDepartment } }"""
    coverage = shown(ask, fields, "coverage")
    assert (coverage["shipped"], coverage["own"], coverage["history"]) == (True, False, [])
    buyer = coverage["roles"][2]
    assert [kind["key"] for kind in buyer["kinds"]] == [
        "ADVOCATE",
        "DEPARTMENT_LEADER",
        "CHECK_SIGNER",
    ]
    assert buyer["quadrant"]["influenceOrAuthority"] == {"atLeast": 0.5, "below": None}
    assert buyer["criteria"]["facts"] == [
        {"fact": "BUDGET_AUTHORITY", "levels": {"atLeast": 0.8, "below": None}}
    ]
    ulu = shown(ask, fields, "Contact plan buyers")
    assert ulu["roles"][0]["watch"][0] == "May decide to buy."
    success = shown(ask, fields, "customer-success")
    assert success["roles"][0]["health"][0] == {"key": "REVIEWS_ATTENDED", "seenIn": ["MEETING"]}


def test_a_role_is_said_in_another_taxonomy(ask: Ask) -> None:
    fields = 'roles { key readIn(taxonomy: "ULU") { name } }'
    roles = shown(ask, fields, "standard")["roles"]
    read = {role["key"]: [one["name"] for one in role["readIn"]] for role in roles}
    assert read["PROCUREMENT"] == ["Advisor Buyer"]
    assert read["GATEKEEPER"] == []


def test_a_taxonomy_that_there_is_not_is_not_found(ask: Ask) -> None:
    answer = shown(ask, "name", "spin")
    assert code_of(answer) == "NOT_FOUND"
    assert "there are standard, meddic" in answer["errors"][0]["message"]


def test_an_own_taxonomy_is_saved_listed_changed_and_its_versions_stay(ask: Ask) -> None:
    saved = write(ask, "saveTaxonomy", document=OURS)
    assert (saved["created"], saved["taxonomy"]["own"]) == (True, True)
    assert names(ask)[-1] == "ours"
    changed = write(ask, "saveTaxonomy", document=OURS.replace("The money", "Signer"))
    assert changed["created"] is False
    again = shown(ask, "document history { version since until retired document } roles { name }")
    assert again["roles"][0]["name"] == "Signer"
    assert "# what we call them" in again["document"]
    first, second = again["history"]
    assert (first["version"], second["version"], second["until"]) == (1, 2, None)
    assert first["until"] == second["since"]
    then = shown(ask, "roles { name }", asOf=first["since"])
    assert then["roles"][0]["name"] == "The money"
    assert names(ask, asOf="2020-01-01")[-1] == "ours", "it gives its words to days before it"


@pytest.mark.parametrize(
    ("document", "field", "said"),
    [
        (OURS.replace("weight: 3", "weight: 4"), "weight", "my.yaml: role MONEY: weight: "),
        (OURS.replace("PUSHER", "MONEY"), "key", "my.yaml: role MONEY: key: "),
        (OURS.replace("[CHAMPION]", "[HERO]"), "maps_to", "there is no role HERO"),
        (OURS.replace("[CHAMPION]", "[ours.PUSHER]"), "maps_to", "leads in a circle"),
        (OURS.replace("name: ours", "name: Our words"), "name", "my.yaml: name: should be small"),
        (OURS + "x: 1\n", "x", "my.yaml: x: there is no such field"),
        (
            OURS.replace("maps_to:", "expected: false\n    maps_to:", 1).replace(
                "maps_to: [CHAMPION]", "expected: false"
            ),
            "roles",
            "at least one must be expected",
        ),
        ("- a\n- b\n", "document", "must be a mapping"),
        ("a: &a [1]\nb: [*a, *a]\n", "document", "aliases"),
        ("x" * 1_000_000, "document", "longer than 65536 characters"),
        ("name: 'ours", "document", "my.yaml: line 1"),
    ],
)
def test_a_document_that_cannot_be_meant_writes_nothing_and_names_file_role_and_field(
    ask: Ask, document: str, field: str | None, said: str
) -> None:
    before = names(ask)
    at, message = refused(ask, "saveTaxonomy", document=document, file="my.yaml")
    assert at == field
    assert message.startswith("my.yaml")
    assert said in message
    assert names(ask) == before


def test_taxonomies_of_one_workspace_are_not_anothers(graph: Graph, sold: str, ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    other = asker(client_of(graph, "enron"))
    assert "ours" not in names(other)


def test_a_workspace_has_at_most_fifty_taxonomies_of_its_own(tx: Transaction, drawn: str) -> None:
    def save(number: int, title: str = "") -> tuple[str, bool]:
        text = OURS.replace("name: ours", f"name: own-{number}").replace(
            "Our words", title or f"Words of {number}"
        )
        saved = save_taxonomy_document(
            tx, workspace=drawn, document=text, file="own.yaml", now=datetime.now(UTC)
        )
        return saved.name, saved.created

    for number in range(MOST_OWN):
        assert save(number) == (f"own-{number}", True)
    with pytest.raises(BadInput, match="at most 50") as refused:
        save(MOST_OWN)
    assert refused.value.field == "name"
    assert save(0, "Other words") == ("own-0", False)
