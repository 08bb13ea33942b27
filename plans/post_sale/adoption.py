"""How many use the product, by department, now and in the period before?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inroad.plans.alerts.numbers import alert_numbers
from inroad.queries.watch.users_at import UserAt


@dataclass(frozen=True, slots=True)
class Adoption:
    """The users of one department in two periods, the second of which ends at the instant."""

    department: str | None
    """As the source wrote it, else the field of work; None: those of whom neither is known."""
    known: tuple[UserAt, ...]
    """Everybody who ever used the product and still works there."""
    earlier: tuple[UserAt, ...]
    """Who used it in the earlier period."""
    recent: tuple[UserAt, ...]
    """Who used it in the recent one."""

    @property
    def active_rate(self) -> float | None:
        """Share of the known users who used it recently, in [0, 1]; None where nobody is known."""
        if not self.known:
            return None
        still = [user for user in self.recent if user.works_there]
        return len(still) / len(self.known)

    @property
    def fall(self) -> float:
        """By which share the active users fell, in [0, 1]; 0 where they did not, or none were."""
        if not self.earlier:
            return 0.0
        return max(0.0, (len(self.earlier) - len(self.recent)) / len(self.earlier))

    @property
    def stopped(self) -> tuple[UserAt, ...]:
        """Who used it in the earlier period, and not in the recent one."""
        return tuple(user for user in self.earlier if not user.recent)


def adoption(users: Iterable[UserAt]) -> list[Adoption]:
    """Return the use of the product by department, the unknown department last.

    Departments are the same however they are spelled with capitals. Who left counts in the period
    in which they used it, and is no known user any more.

    Args:
        users: everybody who used the product at one account, in two periods.

    Source: S0, adoption by department.

    """
    groups: dict[str | None, list[UserAt]] = {}
    for user in users:
        groups.setdefault(user.department.casefold() if user.department else None, []).append(user)
    found = [_of(group) for group in groups.values()]
    return sorted(found, key=lambda part: (part.department is None, part.department or ""))


def has_dropped(use: Adoption) -> bool:
    """Return whether the active users of a department fell as far as ADOPTION_DROP asks.

    By a quarter (S0), of five or more: one of four who is on holiday would be a quarter. To nobody,
    of however few. Users whose department is not known are no department.
    """
    numbers = alert_numbers().ADOPTION_DROP
    enough = len(use.earlier) >= numbers.at_least_users or (use.earlier and not use.recent)
    return use.department is not None and bool(enough) and use.fall >= numbers.fall


def _of(users: Sequence[UserAt]) -> Adoption:
    return Adoption(
        users[0].department,
        tuple(user for user in users if user.works_there),
        tuple(user for user in users if user.earlier),
        tuple(user for user in users if user.recent),
    )
