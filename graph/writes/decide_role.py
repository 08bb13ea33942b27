"""Write down what somebody made of a suggested role, and take that back."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import AssignmentSource, RoleDecision
from inroad.graph.writes.known_facts import known_facts
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_people import settle_people
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind, upsert

_HERE = "inroad.graph.writes"
DECIDE = cypher.load_named(_HERE, "decide_role")
UNDO = cypher.load_named(_HERE, "undo_role_decision")


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided."""

    person: str
    """Key of the person."""
    opportunity: str
    """Key of the deal."""
    role: str
    """Key of the role in the deal's taxonomy."""
    decision: RoleDecision
    by: str | None = None
    reason: str | None = None
    stance: str | None = None
    """How the person stands to us on the deal, a Stance."""
    confidence: float | None = None
    """How sure a confirmed assignment is, in [0, 1]."""
    evidence: str | None = None
    """What a confirmed assignment was seen by."""


def decide_role(
    tx: OpenTransaction, decided: Decided, /, *, workspace: str, provenance: Provenance
) -> str:
    """Write a decision; a confirmed role is from then on a manual assignment.

    An assignment that merely suggested it is over with the decision. Whether it may be decided so
    is for the caller to prove.

    Args:
        tx: an open write transaction.
        decided: the decision.
        workspace: key of the workspace, which must exist.
        provenance: where it comes from; `recorded_at` is the instant of the decision.

    Returns:
        The decision's key.

    Raises:
        NotFound: there is no such workspace, person or deal.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    key = f"{decided.person}|{decided.role}|{decided.opportunity}"
    made_key = None
    if decided.decision is RoleDecision.CONFIRMED:
        made_key = _free_key(tx, workspace, key, provenance)
    written = tx.run(
        DECIDE.text,
        workspace=workspace,
        key=f"{key}|{provenance.import_id}",
        person_key=decided.person,
        opportunity_key=decided.opportunity,
        properties={
            "role": decided.role,
            "decision": decided.decision.value,
            "by": decided.by,
            "reason": decided.reason,
            "made_key": made_key,
        },
        at=provenance.recorded_at,
        provenance=provenance.properties(),
    ).single(strict=True)["written"]
    if not written:
        raise NotFound("there is no such person or opportunity", field="personId")
    if made_key:
        rows = [_assignment(decided, made_key, provenance)]
        upsert(
            tx, RecordKind.ROLE_ASSIGNMENTS, workspace=workspace, rows=rows, provenance=provenance
        )
    _follow(tx, decided.person, decided.opportunity, workspace=workspace, provenance=provenance)
    return f"{key}|{provenance.import_id}"


def undo_role_decision(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    person: str,
    opportunity: str,
    by: str | None,
    provenance: Provenance,
) -> None:
    """Take a decision back: everything is as it was before, and the decision stays to be read.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: the decision's key.
        person: key of its person.
        opportunity: key of its deal.
        by: who takes it back.
        provenance: where that comes from; `recorded_at` is the instant of it.

    Raises:
        NotFound: there is no such workspace or decision.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    undone = {"undone_at": provenance.recorded_at, "undone_by": by}
    row = tx.run(UNDO.text, workspace=workspace, key=key, properties=undone).single(strict=True)
    if not row["written"]:
        raise NotFound("there is no such decision", field="personId")
    _follow(tx, person, opportunity, workspace=workspace, provenance=provenance)


def _free_key(tx: OpenTransaction, workspace: str, key: str, provenance: Provenance) -> str:
    """Return the key that an assignment is made under: the plain one, unless it is taken."""
    day = provenance.recorded_at.astimezone(UTC).date().isoformat()
    keys = (key, f"{key}|{day}")
    kind = RecordKind.ROLE_ASSIGNMENTS
    taken = known_facts(tx, workspace=workspace, kind=kind, keys=keys)
    return next((one for one in keys if one not in taken), f"{key}|{provenance.import_id}")


def _assignment(decided: Decided, key: str, provenance: Provenance) -> dict[str, Any]:
    return {
        "key": key,
        "person": decided.person,
        "opportunity": decided.opportunity,
        "properties": {
            "role": decided.role,
            "assignment": AssignmentSource.MANUAL.value,
            "stance": decided.stance,
            "confidence": decided.confidence,
            "evidence": decided.evidence,
            "valid_from": provenance.recorded_at,
        },
    }


def _follow(
    tx: OpenTransaction, person: str, deal: str, *, workspace: str, provenance: Provenance
) -> None:
    """Bring up to date what follows from the roles of a person, and mark the account."""
    settle_people(tx, workspace=workspace, people=[person])
    mark_changed(
        tx,
        workspace=workspace,
        people=[person],
        opportunities=[deal],
        at=provenance.recorded_at,
    )
