"""Who would know the name of somebody whom nobody of ours can name?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inroad.queries.placeholders.acquaintances_of import NearPerson


@dataclass(frozen=True, slots=True)
class Informant:
    """Somebody who would know who a placeholder is."""

    person_key: str
    why: str
    """One sentence with the name: `Sue Fox reports to the CTO and would know`."""


_TIES = {
    "BELOW": "{name} reports to the {office}",
    "ABOVE": "the {office} reports to {name}",
    "INFLUENCE": "{name} and the {office} listen to each other",
    "DEPARTMENT": "{name} works in the same department, {department}",
    "FUNCTION": "{name}, {title}, works in the field of the {office}",
    "ACCOUNT": "{name}, {title}, is among the highest at the account",
}


def informants(near: Iterable[NearPerson], *, office: str) -> list[Informant]:
    """Return who would know, the nearest first, as they were found.

    Args:
        near: who is near to the placeholder.
        office: title of whoever it is, `CTO`.

    """
    return [
        Informant(
            one.person_key,
            _TIES[one.tie].format(
                name=one.name,
                office=office,
                department=one.department,
                title=one.title or "without a title",
            )
            + ", and would know",
        )
        for one in near
    ]


def unnamed(office: str, found: Sequence[Informant], reachable: Sequence[str]) -> str:
    """Say, as it follows how the target was read, that nobody has its name, and who would.

    Args:
        office: title of whoever it is.
        found: who would know.
        reachable: keys of those among them whom our team can reach, the best first.

    """
    said = f"nobody knows the name of the {office} yet"
    by_key = {one.person_key: one for one in found}
    if reachable:
        return f"{said}; {by_key[reachable[0]].why}"
    if found:
        return f"{said}; {found[0].why}, but no route leads there"
    return f"{said}, and nobody at the account is known who would"
