"""Histories made up by known numbers, so that what is learnt from them can be compared."""

from collections.abc import Mapping
from dataclasses import replace
from math import log1p

import numpy as np

from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel, shipped_model
from inroad.graph.vocabulary import InteractionKind
from inroad.plans.fitting.contacts import Contacts, Encounter, Standings, contacts_of

FIRST_DAY = 9_002
"""A Monday, in days since the epoch."""
WEEKS = 110
STANDING = 0.15
LAST_MS = EPOCH_MS + (FIRST_DAY + 7 * WEEKS) * DAY_MS


def weighing(**times: float) -> StrengthModel:
    """Return the shipped model with other weights of some kinds."""
    shipped = shipped_model()
    given = {InteractionKind(kind): weight for kind, weight in times.items()}
    return replace(shipped, weights={**shipped.weights, **given})


def history(
    model: StrengthModel, shares: Mapping[str, float], *, pairs: int = 1_000, seed: int = 1
) -> Contacts:
    """Make up who had contact with whom: what came before makes the next contact likelier.

    In each week a pair has contact by chance, at the rate that its strength by the model is of:
    activity and a standing that all have. Each contact goes both ways.

    Args:
        model: what contacts are worth.
        shares: how often a contact is of each kind, summing up to 1.
        pairs: how many.
        seed: of all chance.

    """
    chance = np.random.default_rng(seed)
    kinds = [InteractionKind(kind) for kind in shares]
    sums = np.zeros(pairs)
    seen = []
    for week in range(WEEKS):
        rate = (model.saturation * (2 * sums) ** model.shape - log1p(-STANDING)) / 13
        sums *= 2 ** (-7 / model.half_life_days)
        for number in np.flatnonzero(chance.random(pairs) < -np.expm1(-rate)):
            kind = kinds[chance.choice(len(kinds), p=list(shares.values()))]
            day = FIRST_DAY + 7 * week + 6 * chance.random()
            seen += _contact(kind, int(number), day)
            sums[number] += model.weights[kind]
    standing = Standings([EPOCH_MS], [STANDING])
    return contacts_of(seen, {(f"a{number}", f"b{number}"): standing for number in range(pairs)})


def _contact(kind: InteractionKind, number: int, day: float) -> list[Encounter]:
    first, second = f"a{number}", f"b{number}"
    at_ms = int(EPOCH_MS + day * DAY_MS)
    if kind != InteractionKind.EMAIL:
        return [Encounter(kind.value, at_ms, [(first, "ATTENDEE"), (second, "ATTENDEE")])]
    return [
        Encounter(kind.value, at_ms, [(first, "SENDER"), (second, "RECIPIENT")]),
        Encounter(kind.value, at_ms + DAY_MS // 4, [(second, "SENDER"), (first, "RECIPIENT")]),
    ]
