import pytest
from neo4j import Transaction

from inroad.graph.taxonomy import Fact
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.coverage.modelled import ModelledDeal


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> ModelledDeal:
    return ModelledDeal(tx, drawn)


@pytest.mark.parametrize(
    ("across", "upward", "part"),
    [
        (0.5, 0.5, "CHAMPION"),
        (0.49, 0.5, "POWER_USER"),
        (0.5, 0.49, "BUYER"),
        (0.49, 0.49, None),
        (1.0, 0.0, "BUYER"),
        (0.0, 1.0, "POWER_USER"),
    ],
)
def test_each_part_of_the_quadrant_begins_at_one_half(
    deal: ModelledDeal, across: float, upward: float, part: str | None
) -> None:
    deal.joins(["cleo"], {"influence": across, "product_importance": upward})

    (place,) = deal.placed()

    assert (place.influence_or_authority, place.product_importance) == (across, upward)
    assert (place.part and place.part.key) == part
    assert place.placed


@pytest.mark.parametrize("authority", ["budget_authority", "process_authority"])
def test_the_first_axis_is_influence_or_authority_whichever_is_greater(
    deal: ModelledDeal, authority: str
) -> None:
    deal.joins(["cleo"], {"influence": 0.2, authority: 0.7, "product_importance": 0.1})

    (place,) = deal.placed()

    assert place.influence_or_authority == 0.7


def test_who_is_not_placed_stands_last_with_what_is_not_known(deal: ModelledDeal) -> None:
    deal.joins(["nobody"], {})
    deal.joins(["needs"], {"product_importance": 0.9})
    deal.joins(["weighs"], {"influence": 0.9})
    deal.joins(["placed"], {"influence": 0.1, "product_importance": 0.1})

    assert {
        one.contact.person_key: [fact.value for fact in one.unknown] for one in deal.placed()
    } == {
        "placed": [],
        "weighs": ["PRODUCT_IMPORTANCE"],
        "needs": ["INFLUENCE", "BUDGET_AUTHORITY", "PROCESS_AUTHORITY"],
        "nobody": [
            Fact.INFLUENCE,
            Fact.BUDGET_AUTHORITY,
            Fact.PROCESS_AUTHORITY,
            Fact.PRODUCT_IMPORTANCE,
        ],
    }
    assert [one.contact.person_key for one in deal.placed()][:2] == ["placed", "weighs"]


def test_a_held_role_places_by_the_least_that_it_takes(tx: Transaction, drawn: str) -> None:
    deal = ModelledDeal(tx, drawn, taxonomy="coverage")
    deal.works("cleo")
    deal.plays("cleo", "POWER_USER")

    (place,) = deal.placed()

    assert (place.influence_or_authority, place.product_importance) == (0.0, 0.5)
    assert place.part is not None
    assert place.part.key == "POWER_USER"


def test_a_past_day_places_by_what_was_known_then_and_leaves_out_who_left(
    deal: ModelledDeal,
) -> None:
    deal.joins(["cleo"], {"influence": 0.9, "product_importance": 0.9}, since=ago(10))
    deal.works("dan", until=ago(5))
    deal.plays("dan", "CHAMPION")

    assert [one.contact.person_key for one in deal.placed(ago(11)) if one.placed] == []
    assert [one.contact.person_key for one in deal.placed(ago(10)) if one.placed] == ["cleo"]
    assert [one.contact.person_key for one in deal.placed(ago(6))] == ["cleo", "dan"]
    assert [one.contact.person_key for one in deal.placed(NOW)] == ["cleo"]
