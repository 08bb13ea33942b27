"""What could make this deal fall through?"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.committee import Completeness, HolderState
from inroad.plans.coverage_rules import RiskFactor, RiskLevel, coverage_rules
from inroad.plans.engagement import Contact, Windows
from inroad.plans.wording import counted, last_seen, levels, listed, named


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk factor that holds."""

    factor: RiskFactor
    level: RiskLevel
    why: str
    """One sentence, with the evidence."""
    contacts: tuple[Contact, ...]
    """Whom it is seen by; empty where it is that nobody is there."""


@dataclass(frozen=True, slots=True)
class _Deal:
    """What the factors look at."""

    active: Sequence[Contact]
    committee: Completeness
    managed: Collection[str]
    windows: Windows


_Found = tuple[str, Sequence[Contact]] | None
"""Sentence and evidence of a factor that holds; None for one that does not."""


def risks(
    contacts: Sequence[Contact],
    committee: Completeness,
    *,
    windows: Windows,
    managed: Collection[str] = (),
) -> list[Risk]:
    """Return the risk factors that hold, in the order of their source.

    Args:
        contacts: everybody on their side.
        committee: the deal's roles and who holds them.
        windows: by which they were judged; the sentences say how long that is.
        managed: keys of people for whom there is an engagement strategy.

    Source: S2, its table of risk factors; docs/method/coverage.md says how each is read.

    """
    deal = _Deal([one for one in contacts if one.active], committee, managed, windows)
    found = []
    for factor, level in coverage_rules().risk_factors.items():
        holds = _FACTORS[factor](deal)
        if holds is not None:
            why, evidence = holds
            found.append(Risk(factor, level, why, tuple(evidence)))
    return found


def overall(found: Sequence[Risk]) -> RiskLevel:
    """Return the highest level among the factors that hold; LOW where none does."""
    return max((risk.level for risk in found), key=lambda level: level.rank, default=RiskLevel.LOW)


def _single_active_contact(deal: _Deal) -> _Found:
    """Hold as well where nobody is active: then there is even less to rely on."""
    if len(deal.active) > 1:
        return None
    if not deal.active:
        return f"No contact was active {_lately(deal)}", ()
    (only,) = deal.active
    return f"Everything hangs on {only.name}, the only contact active {_lately(deal)}", deal.active


def _economic_buyer_not_engaged(deal: _Deal) -> _Found:
    role = deal.committee.standing_for("ECONOMIC_BUYER")
    if role.held_by(HolderState.ENGAGED):
        return None
    if not role.held:
        return role.nobody(with_article=True), ()
    said = "; ".join(f"{one.name} {last_seen(one)}" for one in role.held)
    name, days = role.the_name, deal.windows.engaged_days
    return f"{name[0].upper()}{name[1:]} was not engaged within {days} days: {said}", role.held


def _no_executive_sponsor(deal: _Deal) -> _Found:
    role = deal.committee.standing_for("EXECUTIVE_SPONSOR")
    return None if role.held else (role.nobody(with_article=True), ())


def _single_department(deal: _Deal) -> _Found:
    """Hold by what is known: a contact without a department does not prove a second one."""
    departments = departments_of(deal.active)
    if len(departments) != 1:
        return None
    unknown = sum(one.department is None for one in deal.active)
    rest = f"; the department of {counted(unknown, 'other')} is not known" if unknown else ""
    return f"All contacts active {_lately(deal)} are in {departments[0]}{rest}", deal.active


def _detractor_without_strategy(deal: _Deal) -> _Found:
    role = deal.committee.standing_for("DETRACTOR")
    loose = [one for one in role.held if one.person_key not in deal.managed]
    if not loose:
        return None
    verb = "works" if len(loose) == 1 else "work"
    return f"{named(loose)} {verb} against us, and no strategy says how to engage them", loose


def _broad_contacts(deal: _Deal) -> _Found:
    needed = coverage_rules().broad_from
    held, fields = levels_of(deal.active), departments_of(deal.active)
    if (
        len(deal.active) < needed.contacts
        or len(held) < needed.levels
        or len(fields) < needed.functions
    ):
        return None
    people = f"{counted(len(deal.active), 'contact')} active {_lately(deal)}"
    return f"{people}, at {levels(held)} level, in {listed(fields)}", deal.active


def _lately(deal: _Deal) -> str:
    return f"within {deal.windows.active_days} days"


def departments_of(contacts: Sequence[Contact]) -> list[str]:
    """Return the departments that are known of contacts, each once, by name."""
    return sorted({one.department for one in contacts if one.department}, key=str.casefold)


def levels_of(contacts: Sequence[Contact]) -> list[SeniorityLevel]:
    """Return the seniority levels that are known of contacts, each once, the highest first."""
    held = {one.seniority for one in contacts}
    return [level for level in SeniorityLevel if level in held]


_FACTORS: dict[RiskFactor, Callable[[_Deal], _Found]] = {
    RiskFactor.SINGLE_ACTIVE_CONTACT: _single_active_contact,
    RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED: _economic_buyer_not_engaged,
    RiskFactor.NO_EXECUTIVE_SPONSOR: _no_executive_sponsor,
    RiskFactor.SINGLE_DEPARTMENT: _single_department,
    RiskFactor.DETRACTOR_WITHOUT_STRATEGY: _detractor_without_strategy,
    RiskFactor.BROAD_CONTACTS: _broad_contacts,
}
