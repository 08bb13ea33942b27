"""By which influence strategies the people of a plan are to be moved, and why by these (S1)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from inroad.api.influencing.between import between
from inroad.api.influencing.situation import situation_of
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import InfluenceStrategy
from inroad.plans.influence.suggest import strategies_for
from inroad.plans.planning.known import Known
from inroad.plans.planning.plan import PlanStep
from inroad.queries.consent.hidden_relationships import hidden_relationships

Reasoned = tuple[tuple[InfluenceStrategy, str], ...]
"""Strategies, each with why."""


def strategies_for_steps(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    known: Known,
    steps: Sequence[PlanStep],
    seen_at: datetime,
) -> Mapping[str, Reasoned]:
    """Return what speaks for which strategies, by the key of the step's target.

    Between the colleague who acts and whoever is to be won. Of somebody unknown nothing speaks for
    any; nor is any named where the colleague hides whom she knows on the way of the step, or that
    she knows the contact, for reasons would tell it. On her other steps they are, as on those of
    anybody else: what is left out there would tell that she hides something.
    """
    links = [(one.actor_key, one.target.person_key) for one in steps if one.target.person_key]
    barred = hidden_relationships(
        tx, workspace=workspace, links=links, as_of=known.scope.as_of, seen_at=seen_at
    )
    found = dict[str, Reasoned]()
    of_pairs = dict[tuple[str, str, str | None], Reasoned]()
    for step in steps:
        contact = known.people.get(step.target.person_key or "")
        if contact is None or contact.is_placeholder or _is_hidden(step, known, barred):
            continue
        pair = (step.actor_key, contact.key, step.target.opportunity_key)
        if pair not in of_pairs:
            of_pairs[pair] = _between_two(tx, workspace, known, pair, seen_at)
        found[step.target.key] = of_pairs[pair]
    return found


def _is_hidden(step: PlanStep, known: Known, barred: Collection[tuple[str, str]]) -> bool:
    """Return whether who acts hides a link of the step's way, or that she knows the contact."""
    on_the_way = {(step.actor_key, other) for other in step.way.people}
    pair = (step.actor_key, step.target.person_key)
    return pair in barred or not on_the_way.isdisjoint(known.ties.hidden)


def _between_two(
    tx: OpenTransaction,
    workspace: str,
    known: Known,
    of: tuple[str, str, str | None],
    seen_at: datetime,
) -> Reasoned:
    """Return what speaks for which strategies between a colleague and a contact, for a deal."""
    colleague, contact, deal = of
    as_of = known.scope.as_of
    try:
        pair = between(
            tx,
            workspace=workspace,
            colleague_key=colleague,
            contact_key=contact,
            opportunity_key=deal,
            account_key=None if deal else known.scope.account.key,
            as_of=as_of,
        )
    except BadInput:
        return ()  # suggested for a role, and works elsewhere
    situation = situation_of(tx, pair, workspace=workspace, as_of=as_of, seen_at=seen_at)
    return tuple((one.strategy, one.why) for one in strategies_for(situation))
