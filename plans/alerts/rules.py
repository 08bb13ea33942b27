"""All rules of alerts, by their codes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts import (
    committee_rules,
    customer_rules,
    people_rules,
    plan_rules,
    relationship_rules,
    request_rules,
)
from inroad.plans.alerts.alert import Raised
from inroad.plans.alerts.watched import WatchedAccount

Rule = Callable[..., Iterator[Raised]]
"""`rule(watched, as_of=...)`: what holds of an account at an instant."""

RULES: Mapping[AlertCode, Rule] = MappingProxyType(
    {
        AlertCode.ECONOMIC_BUYER_MISSING: committee_rules.economic_buyer_missing,
        AlertCode.TECHNICAL_BUYER_NOT_ENGAGED: committee_rules.technical_buyer_not_engaged,
        AlertCode.CHAMPION_LEFT: people_rules.champion_left,
        AlertCode.SPONSOR_LEFT: people_rules.sponsor_left,
        AlertCode.CHAMPION_NOT_ACTING: people_rules.champion_not_acting,
        AlertCode.CONTACT_PROMOTED: people_rules.contact_promoted,
        AlertCode.NEW_COMMITTEE_MEMBER: people_rules.new_committee_member,
        AlertCode.SINGLE_THREADED: committee_rules.single_threaded,
        AlertCode.COMMITTEE_ACTIVATED: committee_rules.committee_activated,
        AlertCode.ADOPTION_DROP: customer_rules.adoption_drop,
        AlertCode.RENEWAL_WINDOW: customer_rules.renewal_window,
        AlertCode.RELATIONSHIP_COOLING: relationship_rules.relationship_cooling,
        AlertCode.DETRACTOR_UNMANAGED: committee_rules.detractor_unmanaged,
        AlertCode.SENIOR_MISMATCH: relationship_rules.senior_mismatch,
        AlertCode.PLAN_STEP_BROKEN: plan_rules.plan_step_broken,
        AlertCode.INTRODUCTION_ASKED: request_rules.introduction_asked,
        AlertCode.INTRODUCTION_OVERDUE: request_rules.introduction_overdue,
    }
)
"""The rule of every code; its numbers stand in `rules.yaml`."""


def alerts_of(watched: WatchedAccount, *, as_of: datetime) -> list[Raised]:
    """Return everything that somebody must hear of an account at an instant.

    Args:
        watched: what the graph says of the account at that very instant.
        as_of: the instant.

    Returns:
        Findings by code, in the order of `AlertCode`; each cause once.

    Source: docs/method/alert-rules.md.

    """
    found: dict[str, Raised] = {}
    for code in AlertCode:
        for one in RULES[code](watched, as_of=as_of):
            found.setdefault(one.cause, one)
    return list(found.values())
