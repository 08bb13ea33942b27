"""The graph as the processes of peers read it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class GraphFile:
    """Each pair once, people by number from 0."""

    people: int
    one: Any
    other: Any
    strength: Any
    """In (0, 1]."""
    team: Any

    @property
    def cost(self) -> Any:
        """Return minus the logarithm of each strength: the shortest way has the best product."""
        return -np.log(self.strength)


def read_graph(file: Path) -> GraphFile:
    """Read what `bench.stand.known.Known.save` wrote."""
    with np.load(file) as held:
        return GraphFile(
            int(held["people"]), held["one"], held["other"], held["strength"], held["team"]
        )
