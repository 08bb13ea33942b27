"""What the people around somebody make of her opinion, and who of them carries it.

The model is Friedkin and Johnsen's ("Social influence and opinions", Journal of Mathematical
Sociology 15, 1990): everybody's opinion is, for one share, her own, and for the rest the weighted
opinions of those she listens to. The opinions that this settles at are linear in what each held to
begin with, so that a pull is exactly a sum of what each person adds to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from inroad.graph.vocabulary import Stance
from inroad.plans.pull.network import Network
from inroad.plans.pull.rules import pull_rules


class PullDirection(StrEnum):
    """Which way the people around somebody pull."""

    FOR = "FOR"
    BALANCED = "BALANCED"
    AGAINST = "AGAINST"


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody whose opinion reaches the one asked about."""

    person_key: str
    stance: Stance | None
    """None: not known."""
    weight: float
    """How much of her opinion arrives, in [-1, 1]; negative: turned round on its way."""
    pull: float
    """What she adds: the weight times what her stance counts."""
    path: tuple[str, ...]
    """The way on which most of it arrives: her key first, that of the one asked about last."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What others pull somebody towards; her own stance is not in it."""

    person_key: str
    net: float
    """The sum of what all carriers add, in [-1, 1]: above 0 for us, below 0 against."""
    direction: PullDirection
    carriers: tuple[Carrier, ...]
    """Everybody whose opinion arrives, the one who adds most either way first; then those whose
    stance is not known, or counts nothing, by weight."""
    unknown_share: float
    """How much of all that arrives comes from people whose stance is not known, in [0, 1]."""

    @property
    def is_heard(self) -> bool:
        """Whether anybody's opinion arrives at all."""
        return bool(self.carriers)


def pull_on(person_key: str, network: Network) -> Pull:
    """Return what the others make of somebody's opinion, were she to have none of her own.

    Args:
        person_key: the one asked about, who is in the network.
        network: who listens to whom, and where each stands.

    """
    people = _heard_by(person_key, network)
    if len(people) == 1:
        return Pull(person_key, 0.0, PullDirection.BALANCED, (), 0.0)
    weights = _weights(person_key, people, network)
    opinions = pull_rules().opinions
    carriers = []
    for key, weight, path in zip(people[1:], weights, _paths(people, network), strict=True):
        stance = network.stances[key]
        adds = weight * opinions[stance] if stance is not None else 0.0
        carriers.append(Carrier(key, stance, weight, adds, path))
    carriers.sort(key=lambda one: (-round(abs(one.pull), 9), -abs(one.weight), one.person_key))
    net = sum(one.pull for one in carriers)
    heard = sum(abs(one.weight) for one in carriers)
    unknown = sum(abs(one.weight) for one in carriers if one.stance is None)
    share = unknown / heard if heard else 0.0
    return Pull(person_key, net, direction_of(net), tuple(carriers), share)


def direction_of(net: float) -> PullDirection:
    """Return which way a pull goes; what is hardly felt is balanced."""
    felt = pull_rules().felt_from
    if abs(net) < felt:
        return PullDirection.BALANCED
    return PullDirection.FOR if net > 0 else PullDirection.AGAINST


def _heard_by(person_key: str, network: Network) -> list[str]:
    """Return the person, and after her everybody whose opinion can arrive, the nearest first."""
    found = {person_key: None}
    for key in (queue := [person_key]):
        for heard in network.listens[key]:
            if heard not in found:
                found[heard] = None
                queue.append(heard)
    return list(found)


def _weights(person_key: str, people: Sequence[str], network: Network) -> list[float]:
    """Return how much of each one's own opinion arrives at the first of `people`.

    With W the weights, s the own share and D = 1 - s (1 for the first, who has none of her own),
    settled opinions are x = (I - D W)^-1 s x0; the first row of that is wanted, which is one linear
    system.
    """
    import numpy as np  # noqa: PLC0415  # slow to load
    from scipy import sparse  # noqa: PLC0415
    from scipy.sparse.linalg import spsolve  # noqa: PLC0415

    own = pull_rules().own_share
    place = {key: number for number, key in enumerate(people)}
    entries = [
        (place[listener], place[heard], weight * (1.0 if listener == person_key else 1.0 - own))
        for listener in people
        for heard, weight in network.listens[listener].items()
    ]
    rows, columns, values = (np.array(part) for part in zip(*entries, strict=True))
    shape = (len(people), len(people))
    moved = sparse.csc_matrix((values, (columns, rows)), shape=shape)  # transposed
    begin = np.zeros(len(people))
    begin[0] = 1.0
    arriving = spsolve(sparse.identity(len(people), format="csc") - moved, begin)
    return [float(own * one) for one in arriving[1:]]


def _paths(people: Sequence[str], network: Network) -> list[tuple[str, ...]]:
    """Return the way on which most of each one's opinion arrives at the first of `people`."""
    import numpy as np  # noqa: PLC0415
    from scipy import sparse  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    place = {key: number for number, key in enumerate(people)}
    passed_on = 1.0 - pull_rules().own_share
    entries = [
        (place[listener], place[heard], -log(abs(weight) * passed_on))
        for listener in people
        for heard, weight in network.listens[listener].items()
    ]
    rows, columns, costs = (np.array(part) for part in zip(*entries, strict=True))
    graph = sparse.csr_matrix((costs, (rows, columns)), shape=(len(people), len(people)))
    _, before = dijkstra(graph, indices=0, return_predecessors=True)
    paths = []
    for number in range(1, len(people)):
        path = [number]
        while path[-1]:
            path.append(int(before[path[-1]]))
        paths.append(tuple(people[one] for one in path))
    return paths
