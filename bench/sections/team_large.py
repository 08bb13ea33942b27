"""A team as large as a large company's, against the team of 200, in one run on one graph."""

from time import perf_counter
from typing import Any

from bench.drawn.folder import AS_OF, WORKSPACE
from bench.sections.team import of_team
from bench.stand.asking import Stand
from bench.stand.known import known_of, pairs
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach

HOME, LARGE = "a000000", "a000001"
SMALL_TEAM, LARGE_TEAM = "the team of 200 to one, k = 5", "the large team to one, k = 5"
QUESTIONS = 60


def measure(stand: Stand) -> dict[str, Any]:
    """Return what both teams take; the home account is moved, and moved back."""
    targets = [one.target for one in pairs(stand.known, stand.count(QUESTIONS), seed=13)]
    before = of_team(stand, targets, name=SMALL_TEAM)
    rebuilt_s = _move(stand.graph, LARGE)
    try:
        known = known_of(stand.graph)
        file = stand.file.with_name("large-team.npz")
        known.save(file)
        moved = Stand(stand.size, stand.database, known, file, stand.folder)
        ours = set(known.team.tolist())
        after = of_team(moved, [one for one in targets if one not in ours], name=LARGE_TEAM)
    finally:
        _move(stand.graph, HOME)
    return {
        "teams": [before["team"], after["team"]],
        "ways": {
            SMALL_TEAM: before["ways"][SMALL_TEAM],
            LARGE_TEAM: after["ways"][LARGE_TEAM],
        },
        "rebuild_of_reach_s": rebuilt_s,
        "rss_mib": after["rss_mib"],
    }


def _move(graph: Graph, account: str) -> float:
    """Make another account ours, and return how long reach took to be computed anew."""
    graph.write(create_workspace, workspace=WORKSPACE, name="Drawn", home_account=account)
    began = perf_counter()
    rebuild_reach(graph, workspace=WORKSPACE, as_of=AS_OF)
    return round(perf_counter() - began, 1)
