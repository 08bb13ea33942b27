from typing import Any

import pytest
from neo4j import Transaction

from inroad.api.watch.read import read_watched
from inroad.graph.instants import milliseconds
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.engagement import contacts, windows_of
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.watch.signals_of import signals_of
from inroad.queries.watch.ties_to_us import ties_to_us
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import WON, Watch, on


class Counting:
    """A transaction that counts its statements."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.statements = 0

    def run(self, *given: Any, **named: Any) -> Any:
        self.statements += 1
        return self.tx.run(*given, **named)


@pytest.fixture
def watch(tx: Transaction, drawn: str) -> Watch:
    return Watch(tx, drawn)


def test_many_accounts_are_read_with_as_many_statements_as_one(watch: Watch) -> None:
    others = [f"a{n}" for n in range(6)]
    rows = [{"key": key, "properties": {"name": key}} for key in others]
    draw(watch.tx, watch.workspace, RecordKind.ACCOUNTS, rows)
    deal = {"name": "A deal", "kind": "NEW"}
    draw(
        watch.tx,
        watch.workspace,
        RecordKind.OPPORTUNITIES,
        [{"key": f"d{key}", "account": key, "properties": deal} for key in others],
    )
    for key in others:
        watch.works(f"p{key}", key)
        watch.wrote(f"p{key}", 3)
    counts = []
    for keys in (["acme"], ["acme", *others]):
        counting = Counting(watch.tx)
        found = read_watched(
            counting,  # type: ignore[arg-type]
            workspace=watch.workspace,
            account_keys=keys,
            as_of=NOW,
        )
        assert [one.key for one in found] == sorted(keys)
        counts.append(counting.statements)
    assert counts == [17, 17]


def test_unknown_accounts_are_left_out_and_our_own_company_has_nothing(watch: Watch) -> None:
    found = read_watched(
        watch.tx, workspace=watch.workspace, account_keys=["home", "nobody"], as_of=NOW
    )
    assert [(one.key, one.deals, one.jobs, one.ties) for one in found] == [("home", (), (), ())]


def test_nothing_of_another_workspace_is_read(watch: Watch, key: str) -> None:
    other = f"{key}-other"
    create_workspace(watch.tx, workspace=other, name="Other", home_account="home")
    draw(watch.tx, other, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    theirs = Watch(watch.tx, other)
    theirs.works("eva")
    theirs.met("eva", 3)
    theirs.used(3, "eva")
    theirs.plays("eva", "CHAMPION")
    (mine,) = read_watched(watch.tx, workspace=watch.workspace, account_keys=["acme"], as_of=NOW)
    assert (mine.jobs, mine.ties, mine.users, mine.deals[0].held) == ((), (), (), ())


def test_where_no_deal_is_open_the_last_one_that_was_won_is_read(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, closes_on=on(900), **WON)
    watch.sells("later", closes_on=on(800), **WON)
    watch.sells("lost", closes_on=on(10), stage="Closed Lost")
    (found,) = read_watched(tx, workspace=drawn, account_keys=["acme"], as_of=NOW)
    assert [deal.row.key for deal in found.deals] == ["later"]
    assert found.is_customer


def test_the_best_strength_is_the_highest_at_any_change_since_a_day(watch: Watch) -> None:
    watch.works("eva")
    touches = (260.0, 200.0, 150.0, 149.0, 90.0, 40.5)
    for days in touches:
        watch.met("eva", days)
    watch.stated("eva", "ana", 0.3, valid_from=ago(120), valid_to=ago(60))

    def strength(days: float) -> float:
        rows = ties_to_us(
            watch.tx, workspace=watch.workspace, people=["eva"], since=ago(days), as_of=ago(days)
        )
        return rows[0].strength

    for since, until in ((250, 0), (180, 100), (145, 130), (100, 50), (39, 0)):
        (tie,) = ties_to_us(
            watch.tx, workspace=watch.workspace, people=["eva"], since=ago(since), as_of=ago(until)
        )
        changes = [d for d in (*touches, 120.0, 60.0) if until <= d <= since]
        assert tie.best == pytest.approx(max(strength(d) for d in (since, until, *changes)))
        assert tie.best >= max(strength(since - n) for n in range(since - until + 1)) - 1e-9


def test_every_deal_of_an_account_has_its_people_as_if_it_were_read_alone(watch: Watch) -> None:
    watch.sells("other", kind="RENEWAL")
    for person in ("eva", "bo"):
        watch.works(person)
        watch.wrote(person, 50)
    watch.works("gone", until=ago(3))
    draw(
        watch.tx,
        watch.workspace,
        RecordKind.ACCOUNTS,
        [{"key": "elsewhere", "properties": {"name": "Elsewhere"}}],
    )
    watch.works("adviser", "elsewhere")
    watch.plays_on("other", "gone", "CHAMPION")
    watch.plays_on("other", "adviser", "INFLUENCER")
    watch.plays_on("other", "eva", "ECONOMIC_BUYER")
    watch.plays("bo", "CHAMPION")
    (found,) = read_watched(watch.tx, workspace=watch.workspace, account_keys=["acme"], as_of=NOW)
    asked: dict[str, Any] = {"workspace": watch.workspace, "as_of": NOW}
    for deal in found.deals:
        people = deal_contacts(watch.tx, opportunities=[deal.row.key], **asked)
        touches = latest_touches(watch.tx, people=[row.person_key for row in people], **asked)
        alone = contacts(people, touches, windows=windows_of(deal.row.kind), as_of=NOW)
        assert list(deal.contacts) == alone
    assert [len(deal.contacts) for deal in found.deals] == [2, 4]


def test_a_signal_counts_for_who_did_something_and_not_for_who_was_written_to(
    watch: Watch,
) -> None:
    for person in ("eva", "bo"):
        watch.works(person)
    at = ago(2)
    row = {
        "key": "mail",
        "properties": {
            "kind": "EMAIL",
            "at": at,
            "at_ms": milliseconds(at),
            "participants": 2,
            "signals": ["REQUEST", "ADVOCACY"],
        },
        "participants": [
            {"person": "eva", "part": "SENDER"},
            {"person": "bo", "part": "RECIPIENT"},
        ],
        "opportunity": None,
    }
    draw(watch.tx, watch.workspace, RecordKind.INTERACTIONS, [row])

    def seen(since: float, until: float) -> list[tuple[str, str | None, int]]:
        rows = signals_of(
            watch.tx,
            workspace=watch.workspace,
            people=["eva", "bo"],
            since=ago(since),
            as_of=ago(until),
        )
        return [(one.person_key, one.signal, one.times) for one in rows]

    assert seen(2, 2) == [("eva", "ADVOCACY", 1), ("eva", "REQUEST", 1)]
    assert seen(1.99, 0) == seen(9, 2.01) == []


def test_what_they_did_among_themselves_counts_by_its_signals_alone(watch: Watch) -> None:
    for person in ("eva", "bo"):
        watch.works(person)
    watch.met("eva", 3, "ADVOCACY", colleague="bo")
    watch.used(2, "eva")
    asked: dict[str, Any] = {"workspace": watch.workspace, "since": ago(9), "as_of": NOW}
    every = signals_of(watch.tx, people=["eva"], **asked)
    assert [(one.kind, one.signal) for one in every] == [("MEETING", "ADVOCACY"), ("USAGE", None)]
    stated = signals_of(watch.tx, people=["eva"], stated_only=True, **asked)
    assert [(one.kind, one.signal) for one in stated] == [("MEETING", "ADVOCACY")]
    watch.met("eva", 1)
    again = signals_of(watch.tx, people=["eva"], **asked)
    assert ("MEETING", None) in [(one.kind, one.signal) for one in again]
