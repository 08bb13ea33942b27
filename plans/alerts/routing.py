"""Who of us hears of it, and what do they bring along?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

from inroad.graph.taxonomy import BuyingRole, TaxonomyRoles
from inroad.graph.vocabulary import AlertCode, AlertSeverity, Audience, Duty


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AlertRouting(_Rules):
    """What an alert of one code is worth, and to whom."""

    severity: AlertSeverity
    audience: Audience
    also_for: tuple[Audience, ...] = ()
    roles: tuple[str, ...] = ()
    """Standard roles whose content fits it."""
    customer_roles: tuple[str, ...] = ()
    """Roles of the taxonomy for customers whose content fits it."""
    holds: bool = False
    """Whether the content is that of the roles which the person it is about holds."""


class AudienceRule(_Rules):
    """Who belongs to an audience."""

    duties: tuple[Duty, ...] = ()
    of_a_customer: tuple[Duty, ...] = ()
    """The duties instead, where the account is a customer; empty: the same."""
    named: bool = False
    superiors_of: tuple[Audience, ...] = ()


class RoutingRules(_Rules):
    """All of it; every code and every audience has its line."""

    alerts: Mapping[AlertCode, AlertRouting]
    audiences: Mapping[Audience, AudienceRule]
    contacts: Mapping[str, Audience]
    """By standard role, who talks to whoever holds it."""
    anybody_else: Audience

    @field_validator("alerts", "audiences")
    @classmethod
    def _each_word(cls, given: Mapping[object, object]) -> Mapping[object, object]:
        kind = type(next(iter(given)))
        if missing := set(kind) - set(given):  # type: ignore[call-overload]  # a StrEnum
            raise ValueError(f"lacks {', '.join(sorted(missing))}")
        return given


@lru_cache
def routing_rules() -> RoutingRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.alerts") / "routing.yaml").read_text(encoding="utf-8")
    return RoutingRules.model_validate(yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class Ours:
    """Who of us looks after what something is about; people by their keys."""

    of_deal: Mapping[Duty, Sequence[str]] = field(default_factory=dict)
    of_account: Mapping[Duty, Sequence[str]] = field(default_factory=dict)
    superiors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By colleague, to whom they report."""
    named: str | None = None
    """The colleague whom an alert names."""
    is_customer: bool = False


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who of us should hear of it."""

    people: tuple[str, ...]
    missing: tuple[str, ...]
    """One sentence for each audience of which nobody is known."""


def recipients(audiences: Sequence[Audience], ours: Ours, *, of: str) -> Recipients:
    """Return everybody of some audiences, each once, in their order.

    Args:
        audiences: whom something is for.
        ours: who of us looks after what.
        of: name of the deal or account that it is about, for the sentences.

    Source: S0, "Automated Orchestration"; the alert table of DOMAIN; `routing.yaml`.

    """
    people, missing = dict[str, None](), list[str]()
    for audience in audiences:
        found = tuple(_members(audience, ours))
        people.update(dict.fromkeys(found))
        if not found:
            missing.append(_nobody(audience, ours, of))
    return Recipients(tuple(people), tuple(missing))


def content_of(
    code: AlertCode,
    *,
    deal_roles: TaxonomyRoles,
    customer_roles: Mapping[str, BuyingRole],
    held: Collection[str] = (),
) -> tuple[BuyingRole, ...]:
    """Return the roles whose content fits an alert, each once.

    Args:
        code: of the alert.
        deal_roles: of the taxonomy of its deal, or of the standard one.
        customer_roles: of the taxonomy for customers; empty where the workspace has none.
        held: keys of the roles that the person it is about holds on the deal.

    """
    rule = routing_rules().alerts[code]
    found = [role for key in rule.roles for role in deal_roles.standing_for(key)]
    found += [customer_roles[key] for key in rule.customer_roles if key in customer_roles]
    if rule.holds:
        found += [role for role in deal_roles.values() if role.key in held]
    return tuple({role.key: role for role in found if not role.retired}.values())


def talks_to(role: BuyingRole, deal_roles: TaxonomyRoles) -> Audience:
    """Return who of us talks to whoever holds a role of a deal's taxonomy.

    A role that stands for several standard ones goes to the first of them that `routing.yaml`
    speaks of; one that stands for none is the owner's.

    Source: S0: executives to account executives, technical people to solution engineers,
    procurement to the deal desk.
    """
    rules = routing_rules()
    for standard_key, audience in rules.contacts.items():
        if role in deal_roles.standing_for(standard_key):
            return audience
    return rules.anybody_else


def _members(audience: Audience, ours: Ours) -> Iterator[str]:
    rule = routing_rules().audiences[audience]
    if rule.named and ours.named is not None:
        yield ours.named
        return
    for duty in _duties(rule, ours):
        if holders := ours.of_deal.get(duty) or ours.of_account.get(duty):
            yield from holders
            return
    for lower in rule.superiors_of:
        if bosses := [
            boss for one in _members(lower, ours) for boss in ours.superiors.get(one, ())
        ]:
            yield from bosses
            return


def _duties(rule: AudienceRule, ours: Ours) -> Sequence[Duty]:
    return rule.of_a_customer if ours.is_customer and rule.of_a_customer else rule.duties


def _nobody(audience: Audience, ours: Ours, of: str) -> str:
    rule = routing_rules().audiences[audience]
    if duties := _duties(rule, ours):
        return f"Nobody looks after {of} as {_words(duties[0])}"
    if rule.superiors_of:
        return f"Nobody is known to whom those of us report who look after {of}"
    return "It names nobody of ours"


def _words(duty: Duty) -> str:
    return duty.value.lower().replace("_", " ")
