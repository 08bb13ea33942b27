"""What tests of Contact Blueprints ask, and how."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed

SAID = """key state overdue fromGrade toGrade strategies { strategy why } tactics message worth
  worthWhat people { key } material owner { key } dueOn reason outcome outcomeNote by
  colleague { key } contact { key } account { key } opportunity { key }
  history { number state toGrade dueOn by }"""
ERRORS = "errors { field message code }"
SAVE = f"""mutation($input: SaveBlueprintInput!) {{ saveBlueprint(input: $input) {{
  blueprint {{ id {SAID} }} {ERRORS} }} }}"""
MOVE = f"""mutation($input: MoveBlueprintInput!) {{ moveBlueprint(input: $input) {{
  blueprint {{ {SAID} }} {ERRORS} }} }}"""
CLOSE = f"""mutation($input: CloseBlueprintInput!) {{ closeBlueprint(input: $input) {{
  blueprint {{ {SAID} }} {ERRORS} }} }}"""
LIST = f"""query($accountId: ID, $opportunityId: ID, $ownerId: ID, $colleagueId: ID,
  $contactId: ID, $state: [BlueprintState!], $overdue: Boolean, $asOf: DateTime) {{
  blueprints(accountId: $accountId, opportunityId: $opportunityId, ownerId: $ownerId,
  colleagueId: $colleagueId, contactId: $contactId, state: $state, overdue: $overdue,
  asOf: $asOf) {{ {SAID} }} }}"""
SUGGEST = """query($colleagueId: ID!, $contactId: ID!, $opportunityId: ID, $asOf: DateTime) {
  suggestBlueprint(colleagueId: $colleagueId, contactId: $contactId,
    opportunityId: $opportunityId, asOf: $asOf) {
    fromGrade givenGrade toGrade roles tactics message worth worthAsk material
    strategies { strategy points reasons tactics meaning { name mechanism examples fits } }
    people { person { key } why } } }"""
Give = Callable[..., None]
TODAY = datetime.now(UTC).date()
DUE = (TODAY + timedelta(days=30)).isoformat()
WORTH = {"kind": "ISSUE", "what": "Audit costs that nobody has on the list"}
RENEWAL = identity("Opportunity", "renewal")


def run(ask: Ask, document: str, **given: Any) -> Any:
    answer = ask(document, input=given)
    assert "errors" not in answer, answer
    [payload] = answer["data"].values()
    return payload


def saved(ask: Ask, **given: Any) -> Any:
    fields = {
        "colleagueId": person("ana"),
        "contactId": person("cfo"),
        "opportunityId": RENEWAL,
        "dueOn": DUE,
        "worth": WORTH,
    }
    return run(ask, SAVE, **(fields | given))


def graded(graph: Graph, workspace: str, grade: str, days: int = 1, contact: str = "cfo") -> None:
    at = datetime.now(UTC) - timedelta(days=days)
    row = {"colleague": "ana", "contact": contact, "grade": grade, "since": at.isoformat()}
    seed(graph, workspace, RecordKind.GRADES, row)


def fault(payload: Any) -> tuple[str, str]:
    [error] = payload["errors"]
    assert payload["blueprint"] is None
    return error["field"], error["code"]


def listed(ask: Ask, **asked: Any) -> list[Any]:
    answer = ask(LIST, **asked)
    assert "errors" not in answer, answer
    found: list[Any] = answer["data"]["blueprints"]
    return found


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def give(graph: Graph, own_deal: str) -> Give:
    """Grade ana's relationship with the CFO some days ago."""
    return partial(graded, graph, own_deal)
