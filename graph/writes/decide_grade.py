"""Write down what somebody made of a grade that was proposed."""

from dataclasses import dataclass
from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import GradeContradiction, GradeDecision, RelationshipGrade
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DecidedProposal:
    """A decision on one proposal."""

    colleague: str
    """Key of the colleague."""
    contact: str
    """Key of the contact."""
    rule: GradeContradiction
    decision: GradeDecision
    stood: RelationshipGrade
    stood_from: datetime
    proposed: RelationshipGrade
    by: str | None = None
    """Key of the person who decides."""
    reason: str | None = None


def decide_grade(
    tx: OpenTransaction, decided: DecidedProposal, /, *, workspace: str, provenance: Provenance
) -> str:
    """Write a decision and return its key; an accepted grade is for the caller to give.

    Args:
        tx: an open write transaction.
        decided: the decision; whether it may be made is for the caller to prove.
        workspace: key of the workspace, which must exist.
        provenance: where it comes from; `recorded_at` is the instant of the decision.

    Raises:
        NotFound: there is no such workspace, colleague or contact.

    """
    at = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=at)
    pair = f"{decided.colleague}|{decided.contact}"
    key = f"{pair}|{decided.rule}|{provenance.import_id}"
    written = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        colleague_key=decided.colleague,
        contact_key=decided.contact,
        properties={
            "rule": decided.rule.value,
            "decision": decided.decision.value,
            "stood": decided.stood.value,
            "stood_from": decided.stood_from,
            "proposed": decided.proposed.value,
            "by": decided.by,
            "reason": decided.reason,
        },
        at=at,
        provenance=provenance.properties(),
    ).single(strict=True)["written"]
    if not written:
        raise NotFound("there is no such colleague or contact", field="contactId")
    mark_changed(tx, workspace=workspace, people=[decided.contact], at=at)
    return key
