"""What a person remembers of turning to us is what a look at every interaction says."""

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import instant, milliseconds
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.invariants.times_of_engagement import times_of_engagement
from tests.drawing import draw
from tests.queries.coverage.deals import Deal, ago

PEOPLE = ["a", "b", "x", "y"]
DAYS = st.integers(0, 10)
PARTS = st.sampled_from(["SENDER", "RECIPIENT", "ATTENDEE"])
HAPPENED = st.tuples(
    st.just("happened"),
    st.integers(0, 4),
    DAYS,
    st.sampled_from(["EMAIL", "MEETING", "USAGE", "DOWNLOAD"]),
    st.dictionaries(st.sampled_from(PEOPLE), PARTS, min_size=1),
)
JOB = st.tuples(
    st.just("job"),
    st.sampled_from(PEOPLE),
    st.sampled_from(["home", "acme"]),
    st.none() | st.integers(6, 10),
    st.none() | st.integers(0, 5),
)
WRITES = st.lists(HAPPENED | JOB, max_size=12)
_NUMBER = count()


def remembered(tx: Transaction, workspace: str, person: str) -> list[int]:
    result = tx.run(
        "MATCH (p:Person {workspace: $w, key: $p}) RETURN coalesce(p.two_way_ms, []) AS ms",
        w=workspace,
        p=person,
    )
    times: list[int] = result.single(strict=True)["ms"]
    return times


def write(deal: Deal, fact: tuple[Any, ...]) -> None:
    """Write an interaction, or change the one of that number; or the one job of a person there."""
    if fact[0] == "job":
        _, person, account, since, until = fact
        dates = {"valid_from": since, "valid_to": until}
        row = {
            "key": f"{person}|{account}",
            "person": person,
            "account": account,
            "properties": {name: None if d is None else ago(d) for name, d in dates.items()},
        }
        draw(deal.tx, deal.workspace, RecordKind.EMPLOYMENTS, [row])
        return
    _, number, on, kind, parts = fact
    at = ago(on)
    times = {"at": at, "at_ms": milliseconds(at), "participants": len(parts)}
    row = {
        "key": f"i{number}",
        "properties": {"kind": kind, **times},
        "participants": [{"person": p, "part": part} for p, part in parts.items()],
        "opportunity": None,
    }
    draw(deal.tx, deal.workspace, RecordKind.INTERACTIONS, [row])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(facts=WRITES)
def test_after_any_writes_it_agrees_with_the_latest_touch_on_every_day(
    driver: Driver, key: str, facts: list[tuple[Any, ...]]
) -> None:
    workspace = f"{key}-{next(_NUMBER)}"
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=workspace, name="Drawn", home_account="home")
        draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        deal = Deal(tx, workspace)
        people = [{"key": p, "properties": {"name": p}} for p in PEOPLE]
        draw(tx, workspace, RecordKind.PEOPLE, people)
        for fact in facts:
            write(deal, fact)

        times = {person: remembered(tx, workspace, person) for person in PEOPLE}
        # A two-way touch is the latest one as of its own instant, so that every one shows.
        for day in range(11):
            found = latest_touches(tx, workspace=workspace, people=PEOPLE, as_of=ago(day))
            for person in PEOPLE:
                by_then = [ms for ms in times[person] if instant(ms) <= ago(day)]
                assert found[person].two_way_ms == max(by_then, default=None)
        assert all(ms == sorted(set(ms), reverse=True) for ms in times.values())
        tx.rollback()


def test_who_joined_us_makes_touches_of_what_was_and_who_left_keeps_them(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.works("max", "acme", until=ago(5))
    deal.wrote("eva", 8, to="max")
    deal.wrote("eva", 3, to="max")
    assert remembered(tx, drawn, "eva") == []

    deal.works("max", "home", since=ago(5))
    assert remembered(tx, drawn, "eva") == [milliseconds(ago(3))]


def test_an_interaction_that_is_corrected_leaves_nothing_of_what_it_said_before(
    tx: Transaction, drawn: str
) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.works("bo")
    write(deal, ("happened", 1, 3, "EMAIL", {"eva": "SENDER", "ana": "RECIPIENT"}))
    write(deal, ("happened", 2, 3, "MEETING", {"eva": "ATTENDEE", "ana": "ATTENDEE"}))

    write(deal, ("happened", 1, 4, "EMAIL", {"bo": "SENDER", "ana": "RECIPIENT"}))

    assert remembered(tx, drawn, "eva") == [milliseconds(ago(3))]
    assert remembered(tx, drawn, "bo") == [milliseconds(ago(4))]


def test_another_home_account_makes_others_colleagues(tx: Transaction, drawn: str) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    deal.wrote("eva", 3)
    deal.wrote("ana", 2, to="eva")
    assert remembered(tx, drawn, "eva") == [milliseconds(ago(3))]

    create_workspace(tx, workspace=drawn, name="Drawn", home_account="acme")

    assert remembered(tx, drawn, "eva") == []
    assert remembered(tx, drawn, "ana") == [milliseconds(ago(2))]
    assert [v for v in times_of_engagement(tx) if v.workspace == drawn] == []


def test_writing_it_again_changes_nothing(tx: Transaction, drawn: str) -> None:
    deal = Deal(tx, drawn)
    deal.works("eva")
    for _ in range(2):
        deal.works("ana", "home")
        deal.wrote("eva", 3)

    assert remembered(tx, drawn, "eva") == [milliseconds(ago(3))]
    assert [v for v in times_of_engagement(tx) if v.workspace == drawn] == []
