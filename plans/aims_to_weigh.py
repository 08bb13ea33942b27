"""To whom must the way be weighed before the role to win next is known?"""

from collections.abc import Mapping, Sequence

from inroad.plans.next_role import AccountCommittee, Aim, gain

_ROUNDING = 1 - 1e-9
"""A bound and a product that mean the same may differ by so much."""


def aims_to_weigh(
    account: AccountCommittee,
    aims: Sequence[Aim],
    *,
    bounds: Mapping[str, float],
    reach: Mapping[str, float | None],
) -> set[str]:
    """Return whom `next_role` needs the probability of the best route to, and does not have yet.

    Of the aims that move the band most it takes the one of the least effort, so that nobody else
    matters; and of these nobody whose bound lies below a probability that is known. First comes
    who has the highest bound, then everybody who could still be as easy to win.

    Args:
        account: the committee.
        aims: through whom its roles could be won.
        bounds: what the route to each person can come to at most; empty where that is not kept.
        reach: the probability of the best route to whoever was weighed, None: there is no route.

    Returns:
        Keys of people; nobody once `next_role` gives the same answer whatever is added.

    Source: docs/method/penetration.md.

    """
    furthest = _furthest(account, aims)
    if not bounds:
        return {key for key in furthest if key not in reach}
    still = {key: bounds.get(key, 1.0) for key in furthest if key not in reach}
    known = [reach[key] or 0.0 for key in furthest if key in reach]
    hopeful = {key: bound for key, bound in still.items() if bound > 0.0}
    if not known:
        return set(sorted(hopeful, key=lambda key: (-hopeful[key], key))[:1])
    return {key for key, bound in hopeful.items() if bound >= max(known) * _ROUNDING}


def _furthest(account: AccountCommittee, aims: Sequence[Aim]) -> set[str]:
    """Return the people through whom the band moves most."""
    engaged = account.roles_engaged
    ranks = [gain(account, aim, engaged=engaged, reach={}).band.rank for aim in aims]
    return {
        aim.person_key
        for aim, rank in zip(aims, ranks, strict=True)
        if aim.person_key is not None and rank == max(ranks)
    }
