"""Routes on real traffic: exactly what a walk over every chain of up to four people finds."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from itertools import permutations
from math import log

import pytest

from inroad.graph.session import Graph
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.targets.resolve_target import resolve_target
from inroad.seeds.demo import AS_OF

Chain = tuple[str, ...]
Ranked = tuple[int, int, Chain]
K = 5


@pytest.fixture(scope="module")
def units() -> dict[str, list[str]]:
    """People by business unit, straight from the file; those without one are a unit as well."""
    found: dict[str, list[str]] = {}
    table = (files("inroad.seeds") / "enron" / "people.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        found.setdefault(row["business_unit"], []).append(f"enron:{row['person_id']}")
    return found


@pytest.fixture(scope="module")
def near(graph: Graph, enron: str) -> dict[str, list[tuple[str, float]]]:
    """Everybody's acquaintances with strengths, as the list of relationships gives them."""
    listed = graph.read(relationships_listed, workspace=enron, as_of=AS_OF, limit=10_000)
    found: dict[str, list[tuple[str, float]]] = {}
    for one in listed:
        found.setdefault(one.first_key, []).append((one.second_key, one.strength))
        found.setdefault(one.second_key, []).append((one.first_key, one.strength))
    return found


@pytest.fixture(scope="module")
def opposed(graph: Graph, enron: str) -> set[str]:
    roles = graph.read(
        role_assignments, workspace=enron, opportunities=["invented:ets-renewal"], as_of=AS_OF
    )
    return {role.person_key for role in roles if role.stance == "OPPOSED"}


def every_chain(
    near: dict[str, list[tuple[str, float]]], target: str, barred: set[str], hops: int
) -> Iterator[tuple[float, Chain]]:
    """Yield each loop-free chain to the target with its product, however weak."""

    def longer(product: float, chain: Chain) -> Iterator[tuple[float, Chain]]:
        for person, strength in near.get(chain[0], ()):
            if person not in chain:
                yield product * strength, (person, *chain)
                if len(chain) < hops and person not in barred:
                    yield from longer(product * strength, (person, *chain))

    return longer(1.0, (target,))


def best_by_unit(
    chains: Iterator[tuple[float, Chain]], unit_of: dict[str, str]
) -> dict[str, list[Ranked]]:
    """Keep per unit the best chains that start in it and have nobody else of it inside."""
    best: dict[str, list[Ranked]] = {}
    for product, chain in chains:
        unit = unit_of[chain[0]]
        kept = best.setdefault(unit, [])
        rank = round(-log(product) * 1e9)
        if len(kept) == K and rank > kept[-1][0]:
            continue
        if all(unit_of[person] != unit for person in chain[1:-1]):
            kept.append((rank, len(chain), chain))
            kept.sort()
            del kept[K:]
    return best


def test_every_ordered_pair_of_units_gets_exactly_the_best_routes(
    graph: Graph,
    enron: str,
    units: dict[str, list[str]],
    near: dict[str, list[tuple[str, float]]],
    opposed: set[str],
) -> None:
    unit_of = {person: unit for unit, people in units.items() for person in people}
    wanted = {
        target: best_by_unit(every_chain(near, target, opposed, 4), unit_of) for target in unit_of
    }

    assert opposed == {"enron:81"}
    for ours, theirs in permutations(units, 2):
        routes = graph.read(
            introduction_routes,
            workspace=enron,
            source_keys=units[ours],
            target_keys=units[theirs],
            as_of=AS_OF,
            max_hops=4,
            k=K,
        )
        for target in units[theirs]:
            found = [route.people for route in routes if route.target_key == target]
            assert found == [chain for _, _, chain in wanted[target].get(ours, [])], (ours, target)


def test_the_whole_team_gets_the_best_routes_to_the_officers_of_ets(
    graph: Graph,
    enron: str,
    near: dict[str, list[tuple[str, float]]],
    opposed: set[str],
) -> None:
    team = graph.read(colleague_keys, workspace=enron, as_of=AS_OF)
    officers = {"enron:56", "enron:48", "enron:80", "enron:34"}
    side = {person: "ours" if person in team else person for person in near}

    routes = graph.read(
        introduction_routes,
        workspace=enron,
        source_keys=team,
        target_keys=sorted(officers),
        as_of=AS_OF,
        max_hops=4,
        k=K,
    )

    assert len(team) > 100
    for officer in officers:
        wanted = best_by_unit(every_chain(near, officer, opposed, 4), side)["ours"]
        assert [r.people for r in routes if r.target_key == officer] == [c for _, _, c in wanted]


def test_every_name_in_the_data_means_its_own_person(graph: Graph, enron: str) -> None:
    table = (files("inroad.seeds") / "enron" / "people.csv").read_text(encoding="utf-8")
    people = {row["name"]: row["person_id"] for row in csv.DictReader(table.splitlines())}

    meant = {
        name: graph.read(resolve_target, workspace=enron, as_of=AS_OF, words=name).person_key
        for name in people
    }

    assert meant == {name: f"enron:{number}" for name, number in people.items()}
