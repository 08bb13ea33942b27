"""Who listens to whom at an account, and where each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inroad.graph.vocabulary import Polarity, Stance
from inroad.plans.pull.rules import pull_rules
from inroad.queries.influences_of import InfluenceRow
from inroad.queries.reporting_lines_of import ReportingLine


@dataclass(frozen=True, slots=True)
class Network:
    """Opinions, and how much of whose opinion counts with whom."""

    stances: Mapping[str, Stance | None]
    """Of everybody, by key; None: not known."""
    listens: Mapping[str, Mapping[str, float]]
    """By who listens: the weight of each she listens to, in [-1, 1], negative where she does the
    opposite; the weights of one who listens have an absolute sum of at most 1."""


def network(
    stances: Mapping[str, Stance | None],
    *,
    influences: Iterable[InfluenceRow],
    lines: Iterable[ReportingLine],
) -> Network:
    """Put together who listens to whom.

    Informal influence counts by its weight, and turned round where its polarity is negative; a
    reporting line by the weights of `pull_rules.yaml`, both ways; where there is both between two
    people, both count. Of who listens to more than one whole opinion, all weights are scaled down
    to one.

    Args:
        stances: everybody at the account, with the stance on the deal; what ties somebody else is
            left out.
        influences: informal influence.
        lines: reporting lines.

    """
    weights: dict[str, dict[str, float]] = {key: {} for key in stances}

    def count(listener: str, heard: str, weight: float) -> None:
        if listener in weights and heard in weights and listener != heard:
            weights[listener][heard] = weights[listener].get(heard, 0.0) + weight

    for one in influences:
        sign = -1.0 if one.polarity == Polarity.NEGATIVE else 1.0
        count(one.influenced_key, one.influencer_key, sign * one.weight)
    formal = pull_rules().reporting
    for line in lines:
        count(line.person_key, line.reports_to_key, formal.superior)
        count(line.reports_to_key, line.person_key, formal.report)
    return Network(stances, {key: _at_most_one(heard) for key, heard in weights.items()})


def _at_most_one(heard: Mapping[str, float]) -> dict[str, float]:
    total = sum(abs(weight) for weight in heard.values())
    scale = max(1.0, total)
    return {key: weight / scale for key, weight in sorted(heard.items()) if weight}
