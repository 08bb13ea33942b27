"""Do we have the relationships that a customer of this size, for a product this broad, needs?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inroad.graph.taxonomy import BuyingRole, RoleKind, Taxonomies
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import ProductBreadth, Segment
from inroad.plans.champion_spread import Spread, spreads
from inroad.plans.coverage_model_rules import Cell, CoverageModelRules
from inroad.plans.engagement import Contact
from inroad.plans.gaps import CouldFill, could_fill
from inroad.plans.known import KnownPerson
from inroad.plans.quadrant import COVERAGE
from inroad.plans.roles_read import plays
from inroad.plans.wording import last_seen

Person = tuple[Contact, KnownPerson]
"""Somebody on their side, with what is known of them on the deal."""


class ModelRole(StrEnum):
    """The roles of the `coverage` taxonomy that the model counts."""

    BUYER = "BUYER"
    CHAMPION = "CHAMPION"
    POWER_USER = "POWER_USER"


CHECK_SIGNER = "CHECK_SIGNER"
"""Key of the kind of buyers of whom only so many count."""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who plays one of the three roles."""

    contact: Contact
    kind: RoleKind | None
    """Kind of buyer; None for other roles, and where nothing tells the kind."""
    why_not: str | None
    """Why the person does not count, as it follows a name; None: counts."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One of the three roles: how many are needed, who is there, who could be."""

    role: BuyingRole
    required: int | None
    """None where breadth or segment is not said."""
    players: tuple[Player, ...]
    """Who plays it, those who count first, buyers by the value of their kind."""
    could_fill: tuple[CouldFill, ...]
    """Who is nearest to counting, the nearest first; empty where nobody is missing."""

    @property
    def counted(self) -> list[Player]:
        """Those who count."""
        return [one for one in self.players if one.why_not is None]

    @property
    def gap(self) -> int | None:
        """How many are missing; None where it is not said how many are needed."""
        return None if self.required is None else max(0, self.required - len(self.counted))


@dataclass(frozen=True, slots=True)
class ModelCoverage:
    """A deal's relationships against the model."""

    breadth: ProductBreadth | None
    segment: Segment | None
    missing: tuple[str, ...]
    """What must be set before all that is required is known, one sentence each; empty: nothing."""
    requirements: tuple[Requirement, ...]
    """Buyers, champions, power users; without a role that the workspace's taxonomy has not."""
    spreads: tuple[Spread, ...]
    """Conditions on where the champions are; most cells have none."""
    doubled: tuple[Contact, ...]
    """Who counts in more than one role: one departure would cost all of them."""

    @property
    def met(self) -> bool | None:
        """Whether nobody is missing; None where something must be set before that is known."""
        if self.missing:
            return None
        counts = all(one.gap == 0 for one in self.requirements)
        return counts and all(one.met for one in self.spreads)


def model_coverage(
    rules: CoverageModelRules,
    people: Sequence[Person],
    taxonomies: Taxonomies,
    *,
    breadth: ProductBreadth | None,
    segment: Segment | None,
    segment_words: str | None = None,
    deal_department: str | None = None,
) -> ModelCoverage:
    """Hold the relationships of a deal against the model.

    Counted is who reads as the role in the taxonomy `coverage` and is active: a relationship with
    somebody who has not turned to us for half a year covers nothing. A person who reads as two
    roles counts in both.

    Args:
        rules: the model.
        people: the contacts of the deal, with what is known of each.
        taxonomies: the workspace's.
        breadth: how much of the company the deal reaches; None: not said.
        segment: how large the company is; None: not said, or not understood.
        segment_words: what the account says for a segment; for the sentence that nobody reads it.
        deal_department: department that the deal sells to; None: not said.

    Source: S3, part 3; docs/method/coverage-model.md.

    """
    cell = rules.cell(breadth, segment) if breadth and segment else None
    deal = _Deal(rules, cell, people, taxonomies, deal_department)
    roles = {role.key: role for role in taxonomies.named(COVERAGE).current}
    requirements = {
        one: _requirement(deal, roles[one], one) for one in ModelRole if one.value in roles
    }
    inside = {contact.person_key: person.known.in_department for contact, person in people}
    champions = [
        (one.contact, inside[one.contact.person_key])
        for one in (
            requirements[ModelRole.CHAMPION].counted if ModelRole.CHAMPION in requirements else ()
        )
    ]
    return ModelCoverage(
        breadth,
        segment,
        (*_missing(breadth, segment, segment_words), *_absent(requirements)),
        tuple(requirements.values()),
        spreads(cell, champions, deal_department=deal_department) if cell else (),
        _doubled(requirements.values()),
    )


def _absent(requirements: Collection[ModelRole]) -> Iterable[str]:
    for role in ModelRole:
        if role not in requirements:
            yield f"The taxonomy {COVERAGE} has no role {role}, so that none is counted"


@dataclass(frozen=True, slots=True)
class _Deal:
    """What every requirement of a deal is judged by."""

    rules: CoverageModelRules
    cell: Cell | None
    people: Sequence[Person]
    taxonomies: Taxonomies
    department: str | None


def _missing(
    breadth: ProductBreadth | None, segment: Segment | None, words: str | None
) -> Iterable[str]:
    if breadth is None:
        said = ", ".join(ProductBreadth)
        yield f"The deal's breadth is not set: one of {said} (saveOpportunity, or --breadth)"
    if segment is None:
        said = ", ".join(Segment)
        stands = f"{words!r} is no segment that is known" if words else "is not set"
        yield f"The account's segment {stands}: one of {said} (saveAccount, or --segment)"


def _requirement(deal: _Deal, role: BuyingRole, which: ModelRole) -> Requirement:
    required = None if deal.cell is None else deal.cell.required(f"{which.value.lower()}s")
    playing = [
        one for one in deal.people if not one[0].has_left and plays(role, one[1], taxonomy=COVERAGE)
    ]
    allowed = None if required is None else deal.rules.check_signers.allowed(required)
    players = _players(role, playing, allowed)
    found = Requirement(role, required, players, ())
    return replace(found, could_fill=_near(deal, found)) if found.gap else found


def _near(deal: _Deal, short: Requirement) -> tuple[CouldFill, ...]:
    """Return who could fill a gap; who is active and does not count all the same could not."""
    settled = {one.contact.person_key for one in short.players if one.contact.active}
    return could_fill(
        short.role,
        [one for one in deal.people if one[0].person_key not in settled],
        deal.taxonomies,
        deal_department=deal.department,
    )


def _players(
    role: BuyingRole, playing: Iterable[Person], allowed: int | None
) -> tuple[Player, ...]:
    """Return who plays a role; `allowed` is how many check-signers count, None: all."""
    kinds = list(role.kinds)
    ranked = sorted(
        ((contact, kind_of(role, contact, person)) for contact, person in playing),
        key=lambda one: (
            not one[0].active,
            kinds.index(one[1]) if one[1] else len(kinds),
            not one[0].engaged,
            one[0].name,
            one[0].person_key,
        ),
    )
    found = list[Player]()
    signers = 0
    for contact, kind in ranked:
        why_not = None if contact.active else f"is not active: {last_seen(contact)}"
        if why_not is None and kind is not None and kind.key == CHECK_SIGNER:
            signers += 1
            if allowed is not None and signers > allowed:
                why_not = _too_many(kind, allowed)
        found.append(Player(contact, kind, why_not))
    return tuple(sorted(found, key=lambda one: one.why_not is not None))


def _too_many(kind: RoleKind, allowed: int) -> str:
    only = "none counts" if allowed == 0 else f"no more than {allowed} counts"
    return f"is a {kind.name}, of whom {only} here"


def kind_of(role: BuyingRole, contact: Contact, person: KnownPerson) -> RoleKind | None:
    """Return the most valuable kind of a role that somebody is of; None where nothing tells.

    By what is known; where it is not known whether the person works in the department that the deal
    sells to, by the titles that are typical of a kind.
    """
    found = role.kind_of(person.known)
    if found is not None or person.known.in_department is not None:
        return found
    office = normalise(contact.title or "").office
    return next((one for one in role.kinds if office in one.titles), None)


def _doubled(requirements: Iterable[Requirement]) -> tuple[Contact, ...]:
    seen: dict[str, list[Contact]] = {}
    for one in requirements:
        for player in one.counted:
            seen.setdefault(player.contact.person_key, []).append(player.contact)
    return tuple(sorted((c[0] for c in seen.values() if len(c) > 1), key=lambda one: one.name))
