"""Let nobody's reach be too low after links became stronger, or people became ours."""

from collections.abc import Iterable, Mapping

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength import Timeline, strength_of
from inroad.graph.strength_model import StrengthModel
from inroad.graph.vocabulary import FAINTEST
from inroad.graph.writes.evidence_of_pairs import Pair

QUERY = cypher.load(__name__)
COUNTED_FROM = FAINTEST * (1.0 - 1e-9)
"""Strength from which a link counts here; whoever asks takes it for one from `FAINTEST` on."""
SLACK = 1.0 + 1e-10
"""By how much more than the product a rebuild writes, so that what is computed in another order
does not come out above it."""
HEADROOM = 2.0 ** (1 / 8)
"""By how much more than the product a rise is written, so that the next rises write nothing."""


def raise_reach(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Mapping[Pair, float] | None = None,
    people: Iterable[str] = (),
) -> None:
    """Raise the bounds that links and people make too low, and those that follow from them.

    Whoever is raised in a layer has those looked at in the next whom she knows; where nobody is,
    nothing further is read. No bound is lowered: that is for `rebuild_reach`. A workspace that
    keeps no reach is left as it is.

    Args:
        tx: an open write transaction that has taken its turn, in which the links are written.
        workspace: key of the workspace.
        links: pairs that were written, with the highest strength that each has (`highest`).
        people: keys of people who may work for us now, and did not before.

    Source: docs/method/reach.md.

    """
    strong = {pair: one for pair, one in (links or {}).items() if one >= COUNTED_FROM}
    hired = sorted(set(people))
    if not strong and not hired:
        return
    tx.run(
        QUERY.text,
        workspace=workspace,
        ones=[one for one, _ in strong],
        others=[other for _, other in strong],
        strengths=list(strong.values()),
        people=hired,
        faintest=COUNTED_FROM,
        slack=HEADROOM,
    ).consume()


def highest(model: StrengthModel, history: Timeline, *, since_ms: int) -> float:
    """Return the highest strength that a history has at any instant from one on.

    Between two states a strength only falls, so that it is highest where a state begins.
    """
    best = 0.0
    ends = [*history.history_ms[1:], None]
    # A pair without evidence has no state at all, and `ends` one entry more.
    for i, (begins, ends_ms) in enumerate(zip(history.history_ms, ends, strict=False)):
        if ends_ms is None or since_ms < ends_ms:
            strength = strength_of(
                model,
                standing=history.history_standing[i],
                activity=history.history_activity[i],
                at_ms=max(begins, since_ms),
            )
            best = max(best, strength)
    return best
