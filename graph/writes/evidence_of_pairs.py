"""What ties two people to each other: what happened between them, and what is said of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import EARLIEST_MS
from inroad.graph.standing import GivenGrade, StandingSource, grades_as_statements, overlap
from inroad.graph.strength import Statement, Touch, touch
from inroad.graph.strength_model import StrengthModel

QUERY = cypher.load(__name__)

Pair = tuple[str, str]
"""Keys of two people, the smaller first."""


@dataclass(slots=True)
class PairEvidence:
    """All evidence of one pair, in no order."""

    touches: list[Touch] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    """Systems that it came from."""


def evidence_of_pairs(
    tx: OpenTransaction, /, *, workspace: str, pairs: Iterable[Pair], model: StrengthModel
) -> dict[Pair, PairEvidence]:
    """Return the evidence of each pair, weighed by a model.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        pairs: keys of two people, the smaller first.
        model: the workspace's numbers.

    Returns:
        What there is by pair, seen from the first person; also for pairs without any.

    """
    wanted = sorted(set(pairs))
    found = {pair: PairEvidence() for pair in wanted}
    grades: dict[Pair, list[GivenGrade]] = defaultdict(list)
    firsts = _by_first(wanted)
    for row in tx.run(QUERY.text, workspace=workspace, firsts=firsts) if wanted else ():
        pair = (row["person"], row["other"])
        one = found[pair]
        if row["evidence"] is None:
            if seen := touch_of(model, row):
                one.touches.append(seen)
                one.sources.add(row["source"])
        elif row["evidence"] == StandingSource.GRADE:
            one.sources.add(row["source"])
            grades[pair].append(
                GivenGrade(row["grader"], row["name"], row["from_ms"], row["to_ms"])
            )
        elif said := _statement(model, row):
            one.statements.append(said)
            if said.source != StandingSource.SHARED_EMPLOYER:
                one.sources.add(row["source"])
    for pair, given in grades.items():
        found[pair].statements += grades_as_statements(model, given)
    for one in found.values():
        one.statements = _beside_touches(one)
    return found


def touch_of(model: StrengthModel, row: Any) -> Touch | None:
    """Return the touch that a row with kind, at_ms, mine, theirs and participants makes."""
    return touch(
        model,
        kind=row["kind"],
        at_ms=row["at_ms"],
        mine=row["mine"],
        theirs=row["theirs"],
        participants=row["participants"],
    )


def _statement(model: StrengthModel, row: Any) -> Statement | None:
    """Return what a fact says all the time that it holds; None where it says nothing."""
    source = StandingSource(row["evidence"])
    name = source.value if source is StandingSource.SHARED_EMPLOYER else row["name"]
    strength = row["strength"] if source is StandingSource.STATED else model.standing[name]
    until = None if source is StandingSource.SHARED_EMPLOYER else row["to_ms"]
    if source is StandingSource.SHARED_EMPLOYER and not overlap(row["from_ms"], row["to_ms"]):
        return None
    if not strength:
        return None
    since = EARLIEST_MS if row["from_ms"] is None else row["from_ms"]
    return Statement(since, until, strength, source)


def _beside_touches(one: PairEvidence) -> list[Statement]:
    """Return the statements, those of a shared employer only from the first touch on.

    To have worked at one place ties nobody, and says nothing beyond what somebody stated.
    """
    first = min((seen.at_ms for seen in one.touches), default=None)
    shared = StandingSource.SHARED_EMPLOYER
    kept = [said for said in one.statements if said.source != shared]
    if first is not None:
        kept += [
            replace(said, from_ms=max(first, said.from_ms))
            for said in one.statements
            if said.source == shared
        ]
    return kept


def _by_first(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """Group pairs by their first person, so that her interactions are read once."""
    others: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        others[first].append(second)
    return [{"person": person, "others": keys} for person, keys in others.items()]
