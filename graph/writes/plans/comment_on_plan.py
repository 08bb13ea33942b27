"""Somebody says something about a plan."""

from uuid import uuid4

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)


def comment_on_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    plan: str,
    step: str | None,
    text: str,
    by: str | None,
    provenance: Provenance,
) -> str:
    """Keep what somebody said about a plan or a step of it, and return the comment's key.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        plan: key of the plan.
        step: key of the step that it is about; None: the plan as a whole.
        text: what was said.
        by: who said it, in words.
        provenance: where it comes from; `recorded_at` is when it was said.

    Raises:
        NotFound: there is no such plan.

    """
    key = f"comment:{uuid4().hex}"
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        plan=plan,
        step=step,
        key=key,
        properties={"at": provenance.recorded_at, "by": by, "text": text},
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound(f"there is no plan {plan!r} in this workspace")
    return key
