"""Reach of drawn people, as a plain computation has it, written by hand, for tests."""

from collections.abc import Mapping
from typing import Any

from neo4j import Transaction

Strengths = Mapping[frozenset[str], float]
REACH_HOPS = 3


def plain_reach(strengths: Strengths, ours: set[str]) -> dict[str, list[float]]:
    """Best product to anybody of ours over at most one, two and three links, by person."""
    people = {one for pair in strengths for one in pair} | ours
    bounds = {one: [1.0 if one in ours else 0.0] for one in people}
    for hop in range(REACH_HOPS):
        for one in people:
            over = [
                strength * bounds[other][hop]
                for pair, strength in strengths.items()
                if one in pair
                for other in pair - {one}
            ]
            bounds[one].append(max([bounds[one][hop], *over]))
    return {one: found[1:] for one, found in bounds.items()}


def write_reach(
    tx: Transaction, workspace: str, bounds: Mapping[str, list[float]], *, since_ms: int | None
) -> None:
    """Let people carry these bounds, which hold from an instant on; None: from none."""
    rows: list[dict[str, Any]] = [
        {"key": key, **{f"reach_{hop}": b or None for hop, b in enumerate(some, 1)}}
        for key, some in bounds.items()
    ]
    tx.run(
        "MATCH (workspace:Workspace {key: $workspace}) SET workspace.reach_ms = $since_ms "
        "WITH workspace UNWIND $rows AS row "
        "MATCH (person:Person {workspace: $workspace, key: row.key}) "
        "SET person.reach_1 = row.reach_1, person.reach_2 = row.reach_2, "
        "person.reach_3 = row.reach_3",
        workspace=workspace,
        since_ms=since_ms,
        rows=rows,
    ).consume()
