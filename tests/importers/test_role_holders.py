"""A buying role is a customer's: one of ours cannot have it."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.writes.upsert import RecordKind
from inroad.importers.save import rehearse
from tests.drawing import NOW
from tests.importers.deals import A, O, P, R, made, plays, saved, stays

E = RecordKind.EMPLOYMENTS


@pytest.fixture
def ours(tx: Transaction, deal: str) -> str:
    """Ada worked for Acme until 2025, and then for us."""
    saved(tx, deal, A, {"key": "home", "name": "Home"})
    rows: list[dict[str, object]] = [
        {"person": "ada", "account": "a", "since": "2020-01-01", "until": "2025-01-01"},
        {"person": "ada", "account": "home", "since": "2025-01-01"},
    ]
    assert saved(tx, deal, E, *rows) == []
    return deal


@pytest.mark.parametrize("since", [None, "2025-01-01", "2026-11-01"])
def test_one_of_ours_is_refused_by_name(tx: Transaction, ours: str, since: str | None) -> None:
    [refusal] = saved(tx, ours, R, plays("Champion", **({"since": since} if since else {})))
    day = since or "2026-11-23"
    assert refusal.field == "person"
    assert refusal.reason == f"Ada worked for us on {day}; a buying role is a customer's"
    assert stays(tx, ours) == []


@pytest.mark.parametrize(
    "when",
    [
        {"since": "2024-12-31"},
        {"since": "2024-12-31", "until": "2025-06-01"},
        {"until": "2025-01-01"},
    ],
)
def test_whoever_was_a_customer_then_keeps_the_role_of_then(
    tx: Transaction, ours: str, when: dict[str, str]
) -> None:
    assert saved(tx, ours, R, {**plays("Champion"), **when}) == []
    assert len(stays(tx, ours)) == 1


def test_whoever_works_for_both_may_have_a_role(tx: Transaction, ours: str) -> None:
    saved(tx, ours, E, {"person": "ada", "account": "a", "since": "2026-01-01"})
    assert saved(tx, ours, R, plays("Champion", since="2026-02-01")) == []


def test_a_placeholder_at_our_own_account_is_refused(tx: Transaction, ours: str) -> None:
    saved(tx, ours, P, {"key": "x", "name": "Head of Legal, name unknown", "placeholder": True})
    saved(tx, ours, E, {"person": "x", "account": "home"})
    [refusal] = saved(tx, ours, R, plays("Champion", "x"))
    assert refusal.field == "person"


def test_a_role_given_before_can_be_ended_and_not_prolonged(tx: Transaction, ours: str) -> None:
    assert saved(tx, ours, R, plays("Champion", "bo", since="2026-01-01")) == []
    saved(tx, ours, E, {"person": "bo", "account": "home", "since": "2025-06-01"})
    again = plays("Champion", "bo", since="2026-01-01")
    assert saved(tx, ours, R, again) == []
    assert saved(tx, ours, R, again | {"until": "2026-06-01"}) == []
    [refusal] = saved(tx, ours, R, again | {"until": "2026-07-01"})
    assert refusal.field == "person"


def test_a_rehearsal_refuses_one_of_ours_of_the_same_files(tx: Transaction, deal: str) -> None:
    asked: dict[str, Any] = {"workspace": deal, "at": NOW}
    joins: dict[str, object] = {"person": "bo", "account": "home", "since": "2020-01-01"}
    new: dict[str, object] = {"key": "e", "name": "Next", "kind": "new", "account": "a"}
    expected: dict[RecordKind, Any] = {A: {"home": {}}}
    expected[E] = rehearse(tx, E, made(E, joins), expected=expected, **asked).stated
    expected[O] = rehearse(tx, O, made(O, new), expected=expected, **asked).stated
    rows = made(R, plays("Champion", "bo", "e"), plays("Champion", "ada", "e"))
    found = rehearse(tx, R, rows, expected=expected, **asked)
    assert [(one.row, one.field) for one in found.refusals] == [(0, "person")]
    assert stays(tx, deal) == []
