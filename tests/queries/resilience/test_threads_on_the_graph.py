"""The rules of threads at their bounds, on what is drawn into the graph."""

from datetime import timedelta

import pytest
from neo4j import Transaction

from inroad.graph.writes.upsert import RecordKind
from inroad.plans.resilience.rules import thread_rules
from inroad.plans.resilience.threads import ThreadSide
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago
from tests.queries.resilience.held import (
    WINDOW,
    committee,
    cut,
    held,
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


def test_three_contacts_who_all_came_through_one_champion_are_one_thread(deal: Deal) -> None:
    met(deal, "ana", "tom", days=20)
    met(deal, "ana", "tom", "cfo", "cto", days=10)

    found = held(deal)

    assert found.committee.active_contacts == 3
    assert found.threads == 1
    [tom] = found.cut
    assert (tom.person_key, tom.side) == ("tom", ThreadSide.COMMITTEE)
    assert {seat.role.key for seat in tom.lost_seats} == {
        "CHAMPION",
        "ECONOMIC_BUYER",
        "TECHNICAL_BUYER",
    }
    assert tom.lost_members == ("cfo", "cto")
    assert single_points(found) == ["ana", "tom"]
    assert [(one.contact_key, one.on) for one in found.hanging] == [
        ("cfo", ("tom",)),
        ("cto", ("tom",)),
    ]


def test_who_met_us_once_without_the_champion_is_a_thread_of_their_own(deal: Deal) -> None:
    met(deal, "ana", "tom", "cfo", "cto", days=10)
    met(deal, "ana", "tom", days=20)
    met(deal, "bob", "cfo", days=15)

    found = held(deal)

    assert found.threads == 2
    assert [one.contact_key for one in found.hanging] == ["cto"]


def test_a_colleague_who_was_there_too_is_no_company(deal: Deal) -> None:
    met(deal, "ana", "bob", "cfo")

    assert held(deal).hanging == ()
    assert held(deal).threads == 1


def test_somebody_of_another_company_is_no_company(deal: Deal) -> None:
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.ACCOUNTS,
        [{"key": "firm", "properties": {"name": "Consultants"}}],
    )
    deal.works("eve", "firm")
    met(deal, "ana", "cfo", "eve")

    assert held(deal).hanging == ()
    assert cut(held(deal)) == ["cfo"]


def test_a_touch_alone_counts_to_the_end_of_the_active_window(deal: Deal) -> None:
    edge = NOW - timedelta(days=WINDOW)
    for days in (1, 8, 15, 22, 29):
        met(deal, "ana", "tom", "cfo", days=days)
    met(deal, "ana", "tom", days=3)
    met(deal, "ana", "cfo", at=edge)

    assert held(deal).hanging == ()
    later = held(deal, as_of=NOW + timedelta(milliseconds=1))
    assert [one.contact_key for one in later.hanging] == ["cfo"]


def test_who_was_there_every_time_is_whom_it_hangs_on(deal: Deal) -> None:
    deal.works("kim")
    met(deal, "ana", "tom", "cfo", "kim", days=10)
    met(deal, "ana", "tom", "cfo", days=20)
    met(deal, "ana", "tom", days=12)

    hanging = [(one.contact_key, one.on) for one in held(deal).hanging]
    assert hanging == [("cfo", ("tom",)), ("kim", ("tom",))]


def test_where_nobody_was_there_every_time_any_of_them_keeps_it_up(deal: Deal) -> None:
    deal.works("kim")
    met(deal, "ana", "tom", "cfo", days=10)
    met(deal, "ana", "kim", "cfo", days=20)
    for person in ("tom", "kim"):
        met(deal, "ana", person, days=12)

    found = held(deal)

    assert [(one.contact_key, one.on) for one in found.hanging] == [("cfo", ("kim", "tom"))]
    assert single_points(found) == ["ana"]


def test_of_several_who_were_only_there_together_the_best_known_stands_for_all(deal: Deal) -> None:
    met(deal, "ana", "tom", "cfo", "cto", days=10)
    deal.wrote("ana", 9, to="cto")

    found = held(deal)

    assert [(one.contact_key, one.on) for one in found.hanging] == [
        ("cfo", ("cto",)),
        ("tom", ("cto",)),
    ]
    assert single_points(found) == ["ana", "cto"]


def test_what_hangs_on_who_hangs_on_somebody_else_is_lost_with_either(deal: Deal) -> None:
    met(deal, "ana", "tom", days=20)
    met(deal, "ana", "tom", "cfo", days=10)
    met(deal, "ana", "cfo", "cto", days=12)

    found = held(deal)

    assert [(one.contact_key, one.on) for one in found.hanging] == [
        ("cfo", ("tom",)),
        ("cto", ("cfo",)),
    ]
    assert single_points(found) == ["ana", "tom"]
    assert [one.lost_members for one in found.single_points] == [
        ("cfo", "cto", "tom"),
        ("cfo", "cto"),
    ]


def test_a_relationship_that_hung_on_somebody_who_left_carries_no_more(deal: Deal) -> None:
    deal.works("kim", since=ago(500), until=ago(5))
    met(deal, "ana", "kim", "cfo", days=10)

    before, after = held(deal, as_of=ago(6)), held(deal)

    assert (before.threads, before.is_cut_off) == (1, False)
    assert (after.threads, after.is_cut_off) == (0, True)
    [hanging] = after.hanging
    assert (hanging.contact_key, hanging.on, hanging.holds) == ("cfo", ("kim",), False)


def test_what_a_cut_foretells_comes_about_when_the_person_leaves(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    committee(deal, "cfo", "cto")
    deal.works("tom", since=ago(900), until=ago(1))
    met(deal, "ana", "tom", days=20)
    met(deal, "ana", "tom", "cfo", "cto", days=10)

    before, after = held(deal, as_of=ago(2)), held(deal)

    assert single_points(before) == ["ana", "tom"]
    assert after.is_cut_off
    assert [(one.contact_key, one.on, one.holds) for one in after.hanging] == [
        ("cfo", ("tom",), False),
        ("cto", ("tom",), False),
    ]


def test_a_statement_that_is_strong_enough_alone_carries_without_a_touch(deal: Deal) -> None:
    states(deal, "ana", "cfo", 0.3)

    assert cut(held(deal)) == ["cfo"]
    assert held(deal, min_strength=0.3001).is_cut_off


def test_a_weak_statement_does_not_free_a_relationship_from_who_was_always_there(
    deal: Deal,
) -> None:
    met(deal, "ana", "tom", "cfo")
    met(deal, "ana", "tom", days=20)
    states(deal, "ana", "cfo", 0.29)
    assert "cfo" in [one.contact_key for one in held(deal).hanging]

    states(deal, "ana", "cfo", 0.3)
    assert "cfo" not in [one.contact_key for one in held(deal).hanging]


def test_a_grade_of_satisfied_frees_it_and_indifferent_does_not(deal: Deal) -> None:
    met(deal, "ana", "tom", "cfo", days=10)
    met(deal, "ana", "tom", days=20)

    def grade(word: str, days: float) -> None:
        row = {
            "key": f"g{days}",
            "colleague": "ana",
            "contact": "cfo",
            "grader": "ana",
            "properties": {"grade": word, "valid_from": ago(days)},
        }
        draw(deal.tx, deal.workspace, RecordKind.GRADES, [row])

    grade("INDIFFERENT", 5)
    assert "cfo" in [one.contact_key for one in held(deal).hanging]
    grade("SATISFIED", 3)
    assert "cfo" not in [one.contact_key for one in held(deal).hanging]
    assert "cfo" in [one.contact_key for one in held(deal, as_of=ago(4)).hanging]


def test_who_was_merely_written_to_carries_nothing_however_strong(deal: Deal) -> None:
    for days in range(1, 60, 3):
        deal.wrote("ana", days, to="cfo")

    assert held(deal, min_strength=0.05).is_cut_off
    deal.wrote("cfo", 2)
    assert cut(held(deal, min_strength=0.05)) == ["cfo"]


def test_what_too_many_took_part_in_is_no_touch_between_two(deal: Deal) -> None:
    most = thread_rules().most_participants
    crowd = [f"x{n}" for n in range(most - 1)]
    for person in crowd:
        deal.works(person, "home")
    met(deal, "ana", "cfo", *crowd)
    assert held(deal, min_strength=0.02).is_cut_off

    met(deal, "ana", "cfo", *crowd[1:], days=11)
    assert cut(held(deal, min_strength=0.02)) == ["cfo"]


def test_a_suggested_member_and_one_who_left_are_not_held_on_to(deal: Deal) -> None:
    deal.works("eve")
    deal.plays("eve", "INFLUENCER", assignment="SUGGESTED")
    deal.works("old", since=ago(900), until=ago(2))
    deal.plays("old", "END_USER")
    states(deal, "ana", "eve")
    states(deal, "ana", "old")

    found = held(deal)

    assert sorted(found.committee.members) == ["cfo", "cto", "tom"]
    assert found.is_cut_off


def test_a_role_is_lost_only_with_the_last_who_holds_it(deal: Deal) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION")
    states(deal, "ana", "tom")
    states(deal, "bob", "eva")

    found = held(deal)

    assert cut(found) == ["eva", "tom"]
    assert [one.lost_seats for one in found.cut] == [(), ()]
    assert {one.person_key for one in found.critical} == {"ana", "bob", "eva", "tom"}


def test_a_past_day_is_answered_from_what_was_known_then(deal: Deal) -> None:
    met(deal, "ana", "cfo", days=50)
    met(deal, "bob", "cto", days=20)

    assert held(deal).threads == 2
    assert held(deal, as_of=ago(30)).threads == 1
    assert held(deal, as_of=ago(51)).is_cut_off


def test_a_deal_without_a_committee_is_neither_held_nor_cut_off(
    tx: Transaction, drawn: str
) -> None:
    found = held(Deal(tx, drawn))

    assert (found.threads, found.is_cut_off, found.cut) == (0, False, ())
