"""What was made of grades that were proposed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DecidedGradeRow:
    """Somebody accepted or dismissed a grade that was proposed."""

    key: str
    colleague_key: str
    contact_key: str
    rule: str
    """The GradeContradiction."""
    decision: str
    """A GradeDecision."""
    stood: str
    """The RelationshipGrade that stood."""
    stood_from: datetime
    """When that was given."""
    proposed: str
    """The RelationshipGrade that was proposed."""
    decided_at: datetime
    by: str | None
    """Key of the person who decided."""
    reason: str | None


def grade_decisions(
    tx: OpenTransaction, /, *, workspace: str, contacts: Sequence[str], as_of: datetime
) -> list[DecidedGradeRow]:
    """Return the decisions on proposed grades of contacts up to an instant, the first first."""
    return cypher.rows(
        tx,
        QUERY,
        DecidedGradeRow,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        as_of=as_of,
    )
