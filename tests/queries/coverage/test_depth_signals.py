import csv
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.depth_signals import QUERY, depth_signals
from tests.drawing import draw
from tests.queries.coverage.deals import Deal, ago

PEOPLE = ["a", "b", "x", "y", "z"]
"""Two of ours, of whom the second left on day 5 for the account, and three of theirs."""
PARTS = st.sampled_from(["SENDER", "RECIPIENT", "ATTENDEE"])
HAPPENED = st.lists(
    st.tuples(
        st.integers(0, 10),
        st.sampled_from(["EMAIL", "MEETING", "CALL", "USAGE", "DOWNLOAD"]),
        st.dictionaries(st.sampled_from(PEOPLE), PARTS, min_size=1),
    ),
    max_size=8,
)
_NUMBER = count()
Event = tuple[int, str, dict[str, str]]


def ours(who: str, on: int) -> bool:
    return who == "a" or (who == "b" and on > 5)


def way(event: Event, person: str) -> str | None:
    """Who turned to whom, by looking at all who took part."""
    on, kind, parts = event
    if person not in parts or kind == "DOWNLOAD" or ours(person, on):
        return None
    if kind == "USAGE":
        return "USED"
    theirs = [part for who, part in parts.items() if who != person and ours(who, on)]
    if not theirs:
        return None
    if parts[person] == "RECIPIENT":
        return "FROM_US" if "SENDER" in theirs else None
    return "TOGETHER" if parts[person] == "ATTENDEE" else "TO_US"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=HAPPENED, first=st.integers(0, 10), last=st.integers(0, 10))
def test_the_query_agrees_with_a_look_at_every_interaction(
    driver: Driver, key: str, events: list[Event], first: int, last: int
) -> None:
    workspace = f"{key}-{next(_NUMBER)}"
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=workspace, name="Drawn", home_account="home")
        draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        deal = Deal(tx, workspace)
        deal.works("a", "home")
        deal.works("b", "home", until=ago(5))
        deal.works("b", "acme", since=ago(5))
        for person in "xyz":
            deal.works(person)
        for on, kind, parts in events:
            deal.happened(ago(on), kind, **parts)
        found = depth_signals(
            tx,
            workspace=workspace,
            people=PEOPLE,
            since=ago(first),
            as_of=ago(last),
            most_participants=10,
        )
        tx.rollback()

    # An interaction is known by what it was, so that the same one twice is one.
    each = {(on, kind, tuple(sorted(parts.items()))) for on, kind, parts in events}
    expected = [
        (person, milliseconds(ago(on)), kind, turned, len(parts))
        for on, kind, parts in each
        for person in PEOPLE
        for turned in [way((on, kind, dict(parts)), person)]
        if turned and last <= on <= first
    ]
    assert sorted(
        (one.person_key, one.at_ms, one.kind, one.way, one.participants) for one in found
    ) == sorted(expected)


def test_on_the_enron_graph_the_query_agrees_with_a_walk_over_the_messages(
    graph: Graph, enron: str
) -> None:
    as_of, most = datetime(2001, 10, 1, tzinfo=UTC), 10
    since = as_of - timedelta(days=187)
    folder = files("inroad.seeds") / "enron"
    people = list(csv.DictReader((folder / "people.csv").read_text("utf-8").splitlines()))
    units = {row["person_id"]: row["business_unit"] for row in people}
    home = {p for p, unit in units.items() if unit.startswith("ENA") or unit == "EWS"}
    theirs = {p for p, unit in units.items() if unit == "ETS"}
    known: set[str] = set()
    met: set[str] = set()  # at the instant that is being walked over
    instant: datetime | None = None
    expected: list[tuple[Any, ...]] = []
    messages = (folder / "messages.csv").read_text("utf-8").splitlines()
    for row in sorted(csv.DictReader(messages), key=lambda row: row["sent_at"]):
        at = datetime.fromisoformat(row["sent_at"]).replace(tzinfo=UTC)
        sender, to = row["sender_id"], set(row["recipient_ids"].split()) - {row["sender_id"]}
        if at != instant:
            known, met, instant = known | met, set(), at
        if since <= at <= as_of:
            size = len(to) + 1
            if sender in theirs and to & home:
                new = sorted(f"enron:{p}" for p in to - home - known)
                brings = size <= most and sender in known
                expected.append((sender, at, "TO_US", size, tuple(new) if brings else ()))
            for person in to & theirs if sender in home else ():
                expected.append((person, at, "FROM_US", size, ()))
        met |= to if sender in home else {sender} if to & home else set()

    found = graph.read(
        depth_signals,
        workspace=enron,
        people=[f"enron:{p}" for p in theirs],
        since=since,
        as_of=as_of,
        most_participants=most,
    )

    assert sorted(
        (one.person_key, one.at_ms, one.way, one.participants, one.newcomers) for one in found
    ) == sorted((f"enron:{p}", milliseconds(at), *rest) for p, at, *rest in expected)
    assert any(one.newcomers for one in found)


def test_the_people_of_a_demo_deal_cost_at_most_so_many_looks_into_the_store(
    driver: Driver, enron: str
) -> None:
    """A count, not a time: one and a half of what it was when the query was written."""
    people = [f"enron:{n}" for n in (9, 12, 17, 34, 38, 47, 48, 56, 57, 72, 80, 81, 117, 145, 153)]
    story = datetime(2001, 10, 1, tzinfo=UTC)
    with driver.session() as session:
        result = session.run(
            "PROFILE " + QUERY.text,
            workspace=enron,
            people=people,
            since=story - timedelta(days=187),
            as_of=story,
            most_participants=10,
        )
        result.fetch(1_000)
        profile: Any = result.consume().profile

    assert 0 < _looks(profile) < 100_000


def _looks(plan: dict[str, Any]) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))
