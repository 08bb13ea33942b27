"""Roles are named in the words of the deal's taxonomy, or of another that leads there."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import NotFound
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.deals_meant import deals_meant
from inroad.queries.targets.resolve_target import (
    ResolvedTarget,
    RoleOnOpportunity,
    resolve_target,
)
from tests.drawing import NOW, draw

OURS = """
name: ours
title: Our words
definition: What we call them.
roles:
  - {key: MONEY, name: Purse holder, definition: Signs., titles: [Chief Financial Officer],
     weight: 3, priority: High., content: Figures, maps_to: [ECONOMIC_BUYER]}
  - {key: GUIDE, name: Guide, definition: Guides., titles: [], weight: 2, priority: High.,
     content: News, maps_to: [CHAMPION]}
"""
TITLES = {"helen": "CFO", "priya": "VP Finance", "vera": "Buyer"}
DEALS = {
    "own": ("Acme suite", "acme", "ours"),
    "bant": ("Beta pilot", "beta", "bant"),
    "plain": ("Beta renewal", "beta", None),
}
ROLES = {"own": ("GUIDE", "priya"), "bant": ("BUDGET_OWNER", "vera"), "plain": ("CHAMPION", "vera")}


@pytest.fixture
def deals(tx: Transaction, drawn: str) -> str:
    """Three deals, each read by another taxonomy."""
    save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=drawn,
        rulebook="ours",
        document=OURS,
        provenance=Provenance("test", recorded_at=NOW),
    )
    rows: dict[RecordKind, list[dict[str, Any]]] = {
        RecordKind.ACCOUNTS: [
            {"key": "acme", "properties": {"name": "Acme"}},
            {"key": "beta", "properties": {"name": "Beta"}},
        ],
        RecordKind.PEOPLE: [{"key": k, "properties": {"name": k.title()}} for k in TITLES],
        RecordKind.EMPLOYMENTS: [
            {
                "key": f"{who}|",
                "person": who,
                "account": "beta" if who == "vera" else "acme",
                "properties": {"title": title, "office": normalise(title).office},
            }
            for who, title in TITLES.items()
        ],
        RecordKind.OPPORTUNITIES: [
            {
                "key": key,
                "account": account,
                "properties": {"name": name, "kind": "NEW"} | _named(taxonomy),
            }
            for key, (name, account, taxonomy) in DEALS.items()
        ],
        RecordKind.ROLE_ASSIGNMENTS: [
            {
                "key": f"{who}|{role}|{deal}",
                "person": who,
                "opportunity": deal,
                "properties": {"role": role, "assignment": "MANUAL"},
            }
            for deal, (role, who) in ROLES.items()
        ],
    }
    for kind, drawn_rows in rows.items():
        draw(tx, drawn, kind, drawn_rows)
    return drawn


def _named(taxonomy: str | None) -> dict[str, str]:
    return {"taxonomy": taxonomy} if taxonomy else {}


def mean(tx: Transaction, workspace: str, words: str) -> ResolvedTarget:
    return resolve_target(tx, workspace=workspace, as_of=NOW, words=words)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("the guide of Acme suite", "priya"),
        ("the champion of Acme suite", "priya"),
        ("evangelist on the acme suite", "priya"),
        ("guide at Acme", "priya"),
        ("budget owner of Beta pilot", "vera"),
        ("the economic buyer of the Beta pilot", "vera"),
        ("purse holder of Beta pilot", "vera"),
        ("champion of Beta renewal", "vera"),
    ],
)
def test_a_role_is_understood_in_the_words_of_its_taxonomy_and_of_others(
    tx: Transaction, deals: str, words: str, person: str
) -> None:
    assert mean(tx, deals, words).person_key == person


def test_a_role_that_nobody_holds_resolves_to_the_titles_of_its_own_taxonomy(
    tx: Transaction, deals: str
) -> None:
    found = mean(tx, deals, "economic buyer of Acme suite")
    assert (found.person_key, found.candidate_keys) == (None, ("helen",))
    assert found.explanation.startswith("nobody is known to be Purse holder on Acme suite")


def test_several_roles_that_stand_for_one_are_sought_together(tx: Transaction, deals: str) -> None:
    tx.run("MATCH (:Person {workspace: $w})-[p:PLAYS_ROLE_IN]->() DELETE p", w=deals)
    found = mean(tx, deals, "economic buyer of Beta pilot")
    assert "to be Budget Owner or Decision Authority on Beta pilot" in found.explanation


def test_a_role_that_the_deals_taxonomy_does_not_have_is_said_to_be_missing(
    tx: Transaction, deals: str
) -> None:
    found = mean(tx, deals, "gatekeeper of Acme suite")
    assert found == ResolvedTarget(
        None, (), "Our words, by which Acme suite is read, has no role Gatekeeper"
    )


def test_a_title_that_only_another_taxonomy_calls_a_role_stays_a_title(
    tx: Transaction, deals: str
) -> None:
    assert mean(tx, deals, "buyer at Beta").person_key == "vera"
    assert "plays" not in mean(tx, deals, "buyer at Beta").explanation


def test_a_role_on_a_deal_by_id_is_read_in_its_taxonomy(tx: Transaction, deals: str) -> None:
    def on(role: str, deal: str) -> ResolvedTarget:
        wanted = RoleOnOpportunity(role, deal)
        return resolve_target(tx, workspace=deals, as_of=NOW, role_on_opportunity=wanted)

    assert on("GUIDE", "own").person_key == "priya"
    assert on("Champion", "own").person_key == "priya"
    with pytest.raises(NotFound, match="no role 'King' in ours; there are MONEY, GUIDE") as refused:
        on("King", "own")
    assert refused.value.field == "role"


def test_a_deal_is_meant_with_or_without_an_article(tx: Transaction, deals: str) -> None:
    for words in ("Acme suite", "the Acme suite", "our acme SUITE"):
        assert deals_meant(tx, workspace=deals, words=words).opportunity_keys == ("own",)
