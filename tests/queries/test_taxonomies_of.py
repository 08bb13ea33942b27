from datetime import timedelta

from neo4j import Transaction

from inroad.graph.taxonomy import SHIPPED, Taxonomies
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.queries.taxonomies_of import taxonomies_of
from tests.drawing import NOW

OURS = """
name: {name}
title: {title}
definition: What we call them.
roles:
  - {{key: MONEY, name: The money, definition: Signs., titles: [], weight: 3, priority: High.,
     content: Figures, maps_to: [ECONOMIC_BUYER]}}
"""


def ruled(
    tx: Transaction, workspace: str, days: int, title: str | None, name: str = "ours"
) -> None:
    """Save a version of a taxonomy, or retire it, so many days after NOW."""
    save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=workspace,
        rulebook=name,
        document=title and OURS.format(name=name, title=title),
        provenance=Provenance("test", recorded_at=NOW + timedelta(days=days)),
    )


def on(tx: Transaction, workspace: str, days: float) -> Taxonomies:
    return taxonomies_of(tx, workspace=workspace, as_of=NOW + timedelta(days=days))


def test_a_workspace_without_taxonomies_of_its_own_has_the_shipped_ones(
    tx: Transaction, drawn: str
) -> None:
    assert on(tx, drawn, 0).names == SHIPPED


def test_a_past_day_reads_by_the_version_of_that_day(tx: Transaction, drawn: str) -> None:
    ruled(tx, drawn, 10, "First")
    ruled(tx, drawn, 20, "Second")
    titles = [on(tx, drawn, day).named("ours").title for day in (10, 19.9, 20, 21)]
    assert titles == ["First", "First", "Second", "Second"]


def test_before_its_first_day_an_own_taxonomy_reads_as_on_that_day(
    tx: Transaction, drawn: str
) -> None:
    ruled(tx, drawn, 10, "First")
    ruled(tx, drawn, 20, "Second")
    assert on(tx, drawn, -500).named("ours").title == "First"
    assert "ours" in on(tx, drawn, -500).names


def test_a_retired_own_taxonomy_is_found_by_name_and_stands_in_no_list(
    tx: Transaction, drawn: str
) -> None:
    ruled(tx, drawn, 10, "First")
    ruled(tx, drawn, 20, None)
    assert on(tx, drawn, 19).names == (*SHIPPED, "ours")
    assert on(tx, drawn, 20).names == SHIPPED
    assert on(tx, drawn, 20).roles_of("ours")["MONEY"].name == "The money"
    ruled(tx, drawn, 30, "Again")
    assert on(tx, drawn, 30).names == (*SHIPPED, "ours")
    assert on(tx, drawn, 29).names == SHIPPED


def test_an_override_gives_way_to_the_shipped_one_before_it_and_after_it(
    tx: Transaction, drawn: str
) -> None:
    shipped = on(tx, drawn, 0).named("bant").title
    ruled(tx, drawn, 10, "Ours", name="bant")
    ruled(tx, drawn, 20, None, name="bant")
    titles = [on(tx, drawn, day).named("bant").title for day in (9, 10, 19, 20)]
    assert titles == [shipped, "Ours", "Ours", shipped]
    assert on(tx, drawn, 15).names == SHIPPED


def test_a_taxonomy_of_another_workspace_is_none_of_ours(tx: Transaction, drawn: str) -> None:
    tx.run("CREATE (:Workspace {key: $key})", key=f"{drawn}-other")
    ruled(tx, f"{drawn}-other", -10, "Theirs")
    assert on(tx, drawn, 0).names == SHIPPED


def test_the_same_documents_are_read_once_in_a_process(tx: Transaction, drawn: str) -> None:
    ruled(tx, drawn, 10, "First")
    assert on(tx, drawn, 11) is on(tx, drawn, 12)


def test_a_past_day_can_be_read_though_a_taxonomy_leads_to_a_role_that_came_later(
    tx: Transaction, drawn: str
) -> None:
    ruled(tx, drawn, 10, "First")
    ruled(tx, drawn, 20, "Theirs", name="bant")
    later = OURS.format(name="later", title="Later").replace("[ECONOMIC_BUYER]", "[bant.MONEY]")
    save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=drawn,
        rulebook="later",
        document=later,
        provenance=Provenance("test", recorded_at=NOW + timedelta(days=30)),
    )
    assert [role.key for role in on(tx, drawn, 30).standard_roles_of("later", "MONEY")] == [
        "ECONOMIC_BUYER"
    ]
    before = on(tx, drawn, 15)
    assert before.standard_roles_of("later", "MONEY") == ()
    assert before.roles_of("later")["MONEY"].name == "The money"
