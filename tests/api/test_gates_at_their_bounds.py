"""What a stage gate asks for, at its bounds, on written facts, as clients see it (S0)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.stage_documents import DOCUMENT
from tests.api.conftest import Ask, asker, client_of, identity, seed

DEAL = identity("Opportunity", "desk")
MET = datetime(2026, 3, 1, 12, tzinfo=UTC)
GATE = """query($id: ID!, $stage: String!, $on: DateTime) { opportunity(id: $id, asOf: $on) {
  gate(stage: $stage) { isOpen conditions { met why } } } }"""
MOVE = """mutation($input: MoveOpportunityInput!) { moveOpportunity(input: $input) {
  opportunity { stage } errors { field code message } } }"""
OWN = """
stages:
  - {key: TALK, name: Evaluation, state: OPEN}
  - key: ROLES
    name: Roles
    state: OPEN
    conditions:
      - {completeness: 35, sentence: More than a third of the committee is with us.}
      - {active_contacts: 3, sentence: Three are in contact with us.}
  - {key: SIGNED, name: Signed, state: WON}
  - {key: DECLINED, name: Declined, state: LOST}
"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    desk = {"key": "desk", "name": "Acme desk", "kind": "NEW", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, desk | {"stage": "Evaluation"})
    play(graph, own_deal, "eva", "CHAMPION")
    return asker(client_of(graph, own_deal))


def play(graph: Graph, workspace: str, who: str, role: str, **more: Any) -> None:
    row = {"person": who, "opportunity": "desk", "role": role, **more}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, row)


def meet(graph: Graph, workspace: str, *people: str) -> None:
    """Let ana meet people on the day of `MET`."""
    rows = [
        {
            "key": f"met-{who}",
            "kind": "MEETING",
            "at": MET.isoformat(),
            "participants": [{"person": one, "part": "ATTENDEE"} for one in ("ana", who)],
        }
        for who in people
    ]
    seed(graph, workspace, RecordKind.INTERACTIONS, *rows)


def after(days: float) -> str:
    return (MET + timedelta(days=days)).isoformat()


def unmet(ask: Ask, stage: str, on: str | None = None) -> list[str]:
    """Why the gate before a stage is closed on a day; it is open where there is no reason."""
    answer = ask(GATE, id=DEAL, stage=stage, on=on)
    assert "errors" not in answer, answer
    gate = answer["data"]["opportunity"]["gate"]
    found = [one["why"] for one in gate["conditions"] if not one["met"]]
    assert gate["isOpen"] == (not found)
    return found


def moved(ask: Ask, stage: str, days: float) -> list[str]:
    """Try to move the deal so many days after; return why not."""
    answer = ask(MOVE, input={"opportunityId": DEAL, "stage": stage, "asOf": after(days)})
    assert "errors" not in answer, answer
    return [error["message"] for error in answer["data"]["moveOpportunity"]["errors"]]


def test_proposal_needs_an_identified_economic_buyer_from_the_day_he_is_known(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    """Suggested from day 1, identified from day 3, engaged never."""
    play(graph, own_deal, "vic", "ECONOMIC_BUYER", assignment="SUGGESTED", since=after(1))
    play(graph, own_deal, "cfo", "ECONOMIC_BUYER", since=after(3))

    assert [bool(unmet(ask, "Proposal", after(day))) for day in (0, 1, 2, 3, 60)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert len(moved(ask, "Proposal", 2)) == 1
    assert moved(ask, "Proposal", 3) == []


def test_negotiation_needs_the_economic_buyer_engaged_up_to_day_30(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    play(graph, own_deal, "cfo", "ECONOMIC_BUYER")
    play(graph, own_deal, "vic", "LEGAL_COMPLIANCE")
    meet(graph, own_deal, "cfo")

    days = (-0.001, 0, 29, 30, 30.001, 31)
    assert [not unmet(ask, "Negotiation", after(day)) for day in days] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]
    (why,) = unmet(ask, "Negotiation", after(31))
    assert why.startswith("The Economic Buyer is not engaged: Cfo Example last met us on 1 Mar")


@pytest.mark.parametrize(("days", "goes"), [(29, True), (30, True), (31, False)])
def test_a_move_to_negotiation_is_refused_on_day_31(
    ask: Ask, graph: Graph, own_deal: str, days: int, goes: bool
) -> None:
    play(graph, own_deal, "cfo", "ECONOMIC_BUYER")
    play(graph, own_deal, "vic", "LEGAL_COMPLIANCE")
    meet(graph, own_deal, "cfo")

    assert (moved(ask, "Negotiation", days) == []) == goes


def test_own_conditions_count_completeness_and_active_contacts_at_their_bounds(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    """Two roles of weight 3 engaged are 6 of 17, 35.3 %; three contacts are active for 180 days."""
    graph.write(
        save_rulebook,
        RulebookKind.STAGES,
        workspace=own_deal,
        rulebook=DOCUMENT,
        document=OWN,
        provenance=Provenance("test", recorded_at=MET),
    )
    play(graph, own_deal, "cfo", "ECONOMIC_BUYER")
    meet(graph, own_deal, "eva", "cfo")
    two = unmet(ask, "Roles", after(30))
    meet(graph, own_deal, "vic")

    assert two == ["2 contacts are active, 3 are asked for"]
    assert unmet(ask, "Roles", after(30)) == []
    assert unmet(ask, "Roles", after(31)) == ["The committee is 18 % complete, 35 % are asked for"]
    assert [len(unmet(ask, "Roles", after(day))) for day in (179, 180, 181)] == [1, 1, 2]
