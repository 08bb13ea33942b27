import csv
from datetime import UTC, datetime
from importlib.resources import files
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.latest_touches import QUERY, LatestTouch, latest_touches
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.works("bo")
    return deal


def last(deal: Deal, person: str = "eva", as_of: datetime = NOW) -> LatestTouch:
    found = latest_touches(deal.tx, workspace=deal.workspace, people=[person], as_of=as_of)
    return found[person]


def two_way(deal: Deal, as_of: datetime = NOW) -> tuple[int | None, str | None, str | None]:
    found = last(deal, as_of=as_of)
    return found.two_way_ms, found.two_way_kind, found.colleague_key


def test_a_person_to_whom_nothing_happened_has_no_touch(deal: Deal) -> None:
    assert last(deal) == LatestTouch("eva", None, None, None, None)


def test_somebody_who_does_not_exist_has_no_row(deal: Deal) -> None:
    assert latest_touches(deal.tx, workspace=deal.workspace, people=["x"], as_of=NOW) == {}


def test_who_wrote_to_one_of_ours_turned_to_us(deal: Deal) -> None:
    deal.wrote("eva", 3)

    assert two_way(deal) == (milliseconds(ago(3)), "EMAIL", "ana")


def test_who_was_merely_written_to_did_not(deal: Deal) -> None:
    deal.wrote("ana", 3, to="eva")

    found = last(deal)
    assert (found.two_way_ms, found.reached_ms) == (None, milliseconds(ago(3)))


@pytest.mark.parametrize("kind", ["MEETING", "CALL", "EVENT"])
def test_who_met_or_talked_to_one_of_ours_turned_to_us(deal: Deal, kind: str) -> None:
    deal.happened(ago(3), kind, eva="ATTENDEE", ana="ATTENDEE")

    assert two_way(deal) == (milliseconds(ago(3)), kind, "ana")


def test_who_called_turned_to_us_and_who_was_called_did_not(deal: Deal) -> None:
    deal.happened(ago(3), "CALL", ana="SENDER", eva="RECIPIENT")
    assert two_way(deal) == (None, None, None)
    assert last(deal).reached_ms == milliseconds(ago(3))

    deal.happened(ago(4), "CALL", eva="SENDER", ana="RECIPIENT")
    assert two_way(deal) == (milliseconds(ago(4)), "CALL", "ana")


def test_who_used_the_product_turned_to_us_without_one_of_ours(deal: Deal) -> None:
    deal.happened(ago(3), "USAGE", eva="ATTENDEE")

    assert two_way(deal) == (milliseconds(ago(3)), "USAGE", None)


def test_a_download_says_nothing(deal: Deal) -> None:
    deal.happened(ago(3), "DOWNLOAD", eva="ATTENDEE")
    deal.happened(ago(3), "DOWNLOAD", eva="SENDER", ana="RECIPIENT")

    assert two_way(deal) == (None, None, None)


def test_what_they_do_among_themselves_says_nothing(deal: Deal) -> None:
    deal.wrote("eva", 3, to="bo")
    deal.happened(ago(2), "MEETING", eva="ATTENDEE", bo="ATTENDEE")
    deal.wrote("bo", 1, to="eva")

    assert last(deal) == LatestTouch("eva", None, None, None, None)


def test_the_latest_of_several_counts_and_what_is_no_touch_does_not_hide_it(deal: Deal) -> None:
    deal.wrote("eva", 9)
    deal.wrote("eva", 5)
    deal.wrote("eva", 4, to="bo")
    deal.wrote("ana", 3, to="eva")

    found = last(deal)
    assert (found.two_way_ms, found.reached_ms) == (milliseconds(ago(5)), milliseconds(ago(3)))


def test_the_answer_for_a_past_instant_knows_nothing_of_what_came_later(deal: Deal) -> None:
    deal.wrote("eva", 9)
    deal.wrote("eva", 5)

    assert two_way(deal, as_of=ago(5)) == (milliseconds(ago(5)), "EMAIL", "ana")
    assert two_way(deal, as_of=ago(5.01)) == (milliseconds(ago(9)), "EMAIL", "ana")
    assert two_way(deal, as_of=ago(9.01)) == (None, None, None)


def test_one_of_ours_is_who_worked_for_us_at_the_time(deal: Deal) -> None:
    deal.works("old", "home", until=ago(10))
    deal.wrote("eva", 20, to="old")
    deal.wrote("eva", 5, to="old")

    assert two_way(deal) == (milliseconds(ago(20)), "EMAIL", "old")


def test_what_somebody_did_while_working_for_us_is_no_touch(deal: Deal) -> None:
    deal.works("max", "home", until=ago(10))
    deal.works("max", "acme", since=ago(10))
    deal.wrote("max", 20)
    assert last(deal, "max").two_way_ms is None

    deal.wrote("max", 8)
    assert last(deal, "max").two_way_ms == milliseconds(ago(8))


def test_of_several_of_ours_the_first_by_key_is_named(deal: Deal) -> None:
    deal.works("abe", "home")
    deal.happened(ago(1), "MEETING", eva="ATTENDEE", ana="ATTENDEE", abe="ATTENDEE", bo="ATTENDEE")

    assert two_way(deal) == (milliseconds(ago(1)), "MEETING", "abe")


def test_nothing_crosses_into_another_workspace(deal: Deal, key: str) -> None:
    deal.wrote("eva", 3)
    create_workspace(deal.tx, workspace=f"{key}-other", name="Other", home_account="home")

    found = latest_touches(deal.tx, workspace=f"{key}-other", people=["eva"], as_of=NOW)
    assert found == {}


PEOPLE = ["a", "b", "x", "y"]
"""Two of ours, of whom the second left on day 5 for the account, and two of theirs."""
PARTS = st.sampled_from(["SENDER", "RECIPIENT", "ATTENDEE"])
HAPPENED = st.lists(
    st.tuples(
        st.integers(0, 10),
        st.sampled_from(["EMAIL", "MEETING", "CALL", "EVENT", "USAGE", "DOWNLOAD"]),
        st.dictionaries(st.sampled_from(PEOPLE), PARTS, min_size=1),
    ),
    max_size=8,
)
_NUMBER = count()


def walked(
    events: list[tuple[int, str, dict[str, str]]], person: str, day: int
) -> tuple[int | None, int | None]:
    """Days ago of the last touch both ways and one way, by looking at every interaction."""

    def ours(who: str, on: int) -> bool:
        return who == "a" or (who == "b" and on > 5)

    both, one = [], []
    for on, kind, parts in events:
        if person not in parts or on < day:
            continue
        others = [who for who in parts if who != person and ours(who, on)]
        if parts[person] == "RECIPIENT":
            one += [on] if any(parts[who] == "SENDER" for who in others) else []
        elif kind != "DOWNLOAD" and not ours(person, on) and (others or kind == "USAGE"):
            both.append(on)
    return min(both, default=None), min(one, default=None)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=HAPPENED, day=st.integers(0, 10))
def test_the_query_agrees_with_a_look_at_every_interaction(
    driver: Driver, key: str, events: list[tuple[int, str, dict[str, str]]], day: int
) -> None:
    workspace = f"{key}-{next(_NUMBER)}"
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=workspace, name="Drawn", home_account="home")
        draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        deal = Deal(tx, workspace)
        deal.works("a", "home")
        deal.works("b", "home", until=ago(5))
        deal.works("b", "acme", since=ago(5))
        deal.works("x")
        deal.works("y")
        for on, kind, parts in events:
            deal.happened(ago(on), kind, **parts)

        found = latest_touches(tx, workspace=workspace, people=PEOPLE, as_of=ago(day))
        tx.rollback()

    for person in ("b", "x", "y"):
        assert (found[person].two_way_ms, found[person].reached_ms) == tuple(
            None if days is None else milliseconds(ago(days))
            for days in walked(events, person, day)
        )


def test_on_the_enron_graph_the_query_agrees_with_a_walk_over_the_messages(
    graph: Graph, enron: str
) -> None:
    as_of = datetime(2001, 7, 1, tzinfo=UTC)
    folder = files("inroad.seeds") / "enron"
    people = list(csv.DictReader((folder / "people.csv").read_text("utf-8").splitlines()))
    units = {row["person_id"]: row["business_unit"] for row in people}
    ours = {p for p, unit in units.items() if unit.startswith("ENA") or unit == "EWS"}
    theirs = {p for p, unit in units.items() if unit == "ETS"}
    both: dict[str, Any] = dict.fromkeys(theirs)
    one: dict[str, Any] = dict.fromkeys(theirs)
    for row in csv.DictReader((folder / "messages.csv").read_text("utf-8").splitlines()):
        at = datetime.fromisoformat(row["sent_at"]).replace(tzinfo=UTC)
        sender, to = row["sender_id"], set(row["recipient_ids"].split())
        if at > as_of:
            continue
        if sender in theirs and to & ours:
            both[sender] = max(milliseconds(at), both[sender] or 0)
        for person in to & theirs if sender in ours else ():
            one[person] = max(milliseconds(at), one[person] or 0)

    found = graph.read(
        latest_touches, workspace=enron, people=[f"enron:{p}" for p in theirs], as_of=as_of
    )

    assert {key: (row.two_way_ms, row.reached_ms) for key, row in found.items()} == {
        f"enron:{p}": (both[p], one[p]) for p in theirs
    }
    assert sum(ms is not None for ms in both.values()) > 5


def test_the_people_of_a_demo_deal_cost_at_most_so_many_looks_into_the_store(
    driver: Driver, enron: str
) -> None:
    """A count, not a time: twice of what it was when the query was written."""
    people = [f"enron:{n}" for n in (9, 12, 17, 34, 38, 47, 48, 56, 57, 72, 80, 81, 117, 145, 153)]
    with driver.session() as session:
        story = datetime(2001, 10, 1, tzinfo=UTC)
        result = session.run("PROFILE " + QUERY.text, workspace=enron, people=people, as_of=story)
        result.fetch(len(people))
        profile: Any = result.consume().profile

    assert _looks(profile) < 150_000


def _looks(plan: dict[str, Any]) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))
