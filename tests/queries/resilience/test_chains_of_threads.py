"""Who was introduced, and who leads to whom, drawn into the graph."""

import pytest
from neo4j import Transaction

from tests.queries.coverage.deals import Deal, ago
from tests.queries.resilience.held import (
    committee,
    cut,
    held,
    introduced,
    met,
    single_points,
    states,
)


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    """A deal with a committee of three; `ana` and `bob` work for us."""
    deal = Deal(tx, drawn)
    deal.works("bob", "home")
    committee(deal, "tom", "cfo", "cto")
    return deal


def test_who_was_introduced_hangs_on_who_did_it_until_they_meet_without(deal: Deal) -> None:
    deal.works("vic")
    states(deal, "ana", "vic", 0.9)
    introduced(deal, "ana", "vic", "cfo", days=40)
    met(deal, "ana", "vic", "cfo", days=39)

    found = held(deal)
    [hanging] = found.hanging
    assert (hanging.contact_key, hanging.on, hanging.introduced) == ("cfo", ("vic",), True)
    assert single_points(found) == ["ana", "cfo", "vic"]

    met(deal, "ana", "cfo", days=5)
    assert held(deal).hanging == ()
    assert single_points(held(deal)) == ["ana", "cfo"]


def test_a_colleague_who_made_the_introduction_is_company_for_that_pair_alone(deal: Deal) -> None:
    introduced(deal, "ana", "bob", "cfo", days=40)
    met(deal, "ana", "bob", "cfo", days=39)
    met(deal, "ana", "bob", "cto", days=38)

    found = held(deal)

    # Bob's own relationship with the CFO carries by itself, Ana's with the CTO too.
    assert found.hanging == ()
    assert found.threads == 2
    leads = {way.people for way in found.ways}
    assert leads == {("bob", "cfo"), ("ana", "cto")}


def test_an_introduction_of_a_team_route_hangs_on_its_connector(deal: Deal) -> None:
    introduced(deal, "bob", "cfo", days=40, asker="ana")
    met(deal, "ana", "bob", "cfo", days=39)

    found = held(deal)

    # All that leads to the CFO is Bob: what Ana has, she has with him.
    assert single_points(found) == ["bob", "cfo"]


def test_who_knew_each_other_before_did_not_begin_with_the_introduction(deal: Deal) -> None:
    deal.works("vic", "home")
    met(deal, "ana", "cfo", days=60)
    introduced(deal, "ana", "vic", "cfo", days=40)
    met(deal, "ana", "vic", "cfo", days=39)

    assert held(deal, as_of=ago(1)).hanging == ()


def test_a_chain_has_three_links_at_most(deal: Deal) -> None:
    for person in ("p1", "p2", "p3"):
        deal.works(person)
    states(deal, "ana", "p1")
    states(deal, "p1", "p2")
    states(deal, "p2", "cfo")
    assert [way.people for way in held(deal).ways] == [("ana", "p1", "p2", "cfo")]

    deal.plays("cfo", "ECONOMIC_BUYER", valid_to=ago(1))
    states(deal, "p2", "p3")
    states(deal, "p3", "cto")
    assert held(deal).is_cut_off


def test_who_may_not_be_asked_or_left_leads_nowhere(deal: Deal) -> None:
    deal.works("vic", since=ago(900), until=ago(30))
    states(deal, "ana", "vic")
    states(deal, "vic", "cfo")

    assert cut(held(deal, as_of=ago(31))) == ["cfo"]
    assert held(deal).is_cut_off


def test_who_opposes_us_can_be_reached_and_leads_to_nobody(deal: Deal) -> None:
    deal.plays("tom", "DETRACTOR", stance="OPPOSED")
    states(deal, "ana", "tom")
    states(deal, "tom", "cfo")

    found = held(deal)

    assert cut(found) == ["tom"]
    assert found.unreached == ("cfo", "cto")
