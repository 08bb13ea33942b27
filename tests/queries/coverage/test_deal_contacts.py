import pytest
from neo4j import Transaction

from inroad.graph.writes.create_workspace import create_workspace
from inroad.queries.coverage.deal_contacts import DealContact, deal_contacts
from tests.drawing import NOW
from tests.queries.coverage.deals import Deal, ago


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def rows(deal: Deal, days: float = 0) -> dict[str, DealContact]:
    found = deal_contacts(
        deal.tx, workspace=deal.workspace, opportunities=["deal"], as_of=ago(days)
    )
    return {row.person_key: row for row in found}


def test_everybody_at_the_account_belongs_to_the_deal_with_the_job_held_there(deal: Deal) -> None:
    deal.works("eva", department="IT", function="Technology", seniority="VP", title="VP IT")
    deal.works("eva", "home", since=ago(1), title="Adviser")

    row = rows(deal, days=2)["eva"]
    assert (row.name, row.title, row.department, row.function, row.seniority) == (
        "Eva",
        "VP IT",
        "IT",
        "Technology",
        "VP",
    )
    assert (row.works_there, row.has_left, row.is_colleague) == (True, False, False)
    assert rows(deal)["eva"].is_colleague


def test_a_person_with_a_role_belongs_to_the_deal_wherever_they_work(deal: Deal) -> None:
    deal.works("joan", "home")
    deal.plays("joan", "INFLUENCER")
    deal.plays("ana", "INFLUENCER", assignment="SUGGESTED")

    found = rows(deal)
    assert {key: row.works_there for key, row in found.items()} == {"ana": False, "joan": False}


def test_a_person_with_several_roles_and_jobs_has_one_row(deal: Deal) -> None:
    deal.works("eva", since=ago(100), until=ago(10))
    deal.works("eva", since=ago(20))
    deal.plays("eva", "CHAMPION")
    deal.plays("eva", "END_USER")

    found = deal_contacts(deal.tx, workspace=deal.workspace, opportunities=["deal"], as_of=ago(15))
    assert [row.person_key for row in found] == ["eva"]


def test_who_left_belongs_to_the_deal_only_by_a_role_and_has_left(deal: Deal) -> None:
    deal.works("eva", until=ago(10))
    deal.works("bo", until=ago(10))
    deal.plays("eva", "CHAMPION")

    assert {key: row.has_left for key, row in rows(deal).items()} == {"eva": True}
    assert {key: row.has_left for key, row in rows(deal, days=10).items()} == {"eva": True}
    before = rows(deal, days=10.01)
    assert {key: row.has_left for key, row in before.items()} == {"bo": False, "eva": False}


def test_who_came_back_has_not_left(deal: Deal) -> None:
    deal.works("eva", since=ago(100), until=ago(50))
    deal.works("eva", since=ago(10))

    assert not rows(deal)["eva"].has_left


def test_a_role_counts_from_its_first_instant_up_to_its_last(deal: Deal) -> None:
    deal.works("joan", "home")
    deal.plays("joan", "INFLUENCER", valid_from=ago(20), valid_to=ago(10))

    assert [sorted(rows(deal, days)) for days in (21, 20, 11, 10, 9)] == [
        [],
        ["joan"],
        ["joan"],
        [],
        [],
    ]


def test_nothing_crosses_into_another_workspace(deal: Deal, key: str) -> None:
    deal.works("eva")
    create_workspace(deal.tx, workspace=f"{key}-other", name="Other", home_account="home")

    assert deal_contacts(deal.tx, workspace=f"{key}-other", opportunities=["deal"], as_of=NOW) == []
