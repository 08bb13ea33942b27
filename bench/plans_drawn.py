"""Draw planning problems of the size and shape that a large deal has."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from inroad.plans.planning.problem import Ask, Chosen, Giver, Problem, Target, Way

TODAY = date(2026, 11, 25)
WEEK = timedelta(7)
_OWNER = "colleague00"


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    targets: int = 20
    ways: int = 10
    colleagues: int = 50
    weeks: int = 13
    busy: bool = False
    """Whether colleagues have an hour or two a week, and those who introduce are asked rarely."""


def drawn(seed: int, size: Size) -> Problem:
    """Draw a problem: the same of the same seed."""
    pick = Random(seed)
    team = [f"colleague{number:02}" for number in range(size.colleagues)]
    known = pick.sample(team, min(15, len(team)))
    between = [f"contact{number:02}" for number in range(30)]
    first_links = [(one, other) for one in known for other in pick.sample(between, 4)]
    targets: list[Target] = []
    for number in range(size.targets):
        key = f"target{number:02}"
        before = [target.key for target in targets if not target.needs]
        other = (pick.choice(before),) if before else ()
        bound = pick.choice(["after", "needs", "", "", ""])
        targets.append(
            Target(
                key,
                pick.choice([0.5, 1.0, 1.5, 2.0, 3.0, 3.0]),
                _ways(pick, key, size.ways, known, first_links),
                after=other if bound == "after" else (),
                needs=other if bound == "needs" else (),
            )
        )
    asked = [TODAY - timedelta(days) for days in range(1, 20)]
    quotas = [1, 1, 2] if size.busy else [None, 1, 2, 3, 4]
    return Problem(
        tuple(targets),
        (TODAY, *(TODAY + timedelta(5) + WEEK * number for number in range(size.weeks))),
        TODAY + WEEK * size.weeks,
        hours=1.0 if size.busy else pick.choice([2.0, 3.0, 4.0]),
        hours_of={_OWNER: 1.0 if size.busy else 4.0},
        givers={
            who: Giver(
                pick.choice(quotas),
                pick.choice([None, 0, 7, 14]),
                tuple(pick.sample(asked, pick.choice([0, 0, 1]))),
            )
            for who in [*known, *between]
        },
        free=frozenset({_OWNER}),
        under_way=tuple(
            Chosen(f"kept{number}", _way(pick, [pick.choice(first_links)], number), TODAY - WEEK)
            for number in range(3)
        ),
    )


def _ways(
    pick: Random, key: str, count: int, known: list[str], first_links: list[Ask]
) -> tuple[Way, ...]:
    """Draw ways of one to three links, the likeliest first; half of the longer by few links."""
    found: dict[tuple[Ask, ...], None] = {}
    while len(found) < count:
        first = pick.choice(pick.choice([first_links[:15], first_links]))
        longer = (first, (first[1], key))
        found[pick.choice([(), ((pick.choice(known), key),), *[longer] * 7])] = None
    ways = [_way(pick, list(asks), number) for number, asks in enumerate(found)]
    return tuple(sorted(ways, key=lambda way: -way.probability))


def _way(pick: Random, asks: list[Ask], number: int) -> Way:
    probability = 1.0
    for _ in range(len(asks) + 1):
        probability *= pick.uniform(0.3, 0.95)
    return Way(
        f"way{number}",
        round(probability, 4),
        tuple(asks),
        pick.choice([_OWNER, asks[0][0] if asks else _OWNER]),
        pick.choice([0.25, 0.5, 0.5, 1.0]),
        7 * max(1, len(asks)) + pick.choice([0, 3, 7]),
    )
