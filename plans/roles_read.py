"""As what does a person read in a taxonomy, and what would still have to be known?"""

from collections.abc import Iterator
from dataclasses import dataclass

from inroad.graph.taxonomy import BuyingRole, Fact, Known, Range, Taxonomies
from inroad.plans.known import KnownPerson
from inroad.plans.wording import listed


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a role asks for, and that is not so, or not known to be so."""

    fact: Fact | None
    """Which fact; None: field of work, seniority or department."""
    known: bool
    """Whether it is known not to be so; False: it is not known at all."""
    why: str
    """As it follows a name and `is`, or stands alone: `influence is not known`."""


@dataclass(frozen=True, slots=True)
class RoleRead:
    """One role of a taxonomy that a person plays, by what is known."""

    role: BuyingRole
    held: bool
    """Whether somebody says so, in this very taxonomy."""
    told: bool
    """Whether the facts tell it."""
    why: str
    """One sentence, with the levels that it rests on."""


def roles_read(person: KnownPerson, taxonomies: Taxonomies, *, into: str) -> tuple[RoleRead, ...]:
    """Return the roles of a taxonomy that a person holds, or that the facts tell, in its order.

    Args:
        person: what is known of somebody on a deal.
        taxonomies: the workspace's.
        into: name of the taxonomy to read in.

    Raises:
        NotFound: there is no such taxonomy.

    """
    roles = taxonomies.named(into).roles
    told = {role.key for role in taxonomies.named(into).read(person.known)}
    held = {role.key for role in person.held} if person.taxonomy == into else set()
    return tuple(
        RoleRead(role, role.key in held, role.key in told, _why(role, person, role.key in told))
        for role in roles
        if role.key in held | told
    )


def plays(role: BuyingRole, person: KnownPerson, *, taxonomy: str) -> bool:
    """Return whether somebody counts as playing a role of a taxonomy.

    The facts tell it, which a held role asserts unless something more direct contradicts it; where
    nothing that can be recorded tells the role, that somebody holds it is enough.
    """
    if role.criteria is None:
        return person.taxonomy == taxonomy and role.key in {held.key for held in person.held}
    return role.criteria.met_by(person.known)


def lacking(role: BuyingRole, known: Known) -> tuple[Lack, ...]:
    """Return what a role asks for and is not known to be so; empty where the facts tell it."""
    asked = role.criteria
    if asked is None:
        return (Lack(None, False, f"nobody says who the {role.name} is"),)
    found = [
        _lack(fact, known.levels.get(fact), bounds)
        for fact, bounds in asked.facts.items()
        if fact not in known.levels or not bounds.holds(known.levels[fact])
    ]
    if asked.functions and known.function not in asked.functions:
        wanted = listed(asked.functions)
        found.append(_other("field of work", known.function, wanted))
    if asked.seniority and known.seniority not in asked.seniority:
        wanted = listed([level.value for level in asked.seniority])
        found.append(_other("seniority", known.seniority, wanted))
    if asked.in_department is not None and known.in_department is not asked.in_department:
        where = "inside" if asked.in_department else "outside"
        said = None if known.in_department is None else "the other side"
        found.append(_other("department", said, f"{where} the one sold to"))
    return tuple(found)


def words_of(fact: Fact) -> str:
    """Return a fact as people say it: `budget authority`."""
    return fact.value.replace("_", " ").lower()


def _lack(fact: Fact, level: float | None, bounds: Range) -> Lack:
    if level is None:
        return Lack(fact, False, f"{words_of(fact)} is not known")
    asked = f"at least {bounds.at_least:g}"
    if bounds.below is not None and level >= bounds.below:
        asked = f"below {bounds.below:g}"
    return Lack(fact, True, f"{words_of(fact)} is {level:g}, and should be {asked}")


def _other(what: str, stands: str | None, wanted: str) -> Lack:
    if stands is None:
        return Lack(None, False, f"{what} is not known")
    return Lack(None, True, f"{what} is {stands}, and should be {wanted}")


def _why(role: BuyingRole, person: KnownPerson, told: bool) -> str:
    if told:
        return f"Told by {listed(list(_levels(role, person)))}"
    if role.criteria is None:
        return "Somebody says so; no fact tells this role"
    against = listed([one.why for one in lacking(role, person.known)])
    return f"Somebody says so, but {against}"


def _levels(role: BuyingRole, person: KnownPerson) -> Iterator[str]:
    asked = role.criteria
    if asked is None:
        return
    for one in person.levels:
        if one.fact in asked.facts:
            yield f"{words_of(one.fact)} {one.level:g} ({one.origin.value.lower()})"
    if asked.functions:
        yield f"field of work {person.known.function}"
    if asked.seniority and person.known.seniority:
        yield f"seniority {person.known.seniority.value}"
