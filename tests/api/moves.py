"""Moves as clients make and see them."""

from typing import Any

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, identity, seed

DESK = identity("Opportunity", "desk")
ERRORS = "errors { field code message }"
GATE = """gate { isOpen from to { key } conditions(unmetOnly: true) { why stage { key }
  steps { kind person { key } office asking
    route { probability people { key } links { strength reasons } } } } }"""
MOVE = f"""mutation($input: MoveOpportunityInput!) {{ moveOpportunity(input: $input) {{
  opportunity {{ stage }} move {{ number from to at by source overrideReason unmet }} {GATE}
  {ERRORS} }} }}"""
SAVE = f"""mutation($input: SaveOpportunityInput!) {{ saveOpportunity(input: $input) {{
  opportunity {{ stage amount }} created {ERRORS} }} }}"""
SHOWN = """query($id: ID!, $asOf: DateTime, $stage: String) { opportunity(id: $id, asOf: $asOf) {
  stage stageHistory { number from to source by overrideReason unmet }
  gate(stage: $stage) { isOpen to { key } conditions { met why } } } }"""


def draw_desk(graph: Graph, workspace: str, **more: Any) -> None:
    """A deal in Evaluation at Acme, with a champion and no economic buyer."""
    desk = {"key": "desk", "name": "Acme desk", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, desk | {"stage": "Evaluation"} | more)
    champion = {"person": "eva", "opportunity": "desk", "role": "CHAMPION"}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, champion)


def asked(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    answer = ask(mutation, input=given)
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return dict(payload)


def move(ask: Ask, stage: str, **more: Any) -> dict[str, Any]:
    return asked(ask, MOVE, **({"opportunityId": DESK, "stage": stage} | more))


def shown(ask: Ask, **asked_for: Any) -> dict[str, Any]:
    answer = ask(SHOWN, id=DESK, **asked_for)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["opportunity"]
    return found


def errors(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def identify(graph: Graph, workspace: str) -> None:
    buyer = {"person": "cfo", "opportunity": "desk", "role": "ECONOMIC_BUYER"}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, buyer)
