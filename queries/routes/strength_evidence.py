"""What are the strengths of some relationships made of?"""

from collections.abc import Sequence
from dataclasses import dataclass

from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength import Statement, Touch
from inroad.graph.strength_model import StrengthModel
from inroad.graph.writes.evidence_of_pairs import evidence_of_pairs
from inroad.graph.writes.settle_relationships import strength_model


@dataclass(frozen=True, slots=True)
class LinkStrength:
    """All that a strength is computed from, seen from the first person of a link."""

    model: StrengthModel
    touches: tuple[Touch, ...]
    statements: tuple[Statement, ...]
    sources: tuple[str, ...]


def strength_evidence(
    tx: OpenTransaction, /, *, workspace: str, links: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], LinkStrength]:
    """Return for each link what its strength is made of, of all days.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        links: pairs of person keys; a pair may be named in either direction, or both.

    """
    model = strength_model(tx, workspace=workspace)
    pairs = {(min(link), max(link)) for link in links}
    found = evidence_of_pairs(tx, workspace=workspace, pairs=pairs, model=model)
    result = {}
    for link in links:
        one = found[(min(link), max(link))]
        touches = one.touches if link[0] < link[1] else [_turned(t) for t in one.touches]
        result[link] = LinkStrength(
            model, tuple(touches), tuple(one.statements), tuple(sorted(one.sources))
        )
    return result


def _turned(one: Touch) -> Touch:
    return Touch(one.at_ms, one.kind, forth=one.back, back=one.forth)
