"""What the rules say of themselves: one for every code, and numbers that are complete."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from inroad.graph.taxonomy import taxonomy
from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts.numbers import AlertNumbers, alert_numbers
from inroad.plans.alerts.rules import RULES, alerts_of
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.plan_steps import PlannedSteps, planned_steps
from tests.drawing import NOW

FILE = Path(__file__).parents[3] / "plans" / "alerts" / "rules.yaml"
STEPS = Path(__file__).parents[3] / "plans" / "post_sale" / "renewal_plan.yaml"


def declared(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("code", AlertCode)
def test_every_code_has_a_rule_of_its_name_and_numbers(code: AlertCode) -> None:
    assert getattr(RULES[code], "__name__", "").upper() == code
    assert code in declared(FILE)
    assert "Source: " in (RULES[code].__doc__ or "")


def test_the_numbers_of_the_sources_are_theirs() -> None:
    numbers = alert_numbers()
    assert numbers.ECONOMIC_BUYER_MISSING.after_days == 30
    assert (numbers.COMMITTEE_ACTIVATED.roles, numbers.COMMITTEE_ACTIVATED.within_days) == (3, 7)
    assert (numbers.ADOPTION_DROP.fall, numbers.ADOPTION_DROP.over_days) == (0.25, 30)
    assert numbers.RENEWAL_WINDOW.before_days == 90
    assert numbers.SINGLE_THREADED.most_active == 1


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"ADOPTION_DROP": {"fall": 25, "over_days": 30, "at_least_users": 5}}, "fall"),
        ({"ADOPTION_DROP": {"fall": 0.25, "over_days": 30}}, "at_least_users"),
        ({"RENEWAL_WINDOW": {"before_days": 90, "after_days": 3}}, "after_days"),
        (
            {"CHAMPION_NOT_ACTING": {"role": "CHAMPION", "signal": "NONE", "after_days": 1}},
            "signal",
        ),
        ({"NO_SUCH_RULE": {}}, "NO_SUCH_RULE"),
    ],
)
def test_numbers_that_cannot_be_meant_name_the_place(changed: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError, match=place):
        AlertNumbers.model_validate(declared(FILE) | changed)


def test_nothing_is_found_of_an_account_of_which_nothing_is_known() -> None:
    assert alerts_of(WatchedAccount("acme", "Acme"), as_of=NOW) == []


def test_every_step_of_the_renewal_plan_is_of_a_role_after_the_sale_and_within_its_90_days() -> (
    None
):
    roles = taxonomy("customer-success")
    steps = planned_steps()
    assert {step.role for step in steps.steps} == set(roles)
    assert len({step.key for step in steps.steps}) == len(steps.steps)
    days = [steps.identify_by_days_before, *(step.days_before for step in steps.steps)]
    assert max(days) <= alert_numbers().RENEWAL_WINDOW.before_days


def test_a_step_that_nothing_shows_to_be_done_is_refused() -> None:
    steps = declared(STEPS)
    steps["steps"][0]["done_when"] = {}
    with pytest.raises(ValidationError, match="what shows that the step is done"):
        PlannedSteps.model_validate(steps)
