"""To whom of ours contacts turned."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.what_if.turned_to import QUERY, TurnedTo, turned_to
from inroad.seeds.demo import AS_OF
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago


def found(deal: Deal, days: float = 180, *people: str) -> list[TurnedTo]:
    return turned_to(
        deal.tx,
        workspace=deal.workspace,
        people=people or ("eva",),
        since=ago(days),
        as_of=NOW,
    )


def ms(days: float) -> int:
    return milliseconds(ago(days))


def test_who_was_in_it_together_stands_together_with_the_last_time(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    deal.works("bob", "home")
    deal.works("eva")
    deal.wrote("eva", 9)
    deal.wrote("eva", 3)
    deal.happened(ago(5), "MEETING", eva="ATTENDEE", bob="ATTENDEE", ana="ATTENDEE")

    assert found(deal) == [
        TurnedTo("eva", ("ana",), ms(3)),
        TurnedTo("eva", ("ana", "bob"), ms(5)),
    ]


def test_what_merely_reached_them_and_downloads_are_no_turning_and_use_is_to_nobody(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.happened(ago(2), "EMAIL", ana="SENDER", eva="RECIPIENT")
    deal.happened(ago(3), "DOWNLOAD", eva="ATTENDEE")
    deal.happened(ago(4), "USAGE", eva="ATTENDEE")
    deal.works("max", "acme")
    deal.wrote("eva", 1, to="max")  # among themselves

    assert found(deal) == [TurnedTo("eva", (), ms(4))]


def test_both_ends_of_the_days_count_and_who_is_ours_is_of_the_day_of_it(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.works("bob", "home", since=ago(50), until=ago(10))
    deal.wrote("eva", 60, to="bob")
    deal.wrote("eva", 20, to="bob")
    deal.wrote("eva", 10, to="bob")

    assert found(deal) == [TurnedTo("eva", ("bob",), ms(20))]
    assert found(deal, 20) == [TurnedTo("eva", ("bob",), ms(20))]
    assert found(deal, 19.99) == []


PARTS = st.tuples(
    st.sampled_from(["EMAIL", "MEETING"]), st.sampled_from(["eva", "max"]), st.booleans()
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(PARTS, st.integers(0, 200)), max_size=8))
def test_the_last_of_them_is_the_latest_touch(
    driver: Driver, key: str, happened: list[Any]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Drawn", home_account="home")
        draw(tx, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        deal = Deal(tx, key)
        for who in ("eva", "max"):
            deal.works(who)
        for (kind, who, theirs), days in happened:
            at = ago(days) + timedelta(seconds=len(kind))
            parts = ("SENDER", "RECIPIENT") if kind == "EMAIL" else ("ATTENDEE", "ATTENDEE")
            ends = (who, "ana") if theirs else ("ana", who)
            deal.happened(at, kind, **dict(zip(ends, parts, strict=True)))

        rows = found(deal, 365, "eva", "max")
        latest = latest_touches(tx, workspace=key, people=["eva", "max"], as_of=NOW)

        for who in ("eva", "max"):
            times = [one.last_ms for one in rows if one.person_key == who]
            assert max(times, default=None) == latest[who].two_way_ms
        tx.rollback()


def test_it_looks_at_the_interactions_of_these_people_alone(driver: Driver, enron: str) -> None:
    asked = {
        "workspace": enron,
        "people": ["enron:145", "enron:34"],
        "since": AS_OF - timedelta(days=180),
        "as_of": AS_OF,
    }
    with driver.session() as session:
        summary = session.run("PROFILE " + QUERY.text, asked).consume()

    def hits(plan: dict[str, Any]) -> int:
        return int(plan.get("dbHits", 0)) + sum(hits(child) for child in plan.get("children", []))

    assert summary.profile is not None
    assert 0 < hits(summary.profile) < 60_000
