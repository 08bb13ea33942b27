"""Multi-threading plans over GraphQL, for tests."""

from typing import Any

from tests.api.conftest import Ask, identity

RENEWAL = identity("Opportunity", "renewal")
WAY = """kind people { key name } links { strength from { name } to { name } } probability
  introductionProbability why token"""
TARGET = """key aim opportunity { key } opportunities { key } person { key name } role
  roleKey office why gain colleague { key } fromGrade toGrade"""
STANDING = "completeness risk band"
PLAN = f"""query($opportunityId: ID, $accountId: ID, $words: String, $targets: [ID!], $owner: ID,
    $from: ID, $closeOn: Date, $hoursPerWeek: Float, $hours: [ColleagueHoursInput!], $maxHops: Int,
    $asOf: DateTime) {{
  multiThreadingPlan(opportunityId: $opportunityId, accountId: $accountId, words: $words,
      targets: $targets, owner: $owner, from: $from, closeOn: $closeOn,
      hoursPerWeek: $hoursPerWeek, hours: $hours, maxHops: $maxHops, asOf: $asOf) {{
    explanation missing account {{ key }} opportunities {{ key }} candidates {{ key }}
    asOf closesOn owner {{ key }} asks expected isOptimal
    effect {{ before {{ {STANDING} }} after {{ {STANDING} }} expectedCompleteness }}
    steps {{ target {{ {TARGET} }} way {{ {WAY} }} alternatives {{ {WAY} }} actor {{ key name }}
      firstAction toAskFirst nearlyAsGood message content strategies {{ strategy why }}
      startsOn dueOn timeline after }}
    unplanned {{ target {{ {TARGET} }} limits why
      overruns {{ limit person {{ key }} on allowed needed }} }} }} }}"""
AS_OF = "2026-11-02"
"""A Monday, of which the plans of the tests are made."""


def plan(ask: Ask, **asked: Any) -> dict[str, Any]:
    """Return a plan, of the renewal unless something else is named."""
    if not asked.keys() & {"opportunityId", "accountId", "words"}:
        asked["opportunityId"] = RENEWAL
    answer = ask(PLAN, **({"asOf": AS_OF} | asked))
    assert "errors" not in answer, answer
    made: dict[str, Any] = answer["data"]["multiThreadingPlan"]
    return made


def step(made: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the step of a plan that wins somebody, by the key of the person."""
    found = [one for one in made["steps"] if (one["target"]["person"] or {}).get("key") == key]
    assert found, [one["target"]["key"] for one in made["steps"]]
    return dict(found[0])


def people(way: dict[str, Any]) -> list[str]:
    return [one["key"] for one in way["people"]]
