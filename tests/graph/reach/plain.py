"""How near people are to us by a plain computation, and what the graph keeps of it, for tests."""

from collections.abc import Iterable

from inroad.graph.instants import instant
from inroad.queries.relationships_listed import relationships_listed
from tests.graph.reach.history import Bounds, Drawn


def kept(drawn: Drawn) -> tuple[int | None, Bounds]:
    """Return from when on bounds hold, and those of each person."""
    since = drawn.tx.run(
        "MATCH (w:Workspace {key: $w}) RETURN w.reach_ms AS ms", w=drawn.workspace
    ).single(strict=True)["ms"]
    rows = drawn.tx.run(
        "MATCH (p:Person {workspace: $w}) RETURN p.key AS key, "
        "[coalesce(p.reach_1, 0.0), coalesce(p.reach_2, 0.0), coalesce(p.reach_3, 0.0)] AS bounds",
        w=drawn.workspace,
    )
    return since, {row["key"]: row["bounds"] for row in rows}


def nearest(drawn: Drawn, at_ms: int) -> Bounds:
    """Best product of strengths at an instant over one, two and three links to one of us then."""
    ours = {one for one, jobs in drawn.jobs.items() if any(a <= at_ms < b for a, b in jobs)}
    return _over_links(drawn, strengths_at(drawn, at_ms), ours)


def nearest_from(drawn: Drawn, since_ms: int) -> Bounds:
    """Return the same where each link is as strong as it ever is from an instant on."""
    ours = {one for one, jobs in drawn.jobs.items() if any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[str, str], float] = {}
    for at_ms in later(drawn, since_ms):
        for pair, strength in strengths_at(drawn, at_ms).items():
            highest[pair] = max(highest.get(pair, 0.0), strength)
    return _over_links(drawn, highest, ours)


def later(drawn: Drawn, since_ms: int) -> Iterable[int]:
    """Instants from one on at which a strength can be highest, or somebody can become ours."""
    return sorted({since_ms, *(at for at in drawn.instants if at >= since_ms)})


def strengths_at(drawn: Drawn, at_ms: int) -> dict[tuple[str, str], float]:
    """Return how well people know each other at an instant, as the list of relationships says."""
    listed = relationships_listed(
        drawn.tx, workspace=drawn.workspace, limit=999, as_of=instant(at_ms)
    )
    return {(one.first_key, one.second_key): one.strength for one in listed}


def _over_links(drawn: Drawn, strengths: dict[tuple[str, str], float], ours: set[str]) -> Bounds:
    bounds = {one: [1.0 if one in ours else 0.0] for one in drawn.people()}
    for link in range(3):
        for one, found in bounds.items():
            over = [
                strength * bounds[other if one == first else first][link]
                for (first, other), strength in strengths.items()
                if one in (first, other)
            ]
            found.append(max([found[link], *over]))
    return {one: found[1:] for one, found in bounds.items()}
