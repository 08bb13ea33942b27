"""A workspace's own role taxonomies as tests save them, and what comes of it."""

from typing import Any

from tests.api.conftest import Ask, identity, person

OURS = """# what we call them
name: ours
title: Our words
definition: What we call the people of a deal.
roles:
  - key: MONEY
    name: The money
    definition: Can sign.
    titles: [Chief Financial Officer]
    weight: 3
    priority: Critical. Before the offer.
    content: The business case
    maps_to: [ulu.POWER_BUYER]
    watch: [Signs.]
  - {key: PUSHER, name: Pusher, definition: Pushes., titles: [], weight: 2, priority: High.,
     content: Ammunition, maps_to: [CHAMPION]}
"""
SHOWN = "taxonomy { name own retired roles { key retired expected } }"
ERRORS = "created errors { field message code }"


def write(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    """Run one mutation of taxonomies and return its payload."""
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    query = f"mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {SHOWN} {ERRORS} }} }}"
    answer = ask(query, input=given)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][mutation]
    return payload


def refused(ask: Ask, mutation: str, **given: Any) -> tuple[str, str]:
    """Return field and message of the one reason for which nothing was written."""
    payload = write(ask, mutation, **given)
    assert payload["taxonomy"] is None
    assert payload["created"] is False
    [error] = payload["errors"]
    return error["field"], error["message"]


def shown(ask: Ask, fields: str, name: str = "ours", **more: Any) -> Any:
    query = f"""query($name: String!, $asOf: DateTime) {{
        taxonomy(name: $name, asOf: $asOf) {{ {fields} }} }}"""
    answer = ask(query, name=name, **more)
    return answer["data"]["taxonomy"] if "errors" not in answer else answer


def names(ask: Ask, **asked: Any) -> list[str]:
    query = "query($asOf: DateTime) { taxonomies(asOf: $asOf) { name } }"
    return [one["name"] for one in ask(query, **asked)["data"]["taxonomies"]]


def put(ask: Ask, deal: str, **more: Any) -> list[Any]:
    """Change a deal and return why not."""
    query = """mutation($input: SaveOpportunityInput!) {
        saveOpportunity(input: $input) { opportunity { taxonomy { name } }
        errors { field message code } } }"""
    answer = ask(query, input={"id": identity("Opportunity", deal), **more})
    assert "errors" not in answer, answer
    errors: list[Any] = answer["data"]["saveOpportunity"]["errors"]
    return errors


def give(ask: Ask, who: str, role: str, deal: str = "new", **more: Any) -> dict[str, Any]:
    """Give somebody a role and return the payload."""
    query = """mutation($input: SaveRoleAssignmentInput!) { saveRoleAssignment(input: $input) {
        roleAssignment { role { key name content retired } since until
          ulu: readIn(taxonomy: "ulu") { name } }
        created errors { field message code } } }"""
    given = {"personId": person(who), "opportunityId": identity("Opportunity", deal)}
    answer = ask(query, input=given | {"role": role} | more)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveRoleAssignment"]
    return payload


def committee_of(tx: Any, workspace: str) -> list[dict[str, Any]]:
    """All role assignments of a workspace, with all that they say."""
    query = "MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() RETURN properties(p) AS its"
    rows: list[dict[str, Any]] = tx.run(query, w=workspace).data()
    return rows
