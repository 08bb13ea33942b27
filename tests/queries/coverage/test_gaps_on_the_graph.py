import pytest
from neo4j import Transaction

from inroad.graph.taxonomy import shipped_document
from inroad.graph.vocabulary import ProductBreadth, RulebookKind, Segment
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.plans.coverage_model_rules import read_coverage_model
from inroad.plans.gaps import Nearness
from tests.queries.coverage.modelled import BUYER, POWER_USER, ModelledDeal, day, of

WORKGROUP, COMPANY = ProductBreadth.WORKGROUP, ProductBreadth.COMPANY
SMB, ENTERPRISE = Segment.SMB, Segment.ENTERPRISE


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> ModelledDeal:
    return ModelledDeal(tx, drawn)


def test_the_gap_names_who_holds_a_role_in_part_then_who_fits_by_position(
    deal: ModelledDeal,
) -> None:
    deal.joins(["head"], {}, title="Director", department="Finance")
    deal.joins(["named"], {}, stance="ADVOCATE")
    deal.joins(["doubter"], {}, stance="SCEPTICAL")
    deal.joins(["enemy"], {"influence": 0.1}, title="Director", department="Finance")

    near = of(deal.held_against(WORKGROUP, SMB), "CHAMPION").could_fill

    assert [(one.contact.person_key, one.nearness) for one in near] == [
        ("named", Nearness.UNPROVEN),
        ("doubter", Nearness.UNPROVEN),
        ("head", Nearness.BY_POSITION),
    ]
    assert near[0].why == "is the Champion here; process authority is not known"
    assert "advocacy is 0.25, and should be at least 0.8" in near[1].why


def test_without_breadth_or_segment_the_people_are_counted_and_it_is_said_what_to_set(
    deal: ModelledDeal,
) -> None:
    deal.joins(["buyer"], BUYER)

    found = deal.held_against(None, None)

    assert [(one.required, one.gap, len(one.counted)) for one in found.requirements] == [
        (None, None, 1),
        (None, None, 0),
        (None, None, 0),
    ]
    assert (found.met, found.spreads) == (None, ())
    assert [one.partition(" is not set")[0] for one in found.missing] == [
        "The deal's breadth",
        "The account's segment",
    ]


def test_a_role_that_the_workspaces_own_taxonomy_lacks_is_said_and_not_taken_for_met(
    deal: ModelledDeal,
) -> None:
    text = shipped_document("coverage").replace("key: CHAMPION", "key: ALLY", 1)
    save_rulebook(
        deal.tx,
        RulebookKind.TAXONOMY,
        workspace=deal.workspace,
        rulebook="coverage",
        document=text,
        provenance=Provenance("test", recorded_at=day(1)),
    )
    deal.joins(["buyer"], BUYER)
    deal.joins(["one", "two"], POWER_USER)

    assert [one.gap for one in deal.held_against(WORKGROUP, SMB, as_of=day(2)).requirements] == [
        0,
        1,
        0,
    ]
    found = deal.held_against(WORKGROUP, SMB)
    assert [one.gap for one in found.requirements] == [0, 0]
    assert (found.met, found.missing) == (
        None,
        ("The taxonomy coverage has no role CHAMPION, so that none is counted",),
    )


def test_a_workspaces_own_model_requires_what_it_says(deal: ModelledDeal) -> None:
    row = ", ".join(f"{one}: {{buyers: 0, champions: 0, power_users: 3}}" for one in Segment)
    text = "\n".join(["cells:", *(f"  {breadth}: {{{row}}}" for breadth in ProductBreadth)])
    own = read_coverage_model(text, file="own")
    deal.joins(["one", "two", "three"], POWER_USER)

    assert deal.held_against(COMPANY, ENTERPRISE, rules=own).met is True
    assert deal.held_against(COMPANY, ENTERPRISE).met is False
