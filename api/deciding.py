"""What is decided on suggested roles: proved beside what the graph says, then written."""

from dataclasses import dataclass
from datetime import datetime

from inroad.api.suggesting import committees_of
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import BuyingRole
from inroad.graph.vocabulary import RoleDecision
from inroad.graph.writes.decide_role import Decided, decide_role, undo_role_decision
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.roles_of_deals import roles_of_deals
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.suggest import Suggestion
from inroad.plans.wording import day
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.suggestions.role_decisions import DecidedRole, role_decisions


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that somebody wants to make, or to take back."""

    deal: OpportunitySummary
    person_key: str
    person_name: str
    role: BuyingRole
    by: str | None
    reason: str | None = None
    """Why; for a confirmation what it was seen by."""


def decide(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    asked: Asked,
    decision: RoleDecision,
    suggestion: Suggestion | None,
    provenance: Provenance,
) -> str:
    """Confirm or reject a suggested role, and return the decision's key.

    Raises:
        BadInput: nobody suggests it, the person plays the role already, or was rejected for it.

    """
    at = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=at)
    committee = _committee(tx, asked, workspace=workspace, at=at)
    proved = _proved(tx, asked, committee, suggestion, workspace=workspace, at=at)
    confirmed = decision is RoleDecision.CONFIRMED
    said = proved.assignment
    return decide_role(
        tx,
        Decided(
            asked.person_key,
            asked.deal.key,
            asked.role.key,
            decision,
            asked.by,
            asked.reason,
            stance=said.stance if said else None,
            confidence=said.confidence if said else None,
            evidence=asked.reason or _evidence(proved) if confirmed else None,
        ),
        workspace=workspace,
        provenance=provenance,
    )


def _proved(
    tx: OpenTransaction,
    asked: Asked,
    committee: KnownCommittee,
    suggestion: Suggestion | None,
    *,
    workspace: str,
    at: datetime,
) -> Suggestion:
    """Return the suggestion that may be decided on.

    Raises:
        BadInput: there is none; says why.

    """
    who, role = asked.person_name, asked.role
    if before := committee.rejection(asked.person_key, role.key):
        said = f"was rejected as {role.name} here on {day(before.decided_at)} ({before.reason})"
        raise BadInput(f"personId: {who} {said}; take that back first", field="personId")
    if asked.person_key in committee.holders(role.key):
        raise BadInput(
            f"personId: {who} is {role.name} here already; end that assignment instead",
            field="personId",
        )
    roles = roles_of_deals(tx, workspace=workspace, opportunities=[asked.deal.key])
    for fact in roles[asked.deal.key].facts:
        mine = (fact.person, fact.role) == (asked.person_key, role.key)
        if mine and fact.holds.since and fact.holds.since > at:
            begins = day(fact.holds.since)
            raise BadInput(f"personId: {who} is {role.name} here from {begins}", field="personId")
    if suggestion is None:
        raise BadInput(
            f"personId: nothing suggests {who} as {role.name} here; "
            "somebody who knows better saves a role assignment",
            field="personId",
        )
    return suggestion


def _evidence(suggestion: Suggestion) -> str:
    reasons = "; ".join(suggestion.reasons)
    return f"Suggestion confirmed ({suggestion.score:.2f}): {reasons}"[:1_000]


def undo(tx: OpenTransaction, /, *, workspace: str, asked: Asked, provenance: Provenance) -> str:
    """Take the decision that stands back, so that everything is as before; return its key.

    Raises:
        NotFound: no decision stands.
        BadInput: somebody has changed since what it would bring back, or take away.

    """
    at = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=at)
    made = role_decisions(tx, workspace=workspace, opportunities=[asked.deal.key], as_of=at)
    standing = [one for one in made if _is_of(one, asked)]
    who, role = asked.person_name, asked.role.name
    if not standing:
        raise NotFound(
            f"personId: nothing was decided on {who} as {role} here that could be taken back",
            field="personId",
        )
    last = standing[-1]
    committee = _committee(tx, asked, workspace=workspace, at=at)
    holds = asked.person_key in committee.holders(asked.role.key)
    if last.decision == RoleDecision.CONFIRMED and not last.unchanged:
        raise BadInput(
            f"personId: the assignment of {who} as {role} was changed since it was confirmed; "
            "end it instead",
            field="personId",
        )
    if last.decision == RoleDecision.REJECTED and holds:
        raise BadInput(
            f"personId: {who} was made {role} here since; end that assignment first",
            field="personId",
        )
    undo_role_decision(
        tx,
        workspace=workspace,
        key=last.key,
        person=last.person_key,
        opportunity=last.opportunity_key,
        by=asked.by,
        provenance=provenance,
    )
    return last.key


def _is_of(one: DecidedRole, asked: Asked) -> bool:
    mine = (one.person_key, one.role) == (asked.person_key, asked.role.key)
    return mine and one.undone_at is None


def _committee(
    tx: OpenTransaction, asked: Asked, *, workspace: str, at: datetime
) -> KnownCommittee:
    key = asked.deal.key
    return committees_of(tx, workspace=workspace, as_of=at, opportunities=[key])[key]
