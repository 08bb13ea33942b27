"""Draw a workspace of one account whose contacts are known to all of ours, or to some of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

from bench.accounts_drawn import AS_OF, DRAW, HOME, POSITIONS
from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_engagement import settle_engagement
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.upsert import RecordKind, upsert

ACCOUNT = "bench:account"
TOUCHES = 2
"""Interactions of each pair."""
GRADED = 0.4
"""Share of the pairs that somebody graded."""
_AT_ONCE = 20
_DRAWN = Provenance("bench", recorded_at=AS_OF)


@contextmanager
def drawn_map(
    graph: Graph, workspace: str, *, colleagues: int, contacts: int, known: float = 1.0
) -> Iterator[str]:
    """Draw the workspace, and remove it afterwards, whatever happened meanwhile.

    `known` is the share of the pairs that ever had to do with each other, in [0, 1].
    """
    try:
        _draw(graph, workspace, colleagues=colleagues, contacts=contacts, known=known)
        yield workspace
    finally:
        while graph.write(delete_workspace, workspace=workspace):
            pass


def _draw(graph: Graph, workspace: str, *, colleagues: int, contacts: int, known: float) -> None:
    graph.write(create_workspace, workspace=workspace, name="Bench", home_account=HOME)
    chance = Random(7)  # the same map in every run
    ours = [f"bench:us{number}" for number in range(colleagues)]
    theirs = {
        f"bench:them{number}": [one for one in ours if chance.random() < known]
        for number in range(contacts)
    }
    for kind, rows in (
        (RecordKind.ACCOUNTS, [{"key": HOME, "properties": {"name": "Home"}}]),
        (RecordKind.PEOPLE, [{"key": key, "properties": {"name": key}} for key in ours]),
        (RecordKind.EMPLOYMENTS, [_job(key, chance) for key in ours]),
    ):
        graph.write(upsert, kind, workspace=workspace, rows=rows, provenance=_DRAWN)
    row = {
        "key": ACCOUNT,
        "account": {"name": "Mapped"},
        "deal": {"name": "Deal", "kind": "NEW", "stage": "Discovery"},
        "contacts": [_contact(key, some, chance) for key, some in theirs.items()],
    }
    graph.write(_write, workspace=workspace, row=row)
    for first in range(0, contacts, _AT_ONCE):
        some = list(theirs)[first : first + _AT_ONCE]
        pairs = [(one, other) for other in some for one in theirs[other]]
        graph.write(_settle, workspace=workspace, pairs=pairs)
        drawn = [_grade(one, other, chance) for one, other in pairs]
        graded = [row for row in drawn if row is not None]
        graph.write(upsert, RecordKind.GRADES, workspace=workspace, rows=graded, provenance=_DRAWN)


def _write(tx: Any, /, *, workspace: str, row: dict[str, Any]) -> None:
    provenance = _DRAWN.properties()
    tx.run(DRAW.text, workspace=workspace, rows=[row], provenance=provenance).consume()


def _settle(tx: Any, /, *, workspace: str, pairs: list[tuple[str, str]]) -> None:
    settle_engagement(tx, workspace=workspace, people=sorted({other for _, other in pairs}))
    named = {(min(pair), max(pair)) for pair in pairs}
    settle_relationships(tx, workspace=workspace, pairs=named)


def _job(key: str, chance: Random) -> dict[str, Any]:
    level = chance.choice(("C_LEVEL", "VP", "DIRECTOR", "MANAGER", "INDIVIDUAL"))
    properties = {"title": "AE", "seniority": level}
    return {"key": f"{key}:job", "person": key, "account": HOME, "properties": properties}


def _contact(key: str, ours: list[str], chance: Random) -> dict[str, Any]:
    title, department, role = chance.choice(POSITIONS)
    seniority = normalise(title).seniority
    level = {"seniority": seniority.value} if seniority else {}
    return {
        "key": key,
        "person": {"name": f"Contact {key}"},
        "job": {"title": title, "department": department, **level},
        "roles": [{"role": role, "assignment": "MANUAL"}] if chance.random() < GRADED else [],
        "touches": [
            _touch(f"{key}:{one}:{n}", one, chance) for one in ours for n in range(TOUCHES)
        ],
    }


def _touch(key: str, colleague: str, chance: Random) -> dict[str, Any]:
    at = AS_OF - timedelta(minutes=chance.randrange(1, 300 * 24 * 60))
    part, other = chance.choice((("SENDER", "RECIPIENT"), ("RECIPIENT", "SENDER")))
    happened = {"kind": "EMAIL", "at": at, "at_ms": milliseconds(at), "participants": 2}
    return {
        "key": key,
        "interaction": happened,
        "colleague": colleague,
        "part": part,
        "other_part": other,
    }


def _grade(colleague: str, contact: str, chance: Random) -> dict[str, Any] | None:
    if chance.random() >= GRADED:
        return None
    at = AS_OF - timedelta(days=chance.randrange(1, 300))
    return {
        "key": f"{colleague}|{contact}|{colleague}|{at.date().isoformat()}",
        "colleague": colleague,
        "contact": contact,
        "grader": colleague,
        "properties": {"grade": chance.choice(list(RelationshipGrade)).value, "valid_from": at},
    }
