"""Of which saved plans are these steps?"""

from collections.abc import Sequence
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanOfStep:
    """A step, and the plan that it is of."""

    step_key: str
    plan_key: str
    request_key: str | None
    """Introduction request by which it was found."""


def plans_of_steps(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    keys: Sequence[str] = (),
    requests: Sequence[str] = (),
) -> list[PlanOfStep]:
    """Return the plans of steps, and of the steps that were asked in introduction requests.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of steps; unknown ones are ignored.
        requests: keys of introduction requests; unknown ones are ignored.

    """
    return cypher.rows(
        tx,
        QUERY,
        PlanOfStep,
        workspace=workspace,
        keys=sorted(set(keys)),
        requests=sorted(set(requests)),
    )
