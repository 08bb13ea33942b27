"""Who above this contact could decide, or already knows us?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.errors import BadInput
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class EscalationPath:
    """A way up from a contact to somebody with the authority sought, or who knows us."""

    people: tuple[str, ...]
    """Person keys, the contact first; 2 to 9 of them."""
    steps: tuple[str, ...]
    """How each hands on to the next: REPORTS_TO or INFLUENCES; one fewer than `people`."""
    weights: tuple[float, ...]
    """How much each step pulls, in (0, 1]: 1 for a reporting line, else the influence's weight."""
    holds_role: bool
    """Whether the last person plays the role that was sought."""
    holds_level: bool
    """Whether the last person stands at a level that was sought."""
    known_by: str | None
    """The colleague who knows the last person best, where that is well enough; else None."""
    known_strength: float | None
    """Strength of that relationship in [0, 1]."""


def escalation_paths(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    from_key: str,
    as_of: datetime,
    roles: Sequence[str] = (),
    opportunity_key: str | None = None,
    levels: Sequence[str] = (),
    known_from: float | None = None,
    max_steps: int = 6,
    limit: int = 5,
) -> list[EscalationPath]:
    """Return the shortest ways up from a contact to each first person who qualifies.

    A step goes to whom somebody reports, or whom she influences (positively). A person qualifies
    by holding the role sought on the opportunity, by standing at one of the levels sought, or by
    being known at least `known_from` well to a colleague who may be asked. A path ends at the first
    such person: whom every shortest way reaches only behind another who qualifies has no path of
    her own. Nobody who left or opposes us is on it.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        from_key: the contact to begin at.
        as_of: the day for which lines, roles and strengths hold.
        roles: keys of the buying roles sought, any of which will do, with `opportunity_key`.
        opportunity_key: the deal on which it is played.
        levels: SeniorityLevels sought.
        known_from: strength in (0, 1] from which being known to us counts; None: it does not.
        max_steps: most steps, 1 to 8.
        limit: most paths, 1 to 50.

    Returns:
        Paths by steps, then falling product of weights, then keys.

    Raises:
        BadInput: nothing is sought, a role without its opportunity, or a number out of bounds.

    Source: docs/method/escalation-paths.md.

    """
    if bool(roles) != (opportunity_key is not None):
        raise BadInput("a sought role needs its opportunity, and the other way round", field="role")
    if not roles and not levels and known_from is None:
        raise BadInput("say what to look for: a role, a level, or somebody whom we know")
    if not 1 <= max_steps <= MOST_STEPS:
        raise BadInput(f"max_steps must be 1 to {MOST_STEPS}, not {max_steps}", field="max_steps")
    return cypher.rows(
        tx,
        QUERY,
        EscalationPath,
        workspace=workspace,
        from_key=from_key,
        as_of=as_of,
        roles=sorted(set(roles)),
        opportunity_key=opportunity_key,
        levels=list(levels),
        known_from=known_from,
        max_steps=max_steps,
        limit=limit,
    )
