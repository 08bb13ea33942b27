"""What holds of a consent at any instant, whatever was said for when: against a plain account."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.api.allowing import Change, Said, change_consent
from inroad.errors import BadInput
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.consent.consents_of import consents_of, in_force
from tests.drawing import draw

START = datetime(2026, 5, 1, tzinfo=UTC)
OPENLY: dict[str, Any] = {"asks_per_month": None, "may_be_asked": True, "cfo": False, "eva": False}
"""What holds before anything is said; of a person, whether they are hidden."""
VALUES: list[tuple[str, Any]] = [
    ("asks_per_month", 3),
    ("asks_per_month", None),
    ("may_be_asked", False),
    ("may_be_asked", True),
    *((who, hidden) for who in ("cfo", "eva") for hidden in (True, False)),
]
sayings = st.lists(
    st.tuples(st.integers(1, 6), st.integers(-4, 23), st.sampled_from(VALUES)), max_size=8
)
"""Hours after the one before, from how many hours later on it holds, and what."""


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=sayings)
def test_at_any_instant_the_last_that_was_said_of_it_and_had_begun_holds(
    driver: Driver, told: list[tuple[int, int, tuple[str, Any]]]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        check(tx, f"test-{uuid4().hex[:12]}", told)
        tx.rollback()


def check(tx: Transaction, key: str, told: list[tuple[int, int, tuple[str, Any]]]) -> None:
    create_workspace(tx, workspace=key, name="Consent", home_account="home")
    people = [{"key": one, "properties": {"name": one}} for one in ("ana", "cfo", "eva")]
    draw(tx, key, RecordKind.PEOPLE, people)
    now, accepted = START, list[tuple[datetime, str, Any]]()
    for after, ahead, (name, value) in told:
        now += timedelta(hours=after)
        since = now + timedelta(hours=ahead)
        try:
            change_consent(
                tx,
                workspace=key,
                colleague_key="ana",
                said=said(name, value),
                since=since,
                provenance=Provenance("test", recorded_at=now),
            )
        except BadInput:
            assert any(since < at <= now for at, _, _ in accepted)
            continue
        accepted.append((since, name, value))
    versions = consents_of(tx, workspace=key, people=["ana"])
    assert [one.number for one in versions] == list(range(1, len(versions) + 1))
    for at in sorted({START, now, *(since for since, _, _ in accepted)}):
        plainly = OPENLY | {name: value for since, name, value in accepted if since <= at}
        held = in_force(versions, at)
        found = dict(OPENLY)
        if held is not None:
            found = {
                "asks_per_month": held.asks_per_month,
                "may_be_asked": held.may_be_asked,
                "cfo": "cfo" in held.hides,
                "eva": "eva" in held.hides,
            }
        assert found == plainly, at


def said(name: str, value: Any) -> Said:
    if name in {"cfo", "eva"}:
        changed = frozenset({name})
        return Said(hides=Change(more=changed) if value else Change(less=changed))
    return Said({name: value})
