"""Plans that are kept, over GraphQL, for tests."""

from typing import Any

from tests.api.conftest import Ask, identity

RENEWAL = identity("Opportunity", "renewal")
ERRORS = "errors { field message code }"
STEP = """id number state target { key aim person { key } role }
  way { kind people { key name } why }
  actor { key } assignee { key name } firstAction message startsOn dueOn after waitsFor isOverdue
  holds whyNot { code what person { key } at }
  replacement { target { key } way { people { key } } firstAction }
  moves { state at reason by } request { id state } comments { text by }"""
SAVED = f"""id key state version holds explanation by note owner {{ key }} closesOn
  hoursPerWeek asks
  opportunity {{ key }} account {{ key }} changedAt moves {{ state at reason }}
  effect {{ before {{ completeness }} after {{ completeness }} expectedCompleteness }}
  steps {{ {STEP} }} earlierSteps {{ id number state moves {{ state reason }} }}
  unplanned {{ target {{ key }} limits why }} comments {{ text by stepId at }}
  history {{ number at note by steps {{ number state target {{ key }} }} }}"""
SAVE = f"""mutation($input: SavePlanInput!) {{ savePlan(input: $input) {{
  plan {{ {SAVED} }} created changed {ERRORS} }} }}"""
MOVE = f"""mutation($input: MovePlanStepInput!) {{ movePlanStep(input: $input) {{
  step {{ {STEP} }} changed warnings againAt {ERRORS} }} }}"""
ASSIGN = f"""mutation($input: AssignPlanStepInput!) {{ assignPlanStep(input: $input) {{
  step {{ {STEP} }} changed {ERRORS} }} }}"""
COMMENT = f"""mutation($input: CommentOnPlanInput!) {{ commentOnPlan(input: $input) {{
  plan {{ comments {{ text by stepId }} steps {{ number comments {{ text }} }} }} {ERRORS} }} }}"""
CLOSE = f"""mutation($input: ClosePlanInput!) {{ closePlan(input: $input) {{
  plan {{ state moves {{ state reason }} }} changed {ERRORS} }} }}"""
SHOW = f"""query($id: ID!, $from: ID, $asOf: DateTime) {{
  plan(id: $id, from: $from, asOf: $asOf) {{ {SAVED} }} }}"""
LIST = """query($opportunityId: ID, $accountId: ID, $assigneeId: ID, $state: [PlanState!],
    $first: Int, $after: String, $asOf: DateTime) {
  plans(opportunityId: $opportunityId, accountId: $accountId, assigneeId: $assigneeId,
      state: $state, first: $first, after: $after, asOf: $asOf) {
    edges { node { key state version } } pageInfo { hasNextPage endCursor } } }"""


def run(ask: Ask, document: str, **given: Any) -> Any:
    """Return the payload of a mutation."""
    answer = ask(document, input=given)
    assert "errors" not in answer, answer
    [payload] = answer["data"].values()
    return payload


def saved(ask: Ask, **given: Any) -> Any:
    """Keep a plan, of the renewal unless something else is named; insist that it was."""
    if not given.keys() & {"opportunityId", "accountId", "planId"}:
        given["opportunityId"] = RENEWAL
    payload = run(ask, SAVE, **given)
    assert payload["errors"] == [], payload
    return payload


def show(ask: Ask, plan: Any, **asked: Any) -> Any:
    answer = ask(SHOW, id=plan["id"], **asked)
    assert "errors" not in answer, answer
    return answer["data"]["plan"]


def moved(ask: Ask, step: Any, state: str, **given: Any) -> Any:
    payload = run(ask, MOVE, stepId=step["id"], state=state, **given)
    assert payload["errors"] == [], payload
    return payload


def refused(ask: Ask, document: str, **given: Any) -> tuple[str, str, str]:
    """Return field, code and message of the one reason why nothing was written."""
    payload = run(ask, document, **given)
    [error] = payload["errors"]
    return error["field"], error["code"], error["message"]


def step_to(plan: Any, person: str, aim: str = "ENGAGE") -> Any:
    """Return the step that wins somebody."""
    found = [
        one
        for one in plan["steps"]
        if (one["target"]["person"] or {}).get("key") == person and one["target"]["aim"] == aim
    ]
    assert found, [one["target"]["key"] for one in plan["steps"]]
    return found[0]


def way(step: Any) -> list[str]:
    return [one["key"] for one in step["way"]["people"]]


def codes(step: Any) -> list[str]:
    return [one["code"] for one in step["whyNot"]]
