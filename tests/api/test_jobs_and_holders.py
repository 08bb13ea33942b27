"""A job is ended without its beginning, and one of ours plays no buying role."""

from tests.api.conftest import Ask, identity, person

ENDED = """mutation($input: SaveEmploymentInput!) { saveEmployment(input: $input) {
  employment { title since until } created errors { field message code } } }"""
GIVEN = """mutation($input: SaveRoleAssignmentInput!) { saveRoleAssignment(input: $input) {
  roleAssignment { since } errors { field message code } } }"""


def test_a_job_is_ended_by_person_and_account_alone(ask: Ask, own_deal: str) -> None:
    job = {"personId": person("eva"), "accountId": identity("Account", "acme")}
    until = "2026-01-01T00:00:00.000Z"
    saved = ask(ENDED, input=job | {"title": "Analyst", "until": until})["data"]["saveEmployment"]
    assert (saved["errors"], saved["created"]) == ([], False)
    assert saved["employment"]["since"].startswith("2020-01-01")
    jobs = ask(
        "query($id: ID!) { person(id: $id) { employments { until } account { name } } }",
        id=person("eva"),
    )["data"]["person"]
    assert len(jobs["employments"]) == 1
    assert jobs["account"] is None


def test_one_of_ours_cannot_be_given_a_buying_role(ask: Ask, own_deal: str) -> None:
    deal = identity("Opportunity", "renewal")
    role = {"personId": person("ana"), "opportunityId": deal, "role": "CHAMPION"}
    saved = ask(GIVEN, input=role)["data"]["saveRoleAssignment"]
    assert saved["roleAssignment"] is None
    [error] = saved["errors"]
    assert (error["field"], error["code"]) == ("personId", "BAD_USER_INPUT")
    assert error["message"].startswith("personId: Ana Example worked for us on ")


PLACED = """mutation($input: SavePlaceholderInput!) { savePlaceholder(input: $input) {
  placeholder { key } errors { field message } } }"""


def test_nobody_unknown_of_ours_is_expected_in_a_buying_role(ask: Ask, own_deal: str) -> None:
    new = {"name": "Own", "kind": "NEW", "accountId": identity("Account", "home")}
    own = (
        "mutation($i: SaveOpportunityInput!) { saveOpportunity(input: $i) { opportunity { id } } }"
    )
    deal = ask(own, i=new)["data"]["saveOpportunity"]["opportunity"]["id"]
    given = {"accountId": identity("Account", "home"), "title": "Head of Legal"}
    role = {"opportunityId": deal, "role": "CHAMPION"}
    [error] = ask(PLACED, input=given | role)["data"]["savePlaceholder"]["errors"]
    assert error == {
        "field": "accountId",
        "message": "accountId: Home is us; a buying role is a customer's",
    }
    assert ask(PLACED, input=given)["data"]["savePlaceholder"]["errors"] == []
