"""Operations about alerts, and what they answer."""

from typing import Any

from tests.api.conftest import Ask, identity, person

DEAL = identity("Opportunity", "renewal")
ACME = identity("Account", "acme")
LIST = """query($first: Int = 50, $after: String, $state: [AlertState!], $codes: [AlertCode!],
  $severity: [AlertSeverity!], $audience: Audience, $account: ID, $deal: ID, $to: ID,
  $asOf: DateTime) {
  alerts(first: $first, after: $after, state: $state, codes: $codes, severity: $severity,
    audience: $audience, accountId: $account, opportunityId: $deal, recipientId: $to, asOf: $asOf) {
    edges { cursor node { id key code severity audience alsoFor state why
      evidence { what person { name } at }
      account { name } opportunity { name } person { name } colleague { name } department
      recipients { people { name } missing } content { key content }
      since raisedAt resolvedAt snoozedUntil history { number kind at by note state } } }
    pageInfo { hasNextPage endCursor }
  } }"""
CHANGE = """mutation($input: %sAlertInput!) { %sAlert(input: $input) {
  alert { key state snoozedUntil history { kind by note } } changed
  errors { field message code } clientMutationId } }"""
DUTY = """mutation($input: SaveDutyInput!) { saveDuty(input: $input) {
  duty { duty person { name } account { name } opportunity { name } since until }
  created errors { field message code } } }"""
ROUTING = """query($person: ID!, $deal: ID!, $asOf: DateTime) {
  routing(personId: $person, opportunityId: $deal, asOf: $asOf) {
    person { name } opportunity { name }
    lines { audience why role { key content } recipients { people { name } missing } } } }"""
OPPOSE = """mutation($input: SaveRoleAssignmentInput!) {
  saveRoleAssignment(input: $input) { errors { message } } }"""


def oppose(ask: Ask, who: str, **given: Any) -> list[Any]:
    """Make somebody a detractor of the deal; return what was wrong with that."""
    role = {"personId": person(who), "role": "DETRACTOR", "opportunityId": DEAL}
    errors: list[Any] = ask(OPPOSE, input=role | given)["data"]["saveRoleAssignment"]["errors"]
    return errors


def listed(ask: Ask, **chosen: Any) -> list[dict[str, Any]]:
    answer = ask(LIST, **chosen)
    assert "errors" not in answer, answer
    return [edge["node"] for edge in answer["data"]["alerts"]["edges"]]


def detractor(ask: Ask, **chosen: Any) -> dict[str, Any]:
    (only,) = listed(ask, codes=["DETRACTOR_UNMANAGED"], **chosen)
    return only


def change(ask: Ask, verb: str, **given: Any) -> dict[str, Any]:
    answer = ask(CHANGE % (verb.title(), verb), input=given)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][f"{verb}Alert"]
    return payload


def look_after(ask: Ask, who: str, duty: str, **given: Any) -> dict[str, Any]:
    answer = ask(DUTY, input={"personId": person(who), "duty": duty} | given)
    payload: dict[str, Any] = answer["data"]["saveDuty"]
    return payload
