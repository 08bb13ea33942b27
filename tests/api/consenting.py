"""Consents and introduction requests over GraphQL, for tests."""

import json
from typing import Any

from tests.api.conftest import Ask, person

CONSENT = """mutation($input: SaveConsentInput!) { saveConsent(input: $input) { changed
  consent { colleague { key } mayBeAsked asksPerMonth coolDownDays hidesAll hides { key }
    vetoes { key } since until } errors { field message code } } }"""
ROUTES = """query($to: TargetInput!, $from: [ID!], $team: Boolean, $hops: Int, $asOf: DateTime) {
  introductionRoutes(to: $to, from: $from, team: $team, maxHops: $hops, asOf: $asOf) {
    target { key } routes { token probability people { id key name email title department
      employments { title } account { key } }
      links { from { name } to { name } strength lastTouchAt reasons evidence { words source } }
      weakestLink { from { name } to { name } } } } }"""
REQUEST = """fragment R on IntroductionRequest { id asker { key } connector { key name }
  target { key } opportunity { key } people { key name } state isOpen begunAt askedAt remindAt
  isOverdue history { state at reason by { key name } }
  drafts { from { name } to { name } text } }"""
REQUESTING = (
    """mutation($input: RequestIntroductionInput!) { requestIntroduction(input: $input) {
  request { ...R } againAt errors { field message code } } } """
    + REQUEST
)
MOVING = (
    """mutation($input: MoveIntroductionRequestInput!) {
  moveIntroductionRequest(input: $input) { request { ...R } againAt
    errors { field message code } } } """
    + REQUEST
)
LISTING = (
    """query($id: ID, $from: ID, $connector: ID, $target: ID, $states: [RequestState!],
      $overdue: Boolean, $first: Int, $asOf: DateTime) {
  introductionRequests(id: $id, from: $from, connectorId: $connector, targetId: $target,
      states: $states, overdue: $overdue, first: $first, asOf: $asOf) { ...R } } """
    + REQUEST
)
WHO = """query($who: TargetInput!, $from: ID, $asOf: DateTime) {
  whoKnows(person: $who, from: $from, asOf: $asOf) {
    colleagues { person { id key name } strength reasons evidence { words } } } }"""


def allow(ask: Ask, colleague: str, **said: Any) -> dict[str, Any]:
    given = {"colleagueId": person(colleague), **said}
    answer = ask(CONSENT, input=given)
    assert answer.get("data"), answer
    saved: dict[str, Any] = answer["data"]["saveConsent"]
    return saved


def routes(ask: Ask, target: str, **asked: Any) -> list[dict[str, Any]]:
    if "from_" in asked:
        asked["from"] = [person(one) for one in asked.pop("from_")]
    else:
        asked["team"] = True
    answer = ask(ROUTES, to={"personId": person(target)}, **asked)
    assert answer["data"], answer
    found: list[dict[str, Any]] = answer["data"]["introductionRoutes"]["routes"]
    return found


def chains(found: list[dict[str, Any]]) -> list[list[str]]:
    return [[one["key"] for one in route["people"]] for route in found]


def request(ask: Ask, **given: Any) -> dict[str, Any]:
    answer = ask(REQUESTING, input=given)
    assert answer["data"], answer
    made: dict[str, Any] = answer["data"]["requestIntroduction"]
    return made


def move(ask: Ask, identity: str, state: str, **given: Any) -> dict[str, Any]:
    answer = ask(MOVING, input={"id": identity, "state": state, **given})
    assert answer["data"], answer
    moved: dict[str, Any] = answer["data"]["moveIntroductionRequest"]
    return moved


def everything(answer: Any) -> str:
    return json.dumps(answer)


def requests(ask: Ask) -> list[Any]:
    """Return all introduction requests there are."""
    found: list[Any] = ask(LISTING)["data"]["introductionRequests"]
    return found
