"""How likely is it that an introduction asked for over a route is made?

    logit(made) = intercept + slope * ln(probability of the route)

Both numbers are learnt from what a workspace's own requests came to. The slope is above 0, so that
of two routes the one with the higher probability has the higher chance of an introduction, too: the
order of routes, and which are found, does not change (docs/method/introduction-odds.md).
"""

from datetime import date
from math import exp, log
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inroad.errors import BadInput
from inroad.graph.taxonomy.strict_yaml import read_yaml

INTRODUCTIONS = "introductions"
"""Name of the one rulebook of its kind, and what messages call it."""
LEAST_REQUESTS = 100
"""Closed requests below which nothing is learnt."""
_FAINT = 1e-9


class IntroductionOdds(BaseModel):
    """What a workspace's requests for introductions have taught."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: Annotated[float, Field(ge=-50, le=50, allow_inf_nan=False)]
    """Log-odds of an introduction where every link is certain."""
    slope: Annotated[float, Field(gt=0, le=50, allow_inf_nan=False)]
    """How much the log-odds rise with the logarithm of the route's probability."""
    requests: Annotated[int, Field(ge=0)]
    """Closed requests that these were learnt from."""
    introduced: Annotated[int, Field(ge=0)]
    """Of them, those in which the introduction was made."""
    until: date
    """Nothing asked from that day on is in them."""

    def chance(self, probability: float) -> float:
        """Return the chance that an introduction is made over a route.

        Args:
            probability: of the route, the product of the strengths of its links, in [0, 1]; for one
                link its strength.

        Returns:
            In (0, 1); the higher the probability, the higher.

        """
        odds = self.intercept + self.slope * log(max(probability, _FAINT))
        return 1.0 / (1.0 + exp(-odds))

    def document(self) -> str:
        """Return the numbers as the YAML of a rulebook."""
        return yaml.safe_dump(self.model_dump(mode="json"), sort_keys=False)


def read_odds(document: str) -> IntroductionOdds:
    """Read a workspace's document.

    Raises:
        BadInput: it says what cannot be meant; names the field.

    """
    said = read_yaml(document, file=INTRODUCTIONS)
    try:
        return IntroductionOdds.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise BadInput(f"{INTRODUCTIONS}: {field}: {first['msg']}", field=field) from error
