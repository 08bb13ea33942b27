"""A detractor at whom an open blueprint is aimed is managed: alert, risk and gate say the same."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.api.alerts.alerting import DEAL, listed
from tests.api.conftest import Ask, person

ERRORS = "errors { field message }"
SAVE = f"""mutation($input: SaveBlueprintInput!) {{ saveBlueprint(input: $input) {{
  blueprint {{ id }} {ERRORS} }} }}"""
MOVE = f"mutation($input: MoveBlueprintInput!) {{ moveBlueprint(input: $input) {{ {ERRORS} }} }}"
CLOSE = f"mutation($input: CloseBlueprintInput!) {{ closeBlueprint(input: $input) {{ {ERRORS} }} }}"
STAGES = f"mutation($input: SaveStagesInput!) {{ saveStages(input: $input) {{ {ERRORS} }} }}"
GO = f"mutation($input: MoveOpportunityInput!) {{ moveOpportunity(input: $input) {{ {ERRORS} }} }}"
SHOWN = """query($deal: ID!) {
  coverage(opportunityId: $deal) { coverages { risks { factor contacts { person { key } } } } }
  opportunity(id: $deal) { gate(stage: "OFFER") { conditions { why } } } }"""
OWN = """
stages:
  - {key: TALK, name: Talking, state: OPEN}
  - {key: OFFER, name: Offer, state: OPEN,
     conditions: [{risk_below: MEDIUM, sentence: Nothing is at more than a low risk.}]}
  - {key: SIGNED, name: Signed, state: WON}
  - {key: DECLINED, name: Declined, state: LOST}
"""
AGAINST = "Zoe Example works against us, and no strategy says how to engage them"


def run(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    answer = ask(mutation, input=given)
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return dict(payload)


def done(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    payload = run(ask, mutation, **given)
    assert payload["errors"] == []
    return payload


def loose(ask: Ask) -> tuple[bool, bool, bool, bool]:
    """Whether the detractor has no strategy: to the alert, the risk, the gate, a move."""
    answer = ask(SHOWN, deal=DEAL)
    assert "errors" not in answer, answer
    (coverage,) = answer["data"]["coverage"]["coverages"]
    risks = {one["factor"]: one["contacts"] for one in coverage["risks"]}
    whom = risks.get("DETRACTOR_WITHOUT_STRATEGY", [])
    assert [one["person"]["key"] for one in whom] in ([], ["zoe"])
    (condition,) = answer["data"]["opportunity"]["gate"]["conditions"]
    (refused,) = run(ask, GO, opportunityId=DEAL, stage="OFFER")["errors"]
    alerts = listed(ask, codes=["DETRACTOR_UNMANAGED"], state=["OPEN"])
    return bool(alerts), bool(whom), AGAINST in condition["why"], AGAINST in refused["message"]


def test_a_detractor_is_managed_from_the_blueprint_on_until_it_is_closed(detracted: Ask) -> None:
    done(detracted, STAGES, document=OWN)
    assert loose(detracted) == (True, True, True, True)

    blueprint = done(
        detracted,
        SAVE,
        colleagueId=person("ana"),
        contactId=person("zoe"),
        opportunityId=DEAL,
        strategies=[{"strategy": "LIKING", "why": "they have never met"}],
        worth={"kind": "ALTERNATIVE", "what": "A pilot that leaves their tools alone"},
        dueOn=(datetime.now(UTC) + timedelta(days=30)).date().isoformat(),
    )["blueprint"]["id"]
    assert loose(detracted) == (False, False, False, False)

    done(detracted, MOVE, id=blueprint, state="UNDER_WAY")
    assert loose(detracted) == (False, False, False, False)

    done(detracted, CLOSE, id=blueprint, outcome="STAYED")
    assert loose(detracted) == (True, True, True, True)
