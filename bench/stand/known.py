"""The graph as arrays, for the ways that keep it in memory, and for judging answers."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from bench.drawn.folder import AS_OF, WORKSPACE, Floats, Ints
from inroad.graph.session import Graph
from inroad.queries.routes.colleague_keys import colleague_keys

_TEXT = Path(__file__).with_name("known.cypher").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Known:
    """Who knows whom at AS_OF: each pair once, people by number."""

    keys: list[str]
    """Key of each person."""
    one: Ints
    other: Ints
    strength: Floats
    may_introduce: Any
    """Whether each person may introduce that day, and so be in the middle of a route."""
    team: Ints
    """Numbers of our people who may."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Return the number of each key."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def degrees(self) -> Ints:
        """Return how many each person knows."""
        count = len(self.keys)
        return np.bincount(self.one, minlength=count) + np.bincount(self.other, minlength=count)

    @cached_property
    def _matrix(self) -> Any:
        count = len(self.keys)
        ends = np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one])
        return csr_array((np.tile(self.strength, 2), ends), shape=(count, count))

    def strengths_along(self, route: list[int]) -> list[float]:
        """Return the strength of each link of a route, 0 where two do not know each other."""
        return [float(self._matrix[a, b]) for a, b in pairwise(route)]

    def save(self, file: Path) -> None:
        """Write it for the processes of peers."""
        np.savez(
            file,
            one=self.one,
            other=self.other,
            strength=self.strength,
            team=self.team,
            people=len(self.keys),
        )


def known_of(graph: Graph) -> Known:
    """Read the graph of a drawn workspace, strengths as they are at AS_OF."""
    keys: list[str] = []
    may: list[bool] = []
    links: list[tuple[int, list[str], list[float]]] = []
    with graph.driver.session(database=graph.database, fetch_size=5_000) as session:
        for person, introduces, others, strengths in session.run(
            _TEXT, workspace=WORKSPACE, as_of=AS_OF
        ):
            if others:
                links.append((len(keys), others, strengths))
            keys.append(person)
            may.append(introduces)
    numbers = {key: number for number, key in enumerate(keys)}
    counts = [len(others) for _, others, _ in links]
    one = np.repeat(np.array([number for number, _, _ in links], dtype=np.int64), counts)
    other = np.fromiter(
        (numbers[key] for _, others, _ in links for key in others), np.int64, sum(counts)
    )
    strength = np.fromiter((s for _, _, some in links for s in some), np.float64, sum(counts))
    team = graph.read(colleague_keys, workspace=WORKSPACE, as_of=AS_OF)
    ours = np.array(sorted(numbers[key] for key in team if may[numbers[key]]), dtype=np.int64)
    return Known(keys, one, other, strength, np.array(may), ours)


@dataclass(frozen=True, slots=True)
class Pair:
    """One asker of ours and one target."""

    source: int
    target: int


def pairs(known: Known, count: int, *, seed: int = 5) -> list[Pair]:
    """Draw askers of ours, and targets elsewhere, of those who know anybody."""
    chance = np.random.default_rng(seed)
    free = known.may_introduce & (known.degrees > 0)
    free[known.team] = False
    targets = chance.choice(np.flatnonzero(free), count)
    ours = known.team[known.degrees[known.team] > 0]
    sources = chance.choice(ours, count)
    return [Pair(int(s), int(t)) for s, t in zip(sources, targets, strict=True)]


def hubs(known: Known, count: int) -> list[int]:
    """Return the people who know the most, of those who may introduce."""
    order = np.argsort(-known.degrees * known.may_introduce, kind="stable")
    return [int(one) for one in order[:count]]
