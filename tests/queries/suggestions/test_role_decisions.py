from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import NotFound
from inroad.graph.vocabulary import RoleDecision
from inroad.graph.writes.decide_role import Decided, decide_role, undo_role_decision
from inroad.graph.writes.provenance import Provenance
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.suggestions.role_decisions import DecidedRole, role_decisions
from inroad.queries.suggestions.role_examples import role_examples
from tests.queries.coverage.deals import Deal, ago


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    deal = Deal(tx, drawn)
    deal.works("eva")
    return deal


def decide(deal: Deal, days: float, decision: RoleDecision, **more: Any) -> str:
    given: dict[str, Any] = {"person": "eva", "opportunity": "deal", "role": "CHAMPION"}
    return decide_role(
        deal.tx,
        Decided(decision=decision, **(given | more)),
        workspace=deal.workspace,
        provenance=Provenance("test", recorded_at=ago(days)),
    )


def undo(deal: Deal, key: str, days: float, by: str | None = None) -> None:
    undo_role_decision(
        deal.tx,
        workspace=deal.workspace,
        key=key,
        person="eva",
        opportunity="deal",
        by=by,
        provenance=Provenance("test", recorded_at=ago(days)),
    )


def roles(deal: Deal, days: float = 0) -> list[AssignedRole]:
    return role_assignments(
        deal.tx, workspace=deal.workspace, opportunities=["deal"], as_of=ago(days)
    )


def decisions(deal: Deal, days: float = 0) -> list[DecidedRole]:
    return role_decisions(
        deal.tx, workspace=deal.workspace, opportunities=["deal"], as_of=ago(days)
    )


def everything(deal: Deal) -> list[dict[str, Any]]:
    """Return every role assignment of the workspace, with all of its properties."""
    rows = deal.tx.run(
        "MATCH ()-[r:PLAYS_ROLE_IN {workspace: $w}]->() RETURN properties(r) AS p ORDER BY r.key",
        w=deal.workspace,
    )
    return [dict(row["p"]) for row in rows]


def test_a_confirmed_role_is_a_manual_assignment_from_that_instant_on(deal: Deal) -> None:
    decide(deal, 10, RoleDecision.CONFIRMED, evidence="Said so")

    assert roles(deal, 10.01) == []
    (held,) = roles(deal, 10)
    assert (held.role, held.assignment, held.evidence) == ("CHAMPION", "MANUAL", "Said so")


def test_confirming_ends_the_suggestion_and_keeps_that_it_was_one(deal: Deal) -> None:
    deal.plays("eva", "CHAMPION", assignment="SUGGESTED", valid_from=ago(30))
    decide(deal, 10, RoleDecision.CONFIRMED)

    assert [one.assignment for one in roles(deal, 20)] == ["SUGGESTED"]
    assert [one.assignment for one in roles(deal)] == ["MANUAL"]


def test_rejecting_ends_the_suggestion(deal: Deal) -> None:
    deal.plays("eva", "CHAMPION", assignment="SUGGESTED")
    decide(deal, 10, RoleDecision.REJECTED, reason="No")

    assert [one.assignment for one in roles(deal, 11)] == ["SUGGESTED"]
    assert roles(deal) == []


@pytest.mark.parametrize("decision", list(RoleDecision))
@pytest.mark.parametrize("until", [None, ago(-30)])
def test_undo_brings_back_exactly_what_was_before(
    deal: Deal, decision: RoleDecision, until: Any
) -> None:
    more = {"valid_to": until} if until else {}
    deal.plays("eva", "CHAMPION", assignment="SUGGESTED", confidence=0.4, **more)
    deal.plays("eva", "END_USER")
    before = everything(deal)
    key = decide(deal, 10, decision, reason="Because")
    assert everything(deal) != before
    undo(deal, key, 5, by="Ana")

    assert everything(deal) == before


def test_who_decided_what_when_stays_to_be_read_also_what_was_undone(deal: Deal) -> None:
    key = decide(deal, 10, RoleDecision.REJECTED, by="Ana", reason="Only reports")
    undo(deal, key, 5, by="Bob")
    decide(deal, 3, RoleDecision.CONFIRMED, by="Cy")

    first, second = decisions(deal)
    assert (first.decision, first.by, first.reason) == ("REJECTED", "Ana", "Only reports")
    assert (first.decided_at, first.undone_at, first.undone_by) == (ago(10), ago(5), "Bob")
    assert (second.decision, second.by, second.undone_at) == ("CONFIRMED", "Cy", None)


def test_a_decision_of_a_past_day_stood_before_it_was_undone(deal: Deal) -> None:
    key = decide(deal, 10, RoleDecision.REJECTED, reason="No")
    undo(deal, key, 5)

    assert decisions(deal, 10.01) == []
    assert [one.undone_at for one in decisions(deal, 10)] == [None]
    assert [one.undone_at for one in decisions(deal, 5)] == [ago(5)]


def test_a_rejection_is_an_example_to_learn_from_while_it_stands(deal: Deal) -> None:
    key = decide(deal, 10, RoleDecision.REJECTED, reason="No")
    undo(deal, key, 5)

    def rejected(days: float) -> list[bool]:
        found = role_examples(deal.tx, workspace=deal.workspace, as_of=ago(days))
        return [one.rejected for one in found]

    assert [rejected(days) for days in (10.01, 10, 5.01, 5)] == [[], [True], [True], []]


def test_a_suggestion_that_is_imported_again_takes_no_confirmation_back(deal: Deal) -> None:
    deal.plays("eva", "CHAMPION", assignment="SUGGESTED")
    decide(deal, 10, RoleDecision.CONFIRMED)
    deal.plays("eva", "CHAMPION", assignment="SUGGESTED", confidence=0.9)
    deal.plays("eva", "INFLUENCER")
    deal.plays("eva", "INFLUENCER", assignment="SUGGESTED", confidence=0.9)

    assert [(one.role, one.assignment) for one in roles(deal)] == [
        ("CHAMPION", "MANUAL"),
        ("INFLUENCER", "MANUAL"),
    ]


def test_a_confirmation_that_somebody_has_changed_since_is_known_to_be(deal: Deal) -> None:
    decide(deal, 10, RoleDecision.CONFIRMED)
    assert [one.unchanged for one in decisions(deal)] == [True]

    deal.plays("eva", "CHAMPION", stance="ADVOCATE")
    assert [one.unchanged for one in decisions(deal)] == [False]


def test_a_decision_on_somebody_who_is_not_there_is_refused(deal: Deal) -> None:
    with pytest.raises(NotFound):
        decide(deal, 1, RoleDecision.CONFIRMED, person="nobody")
    with pytest.raises(NotFound):
        undo(deal, "no such decision", 1)
    assert everything(deal) == []


def test_a_role_may_be_confirmed_undone_and_confirmed_again_at_one_instant(deal: Deal) -> None:
    undo(deal, decide(deal, 1, RoleDecision.CONFIRMED), 1)
    decide(deal, 1, RoleDecision.CONFIRMED)

    assert len(roles(deal)) == 1
    assert len(decisions(deal)) == 2
