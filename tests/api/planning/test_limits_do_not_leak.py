"""Whose limit binds does not tell who of two hides whom they know, by a name nor by its lack.

Cai and Dan both know Zoe, may not be asked this month, and hide the CFO; one of them knows the CFO.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import asker, client_of, person
from tests.api.consenting import allow
from tests.api.planning.planning import plan
from tests.api.twins import TWINS, differences, shown, tie, world


@pytest.fixture(scope="module")
def worlds(graph: Graph) -> Iterator[tuple[str, str]]:
    with world(graph) as one, world(graph) as other:
        for workspace, hider in ((one, "cai"), (other, "dan")):
            tie(graph, workspace, hider, "cfo", 0.95)
            for twin in TWINS:
                limits = {"asksPerMonth": 0, "hides": [person("cfo")], "since": "2020-01-01"}
                assert allow(asker(client_of(graph, workspace)), twin, **limits)["errors"] == []
        yield one, other


def limited(graph: Graph, workspace: str, **asked: Any) -> dict[str, Any]:
    """A plan in which the quota of a twin binds, since nobody else knows Zoe."""
    ask = asker(client_of(graph, workspace))
    who = [person(one) for one in ("cfo", "zoe")]
    return plan(ask, targets=who, asOf="2026-11-02", closeOn="2026-11-29", **asked)


@pytest.mark.parametrize("hours", [4, 0.5])
def test_the_limits_of_two_are_told_alike_whichever_of_them_knows_whom_they_hide(
    graph: Graph, worlds: tuple[str, str], hours: float
) -> None:
    one, other = (limited(graph, workspace, hoursPerWeek=hours) for workspace in worlds)

    [zoe] = [left for left in one["unplanned"] if left["target"]["person"]["key"] == "zoe"]
    assert zoe["overruns"], zoe
    assert not any(name in str(one["unplanned"]) for name in TWINS.values())
    assert list(differences(shown(one), shown(other))) == []


def test_whoever_looks_is_told_of_their_own_limit(graph: Graph, worlds: tuple[str, str]) -> None:
    made = limited(graph, worlds[0], **{"from": person("cai")})

    assert "Cai Secretive may be asked not at all" in str(made["unplanned"])
    assert "Dan Discreet" not in str(made["unplanned"])
